package org.sipas.examples.onestop.figures;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sipas.scoring.live.DaySpan;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What staff see. Immutable.
 *
 * @param method the id of the method of the index, of a pack on the class path
 * @param fieldworkFirst the first day of a survey during which officers see no figures, if there is one
 * @param fieldworkLast its last day
 */
@ConfigurationProperties("onestop.staff")
public record StaffProperties(
        String method,
        @Nullable LocalDate fieldworkFirst,
        @Nullable LocalDate fieldworkLast) {
    /**
     * Creates settings.
     *
     * @throws IllegalArgumentException if only one of the days is given
     */
    public StaffProperties {
        if ((fieldworkFirst == null) != (fieldworkLast == null)) {
            throw new IllegalArgumentException("onestop.staff: fieldwork-first and fieldwork-last not both given: "
                    + fieldworkFirst + ", " + fieldworkLast);
        }
    }

    /** Returns the days of the survey. */
    public Optional<DaySpan> fieldwork() {
        return fieldworkFirst == null || fieldworkLast == null
                ? Optional.empty()
                : Optional.of(new DaySpan(fieldworkFirst, fieldworkLast));
    }
}

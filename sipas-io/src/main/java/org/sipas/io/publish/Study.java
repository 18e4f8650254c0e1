package org.sipas.io.publish;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sipas.core.questionnaire.Text;

/**
 * What an archive must know of a survey beyond its form and its answers. Immutable.
 *
 * @param id the identifier, unique at its publisher
 * @param title the title
 * @param producer who made the survey
 * @param published the day of publication
 * @param summary what it is about; may be none
 * @param universe who could be asked; may be none
 * @param sampling how they were chosen; may be none
 * @param territory the area covered, empty if not stated
 * @param from the first day of the fieldwork, or null
 * @param to its last day, or null
 * @param licence the name of the licence of the data, such as {@code CC-BY-4.0}
 * @param licenceUrl where the licence is, empty if nowhere
 */
public record Study(
        String id,
        Text title,
        String producer,
        LocalDate published,
        Text summary,
        Text universe,
        Text sampling,
        String territory,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String licence,
        String licenceUrl) {
    /**
     * Creates a study.
     *
     * @throws IllegalArgumentException if id, producer or licence are blank, or the fieldwork ends before it begins
     */
    public Study {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(published, "published");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(universe, "universe");
        Objects.requireNonNull(sampling, "sampling");
        Objects.requireNonNull(territory, "territory");
        Objects.requireNonNull(licenceUrl, "licenceUrl");
        requireText(id, "id");
        requireText(producer, "producer");
        requireText(licence, "licence");
        if (from != null && to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("the fieldwork ends before it begins: " + from + " to " + to);
        }
    }

    private static void requireText(String value, String name) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
    }
}

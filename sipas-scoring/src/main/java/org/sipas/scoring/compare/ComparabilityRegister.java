package org.sipas.scoring.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.sipas.core.Bilingual;
import org.sipas.scoring.estimate.Estimate;

/**
 * What may not be compared over time without saying so: a list of breaks. Immutable.
 *
 * @param breaks the breaks
 */
public record ComparabilityRegister(List<Break> breaks) {
    /** What changed. */
    public enum Kind {
        /** The questions or their wording. */
        WORDING,
        /** The scale. */
        SCALE,
        /** Options or their order. */
        OPTIONS,
        /** How people were asked. */
        MODE,
        /** Who was asked. */
        POPULATION,
        /** How the index is made of answers. */
        METHOD
    }

    /**
     * A break between two rounds.
     *
     * @param id its name, by which a comparison across it must be asked for
     * @param measure what it breaks: the id of a form or method family, or the code of an item; empty for all
     * @param firstAfter the first year after the break
     * @param kinds what changed
     * @param reason what changed, in words
     */
    public record Break(String id, String measure, int firstAfter, Set<Kind> kinds, Bilingual reason) {
        /**
         * Creates a break.
         *
         * @throws IllegalArgumentException if the id is blank or nothing changed
         */
        public Break {
            Objects.requireNonNull(measure, "measure");
            Objects.requireNonNull(reason, "reason");
            kinds = Set.copyOf(kinds);
            if (id.isBlank()) {
                throw new IllegalArgumentException("id not given");
            }
            if (kinds.isEmpty()) {
                throw new IllegalArgumentException("kinds not in [1, infinity): 0");
            }
        }
    }

    /** The national index: the questionnaire of 2022 asks residents about policies and services, that of before asked clients of one-stop shops about services. */
    public static final ComparabilityRegister SIPAS = new ComparabilityRegister(List.of(new Break(
            "sipas-2022",
            "",
            2022,
            Set.of(Kind.WORDING, Kind.POPULATION),
            new Bilingual(
                    "từ 2022 hỏi người dân về chính sách và dịch vụ, trước đó hỏi người đã giao dịch về dịch vụ",
                    "since 2022 residents are asked about policies and services, before clients about services"))));

    /** Creates a register from a copy of the list. */
    public ComparabilityRegister {
        breaks = List.copyOf(breaks);
    }

    /** A comparison over time, or the breaks that forbid it. */
    public sealed interface Comparison {
        /**
         * The rounds were compared.
         *
         * @param difference the later estimate against the earlier one
         * @param across the breaks that were crossed because they were named
         */
        record Compared(Difference difference, List<Break> across) implements Comparison {
            /** Creates a comparison from a copy of the list. */
            public Compared {
                across = List.copyOf(across);
            }
        }

        /**
         * The rounds must not be compared.
         *
         * @param breaks the breaks between them that were not named
         */
        record Forbidden(List<Break> breaks) implements Comparison {
            /** Creates a refusal from a copy of the list. */
            public Forbidden {
                breaks = List.copyOf(breaks);
            }
        }
    }

    /**
     * Compares two rounds with samples of their own.
     *
     * @param measure what is compared
     * @param earlierYear the year of the earlier round
     * @param earlier its estimate
     * @param laterYear the year of the later round
     * @param later its estimate
     * @param level the confidence level, in (0, 1)
     * @param named the ids of the breaks that may be crossed
     * @return the comparison, or the breaks that forbid it
     * @throws IllegalArgumentException if {@code laterYear} is not after {@code earlierYear}, or {@code level} is not in (0, 1)
     */
    public Comparison compare(
            String measure,
            int earlierYear,
            Estimate earlier,
            int laterYear,
            Estimate later,
            double level,
            Set<String> named) {
        if (laterYear <= earlierYear) {
            throw new IllegalArgumentException("laterYear not in [" + (earlierYear + 1) + ", infinity): " + laterYear);
        }
        List<Break> crossed = new ArrayList<>();
        for (Break each : breaks) {
            if ((each.measure().isEmpty() || each.measure().equals(measure))
                    && earlierYear < each.firstAfter()
                    && each.firstAfter() <= laterYear) {
                crossed.add(each);
            }
        }
        List<Break> unnamed =
                crossed.stream().filter(each -> !named.contains(each.id())).toList();
        return unnamed.isEmpty()
                ? new Comparison.Compared(Difference.ofIndependent(later, earlier, level), crossed)
                : new Comparison.Forbidden(unnamed);
    }
}

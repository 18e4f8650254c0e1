package org.sipas.sampling.draw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/**
 * The units that could not be had, and those that replaced them, in the order in which it happened. Immutable.
 *
 * <p>The substitute is always the next unit in the stratum's ranking that has not been used, so that a replacement by hand is
 * found. A substitution is non-response: weights come from final counts.
 *
 * @param entries the substitutions
 */
public record Substitutions(List<Entry> entries) {
    /**
     * A substitution. Immutable.
     *
     * @param stratum the stratum
     * @param out the unit that could not be had
     * @param reason why
     * @param in the unit that replaced it, empty if none did
     */
    public record Entry(String stratum, String out, String reason, String in) {}

    /**
     * What became of a stratum's sample. Immutable.
     *
     * @param stratum the stratum
     * @param drawn n, the units on the official list
     * @param originals the units of the official list that answered
     * @param substitutes the substitutes that were approached
     * @param answered all units that answered
     */
    public record Count(String stratum, int drawn, int originals, int substitutes, int answered) {
        /** Returns the response rate of the official list alone. */
        public double rateWithoutSubstitutes() {
            return (double) originals / drawn;
        }

        /** Returns the response rate of all units that were approached. */
        public double rateWithSubstitutes() {
            return (double) answered / (drawn + substitutes);
        }

        /**
         * Returns the factor by which design weights are multiplied: n over the units that answered, which makes a simple random
         * sample's weight N over the units that answered.
         *
         * @return the factor; infinite if nobody answered
         */
        public double weightFactor() {
            return (double) drawn / answered;
        }
    }

    private static final List<String> HEADER = List.of("stratum", "out", "reason", "in");

    /** Creates substitutions. */
    public Substitutions {
        entries = List.copyOf(entries);
    }

    /**
     * Reads substitutions.
     *
     * @param source the name of the file, for messages
     * @param bytes its content: the columns {@code stratum,out,reason,in}
     * @return the substitutions; or the problems {@code substitutions-columns}, {@code not-utf8},
     *     {@code quote-misplaced}
     */
    public static Outcome<Substitutions> read(String source, byte[] bytes) {
        List<Entry> entries = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Csv.read(source, bytes, (row, fields) -> {
                    if (fields.size() != HEADER.size() || row == 1 && !fields.equals(HEADER)) {
                        problems.add(DrawProblem.at(
                                source,
                                row,
                                "",
                                "substitutions-columns",
                                "phải có các cột stratum,out,reason,in",
                                "the columns must be stratum,out,reason,in"));
                    } else if (row > 1) {
                        entries.add(new Entry(fields.get(0), fields.get(1), fields.get(2), fields.get(3)));
                    }
                })
                .ifPresent(problems::add);
        return problems.isEmpty() ? Outcome.of(new Substitutions(entries), problems) : Outcome.failed(problems);
    }

    /** Returns the file of these substitutions. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder(Csv.line(HEADER.toArray(String[]::new)));
        entries.forEach(entry -> text.append(Csv.line(entry.stratum(), entry.out(), entry.reason(), entry.in())));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns what is wrong with these substitutions: {@code out-not-in-sample} (or gone already), {@code reason-missing},
     * {@code substitute-out-of-order}.
     *
     * @param source the name of the file, for messages
     * @param selection the selection
     * @return the problems, in the order of lines
     */
    public List<Problem> problems(String source, Selection selection) {
        Map<String, List<Selection.Row>> strata = new HashMap<>();
        Set<String> present = new HashSet<>();
        for (Selection.Row row : selection.rows()) {
            strata.computeIfAbsent(row.stratum(), name -> new ArrayList<>()).add(row);
            if (row.list() == Selection.ListName.OFFICIAL) {
                present.add(row.stratum() + "\n" + row.id());
            }
        }
        Map<String, Integer> used = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (!present.remove(entry.stratum() + "\n" + entry.out())) {
                problems.add(DrawProblem.at(
                        source,
                        i + 2L,
                        "out",
                        "out-not-in-sample",
                        entry.out() + " không có trong mẫu",
                        entry.out() + " is not in the sample"));
            }
            if (Names.isBlank(entry.reason())) {
                problems.add(DrawProblem.at(
                        source, i + 2L, "reason", "reason-missing", "thiếu lý do thay thế", "the reason is missing"));
            }
            if (!entry.in().isEmpty()) {
                List<Selection.Row> ranking = strata.getOrDefault(entry.stratum(), List.of());
                int drawn = (int) ranking.stream()
                        .filter(row -> row.list() == Selection.ListName.OFFICIAL)
                        .count();
                int next = drawn + used.merge(entry.stratum(), 1, Integer::sum) - 1;
                String expected = next < ranking.size() ? ranking.get(next).id() : "";
                if (!entry.in().equals(expected)) {
                    problems.add(DrawProblem.at(
                            source,
                            i + 2L,
                            "in",
                            "substitute-out-of-order",
                            entry.in() + " không phải đơn vị kế tiếp; phải là " + expected,
                            entry.in() + " is not the next unit, which is " + expected));
                }
                present.add(entry.stratum() + "\n" + entry.in());
            }
        }
        return problems;
    }

    /**
     * Returns the units that are in the sample in the end.
     *
     * @param selection the selection, to which these substitutions belong without problems
     * @return the ids of the official list without those that went out, and of those that came in
     */
    public Set<String> units(Selection selection) {
        Set<String> units = new LinkedHashSet<>();
        selection.of(Selection.ListName.OFFICIAL).forEach(row -> units.add(row.id()));
        for (Entry entry : entries) {
            units.remove(entry.out());
            if (!entry.in().isEmpty()) {
                units.add(entry.in());
            }
        }
        return units;
    }

    /**
     * Counts what became of the sample, taking every unit that was not replaced or given up as answered.
     *
     * @param selection the selection, to which these substitutions belong without problems
     * @return the strata, in the order of the plan
     */
    public List<Count> counts(Selection selection) {
        Map<String, Integer> drawn = new LinkedHashMap<>();
        Set<String> official = new HashSet<>();
        for (Selection.Row row : selection.of(Selection.ListName.OFFICIAL)) {
            drawn.merge(row.stratum(), 1, Integer::sum);
            official.add(row.id());
        }
        List<Count> counts = new ArrayList<>();
        drawn.forEach((stratum, n) -> {
            int originals = n;
            int substitutes = 0;
            int answered = n;
            for (Entry entry : entries) {
                if (entry.stratum().equals(stratum)) {
                    originals -= official.contains(entry.out()) ? 1 : 0;
                    substitutes += entry.in().isEmpty() ? 0 : 1;
                    answered -= entry.in().isEmpty() ? 1 : 0;
                }
            }
            counts.add(new Count(stratum, n, originals, substitutes, answered));
        });
        return counts;
    }

    /**
     * Returns the response rates with and without substitutes, in Vietnamese, a line for each stratum.
     *
     * @param selection the selection, to which these substitutions belong without problems
     * @return the lines
     */
    public List<String> rates(Selection selection) {
        return counts(selection).stream()
                .map(count -> String.format(
                                Locale.ROOT,
                                "%s: tỷ lệ trả lời không tính thay thế %.1f %% (%d/%d), tính cả thay thế %.1f %% (%d/%d)",
                                count.stratum(),
                                100 * count.rateWithoutSubstitutes(),
                                count.originals(),
                                count.drawn(),
                                100 * count.rateWithSubstitutes(),
                                count.answered(),
                                count.drawn() + count.substitutes())
                        .replaceAll("(\\d)\\.(\\d) %", "$1,$2 %"))
                .toList();
    }
}

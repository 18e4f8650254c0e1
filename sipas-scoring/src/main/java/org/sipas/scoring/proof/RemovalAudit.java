package org.sipas.scoring.proof;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sipas.scoring.proof.RemovalTest.Kind;

/** Counts what was removed and what was kept, by unit and actor, and tests it; see {@link RemovalTest}. Not thread-safe; the order of responses does not matter. */
public final class RemovalAudit {
    /** Responses, and how many of them are negative. */
    private static final class Count {
        int all;
        int negative;

        void add(boolean isNegative) {
            all++;
            negative += isNegative ? 1 : 0;
        }
    }

    /** A unit: what was kept, and what was removed by whom. */
    private static final class Stratum {
        final Count kept = new Count();
        final SortedMap<String, Count> removed = new TreeMap<>();
    }

    private final SortedMap<String, Stratum> strata = new TreeMap<>();

    /** Creates an audit that has seen nothing. */
    public RemovalAudit() {}

    /**
     * Counts a response that was kept.
     *
     * @param unit the code of its unit, empty if it names none
     * @param negative whether it is negative
     */
    public void keep(String unit, boolean negative) {
        stratum(unit).kept.add(negative);
    }

    /**
     * Counts a response that was removed.
     *
     * @param unit the code of its unit, empty if it names none
     * @param actor who removed it
     * @param negative whether it is negative
     */
    public void remove(String unit, String actor, boolean negative) {
        stratum(unit).removed.computeIfAbsent(actor, name -> new Count()).add(negative);
    }

    private Stratum stratum(String unit) {
        return strata.computeIfAbsent(unit, code -> new Stratum());
    }

    /**
     * Tests every unit and every actor with removals.
     *
     * @return the tests, units first, each kind by name
     */
    public List<RemovalTest> tests() {
        List<RemovalTest> tests = new ArrayList<>();
        SortedMap<String, List<Table>> byActor = new TreeMap<>();
        strata.forEach((unit, stratum) -> {
            if (!stratum.removed.isEmpty()) {
                tests.add(test(Kind.UNIT, unit, List.of(Table.of(stratum.removed.values(), stratum.kept))));
            }
            stratum.removed.forEach((actor, count) -> byActor.computeIfAbsent(actor, name -> new ArrayList<>())
                    .add(Table.of(List.of(count), stratum.kept)));
        });
        byActor.forEach((actor, tables) -> tests.add(test(Kind.ACTOR, actor, tables)));
        return adjusted(tests);
    }

    private static RemovalTest test(Kind kind, String name, List<Table> tables) {
        Table sum = tables.stream().reduce(new Table(0, 0, 0, 0), Table::plus);
        double p = pValue(tables);
        return new RemovalTest(kind, name, sum.removed, sum.removedNegative, sum.kept, sum.keptNegative, p, p);
    }

    /** Adjusts by Holm: the smallest p times the number of tests, the next times one fewer, none below the one before it. */
    private static List<RemovalTest> adjusted(List<RemovalTest> tests) {
        List<RemovalTest> rising = new ArrayList<>(tests);
        rising.sort(Comparator.comparingDouble(RemovalTest::pValue));
        Map<RemovalTest, Double> values = new java.util.HashMap<>();
        double highest = 0;
        for (int i = 0; i < rising.size(); i++) {
            RemovalTest test = rising.get(i);
            highest = Math.max(highest, Math.min(1, test.pValue() * (rising.size() - i)));
            values.put(test, highest);
        }
        return tests.stream()
                .map(test -> new RemovalTest(
                        test.kind(),
                        test.name(),
                        test.removed(),
                        test.removedNegative(),
                        test.kept(),
                        test.keptNegative(),
                        test.pValue(),
                        values.getOrDefault(test, 1.0)))
                .toList();
    }

    /** A table of two by two. */
    record Table(int removed, int removedNegative, int kept, int keptNegative) {
        static Table of(Collection<Count> removed, Count kept) {
            int all = removed.stream().mapToInt(count -> count.all).sum();
            int negative = removed.stream().mapToInt(count -> count.negative).sum();
            return new Table(all, negative, kept.all, kept.negative);
        }

        Table plus(Table other) {
            return new Table(
                    removed + other.removed,
                    removedNegative + other.removedNegative,
                    kept + other.kept,
                    keptNegative + other.keptNegative);
        }

        int negative() {
            return removedNegative + keptNegative;
        }

        /** Returns the smallest number of negative ones that can be among the removed. */
        int least() {
            return Math.max(0, negative() - kept);
        }

        /**
         * Returns the hypergeometric probabilities of {@link #least}, …, min(n, K). From the mode outwards by the ratio of neighbours, then divided by the
         * sum, so that each has a relative error of a few units in the last place for each step from the mode.
         */
        double[] probabilities() {
            int from = least();
            int to = Math.min(removed, negative());
            int mode = (int) ((removed + 1L) * (negative() + 1L) / (removed + kept + 2L));
            double[] weights = new double[to - from + 1];
            weights[mode - from] = 1;
            for (int x = mode; x < to; x++) {
                weights[x + 1 - from] = weights[x - from] * ratio(x);
            }
            for (int x = mode - 1; x >= from; x--) {
                weights[x - from] = weights[x + 1 - from] / ratio(x);
            }
            double sum = 0;
            for (double weight : weights) {
                sum += weight;
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= sum;
            }
            return weights;
        }

        /** Returns P(x + 1) / P(x). */
        private double ratio(int x) {
            return (double) (negative() - x) * (removed - x) / ((x + 1.0) * (kept - negative() + x + 1.0));
        }
    }

    /** Returns P(Σ X ≥ Σ x) over independent tables. */
    static double pValue(List<Table> tables) {
        double[] distribution = {1};
        int from = 0;
        int observed = 0;
        for (Table table : tables) {
            distribution = convolution(distribution, table.probabilities());
            from += table.least();
            observed += table.removedNegative();
        }
        if (observed == from) {
            return 1;
        }
        double tail = 0;
        for (int i = distribution.length - 1; i >= observed - from; i--) {
            tail += distribution[i];
        }
        return Math.min(1, tail);
    }

    private static double[] convolution(double[] a, double[] b) {
        double[] sum = new double[a.length + b.length - 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                sum[i + j] += a[i] * b[j];
            }
        }
        return sum;
    }
}

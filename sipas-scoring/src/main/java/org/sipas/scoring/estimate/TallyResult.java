package org.sipas.scoring.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sipas.core.Bilingual;
import org.sipas.core.design.Column;
import org.sipas.core.design.KeyPaths;
import org.sipas.core.design.SamplingUnits;
import org.sipas.core.exact.ExactSums;

/** Turns the sums of a {@link Tally} into estimates, in the order of keys. */
final class TallyResult {
    private static final int NUMERATOR = 0;
    private static final int DENOMINATOR = 1;
    private static final int WEIGHT = 2;
    private static final int SUMS = 6;
    /** A variance relative to the second moment that comes from rounding alone. */
    static final double ROUNDING = 1e-28;

    private final Plan plan;
    private final SamplingUnits units;
    private final KeyPaths domains;
    private final Tally.Cells cells;
    private final CellSums sums;
    private final StagedVariance variance;
    /** The place of each node of the last level in the order of keys. */
    private final int[] rank;

    private final Bilingual[] bases;
    private final Bilingual[] methods;

    TallyResult(Plan plan, SamplingUnits units, KeyPaths domains, Tally.Cells cells, CellSums sums) {
        this.plan = plan;
        this.units = units;
        this.domains = domains;
        this.cells = cells;
        this.sums = sums;
        variance = new StagedVariance(units, plan.design().lonely());
        Bilingual how = Sample.linearised(plan.design(), false);
        bases = plan.items().stream()
                .map(item -> Estimate.rowsWith(item.variable()))
                .toArray(Bilingual[]::new);
        methods = plan.items().stream().map(item -> item.kind().method(how)).toArray(Bilingual[]::new);
        rank = new int[units.size(units.depth() - 1)];
        int[] sorted = variance.sorted();
        for (int i = 0; i < sorted.length; i++) {
            rank[sorted[i]] = i;
        }
    }

    Estimates estimates() {
        int[] sorted = sortedCells();
        int[][] members = cellsOfDomain(sorted);
        List<Estimates.Label> labels = new ArrayList<>();
        List<Estimate> estimates = new ArrayList<>();
        List<double[]> covariance = new ArrayList<>();
        List<Part> all = new ArrayList<>();
        double[] simple = new double[domains.size() * plan.items().size()];
        double[] populations = new double[simple.length];
        for (int domain : domains.sorted()) {
            List<Part> parts = new ArrayList<>();
            double df = degreesOfFreedom(members[domain]);
            for (int item = 0; item < plan.items().size(); item++) {
                Part part = new Part(members[domain], item);
                double own = covariance(part, part);
                simple[labels.size()] = part.simpleVariance();
                populations[labels.size()] = part.population;
                labels.add(label(domain, plan.items().get(item)));
                estimates.add(part.estimate(own, df));
                parts.add(part);
                if (plan.covariances() == Covariances.NONE) {
                    covariance.add(new double[] {own});
                }
            }
            if (plan.covariances() == Covariances.WITHIN_DOMAINS) {
                covariance.addAll(Arrays.asList(matrix(parts)));
            } else if (plan.covariances() == Covariances.ALL) {
                all.addAll(parts);
            }
        }
        covariance.addAll(Arrays.asList(matrix(all)));
        return new Estimates(
                labels,
                estimates,
                covariance.toArray(new double[0][]),
                simple,
                populations,
                plan.level(),
                degreesOfFreedom(sorted));
    }

    private Estimates.Label label(int domain, Plan.Item item) {
        return new Estimates.Label(
                domains.labels(domain),
                item.name(),
                item.kind() == Plan.Kind.PROPORTION ? new Column.Numbers(new double[] {item.category()}).label(0) : "");
    }

    // All cells in the order of the keys of their nodes.
    private int[] sortedCells() {
        long[] order = new long[cells.size() - 1];
        Arrays.setAll(order, i -> ((long) rank[cells.node(i + 1)] << 32) | (i + 1));
        Arrays.sort(order);
        return Arrays.stream(order).mapToInt(each -> (int) each).toArray();
    }

    private int[][] cellsOfDomain(int... sorted) {
        int[] sizes = new int[domains.size()];
        for (int cell : sorted) {
            sizes[cells.domain(cell)]++;
        }
        int[][] members = new int[sizes.length][];
        Arrays.setAll(members, domain -> new int[sizes[domain]]);
        for (int i = sorted.length - 1; i >= 0; i--) {
            int domain = cells.domain(sorted[i]);
            members[domain][--sizes[domain]] = sorted[i];
        }
        return members;
    }

    // Cells of the same unit and of the same stratum stand together.
    private double degreesOfFreedom(int... members) {
        int lastStratum = -1;
        int lastCluster = -1;
        long strata = 0;
        long clusters = 0;
        long rows = 0;
        for (int cell : members) {
            int node = cells.node(cell);
            for (int level = units.depth() - 1; level > 1; level--) {
                node = units.parent(level, node);
            }
            if (units.depth() > 1) {
                clusters += node == lastCluster ? 0 : 1;
                lastCluster = node;
                node = units.parent(1, node);
            }
            strata += node == lastStratum ? 0 : 1;
            lastStratum = node;
            rows += cells.rows(cell);
        }
        return (units.depth() > 1 ? clusters : rows) - strata;
    }

    private double[][] matrix(List<Part> parts) {
        double[][] matrix = new double[parts.size()][parts.size()];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = i; j < matrix.length; j++) {
                matrix[i][j] = covariance(parts.get(i), parts.get(j));
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    /** Returns the covariance of two estimates, 0 if one of them has no value or is a constant. */
    private double covariance(Part first, Part second) {
        if (!first.varies() || !second.varies()) {
            return 0;
        }
        double covariance = first.members == second.members ? within(first, second) : between(first, second);
        return (first == second ? Math.max(0, covariance) : covariance) / (first.scale * second.scale);
    }

    private double within(Part first, Part second) {
        int[] nodes = new int[first.members.length];
        double[] moments = new double[nodes.length];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = cells.node(first.members[i]);
            if (variance.rowsAreUnits()) {
                double moment = sums.products(first.members[i], first.item, first.ratio, second.item, second.ratio)
                        .minus(first.scores[i].times(second.scores[i]).over(rows(nodes[i])))
                        .value();
                moments[i] = first == second ? Math.max(0, moment) : moment;
            }
        }
        return variance.covariance(nodes, values(first.scores), values(second.scores), moments);
    }

    // No row is in two domains, so only the product of the totals remains of a moment.
    private double between(Part first, Part second) {
        int most = first.members.length + second.members.length;
        int[] nodes = new int[most];
        double[] x = new double[most];
        double[] y = new double[most];
        double[] moments = new double[most];
        int size = 0;
        for (int i = 0, j = 0; i < first.members.length || j < second.members.length; size++) {
            int order = i == first.members.length
                    ? 1
                    : j == second.members.length
                            ? -1
                            : Integer.compare(rank[cells.node(first.members[i])], rank[cells.node(second.members[j])]);
            nodes[size] = cells.node(order <= 0 ? first.members[i] : second.members[j]);
            if (order == 0 && variance.rowsAreUnits()) {
                moments[size] = -first.scores[i]
                        .times(second.scores[j])
                        .over(rows(nodes[size]))
                        .value();
            }
            x[size] = order <= 0 ? first.scores[i++].value() : 0;
            y[size] = order >= 0 ? second.scores[j++].value() : 0;
        }
        return variance.covariance(Arrays.copyOf(nodes, size), Arrays.copyOf(x, size), Arrays.copyOf(y, size), moments);
    }

    private Doubled rows(int node) {
        return new Doubled(units.units(units.depth() - 1, node), 0);
    }

    private static double[] values(Doubled[] scores) {
        return Arrays.stream(scores).mapToDouble(Doubled::value).toArray();
    }

    /** One item in one domain: its estimate R (0 in the scores of a total), and the totals of its scores y − Rx by cell. */
    private final class Part {
        private final int[] members;
        private final int item;
        private final boolean isTotal;
        private final long n;
        private final Doubled numerator;
        private final Doubled ratio;
        private final double scale;
        private final double population;
        /** Σw(u − ū)² of the scores u. */
        private final double spread;

        private final Doubled[] scores;

        Part(int[] members, int item) {
            this.members = members;
            this.item = item;
            isTotal = plan.items().get(item).kind() == Plan.Kind.TOTAL;
            ExactSums totals = new ExactSums(SUMS);
            long rows = 0;
            for (int cell : members) {
                rows += sums.rows(cell, item);
                for (int which = 0; which < SUMS; which++) {
                    sums.addTo(totals, which, cell, item, which);
                }
            }
            n = rows;
            population = totals.value(WEIGHT);
            numerator = Doubled.of(totals, NUMERATOR);
            Doubled denominator = Doubled.of(totals, DENOMINATOR);
            scale = isTotal ? 1 : denominator.value();
            ratio = isTotal || !hasValue() ? Doubled.ZERO : numerator.over(denominator);
            spread = hasValue() ? spread(totals) : 0;
            scores = new Doubled[hasValue() ? members.length : 0];
            Arrays.setAll(
                    scores,
                    i -> sums.get(members[i], item, NUMERATOR)
                            .minus(sums.get(members[i], item, DENOMINATOR).times(ratio)));
        }

        boolean hasValue() {
            return n > 0 && scale != 0;
        }

        // The ratio of a constant is that constant whatever the weights; a total of a constant varies with them.
        boolean varies() {
            return hasValue() && (isTotal || spread > 0);
        }

        private double spread(ExactSums totals) {
            Doubled squares = Doubled.of(totals, 3);
            Doubled moment;
            if (isTotal) {
                moment = squares.minus(numerator.times(numerator).over(Doubled.of(totals, WEIGHT)));
            } else {
                Doubled mixed = Doubled.of(totals, 4).times(ratio);
                Doubled rest = Doubled.of(totals, 5).times(ratio).times(ratio);
                moment = squares.minus(mixed).minus(mixed).plus(rest);
            }
            return moment.value() <= ROUNDING * squares.value() ? 0 : moment.value() / (scale * scale);
        }

        // The variance of a simple random sample with replacement of as many rows.
        double simpleVariance() {
            return n < 2 ? 0 : population * spread / (n - 1);
        }

        Estimate estimate(double variance, double df) {
            if (!hasValue()) {
                return Estimate.none(
                        n == 0 ? Intervals.NOBODY : Intervals.NO_DENOMINATOR, df, bases[item], methods[item]);
            }
            double value = (isTotal ? numerator : ratio).value();
            double effective = spread == 0 ? (double) n : population * spread / variance;
            Interval interval = plan.items().get(item).kind() == Plan.Kind.PROPORTION
                    ? Intervals.proportion(plan.proportionInterval(), value, effective, (double) n, df, plan.level())
                    : Intervals.symmetric(value, Math.sqrt(variance), df, plan.level());
            return new Estimate(
                    value, Math.sqrt(variance), interval, n, effective, Math.max(0, df), bases[item], methods[item]);
        }
    }
}

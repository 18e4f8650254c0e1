package org.sipas.scoring.estimate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sipas.core.Bilingual;
import org.sipas.core.design.KeyPaths;
import org.sipas.core.design.SamplingUnits;
import org.sipas.core.exact.ExactSums;

/** Turns the sums of a {@link Tally} into estimates, in the order of keys. */
final class TallyResult {
    private static final int NUMERATOR = 0;
    private static final int DENOMINATOR = 1;
    private static final int WEIGHT = 2;
    private static final int SUMS = 6;

    private final Plan plan;
    private final SamplingUnits units;
    private final KeyPaths domains;
    private final Tally.Cells cells;
    private final CellSums sums;
    private final StagedVariance variance;
    private final int[][] cellsOfDomain;

    TallyResult(Plan plan, SamplingUnits units, KeyPaths domains, Tally.Cells cells, CellSums sums) {
        this.plan = plan;
        this.units = units;
        this.domains = domains;
        this.cells = cells;
        this.sums = sums;
        variance = new StagedVariance(units, plan.design().lonely());
        cellsOfDomain = cellsOfDomain();
    }

    // The cells of each domain in the order of the keys of their nodes.
    private int[][] cellsOfDomain() {
        int[] rank = new int[units.size(units.depth() - 1)];
        int[] sorted = variance.sorted();
        for (int i = 0; i < sorted.length; i++) {
            rank[sorted[i]] = i;
        }
        List<List<Integer>> found = new ArrayList<>();
        for (int d = 0; d < domains.size(); d++) {
            found.add(new ArrayList<>());
        }
        for (int cell = 1; cell < cells.size(); cell++) {
            found.get(cells.domain(cell)).add(cell);
        }
        return found.stream()
                .map(each -> each.stream()
                        .sorted((a, b) -> Integer.compare(rank[cells.node(a)], rank[cells.node(b)]))
                        .mapToInt(Integer::intValue)
                        .toArray())
                .toArray(int[][]::new);
    }

    Estimates estimates() {
        List<Estimates.Label> labels = new ArrayList<>();
        List<Estimate> estimates = new ArrayList<>();
        List<double[]> numbers = new ArrayList<>();
        for (int domain : domains.sorted()) {
            double df = degreesOfFreedom(cellsOfDomain[domain]);
            for (int item = 0; item < plan.items().size(); item++) {
                Plan.Item what = plan.items().get(item);
                labels.add(new Estimates.Label(
                        domains.labels(domain),
                        what.kind() == Plan.Kind.RATIO ? what.variable() + "/" + what.denominator() : what.variable(),
                        what.kind() == Plan.Kind.PROPORTION
                                ? new org.sipas.core.design.Column.Numbers(new double[] {what.category()}).label(0)
                                : ""));
                double[] number = new double[3];
                estimates.add(estimate(cellsOfDomain[domain], item, df, number));
                numbers.add(number);
            }
        }
        double[][] variances =
                numbers.stream().map(each -> new double[] {each[0]}).toArray(double[][]::new);
        double[] simple = numbers.stream().mapToDouble(each -> each[1]).toArray();
        double[] populations = numbers.stream().mapToDouble(each -> each[2]).toArray();
        return new Estimates(
                labels, estimates, variances, simple, populations, plan.level(), degreesOfFreedom(allCells()));
    }

    private int[] allCells() {
        int[] all = new int[cells.size() - 1];
        for (int i = 0; i < all.length; i++) {
            all[i] = i + 1;
        }
        return all;
    }

    private double degreesOfFreedom(int[] members) {
        Set<Integer> strata = new HashSet<>();
        Set<Integer> clusters = new HashSet<>();
        long rows = 0;
        for (int cell : members) {
            int node = cells.node(cell);
            for (int level = units.depth() - 1; level > 1; level--) {
                node = units.parent(level, node);
            }
            if (units.depth() > 1) {
                clusters.add(node);
                node = units.parent(1, node);
            }
            strata.add(node);
            rows += cells.rows(cell);
        }
        return (units.depth() > 1 ? clusters.size() : rows) - strata.size();
    }

    // Fills number with variance, variance of a simple random sample with replacement, and population size.
    private Estimate estimate(int[] members, int item, double df, double[] number) {
        ExactSums totals = new ExactSums(SUMS);
        long n = 0;
        for (int cell : members) {
            n += sums.rows(cell, item);
            for (int which = 0; which < SUMS; which++) {
                sums.addTo(totals, which, cell, item, which);
            }
        }
        boolean total = plan.items().get(item).kind() == Plan.Kind.TOTAL;
        Doubled y = Doubled.of(totals, NUMERATOR);
        Doubled x = Doubled.of(totals, DENOMINATOR);
        Bilingual who = new Bilingual(
                "các dòng có giá trị " + plan.items().get(item).variable(),
                "rows with a value of " + plan.items().get(item).variable());
        Bilingual how = new Bilingual(
                "tuyến tính hóa Taylor trong một lượt đọc; tầng một đơn vị: "
                        + plan.design().lonely(),
                "Taylor linearisation in one pass; lonely units: "
                        + plan.design().lonely());
        if (n == 0 || !total && x.value() == 0) {
            Interval none = new Interval.None(
                    n == 0
                            ? new Bilingual("không có ai trong cơ sở tính", "nobody is in the base")
                            : new Bilingual("mẫu số bằng 0", "the denominator is 0"));
            return new Estimate(Double.NaN, Double.NaN, none, 0, 0, Math.max(0, df), who, how);
        }
        Doubled ratio = total ? y : y.over(x);
        double scale = total ? 1 : x.value();
        number[0] = Math.max(0, variance(members, item, total ? Doubled.ZERO : ratio)) / (scale * scale);
        number[2] = totals.value(WEIGHT);
        double spread = spread(totals, total, ratio, y) / (scale * scale);
        number[1] = n < 2 ? 0 : number[2] * spread / (n - 1);
        double error = Math.sqrt(number[0]);
        double effective = spread == 0 ? (double) n : number[2] * spread / number[0];
        Interval interval =
                plan.items().get(item).kind() == Plan.Kind.PROPORTION && df > 0 && effective < Double.POSITIVE_INFINITY
                        ? ProportionInterval.WILSON.of(
                                Math.min(1, Math.max(0, ratio.value())), effective, (double) n, df, plan.level())
                        : Intervals.symmetric(ratio.value(), error, df, plan.level());
        return new Estimate(ratio.value(), error, interval, n, effective, Math.max(0, df), who, how);
    }

    // Σw(u − ū)² of u = y − Rx.
    private static double spread(ExactSums totals, boolean total, Doubled ratio, Doubled y) {
        Doubled weight = Doubled.of(totals, WEIGHT);
        Doubled squares = Doubled.of(totals, 3);
        if (total) {
            return Math.max(0, squares.minus(y.times(y).over(weight)).value());
        }
        Doubled mixed = Doubled.of(totals, 4).times(ratio);
        Doubled rest = Doubled.of(totals, 5).times(ratio).times(ratio);
        return Math.max(0, squares.minus(mixed).minus(mixed).plus(rest).value());
    }

    // The variance of the total of wy − R wx.
    private double variance(int[] members, int item, Doubled ratio) {
        int[] nodes = new int[members.length];
        double[] values = new double[members.length];
        double[] moments = new double[members.length];
        for (int i = 0; i < members.length; i++) {
            nodes[i] = cells.node(members[i]);
            Doubled total = sums.get(members[i], item, NUMERATOR)
                    .minus(sums.get(members[i], item, DENOMINATOR).times(ratio));
            values[i] = total.value();
            if (variance.rowsAreUnits()) {
                Doubled mixed = sums.get(members[i], item, 7).times(ratio);
                Doubled squares = sums.get(members[i], item, 6)
                        .minus(mixed)
                        .minus(mixed)
                        .plus(sums.get(members[i], item, 8).times(ratio).times(ratio));
                double n = units.units(units.depth() - 1, nodes[i]);
                moments[i] = Math.max(
                        0,
                        squares.minus(total.times(total).over(new Doubled(n, 0)))
                                .value());
            }
        }
        return variance.covariance(nodes, values, values, moments);
    }
}

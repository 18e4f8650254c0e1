package org.sipas.scoring.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.PopulationSize;
import org.sipas.core.design.StagedDesign;
import org.sipas.core.design.SurveyDesign;

/**
 * How often 95 % intervals hold the share of a made-up population of 34 provinces in repeated two-stage samples from it: simple random samples of communes in each province
 * and of 10 of the 200 persons in each commune. With the system property {@code sipas.write} the long run writes COVERAGE.md.
 */
@SuppressWarnings("EnumOrdinal") // tables by kind of interval
class CoverageTest {
    private static final Path PAGE = Path.of("COVERAGE.md");
    private static final int PROVINCES = 34;
    private static final int[] CLUSTERS = {2, 3, 5, 8, 12, 20, 30};
    private static final double[] SHARES = {0.5, 0.8, 0.9, 0.95, 0.98};
    private static final int PERSONS = 200;
    private static final int INTERVIEWS = 10;
    /** Communes in a province for each one that is sampled. */
    private static final int COMMUNES_PER_SAMPLED = 8;
    /** The variance of the share between communes over that between persons. */
    private static final double INTRACLASS = 0.05;

    private static final StagedDesign DESIGN = SurveyDesign.staged(LonelyUnit.FAIL)
            .weights("w")
            .strata("province")
            .clusters("commune")
            .sizes(PopulationSize.COUNT, "communes", "persons");

    /** The population: satisfied persons by share, province and commune. */
    private static final int[][][] SATISFIED = population(new SplittableRandom(34));

    private static int sampled(int province) {
        return CLUSTERS[province % CLUSTERS.length];
    }

    private static int communes(int province) {
        return COMMUNES_PER_SAMPLED * sampled(province);
    }

    private static int[][][] population(SplittableRandom random) {
        int[][][] satisfied = new int[SHARES.length][PROVINCES][];
        for (int s = 0; s < SHARES.length; s++) {
            double total = 1 / INTRACLASS - 1;
            for (int province = 0; province < PROVINCES; province++) {
                satisfied[s][province] = new int[communes(province)];
                for (int commune = 0; commune < communes(province); commune++) {
                    // A beta variable at a random probability, then persons.
                    double share =
                            Distributions.betaQuantile(random.nextDouble(), SHARES[s] * total, (1 - SHARES[s]) * total);
                    for (int person = 0; person < PERSONS; person++) {
                        satisfied[s][province][commune] += random.nextDouble() < share ? 1 : 0;
                    }
                }
            }
        }
        return satisfied;
    }

    private static double truth(int share, int province) {
        return Arrays.stream(SATISFIED[share][province]).sum() / (double) (PERSONS * communes(province));
    }

    private static double truth(int share) {
        double sum = 0;
        double size = 0;
        for (int province = 0; province < PROVINCES; province++) {
            sum += Arrays.stream(SATISFIED[share][province]).sum();
            size += PERSONS * communes(province);
        }
        return sum / size;
    }

    /** The columns of a sample that are the same in every draw. */
    private static Columns frame() {
        List<double[]> rows = new ArrayList<>();
        double commune = 0;
        for (int province = 0; province < PROVINCES; province++) {
            for (int c = 0; c < sampled(province); c++, commune++) {
                double weight = COMMUNES_PER_SAMPLED * PERSONS / (double) INTERVIEWS;
                for (int i = 0; i < INTERVIEWS; i++) {
                    rows.add(new double[] {province, commune, communes(province), PERSONS, weight});
                }
            }
        }
        Columns frame = Columns.from("draw");
        List<String> names = List.of("province", "commune", "communes", "persons", "w");
        for (int c = 0; c < names.size(); c++) {
            int column = c;
            frame = frame.with(
                    names.get(c), rows.stream().mapToDouble(row -> row[column]).toArray());
        }
        return frame;
    }

    private static Columns draw(Columns frame, SplittableRandom random) {
        byte[][] answers = new byte[SHARES.length][frame.rows()];
        int row = 0;
        for (int province = 0; province < PROVINCES; province++) {
            int[] order = new int[communes(province)];
            Arrays.setAll(order, i -> i);
            for (int c = 0; c < sampled(province); c++) {
                int other = c + random.nextInt(order.length - c);
                int commune = order[other];
                order[other] = order[c];
                order[c] = commune;
                for (int s = 0; s < SHARES.length; s++) {
                    int left = SATISFIED[s][province][commune];
                    for (int i = 0; i < INTERVIEWS; i++) {
                        boolean yes = random.nextInt(PERSONS - i) < left;
                        left -= yes ? 1 : 0;
                        answers[s][row + i] = (byte) (yes ? 1 : 0);
                    }
                }
                row += INTERVIEWS;
            }
        }
        Columns sample = frame;
        for (int s = 0; s < SHARES.length; s++) {
            sample = sample.with("share " + s, answers[s]);
        }
        return sample;
    }

    /** Counts by kind of interval, share and number of clusters; the last number of clusters is the nation. */
    private static final class Table {
        private final long[][][] held =
                new long[ProportionInterval.values().length][SHARES.length][CLUSTERS.length + 1];
        private final double[][][] widths =
                new double[ProportionInterval.values().length][SHARES.length][CLUSTERS.length + 1];
        private final long[][] trials = new long[SHARES.length][CLUSTERS.length + 1];
        private final Map<Double, Double> quantiles = new HashMap<>();
        private final int draws;

        Table(int draws, long seed, boolean withProvinces) {
            this.draws = draws;
            Plan national = Plan.of(DESIGN, items());
            Plan byProvince = national.by("province");
            Columns frame = frame();
            SplittableRandom seeds = new SplittableRandom(seed);
            for (int draw = 0; draw < draws; draw++) {
                Columns sample = draw(frame, seeds.split());
                Estimates nation = national.tally().add(sample).finish().orThrow();
                for (int s = 0; s < SHARES.length; s++) {
                    add(s, CLUSTERS.length, nation.get(s), truth(s));
                }
                if (!withProvinces) {
                    continue;
                }
                Estimates provinces = byProvince.tally().add(sample).finish().orThrow();
                for (int i = 0; i < provinces.size(); i++) {
                    int province = (int) Double.parseDouble(
                            provinces.labels().get(i).domain().get(0));
                    int s = i % SHARES.length;
                    add(s, province % CLUSTERS.length, provinces.get(i), truth(s, province));
                }
            }
        }

        private static List<Plan.Item> items() {
            List<Plan.Item> items = new ArrayList<>();
            for (int s = 0; s < SHARES.length; s++) {
                items.add(new Plan.Item(Plan.Kind.PROPORTION, "share " + s, "", 1));
            }
            return items;
        }

        private void add(int share, int clusters, Estimate estimate, double truth) {
            trials[share][clusters]++;
            double effective = estimate.effectiveSize();
            double t = quantiles.computeIfAbsent(estimate.degreesOfFreedom(), df -> Distributions.tQuantile(0.975, df));
            for (ProportionInterval kind : ProportionInterval.values()) {
                double p = estimate.value();
                boolean none = kind == ProportionInterval.WALD || kind == ProportionInterval.LOGIT;
                if (none && (p == 0 || p == 1)) {
                    continue;
                }
                // Without any variance between clusters there is no effective size; the interval is then the point.
                double[] limits = effective < Double.POSITIVE_INFINITY
                        ? kind.limits(p, effective, (double) estimate.n(), 0.05, t)
                        : new double[] {p, p};
                widths[kind.ordinal()][share][clusters] += limits[1] - limits[0];
                held[kind.ordinal()][share][clusters] += limits[0] <= truth && truth <= limits[1] ? 1 : 0;
            }
        }

        double coverage(ProportionInterval kind, int share, int clusters) {
            return held[kind.ordinal()][share][clusters] / (double) trials[share][clusters];
        }

        /** The lowest coverage of the cells of provinces with fewer than 10 clusters. */
        double lowest(ProportionInterval kind) {
            double lowest = 1;
            for (int s = 0; s < SHARES.length; s++) {
                for (int c = 0; c < CLUSTERS.length; c++) {
                    lowest = CLUSTERS[c] < 10 ? Math.min(lowest, coverage(kind, s, c)) : lowest;
                }
            }
            return lowest;
        }

        /** The mean width over the cells of provinces with fewer than 10 clusters. */
        double width(ProportionInterval kind) {
            double sum = 0;
            int cells = 0;
            for (int s = 0; s < SHARES.length; s++) {
                for (int c = 0; c < CLUSTERS.length; c++) {
                    if (CLUSTERS[c] < 10) {
                        sum += widths[kind.ordinal()][s][c] / trials[s][c];
                        cells++;
                    }
                }
            }
            return sum / cells;
        }

        /** The root mean square of the shortfall below 95 % over the cells of provinces with fewer than 10 clusters. */
        double shortfall(ProportionInterval kind) {
            double sum = 0;
            int cells = 0;
            for (int s = 0; s < SHARES.length; s++) {
                for (int c = 0; c < CLUSTERS.length; c++) {
                    if (CLUSTERS[c] < 10) {
                        double below = Math.max(0, 0.95 - coverage(kind, s, c));
                        sum += below * below;
                        cells++;
                    }
                }
            }
            return Math.sqrt(sum / cells);
        }

        /** The narrowest kind whose coverage of provinces with fewer than 10 clusters is never below 95 %. */
        ProportionInterval bestForFewClusters() {
            return Arrays.stream(ProportionInterval.values())
                    .filter(kind -> lowest(kind) >= 0.95)
                    .min(Comparator.comparingDouble(this::width))
                    .orElseThrow();
        }

        String page() {
            StringBuilder page = new StringBuilder("""
                    # Coverage of intervals at 95 per cent

                    How often, in per cent, the interval of a share holds the share of the population, in %,d samples from a made-up population of 34 provinces. Each sample takes \
                    2 to 30 communes from a province by simple random sampling, one in %d, and 10 of the 200 persons in each. The intraclass correlation is %.2f. `CoverageTest` \
                    makes this page. The Monte-Carlo error is %.1f points for a number of the nation and 0.1 to 0.2 for one of provinces, four or five of which share a row.

                    By kind of interval: the cells of provinces with fewer than 10 communes in the sample. The default, `ProportionInterval.DEFAULT`, is %s: of the kinds \
                    whose coverage is in none of these cells below 95 per cent, it has the smallest mean width.

                    | interval | lowest coverage | root mean square below 95 | mean width |
                    | --- | ---: | ---: | ---: |
                    """.formatted(
                            draws,
                            COMMUNES_PER_SAMPLED,
                            INTRACLASS,
                            100 * error(),
                            bestForFewClusters().label().en()));
            for (ProportionInterval kind : ProportionInterval.values()) {
                page.append(String.format(
                        Locale.ROOT,
                        "| %s | %.1f | %.2f | %.3f |%n",
                        kind.label().en(),
                        100 * lowest(kind),
                        100 * shortfall(kind),
                        width(kind)));
            }
            for (ProportionInterval kind : ProportionInterval.values()) {
                page.append("\n## ").append(kind.label().en()).append("\n\n| communes sampled |");
                for (double share : SHARES) {
                    page.append(String.format(Locale.ROOT, " %.0f %% |", 100 * share));
                }
                page.append("\n| --- |").append(" ---: |".repeat(SHARES.length)).append('\n');
                for (int c = 0; c <= CLUSTERS.length; c++) {
                    page.append("| ").append(c < CLUSTERS.length ? CLUSTERS[c] + " in the province" : "nation");
                    for (int s = 0; s < SHARES.length; s++) {
                        page.append(String.format(Locale.ROOT, " | %.1f", 100 * coverage(kind, s, c)));
                    }
                    page.append(" |\n");
                }
            }
            return page.toString();
        }

        double error() {
            return Math.sqrt(0.95 * 0.05 / draws);
        }

        void assertNationHolds() {
            for (int s = 0; s < SHARES.length; s++) {
                for (ProportionInterval kind :
                        List.of(ProportionInterval.WALD, ProportionInterval.LOGIT, ProportionInterval.WILSON)) {
                    assertThat(coverage(kind, s, CLUSTERS.length))
                            .as("%s at %s", kind, SHARES[s])
                            .isCloseTo(0.95, within(3 * error()));
                }
            }
        }
    }

    @Test
    @Tag("soak")
    void fiveThousandDraws() throws IOException {
        Table table = new Table(5_000, 20_230_101, true);
        if (System.getProperty("sipas.write") != null) {
            Files.writeString(PAGE, table.page());
        }
        table.assertNationHolds();
        assertThat(ProportionInterval.DEFAULT).isEqualTo(table.bestForFewClusters());
    }

    @Test
    void twoHundredDraws() {
        Table table = new Table(200, 7, false);
        table.assertNationHolds();
    }
}

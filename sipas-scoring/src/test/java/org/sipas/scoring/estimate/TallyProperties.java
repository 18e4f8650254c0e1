package org.sipas.scoring.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.PopulationSize;
import org.sipas.core.design.StagedDesign;
import org.sipas.core.design.SurveyDesign;
import org.sipas.core.design.UnitIds;

class TallyProperties {
    private static final StagedDesign THREE_STAGES = SurveyDesign.staged(LonelyUnit.ADJUST)
            .weights("w")
            .strata("province")
            .clusters("district", "commune")
            .sizes(PopulationSize.COUNT, "N1", "N2", "N3")
            .ids(UnitIds.NESTED);
    private static final StagedDesign CLUSTERS = SurveyDesign.staged(LonelyUnit.REMOVE)
            .weights("w")
            .strata("province")
            .clusters("district")
            .ids(UnitIds.NESTED);
    private static final StagedDesign ROWS =
            SurveyDesign.staged(LonelyUnit.AVERAGE).weights("w").strata("province");

    /** Rows of a made-up survey: codes with missing values, numbers, weights that are equal in most communes. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Rows(
            int[] province, int[] district, int[] commune, byte[] answer, double[] amount, double[] weight) {
        static Rows random(Random random, int size) {
            Rows rows = new Rows(
                    new int[size], new int[size], new int[size], new byte[size], new double[size], new double[size]);
            for (int i = 0; i < size; i++) {
                rows.province[i] = random.nextInt(3);
                rows.district[i] = random.nextInt(3);
                rows.commune[i] = random.nextInt(2);
                rows.answer[i] = (byte) (random.nextInt(6) - 1);
                rows.amount[i] =
                        random.nextInt(9) == 0 ? Double.NaN : random.nextGaussian() * Math.pow(10, random.nextInt(6));
                rows.weight[i] =
                        random.nextInt(5) == 0 ? random.nextDouble() * 100 + 0.001 : 7.3 + rows.commune[i] / 3.0;
            }
            return rows;
        }

        Columns columns(List<Integer> order) {
            int[] at = order.stream().mapToInt(Integer::intValue).toArray();
            byte[] codes = new byte[at.length];
            for (int i = 0; i < at.length; i++) {
                codes[i] = answer[at[i]];
            }
            return Columns.from("made up")
                    .with(
                            "province",
                            IntStream.of(at).mapToObj(i -> "p" + province[i]).toArray(String[]::new))
                    .with(
                            "district",
                            IntStream.of(at).mapToDouble(i -> district[i]).toArray())
                    .with(
                            "commune",
                            IntStream.of(at).mapToDouble(i -> commune[i]).toArray())
                    .with(
                            "N1",
                            IntStream.of(at).mapToDouble(i -> 7 + province[i]).toArray())
                    .with("N2", IntStream.of(at).mapToDouble(i -> 5).toArray())
                    .with("N3", IntStream.of(at).mapToDouble(i -> 400).toArray())
                    .with("answer", codes)
                    .with("amount", IntStream.of(at).mapToDouble(i -> amount[i]).toArray())
                    .with("w", IntStream.of(at).mapToDouble(i -> weight[i]).toArray());
        }
    }

    private static Plan plan(StagedDesign design) {
        return Plan.means(design, "answer", "amount")
                .andRatio("amount", "answer")
                .andProportions("answer", 3)
                .with(Covariances.ALL)
                .by("province", "answer");
    }

    private static List<Integer> order(int size) {
        return new ArrayList<>(IntStream.range(0, size).boxed().toList());
    }

    @Property(seed = "4", tries = 60)
    void isTheSameToTheLastBitForAnyOrderCutAndMerging(
            @ForAll Random random, @ForAll @IntRange(min = 30, max = 250) int size) {
        Rows rows = Rows.random(random, size);
        for (StagedDesign design : List.of(THREE_STAGES, CLUSTERS, ROWS)) {
            Plan plan = plan(design);
            Estimates straight =
                    plan.tally().add(rows.columns(order(size))).finish().orThrow();
            List<Integer> shuffled = order(size);
            Collections.shuffle(shuffled, random);
            int parts = 1 + random.nextInt(5);
            List<Tally> tallies = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                Tally tally = plan.tally();
                List<Integer> own = shuffled.subList(size * part / parts, size * (part + 1) / parts);
                int cut = own.isEmpty() ? 0 : random.nextInt(own.size());
                tallies.add(
                        tally.add(rows.columns(own.subList(0, cut))).add(rows.columns(own.subList(cut, own.size()))));
            }
            Collections.shuffle(tallies, random);
            Tally merged = tallies.get(0);
            tallies.subList(1, parts).forEach(merged::merge);
            Estimates cutUp = merged.finish().orThrow();
            assertThat(cutUp.labels()).isEqualTo(straight.labels());
            assertThat(List.copyOf(cutUp)).isEqualTo(List.copyOf(straight));
            for (int i = 0; i < straight.size(); i++) {
                for (int j = 0; j < straight.size(); j++) {
                    assertThat(cutUp.covariance(i, j)).isEqualTo(straight.covariance(i, j));
                }
            }
        }
    }

    @Property(seed = "6", tries = 40)
    void isTheSameForLongRunsOfEqualUnits(
            @ForAll Random random,
            @ForAll @IntRange(min = 2, max = 11) int mostOfCodes,
            @ForAll @IntRange(min = -2, max = 1) int leastOfCodes) {
        Rows rows = Rows.random(random, 3000);
        for (int i = 0; i < rows.weight.length; i++) {
            rows.weight[i] = 7.3 + rows.commune[i] / 3.0;
            rows.answer[i] = (byte) random.nextInt(leastOfCodes, mostOfCodes + 1);
        }
        List<Integer> shuffled = order(3000);
        Collections.shuffle(shuffled, random);
        List<Integer> sorted = new ArrayList<>(shuffled);
        int few = random.nextInt(700);
        sorted.subList(few, 3000)
                .sort(Comparator.comparingInt(
                        row -> rows.province[row] * 100 + rows.district[row] * 10 + rows.commune[row]));
        Plan plan = Plan.means(THREE_STAGES, "answer", "amount")
                .andProportions("answer", 2)
                .by("province");
        assertThat(List.copyOf(plan.tally().add(rows.columns(sorted)).finish().orThrow()))
                .isEqualTo(List.copyOf(
                        plan.tally().add(rows.columns(shuffled)).finish().orThrow()));
    }

    @Property(seed = "8", tries = 40)
    void hasTheCovariancesOfTheRowScores(@ForAll Random random) {
        Rows rows = Rows.random(random, 200);
        Columns table = rows.columns(order(200));
        for (StagedDesign design : List.of(THREE_STAGES, CLUSTERS, ROWS)) {
            Plan plan = Plan.totals(design, "amount")
                    .andRatio("amount", "answer")
                    .andProportions("answer", 3)
                    .by("district");
            List<Query.Item> items =
                    plan.items().stream().map(item -> new Query.Item(item, "")).toList();
            for (Covariances wanted : List.of(Covariances.WITHIN_DOMAINS, Covariances.ALL)) {
                Estimates onePass =
                        plan.with(wanted).tally().add(table).finish().orThrow();
                Estimates rowByRow = new Query(
                                Survey.of(table, design), items, wanted, ProportionInterval.DEFAULT, 0.95)
                        .rowByRow("district");
                for (int i = 0; i < onePass.size(); i++) {
                    for (int j = 0; j < onePass.size(); j++) {
                        if (wanted == Covariances.ALL || i / items.size() == j / items.size()) {
                            double scale = rowByRow.get(i).standardError()
                                    * rowByRow.get(j).standardError();
                            assertThat(onePass.covariance(i, j))
                                    .isCloseTo(rowByRow.covariance(i, j), within(1e-9 * scale));
                        }
                    }
                }
            }
        }
    }

    @Property(seed = "5", tries = 40)
    void agreesWithTheEstimatesFromRowScores(@ForAll Random random) {
        Rows rows = Rows.random(random, 200);
        Columns table = rows.columns(order(200));
        for (StagedDesign design : List.of(THREE_STAGES, CLUSTERS, ROWS)) {
            Estimates onePass = Plan.means(design, "answer", "amount")
                    .by("province")
                    .tally()
                    .add(table)
                    .finish()
                    .orThrow();
            Estimates rowByRow =
                    Survey.of(table, design).mean("answer", "amount").rowByRow("province");
            assertThat(onePass.labels()).isEqualTo(rowByRow.labels());
            for (int i = 0; i < onePass.size(); i++) {
                Estimate actual = onePass.get(i);
                Estimate expected = rowByRow.get(i);
                assertThat(actual.value())
                        .isCloseTo(expected.value(), within(1e-11 * Math.abs(expected.value()) + 1e-300));
                assertThat(actual.standardError())
                        .isCloseTo(expected.standardError(), within(1e-10 * expected.standardError()));
                assertThat(actual.n()).isEqualTo(expected.n());
                assertThat(actual.effectiveSize())
                        .isCloseTo(expected.effectiveSize(), within(1e-8 * expected.effectiveSize()));
                assertThat(actual.degreesOfFreedom()).isEqualTo(expected.degreesOfFreedom());
                assertThat(onePass.designEffect(i, SimpleSample.WITH_REPLACEMENT))
                        .isCloseTo(
                                rowByRow.designEffect(i, SimpleSample.WITH_REPLACEMENT),
                                within(1e-8 * rowByRow.designEffect(i, SimpleSample.WITH_REPLACEMENT)));
            }
        }
    }
}

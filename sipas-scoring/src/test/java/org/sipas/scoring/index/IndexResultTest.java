package org.sipas.scoring.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipas.core.Packs;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Interval;

/** The index against published figures and against sums by hand. */
class IndexResultTest {
    private static final List<int[]> FIVE_FORMS = List.of(
            new int[] {5, 4, 4, 5, 5, 4},
            new int[] {4, 3, 0, 4, 2, 1},
            new int[] {1, 4, 3, 5, 3, 3},
            new int[] {5, 5, -1, 0, 4, 2},
            new int[] {2, 0, 4, 4, 4, 4});

    private static IndexMethod with(IndexMethod method, Aggregation aggregation) {
        return new IndexMethod(
                method.id(),
                method.version(),
                method.title(),
                method.note(),
                method.languages(),
                method.form(),
                method.legalBasis(),
                method.satisfied(),
                method.dissatisfied(),
                method.missing(),
                aggregation,
                method.aggregationBasis(),
                method.dissatisfactionLimit(),
                method.minimumCoverage(),
                method.decimals(),
                method.tree(),
                method.digest());
    }

    /** Scores 10 000 forms of the national form of which so many are satisfied with each item of the two domains. */
    private static NodeResult national(int first, int second, Aggregation aggregation) throws IOException {
        Packs packs = Packs.of(IndexResultTest.class.getClassLoader());
        Questionnaire form = Questionnaire.bundled(packs, "sipas-2023");
        return national(with(IndexMethod.bundled(packs, "sipas-2023", form), aggregation), first, second);
    }

    private static NodeResult national(IndexMethod method, int first, int second) throws IOException {
        Questionnaire form = Questionnaire.bundled(Packs.of(IndexResultTest.class.getClassLoader()), method.form());
        ResponseLayout layout = ResponseLayout.of(form, List.of());
        ResponseTable.Builder table = ResponseTable.builder(layout, 10_000);
        for (int row = 0; row < 10_000; row++) {
            table.addRow();
            for (int domain = 0; domain < 2; domain++) {
                byte answer = (byte) (row < (domain == 0 ? first : second) ? 3 : 2);
                method.tree()
                        .children()
                        .get(domain)
                        .items()
                        .forEach(item -> table.closed(layout.column(item).orElseThrow(), answer));
            }
        }
        Tally tally = IndexPlan.of(method, layout, List.of()).newTally();
        tally.add(table.build());
        return tally.finish().overall().index();
    }

    /** Published by the ministry: 2022: 79.72 and 80.43 → 80.08; 2024: 83.84 and 84.09 → 83.94. */
    @ParameterizedTest
    @CsvSource({
        "7972, 8043, DOMAINS, 80.08",
        "8384, 8409, ITEMS, 83.94",
        "8384, 8409, POOLED, 83.94",
        "8384, 8409, DOMAINS, 83.97",
        "8384, 8409, FACTORS, 83.98"
    })
    void theNationalFiguresFollowFromTheirDomains(int first, int second, Aggregation aggregation, BigDecimal published)
            throws IOException {
        assertThat(national(first, second, aggregation).share().orElseThrow().percent(2))
                .isEqualTo(published);
    }

    @Test
    void theNationalTreeHasThirtyNineItemsNineFactorsAndTwoDomains() throws IOException {
        Packs packs = Packs.of(IndexResultTest.class.getClassLoader());
        Questionnaire form = Questionnaire.bundled(packs, "sipas-2023");
        List<IndexNode> nodes =
                IndexMethod.bundled(packs, "sipas-2023", form).tree().nodes().toList();

        assertThat(nodes.stream().collect(Collectors.groupingBy(IndexNode::level, Collectors.counting())))
                .isEqualTo(Map.of(
                        IndexNode.Level.INDEX, 1L,
                        IndexNode.Level.DOMAIN, 2L,
                        IndexNode.Level.FACTOR, 9L,
                        IndexNode.Level.ITEM, 39L));
        assertThat(nodes)
                .as("51 indicators: 39 items, 9 factors, 2 domains, 1 index")
                .hasSize(51);
        assertThat(nodes.get(0).children())
                .extracting(domain -> domain.items().size())
                .containsExactly(23, 16);
    }

    /** By hand from the five forms; read down its column, i1 has 4, 3, 4, 5 and a blank, and i2 has 4, a blank, 3, not asked and 4. */
    @ParameterizedTest
    @CsvSource({
        "EXCLUDE_ANSWER, 3/5 3/4 2/3 1/1 3/5 2/5, 5 4 3 4 5 5",
        "EXCLUDE_FORM, 1/2 1/1 1/2 1/1 1/2 1/2, 2 2 2 2 2 2",
        "NOT_SATISFIED, 3/5 3/5 1/2 4/5 3/5 2/5, 5 5 4 5 5 5"
    })
    void aMissingAnswerDoesWhatTheRuleSays(MissingRule rule, String shares, String answered) {
        UnitResult result = Small.score(Small.method(Aggregation.ITEMS, rule), FIVE_FORMS);
        List<NodeResult> items =
                IntStream.range(0, 6).mapToObj(k -> result.node("i" + k)).toList();

        assertThat(items).map(item -> item.share().orElseThrow().toString()).containsExactly(shares.split(" ", -1));
        assertThat(items).map(item -> String.valueOf(item.answered())).containsExactly(answered.split(" ", -1));
        assertThat(items).map(NodeResult::asked).containsExactly(5L, 5L, 4L, 5L, 5L, 5L);
        assertThat(result.index().missing()).isEqualTo(Map.of(Missing.BLANK, 3L, Missing.NOT_ASKED, 1L));
        assertThat(result.index().asked()).isEqualTo(29);
        assertThat(result.formsOutsideTree()).isEqualTo(rule == MissingRule.EXCLUDE_FORM ? 3 : 0);
        assertThat(result.index().forms()).isEqualTo(rule == MissingRule.EXCLUDE_FORM ? 2 : 5);
    }

    /**
     * By hand, exclude-answer: items 3/5, 3/4, 2/3, 1, 3/5, 2/5. Mean of items (36+45+40+60+36+24)/360 = 241/360. Factors (3/5+3/4)/2 = 27/40, 2/3,
     * (1+3/5+2/5)/3 = 2/3: mean 241/360. Domains (3/5+3/4+2/3)/3 = 121/180 and 2/3: mean 241/360. Pooled 17/26.
     * Weighted: (3 · 27/40 + 2/3)/4 = 323/480, (2 · 323/480 + 2/3)/3 = 161/240.
     */
    @ParameterizedTest
    @CsvSource({
        "ITEMS, 241/360, 121/180, 27/40",
        "FACTORS, 241/360, 161/240, 27/40",
        "DOMAINS, 241/360, 121/180, 27/40",
        "WEIGHTED, 161/240, 323/480, 27/40",
        "POOLED, 17/26, 2/3, 2/3"
    })
    void eachAggregationIsTheSumByHand(Aggregation aggregation, String index, String d1, String f1) {
        UnitResult result = Small.score(Small.method(aggregation, MissingRule.EXCLUDE_ANSWER), FIVE_FORMS);

        assertThat(List.of("index", "d1", "f1"))
                .map(code -> result.node(code).share().orElseThrow().toString())
                .containsExactly(index, d1, f1);
    }

    /** Forms of which all answer i2 and few the others tell the aggregations apart: i2 1/1, all others 0/1: 1/6, (0+1+0)/3, (1/3+0)/2, 1/6. */
    @ParameterizedTest
    @CsvSource({"ITEMS, 1/6", "FACTORS, 1/3", "DOMAINS, 1/6", "POOLED, 1/6", "WEIGHTED, 1/6"})
    void theAggregationsDiffer(Aggregation aggregation, String index) {
        UnitResult result = Small.score(
                Small.method(aggregation, MissingRule.EXCLUDE_ANSWER), List.of(new int[] {1, 1, 5, 1, 1, 1}));

        assertThat(result.index().share().orElseThrow()).hasToString(index);
    }

    /** One of sixteen satisfied with f1, all with f2 and f3: d1 = (1/16)^(3/4) · 1 = 1/8, index (1/8)^(2/3) · 1 = 1/4; the weighted mean is (2(3/16 + 1)/4 + 1)/3 = 51/96. */
    @Test
    void theGeometricMeanLetsAGoodPartMakeUpForABadOneOnlyInPart() {
        List<int[]> rows = IntStream.range(0, 16)
                .mapToObj(i -> new int[] {i == 0 ? 5 : 3, i == 0 ? 4 : 3, 4, 5, 4, 5})
                .toList();
        IndexMethod method = Small.method(Aggregation.GEOMETRIC, MissingRule.EXCLUDE_ANSWER);
        ResponseLayout layout = Small.layout(Small.FORM);
        Tally tally = IndexPlan.of(method, layout).newTally();
        tally.add(Small.table(layout, rows));
        IndexResult result = tally.finish();

        assertThat(result.overall().index().share().orElseThrow().value()).isCloseTo(0.25, within(1e-15));
        assertThat(result.overall().node("d1").share().orElseThrow().value()).isCloseTo(0.125, within(1e-15));
        assertThat(result.overall().node("f1").share().orElseThrow()).hasToString("1/16");
        NodeResult.Value.Defined index =
                (NodeResult.Value.Defined) result.overall().index().value();
        assertThat(index.levels().get("4").plus(index.levels().get("5"))).hasToString("17/32");
        Contribution why = result.explain("index", result.overall()).orElseThrow();
        assertThat(why.contribution().value()).isCloseTo(0.25, within(1e-14));
        // Contributions of parts are as their weights: f1 2/3 · 3/4, f2 2/3 · 1/4, f3 1/3.
        assertThat(why.parts().get(1).contribution().value()).isCloseTo(0.25 / 3, within(1e-14));
        assertThat(why.parts().get(0).parts().get(0).contribution().value()).isCloseTo(0.125, within(1e-14));
    }

    /** What each pack says of its year: 2022 by the mean of two domains of 14 and 19 items (80.08 published; by items it would be 80.13). */
    @ParameterizedTest
    @CsvSource({"sipas-2022, 7972, 8043, 80.08", "sipas-2023, 8384, 8409, 83.94"})
    void thePackOfAYearGivesWhatWasPublishedThen(String pack, int first, int second, BigDecimal published)
            throws IOException {
        Packs packs = Packs.of(IndexResultTest.class.getClassLoader());
        IndexMethod method = IndexMethod.bundled(packs, pack, Questionnaire.bundled(packs, pack));

        assertThat(method.aggregationBasis()).isEqualTo(AggregationBasis.PUBLISHED_FIGURES);
        assertThat(national(method, first, second).share().orElseThrow().percent(2))
                .isEqualTo(published);
        if (pack.equals("sipas-2022")) {
            assertThat(national(with(method, Aggregation.ITEMS), first, second)
                            .share()
                            .orElseThrow()
                            .percent(2))
                    .isEqualTo(new BigDecimal("80.13"));
        }
    }

    @Test
    void thePacksSayWhatIsAConventionAndWhatTheDistrictsLimitIs() throws IOException {
        Packs packs = Packs.of(IndexResultTest.class.getClassLoader());
        IndexMethod first = IndexMethod.bundled(packs, "sipas-2017", Questionnaire.bundled(packs, "sipas-2017"));
        assertThat(first.aggregationBasis()).isEqualTo(AggregationBasis.CONVENTION);
        assertThat(first.tree().items()).as("22 criteria of Decision 2640").hasSize(22);
        assertThat(first.tree().children()).as("five factors").hasSize(5);
        IndexMethod district =
                IndexMethod.bundled(packs, "one-stop-2022", Questionnaire.bundled(packs, "one-stop-2022"));
        assertThat(district.dissatisfactionLimit()).contains(new BigDecimal("0.25"));
        assertThat(first.dissatisfactionLimit()).isEmpty();
    }

    /** Factor f holds two factors of its own: the outer one counts once, as the mean of its three items. Index ((1+0+0)/3 + 1)/2 = 2/3. */
    @Test
    void aFactorWithinAFactorCountsOnce() {
        String tree = """
                {"code": "index", "level": "index", "label": {"vi": "C"}, "children": [
                  {"code": "f", "level": "factor", "label": {"vi": "F"}, "children": [
                    {"code": "fa", "level": "factor", "label": {"vi": "FA"}, "items": ["i0", "i1"]},
                    {"code": "fb", "level": "factor", "label": {"vi": "FB"}, "items": ["i2"]}]},
                  {"code": "g", "level": "factor", "label": {"vi": "G"}, "items": ["i3"]}]}
                """;
        IndexMethod method = Small.method(Small.FORM, tree, Aggregation.FACTORS, MissingRule.EXCLUDE_ANSWER, "1");
        UnitResult result = Small.score(method, List.of(new int[] {5, 1, 1, 5, 0, 0}));

        assertThat(result.index().share().orElseThrow()).hasToString("2/3");
        assertThat(result.node("f").share().orElseThrow()).hasToString("1/3");
    }

    @Test
    void anItemWithoutAnswersLeavesItsParentsWithoutAValueUnlessTheCoverageSuffices() {
        List<int[]> rows = List.of(new int[] {5, 0, 4, 1, 1, 1}, new int[] {4, 0, 1, 1, 1, 1});
        UnitResult strict = Small.score(Small.method(Aggregation.ITEMS, MissingRule.EXCLUDE_ANSWER), rows);
        UnitResult half = Small.score(
                Small.method(Small.FORM, Small.TREE, Aggregation.ITEMS, MissingRule.EXCLUDE_ANSWER, "0.5"), rows);
        UnitResult more = Small.score(
                Small.method(Small.FORM, Small.TREE, Aggregation.ITEMS, MissingRule.EXCLUDE_ANSWER, "0.51"), rows);

        assertThat(((NodeResult.Value.Undefined) strict.index().value())
                        .reason()
                        .vi())
                .endsWith(": i1");
        assertThat(((NodeResult.Value.Undefined) strict.node("i1").value())
                        .reason()
                        .en())
                .endsWith(": i1");
        assertThat(strict.node("d2").share()).isPresent();
        assertThat(half.node("f1").share().orElseThrow()).hasToString("1/1");
        assertThat(half.index().share().orElseThrow()).hasToString("3/10");
        assertThat(more.node("f1").share()).isEmpty();
        assertThat(more.index().share()).isPresent();
    }

    @Test
    void aTallyOfNothingHasNoValues() {
        UnitResult result = Small.score(Small.method(Aggregation.ITEMS, MissingRule.NOT_SATISFIED), List.of());

        assertThat(result.forms()).isZero();
        assertThat(result.nodes()).allSatisfy(node -> assertThat(node.share()).isEmpty());
        assertThat(result.tables()).allSatisfy(table -> assertThat(table.base()).isZero());
    }

    /** Newcombe, R. G. (1998), Statistics in Medicine 17, 857-872, table I, method 3: 81/263 0.2553 to 0.3662; 15/148 0.0624 to 0.1605; 0/20 0 to 0.1611. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0, 0.1611"})
    void theIntervalOfAnItemIsThatOfWilson(int satisfied, int forms, double lower, double upper) {
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i < forms; i++) {
            rows.add(new int[] {i < satisfied ? 4 : 3, 3, 3, 3, 3, 3});
        }
        UnitResult result = Small.score(Small.method(Aggregation.ITEMS, MissingRule.EXCLUDE_ANSWER), rows);
        Interval.Bounds bounds =
                (Interval.Bounds) ((NodeResult.Value.Defined) result.node("i0").value())
                        .estimate()
                        .interval();

        assertThat(bounds.lower()).isCloseTo(lower, within(5e-5));
        assertThat(bounds.upper()).isCloseTo(upper, within(5e-5));
    }

    /** 480 of 600 forms satisfied with everything, 120 with nothing: each answer of a form repeats the first, so 600 forms are worth 600 and not 23 400. */
    @ParameterizedTest
    @EnumSource(Aggregation.class)
    void theIntervalOfAnIndexCountsFormsAndNotAnswers(Aggregation aggregation) throws IOException {
        Estimate estimate = estimate(national(8000, 8000, aggregation));

        assertThat(estimate.n()).isEqualTo(10_000);
        assertThat(estimate.effectiveSize()).isCloseTo(9_999, within(1e-5));
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(0.8 * 0.2 / 9_999), within(1e-12));
    }

    private static Estimate estimate(NodeResult node) {
        return ((NodeResult.Value.Defined) node.value()).estimate();
    }

    @ParameterizedTest
    @EnumSource(Aggregation.class)
    void formsThatAreAllSatisfiedOrAllDissatisfiedHaveNoVarianceAndStillAnInterval(Aggregation aggregation)
            throws IOException {
        for (int satisfied : new int[] {0, 10_000}) {
            NodeResult index = national(satisfied, satisfied, aggregation);

            assertThat(estimate(index).standardError()).isZero();
            assertThat(estimate(index).effectiveSize()).isEqualTo(10_000);
            assertThat(estimate(index).interval()).isInstanceOf(Interval.Bounds.class);
        }
    }

    /** Unequal numbers of answers make slopes that no binary fraction holds: the sum of squares is then not 0 to the last bit. */
    @Test
    void allSatisfiedWithUnequalNumbersOfAnswersIsNoError() {
        for (int forms = 2; forms < 60; forms++) {
            List<int[]> rows = new ArrayList<>();
            for (int i = 0; i < forms; i++) {
                rows.add(new int[] {5, i % 3 == 0 ? 4 : 0, i % 7 == 0 ? 4 : 0, 5, i % 2 == 0 ? 5 : 0, i % 5 == 0 ? 5 : 0
                });
            }
            for (Aggregation aggregation : Aggregation.values()) {
                UnitResult result = Small.score(Small.method(aggregation, MissingRule.EXCLUDE_ANSWER), rows);

                assertThat(result.index().share().orElseThrow()).hasToString("1/1");
                assertThat(estimate(result.index()).standardError()).isZero();
            }
        }
    }

    @Test
    void formsThatAreAllAlikeHaveNoVariance() {
        List<int[]> rows = IntStream.range(0, 30)
                .mapToObj(i -> new int[] {5, 1, 5, 2, 3, 4})
                .toList();
        Estimate estimate = estimate(Small.score(Small.method(Aggregation.ITEMS, MissingRule.EXCLUDE_ANSWER), rows)
                .index());

        assertThat(estimate.standardError()).isZero();
        assertThat(estimate.effectiveSize()).isEqualTo(30);
    }

    @Test
    void oneFormHasNoIntervalAboveTheItemAndSaysWhy() {
        UnitResult result = Small.score(
                Small.method(Aggregation.ITEMS, MissingRule.EXCLUDE_ANSWER), List.of(new int[] {5, 1, 5, 2, 3, 4}));

        assertThat(estimate(result.index()).interval()).isInstanceOfSatisfying(Interval.None.class, none -> {
            assertThat(none.reason().vi()).isEqualTo("chỉ có một phiếu nên không ước lượng được sai số");
            assertThat(none.reason().en()).isEqualTo("one form alone does not show how forms differ");
        });
        assertThat(estimate(result.node("i0")).interval()).isInstanceOf(Interval.Bounds.class);
    }

    @Test
    void theMeanLevelIsThatOfTheAnswersGiven() {
        UnitResult result = Small.score(Small.method(Aggregation.ITEMS, MissingRule.NOT_SATISFIED), FIVE_FORMS);

        // i1: 4 3 4 5 → 16/4; i2: 4 3 4 → 11/3; f1: (17/5 + 4)/2 = 37/10.
        assertThat(List.of("i1", "i2", "f1"))
                .map(code -> ((NodeResult.Value.Defined) result.node(code).value())
                        .mean()
                        .orElseThrow()
                        .toString())
                .containsExactly("4/1", "11/3", "37/10");
    }

    @Test
    void unitsAreCodesTextsNumbersAndDaysAndABlankIsTheUnitWithoutAName() {
        ResponseLayout layout = Small.layout(Small.FORM);
        IndexPlan plan = IndexPlan.of(
                Small.method(Aggregation.ITEMS, MissingRule.EXCLUDE_ANSWER),
                layout,
                List.of("sex", "ward", "age", "day", "sex"));
        ResponseTable.Builder table = ResponseTable.builder(layout, 3);
        for (int row = 0; row < 3; row++) {
            table.addRow();
            Small.answer(table, 5, 5, 5, 5, 5, 5);
            if (row < 2) {
                table.closed(layout.column("sex").orElseThrow(), (byte) row);
                table.text(layout.column("ward").orElseThrow(), "Cửa Nam");
                table.number(layout.column("age").orElseThrow(), row == 0 ? 100 : 2.5);
                table.day(layout.column("day").orElseThrow(), row);
            }
        }
        Tally tally = plan.newTally();
        tally.add(table.build());
        IndexResult result = tally.finish();

        assertThat(result.units())
                .map(unit -> unit.by() + "=" + unit.unit() + ":" + unit.forms() + " " + unit.label())
                .containsExactly(
                        "sex=:1 ",
                        "sex=f:1 Nữ",
                        "sex=m:1 Nam",
                        "ward=:1 ",
                        "ward=Cửa Nam:2 ",
                        "age=:1 ",
                        "age=100:1 ",
                        "age=2.5:1 ",
                        "day=:1 ",
                        "day=1970-01-01:1 ",
                        "day=1970-01-02:1 ");
    }

    @Test
    void questionsOutsideTheTreeHaveTables() {
        ResponseLayout layout = Small.layout(Small.FORM);
        ResponseTable.Builder table = ResponseTable.builder(layout, 4);
        int why = layout.column("why").orElseThrow();
        for (int row = 0; row < 4; row++) {
            table.addRow();
            table.closed(layout.column("sex").orElseThrow(), (byte) (row % 2));
            if (row < 3) {
                table.noPicks(why);
                table.pick(why, 0);
            }
            if (row < 1) {
                table.pick(why, 1);
            }
        }
        table.missing(why, Missing.BLANK);
        Tally tally = IndexPlan.of(Small.method(Aggregation.ITEMS, MissingRule.EXCLUDE_ANSWER), layout, List.of())
                .newTally();
        tally.add(table.build());
        List<QuestionTable> tables = tally.finish().overall().tables();

        assertThat(tables).extracting(QuestionTable::code).containsExactly("sex", "why");
        assertThat(tables.get(0).rows()).extracting(QuestionTable.Row::count).containsExactly(2L, 2L);
        assertThat(tables.get(1).rows())
                .extracting(row -> row.share().toString())
                .containsExactly("1/1", "1/3");
        assertThat(tables.get(1).base()).isEqualTo(3);
        assertThat(tables.get(1).asked()).isEqualTo(4);
        assertThat(tables.get(1).missing()).isEqualTo(Map.of(Missing.BLANK, 1L));
        assertThat(tables.get(1).kind()).isEqualTo(QuestionTable.Kind.SEVERAL);
    }

    @Test
    void aPlanRefusesAnotherFormAndABreakdownWithoutOneValueAForm() {
        IndexMethod method = Small.method(Aggregation.ITEMS, MissingRule.EXCLUDE_ANSWER);

        for (String breakdown : List.of("why", "nothing")) {
            assertThatThrownBy(() -> IndexPlan.of(method, Small.layout(Small.FORM), List.of(breakdown)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(breakdown);
        }
        assertThatThrownBy(() -> IndexPlan.of(method, Small.layout(Small.form(3)), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("i3");
    }

    @Test
    void tablesAndTalliesOfAnotherPlanAreRefused() {
        IndexMethod method = Small.method(Aggregation.ITEMS, MissingRule.EXCLUDE_ANSWER);
        Tally tally = IndexPlan.of(method, Small.layout(Small.FORM), List.of()).newTally();
        Tally other = IndexPlan.of(method, Small.layout(Small.FORM), List.of()).newTally();

        ResponseLayout wider = ResponseLayout.of(Small.FORM, List.of("a column of another file"));
        assertThatThrownBy(() -> tally.add(ResponseTable.builder(wider, 1).build()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tally.merge(other)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tally.subtract(other)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Three forms kept, two excluded: the index of what was kept, of what was excluded, and of all, which is that of one tally of all five. */
    @Test
    void anIndexCanBeShownWithAndWithoutExclusions() {
        IndexPlan plan = IndexPlan.of(
                Small.method(Aggregation.POOLED, MissingRule.EXCLUDE_ANSWER), Small.layout(Small.FORM), List.of());
        Tally kept = plan.newTally();
        kept.add(Small.table(plan.layout(), FIVE_FORMS.subList(0, 3)));
        Tally excluded = plan.newTally();
        excluded.add(Small.table(plan.layout(), FIVE_FORMS.subList(3, 5)));
        IndexResult without = kept.finish();
        Tally all = plan.newTally();
        all.merge(kept);
        all.merge(excluded);
        Tally straight = plan.newTally();
        straight.add(Small.table(plan.layout(), FIVE_FORMS));

        // By hand: 6 + 2 + 2 satisfied of 6 + 5 + 6 answers; 3 + 4 of 4 + 5.
        assertThat(without.overall().index().share().orElseThrow()).hasToString("10/17");
        assertThat(excluded.finish().overall().index().share().orElseThrow()).hasToString("7/9");
        assertThat(all.finish()).isEqualTo(straight.finish());
    }

    /** Units of one level from the column of another, and bands of a number. */
    @Test
    void unitsCanBeMadeOfTheValuesOfAColumn() {
        ResponseLayout layout = Small.layout(Small.FORM);
        IndexPlan plan = IndexPlan.of(
                Small.method(Aggregation.ITEMS, MissingRule.EXCLUDE_ANSWER),
                layout,
                new Breakdown("province", "ward", code -> code.isEmpty() ? "" : code.substring(0, 1)),
                new Breakdown(
                        "band",
                        "age",
                        age -> age.isEmpty() ? "" : new BigDecimal(age).intValue() < 35 ? "<35" : "35+"));
        ResponseTable.Builder table = ResponseTable.builder(layout, 4);
        for (int row = 0; row < 4; row++) {
            table.addRow();
            Small.answer(table, 5, 4, row % 2 == 0 ? 4 : 2, 5, 5, 4);
            table.text(layout.column("ward").orElseThrow(), row < 3 ? "A" + row : "B0");
            table.number(layout.column("age").orElseThrow(), 20 + 10 * row);
        }
        Tally tally = plan.newTally();
        tally.add(table.build());
        IndexResult result = tally.finish();

        assertThat(result.by("province"))
                .extracting(unit -> unit.unit() + unit.forms())
                .containsExactly("A3", "B1");
        assertThat(result.by("province").get(0).node("i2").share().orElseThrow())
                .hasToString("2/3");
        assertThat(result.by("band"))
                .extracting(unit -> unit.unit() + " " + unit.forms())
                .containsExactly("35+ 2", "<35 2");
        assertThatThrownBy(() -> IndexPlan.of(plan.method(), layout, Breakdown.by("ward"), Breakdown.by("ward")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two breakdowns have one name: ward");
    }
}

package org.sipas.sampling.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipas.core.Problem;
import org.sipas.sampling.selection.InclusionProbabilities;
import org.sipas.sampling.selection.OrderRule;
import org.sipas.sampling.selection.OrderSampler;

class PublicDrawTest {
    private static final String SEED = "một hạt giống";
    private static final long[] SIZES = {30, 1, 7, 2, 9, 4, 4, 8, 15, 20};

    private static Frame frame() {
        String[] ids = IntStream.range(0, SIZES.length).mapToObj(k -> "01/" + k).toArray(String[]::new);
        String[] strata = new String[ids.length];
        Arrays.fill(strata, "tỉnh");
        return Frame.of(ids, strata, SIZES);
    }

    private static List<Selection.Row> rows(DrawMethod method, int n, int reserve) {
        return PublicDraw.select(frame(), RandomDraws.plan(method, new DrawPlan.StratumSize("tỉnh", n, reserve)), SEED)
                .rows();
    }

    private static double[] tickets() {
        Tickets tickets = new Tickets(SEED);
        return IntStream.range(0, SIZES.length)
                .mapToDouble(k -> Double.parseDouble(tickets.of("01/" + k).toString()))
                .toArray();
    }

    @Test
    void theSmallestTicketsAreTheSimpleRandomSample() {
        List<Selection.Row> rows = rows(DrawMethod.SIMPLE_RANDOM, 3, 2);
        assertThat(rows).extracting(Selection.Row::ticket).isSorted();
        assertThat(rows)
                .extracting(row -> row.list().vietnamese())
                .containsExactly(
                        "chính thức",
                        "chính thức",
                        "chính thức",
                        "dự phòng",
                        "dự phòng",
                        "còn lại",
                        "còn lại",
                        "còn lại",
                        "còn lại",
                        "còn lại");
        assertThat(rows.get(0).numerator() + "/" + rows.get(0).denominator()).isEqualTo("3/10");
        assertThat(rows.get(0).weight()).isEqualByComparingTo("3.333333");
    }

    /** The exact ranking is that of the floating-point sampler with the tickets as uniform numbers. */
    @ParameterizedTest
    @EnumSource
    void unequalDrawsRankAsTheSamplerDoes(OrderRule rule) {
        DrawMethod method = DrawMethod.valueOf(rule.name());
        double[] pi = InclusionProbabilities.proportionalTo(
                Arrays.stream(SIZES).asDoubleStream().toArray(), 5);
        int[] ranking = OrderSampler.of(rule, pi).ranking(tickets());
        List<Selection.Row> rows = rows(method, 5, 0);
        // The two certainties (30 and 20 of 100, five to take) come first, by ticket here and by position there.
        assertThat(rows.stream().skip(2).map(Selection.Row::id))
                .containsExactlyElementsOf(
                        Arrays.stream(ranking).skip(2).mapToObj(k -> "01/" + k).toList());
        rows.forEach(row -> assertThat(row.probability())
                .isCloseTo(pi[Integer.parseInt(row.id().substring(3))], org.assertj.core.api.Assertions.within(1e-15)));
    }

    @ParameterizedTest
    @EnumSource
    void everyMethodTakesItsNumberAndKeepsAllUnitsInTheRanking(DrawMethod method) {
        List<Selection.Row> rows = rows(method, 4, 3);
        assertThat(rows.stream().filter(row -> row.list() == Selection.ListName.OFFICIAL))
                .hasSize(4);
        assertThat(rows).extracting(Selection.Row::id).doesNotHaveDuplicates().hasSize(10);
        assertThat(rows).extracting(Selection.Row::rank).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void aSystematicDrawTakesEveryStepOfTheFrame() {
        List<Integer> official = rows(DrawMethod.SYSTEMATIC, 5, 0).stream()
                .filter(row -> row.list() == Selection.ListName.OFFICIAL)
                .map(row -> Integer.parseInt(row.id().substring(3)))
                .toList();
        assertThat(official).hasSize(5);
        for (int i = 1; i < 5; i++) {
            assertThat(official.get(i) - official.get(i - 1)).isEqualTo(2);
        }
    }

    @Test
    void aUnitKeepsItsTicketWhenOthersLeaveTheFrame() {
        Frame smaller = Frame.of(new String[] {"01/4"}, new String[] {"tỉnh"}, new long[] {9});
        Selection.Row alone = PublicDraw.select(
                        smaller,
                        RandomDraws.plan(DrawMethod.SIMPLE_RANDOM, new DrawPlan.StratumSize("tỉnh", 1, 0)),
                        SEED)
                .rows()
                .get(0);
        assertThat(rows(DrawMethod.SIMPLE_RANDOM, 3, 0)).anySatisfy(row -> {
            assertThat(row.id()).isEqualTo("01/4");
            assertThat(row.ticket()).isEqualTo(alone.ticket());
        });
    }

    @Test
    void findsAllProblemsOfAFrameAtOnceEachWithItsLine() {
        String decomposed = java.text.Normalizer.normalize("xã Hòa", java.text.Normalizer.Form.NFD);
        Frame frame = Frame.of(
                new String[] {"a", " ", "a", "xã Hòa", decomposed, "b\nc", "start:x", "d", "e", "f"},
                new String[] {"h", "h", "h", "h", "h", "h", "h", "h", "h", "k"},
                new long[] {5, 5, 5, 5, 5, 5, 5, 0, -1, 1});
        DrawPlan plan = RandomDraws.plan(
                DrawMethod.PPS_SYSTEMATIC,
                new DrawPlan.StratumSize("h", 10, 0),
                new DrawPlan.StratumSize("nowhere", 1, 0));
        List<Problem> problems = FrameCheck.problems("frame.csv", frame, plan);
        assertThat(problems)
                .extracting(problem -> problem.location() + " " + problem.code())
                .containsExactly(
                        "frame.csv:3 (id) blank-id",
                        "frame.csv:4 (id) duplicate-id",
                        "frame.csv:6 (id) id-not-nfc",
                        "frame.csv:7 (id) id-line-break",
                        "frame.csv:8 (id) id-reserved",
                        "frame.csv:9 (size) size-zero",
                        "frame.csv:10 (size) size-missing",
                        "plan.json $.strata size-above-stratum",
                        "plan.json $.strata stratum-without-units",
                        "frame.csv:11 (stratum) stratum-not-in-plan");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublicDraw.select(frame, plan, SEED))
                .withMessageStartingWith("a frame with 10 problems, the first: ERROR frame.csv:3 (id) blank-id");
    }

    @Test
    void refusesASizeAboveTheIntervalWhereThePlanRefusesCertainties() {
        DrawPlan plan = RandomDraws.plan(DrawMethod.PARETO, new DrawPlan.StratumSize("tỉnh", 5, 0));
        DrawPlan strict = new DrawPlan(
                plan.name(),
                1,
                plan.status(),
                plan.method(),
                "",
                plan.strata(),
                plan.bodies(),
                plan.publicNumber(),
                plan.missingReveal(),
                DrawPlan.Certainties.REFUSE,
                0,
                "",
                List.of());
        assertThat(FrameCheck.problems("frame.csv", frame(), strict))
                .extracting(Problem::code)
                .containsExactly("size-above-interval");
    }

    @Test
    void aPlanSaysWhichSizeStandsForAMissingOne() {
        Frame frame = Frame.of(
                new String[] {"a", "b", "c"}, new String[] {"h", "h", "h"}, new long[] {10, Frame.UNKNOWN, 30});
        DrawPlan plan = RandomDraws.plan(DrawMethod.PARETO, new DrawPlan.StratumSize("h", 1, 0));
        assertThat(FrameCheck.problems("frame.csv", frame, plan)).hasSize(1);
        assertThat(PublicDraw.select(frame, plan.withSubstituteSize(20), SEED).rows())
                .extracting(Selection.Row::size)
                .containsExactlyInAnyOrder(10L, 20L, 30L);
    }

    @Test
    void idsThatLookTheSameAreRefused() {
        assertThat(FrameCheck.idProblems(
                        "ids.txt",
                        List.of("01/A", "01/A\u200B", "01/\u00ADA", "01/A\uDB40\uDC20", "a\u0301", " ", "01/A", "=1")))
                .extracting(problem -> problem.location() + " " + problem.code())
                .containsExactly(
                        "ids.txt:2 (id) id-line-break",
                        "ids.txt:3 (id) id-line-break",
                        "ids.txt:4 (id) id-line-break",
                        "ids.txt:5 (id) id-not-nfc",
                        "ids.txt:6 (id) blank-id",
                        "ids.txt:7 (id) duplicate-id",
                        "ids.txt:8 (id) id-reserved");
        assertThat(FrameCheck.idProblems("ids.txt", List.of("01/A", "Ủy ban"))).isEmpty();
    }

    @Test
    void aFrameInWhichEverythingIsWrongHasAThousandProblemsAndANumber() {
        int rows = 2500;
        List<Problem> read = Frame.read(
                        "f", ("id,stratum,size\n" + "a,h,x\n".repeat(rows)).getBytes(StandardCharsets.UTF_8))
                .problems();
        assertThat(read).hasSize(1001);
        assertThat(read.get(1000).message().en()).isEqualTo("and 1500 more problems");
        List<Problem> ids = FrameCheck.idProblems("f", Collections.nCopies(rows, " "));
        assertThat(ids).hasSize(1001);
        assertThat(ids.get(1000).message().vi()).isEqualTo("và 1500 vấn đề khác");
    }

    private static List<String> codes(String file) {
        return Frame.read("f", file.getBytes(StandardCharsets.UTF_8)).problems().stream()
                .map(problem -> problem.location() + " " + problem.code())
                .toList();
    }

    @Test
    void framesAreReadAsTheyAreOrNotAtAll() {
        assertThat(codes("\uFEFFid,stratum,size\r\na,h,1\r\n")).isEmpty();
        assertThat(codes("id;stratum;size\na;h;1\n")).containsExactly("f:1 frame-header");
        assertThat(codes("id,stratum,size\n")).containsExactly("f:1 frame-empty");
        assertThat(codes("id,stratum,size\na,h,-5\nb,h,1.5\nc,h,1e3\n"))
                .containsExactly("f:2 (size) size-not-whole", "f:3 (size) size-not-whole", "f:4 (size) size-not-whole");
        assertThat(codes("id,stratum,size\n\"a\"b,h,1\n")).containsExactly("f:2 quote-misplaced");
        assertThat(codes("id,stratum,size\na,h,1\n\"b,h,1\n")).containsExactly("f:3 quote-misplaced");
        byte[] bytes = "id,stratum,size\na,h,1\n?,h,1\n".getBytes(StandardCharsets.UTF_8);
        bytes[22] = (byte) 0xff;
        assertThat(Frame.read("f", bytes).problems())
                .singleElement()
                .hasToString("ERROR f:3 not-utf8: the file is not UTF-8");
        // A quote within a field is part of it, and a carriage return alone is no end of a line.
        Frame frame = Frame.read("f", "id,stratum,size\nxã \"Hòa\",h,1\nb\rc,h,1\n".getBytes(StandardCharsets.UTF_8))
                .orThrow();
        assertThat(frame.id(0)).isEqualTo("xã \"Hòa\"");
        assertThat(frame.id(1)).isEqualTo("b\rc");
    }

    @Test
    void namesThatASpreadsheetOrAnEyeWouldMistakeAreRefused() {
        Frame frame = Frame.of(
                new String[] {"=1+1", "\u00a0", "a\u2028b", "c"}, new String[] {"h", "h", "h", "h"}, new long[4]);
        DrawPlan plan = RandomDraws.plan(DrawMethod.SIMPLE_RANDOM, new DrawPlan.StratumSize("h", 1, 0));
        assertThat(FrameCheck.problems("f", frame, plan))
                .extracting(Problem::code)
                .containsExactly("id-reserved", "blank-id", "id-line-break");
        for (String name : List.of("", "-h", "h\n", "xã Ho\u0300a")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> RandomDraws.plan(DrawMethod.SIMPLE_RANDOM, new DrawPlan.StratumSize(name, 1, 0)))
                    .withMessageStartingWith(
                            "the name of a stratum is blank, not in NFC, has a line break or invisible");
        }
    }

    @Test
    void framesAndPlansReadBackAsTheyWereWritten() {
        byte[] frame = frame().bytes();
        assertThat(Frame.read("frame.csv", frame).orThrow().bytes()).isEqualTo(frame);
        DrawPlan plan = RandomDraws.plan(DrawMethod.PARETO, new DrawPlan.StratumSize("a \"b\", c", 5, 1));
        assertThat(PlanJson.read("plan.json", plan.bytes()).orThrow()).isEqualTo(plan);
        assertThat(Frame.read("f", "id,stratum,size\na,b\nc,d,x\n".getBytes(StandardCharsets.UTF_8))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("frame-columns", "size-not-whole");
    }
}

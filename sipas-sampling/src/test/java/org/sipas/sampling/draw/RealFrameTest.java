package org.sipas.sampling.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.Digests;
import org.sipas.core.Problem;
import org.sipas.core.design.LonelyUnit;
import org.sipas.sampling.selection.SampleDesign;

/** Draws from the real lists of provinces, districts and communes; villages and persons are made up and say so. */
class RealFrameTest {
    private static final String SYNTHETIC = "giả lập-";

    private record Unit(String id, String stratum, long size) {}

    private static List<List<String>> table(String name) throws IOException {
        try (InputStream input = RealFrameTest.class.getResourceAsStream("/vn-admin/" + name + ".csv")) {
            List<List<String>> rows = new ArrayList<>();
            assertThat(Csv.read(name, input.readAllBytes(), (row, fields) -> rows.add(fields)))
                    .isEmpty();
            return rows;
        }
    }

    private static Frame frame(List<Unit> units) {
        return Frame.of(
                units.stream().map(Unit::id).toArray(String[]::new),
                units.stream().map(Unit::stratum).toArray(String[]::new),
                units.stream().mapToLong(Unit::size).toArray());
    }

    /** The communes in force in July 2025, by province. */
    private static Frame communes() throws IOException {
        List<Unit> units = table("communes_2tier").stream()
                .skip(1)
                .filter(row -> row.get(10).equals("2025-07-01"))
                .map(row -> new Unit(
                        row.get(4) + "/" + row.get(0),
                        row.get(4),
                        row.get(6).isEmpty() ? Frame.UNKNOWN : Long.parseLong(row.get(6))))
                .toList();
        return frame(units);
    }

    private static DrawPlan plan(Preset preset, int stage, Frame frame, String previous) {
        return preset.plan(
                        stage,
                        frame,
                        DrawPlan.Status.TRIAL,
                        RandomDraws.BODIES,
                        new DrawPlan.PublicNumber("xổ số miền Bắc", RandomDraws.PUBLIC),
                        previous)
                .orThrow();
    }

    private static Map<String, byte[]> draw(Frame frame, DrawPlan plan) {
        byte[] bytes = frame.bytes();
        return DrawFolder.complete(bytes, plan.bytes(), RandomDraws.ceremony(bytes, plan.bytes(), "s" + plan.stage()))
                .orThrow();
    }

    private static List<String> official(Map<String, byte[]> folder) {
        return Selection.read(Verifier.SELECTION, folder.get(Verifier.SELECTION))
                .orThrow()
                .of(Selection.ListName.OFFICIAL)
                .stream()
                .map(Selection.Row::id)
                .toList();
    }

    /** Units below each drawn one that no list exists for. */
    private static Frame below(List<String> drawn, String kind, int each) {
        List<Unit> units = new ArrayList<>();
        for (String parent : drawn) {
            for (int k = 1; k <= each; k++) {
                units.add(new Unit(parent + "/" + SYNTHETIC + kind + "-" + k, parent, Frame.UNKNOWN));
            }
        }
        return frame(units);
    }

    @Test
    void drawsCommunesVillagesAndPersonsOfTheTwoLevelCountry() throws IOException {
        Frame communes = communes();
        assertThat(communes.units()).isEqualTo(3321);
        Preset preset = Preset.twoLevels();
        Map<String, byte[]> first = draw(communes, plan(preset, 1, communes, ""));
        assertThat(official(first)).hasSize(34 * 12);
        assertThat(Verifier.allRight(Verifier.verify(first))).isTrue();

        Frame villages = below(official(first), "thôn", 7);
        Map<String, byte[]> second =
                draw(villages, plan(preset, 2, villages, Digests.of(first.get(Verifier.SELECTION))));
        second.put(Verifier.PREVIOUS, first.get(Verifier.SELECTION));
        assertThat(Verifier.allRight(Verifier.verify(second))).isTrue();

        Frame persons = below(official(second), "người", 45);
        Map<String, byte[]> third = draw(persons, plan(preset, 3, persons, Digests.of(second.get(Verifier.SELECTION))));
        third.put(Verifier.PREVIOUS, second.get(Verifier.SELECTION));
        assertThat(Verifier.allRight(Verifier.verify(third))).isTrue();
        assertThat(official(third)).hasSize(34 * 12 * 3 * 30).allMatch(id -> id.contains(SYNTHETIC));
        assertThat(new String(first.get(Verifier.MINUTES_TEXT), StandardCharsets.UTF_8))
                .contains("Tình trạng: CHẠY THỬ, KHÔNG CHÍNH THỨC", "giả định (12 xã mỗi tỉnh");
    }

    @Test
    void weightsOfAllStagesAddUpToThePersonsOfTheFrame() throws IOException {
        Frame communes = communes();
        DrawPlan first = plan(Preset.twoLevels(), 1, communes, "");
        Selection drawn = PublicDraw.select(communes, first, "a");
        Frame villages = below(
                drawn.of(Selection.ListName.OFFICIAL).stream()
                        .map(Selection.Row::id)
                        .toList(),
                "thôn",
                7);
        DrawPlan then = plan(Preset.twoLevels(), 2, villages, "");
        Selection second = PublicDraw.select(villages, then, "b");
        DrawDesign design =
                DrawDesign.of(List.of(new DrawDesign.Drawn(first, drawn), new DrawDesign.Drawn(then, second)));
        // Every commune has seven villages here, so the weights of simple random samples add up to 7 · 3321.
        assertThat(design.units().stream().mapToDouble(DrawDesign.Unit::weight).sum())
                .isCloseTo(7 * 3321, org.assertj.core.api.Assertions.within(1e-6));
        DrawDesign.Unit unit = design.units().get(0);
        assertThat(unit.stages()).hasSize(2);
        assertThat(unit.stages().get(1).stratum())
                .isEqualTo(unit.stages().get(0).unit());
        assertThat(unit.stages().get(1).populationSize()).isEqualTo(7);
        assertThat(unit.stages().get(1).sampleSize()).isEqualTo(3);
    }

    @Test
    void refusesSizesThatNobodyKnowsUntilThePlanNamesASubstitute() throws IOException {
        Frame communes = communes();
        DrawPlan equal = plan(Preset.twoLevels(), 1, communes, "");
        DrawPlan bySize = new DrawPlan(
                equal.name(),
                1,
                equal.status(),
                DrawMethod.SEQUENTIAL_POISSON,
                equal.order(),
                equal.strata(),
                equal.bodies(),
                equal.publicNumber(),
                equal.missingReveal(),
                equal.certainties(),
                0,
                "",
                equal.basis());
        List<Problem> problems = FrameCheck.problems("frame.csv", communes, bySize);
        assertThat(problems).hasSize(291).allMatch(problem -> problem.code().equals("size-missing"));
        assertThat(problems.get(0).location().toString()).matches("frame\\.csv:\\d+ \\(size\\)");

        Map<String, byte[]> folder = draw(communes, bySize.withSubstituteSize(20_000));
        assertThat(Verifier.allRight(Verifier.verify(folder))).isTrue();
        assertThat(official(folder)).hasSize(34 * 12);
        assertThat(new String(folder.get(Verifier.MINUTES_TEXT), StandardCharsets.UTF_8))
                .contains("Quy mô thay thế khi thiếu: 20.000");
    }

    @Test
    void drawsProvincesOfRegionsInAlphabeticalOrder() throws IOException {
        Collator vietnamese = Collator.getInstance(Locale.forLanguageTag("vi"));
        Map<String, String> names = table("provinces_3tier").stream()
                .skip(1)
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(2)));
        List<Unit> units = table("provinces_3tier").stream()
                .skip(1)
                .map(row -> new Unit(row.get(0), region2014(row.get(5)), Frame.UNKNOWN))
                .sorted(Comparator.comparing((Unit unit) -> names.get(unit.id()), vietnamese))
                .toList();
        Frame provinces = frame(units);
        DrawPlan plan = plan(Preset.guidance2014(), 1, provinces, "");
        assertThat(plan.strata()).hasSize(7);
        Map<String, byte[]> folder = draw(provinces, plan);
        assertThat(Verifier.allRight(Verifier.verify(folder))).isTrue();
        // Regions of 6, 9, 10, 6, 13, 6 and 13 provinces: 2, 2, 3, 2, 3, 2 and 3; of 6 no whole number is 20 to 30 %.
        assertThat(official(folder)).hasSize(17);

        Frame eight = frame(table("provinces_3tier").stream()
                .skip(1)
                .map(row -> new Unit(row.get(0), row.get(5), Frame.UNKNOWN))
                .toList());
        assertThat(Preset.guidance2014()
                        .plan(1, eight, DrawPlan.Status.TRIAL, List.of("A"), DrawPlan.PublicNumber.NONE, "")
                        .problems())
                .isNotEmpty()
                .allMatch(problem -> problem.code().equals("preset-stratum"));
    }

    /** The regions of the data under the names of the guidance; that the two of the south centre are one there is an assumption. */
    private static String region2014(String region8) {
        return switch (region8) {
            case "Tây Bắc Bộ" -> "Tây Bắc";
            case "Đông Bắc Bộ" -> "Đông Bắc";
            case "Bắc Trung Bộ" -> "Bắc Trung bộ";
            case "Duyên hải Nam Trung Bộ", "Tây Nguyên" -> "Nam Trung bộ và Tây Nguyên";
            case "Đông Nam Bộ" -> "Đông Nam bộ";
            case "Đồng bằng sông Cửu Long" -> "Tây Nam bộ";
            default -> region8;
        };
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "6, 2", "8, 2", "9, 2", "10, 3", "11, 3", "13, 3", "1, 1", "2, 1", "20, 5"})
    void sharesStayBetweenTheirLimitsWhereAWholeNumberDoes(int units, int size) {
        assertThat(new SizeRule.Share(20, 30).size("", units)).isEqualTo(size);
    }

    /** The words of the plan, followed with a calculator. */
    @Test
    void theGuidanceOf2014SaysWhatItDoes() {
        Preset.StageRule rule = Preset.guidance2014().stages().get(0);
        assertThat(rule.basis())
                .extracting(DrawPlan.Basis::element)
                .contains("25 % làm tròn lên; nếu vượt 30 % thì lấy số nguyên liền dưới, trừ khi số đó dưới 20 %");
        for (int units = 1; units <= 1000; units++) {
            int size = (int) Math.ceil(units / 4.0);
            if (10 * size > 3 * units && 5 * (size - 1) >= units) {
                size--;
            }
            assertThat(rule.size().size("", units)).isEqualTo(size);
        }
    }

    /** All 63 provinces: 195 districts and their communes really, villages and persons made up. */
    @Test
    void drawsDistrictsCommunesVillagesAndPersonsOfThePatternOf2024() throws IOException {
        Preset preset = Preset.pattern2024(List.of("01", "79"));
        Frame districts = frame(table("districts_3tier").stream()
                .skip(1)
                .map(row -> new Unit(row.get(4) + "/" + row.get(0), row.get(4), Frame.UNKNOWN))
                .toList());
        assertThat(districts.byStratum()).hasSize(63);
        assertThat(districts.units()).isEqualTo(696);
        DrawPlan firstPlan = plan(preset, 1, districts, "");
        Map<String, byte[]> first = draw(districts, firstPlan);
        assertThat(Verifier.allRight(Verifier.verify(first))).isTrue();
        assertThat(official(first)).hasSize(195);

        Map<String, List<Unit>> byDistrict = table("communes_3tier").stream()
                .skip(1)
                .map(row -> new Unit(
                        row.get(5) + "/" + row.get(4) + "/" + row.get(0), row.get(5) + "/" + row.get(4), Frame.UNKNOWN))
                .collect(Collectors.groupingBy(Unit::stratum));
        assertThat(byDistrict.values().stream().mapToInt(List::size).sum()).isEqualTo(10_035);
        // Five districts are islands without communes: a drawn one is its own only commune, labelled as made up.
        Frame communes =
                frame(official(first).stream()
                        .flatMap(district -> byDistrict
                                .getOrDefault(
                                        district, List.of(new Unit(district + "/" + SYNTHETIC + "xã", district, -1)))
                                .stream())
                        .toList());
        DrawPlan secondPlan = plan(preset, 2, communes, Digests.of(first.get(Verifier.SELECTION)));
        Map<String, byte[]> second = draw(communes, secondPlan);
        second.put(Verifier.PREVIOUS, first.get(Verifier.SELECTION));
        assertThat(Verifier.allRight(Verifier.verify(second))).isTrue();
        int[] inDistrict = official(first).stream()
                .mapToInt(id -> byDistrict.getOrDefault(id, List.of()).size())
                .toArray();
        assertThat(official(second))
                .hasSize(java.util.stream.IntStream.of(inDistrict)
                        .map(units -> Math.max(1, Math.min(2, units)))
                        .sum());

        Frame villages = below(official(second), "thôn", 5);
        DrawPlan thirdPlan = plan(preset, 3, villages, Digests.of(second.get(Verifier.SELECTION)));
        Map<String, byte[]> third = draw(villages, thirdPlan);
        third.put(Verifier.PREVIOUS, second.get(Verifier.SELECTION));
        assertThat(Verifier.allRight(Verifier.verify(third))).isTrue();

        Frame persons = below(official(third), "người", 60);
        DrawPlan fourthPlan = plan(preset, 4, persons, Digests.of(third.get(Verifier.SELECTION)));
        Map<String, byte[]> fourth = draw(persons, fourthPlan);
        fourth.put(Verifier.PREVIOUS, third.get(Verifier.SELECTION));
        assertThat(Verifier.allRight(Verifier.verify(fourth))).isTrue();
        long inCities = official(third).stream()
                .filter(id -> id.startsWith("01/") || id.startsWith("79/"))
                .count();
        assertThat(official(fourth))
                .hasSize(Math.toIntExact(official(third).size() * 30L + inCities * 20))
                .allMatch(id -> id.contains(SYNTHETIC));

        DrawDesign design = DrawDesign.of(List.of(
                new DrawDesign.Drawn(firstPlan, selected(first)),
                new DrawDesign.Drawn(secondPlan, selected(second)),
                new DrawDesign.Drawn(thirdPlan, selected(third)),
                new DrawDesign.Drawn(fourthPlan, selected(fourth))));
        SampleDesign sample = design.sample(LonelyUnit.FAIL);
        assertThat(sample.design().check(sample.columns())).isEmpty();
        // Within a drawn district every commune has 5 · 60 persons here: the weights of its persons over its own weight
        // add up to that.
        Map<String, Double> inDistricts = design.units().stream()
                .collect(Collectors.groupingBy(
                        unit -> unit.stages().get(0).unit(),
                        Collectors.summingDouble(
                                unit -> unit.weight() * unit.stages().get(0).probability())));
        inDistricts.forEach((district, sum) -> assertThat(sum)
                .isCloseTo(
                        300.0
                                * Math.max(
                                        1,
                                        byDistrict
                                                .getOrDefault(district, List.of())
                                                .size()),
                        org.assertj.core.api.Assertions.within(1e-6)));
    }

    private static Selection selected(Map<String, byte[]> folder) {
        Frame frame = Frame.read("frame.csv", folder.get(Verifier.FRAME)).orThrow();
        DrawPlan plan = PlanJson.read("plan.json", folder.get(Verifier.PLAN)).orThrow();
        String seed = MinutesJson.read("minutes.json", folder.get(Verifier.MINUTES))
                .orThrow()
                .seed();
        return PublicDraw.select(frame, plan, seed);
    }

    @Test
    void sizesOfTransactionsFollowTheFormulaOfTheGuidance() {
        assertThat(Preset.transactions().stages().get(0).size().size("sở/thủ tục", 1000))
                .isEqualTo(286);
    }
}

package org.sipas.sampling.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/**
 * A known pattern of a SIPAS sample as plans, one for each stage, which say of each element whether it is official or an
 * assumption. The sources are those that could be found; where a rule was not found, the assumption says so.
 *
 * @param name the name, in Vietnamese
 * @param stages the stages
 */
public record Preset(String name, List<StageRule> stages) {
    /**
     * The rule of a stage. Immutable.
     *
     * @param unit what is drawn, in Vietnamese
     * @param stratum what the strata are, in Vietnamese
     * @param strata the names that strata may have; empty if any
     * @param method the method
     * @param order how the frame is to be put in order, in Vietnamese
     * @param size how many are taken
     * @param reserve how many go on the reserve list, for each stratum
     * @param basis where the elements come from
     */
    public record StageRule(
            String unit,
            String stratum,
            List<String> strata,
            DrawMethod method,
            String order,
            SizeRule size,
            int reserve,
            List<DrawPlan.Basis> basis) {
        /** Creates a rule. */
        public StageRule {
            strata = List.copyOf(strata);
            basis = List.copyOf(basis);
        }
    }

    /** The seven regions of the guidance of 2014; which province is in which was not found. */
    public static final List<String> REGIONS_2014 = List.of(
            "Tây Bắc",
            "Đông Bắc",
            "Đồng bằng sông Hồng",
            "Bắc Trung bộ",
            "Nam Trung bộ và Tây Nguyên",
            "Đông Nam bộ",
            "Tây Nam bộ");

    /** Creates a preset. */
    public Preset {
        stages = List.copyOf(stages);
    }

    /**
     * The guidance of 2014: seven regions, in each the provinces in alphabetical order, of which 20 to 30 % are drawn. It has three
     * stages; the rules of the second and third were not found, so this has the first alone. The strata of the frame must be {@link
     * #REGIONS_2014}. Its formula for the forms of a service is in {@link #transactions}.
     */
    public static Preset guidance2014() {
        return new Preset(
                "Hướng dẫn 2014 (7 vùng)",
                List.of(new StageRule(
                        "tỉnh",
                        "vùng",
                        REGIONS_2014,
                        DrawMethod.SYSTEMATIC,
                        "tên tỉnh theo thứ tự abc trong vùng",
                        new SizeRule.Share(20, 30),
                        0,
                        List.of(
                                official(
                                        "7 vùng; tỉnh theo thứ tự abc; chọn ngẫu nhiên 20-30 % số tỉnh",
                                        "CV 1159/BNV-CCHC (2014)"),
                                assumption(
                                        "25 % làm tròn lên; nếu vượt 30 % thì lấy số nguyên liền dưới, trừ khi số đó dưới 20 %",
                                        "văn bản chỉ nêu 20-30 %"),
                                assumption(
                                        "tỉnh nào thuộc vùng nào: theo cột stratum của khung mẫu",
                                        "không tìm thấy danh sách tỉnh của từng vùng"),
                                assumption("chọn hệ thống theo thứ tự đó", "văn bản chỉ nêu ngẫu nhiên"),
                                assumption("giai đoạn 2 và 3", "không tìm thấy quy tắc; không có trong mẫu này")))));
    }

    /**
     * The pattern that fits the figures of 2024: in all provinces 3 districts, 2 communes, 3 villages, 30 persons, and in two
     * cities 6 districts and 50 persons. It makes 36,540 persons where 36,525 were published.
     *
     * @param cities the codes of the two cities, with which the ids of all units in them begin
     */
    public static Preset pattern2024(List<String> cities) {
        Map<String, Integer> districts = cities.stream().collect(Collectors.toMap(city -> city, city -> 6));
        Map<String, Integer> persons = cities.stream().collect(Collectors.toMap(city -> city, city -> 50));
        DrawPlan.Basis totals =
                official("195 huyện, 385 xã, 1.170 thôn, 36.525 người ở 63 tỉnh", "kết quả SIPAS 2024 đã công bố");
        return new Preset(
                "Mẫu 2024 (tỉnh, huyện, xã, thôn, người dân)",
                List.of(
                        fixed(
                                "huyện",
                                "tỉnh",
                                3,
                                districts,
                                totals,
                                "3 huyện mỗi tỉnh, 6 ở hai thành phố: suy ra từ tổng số"),
                        fixed("xã", "huyện", 2, Map.of(), totals, "2 xã mỗi huyện: suy ra từ tổng số"),
                        fixed("thôn", "xã", 3, Map.of(), totals, "3 thôn mỗi xã: suy ra từ tổng số"),
                        fixed(
                                "người dân",
                                "thôn",
                                30,
                                persons,
                                totals,
                                "30 người mỗi thôn, 50 ở hai thành phố: suy ra, hơn số công bố 15 người")));
    }

    /** The two-level successor: provinces, communes, villages, persons. All sizes are assumptions. */
    public static Preset twoLevels() {
        DrawPlan.Basis levels = official(
                "34 đơn vị cấp tỉnh; chính quyền hai cấp tỉnh và xã từ 1/7/2025",
                "34 đơn vị: Nghị quyết 202/2025/QH15; hai cấp: theo tin đã công bố");
        return new Preset(
                "Hai cấp (tỉnh, xã, thôn, người dân)",
                List.of(
                        fixed("xã", "tỉnh", 12, Map.of(), levels, "12 xã mỗi tỉnh: giữ khoảng 400 xã như 2024"),
                        fixed("thôn", "xã", 3, Map.of(), levels, "3 thôn mỗi xã như mẫu 2024"),
                        fixed("người dân", "thôn", 30, Map.of(), levels, "30 người mỗi thôn như mẫu 2024")));
    }

    /** Transactions of the period, by office and procedure, in the size that the guidance's formula gives. */
    public static Preset transactions() {
        return new Preset(
                "Giao dịch theo cơ quan và thủ tục",
                List.of(new StageRule(
                        "hồ sơ",
                        "cơ quan và thủ tục",
                        List.of(),
                        DrawMethod.SIMPLE_RANDOM,
                        "theo mã hồ sơ",
                        new SizeRule.Yamane(0.05),
                        0,
                        List.of(
                                official("n = N/(1 + N·e²), e = 5 %, cho từng dịch vụ", "CV 1159/BNV-CCHC (2014)"),
                                assumption(
                                        "làm tròn lên; mỗi cơ quan và thủ tục một tầng", "không tìm thấy quy tắc")))));
    }

    private static StageRule fixed(
            String unit,
            String stratum,
            int size,
            Map<String, Integer> exceptions,
            DrawPlan.Basis official,
            String why) {
        return new StageRule(
                unit,
                stratum,
                List.of(),
                DrawMethod.SIMPLE_RANDOM,
                "theo mã đơn vị",
                new SizeRule.Fixed(size, exceptions),
                size,
                List.of(
                        official,
                        assumption("cỡ mẫu", why),
                        assumption(
                                "chọn ngẫu nhiên đơn giản theo phiếu thăm; dự phòng bằng cỡ mẫu",
                                "không tìm thấy quy tắc")));
    }

    private static DrawPlan.Basis official(String element, String source) {
        return new DrawPlan.Basis(element, DrawPlan.BasisKind.OFFICIAL, source);
    }

    private static DrawPlan.Basis assumption(String element, String source) {
        return new DrawPlan.Basis(element, DrawPlan.BasisKind.ASSUMPTION, source);
    }

    /**
     * Returns the plan of a stage for a frame.
     *
     * @param stage the stage, from 1
     * @param frame the frame of that stage
     * @param status official or trial
     * @param bodies the bodies
     * @param publicNumber the public number
     * @param previousSelection the digest of the selection of the stage before, empty at the first one
     * @return the plan; or the problems {@code preset-stage}, {@code preset-stratum}, {@code plan-wrong}
     */
    public Outcome<DrawPlan> plan(
            int stage,
            Frame frame,
            DrawPlan.Status status,
            List<String> bodies,
            DrawPlan.PublicNumber publicNumber,
            String previousSelection) {
        if (stage < 1 || stage > stages.size()) {
            return Outcome.failed(List.of(DrawProblem.in(
                    Verifier.PLAN,
                    "$.stage",
                    "preset-stage",
                    "mẫu “" + name + "” không có giai đoạn " + stage,
                    "the preset has no stage " + stage)));
        }
        StageRule rule = stages.get(stage - 1);
        List<DrawPlan.StratumSize> strata = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        frame.byStratum().forEach((stratum, units) -> {
            strata.add(new DrawPlan.StratumSize(stratum, rule.size().size(stratum, units.length), rule.reserve()));
            if (!rule.strata().isEmpty() && !rule.strata().contains(stratum)) {
                String names = String.join("; ", rule.strata());
                problems.add(DrawProblem.at(
                        Verifier.FRAME,
                        units[0] + 2L,
                        "stratum",
                        "preset-stratum",
                        "“" + stratum + "” không phải một " + rule.stratum() + " của mẫu: " + names,
                        "“" + stratum + "” is none of the preset's strata: " + names));
            }
        });
        if (!problems.isEmpty()) {
            return Outcome.failed(problems);
        }
        try {
            return Outcome.of(
                    new DrawPlan(
                            name + " · " + rule.unit(),
                            stage,
                            status,
                            rule.method(),
                            rule.order(),
                            strata,
                            bodies,
                            publicNumber,
                            DrawPlan.MissingReveal.LEAVE_OUT,
                            DrawPlan.Certainties.TAKE,
                            0,
                            previousSelection,
                            rule.basis()),
                    List.of());
        } catch (DrawPlan.Contradiction e) {
            return Outcome.failed(List.of(e.problem()));
        }
    }
}

package org.sipas.sampling.draw;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipas.core.Problem;

/**
 * Finds everything that stands in the way of drawing from a frame by a plan, all at once and each with its line, the first 1,000
 * of them and the number of the others: nothing is drawn from a frame with a problem, and nothing is repaired.
 *
 * <p>Codes: {@code blank-id}, {@code id-not-nfc} (its NFC twin would be another unit), {@code id-line-break} (also any other
 * control or format character: two ids must not look the same), {@code id-reserved} (it begins with {@code start:}, or with one
 * of {@code = + - @}, so that a spreadsheet would take it for a formula), {@code duplicate-id}, {@code stratum-not-in-plan},
 * {@code stratum-without-units}, {@code size-above-stratum} (n &gt; N), and for methods that use sizes {@code size-missing},
 * {@code size-zero}, {@code size-total} (sizes add up beyond 2⁶³) and, where the plan refuses certainties, {@code
 * size-above-interval}; {@code more-problems} at the end, where there are more than 1,000.
 */
public final class FrameCheck {
    private final String source;
    private final Frame frame;
    private final DrawPlan plan;
    private final DrawProblems problems;

    private FrameCheck(String source, Frame frame, DrawPlan plan) {
        this.source = source;
        this.frame = frame;
        this.plan = plan;
        this.problems = new DrawProblems(source);
    }

    /**
     * Returns all problems of a frame under a plan.
     *
     * @param source the name of the frame's file
     * @param frame the frame
     * @param plan the plan
     * @return the problems: of ids, of sizes, of the plan's strata, each in the order of lines
     */
    public static List<Problem> problems(String source, Frame frame, DrawPlan plan) {
        FrameCheck check = new FrameCheck(source, frame, plan);
        ids(check.problems, source, frame.ids(), 2);
        check.sizes();
        check.strata();
        return check.problems.list();
    }

    /**
     * Returns the problems of ids alone, by the same rules as those of a frame.
     *
     * @param source the name of their file
     * @param ids the ids, one a line, the first in line 1
     * @return the problems, in the order of lines
     */
    public static List<Problem> idProblems(String source, List<String> ids) {
        DrawProblems problems = new DrawProblems(source);
        ids(problems, source, ids, 1);
        return problems.list();
    }

    private void at(int unit, String column, String code, String vi, String en) {
        problems.add(DrawProblem.at(source, unit + 2L, column, code, vi, en));
    }

    private static void ids(DrawProblems problems, String source, List<String> ids, int firstLine) {
        Set<String> twice = new HashSet<>();
        String[] sorted = ids.toArray(String[]::new);
        Arrays.parallelSort(sorted);
        for (int k = 1; k < sorted.length; k++) {
            if (sorted[k].equals(sorted[k - 1])) {
                twice.add(sorted[k]);
            }
        }
        Map<String, Integer> first = new HashMap<>();
        int line = firstLine;
        for (String id : ids) {
            IdProblems at = new IdProblems(problems, source, line);
            at.look(id);
            if (twice.contains(id) && !Names.isBlank(id)) {
                Integer before = first.putIfAbsent(id, line);
                if (before != null) {
                    at.add(
                            "duplicate-id",
                            "mã trùng với dòng " + before + ": " + id,
                            "the id stands in line " + before + " already: " + id);
                }
            }
            line++;
        }
    }

    private record IdProblems(DrawProblems problems, String source, int line) {
        void add(String code, String vi, String en) {
            problems.add(DrawProblem.at(source, line, "id", code, vi, en));
        }

        void look(String id) {
            if (Names.isBlank(id)) {
                add("blank-id", "mã đơn vị để trống", "the id is blank");
                return;
            }
            if (!Names.isNfc(id)) {
                add("id-not-nfc", "mã không ở dạng Unicode NFC: " + id, "the id is not in Unicode NFC: " + id);
            }
            if (Names.hasControl(id)) {
                add(
                        "id-line-break",
                        "mã có ngắt dòng, ký tự điều khiển hoặc ký tự vô hình",
                        "the id has a line break, control or invisible character");
            }
            if (id.startsWith(PublicDraw.START) || Names.isFormula(id)) {
                add(
                        "id-reserved",
                        "mã không được bắt đầu bằng start: hoặc = + - @",
                        "the id must not begin with start: or = + - @");
            }
        }
    }

    private void sizes() {
        if (!plan.method().usesSizes()) {
            return;
        }
        for (int k = 0; k < frame.units(); k++) {
            if (plan.substituteSize() == 0 && frame.size(k) == Frame.UNKNOWN) {
                at(
                        k,
                        "size",
                        "size-missing",
                        "thiếu quy mô của " + frame.id(k),
                        "the size of " + frame.id(k) + " is missing");
            } else if (plan.substituteSize() == 0 && frame.size(k) == 0) {
                at(k, "size", "size-zero", "quy mô bằng 0: " + frame.id(k), "the size is 0: " + frame.id(k));
            }
        }
    }

    private void strata() {
        Map<String, int[]> members = frame.byStratum();
        Set<String> planned = new HashSet<>();
        for (DrawPlan.StratumSize stratum : plan.strata()) {
            planned.add(stratum.stratum());
            int[] units = members.get(stratum.stratum());
            if (units == null) {
                problems.add(DrawProblem.in(
                        "plan.json",
                        "$.strata",
                        "stratum-without-units",
                        "tầng không có đơn vị: " + stratum.stratum(),
                        "the stratum has no units: " + stratum.stratum()));
            } else if (stratum.size() > units.length) {
                problems.add(DrawProblem.in(
                        "plan.json",
                        "$.strata",
                        "size-above-stratum",
                        "cỡ mẫu " + stratum.size() + " lớn hơn số đơn vị " + units.length + " của tầng "
                                + stratum.stratum(),
                        "the size " + stratum.size() + " is above the " + units.length + " units of stratum "
                                + stratum.stratum()));
            } else if (plan.method().usesSizes()) {
                interval(stratum, units);
            }
        }
        for (Map.Entry<String, int[]> entry : members.entrySet()) {
            if (!planned.contains(entry.getKey())) {
                at(
                        entry.getValue()[0],
                        "stratum",
                        "stratum-not-in-plan",
                        "kế hoạch không có tầng " + entry.getKey() + " (" + entry.getValue().length + " đơn vị)",
                        "the plan has no stratum " + entry.getKey() + " (" + entry.getValue().length + " units)");
            }
        }
    }

    private void interval(DrawPlan.StratumSize stratum, int[] units) {
        long total = 0;
        try {
            for (int unit : units) {
                total = Math.addExact(total, Math.max(0, PublicDraw.size(frame, plan, unit)));
            }
        } catch (ArithmeticException e) {
            at(units[0], "size", "size-total", "tổng quy mô quá lớn", "the sizes add up to too much");
            return;
        }
        if (plan.certainties() == DrawPlan.Certainties.TAKE) {
            return;
        }
        BigInteger all = BigInteger.valueOf(total);
        for (int unit : units) {
            BigInteger size = BigInteger.valueOf(PublicDraw.size(frame, plan, unit));
            if (size.multiply(BigInteger.valueOf(stratum.size())).compareTo(all) > 0) {
                at(
                        unit,
                        "size",
                        "size-above-interval",
                        "quy mô lớn hơn khoảng chọn: " + frame.id(unit),
                        "the size is above the interval: " + frame.id(unit));
            }
        }
    }
}

package org.sipas.sampling.draw;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipas.core.Digests;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/**
 * Whether a later stage draws below the units of the stage before, all of them and no others.
 *
 * <p>Its strata must be the units of the sample of the stage before as it was in the end: the official list, without those that
 * went out, with those that came in. A drawn unit below which there is nothing to draw is a substitution, too.
 */
public final class PreviousStage {
    private PreviousStage() {}

    /**
     * Returns what is wrong.
     *
     * <p>Codes: {@code previous-missing}, {@code previous-changed} (it is not the one that the plan names), {@code
     * stratum-not-drawn}, {@code drawn-without-stratum}, {@code id-not-below-stratum}, and those of {@link Selection#read}, {@link
     * Substitutions#read} and {@link Substitutions#problems}.
     *
     * @param frame the frame of the later stage
     * @param plan its plan
     * @param files the files of its folder by name, {@link Verifier#PREVIOUS} and {@link Verifier#PREVIOUS_SUBSTITUTIONS} among
     *     them
     * @return the problems; none at the first stage
     */
    public static List<Problem> problems(Frame frame, DrawPlan plan, Map<String, byte[]> files) {
        byte[] before = files.get(Verifier.PREVIOUS);
        if (before == null) {
            boolean first = plan.stage() == 1 && plan.previousSelection().isEmpty();
            return first ? List.of() : List.of(missing());
        }
        if (!plan.previousSelection().equals(Digests.of(before))) {
            return List.of(DrawProblem.in(
                    Verifier.PLAN,
                    "$.previous-selection",
                    "previous-changed",
                    "kế hoạch ghi mã băm của một tệp " + Verifier.PREVIOUS + " khác",
                    "the plan has the digest of another " + Verifier.PREVIOUS));
        }
        byte[] replaced = files.get(Verifier.PREVIOUS_SUBSTITUTIONS);
        Outcome<Selection> selection = Selection.read(Verifier.PREVIOUS, before);
        Outcome<Substitutions> substitutions = replaced == null
                ? Outcome.of(new Substitutions(List.of()), List.of())
                : Substitutions.read(Verifier.PREVIOUS_SUBSTITUTIONS, replaced);
        List<Problem> problems = new ArrayList<>(selection.problems());
        problems.addAll(substitutions.problems());
        if (problems.isEmpty()) {
            problems.addAll(substitutions.orThrow().problems(Verifier.PREVIOUS_SUBSTITUTIONS, selection.orThrow()));
            strata(plan, substitutions.orThrow().units(selection.orThrow()), problems);
            below(frame, problems);
        }
        return problems;
    }

    private static Problem missing() {
        return DrawProblem.in(
                Verifier.PLAN,
                "$.previous-selection",
                "previous-missing",
                "thiếu " + Verifier.PREVIOUS + ", kết quả của giai đoạn trước",
                Verifier.PREVIOUS + ", the selection of the stage before, is missing");
    }

    private static void strata(DrawPlan plan, Set<String> sample, List<Problem> problems) {
        Set<String> left = new HashSet<>(sample);
        for (DrawPlan.StratumSize stratum : plan.strata()) {
            if (!left.remove(stratum.stratum())) {
                problems.add(DrawProblem.in(
                        Verifier.PLAN,
                        "$.strata",
                        "stratum-not-drawn",
                        stratum.stratum() + " không có trong mẫu của giai đoạn trước",
                        stratum.stratum() + " is not in the sample of the stage before"));
            }
        }
        sample.stream()
                .filter(left::contains)
                .forEach(unit -> problems.add(DrawProblem.in(
                        Verifier.PLAN,
                        "$.strata",
                        "drawn-without-stratum",
                        unit + " đã được chọn ở giai đoạn trước nhưng không có tầng, và không ghi thay thế",
                        unit + " was drawn at the stage before, has no stratum and was not replaced")));
    }

    private static void below(Frame frame, List<Problem> problems) {
        for (int k = 0; k < frame.units(); k++) {
            if (!frame.id(k).startsWith(frame.stratum(k) + "/")) {
                problems.add(DrawProblem.at(
                        Verifier.FRAME,
                        k + 2L,
                        "id",
                        "id-not-below-stratum",
                        "mã phải bắt đầu bằng " + frame.stratum(k) + "/: " + frame.id(k),
                        "the id must begin with " + frame.stratum(k) + "/: " + frame.id(k)));
            }
        }
    }
}

package org.sipas.core.questionnaire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipas.core.Bilingual;

/**
 * What changed from one version of a form to another, and what that means for answers to the earlier one. Immutable and thread-safe.
 *
 * <table>
 *   <caption>How changes are judged</caption>
 *   <tr><th>compatible<td>a question added; another order of questions; a role; required or not; a range, length or number of picks made wider; a constraint
 *       taken away; an option added to a list that is no scale; another order in such a list; wording that differs in letter case, spaces or punctuation only,
 *       or in a language that is not the form's first; another kind of question for the same answers
 *   <tr><th>recode<td>an option under a new code with its old wording; another score, flag or kind of missing of an option; fewer decimals; a constraint or
 *       pattern added or changed, which old answers must be checked against
 *   <tr><th>break<td>a question gone; another kind of answer or unit; another wording, of the question or of an option; an option gone; a scale with other
 *       levels or in another order; a range, length or number of picks made narrower; another condition under which the question is asked
 * </table>
 */
public final class FormComparison {
    private final List<Change> changes;
    private final Map<String, Comparability> register;

    /** How answers under one code to two versions of a form compare. */
    public enum Comparability {
        /** Nothing changed. */
        SAME,
        /** Something changed, but not what answers mean. */
        COMPATIBLE,
        /** Comparable once the earlier answers are recoded. */
        RECODE,
        /** Not comparable: the series breaks. */
        BREAK,
        /** Not in the earlier version: the series begins. */
        NEW,
        /** Not in the later version: the series ends. */
        GONE;

        private static Comparability of(Change.Effect effect) {
            return switch (effect) {
                case COMPATIBLE -> COMPATIBLE;
                case RECODE -> RECODE;
                case BREAK -> BREAK;
            };
        }
    }

    private FormComparison(List<Change> changes, Map<String, Comparability> register) {
        this.changes = List.copyOf(changes);
        this.register = register;
    }

    /**
     * Compares two versions of a form.
     *
     * @param before the earlier version
     * @param after the later version
     * @return the comparison
     */
    public static FormComparison of(Questionnaire before, Questionnaire after) {
        List<Change> changes = new ArrayList<>();
        Map<String, Comparability> register = new LinkedHashMap<>();
        after.variables().forEach((code, variable) -> {
            Variable earlier = before.variables().get(code);
            List<Change> own =
                    earlier == null ? List.of(added(code)) : new VariableComparison(earlier, variable).changes();
            changes.addAll(own);
            register.put(code, earlier == null ? Comparability.NEW : worst(own));
        });
        before.variables().forEach((code, variable) -> {
            if (!after.variables().containsKey(code)) {
                changes.add(new Change(
                        code,
                        Change.Aspect.REMOVED,
                        Change.Effect.BREAK,
                        new Bilingual("câu hỏi không còn nữa", "the question is gone")));
                register.put(code, Comparability.GONE);
            }
        });
        order(before, after, changes);
        return new FormComparison(changes, register);
    }

    private static Change added(String code) {
        return new Change(
                code, Change.Aspect.ADDED, Change.Effect.COMPATIBLE, new Bilingual("câu hỏi mới", "a new question"));
    }

    private static Comparability worst(List<Change> changes) {
        Comparability worst = Comparability.SAME;
        for (Change change : changes) {
            Comparability each = Comparability.of(change.effect());
            worst = each.compareTo(worst) > 0 ? each : worst;
        }
        return worst;
    }

    private static void order(Questionnaire before, Questionnaire after, List<Change> changes) {
        List<String> earlier = new ArrayList<>(before.variables().keySet());
        List<String> later = new ArrayList<>(after.variables().keySet());
        earlier.retainAll(later);
        later.retainAll(earlier);
        if (!earlier.equals(later)) {
            changes.add(new Change(
                    "",
                    Change.Aspect.ORDER,
                    Change.Effect.COMPATIBLE,
                    new Bilingual("thứ tự các câu hỏi thay đổi", "the questions stand in another order")));
        }
    }

    /**
     * Returns all changes: by variable in the order of the later version, then what is gone, then what concerns the whole form.
     *
     * @return the changes, none if the versions ask the same
     */
    public List<Change> changes() {
        return changes;
    }

    /**
     * Returns, for each variable of either version, whether a table may put both years side by side.
     *
     * @return the register by code, in the order of the later version, and after it what is gone
     */
    public Map<String, Comparability> register() {
        return Collections.unmodifiableMap(register);
    }
}

package org.sipas.core.questionnaire;

import org.jspecify.annotations.Nullable;
import org.sipas.core.expression.Expression;

/**
 * When a question is asked, and what an answer to it must meet. Immutable.
 *
 * @param relevant the condition under which the question is asked; {@link Expression#ALWAYS} for a question that is always asked
 * @param constraint what an answer must meet, or null
 */
public record Rules(Expression relevant, @Nullable Constraint constraint) {
    /** Always asked, every answer accepted. */
    public static final Rules NONE = new Rules(Expression.ALWAYS, null);

    /**
     * A condition that an answer must meet. Judged only where there is an answer; the answer is refused only if the condition is false.
     *
     * @param condition the condition
     * @param message what is said to somebody whose answer is refused
     */
    public record Constraint(Expression condition, Text message) {}
}

package org.sipas.core.questionnaire;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Location;
import org.sipas.core.expression.Answers;
import org.sipas.core.expression.Condition;
import org.sipas.core.expression.Expression;
import org.sipas.core.expression.Function;
import org.sipas.core.expression.Symbol;
import org.sipas.core.expression.Truth;

/**
 * The rules of a form, ready to be judged. Immutable and thread-safe; it belongs to its {@link Questionnaire} and is made with it. Judging looks at each
 * rule once, in the order of their dependence, so that an answer to a question that is not asked is never seen by another rule.
 */
public final class FormLogic {
    private final List<Step> steps = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final Map<String, Condition> relevance = new HashMap<>();
    private final Map<String, Condition> constraints = new HashMap<>();
    private final int variables;
    private final boolean asksForToday;

    /** One decision: whether a question or row is asked. The variable is −1 for what holds no answer; the matrix is −1 for what is no row. */
    private record Step(
            String code,
            int slot,
            int variable,
            int matrixSlot,
            @Nullable Condition condition) {}

    private record Check(Variable of, Condition answered, Condition condition, Rules.Constraint constraint) {}

    /**
     * A constraint that an answer does not meet.
     *
     * @param variable the question or row that was answered
     * @param constraint the constraint
     */
    public record Violation(Variable variable, Rules.Constraint constraint) {}

    FormLogic(List<Section> sections) {
        FormScope scope = new FormScope(sections);
        Map<String, Question.Head> heads = new HashMap<>();
        Map<String, String> matrices = new HashMap<>();
        for (Section section : sections) {
            for (Question question : section.questions()) {
                heads.put(question.head().code(), question.head());
            }
        }
        List<Variable> all = Variable.of(sections);
        for (Variable variable : all) {
            heads.put(variable.code(), variable.head());
            if (variable.question() instanceof Question.Matrix matrix) {
                matrices.put(variable.code(), matrix.head().code());
            }
        }
        variables = all.size();
        Map<String, Integer> slots = new HashMap<>();
        for (String code : LogicOrder.of(sections)) {
            Question.Head head = heads.get(code);
            Expression relevant =
                    head == null ? Expression.ALWAYS : head.rules().relevant();
            Integer matrix = slots.get(matrices.getOrDefault(code, ""));
            if (!Expression.isAlways(relevant) || matrix != null) {
                Condition condition = Expression.isAlways(relevant) ? null : compiled(relevant, scope);
                Optional<Symbol> symbol = scope.symbol(code);
                int variable = symbol.isPresent() ? symbol.get().index() : -1;
                steps.add(new Step(code, steps.size(), variable, matrix == null ? -1 : matrix, condition));
                slots.put(code, steps.size() - 1);
                if (condition != null) {
                    relevance.put(code, condition);
                }
            }
        }
        for (Variable variable : all) {
            Rules.Constraint constraint = variable.head().rules().constraint();
            if (constraint != null) {
                Condition condition = compiled(constraint.condition(), scope);
                Expression own = new Expression.Answer(variable.code());
                Condition answered = compiled(new Expression.Call(Function.ANSWERED, List.of(own)), scope);
                checks.add(new Check(variable, answered, condition, constraint));
                constraints.put(variable.code(), condition);
            }
        }
        asksForToday = asksForToday(relevance.values()) || asksForToday(constraints.values());
    }

    private static boolean asksForToday(Collection<Condition> conditions) {
        for (Condition condition : conditions) {
            if (Condition.asksForToday(condition.expression())) {
                return true;
            }
        }
        return false;
    }

    private static Condition compiled(Expression expression, FormScope scope) {
        return Condition.of(new Location.Json("", ""), expression, scope).orThrow();
    }

    /**
     * Tells whether the form has no rules at all.
     *
     * @return whether every question is always asked and no answer is constrained
     */
    public boolean isEmpty() {
        return steps.isEmpty() && checks.isEmpty();
    }

    /**
     * Tells whether the form can only be judged if the day of the interview is known.
     *
     * @return whether a rule asks for today or for an age
     */
    public boolean asksForToday() {
        return asksForToday;
    }

    /**
     * Returns the condition under which a question or row is asked, not counting that of its matrix.
     *
     * @param code the code of the question or row
     * @return the condition, nothing if it has none
     */
    public Optional<Condition> relevance(String code) {
        return Optional.ofNullable(relevance.get(code));
    }

    /**
     * Returns the condition that an answer must meet.
     *
     * @param code the code of the question or row
     * @return the condition, nothing if it has none
     */
    public Optional<Condition> constraint(String code) {
        return Optional.ofNullable(constraints.get(code));
    }

    /**
     * Finds the variables that are not asked.
     *
     * @param answers the answers, by the position of the variable in {@link Questionnaire#variables}
     * @param today the day of the interview
     * @return the positions of the variables that are not asked
     */
    public BitSet hiddenVariables(Answers answers, LocalDate today) {
        BitSet hidden = new BitSet(variables);
        decide(answers, today, hidden);
        return hidden;
    }

    /**
     * Finds the questions, notes and rows that are not shown.
     *
     * @param answers the answers, by the position of the variable in {@link Questionnaire#variables}
     * @param today the day of the interview
     * @return their codes, in the order in which it was decided
     */
    public Set<String> hidden(Answers answers, LocalDate today) {
        BitSet hidden = decide(answers, today, new BitSet(variables));
        Set<String> codes = new LinkedHashSet<>();
        steps.stream().filter(step -> hidden.get(step.slot())).forEach(step -> codes.add(step.code()));
        return codes;
    }

    private BitSet decide(Answers answers, LocalDate today, BitSet hiddenVariables) {
        BitSet hiddenSteps = new BitSet(steps.size());
        Answers seen = new AskedAnswers(answers, hiddenVariables);
        for (Step step : steps) {
            Condition condition = step.condition();
            boolean hidden = (step.matrixSlot() >= 0 && hiddenSteps.get(step.matrixSlot()))
                    || (condition != null && condition.judge(seen, today) != Truth.TRUE);
            if (hidden) {
                hiddenSteps.set(step.slot());
                if (step.variable() >= 0) {
                    hiddenVariables.set(step.variable());
                }
            }
        }
        return hiddenSteps;
    }

    /**
     * Finds the answers that do not meet their constraint.
     *
     * @param answers the answers, by the position of the variable in {@link Questionnaire#variables}
     * @param today the day of the interview
     * @param hidden the variables that are not asked, as {@link #hiddenVariables} tells
     * @return the constraints that are false, in the order of the form
     */
    public List<Violation> violations(Answers answers, LocalDate today, BitSet hidden) {
        if (checks.isEmpty()) {
            return List.of();
        }
        Answers seen = new AskedAnswers(answers, hidden);
        List<Violation> violations = new ArrayList<>();
        for (Check check : checks) {
            if (check.answered().judge(seen, today) == Truth.TRUE
                    && check.condition().judge(seen, today) == Truth.FALSE) {
                violations.add(new Violation(check.of(), check.constraint()));
            }
        }
        return violations;
    }
}

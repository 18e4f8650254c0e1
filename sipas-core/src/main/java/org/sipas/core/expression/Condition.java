package org.sipas.core.expression;

import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/**
 * A condition that was checked against the questions of a form and can be judged. Immutable and thread-safe; make it once and share it. Judging takes
 * time proportional to the size of the tree, and of the texts and patterns that it compares, and makes no objects, ages aside.
 */
public final class Condition {
    private final Expression expression;
    private final Scope scope;
    private final ConditionCompiler.TruthCode code;

    private Condition(Expression expression, Scope scope) {
        this.expression = expression;
        this.scope = scope;
        this.code = new ConditionCompiler(scope).truth(expression);
    }

    /**
     * Reads a condition and checks it against the questions of a form.
     *
     * @param where the place of the text, for messages
     * @param text the text
     * @param scope the questions
     * @return the condition; or none and every problem with its position in the text: {@code expression-syntax}, {@code expression-too-large},
     *     {@code unknown-question}, {@code unknown-option}, {@code option-is-missing}, {@code type-mismatch}, {@code wrong-arguments},
     *     {@code pattern-not-supported}
     */
    public static Outcome<Condition> of(Location where, String text, Scope scope) {
        Outcome<Parsed> parsed = ExpressionParser.parse(where, text);
        Optional<Parsed> tree = parsed.value();
        if (tree.isEmpty()) {
            return Outcome.failed(parsed.problems());
        }
        List<Problem> problems = TypeChecker.check(where, tree.get(), scope);
        return problems.isEmpty()
                ? Outcome.of(new Condition(tree.get().tree(), scope), problems)
                : Outcome.failed(problems);
    }

    /**
     * Checks a tree against the questions of a form.
     *
     * @param where the place of the tree, for messages
     * @param tree the tree
     * @param scope the questions
     * @return the condition; or none and every problem, as for a text
     */
    public static Outcome<Condition> of(Location where, Expression tree, Scope scope) {
        List<Problem> problems = TypeChecker.check(where, new Parsed(tree, new IdentityHashMap<>()), scope);
        return problems.isEmpty() ? Outcome.of(new Condition(tree, scope), problems) : Outcome.failed(problems);
    }

    /**
     * Returns the tree.
     *
     * @return the tree
     */
    public Expression expression() {
        return expression;
    }

    /**
     * Judges the answers of one form.
     *
     * @param answers the answers
     * @param today the day of the interview
     * @return whether the condition holds, or unknown if an answer that it needs is missing
     */
    public Truth judge(Answers answers, LocalDate today) {
        return switch (code.at(answers, today.toEpochDay())) {
            case ConditionCompiler.TRUE -> Truth.TRUE;
            case ConditionCompiler.FALSE -> Truth.FALSE;
            default -> Truth.UNKNOWN;
        };
    }

    /**
     * Returns the questions that a tree refers to.
     *
     * @param expression the tree
     * @return their codes, in the order in which they first occur
     */
    public static Set<String> questions(Expression expression) {
        Set<String> codes = new LinkedHashSet<>();
        collect(expression, codes);
        return codes;
    }

    private static void collect(Expression expression, Set<String> codes) {
        if (expression instanceof Expression.Answer answer) {
            codes.add(answer.code());
        }
        for (Expression child : children(expression)) {
            collect(child, codes);
        }
    }

    /**
     * Tells whether a tree can only be judged if the day of the interview is known.
     *
     * @param expression the tree
     * @return whether it asks for today or for an age
     */
    public static boolean asksForToday(Expression expression) {
        boolean asks = expression instanceof Expression.Call call
                && (call.function() == Function.TODAY || call.function() == Function.AGE);
        for (Expression child : children(expression)) {
            asks = asks || asksForToday(child);
        }
        return asks;
    }

    private static List<? extends Expression> children(Expression expression) {
        if (expression instanceof Expression.Junction junction) {
            return junction.operands();
        } else if (expression instanceof Expression.Not not) {
            return List.of(not.operand());
        } else if (expression instanceof Expression.Comparison comparison) {
            return List.of(comparison.left(), comparison.right());
        } else if (expression instanceof Expression.Among among) {
            return List.of(among.operand());
        } else if (expression instanceof Expression.Arithmetic sum) {
            return List.of(sum.left(), sum.right());
        } else if (expression instanceof Expression.Negation negation) {
            return List.of(negation.operand());
        } else if (expression instanceof Expression.Call call) {
            return call.arguments();
        }
        return List.of();
    }

    /**
     * Translates the condition under which a question is shown.
     *
     * @param dialect the language to translate to
     * @return an expression that is true exactly where this condition is true; or none and the problems: {@code translation-too-large};
     *     {@code code-not-translatable} where the language misreads a code: SurveyJS the word "equals" in that of a question, XLSForm a space in that of a
     *     pick
     */
    public Outcome<String> shows(Dialect dialect) {
        return new Translation(scope, dialect).shows(expression);
    }

    /**
     * Translates the condition that an answer must meet.
     *
     * @param dialect the language to translate to
     * @param question the code of the question whose answer is judged; without an answer to it nothing is refused
     * @return an expression that is false exactly where that question has an answer and this condition is false; or none and the problems,
     *     as for {@link #shows}
     * @throws IllegalArgumentException if there is no such question
     */
    public Outcome<String> accepts(Dialect dialect, String question) {
        Symbol symbol =
                scope.symbol(question).orElseThrow(() -> new IllegalArgumentException("not a question: " + question));
        return new Translation(scope, dialect).accepts(symbol, expression);
    }

    /** Returns the text of the condition. */
    @Override
    public String toString() {
        return expression.toString();
    }
}

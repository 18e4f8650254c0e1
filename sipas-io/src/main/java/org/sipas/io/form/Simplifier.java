package org.sipas.io.form;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.sipas.core.expression.Condition;
import org.sipas.core.expression.Expression;
import org.sipas.core.expression.Expression.Connective;
import org.sipas.core.expression.Function;

/**
 * Takes out of a condition the guards that the three truth values of our language make needless. A condition for showing stays true in exactly the same
 * cases, a constraint false in exactly the same cases. No state but the use.
 */
final class Simplifier {
    /** What a condition is for: unknown counts as false for showing, and as true for a constraint. */
    enum Use {
        SHOWS,
        CONSTRAINT
    }

    private final Use use;

    Simplifier(Use use) {
        this.use = use;
    }

    Expression simplify(Expression expression) {
        if (expression instanceof Expression.Not not) {
            return negated(not.operand());
        } else if (expression instanceof Expression.Junction junction) {
            return junction(
                    junction.connective(),
                    junction.operands().stream().map(this::simplify).toList());
        }
        return expression;
    }

    private Expression negated(Expression expression) {
        if (expression instanceof Expression.Not not) {
            return simplify(not.operand());
        } else if (expression instanceof Expression.TruthLiteral literal) {
            return new Expression.TruthLiteral(!literal.value());
        } else if (expression instanceof Expression.Comparison comparison) {
            return new Expression.Comparison(
                    comparison.left(), comparison.relation().opposite(), comparison.right());
        } else if (expression instanceof Expression.Junction junction) {
            return junction(
                    opposite(junction.connective()),
                    junction.operands().stream().map(this::negated).toList());
        }
        return new Expression.Not(expression);
    }

    private static Connective opposite(Connective connective) {
        return connective == Connective.AND ? Connective.OR : Connective.AND;
    }

    /** Both connectives by one rule, which speaks of {@code and}: for {@code or}, true and false, and the two kinds of guards, change places. */
    private Expression junction(Connective connective, List<Expression> operands) {
        boolean and = connective == Connective.AND;
        Expression neutral = new Expression.TruthLiteral(and);
        Expression ruling = new Expression.TruthLiteral(!and);
        Set<Expression> flat = new LinkedHashSet<>();
        for (Expression operand : operands) {
            if (operand instanceof Expression.Junction junction && junction.connective() == connective) {
                flat.addAll(junction.operands());
            } else if (!operand.equals(neutral)) {
                flat.add(operand);
            }
        }
        if (flat.contains(ruling)) {
            return ruling;
        }
        List<Expression> parts = new ArrayList<>(flat);
        for (int i = 0; i < parts.size(); i++) {
            List<Expression> others = new ArrayList<>(parts);
            others.remove(i);
            Expression smaller = smaller(connective, parts.get(i), others);
            if (!smaller.equals(parts.get(i))) {
                others.add(i, smaller);
                return others.size() == 1 ? others.get(0) : junction(connective, others);
            }
        }
        return parts.isEmpty()
                ? neutral
                : parts.size() == 1 ? parts.get(0) : new Expression.Junction(connective, parts);
    }

    /** What is left of an operand beside the others. */
    private Expression smaller(Connective connective, Expression operand, List<Expression> others) {
        boolean and = connective == Connective.AND;
        Expression neutral = new Expression.TruthLiteral(and);
        boolean guardsAreNeedless = and == (use == Use.SHOWS);
        if (guardsAreNeedless
                && isGuard(operand, and)
                && others.stream().anyMatch(other -> needs(other, code(operand), and))) {
            return neutral;
        }
        if (!(operand instanceof Expression.Junction junction)) {
            return operand;
        }
        Predicate<Expression> certain = part -> others.contains(part)
                || (guardsAreNeedless
                        && isGuard(part, and)
                        && others.stream().anyMatch(other -> needs(other, code(part), and)));
        if (junction.operands().stream().anyMatch(certain)) {
            return neutral;
        }
        Predicate<Expression> settled = part -> isGuard(part, !and)
                && others.stream()
                        .anyMatch(other -> (isGuard(other, and) && code(other).equals(code(part)))
                                || (guardsAreNeedless && needs(other, code(part), and)));
        List<Expression> left =
                junction.operands().stream().filter(settled.negate()).toList();
        return left.size() == junction.operands().size() ? operand : junction(junction.connective(), left);
    }

    /** Whether this is {@code answered(q)}, or its opposite. */
    private static boolean isGuard(Expression expression, boolean positive) {
        if (!positive) {
            return expression instanceof Expression.Not not && isGuard(not.operand(), true);
        }
        return expression instanceof Expression.Call call && call.function() == Function.ANSWERED;
    }

    private static String code(Expression guard) {
        Expression call = guard instanceof Expression.Not not ? not.operand() : guard;
        return ((Expression.Answer) ((Expression.Call) call).arguments().get(0)).code();
    }

    /** Whether this is not true ({@code and}) or not false ({@code or}) where the answer is blank. */
    private static boolean needs(Expression expression, String code, boolean and) {
        if (expression instanceof Expression.Junction junction) {
            boolean any = (junction.connective() == Connective.AND) == and;
            return any
                    ? junction.operands().stream().anyMatch(operand -> needs(operand, code, and))
                    : junction.operands().stream().allMatch(operand -> needs(operand, code, and));
        }
        return !isGuard(expression, true)
                && !isGuard(expression, false)
                && Condition.questions(expression).contains(code);
    }
}

package org.sipas.core.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

/**
 * Carries a condition over to a language that knows only true and false. Each condition becomes two: one that is true where the condition is true, one
 * that is true where it is false; both carry guards, so that neither is true where it is unknown. Not thread-safe; one translation.
 */
final class Translation {
    /** The number of pieces of a condition beyond which nobody could read it, and form systems become slow. */
    private static final int MAXIMUM_PIECES = 20_000;

    private final Scope scope;
    private final Target target;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private int pieces;

    Translation(Scope scope, Dialect dialect) {
        this.scope = scope;
        this.target = dialect.target();
    }

    Outcome<String> shows(Expression expression) {
        return checked(is(true, expression));
    }

    Outcome<String> accepts(Symbol own, Expression expression) {
        return checked(any(List.of(answered(false, writable(own)), target.negate(is(false, expression)))));
    }

    private Outcome<String> checked(String translated) {
        if (pieces > MAXIMUM_PIECES) {
            problems.add(
                    problem(
                            "translation-too-large",
                            "điều kiện quá lớn để dịch: các câu hỏi phụ thuộc nhau qua quá nhiều tầng",
                            "the condition is too large to translate: the questions depend on each other over too many levels"));
        }
        return problems.isEmpty() ? Outcome.of(translated, List.of()) : Outcome.failed(List.copyOf(problems));
    }

    private static Problem problem(String code, String vi, String en) {
        return new Problem(code, Severity.ERROR, new Location.Json("", ""), new Bilingual(vi, en));
    }

    private String all(List<String> conditions) {
        List<String> needed = new ArrayList<>(conditions);
        needed.removeAll(Collections.singleton(target.always()));
        return needed.isEmpty() ? target.always() : needed.size() == 1 ? needed.get(0) : target.all(needed);
    }

    private String any(List<String> conditions) {
        List<String> needed = new ArrayList<>(conditions);
        needed.removeAll(Collections.singleton(target.never()));
        return needed.isEmpty() ? target.never() : needed.size() == 1 ? needed.get(0) : target.any(needed);
    }

    /** The condition that a condition is known to be true, or known to be false. */
    private String is(boolean truth, Expression expression) {
        if (++pieces > MAXIMUM_PIECES) {
            return target.never();
        }
        if (expression instanceof Expression.TruthLiteral literal) {
            return literal.value() == truth ? target.always() : target.never();
        } else if (expression instanceof Expression.Not not) {
            return is(!truth, not.operand());
        } else if (expression instanceof Expression.Junction junction) {
            boolean and = junction.connective() == Expression.Connective.AND;
            List<String> operands = junction.operands().stream()
                    .map(operand -> is(truth, operand))
                    .toList();
            return and == truth ? all(operands) : any(operands);
        } else if (expression instanceof Expression.Comparison comparison) {
            Expression.Relation relation =
                    truth ? comparison.relation() : comparison.relation().opposite();
            return all(List.of(
                    known(comparison.left()),
                    known(comparison.right()),
                    compared(comparison.left(), relation, comparison.right())));
        } else if (expression instanceof Expression.Among among) {
            Expression.Relation relation = truth ? Expression.Relation.EQUAL : Expression.Relation.NOT_EQUAL;
            List<String> members = among.values().stream()
                    .map(value -> compared(among.operand(), relation, value))
                    .toList();
            return all(List.of(known(among.operand()), truth ? any(members) : all(members)));
        }
        Expression.Call call = (Expression.Call) expression;
        return switch (call.function()) {
            case ANSWERED -> answered(truth, symbol(call));
            case SELECTED -> selected(truth, symbol(call), text(call));
            default -> {
                String matches = target.matches(value(call.arguments().get(0)), text(call));
                yield all(List.of(known(call.arguments().get(0)), truth ? matches : target.negate(matches)));
            }
        };
    }

    private String answered(boolean truth, Symbol symbol) {
        List<String> conditions = new ArrayList<>(List.of(entered(truth, symbol)));
        for (Symbol.Choice choice : symbol.choices()) {
            if (choice.kind() == Symbol.Kind.MISSING) {
                String picked = target.picked(symbol, choice.code());
                conditions.add(truth ? target.negate(picked) : picked);
            }
        }
        return truth ? all(conditions) : any(conditions);
    }

    /** Whether the question was asked and something was entered, or need not be. */
    private String entered(boolean truth, Symbol symbol) {
        if (symbol.type() == Type.PICKS && symbol.noPicks() == Symbol.NoPicks.ANSWER) {
            String asked = is(true, symbol.relevant());
            return asked.equals(target.always())
                    ? (truth ? target.always() : target.never())
                    : truth ? asked : target.negate(asked);
        }
        return truth ? target.filled(symbol) : target.negate(target.filled(symbol));
    }

    private String selected(boolean truth, Symbol symbol, String option) {
        String picked = target.picked(symbol, option);
        return truth ? picked : all(List.of(entered(true, symbol), target.negate(picked)));
    }

    /** The condition that an expression has a value. */
    private String known(Expression expression) {
        pieces++;
        if (expression instanceof Expression.Answer answer) {
            return answered(true, symbol(answer));
        } else if (expression instanceof Expression.Negation negation) {
            return known(negation.operand());
        } else if (expression instanceof Expression.Arithmetic sum) {
            List<String> conditions = new ArrayList<>(List.of(known(sum.left()), known(sum.right())));
            if (sum.operator() == Expression.Operator.OVER) {
                conditions.add(target.compare(value(sum.right()), Expression.Relation.NOT_EQUAL, target.number("0")));
            }
            return all(conditions);
        } else if (expression instanceof Expression.Call call) {
            return switch (call.function()) {
                case COUNT -> answered(true, symbol(call));
                case SCORE ->
                    any(symbol(call).choices().stream()
                            .filter(choice -> choice.kind() == Symbol.Kind.ANSWER && choice.score() != null)
                            .map(choice -> target.picked(symbol(call), choice.code()))
                            .toList());
                case SELECTED_AT ->
                    all(List.of(
                            answered(true, symbol(call)),
                            target.compare(target.count(symbol(call)), Expression.Relation.GREATER, place(call))));
                case AGE, LENGTH -> known(call.arguments().get(0));
                default -> target.always();
            };
        }
        return target.always();
    }

    private String compared(Expression left, Expression.Relation relation, Expression right) {
        if (isDay(left)) {
            return target.compareDays(value(left), relation, value(right));
        }
        return isText(left)
                ? target.sameText(value(left), relation, value(right))
                : target.compare(value(left), relation, value(right));
    }

    private boolean isDay(Expression expression) {
        return expression instanceof Expression.DateLiteral
                || (expression instanceof Expression.Answer answer
                        && symbol(answer).type() == Type.DATE)
                || (expression instanceof Expression.Call call && call.function() == Function.TODAY);
    }

    private boolean isText(Expression expression) {
        return expression instanceof Expression.TextLiteral
                || (expression instanceof Expression.Answer answer
                        && symbol(answer).type() != Type.NUMBER)
                || (expression instanceof Expression.Call call && call.function() == Function.SELECTED_AT);
    }

    private String value(Expression expression) {
        if (++pieces > MAXIMUM_PIECES) {
            return target.number("0");
        }
        if (expression instanceof Expression.Answer answer) {
            Symbol symbol = symbol(answer);
            return symbol.type() == Type.DATE ? target.day(symbol) : target.value(symbol);
        } else if (expression instanceof Expression.NumberLiteral number) {
            return target.number(ExpressionPrinter.plain(number.value()));
        } else if (expression instanceof Expression.TextLiteral text) {
            return target.text(text.value());
        } else if (expression instanceof Expression.DateLiteral day) {
            return target.dayLiteral(day.value().toString());
        } else if (expression instanceof Expression.Negation negation) {
            return target.negative(value(negation.operand()));
        } else if (expression instanceof Expression.Arithmetic sum) {
            return isDay(sum.left())
                    ? target.daysBetween(value(sum.right()), value(sum.left()))
                    : target.arithmetic(value(sum.left()), sum.operator(), value(sum.right()));
        }
        return value((Expression.Call) expression);
    }

    private String value(Expression.Call call) {
        return switch (call.function()) {
            case TODAY -> target.today();
            case AGE -> target.age(value(call.arguments().get(0)));
            case LENGTH -> target.length(value(call.arguments().get(0)));
            case COUNT -> target.count(symbol(call));
            case SCORE -> score(symbol(call));
            default -> selectedAt(call);
        };
    }

    private String score(Symbol symbol) {
        String score = target.number("0");
        for (Symbol.Choice choice : symbol.choices()) {
            if (choice.kind() == Symbol.Kind.ANSWER && choice.score() != null) {
                String points = ExpressionPrinter.plain(Math.abs(choice.score()));
                String number = choice.score() < 0 ? target.negative(target.number(points)) : target.number(points);
                score = target.choose(target.picked(symbol, choice.code()), number, score);
            }
        }
        return score;
    }

    /** The first option that is picked and has the wanted number of picks before it. */
    private String selectedAt(Expression.Call call) {
        Symbol symbol = symbol(call);
        List<Symbol.Choice> choices = symbol.choices();
        String chosen = target.text("");
        for (int i = choices.size() - 1; i >= 0; i--) {
            pieces += i;
            String before = IntStream.range(0, i)
                    .mapToObj(k -> target.choose(
                            target.picked(symbol, choices.get(k).code()), target.number("1"), target.number("0")))
                    .reduce((a, b) -> target.arithmetic(a, Expression.Operator.PLUS, b))
                    .orElse(target.number("0"));
            String here = all(List.of(
                    target.picked(symbol, choices.get(i).code()),
                    target.compare(before, Expression.Relation.EQUAL, place(call))));
            chosen = target.choose(here, target.text(choices.get(i).code()), chosen);
        }
        return chosen;
    }

    private String place(Expression.Call call) {
        return target.number(ExpressionPrinter.plain(
                ((Expression.NumberLiteral) call.arguments().get(1)).value()));
    }

    private Symbol symbol(Expression.Call call) {
        return symbol((Expression.Answer) call.arguments().get(0));
    }

    private Symbol symbol(Expression.Answer answer) {
        return writable(scope.symbol(answer.code()).orElseThrow());
    }

    private Symbol writable(Symbol symbol) {
        if (!target.canWrite(symbol)) {
            problems.add(problem(
                    "code-not-translatable",
                    "ngôn ngữ đích hiểu sai mã của câu hỏi “" + symbol.code() + "” hoặc của một phương án; hãy đổi mã",
                    "the target language misreads the code of the question “" + symbol.code()
                            + "” or of one of its options; give it another one"));
        }
        return symbol;
    }

    private static String text(Expression.Call call) {
        return ((Expression.TextLiteral) call.arguments().get(1)).value();
    }
}

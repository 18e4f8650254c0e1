package org.sipas.core.expression;

import java.util.List;
import java.util.Objects;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Location;

/**
 * Turns a checked tree into code that judges answers without looking anything up by name. A missing number is NaN, a missing text null; both make what
 * is done with them missing, and comparisons unknown.
 */
final class ConditionCompiler {
    static final int FALSE = 0;
    static final int UNKNOWN = 1;
    static final int TRUE = 2;

    /** Gives {@link #TRUE}, {@link #FALSE} or {@link #UNKNOWN}; ordered so that AND is the least and OR the greatest operand. */
    @FunctionalInterface
    interface TruthCode {
        int at(Answers answers, long today);
    }

    @FunctionalInterface
    interface NumberCode {
        double at(Answers answers, long today);
    }

    @FunctionalInterface
    interface TextCode {
        @Nullable
        String at(Answers answers, long today);
    }

    private final Scope scope;

    ConditionCompiler(Scope scope) {
        this.scope = scope;
    }

    private static int of(boolean truth) {
        return truth ? TRUE : FALSE;
    }

    TruthCode truth(Expression expression) {
        if (expression instanceof Expression.TruthLiteral literal) {
            int value = of(literal.value());
            return (answers, today) -> value;
        } else if (expression instanceof Expression.Not not) {
            TruthCode operand = truth(not.operand());
            return (answers, today) -> TRUE - operand.at(answers, today);
        } else if (expression instanceof Expression.Junction junction) {
            return junction(junction);
        } else if (expression instanceof Expression.Comparison comparison) {
            return comparison(comparison);
        } else if (expression instanceof Expression.Among among) {
            return among(among);
        } else if (expression instanceof Expression.Call call) {
            return switch (call.function()) {
                case ANSWERED -> answered(symbol(call));
                case SELECTED -> selected(symbol(call), text(call, 1));
                case MATCHES -> matches(call);
                default -> throw new IllegalStateException("not a condition: " + call);
            };
        }
        throw new IllegalStateException("not a condition: " + expression);
    }

    private TruthCode junction(Expression.Junction junction) {
        TruthCode[] operands = junction.operands().stream().map(this::truth).toArray(TruthCode[]::new);
        if (junction.connective() == Expression.Connective.AND) {
            return (answers, today) -> {
                int least = TRUE;
                for (int i = 0; i < operands.length && least > FALSE; i++) {
                    least = Math.min(least, operands[i].at(answers, today));
                }
                return least;
            };
        }
        return (answers, today) -> {
            int greatest = FALSE;
            for (int i = 0; i < operands.length && greatest < TRUE; i++) {
                greatest = Math.max(greatest, operands[i].at(answers, today));
            }
            return greatest;
        };
    }

    private TruthCode comparison(Expression.Comparison comparison) {
        if (isNumeric(comparison.left())) {
            NumberCode left = number(comparison.left());
            NumberCode right = number(comparison.right());
            Expression.Relation relation = comparison.relation();
            return (answers, today) -> compare(left.at(answers, today), relation, right.at(answers, today));
        }
        boolean equal = comparison.relation() == Expression.Relation.EQUAL;
        if (comparison.left() instanceof Expression.Answer answer
                && symbol(answer.code()).type() == Type.OPTION
                && comparison.right() instanceof Expression.TextLiteral code) {
            Symbol symbol = symbol(answer.code());
            int position = symbol.position(code.value());
            return (answers, today) -> {
                int option = answers.option(symbol.index());
                return option < 0 || symbol.missing(option) ? UNKNOWN : of((option == position) == equal);
            };
        }
        TextCode left = text(comparison.left());
        TextCode right = text(comparison.right());
        return (answers, today) -> {
            String one = left.at(answers, today);
            String other = right.at(answers, today);
            return one == null || other == null ? UNKNOWN : of(one.equals(other) == equal);
        };
    }

    private static int compare(double left, Expression.Relation relation, double right) {
        if (Double.isNaN(left) || Double.isNaN(right)) {
            return UNKNOWN;
        }
        return of(
                switch (relation) {
                    case EQUAL -> left == right;
                    case NOT_EQUAL -> left != right;
                    case LESS -> left < right;
                    case AT_MOST -> left <= right;
                    case GREATER -> left > right;
                    case AT_LEAST -> left >= right;
                });
    }

    private TruthCode among(Expression.Among among) {
        if (isNumeric(among.operand())) {
            NumberCode operand = number(among.operand());
            double[] values = among.values().stream()
                    .mapToDouble(value -> number(value).at(NoAnswers.INSTANCE, 0))
                    .toArray();
            DoublePredicate member = candidate -> {
                for (double value : values) {
                    if (value == candidate) {
                        return true;
                    }
                }
                return false;
            };
            return (answers, today) -> {
                double value = operand.at(answers, today);
                return Double.isNaN(value) ? UNKNOWN : of(member.test(value));
            };
        }
        TextCode operand = text(among.operand());
        List<String> values = among.values().stream()
                .map(value -> ((Expression.TextLiteral) value).value())
                .toList();
        return (answers, today) -> {
            String value = operand.at(answers, today);
            return value == null ? UNKNOWN : of(values.contains(value));
        };
    }

    private static TruthCode answered(Symbol symbol) {
        int index = symbol.index();
        return switch (symbol.type()) {
            case OPTION ->
                (answers, today) -> {
                    int option = answers.option(index);
                    return of(option >= 0 && !symbol.missing(option));
                };
            case PICKS -> (answers, today) -> of(hasPicks(symbol, answers));
            case NUMBER -> (answers, today) -> of(!Double.isNaN(answers.number(index)));
            case DATE -> (answers, today) -> of(answers.day(index) != Answers.NO_DAY);
            default -> (answers, today) -> of(answers.text(index) != null);
        };
    }

    /** Whether a multiple-choice question has an answer: not marked as missing, and with a pick unless none is an answer too. */
    private static boolean hasPicks(Symbol symbol, Answers answers) {
        if (!answers.hasPicks(symbol.index())) {
            return false;
        }
        boolean any = symbol.noPicks() == Symbol.NoPicks.ANSWER;
        for (int i = 0; i < symbol.choices().size(); i++) {
            if (answers.picked(symbol.index(), i)) {
                if (symbol.missing(i)) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    private static TruthCode selected(Symbol symbol, String code) {
        int index = symbol.index();
        int position = symbol.position(code);
        if (symbol.type() == Type.PICKS) {
            return (answers, today) -> answers.picked(index, position)
                    ? TRUE
                    : hasPicks(symbol, answers) || picksMissing(symbol, answers) ? FALSE : UNKNOWN;
        }
        return (answers, today) -> {
            int option = answers.option(index);
            return option < 0 ? UNKNOWN : of(option == position);
        };
    }

    private static boolean picksMissing(Symbol symbol, Answers answers) {
        for (int i = 0; i < symbol.choices().size(); i++) {
            if (symbol.missing(i) && answers.picked(symbol.index(), i)) {
                return true;
            }
        }
        return false;
    }

    private TruthCode matches(Expression.Call call) {
        TextCode operand = text(call.arguments().get(0));
        TextPattern pattern =
                TextPattern.parse(new Location.Json("", ""), text(call, 1)).orThrow();
        Predicate<String> whole = pattern::matches;
        return (answers, today) -> {
            String value = operand.at(answers, today);
            return value == null ? UNKNOWN : of(whole.test(value));
        };
    }

    private boolean isNumeric(Expression expression) {
        if (expression instanceof Expression.Answer answer) {
            Type type = symbol(answer.code()).type();
            return type == Type.NUMBER || type == Type.DATE;
        }
        return !(expression instanceof Expression.TextLiteral)
                && !(expression instanceof Expression.Call call && call.function() == Function.SELECTED_AT);
    }

    /** The code of a number or of a day, which is the number of days since 1970-01-01. */
    private NumberCode number(Expression expression) {
        if (expression instanceof Expression.NumberLiteral literal) {
            double value = literal.value();
            return (answers, today) -> value;
        } else if (expression instanceof Expression.DateLiteral literal) {
            double value = literal.value().toEpochDay();
            return (answers, today) -> value;
        } else if (expression instanceof Expression.Negation negation) {
            NumberCode operand = number(negation.operand());
            return (answers, today) -> -operand.at(answers, today);
        } else if (expression instanceof Expression.Arithmetic sum) {
            return arithmetic(sum);
        } else if (expression instanceof Expression.Answer answer) {
            Symbol symbol = symbol(answer.code());
            int index = symbol.index();
            return symbol.type() == Type.DATE
                    ? (answers, today) -> answers.day(index) == Answers.NO_DAY ? Double.NaN : answers.day(index)
                    : (answers, today) -> answers.number(index);
        }
        return function((Expression.Call) expression);
    }

    private NumberCode arithmetic(Expression.Arithmetic sum) {
        NumberCode left = number(sum.left());
        NumberCode right = number(sum.right());
        return switch (sum.operator()) {
            case PLUS -> (answers, today) -> left.at(answers, today) + right.at(answers, today);
            case MINUS -> (answers, today) -> left.at(answers, today) - right.at(answers, today);
            case TIMES -> (answers, today) -> left.at(answers, today) * right.at(answers, today);
            case OVER ->
                (answers, today) -> {
                    double divisor = right.at(answers, today);
                    return divisor == 0 ? Double.NaN : left.at(answers, today) / divisor;
                };
        };
    }

    private NumberCode function(Expression.Call call) {
        return switch (call.function()) {
            case TODAY -> (answers, today) -> today;
            case AGE -> {
                NumberCode day = number(call.arguments().get(0));
                yield (answers, today) -> Age.years(day.at(answers, today), today);
            }
            case LENGTH -> length(text(call.arguments().get(0)));
            case COUNT -> {
                Symbol picks = symbol(call);
                yield (answers, today) -> hasPicks(picks, answers) ? count(picks, answers) : Double.NaN;
            }
            case SCORE -> score(symbol(call));
            default -> throw new IllegalStateException("not a number: " + call);
        };
    }

    private static NumberCode length(TextCode text) {
        return (answers, today) -> {
            String value = text.at(answers, today);
            return value == null ? Double.NaN : value.codePointCount(0, value.length());
        };
    }

    private static NumberCode score(Symbol symbol) {
        double[] scores = new double[symbol.choices().size()];
        for (int i = 0; i < scores.length; i++) {
            Double score = symbol.choices().get(i).score();
            scores[i] = score == null || symbol.missing(i) ? Double.NaN : score;
        }
        return (answers, today) -> {
            int option = answers.option(symbol.index());
            return option < 0 ? Double.NaN : scores[option];
        };
    }

    private static int count(Symbol symbol, Answers answers) {
        int count = 0;
        for (int i = 0; i < symbol.choices().size(); i++) {
            count += answers.picked(symbol.index(), i) ? 1 : 0;
        }
        return count;
    }

    /** The code of a text, or of an option, which is given by its code. */
    private TextCode text(Expression expression) {
        if (expression instanceof Expression.TextLiteral literal) {
            return (answers, today) -> literal.value();
        } else if (expression instanceof Expression.Answer answer) {
            Symbol symbol = symbol(answer.code());
            if (symbol.type() == Type.TEXT) {
                return (answers, today) -> answers.text(symbol.index());
            }
            return (answers, today) -> {
                int option = answers.option(symbol.index());
                return option < 0 || symbol.missing(option)
                        ? null
                        : symbol.choices().get(option).code();
            };
        }
        Expression.Call call = (Expression.Call) expression;
        Symbol picks = symbol(call);
        double place = ((Expression.NumberLiteral) call.arguments().get(1)).value();
        return (answers, today) -> {
            int before = 0;
            for (int i = 0; i < picks.choices().size() && hasPicks(picks, answers); i++) {
                if (answers.picked(picks.index(), i) && before++ == place) {
                    return picks.choices().get(i).code();
                }
            }
            return null;
        };
    }

    private Symbol symbol(Expression.Call call) {
        return symbol(((Expression.Answer) call.arguments().get(0)).code());
    }

    private Symbol symbol(String code) {
        return scope.symbol(code).orElseThrow(() -> new IllegalStateException("not a question: " + code));
    }

    private static String text(Expression.Call call, int argument) {
        return ((Expression.TextLiteral) Objects.requireNonNull(call.arguments().get(argument))).value();
    }
}

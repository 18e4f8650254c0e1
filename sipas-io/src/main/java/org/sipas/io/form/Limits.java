package org.sipas.io.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Location;
import org.sipas.core.expression.Expression;
import org.sipas.core.expression.Expression.Relation;
import org.sipas.core.expression.Function;
import org.sipas.core.expression.TextPattern;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;

/**
 * What a question by its kind asks of its answers (a range, a length, a number of picks), as pieces of a constraint in another language, and back. Not
 * thread-safe; one question.
 */
final class Limits {
    /** The length that a text may have where none is given. */
    static final int LONGEST_TEXT = 100_000;

    /** The most options that a question of ours has. */
    static final int MOST_OPTIONS = 120;

    /** The words of the other language; each piece is judged only where there is an answer. */
    interface Words {
        /** The question's own answer. */
        String own();

        String day(LocalDate day);

        String length(int most);

        String matches(String pattern);

        String count(Relation relation, int picks);

        String picked(String option);

        String not(String condition);
    }

    private Question question;

    private Limits(Question question) {
        this.question = question;
    }

    /** Returns the limits, as pieces that must all hold. */
    static List<String> of(Question question, Words words) {
        List<String> pieces = new ArrayList<>();
        if (question instanceof Question.Numeric number) {
            if (number.minimum() != null) {
                pieces.add(words.own() + " >= " + number.minimum().toPlainString());
            }
            if (number.maximum() != null) {
                pieces.add(words.own() + " <= " + number.maximum().toPlainString());
            }
            if (number.decimals() > 0) {
                pieces.add(words.matches(decimals(number.decimals())));
            }
        } else if (question instanceof Question.Day day) {
            if (day.earliest() != null) {
                pieces.add(words.own() + " >= " + words.day(day.earliest()));
            }
            if (day.latest() != null) {
                pieces.add(words.own() + " <= " + words.day(day.latest()));
            }
        } else if (question instanceof Question.FreeText text) {
            if (text.maximumLength() != LONGEST_TEXT) {
                pieces.add(words.length(text.maximumLength()));
            }
            if (text.pattern() != null) {
                pieces.add(words.matches(text.pattern().toString()));
            }
        } else if (question instanceof Question.MultipleChoice multiple) {
            picks(multiple, words, pieces);
        }
        return pieces;
    }

    private static void picks(Question.MultipleChoice multiple, Words words, List<String> pieces) {
        if (multiple.minimum() > 1) {
            List<String> enough = new ArrayList<>(List.of(words.count(Relation.AT_LEAST, multiple.minimum())));
            multiple.options().stream()
                    .filter(option -> option.missing() != null)
                    .forEach(option -> enough.add(words.picked(option.code())));
            pieces.add(enough.size() == 1 ? enough.get(0) : "(" + String.join(" or ", enough) + ")");
        }
        if (multiple.maximum() < multiple.options().size()) {
            pieces.add(words.count(Relation.AT_MOST, multiple.maximum()));
        }
        for (Option option : multiple.options()) {
            if (isAlone(option)) {
                pieces.add(words.not(words.picked(option.code()) + " and " + words.count(Relation.GREATER, 1)));
            }
        }
    }

    /** Whether an option cannot be picked together with another one. */
    static boolean isAlone(Option option) {
        return option.missing() != null || option.flags().contains(Option.Flag.EXCLUSIVE);
    }

    private static String decimals(int most) {
        return "-?[0-9]+([.][0-9]{1," + most + "})?";
    }

    /**
     * Takes the limits out of a constraint.
     *
     * @param question the question, without limits
     * @param constraint the pieces that must all hold
     * @param left takes the pieces that are no limits
     * @return the question with the limits
     */
    static Question extracted(Question question, List<Expression> constraint, List<Expression> left) {
        Limits limits = new Limits(question);
        for (Expression piece : constraint) {
            if (!limits.take(piece)) {
                left.add(piece);
            }
        }
        return limits.question;
    }

    private boolean take(Expression piece) {
        @Nullable Question limited = null;
        if (piece instanceof Expression.Comparison comparison) {
            if (question instanceof Question.Numeric number && isOwn(comparison.left())) {
                limited = number(number, comparison.relation(), literal(comparison.right()));
            } else if (question instanceof Question.Day day
                    && isOwn(comparison.left())
                    && comparison.right() instanceof Expression.DateLiteral bound) {
                limited = day(day, comparison.relation(), bound.value());
            } else if (comparison.left() instanceof Expression.Call call
                    && isOwn(call.arguments().get(0))
                    && comparison.right() instanceof Expression.NumberLiteral bound) {
                limited = counted(call.function(), comparison.relation(), bound.value());
            }
        } else if (piece instanceof Expression.Call call
                && call.function() == Function.MATCHES
                && isOwn(call.arguments().get(0))) {
            limited = matched(((Expression.TextLiteral) call.arguments().get(1)).value());
        } else if (question instanceof Question.MultipleChoice multiple) {
            limited = alone(multiple, piece);
        }
        if (limited == null) {
            return false;
        }
        question = limited;
        return true;
    }

    private boolean isOwn(Expression expression) {
        return expression.equals(new Expression.Answer(question.head().code()));
    }

    private static @Nullable BigDecimal literal(Expression expression) {
        if (expression instanceof Expression.NumberLiteral number) {
            return BigDecimal.valueOf(number.value()).stripTrailingZeros();
        }
        return expression instanceof Expression.Negation negation
                        && negation.operand() instanceof Expression.NumberLiteral number
                ? BigDecimal.valueOf(-number.value()).stripTrailingZeros()
                : null;
    }

    private static @Nullable Question number(Question.Numeric number, Relation relation, @Nullable BigDecimal bound) {
        if (bound == null) {
            return null;
        }
        BigDecimal plain = new BigDecimal(bound.toPlainString());
        if (relation == Relation.AT_LEAST && number.minimum() == null) {
            return new Question.Numeric(number.head(), plain, number.maximum(), number.decimals(), number.unit());
        }
        return relation == Relation.AT_MOST && number.maximum() == null
                ? new Question.Numeric(number.head(), number.minimum(), plain, number.decimals(), number.unit())
                : null;
    }

    private static @Nullable Question day(Question.Day day, Relation relation, LocalDate bound) {
        if (relation == Relation.AT_LEAST && day.earliest() == null) {
            return new Question.Day(day.head(), bound, day.latest());
        }
        return relation == Relation.AT_MOST && day.latest() == null
                ? new Question.Day(day.head(), day.earliest(), bound)
                : null;
    }

    private @Nullable Question counted(Function function, Relation relation, double bound) {
        int whole = (int) bound;
        if (whole != bound) {
            return null;
        }
        if (question instanceof Question.FreeText text
                && function == Function.LENGTH
                && relation == Relation.AT_MOST
                && text.maximumLength() == LONGEST_TEXT
                && whole > 0) {
            return new Question.FreeText(text.head(), whole, text.pattern());
        } else if (question instanceof Question.MultipleChoice multiple && function == Function.COUNT) {
            int options = multiple.options().size();
            if (relation == Relation.AT_MOST && multiple.maximum() == options && whole >= 1 && whole < options) {
                return new Question.MultipleChoice(multiple.head(), multiple.options(), multiple.minimum(), whole);
            } else if (relation == Relation.AT_LEAST && multiple.minimum() <= 1 && whole <= multiple.maximum()) {
                return new Question.MultipleChoice(multiple.head(), multiple.options(), whole, multiple.maximum());
            }
        }
        return null;
    }

    private @Nullable Question matched(String pattern) {
        if (question instanceof Question.FreeText text && text.pattern() == null) {
            return TextPattern.parse(new Location.Json("", ""), pattern)
                    .value()
                    .map(read -> new Question.FreeText(text.head(), text.maximumLength(), read))
                    .orElse(null);
        } else if (question instanceof Question.Numeric number) {
            for (int i = 1; i <= 9; i++) {
                if (pattern.equals(decimals(i))) {
                    return new Question.Numeric(number.head(), number.minimum(), number.maximum(), i, number.unit());
                }
            }
        }
        return null;
    }

    /** Reads {@code not selected(${q}, 'x') or count(${q}) <= 1}. */
    private @Nullable Question alone(Question.MultipleChoice multiple, Expression piece) {
        List<Option> options = new ArrayList<>(multiple.options());
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            Expression own = new Expression.Answer(multiple.head().code());
            Expression picked =
                    new Expression.Call(Function.SELECTED, List.of(own, new Expression.TextLiteral(option.code())));
            Expression count = new Expression.Call(Function.COUNT, List.of(own));
            Expression alone = new Expression.Junction(
                    Expression.Connective.OR,
                    List.of(
                            new Expression.Not(picked),
                            new Expression.Comparison(count, Relation.AT_MOST, new Expression.NumberLiteral(1))));
            if (piece.equals(alone)) {
                options.set(i, exclusive(option));
                return new Question.MultipleChoice(multiple.head(), options, multiple.minimum(), multiple.maximum());
            }
        }
        return null;
    }

    /** Returns the option as one that cannot be picked together with another one. */
    static Option exclusive(Option option) {
        Set<Option.Flag> flags = EnumSet.of(Option.Flag.EXCLUSIVE);
        flags.addAll(option.flags());
        return new Option(option.code(), option.label(), option.score(), flags, option.missing());
    }
}

package org.sipas.io.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.sipas.core.Bilingual;
import org.sipas.core.expression.Expression;
import org.sipas.core.expression.Expression.Connective;
import org.sipas.core.expression.Expression.Relation;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Variable;

/**
 * Conditions in words, for media that cannot decide by themselves what to ask: a page without scripts, a sheet of paper. Vietnamese for tags that begin with
 * {@code vi}, English for every other one, around the form's own wording. Immutable and thread-safe.
 */
public final class ConditionWords {
    private static final int LONGEST = 90;

    private final Questionnaire form;
    private final String language;

    /**
     * Takes a form and a language.
     *
     * @param form the form that has the conditions
     * @param language a BCP-47 tag
     */
    public ConditionWords(Questionnaire form, String language) {
        this.form = form;
        this.language = language;
    }

    /**
     * Returns a condition in words, such as {@code “Đã làm thủ tục?” là “Có”}.
     *
     * @param condition a condition of the form
     * @return the words, without a full stop
     */
    public String of(Expression condition) {
        if (condition instanceof Expression.Junction junction) {
            String word = junction.connective() == Connective.AND ? say(" và ", " and ") : say(" hoặc ", " or ");
            return junction.operands().stream()
                    .map(operand -> operand instanceof Expression.Junction ? "(" + of(operand) + ")" : of(operand))
                    .collect(Collectors.joining(word));
        } else if (condition instanceof Expression.Not not) {
            return say("không đúng là: ", "it is not so that: ") + of(not.operand());
        } else if (condition instanceof Expression.TruthLiteral literal) {
            return literal.value() ? say("luôn luôn", "always") : say("không bao giờ", "never");
        } else if (condition instanceof Expression.Comparison comparison) {
            return compared(comparison);
        } else if (condition instanceof Expression.Among among) {
            String values = among.values().stream()
                    .map(value -> value(value, among.operand()))
                    .collect(Collectors.joining(", "));
            return value(among.operand(), among.operand()) + say(" là một trong: ", " is one of: ") + values;
        }
        return called((Expression.Call) condition);
    }

    private String say(String vi, String en) {
        return new Bilingual(vi, en).in(language);
    }

    private String compared(Expression.Comparison comparison) {
        Expression left = comparison.left();
        Expression right = comparison.right();
        boolean words = left instanceof Expression.TextLiteral || right instanceof Expression.TextLiteral;
        return value(left, right) + sign(comparison.relation(), words) + value(right, left);
    }

    private String sign(Relation relation, boolean words) {
        return switch (relation) {
            case EQUAL -> words ? say(" là ", " is ") : " = ";
            case NOT_EQUAL -> words ? say(" không phải là ", " is not ") : " ≠ ";
            case LESS -> say(" nhỏ hơn ", " is less than ");
            case AT_MOST -> say(" không quá ", " is at most ");
            case GREATER -> say(" lớn hơn ", " is greater than ");
            case AT_LEAST -> say(" từ ", " is at least ");
        };
    }

    private String called(Expression.Call call) {
        String question = question(call.arguments().get(0));
        return switch (call.function()) {
            case ANSWERED -> question + say(" đã được trả lời", " is answered");
            case SELECTED ->
                question
                        + say(" có chọn ", " includes ")
                        + value(call.arguments().get(1), call.arguments().get(0));
            case MATCHES ->
                question
                        + say(" có dạng ", " has the form ")
                        + value(call.arguments().get(1), call.arguments().get(1));
            default -> value(call, call);
        };
    }

    /** Returns a value in words; an option beside the question that has it. */
    private String value(Expression value, Expression beside) {
        if (value instanceof Expression.TextLiteral text) {
            return "“" + option(text.value(), beside) + "”";
        } else if (value instanceof Expression.NumberLiteral number) {
            String plain =
                    BigDecimal.valueOf(number.value()).stripTrailingZeros().toPlainString();
            return say(plain.replace('.', ','), plain);
        } else if (value instanceof Expression.DateLiteral day) {
            return String.join(
                    "/",
                    List.of(
                            two(day.value().getDayOfMonth()),
                            two(day.value().getMonthValue()),
                            String.valueOf(day.value().getYear())));
        } else if (value instanceof Expression.Negation negation) {
            return "−" + value(negation.operand(), beside);
        } else if (value instanceof Expression.Arithmetic sum) {
            return "(" + value(sum.left(), beside) + " " + sum.operator().sign() + " " + value(sum.right(), beside)
                    + ")";
        } else if (value instanceof Expression.Call call) {
            return function(call);
        }
        return question(value);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }

    private String function(Expression.Call call) {
        return switch (call.function()) {
            case TODAY -> say("hôm nay", "today");
            case AGE ->
                say("số tuổi tính từ ", "the age since ")
                        + value(call.arguments().get(0), call);
            case LENGTH ->
                say("số ký tự của ", "the length of ")
                        + question(call.arguments().get(0));
            case COUNT ->
                say("số lựa chọn ở ", "the number of picks in ")
                        + question(call.arguments().get(0));
            case SCORE ->
                say("điểm của ", "the score of ") + question(call.arguments().get(0));
            default ->
                say("lựa chọn thứ ", "pick number ")
                        + value(call.arguments().get(1), call)
                        + say(" ở ", " of ")
                        + question(call.arguments().get(0));
        };
    }

    private String option(String code, Expression beside) {
        Expression of =
                beside instanceof Expression.Call call && !call.arguments().isEmpty()
                        ? call.arguments().get(0)
                        : beside;
        if (of instanceof Expression.Answer answer) {
            Variable variable = form.variables().get(answer.code());
            if (variable != null) {
                return variable.options().stream()
                        .filter(option -> option.code().equals(code))
                        .map(option -> option.label().in(language))
                        .filter(label -> !label.isEmpty())
                        .findFirst()
                        .orElse(code);
            }
        }
        return code;
    }

    private String question(Expression expression) {
        if (!(expression instanceof Expression.Answer answer)) {
            return value(expression, expression);
        }
        Variable variable = form.variables().get(answer.code());
        String text = variable == null ? "" : variable.head().text().in(language);
        String words = text.isEmpty() ? answer.code() : text;
        int end = words.offsetByCodePoints(0, Math.min(LONGEST, words.codePointCount(0, words.length())));
        return "“" + (end < words.length() ? words.substring(0, end) + "…" : words) + "”";
    }
}

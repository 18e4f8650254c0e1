package org.sipas.io.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sipas.core.expression.Expression;
import org.sipas.core.expression.Expression.Connective;
import org.sipas.core.expression.Expression.Relation;
import org.sipas.core.expression.Function;
import org.sipas.core.questionnaire.Variable;
import org.sipas.io.form.ForeignSyntax.Node;
import org.sipas.io.form.ForeignSyntax.UnmappedException;

/**
 * Carries a condition of another form system over into our language. There, a condition is true or false, and a comparison with a blank answer is false,
 * one for inequality true; so every piece gets a guard that makes it exactly that, and the {@link Simplifier} takes away the guards that do not matter.
 * Immutable; one question's conditions.
 */
final class ForeignCondition {
    /** The text that the age in whole years has in XPath, for the date that stands as {@code ${d}} in it. */
    private static final String AGE = "(number(format-date(today(), '%Y')) - number(format-date(${d}, '%Y'))"
            + " - if(number(format-date(today(), '%m%d')) < number(format-date(${d}, '%m%d')), 1, 0))";

    /**
     * What a name in a condition stands for.
     *
     * @param code the code of the question or row
     * @param kind what its answer is
     * @param options the codes of its options by the values that they have in the other system
     * @param pick the one option of a multiple choice that the name stands for, in systems where each has a name of its own; otherwise empty
     */
    record Ref(String code, Variable.Kind kind, Map<String, String> options, String pick) {
        Expression answer() {
            return new Expression.Answer(code);
        }
    }

    private final Map<String, Ref> names;
    private final @Nullable Ref own;

    /** Takes the names of a form, and what the question's own answer is, or null where there is none. */
    ForeignCondition(Map<String, Ref> names, @Nullable Ref own) {
        this.names = names;
        this.own = own;
    }

    /** Reads the condition under which a question is asked. */
    Expression shows(String text) throws UnmappedException {
        return new Simplifier(Simplifier.Use.SHOWS).simplify(truth(ForeignSyntax.parse(text)));
    }

    /** Reads the condition that an answer must meet; it is judged where there is an answer only. */
    Expression accepts(String text) throws UnmappedException {
        Expression condition = truth(ForeignSyntax.parse(text));
        return new Simplifier(Simplifier.Use.CONSTRAINT)
                .simplify(own == null ? condition : answered(condition, own.code()));
    }

    /** Returns the condition for the case that a question has an answer. */
    private static Expression answered(Expression expression, String code) {
        if (expression instanceof Expression.Not not) {
            return new Expression.Not(answered(not.operand(), code));
        } else if (expression instanceof Expression.Junction junction) {
            return new Expression.Junction(
                    junction.connective(),
                    junction.operands().stream()
                            .map(operand -> answered(operand, code))
                            .toList());
        }
        return expression.equals(call(Function.ANSWERED, new Expression.Answer(code)))
                ? new Expression.TruthLiteral(true)
                : expression;
    }

    private static Expression call(Function function, Expression... arguments) {
        return new Expression.Call(function, List.of(arguments));
    }

    private static Expression junction(Connective connective, List<Expression> operands) {
        return operands.size() == 1 ? operands.get(0) : new Expression.Junction(connective, operands);
    }

    private Expression truth(Node node) throws UnmappedException {
        return switch (node.kind()) {
            case "and", "or" ->
                junction(
                        node.kind().equals("and") ? Connective.AND : Connective.OR,
                        List.of(truth(node.part(0)), truth(node.part(1))));
            case "not" -> new Expression.Not(truth(only(node)));
            case "true", "false" -> new Expression.TruthLiteral(node.kind().equals("true"));
            case "number" -> new Expression.TruthLiteral(!node.text().equals("0"));
            case "answer" ->
                throw new UnmappedException("the answer to “" + ref(node).code() + "” is no condition by itself");
            case "notempty" -> call(Function.ANSWERED, ref(only(node)).answer());
            case "is_empty", "isEmpty" ->
                new Expression.Not(call(Function.ANSWERED, ref(only(node)).answer()));
            case "selected", "sipasPicked", "contains" -> picked(ref(node.part(0)), text(two(node)));
            case "notcontains" -> new Expression.Not(picked(ref(node.part(0)), text(two(node))));
            case "anyof" -> several(node, Connective.OR);
            case "allof" -> several(node, Connective.AND);
            case "noneof" -> new Expression.Not(several(node, Connective.OR));
            case "regex", "sipasMatches" -> matches(node);
            case "sipasSame" -> compared(node.part(0), Relation.EQUAL, two(node));
            case "=", "!=", "<", "<=", ">", ">=" -> compared(node.part(0), relation(node.kind()), node.part(1));
            default -> throw new UnmappedException("“" + node.kind() + "” is not known as a condition");
        };
    }

    private static Node only(Node node) throws UnmappedException {
        if (node.parts().size() != 1) {
            throw new UnmappedException("“" + node.kind() + "” wants one argument");
        }
        return node.part(0);
    }

    private static Node two(Node node) throws UnmappedException {
        if (node.parts().size() != 2) {
            throw new UnmappedException("“" + node.kind() + "” wants two arguments");
        }
        return node.part(1);
    }

    private static Relation relation(String sign) throws UnmappedException {
        for (Relation relation : Relation.values()) {
            if (relation.sign().equals(sign)) {
                return relation;
            }
        }
        throw new UnmappedException("“" + sign + "” is no comparison");
    }

    private Ref ref(Node node) throws UnmappedException {
        if (!node.kind().equals("answer")) {
            throw new UnmappedException("a question is wanted where “" + node.kind() + "” stands");
        }
        @Nullable Ref ref = node.text().isEmpty() ? own : names.get(node.text());
        if (ref == null) {
            throw new UnmappedException("there is no question “" + node.text() + "”");
        }
        return ref;
    }

    private static String text(Node node) throws UnmappedException {
        return switch (node.kind()) {
            case "text" -> node.text();
            case "number" -> plain(node.text());
            case "true", "false" -> node.kind();
            default -> throw new UnmappedException("a text is wanted where “" + node.kind() + "” stands");
        };
    }

    private static String plain(String number) {
        BigDecimal value = new BigDecimal(number);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static Expression option(Ref ref, String value) throws UnmappedException {
        @Nullable String code = ref.options().get(value);
        if (code == null) {
            throw new UnmappedException("“" + ref.code() + "” has no option “" + value + "”");
        }
        return new Expression.TextLiteral(code);
    }

    private static Expression guarded(Ref ref, Expression condition) {
        return new Expression.Junction(Connective.AND, List.of(call(Function.ANSWERED, ref.answer()), condition));
    }

    private static Expression picked(Ref ref, String value) throws UnmappedException {
        if (ref.kind() == Variable.Kind.CLOSED) {
            return guarded(ref, new Expression.Comparison(ref.answer(), Relation.EQUAL, option(ref, value)));
        } else if (ref.kind() == Variable.Kind.MULTIPLE) {
            return guarded(ref, call(Function.SELECTED, ref.answer(), option(ref, value)));
        }
        throw new UnmappedException("“" + ref.code() + "” has no options");
    }

    private Expression several(Node node, Connective connective) throws UnmappedException {
        List<Expression> picks = new ArrayList<>();
        for (Node value : two(node).parts()) {
            picks.add(picked(ref(node.part(0)), text(value)));
        }
        if (picks.isEmpty()) {
            throw new UnmappedException("an empty list");
        }
        return junction(connective, picks);
    }

    private Expression matches(Node node) throws UnmappedException {
        Ref ref = ref(node.part(0));
        return guarded(ref, call(Function.MATCHES, ref.answer(), new Expression.TextLiteral(text(two(node)))));
    }

    /** A value, and the answers without which there is none. */
    private record Value(Expression expression, Variable.Kind kind, Map<String, Ref> refs) {}

    private Expression compared(Node left, Relation relation, Node right) throws UnmappedException {
        if (left.kind().equals("number") && right.kind().equals("number")) {
            int order = new BigDecimal(left.text()).compareTo(new BigDecimal(right.text()));
            return new Expression.TruthLiteral(holds(order, relation));
        } else if (isEmptyText(right) && left.kind().equals("answer")) {
            Expression answered = call(Function.ANSWERED, ref(left).answer());
            return relation == Relation.NOT_EQUAL ? answered : new Expression.Not(answered);
        } else if (!left.kind().equals("answer") && right.kind().equals("answer")) {
            return compared(right, mirrored(relation), left);
        } else if (left.kind().equals("sipasDays") && right.text().equals("0")) {
            return compared(two(left), relation, left.part(0));
        }
        if (left.kind().equals("answer") && !right.kind().equals("answer")) {
            Ref ref = ref(left);
            if (!ref.pick().isEmpty()) {
                Expression picked =
                        guarded(ref, call(Function.SELECTED, ref.answer(), new Expression.TextLiteral(ref.pick())));
                return (relation == Relation.EQUAL) == text(right).equals("Y") ? picked : new Expression.Not(picked);
            } else if (ref.kind() == Variable.Kind.CLOSED) {
                return level(ref, relation, right);
            } else if (ref.kind() == Variable.Kind.TEXT) {
                return compared(
                        new Value(ref.answer(), ref.kind(), Map.of(ref.code(), ref)),
                        relation,
                        new Value(new Expression.TextLiteral(text(right)), ref.kind(), Map.of()));
            }
        }
        return compared(value(left), relation, value(right));
    }

    private static boolean isEmptyText(Node node) {
        return node.kind().equals("text") && node.text().isEmpty();
    }

    private static Relation mirrored(Relation relation) {
        return switch (relation) {
            case LESS -> Relation.GREATER;
            case AT_MOST -> Relation.AT_LEAST;
            case GREATER -> Relation.LESS;
            case AT_LEAST -> Relation.AT_MOST;
            default -> relation;
        };
    }

    /** An option is compared by its value; by size, if the values are numbers. */
    private static Expression level(Ref ref, Relation relation, Node right) throws UnmappedException {
        if (relation == Relation.EQUAL) {
            return picked(ref, text(right));
        } else if (relation == Relation.NOT_EQUAL) {
            return new Expression.Not(picked(ref, text(right)));
        } else if (!right.kind().equals("number")) {
            throw new UnmappedException("options are compared by size with a number only");
        }
        BigDecimal bound = new BigDecimal(right.text());
        List<Expression.Literal> met = new ArrayList<>();
        for (Map.Entry<String, String> option : ref.options().entrySet()) {
            if (option.getKey().matches("\\d{1,9}")
                    && holds(new BigDecimal(option.getKey()).compareTo(bound), relation)) {
                met.add(new Expression.TextLiteral(option.getValue()));
            }
        }
        return met.isEmpty()
                ? new Expression.TruthLiteral(false)
                : guarded(ref, new Expression.Among(ref.answer(), met));
    }

    private static boolean holds(int order, Relation relation) {
        return switch (relation) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    private static Expression compared(Value left, Relation relation, Value right) throws UnmappedException {
        boolean size = relation != Relation.EQUAL && relation != Relation.NOT_EQUAL;
        if (left.kind() != right.kind()
                || (size && left.kind() != Variable.Kind.NUMBER && left.kind() != Variable.Kind.DAY)) {
            throw new UnmappedException("a comparison of values of different kinds");
        }
        Map<String, Ref> refs = new LinkedHashMap<>(left.refs());
        refs.putAll(right.refs());
        List<Expression> guards = new ArrayList<>();
        refs.values().forEach(ref -> guards.add(call(Function.ANSWERED, ref.answer())));
        Expression comparison = new Expression.Comparison(left.expression(), relation, right.expression());
        if (relation != Relation.NOT_EQUAL) {
            guards.add(comparison);
            return junction(Connective.AND, guards);
        }
        List<Expression> differs = new ArrayList<>();
        guards.forEach(guard -> differs.add(new Expression.Not(guard)));
        differs.add(comparison);
        Expression either = junction(Connective.OR, differs);
        // Two blank answers are equal.
        return left.refs().isEmpty() || right.refs().isEmpty()
                ? either
                : junction(Connective.AND, List.of(either, junction(Connective.OR, guards)));
    }

    private Value value(Node node) throws UnmappedException {
        return switch (node.kind()) {
            case "number" -> number(new Expression.NumberLiteral(Double.parseDouble(node.text())));
            case "text" -> new Value(day(node.text()), Variable.Kind.DAY, Map.of());
            case "answer" -> {
                Ref ref = ref(node);
                yield new Value(ref.answer(), ref.kind(), Map.of(ref.code(), ref));
            }
            case "date" -> new Value(day(text(only(node))), Variable.Kind.DAY, Map.of());
            case "today", "sipasToday" -> new Value(call(Function.TODAY), Variable.Kind.DAY, Map.of());
            case "decimal-date-time" -> of(Variable.Kind.DAY, value(only(node)));
            case "round" -> days(only(node));
            case "sipasDays" ->
                arithmetic(of(Variable.Kind.DAY, value(two(node))), Expression.Operator.MINUS, value(node.part(0)));
            case "sipasAge" -> within(Function.AGE, value(only(node)), Variable.Kind.DAY);
            case "string-length", "sipasLength", "strlen" ->
                within(Function.LENGTH, value(only(node)), Variable.Kind.TEXT);
            case "count-selected", "sipasCount" -> within(Function.COUNT, value(only(node)), Variable.Kind.MULTIPLE);
            case "negative" -> {
                Value operand = of(Variable.Kind.NUMBER, value(only(node)));
                yield new Value(new Expression.Negation(operand.expression()), operand.kind(), operand.refs());
            }
            case "+", "sipasPlus" -> arithmetic(number(node, 0), Expression.Operator.PLUS, number(node, 1));
            case "-", "sipasMinus" -> {
                @Nullable Node day = aged(node);
                yield day != null
                        ? within(Function.AGE, value(day), Variable.Kind.DAY)
                        : arithmetic(number(node, 0), Expression.Operator.MINUS, number(node, 1));
            }
            case "*", "sipasTimes" -> arithmetic(number(node, 0), Expression.Operator.TIMES, number(node, 1));
            case "/", "sipasOver" -> arithmetic(number(node, 0), Expression.Operator.OVER, number(node, 1));
            default -> throw new UnmappedException("“" + node.kind() + "” is not known as a value");
        };
    }

    private static Value number(Expression expression) {
        return new Value(expression, Variable.Kind.NUMBER, Map.of());
    }

    private Value number(Node node, int part) throws UnmappedException {
        two(node);
        return of(Variable.Kind.NUMBER, value(node.part(part)));
    }

    private static Value of(Variable.Kind kind, Value value) throws UnmappedException {
        if (value.kind() != kind) {
            throw new UnmappedException("a value of another kind is wanted");
        }
        return value;
    }

    private static Value within(Function function, Value argument, Variable.Kind kind) throws UnmappedException {
        return new Value(call(function, of(kind, argument).expression()), Variable.Kind.NUMBER, argument.refs());
    }

    private static Value arithmetic(Value left, Expression.Operator operator, Value right) throws UnmappedException {
        Map<String, Ref> refs = new LinkedHashMap<>(left.refs());
        refs.putAll(of(left.kind(), right).refs());
        return new Value(
                new Expression.Arithmetic(left.expression(), operator, right.expression()), Variable.Kind.NUMBER, refs);
    }

    /** The days between two days, as XPath has them: {@code round(decimal-date-time(a) - decimal-date-time(b))}. */
    private Value days(Node difference) throws UnmappedException {
        if (!difference.kind().equals("-")
                || !difference.part(0).kind().equals("decimal-date-time")
                || !difference.part(1).kind().equals("decimal-date-time")) {
            throw new UnmappedException("“round” of anything but a number of days");
        }
        return arithmetic(value(difference.part(0)), Expression.Operator.MINUS, value(difference.part(1)));
    }

    /** The day whose age this is, if the text is that of an age in XPath. */
    private static @Nullable Node aged(Node node) throws UnmappedException {
        Map<String, Node> found = new LinkedHashMap<>();
        return matches(ForeignSyntax.parse(AGE), node, found) ? found.get("d") : null;
    }

    private static boolean matches(Node pattern, Node node, Map<String, Node> found) {
        if (pattern.kind().equals("answer")) {
            Node other = found.putIfAbsent(pattern.text(), node);
            return other == null || other.equals(node);
        }
        if (!pattern.kind().equals(node.kind())
                || !pattern.text().equals(node.text())
                || pattern.parts().size() != node.parts().size()) {
            return false;
        }
        for (int i = 0; i < pattern.parts().size(); i++) {
            if (!matches(pattern.part(i), node.part(i), found)) {
                return false;
            }
        }
        return true;
    }

    private static Expression day(String iso) throws UnmappedException {
        try {
            return new Expression.DateLiteral(LocalDate.parse(iso));
        } catch (DateTimeParseException e) {
            throw new UnmappedException("“" + iso + "” is no day");
        }
    }
}

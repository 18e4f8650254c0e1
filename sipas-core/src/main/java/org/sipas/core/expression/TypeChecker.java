package org.sipas.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/** Checks one tree against the questions of a form and notes every problem in it. Not thread-safe; one tree. */
final class TypeChecker {
    private final Location where;
    private final Parsed parsed;
    private final Scope scope;
    private final List<Problem> problems = new ArrayList<>();

    private TypeChecker(Location where, Parsed parsed, Scope scope) {
        this.where = where;
        this.parsed = parsed;
        this.scope = scope;
    }

    static List<Problem> check(Location where, Parsed parsed, Scope scope) {
        TypeChecker checker = new TypeChecker(where, parsed, scope);
        checker.expect(parsed.tree(), Type.TRUTH);
        return checker.problems;
    }

    private void note(Expression at, String code, String vi, String en) {
        problems.add(ExpressionParser.problem(where, code, parsed.position(at), vi, en));
    }

    private void expect(Expression expression, Type wanted) {
        Type found = type(expression);
        if (found != null && found != wanted) {
            mismatch(expression, wanted.label(), found);
        }
    }

    private void mismatch(Expression at, Bilingual wanted, Type found) {
        note(
                at,
                "type-mismatch",
                "“" + at + "” là " + found.label().vi() + ", cần " + wanted.vi(),
                "“" + at + "” is " + found.label().en() + ", expected " + wanted.en());
    }

    /** Returns the type of an expression, or null after a problem, so that one mistake is told once. */
    private @Nullable Type type(Expression expression) {
        if (expression instanceof Expression.Junction junction) {
            for (Expression operand : junction.operands()) {
                expect(operand, Type.TRUTH);
            }
            return Type.TRUTH;
        } else if (expression instanceof Expression.Not not) {
            expect(not.operand(), Type.TRUTH);
            return Type.TRUTH;
        } else if (expression instanceof Expression.Comparison comparison) {
            comparison(comparison);
            return Type.TRUTH;
        } else if (expression instanceof Expression.Among among) {
            among(among);
            return Type.TRUTH;
        } else if (expression instanceof Expression.Arithmetic sum) {
            return arithmetic(sum);
        } else if (expression instanceof Expression.Negation negation) {
            expect(negation.operand(), Type.NUMBER);
            return Type.NUMBER;
        } else if (expression instanceof Expression.Call call) {
            return call(call);
        } else if (expression instanceof Expression.Answer answer) {
            return symbol(answer).map(Symbol::type).orElse(null);
        } else if (expression instanceof Expression.NumberLiteral) {
            return Type.NUMBER;
        } else if (expression instanceof Expression.DateLiteral) {
            return Type.DATE;
        } else if (expression instanceof Expression.TruthLiteral) {
            return Type.TRUTH;
        }
        return Type.TEXT;
    }

    private Optional<Symbol> symbol(Expression.Answer answer) {
        Optional<Symbol> symbol = scope.symbol(answer.code());
        if (symbol.isEmpty()) {
            note(
                    answer,
                    "unknown-question",
                    "biểu mẫu không có câu hỏi nào có câu trả lời mang mã “" + answer.code() + "”",
                    "the form has no question with an answer under the code “" + answer.code() + "”");
        }
        return symbol;
    }

    private void comparison(Expression.Comparison comparison) {
        Type left = type(comparison.left());
        Type right = type(comparison.right());
        if (left == null || right == null) {
            return;
        }
        boolean ordered = left == right && (left == Type.NUMBER || left == Type.DATE);
        boolean same = comparison.relation() == Expression.Relation.EQUAL
                || comparison.relation() == Expression.Relation.NOT_EQUAL;
        if (ordered || (same && left == right && (left == Type.TEXT || left == Type.OPTION))) {
            return;
        } else if (same && left == Type.OPTION && comparison.right() instanceof Expression.TextLiteral code) {
            option(comparison.left(), code);
        } else if (same && right == Type.OPTION && comparison.left() instanceof Expression.TextLiteral code) {
            option(comparison.right(), code);
        } else {
            note(
                    comparison,
                    "type-mismatch",
                    "không thể so sánh " + left.label().vi() + " với "
                            + right.label().vi() + " bằng “"
                            + comparison.relation().sign() + "”",
                    "cannot compare " + left.label().en() + " with "
                            + right.label().en() + " by “"
                            + comparison.relation().sign() + "”");
        }
    }

    private void among(Expression.Among among) {
        Type operand = type(among.operand());
        for (Expression.Literal value : among.values()) {
            if (operand == Type.OPTION && value instanceof Expression.TextLiteral code) {
                option(among.operand(), code);
            } else if (operand == Type.NUMBER || operand == Type.DATE || operand == Type.TEXT) {
                expect(value, operand);
            } else if (operand != null) {
                note(
                        value,
                        "type-mismatch",
                        "“" + value + "” không so sánh được với "
                                + operand.label().vi(),
                        "“" + value + "” cannot be compared with "
                                + operand.label().en());
            }
        }
    }

    /** Checks that a text is the code of an option that the expression can give. */
    private void option(Expression closed, Expression.TextLiteral code) {
        Optional<Symbol> symbol = ofAnswer(closed).flatMap(answer -> scope.symbol(answer.code()));
        if (symbol.isEmpty()) {
            return;
        }
        int position = symbol.get().position(code.value());
        if (position < 0) {
            unknownOption(symbol.get(), code);
        } else if (symbol.get().missing(position)) {
            String call = "selected(${" + symbol.get().code() + "}, " + code + ")";
            note(
                    code,
                    "option-is-missing",
                    "phương án " + code + " là một dạng thiếu trả lời nên so sánh không bao giờ đúng; hãy viết " + call,
                    "the option " + code + " is a kind of missing answer, so the comparison never holds; write "
                            + call);
        }
    }

    private void unknownOption(Symbol symbol, Expression.TextLiteral code) {
        List<String> known = symbol.choices().stream().map(Symbol.Choice::code).toList();
        note(
                code,
                "unknown-option",
                "câu “" + symbol.code() + "” không có phương án " + code + "; chỉ có: " + String.join(", ", known),
                "the question “" + symbol.code() + "” has no option " + code + ", only: " + String.join(", ", known));
    }

    private static Optional<Expression.Answer> ofAnswer(Expression closed) {
        if (closed instanceof Expression.Answer answer) {
            return Optional.of(answer);
        }
        return closed instanceof Expression.Call call && call.arguments().get(0) instanceof Expression.Answer answer
                ? Optional.of(answer)
                : Optional.empty();
    }

    private @Nullable Type arithmetic(Expression.Arithmetic sum) {
        Type left = type(sum.left());
        Type right = type(sum.right());
        if (left == Type.DATE && right == Type.DATE && sum.operator() == Expression.Operator.MINUS) {
            return Type.NUMBER;
        }
        if (left != null && left != Type.NUMBER) {
            mismatch(sum.left(), Type.NUMBER.label(), left);
        }
        if (right != null && right != Type.NUMBER) {
            mismatch(sum.right(), Type.NUMBER.label(), right);
        }
        return Type.NUMBER;
    }

    private @Nullable Type call(Expression.Call call) {
        int wanted = switch (call.function()) {
            case TODAY -> 0;
            case ANSWERED, COUNT, SCORE, AGE, LENGTH -> 1;
            case SELECTED, SELECTED_AT, MATCHES -> 2;
        };
        if (call.arguments().size() != wanted) {
            note(
                    call,
                    "wrong-arguments",
                    "hàm “" + call.function().word() + "” cần " + wanted + " tham số, có "
                            + call.arguments().size(),
                    "the function “" + call.function().word() + "” takes " + wanted + " arguments, there are "
                            + call.arguments().size());
            return null;
        }
        switch (call.function()) {
            case ANSWERED -> question(call, List.of(Type.values()));
            case COUNT -> question(call, List.of(Type.PICKS));
            case SCORE -> question(call, List.of(Type.OPTION));
            case SELECTED -> selected(call);
            case SELECTED_AT -> selectedAt(call);
            case AGE -> expect(call.arguments().get(0), Type.DATE);
            case LENGTH -> expect(call.arguments().get(0), Type.TEXT);
            case MATCHES -> matches(call);
            case TODAY -> {}
        }
        return switch (call.function()) {
            case ANSWERED, SELECTED, MATCHES -> Type.TRUTH;
            case COUNT, SCORE, AGE, LENGTH -> Type.NUMBER;
            case SELECTED_AT -> Type.OPTION;
            case TODAY -> Type.DATE;
        };
    }

    /** Checks that the first argument of a call is a question of one of the types, and returns it. */
    private Optional<Symbol> question(Expression.Call call, List<Type> types) {
        Expression argument = call.arguments().get(0);
        if (!(argument instanceof Expression.Answer answer)) {
            note(
                    argument,
                    "wrong-arguments",
                    "tham số đầu của “" + call.function().word() + "” phải là một câu hỏi, như ${q1}",
                    "the first argument of “" + call.function().word() + "” must be a question, such as ${q1}");
            return Optional.empty();
        }
        Optional<Symbol> symbol = symbol(answer);
        if (symbol.isPresent() && !types.contains(symbol.get().type())) {
            mismatch(answer, types.get(types.size() - 1).label(), symbol.get().type());
            return Optional.empty();
        }
        return symbol;
    }

    private void selected(Expression.Call call) {
        Optional<Symbol> symbol = question(call, List.of(Type.OPTION, Type.PICKS));
        if (!(call.arguments().get(1) instanceof Expression.TextLiteral code)) {
            mustBeWritten(call, "mã của một phương án trong dấu nháy đơn", "the code of an option in quotes");
        } else if (symbol.isPresent() && symbol.get().position(code.value()) < 0) {
            unknownOption(symbol.get(), code);
        }
    }

    private void selectedAt(Expression.Call call) {
        Optional<Symbol> symbol = question(call, List.of(Type.PICKS));
        boolean place = call.arguments().get(1) instanceof Expression.NumberLiteral number
                && number.value() == Math.rint(number.value())
                && number.value() < symbol.map(each -> each.choices().size()).orElse(Integer.MAX_VALUE);
        if (!place) {
            mustBeWritten(
                    call,
                    "một số nguyên từ 0 và nhỏ hơn số phương án",
                    "a whole number from 0, below the number of options");
        }
    }

    private void matches(Expression.Call call) {
        expect(call.arguments().get(0), Type.TEXT);
        if (call.arguments().get(1) instanceof Expression.TextLiteral pattern) {
            Outcome<TextPattern> outcome = TextPattern.parse(where, pattern.value());
            outcome.problems()
                    .forEach(problem -> note(
                            pattern,
                            problem.code(),
                            problem.message().vi(),
                            problem.message().en()));
        } else {
            mustBeWritten(call, "một mẫu trong dấu nháy đơn", "a pattern in quotes");
        }
    }

    private void mustBeWritten(Expression.Call call, String vi, String en) {
        note(
                call.arguments().get(1),
                "wrong-arguments",
                "tham số thứ hai của “" + call.function().word() + "” phải là " + vi,
                "the second argument of “" + call.function().word() + "” must be " + en);
    }
}

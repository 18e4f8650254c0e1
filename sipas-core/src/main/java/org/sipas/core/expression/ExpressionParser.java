package org.sipas.core.expression;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.expression.ExpressionLexer.Kind;
import org.sipas.core.expression.ExpressionLexer.Token;

/** A recursive-descent parser for one text; stops at the first error, as what follows it cannot be told apart from consequences. */
final class ExpressionParser {
    static final int MAXIMUM_LENGTH = 10_000;
    static final int MAXIMUM_NODES = 1_000;
    static final int MAXIMUM_DEPTH = 50;

    private final List<Token> tokens;
    private final IdentityHashMap<Expression, Integer> positions = new IdentityHashMap<>();
    private int next;
    private int depth;

    private ExpressionParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Leaves the descent; carries the problem, never a stack trace, and never leaves this class. */
    private static final class Refused extends Exception {
        private final String code;
        private final int position;
        private final transient Bilingual message;

        Refused(String code, int position, String vi, String en) {
            super(en, null, false, false);
            this.code = code;
            this.position = position;
            this.message = new Bilingual(vi, en);
        }
    }

    static Outcome<Parsed> parse(Location where, String text) {
        if (text.length() > MAXIMUM_LENGTH) {
            return refused(
                    where,
                    new Refused(
                            "expression-too-large",
                            MAXIMUM_LENGTH + 1,
                            "biểu thức dài quá " + MAXIMUM_LENGTH + " ký tự",
                            "the expression is longer than " + MAXIMUM_LENGTH + " characters"));
        }
        ExpressionParser parser = new ExpressionParser(ExpressionLexer.tokens(text));
        try {
            Expression tree = parser.any();
            if (parser.peek().kind() != Kind.END) {
                throw parser.unexpected("hết biểu thức", "the end of the expression");
            }
            return Outcome.of(new Parsed(tree, parser.positions), List.of());
        } catch (Refused refused) {
            return refused(where, refused);
        }
    }

    private static Outcome<Parsed> refused(Location where, Refused refused) {
        return Outcome.failed(
                List.of(problem(where, refused.code, refused.position, refused.message.vi(), refused.message.en())));
    }

    static Problem problem(Location where, String code, int position, String vi, String en) {
        return new Problem(
                code,
                Severity.ERROR,
                where,
                new Bilingual(
                        "biểu thức, ký tự thứ " + position + ": " + vi,
                        "expression, character " + position + ": " + en));
    }

    private Expression any() throws Refused {
        return junction(Expression.Connective.OR, "or");
    }

    private Expression junction(Expression.Connective connective, String word) throws Refused {
        int position = peek().position();
        boolean or = connective == Expression.Connective.OR;
        Expression first = or ? junction(Expression.Connective.AND, "and") : not();
        if (!peek().is(word)) {
            return first;
        }
        List<Expression> operands = new ArrayList<>(List.of(first));
        while (peek().is(word)) {
            next++;
            operands.add(or ? junction(Expression.Connective.AND, "and") : not());
        }
        return node(new Expression.Junction(connective, operands), position);
    }

    private Expression not() throws Refused {
        int position = peek().position();
        if (!peek().is("not")) {
            return comparison();
        }
        next++;
        deeper();
        Expression operand = not();
        depth--;
        return node(new Expression.Not(operand), position);
    }

    private Expression comparison() throws Refused {
        int position = peek().position();
        Expression left = sum();
        if (peek().is("in")) {
            next++;
            return node(new Expression.Among(left, literals()), position);
        }
        for (Expression.Relation relation : Expression.Relation.values()) {
            if (peek().is(relation.sign())) {
                next++;
                return node(new Expression.Comparison(left, relation, sum()), position);
            }
        }
        return left;
    }

    private List<Expression.Literal> literals() throws Refused {
        expect("(");
        List<Expression.Literal> values = new ArrayList<>();
        do {
            if (!(primary() instanceof Expression.Literal literal)) {
                next--;
                throw unexpected(
                        "một số, một chuỗi trong dấu nháy đơn hoặc một ngày", "a number, a quoted text or a day");
            }
            values.add(literal);
        } while (accept(","));
        expect(")");
        return values;
    }

    private Expression sum() throws Refused {
        int position = peek().position();
        Expression left = product();
        while (peek().is("+") || peek().is("-")) {
            Expression.Operator operator = peek().is("+") ? Expression.Operator.PLUS : Expression.Operator.MINUS;
            next++;
            left = node(new Expression.Arithmetic(left, operator, product()), position);
        }
        return left;
    }

    private Expression product() throws Refused {
        int position = peek().position();
        Expression left = negation();
        while (peek().is("*") || peek().is("/")) {
            Expression.Operator operator = peek().is("*") ? Expression.Operator.TIMES : Expression.Operator.OVER;
            next++;
            left = node(new Expression.Arithmetic(left, operator, negation()), position);
        }
        return left;
    }

    private Expression negation() throws Refused {
        int position = peek().position();
        if (!accept("-")) {
            return primary();
        }
        deeper();
        Expression operand = negation();
        depth--;
        return node(new Expression.Negation(operand), position);
    }

    private Expression primary() throws Refused {
        Token token = peek();
        next++;
        return switch (token.kind()) {
            case NUMBER -> number(token);
            case TEXT -> node(new Expression.TextLiteral(token.text()), token.position());
            case ANSWER -> node(new Expression.Answer(token.text()), token.position());
            case WORD -> word(token);
            default -> parenthesis(token);
        };
    }

    private Expression number(Token token) throws Refused {
        double number = Double.parseDouble(token.text());
        if (Double.isInfinite(number)) {
            next--;
            throw unexpected("một số nhỏ hơn 1,8E308", "a number below 1.8E308");
        }
        return node(new Expression.NumberLiteral(number), token.position());
    }

    private Expression parenthesis(Token token) throws Refused {
        if (!token.is("(")) {
            next--;
            throw unexpected(
                    "một giá trị: số, 'chuỗi', ${mã câu hỏi}, hàm hoặc dấu ngoặc",
                    "a value: a number, a 'text', ${a question}, a function or a parenthesis");
        }
        deeper();
        Expression inner = any();
        depth--;
        expect(")");
        return inner;
    }

    private Expression word(Token token) throws Refused {
        if (token.is("true") || token.is("false")) {
            return node(new Expression.TruthLiteral(token.is("true")), token.position());
        }
        if (token.is("date")) {
            return date(token);
        }
        Optional<Function> function = Function.of(token.text());
        if (function.isEmpty()) {
            next--;
            throw unexpected("một hàm đã biết", "a function that is known");
        }
        expect("(");
        deeper();
        List<Expression> arguments = new ArrayList<>();
        if (!peek().is(")")) {
            do {
                arguments.add(any());
            } while (accept(","));
        }
        depth--;
        expect(")");
        return node(new Expression.Call(function.get(), arguments), token.position());
    }

    private Expression date(Token token) throws Refused {
        expect("(");
        try {
            if (peek().kind() == Kind.TEXT) {
                Expression day = new Expression.DateLiteral(LocalDate.parse(peek().text()));
                next++;
                expect(")");
                return node(day, token.position());
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            // not a day of the calendar: the same problem as something else in its place
        }
        throw unexpected("một ngày như '2025-07-01'", "a day such as '2025-07-01'");
    }

    private Token peek() {
        return tokens.get(Math.min(next, tokens.size() - 1));
    }

    private boolean accept(String sign) {
        boolean there = peek().is(sign);
        next += there ? 1 : 0;
        return there;
    }

    private void expect(String sign) throws Refused {
        if (!accept(sign)) {
            throw unexpected("“" + sign + "”", "“" + sign + "”");
        }
    }

    private Refused unexpected(String vi, String en) {
        Token found = peek();
        String foundVi = found.kind() == Kind.END ? "hết biểu thức" : "“" + found.text() + "”";
        String foundEn = found.kind() == Kind.END ? "the end" : "“" + found.text() + "”";
        return new Refused(
                "expression-syntax",
                found.position(),
                "cần " + vi + ", nhưng gặp " + foundVi,
                "expected " + en + ", found " + foundEn);
    }

    private void deeper() throws Refused {
        if (++depth > MAXIMUM_DEPTH) {
            throw new Refused(
                    "expression-too-large",
                    peek().position(),
                    "lồng nhau quá " + MAXIMUM_DEPTH + " tầng",
                    "nested deeper than " + MAXIMUM_DEPTH + " levels");
        }
    }

    private Expression node(Expression node, int position) throws Refused {
        positions.put(node, position);
        if (positions.size() > MAXIMUM_NODES) {
            throw new Refused(
                    "expression-too-large",
                    position,
                    "biểu thức có quá " + MAXIMUM_NODES + " thành phần",
                    "the expression has more than " + MAXIMUM_NODES + " parts");
        }
        return node;
    }
}

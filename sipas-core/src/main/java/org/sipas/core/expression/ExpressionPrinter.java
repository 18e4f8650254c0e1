package org.sipas.core.expression;

import java.math.BigDecimal;

/** Prints trees with the fewest parentheses that still parse to an equal tree. */
final class ExpressionPrinter {
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARISON = 4;
    private static final int SUM = 5;
    private static final int PRODUCT = 6;
    private static final int NEGATION = 7;
    private static final int PRIMARY = 8;

    private final StringBuilder out = new StringBuilder();

    private ExpressionPrinter() {}

    static String print(Expression expression) {
        ExpressionPrinter printer = new ExpressionPrinter();
        printer.write(expression, OR);
        return printer.out.toString();
    }

    /** Writes an operand of a place that binds with at least the given strength. */
    private void write(Expression expression, int least) {
        boolean parentheses = strength(expression) < least;
        if (parentheses) {
            out.append('(');
        }
        bare(expression);
        if (parentheses) {
            out.append(')');
        }
    }

    private static int strength(Expression expression) {
        if (expression instanceof Expression.Junction junction) {
            return junction.connective() == Expression.Connective.OR ? OR : AND;
        } else if (expression instanceof Expression.Not) {
            return NOT;
        } else if (expression instanceof Expression.Comparison || expression instanceof Expression.Among) {
            return COMPARISON;
        } else if (expression instanceof Expression.Arithmetic sum) {
            return switch (sum.operator()) {
                case PLUS, MINUS -> SUM;
                case TIMES, OVER -> PRODUCT;
            };
        } else if (expression instanceof Expression.Negation) {
            return NEGATION;
        }
        return PRIMARY;
    }

    private void bare(Expression expression) {
        if (expression instanceof Expression.Junction junction) {
            String word = junction.connective() == Expression.Connective.OR ? " or " : " and ";
            for (int i = 0; i < junction.operands().size(); i++) {
                out.append(i == 0 ? "" : word);
                write(junction.operands().get(i), strength(expression) + 1);
            }
        } else if (expression instanceof Expression.Not not) {
            out.append("not ");
            write(not.operand(), NOT);
        } else if (expression instanceof Expression.Comparison comparison) {
            write(comparison.left(), SUM);
            out.append(' ').append(comparison.relation().sign()).append(' ');
            write(comparison.right(), SUM);
        } else if (expression instanceof Expression.Among among) {
            write(among.operand(), SUM);
            out.append(" in ");
            list(among.values());
        } else if (expression instanceof Expression.Arithmetic sum) {
            write(sum.left(), strength(sum));
            out.append(' ').append(sum.operator().sign()).append(' ');
            write(sum.right(), strength(sum) + 1);
        } else if (expression instanceof Expression.Negation negation) {
            out.append('-');
            write(negation.operand(), NEGATION);
        } else if (expression instanceof Expression.Call call) {
            out.append(call.function().word());
            list(call.arguments());
        } else if (expression instanceof Expression.Answer answer) {
            out.append("${").append(answer.code()).append('}');
        } else if (expression instanceof Expression.NumberLiteral number) {
            out.append(plain(number.value()));
        } else if (expression instanceof Expression.TextLiteral text) {
            out.append(quoted(text.value()));
        } else if (expression instanceof Expression.DateLiteral date) {
            out.append("date('").append(date.value()).append("')");
        } else if (expression instanceof Expression.TruthLiteral truth) {
            out.append(truth.value() ? "true" : "false");
        }
    }

    private void list(Iterable<? extends Expression> expressions) {
        out.append('(');
        String separator = "";
        for (Expression expression : expressions) {
            out.append(separator);
            write(expression, OR);
            separator = ", ";
        }
        out.append(')');
    }

    /** Returns a number in digits and a point, without an exponent; it parses to the same double. */
    static String plain(double number) {
        BigDecimal exact = new BigDecimal(Double.toString(number));
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}

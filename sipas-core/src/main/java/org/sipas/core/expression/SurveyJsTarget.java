package org.sipas.core.expression;

import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Expressions of SurveyJS, with functions of our own for what it has no words for or does otherwise. */
final class SurveyJsTarget implements Target {
    private static final Pattern AS_IT_IS =
            Pattern.compile("(?!(?i:true|false|infinity|nan)$)[\\p{L}_][\\p{L}_0-9]*|0|[1-9][0-9]{0,8}");

    @Override
    public String always() {
        return "1 = 1";
    }

    @Override
    public String never() {
        return "1 = 0";
    }

    @Override
    public String all(List<String> conditions) {
        return "(" + String.join(" and ", conditions) + ")";
    }

    @Override
    public String any(List<String> conditions) {
        return "(" + String.join(" or ", conditions) + ")";
    }

    @Override
    public String negate(String condition) {
        return "!(" + condition + ")";
    }

    @Override
    public String filled(Symbol symbol) {
        return value(symbol) + " notempty";
    }

    @Override
    public String picked(Symbol symbol, String option) {
        return symbol.type() == Type.PICKS
                ? "sipasPicked(" + value(symbol) + ", " + text(option) + ")"
                : sameText(value(symbol), Expression.Relation.EQUAL, text(option));
    }

    @Override
    public String value(Symbol symbol) {
        // SurveyJS itself takes the texts '1.0' and 'TRUE' for a number and a truth value, unless # says that it is a
        // text.
        String asIs = symbol.type() == Type.TEXT || symbol.type() == Type.OPTION ? "#" : "";
        return "{" + asIs + (symbol.matrix().isEmpty() ? "" : symbol.matrix() + ".") + symbol.code() + "}";
    }

    @Override
    public String day(Symbol symbol) {
        return value(symbol);
    }

    @Override
    public String dayLiteral(String isoDate) {
        return "'" + isoDate + "'";
    }

    @Override
    public String today() {
        return "sipasToday()";
    }

    @Override
    public String number(String digits) {
        return digits;
    }

    /**
     * SurveyJS converts texts that look like numbers or truth values, rewrites signs of comparison and the word "equals" even within quotes, and cannot
     * write a text that ends with a backslash; so only letters, and whole numbers without zeros before them, stand there as they are.
     */
    @Override
    public String text(String text) {
        if (AS_IT_IS.matcher(text).matches() && !text.contains("equals")) {
            return "'" + text + "'";
        }
        StringBuilder encoded = new StringBuilder("sipasText(':");
        text.codePoints().forEach(c -> {
            if (c < 0x80 && !Character.isLetterOrDigit(c)) {
                encoded.append('%').append(HexFormat.of().toHexDigits((byte) c));
            } else {
                encoded.appendCodePoint(c);
            }
        });
        return encoded.toString().replace("equals", "equal%73") + "')";
    }

    @Override
    public boolean canWrite(Symbol symbol) {
        return !symbol.code().contains("equals") && !symbol.matrix().contains("equals");
    }

    /** SurveyJS itself ignores case and the space around a text, and takes '1' and '01' for numbers. */
    @Override
    public String sameText(String left, Expression.Relation relation, String right) {
        String same = "sipasSame(" + left + ", " + right + ")";
        return relation == Expression.Relation.EQUAL ? same : negate(same);
    }

    @Override
    public String compare(String left, Expression.Relation relation, String right) {
        return left + " " + relation.sign() + " " + right;
    }

    @Override
    public String compareDays(String left, Expression.Relation relation, String right) {
        return daysBetween(right, left) + " " + relation.sign() + " 0";
    }

    /** SurveyJS itself rounds sums and products to the decimals of their operands. */
    @Override
    public String arithmetic(String left, Expression.Operator operator, String right) {
        String name = switch (operator) {
            case PLUS -> "sipasPlus";
            case MINUS -> "sipasMinus";
            case TIMES -> "sipasTimes";
            case OVER -> "sipasOver";
        };
        return name + "(" + left + ", " + right + ")";
    }

    @Override
    public String negative(String number) {
        return "sipasMinus(0, " + number + ")";
    }

    @Override
    public String daysBetween(String from, String to) {
        return "sipasDays(" + from + ", " + to + ")";
    }

    @Override
    public String age(String day) {
        return "sipasAge(" + day + ")";
    }

    @Override
    public String count(Symbol symbol) {
        return "sipasCount(" + value(symbol) + ")";
    }

    @Override
    public String length(String text) {
        return "sipasLength(" + text + ")";
    }

    @Override
    public String matches(String text, String pattern) {
        return "sipasMatches(" + text + ", " + text(pattern) + ")";
    }

    @Override
    public String choose(String condition, String then, String otherwise) {
        return "iif(" + condition + ", " + then + ", " + otherwise + ")";
    }
}

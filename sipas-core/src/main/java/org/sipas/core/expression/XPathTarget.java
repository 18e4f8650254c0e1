package org.sipas.core.expression;

import java.util.List;

/** XPath 1.0 with the functions of ODK. */
final class XPathTarget implements Target {
    @Override
    public String always() {
        return "true()";
    }

    @Override
    public String never() {
        return "false()";
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
        return "not(" + condition + ")";
    }

    @Override
    public String filled(Symbol symbol) {
        return value(symbol) + " != ''";
    }

    @Override
    public String picked(Symbol symbol, String option) {
        return symbol.type() == Type.PICKS
                ? "selected(" + value(symbol) + ", " + text(option) + ")"
                : value(symbol) + " = " + text(option);
    }

    @Override
    public String value(Symbol symbol) {
        return "${" + symbol.code() + "}";
    }

    @Override
    public String day(Symbol symbol) {
        return value(symbol);
    }

    @Override
    public String dayLiteral(String isoDate) {
        return "date('" + isoDate + "')";
    }

    @Override
    public String today() {
        return "today()";
    }

    @Override
    public String number(String digits) {
        return digits;
    }

    /** XPath 1.0 has no escapes: a text with both kinds of quotes is put together. So is one that XLSForm would take for an answer. */
    @Override
    public String text(String text) {
        if (!text.contains("${")) {
            if (!text.contains("'")) {
                return "'" + text + "'";
            } else if (!text.contains("\"")) {
                return "\"" + text + "\"";
            }
        }
        return "concat('" + text.replace("'", "', \"'\", '").replace("${", "$', '{") + "')";
    }

    @Override
    public boolean canWrite(Symbol symbol) {
        return symbol.type() != Type.PICKS
                || symbol.choices().stream().noneMatch(choice -> choice.code().contains(" "));
    }

    @Override
    public String sameText(String left, Expression.Relation relation, String right) {
        return left + " " + relation.sign() + " " + right;
    }

    @Override
    public String compare(String left, Expression.Relation relation, String right) {
        return left + " " + relation.sign() + " " + right;
    }

    @Override
    public String compareDays(String left, Expression.Relation relation, String right) {
        return "decimal-date-time(" + left + ") " + relation.sign() + " decimal-date-time(" + right + ")";
    }

    @Override
    public String arithmetic(String left, Expression.Operator operator, String right) {
        String sign = operator == Expression.Operator.OVER ? "div" : operator.sign();
        return "(" + left + " " + sign + " " + right + ")";
    }

    @Override
    public String negative(String number) {
        return "(0 - " + number + ")";
    }

    @Override
    public String daysBetween(String from, String to) {
        return "round(decimal-date-time(" + to + ") - decimal-date-time(" + from + "))";
    }

    @Override
    public String age(String day) {
        return "(" + part("today()", "%Y") + " - " + part(day, "%Y") + " - if(" + part("today()", "%m%d") + " < "
                + part(day, "%m%d") + ", 1, 0))";
    }

    private static String part(String day, String format) {
        return "number(format-date(" + day + ", '" + format + "'))";
    }

    @Override
    public String count(Symbol symbol) {
        return "count-selected(" + value(symbol) + ")";
    }

    @Override
    public String length(String text) {
        return "string-length(" + text + ")";
    }

    @Override
    public String matches(String text, String pattern) {
        return "regex(" + text + ", " + text(pattern) + ")";
    }

    @Override
    public String choose(String condition, String then, String otherwise) {
        return "if(" + condition + ", " + then + ", " + otherwise + ")";
    }
}

package org.sipas.core.expression;

import java.util.List;

/** The words of another language. Its conditions are true or false only; every piece can be an operand as it is. Implementations have no state. */
interface Target {
    String always();

    String never();

    String all(List<String> conditions);

    String any(List<String> conditions);

    String negate(String condition);

    /** Whether anything was entered. */
    String filled(Symbol symbol);

    String picked(Symbol symbol, String option);

    /** Whether the language takes the codes of a question and of its options as they are. */
    boolean canWrite(Symbol symbol);

    /** The answer: a number, a text or the code of an option. */
    String value(Symbol symbol);

    /** The answer to a question for a day. */
    String day(Symbol symbol);

    String dayLiteral(String isoDate);

    String today();

    String number(String digits);

    String text(String text);

    String sameText(String left, Expression.Relation relation, String right);

    String compare(String left, Expression.Relation relation, String right);

    String compareDays(String left, Expression.Relation relation, String right);

    String arithmetic(String left, Expression.Operator operator, String right);

    String negative(String number);

    String daysBetween(String from, String to);

    String age(String day);

    String count(Symbol symbol);

    String length(String text);

    String matches(String text, String pattern);

    String choose(String condition, String then, String otherwise);
}

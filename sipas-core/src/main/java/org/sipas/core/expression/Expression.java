package org.sipas.core.expression;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.sipas.core.Location;
import org.sipas.core.Outcome;

/**
 * A condition of a form, or a part of one, as a tree. Immutable and thread-safe; the kinds are closed. Its text is the one that {@code toString}
 * prints, and {@link #parse(Location, String)} reads that text back to an equal tree. What each kind means is told in the package description.
 */
public sealed interface Expression {
    /** The condition that always holds. */
    Expression ALWAYS = new TruthLiteral(true);

    /**
     * Tells whether a condition is {@link #ALWAYS}.
     *
     * @param condition the condition
     * @return whether it is the literal {@code true}
     */
    static boolean isAlways(Expression condition) {
        return condition instanceof TruthLiteral literal && literal.value();
    }

    /** A value that is written down. */
    sealed interface Literal extends Expression {}

    /**
     * A number.
     *
     * @param value the number, finite and not negative; a negative number is a {@link Negation}
     */
    record NumberLiteral(double value) implements Literal {
        /**
         * Creates a number.
         *
         * @throws IllegalArgumentException if the number is negative, infinite or not a number
         */
        public NumberLiteral {
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("value not in [0, " + Double.MAX_VALUE + "]: " + value);
            }
            value = value == 0 ? 0.0 : value;
        }

        @Override
        public String toString() {
            return ExpressionPrinter.print(this);
        }
    }

    /**
     * A text; beside a closed question, the code of an option.
     *
     * @param value the text
     */
    record TextLiteral(String value) implements Literal {
        /** Creates a text. */
        public TextLiteral {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return ExpressionPrinter.print(this);
        }
    }

    /**
     * A day.
     *
     * @param value the day, in the years 0000 to 9999
     */
    record DateLiteral(LocalDate value) implements Literal {
        /**
         * Creates a day.
         *
         * @throws IllegalArgumentException if the year is not in [0, 9999]
         */
        public DateLiteral {
            if (value.getYear() < 0 || value.getYear() > 9999) {
                throw new IllegalArgumentException("year not in [0, 9999]: " + value);
            }
        }

        @Override
        public String toString() {
            return ExpressionPrinter.print(this);
        }
    }

    /**
     * True or false.
     *
     * @param value the truth value
     */
    record TruthLiteral(boolean value) implements Literal {
        @Override
        public String toString() {
            return ExpressionPrinter.print(this);
        }
    }

    /**
     * The answer to a question or to a row of a matrix.
     *
     * @param code the code of the question or row
     */
    record Answer(String code) implements Expression {
        /**
         * Creates a reference.
         *
         * @throws IllegalArgumentException if the code is not a letter followed by letters, digits and underscores
         */
        public Answer {
            if (!ExpressionLexer.isCode(code)) {
                throw new IllegalArgumentException("code not a letter followed by letters, digits and _: " + code);
            }
        }

        @Override
        public String toString() {
            return ExpressionPrinter.print(this);
        }
    }

    /**
     * Several conditions joined by {@code and} or {@code or}.
     *
     * @param connective how they are joined
     * @param operands the conditions, at least two
     */
    record Junction(Connective connective, List<Expression> operands) implements Expression {
        /**
         * Creates a junction from a copy of the operands.
         *
         * @throws IllegalArgumentException if there are fewer than two operands
         */
        public Junction {
            Objects.requireNonNull(connective, "connective");
            operands = List.copyOf(operands);
            if (operands.size() < 2) {
                throw new IllegalArgumentException("number of operands not in [2, ∞): " + operands.size());
            }
        }

        @Override
        public String toString() {
            return ExpressionPrinter.print(this);
        }
    }

    /**
     * The opposite of a condition.
     *
     * @param operand the condition
     */
    record Not(Expression operand) implements Expression {
        @Override
        public String toString() {
            return ExpressionPrinter.print(this);
        }
    }

    /**
     * A comparison of two values.
     *
     * @param left the left value
     * @param relation how they are compared
     * @param right the right value
     */
    record Comparison(Expression left, Relation relation, Expression right) implements Expression {
        @Override
        public String toString() {
            return ExpressionPrinter.print(this);
        }
    }

    /**
     * Whether a value is one of several.
     *
     * @param operand the value
     * @param values what it is compared with, at least one
     */
    record Among(Expression operand, List<Literal> values) implements Expression {
        /**
         * Creates a membership from a copy of the values.
         *
         * @throws IllegalArgumentException if there is no value
         */
        public Among {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("number of values not in [1, ∞): 0");
            }
        }

        @Override
        public String toString() {
            return ExpressionPrinter.print(this);
        }
    }

    /**
     * A sum, difference, product or quotient.
     *
     * @param left the left value
     * @param operator the operator
     * @param right the right value
     */
    record Arithmetic(Expression left, Operator operator, Expression right) implements Expression {
        @Override
        public String toString() {
            return ExpressionPrinter.print(this);
        }
    }

    /**
     * A number with the opposite sign.
     *
     * @param operand the number
     */
    record Negation(Expression operand) implements Expression {
        @Override
        public String toString() {
            return ExpressionPrinter.print(this);
        }
    }

    /**
     * The call of a function.
     *
     * @param function the function
     * @param arguments its arguments
     */
    record Call(Function function, List<Expression> arguments) implements Expression {
        /** Creates a call from a copy of the arguments. */
        public Call {
            Objects.requireNonNull(function, "function");
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            return ExpressionPrinter.print(this);
        }
    }

    /** How conditions are joined. */
    enum Connective {
        /** All of them. */
        AND,
        /** At least one of them. */
        OR
    }

    /** How two values are compared. */
    enum Relation {
        /** Equal. */
        EQUAL("="),
        /** Not equal. */
        NOT_EQUAL("!="),
        /** Less, or earlier. */
        LESS("<"),
        /** Less or equal, or not later. */
        AT_MOST("<="),
        /** Greater, or later. */
        GREATER(">"),
        /** Greater or equal, or not earlier. */
        AT_LEAST(">=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        /**
         * Returns the sign.
         *
         * @return the sign
         */
        public String sign() {
            return sign;
        }

        /**
         * Returns the relation that holds between two values exactly where this one does not.
         *
         * @return the opposite
         */
        public Relation opposite() {
            return switch (this) {
                case EQUAL -> NOT_EQUAL;
                case NOT_EQUAL -> EQUAL;
                case LESS -> AT_LEAST;
                case AT_MOST -> GREATER;
                case GREATER -> AT_MOST;
                case AT_LEAST -> LESS;
            };
        }
    }

    /** How two numbers are combined. */
    enum Operator {
        /** Addition. */
        PLUS("+"),
        /** Subtraction; between two days, the number of days from the right one to the left one. */
        MINUS("-"),
        /** Multiplication. */
        TIMES("*"),
        /** Division. */
        OVER("/");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /**
         * Returns the sign.
         *
         * @return the sign
         */
        public String sign() {
            return sign;
        }
    }

    /**
     * Parses a text, without asking which questions there are.
     *
     * @param where the place of the text, for messages
     * @param text the text
     * @return the tree; or no tree and the problem: {@code expression-syntax} or {@code expression-too-large}
     */
    static Outcome<Expression> parse(Location where, String text) {
        return ExpressionParser.parse(where, text).map(Parsed::tree);
    }
}

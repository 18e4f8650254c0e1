package org.sipas.core.design;

import java.util.List;
import java.util.Objects;

/**
 * A column of a table in memory. The arrays are not copied, as columns may be large: whoever makes a column gives its array away.
 *
 * <p>A missing value is {@code NaN} among numbers and a negative code among codes; which reason a negative code stands for is no matter of an estimate.
 */
public sealed interface Column {
    /**
     * Numbers.
     *
     * @param values the values; {@code NaN} is a missing one
     */
    @SuppressWarnings("ArrayRecordComponent") // A view, never compared.
    record Numbers(double[] values) implements Column {
        /** Creates a column over an array. */
        public Numbers {
            Objects.requireNonNull(values, "values");
        }

        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public double number(int row) {
            return values[row];
        }

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(values[row]);
        }

        @Override
        public String label(int row) {
            double value = values[row];
            return value == Math.rint(value) && Math.abs(value) < 1e15
                    ? Long.toString((long) value)
                    : Double.toString(value);
        }
    }

    /**
     * Small codes, one byte each: closed answers, the columns of bulk data.
     *
     * @param codes the codes; negative ones are missing values
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Codes(byte[] codes) implements Column {
        /** Creates a column over an array. */
        public Codes {
            Objects.requireNonNull(codes, "codes");
        }

        @Override
        public int rows() {
            return codes.length;
        }

        @Override
        public double number(int row) {
            return codes[row] < 0 ? Double.NaN : codes[row];
        }

        @Override
        public boolean isMissing(int row) {
            return codes[row] < 0;
        }

        @Override
        public String label(int row) {
            return Byte.toString(codes[row]);
        }
    }

    /**
     * Whole numbers, four bytes each, such as population counts and numbers of units.
     *
     * @param values the values; {@link Integer#MIN_VALUE} is a missing one
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Integers(int[] values) implements Column {
        /** Creates a column over an array. */
        public Integers {
            Objects.requireNonNull(values, "values");
        }

        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public double number(int row) {
            return isMissing(row) ? Double.NaN : values[row];
        }

        @Override
        public boolean isMissing(int row) {
            return values[row] == Integer.MIN_VALUE;
        }

        @Override
        public String label(int row) {
            return Integer.toString(values[row]);
        }
    }

    /**
     * Categories with labels, such as provinces.
     *
     * @param codes positions in {@code labels}; negative ones are missing values
     * @param labels the labels, each one once, in the order in which results list them
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Categories(int[] codes, List<String> labels) implements Column {
        /**
         * Creates a column over an array.
         *
         * @throws IllegalArgumentException if a label stands twice
         */
        public Categories {
            Objects.requireNonNull(codes, "codes");
            labels = List.copyOf(labels);
            if (labels.stream().distinct().count() != labels.size()) {
                throw new IllegalArgumentException("a label stands twice: " + labels);
            }
        }

        @Override
        public int rows() {
            return codes.length;
        }

        /** Returns the position of the category among the labels, from 0, as {@code NaN} where it is missing. */
        @Override
        public double number(int row) {
            return codes[row] < 0 ? Double.NaN : codes[row];
        }

        @Override
        public boolean isMissing(int row) {
            return codes[row] < 0;
        }

        @Override
        public String label(int row) {
            return labels.get(codes[row]);
        }
    }

    /**
     * Returns the number of rows.
     *
     * @return the number
     */
    int rows();

    /**
     * Returns the value of a row as a number.
     *
     * @param row the row, from 0
     * @return the number, {@code NaN} where it is missing
     */
    double number(int row);

    /**
     * Returns whether the value of a row is missing.
     *
     * @param row the row, from 0
     * @return true if it is
     */
    boolean isMissing(int row);

    /**
     * Returns the value of a row as a text.
     *
     * @param row the row, from 0; its value is not missing
     * @return the label
     */
    String label(int row);
}

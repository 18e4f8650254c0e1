package org.sipas.core.response;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Variable;

/**
 * A chunk of responses as columns. Immutable and thread-safe.
 *
 * <p>A closed answer takes one byte: the position of its option from 0, or the negative {@link Missing#code} of the reason why there is none. A
 * multiple choice takes one bit an option and four bits for the reason, a number eight bytes and a state byte, a day and a text four bytes, with
 * each distinct text kept once a chunk.
 *
 * <p>A form of 39 ratings takes 39 bytes a response: a table of a million of them was measured to hold 41 MB of heap.
 */
public final class ResponseTable {
    private final ResponseLayout layout;
    private final int rows;
    private final Column[] columns;

    private ResponseTable(ResponseLayout layout, int rows, Column[] columns) {
        this.layout = layout;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Returns a builder of one chunk.
     *
     * @param layout the columns
     * @param capacity the greatest number of rows that the chunk can hold
     * @return the builder
     */
    public static Builder builder(ResponseLayout layout, int capacity) {
        return new Builder(layout, capacity);
    }

    /**
     * Returns the columns' layout.
     *
     * @return the layout
     */
    public ResponseLayout layout() {
        return layout;
    }

    /**
     * Returns the number of rows.
     *
     * @return the rows
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns a closed answer.
     *
     * @param column the number of a column of kind {@link Variable.Kind#CLOSED}
     * @param row the row, from 0
     * @return the position of the option, or the negative code of a missing answer
     */
    public byte closed(int column, int row) {
        return columns[column].bytes[row];
    }

    /**
     * Tells whether an option of a multiple choice was picked.
     *
     * @param column the number of a column of kind {@link Variable.Kind#MULTIPLE}
     * @param row the row, from 0
     * @param option the position of the option
     * @return whether it was picked; never if the answer is missing
     */
    public boolean picked(int column, int row, int option) {
        Column bits = columns[column];
        int bit = option + Column.STATE_BITS;
        return (bits.bytes[row * bits.stride + (bit >> 3)] & (1 << (bit & 7))) != 0;
    }

    /**
     * Returns why an answer is missing.
     *
     * @param column the column number, of any kind
     * @param row the row, from 0
     * @return the reason, nothing if there is an answer
     */
    public Optional<Missing> missing(int column, int row) {
        int state = columns[column].state(row);
        return state >= 0 ? Optional.empty() : Optional.of(Missing.of((byte) state));
    }

    /**
     * Returns a number.
     *
     * @param column the number of a column of kind {@link Variable.Kind#NUMBER}
     * @param row the row, from 0
     * @return the number, 0 if the answer is missing
     */
    public double number(int column, int row) {
        return columns[column].doubles[row];
    }

    /**
     * Returns a day.
     *
     * @param column the number of a column of kind {@link Variable.Kind#DAY}
     * @param row the row, from 0
     * @return the days since 1970-01-01, meaningless if the answer is missing
     */
    public long epochDay(int column, int row) {
        return (long) columns[column].ints[row] - Column.DAY_OFFSET;
    }

    /**
     * Returns the distinct texts of a column.
     *
     * @param column the number of a column of kind {@link Variable.Kind#TEXT}
     * @return the texts, by the codes that {@link #textCode} gives
     */
    public List<String> texts(int column) {
        return columns[column].dictionary;
    }

    /**
     * Returns the code of a text in {@link #texts}.
     *
     * @param column the number of a column of kind {@link Variable.Kind#TEXT}
     * @param row the row, from 0
     * @return the code, or the negative code of a missing answer
     */
    public int textCode(int column, int row) {
        return columns[column].ints[row];
    }

    /**
     * Returns the rows that are wanted.
     *
     * @param wanted tells of a row, from 0, whether it is
     * @return a table of these rows, in their order
     */
    public ResponseTable select(IntPredicate wanted) {
        int[] chosen = IntStream.range(0, rows).filter(wanted).toArray();
        Column[] selected = new Column[columns.length];
        for (int c = 0; c < columns.length; c++) {
            selected[c] = columns[c].select(chosen);
        }
        return new ResponseTable(layout, chosen.length, selected);
    }

    /** Feeds one answer to a digest: its state, and its value if there is one, each in a form that no other answer has. */
    void digest(int column, int row, ContentDigest.Input input) {
        columns[column].digest(row, input);
    }

    /** One column; which of the arrays is used depends on its kind. */
    private static final class Column {
        static final int STATE_BITS = 4;
        /** Keeps the days of the years 1 to 9999 above 0, so that negative numbers stand for missing answers. */
        static final int DAY_OFFSET = 800_000;

        private static final byte[] NO_BYTES = {};
        private static final int[] NO_INTS = {};
        private static final double[] NO_DOUBLES = {};

        final Variable.Kind kind;
        final int stride;
        byte[] bytes = NO_BYTES;
        int[] ints = NO_INTS;
        double[] doubles = NO_DOUBLES;
        List<String> dictionary = new ArrayList<>();
        final Map<String, Integer> codes = new HashMap<>();

        Column(Variable.Kind kind, int options, int rows) {
            this.kind = kind;
            this.stride = kind == Variable.Kind.MULTIPLE ? (options + STATE_BITS + 7) >> 3 : 1;
            if (kind == Variable.Kind.CLOSED || kind == Variable.Kind.MULTIPLE || kind == Variable.Kind.NUMBER) {
                bytes = new byte[rows * stride];
            }
            if (kind == Variable.Kind.DAY || kind == Variable.Kind.TEXT) {
                ints = new int[rows];
            }
            if (kind == Variable.Kind.NUMBER) {
                doubles = new double[rows];
            }
            Arrays.fill(ints, Missing.NOT_ASKED.code());
            Arrays.fill(bytes, Missing.NOT_ASKED.code());
            for (int row = 0; row < rows && kind == Variable.Kind.MULTIPLE; row++) {
                missing(row, Missing.NOT_ASKED);
            }
        }

        int state(int row) {
            return switch (kind) {
                case CLOSED, NUMBER -> bytes[row];
                case MULTIPLE -> -(bytes[row * stride] & ((1 << STATE_BITS) - 1));
                case DAY, TEXT -> ints[row];
            };
        }

        void missing(int row, Missing reason) {
            switch (kind) {
                case CLOSED -> bytes[row] = reason.code();
                case NUMBER -> {
                    bytes[row] = reason.code();
                    doubles[row] = 0;
                }
                case MULTIPLE -> {
                    Arrays.fill(bytes, row * stride, (row + 1) * stride, (byte) 0);
                    bytes[row * stride] = (byte) -reason.code();
                }
                case DAY, TEXT -> ints[row] = reason.code();
            }
        }

        void digest(int row, ContentDigest.Input input) {
            int state = state(row);
            input.put((byte) Math.min(state, 0));
            switch (kind) {
                case CLOSED -> input.put(bytes[row]);
                case MULTIPLE -> input.put(bytes, row * stride, stride);
                case NUMBER -> input.put(state < 0 ? 0 : Double.doubleToLongBits(doubles[row]));
                case DAY -> input.put((long) ints[row]);
                case TEXT -> {
                    byte[] text = state < 0 ? NO_BYTES : dictionary.get(state).getBytes(StandardCharsets.UTF_8);
                    input.put((long) text.length);
                    input.put(text, 0, text.length);
                }
            }
        }

        /** Returns a copy of some rows, which shares the texts. */
        Column select(int[] rows) {
            Column copy = new Column(kind, stride * Byte.SIZE - STATE_BITS, rows.length);
            copy.dictionary = dictionary;
            for (int r = 0; r < rows.length; r++) {
                if (copy.bytes.length > 0) {
                    System.arraycopy(bytes, rows[r] * stride, copy.bytes, r * stride, stride);
                }
                if (copy.ints.length > 0) {
                    copy.ints[r] = ints[rows[r]];
                }
                if (copy.doubles.length > 0) {
                    copy.doubles[r] = doubles[rows[r]];
                }
            }
            return copy;
        }

        Column trimmed(int rows) {
            bytes = Arrays.copyOf(bytes, Math.min(bytes.length, rows * stride));
            ints = Arrays.copyOf(ints, Math.min(ints.length, rows));
            doubles = Arrays.copyOf(doubles, Math.min(doubles.length, rows));
            dictionary = List.copyOf(dictionary);
            codes.clear();
            return this;
        }
    }

    /**
     * Fills one chunk, row by row. Every answer of a new row is {@link Missing#NOT_ASKED} until it is set. Not thread-safe; used once.
     */
    public static final class Builder {
        private final ResponseLayout layout;
        private final int capacity;
        private final Column[] columns;
        private int rows;

        private Builder(ResponseLayout layout, int capacity) {
            this.layout = layout;
            this.capacity = capacity;
            this.columns = new Column[layout.size()];
            for (int c = 0; c < columns.length; c++) {
                int options = c < layout.variables().size()
                        ? layout.variables().get(c).options().size()
                        : 0;
                columns[c] = new Column(layout.kind(c), options, capacity);
            }
        }

        /**
         * Begins a row, of which every answer is not asked.
         *
         * @throws IllegalStateException if the chunk is full
         */
        public void addRow() {
            if (isFull()) {
                throw new IllegalStateException("rows not in [0, " + capacity + "]: " + (rows + 1));
            }
            rows++;
        }

        /**
         * Takes the row begun last back.
         *
         * @throws IllegalStateException if there is none
         */
        public void removeRow() {
            if (rows == 0) {
                throw new IllegalStateException("rows not in [0, " + capacity + "]: -1");
            }
            rows--;
            for (Column column : columns) {
                column.missing(rows, Missing.NOT_ASKED);
            }
        }

        /**
         * Tells whether the chunk holds as many rows as it can.
         *
         * @return whether it is full
         */
        public boolean isFull() {
            return rows == capacity;
        }

        /**
         * Returns the number of rows begun.
         *
         * @return the rows
         */
        public int rows() {
            return rows;
        }

        /**
         * Sets a closed answer of the row begun last.
         *
         * @param column the column number
         * @param answer the position of the option, or the code of a missing answer
         */
        public void closed(int column, byte answer) {
            columns[column].bytes[rows - 1] = answer;
        }

        /**
         * Sets why an answer of the row begun last is missing.
         *
         * @param column the column number, of any kind
         * @param reason the reason
         */
        public void missing(int column, Missing reason) {
            columns[column].missing(rows - 1, reason);
        }

        /**
         * Makes a multiple choice of the row begun last an answer with no picks yet.
         *
         * @param column the column number
         */
        public void noPicks(int column) {
            Column bits = columns[column];
            Arrays.fill(bits.bytes, (rows - 1) * bits.stride, rows * bits.stride, (byte) 0);
        }

        /**
         * Adds a pick to a multiple choice of the row begun last.
         *
         * @param column the column number
         * @param option the position of the option
         */
        public void pick(int column, int option) {
            Column bits = columns[column];
            int bit = option + Column.STATE_BITS;
            bits.bytes[(rows - 1) * bits.stride + (bit >> 3)] |= (byte) (1 << (bit & 7));
        }

        /** Tells whether an option of a multiple choice of the row begun last was picked. */
        boolean picked(int column, int option) {
            Column bits = columns[column];
            int bit = option + Column.STATE_BITS;
            return (bits.bytes[(rows - 1) * bits.stride + (bit >> 3)] & (1 << (bit & 7))) != 0;
        }

        /** Tells whether a multiple choice of the row begun last is an answer without a pick. */
        boolean hasNoPick(int column) {
            Column bits = columns[column];
            for (int b = (rows - 1) * bits.stride; b < rows * bits.stride; b++) {
                if (bits.bytes[b] != 0) {
                    return false;
                }
            }
            return true;
        }

        /**
         * Sets a number of the row begun last.
         *
         * @param column the column number
         * @param value the number
         */
        public void number(int column, double value) {
            columns[column].bytes[rows - 1] = 0;
            columns[column].doubles[rows - 1] = value;
        }

        /**
         * Sets a day of the row begun last.
         *
         * @param column the column number
         * @param epochDay the days since 1970-01-01, of the years 1 to 9999
         */
        public void day(int column, long epochDay) {
            columns[column].ints[rows - 1] = Math.toIntExact(epochDay + Column.DAY_OFFSET);
        }

        /**
         * Sets a text of the row begun last.
         *
         * @param column the column number
         * @param text the text
         */
        public void text(int column, String text) {
            Column texts = columns[column];
            Integer code = texts.codes.get(text);
            if (code == null) {
                code = texts.dictionary.size();
                texts.dictionary.add(text);
                texts.codes.put(text, code);
            }
            texts.ints[rows - 1] = code;
        }

        /** Returns the negative code of a missing answer of the row begun last; otherwise the option of a closed one, the code of a text, or some number. */
        int state(int column) {
            return columns[column].state(rows - 1);
        }

        /** Returns a number of the row begun last that is not missing. */
        double number(int column) {
            return columns[column].doubles[rows - 1];
        }

        /** Returns the day, since 1970-01-01, of the row begun last that is not missing. */
        long epochDay(int column) {
            return (long) columns[column].ints[rows - 1] - Column.DAY_OFFSET;
        }

        /** Returns a text of the row begun last that is not missing. */
        String text(int column) {
            return columns[column].dictionary.get(columns[column].ints[rows - 1]);
        }

        /** Feeds one answer of the row begun last to a digest. */
        void digest(int column, ContentDigest.Input input) {
            columns[column].digest(rows - 1, input);
        }

        /** Returns the columns' layout. */
        ResponseLayout layout() {
            return layout;
        }

        /** Sets a text of the row begun last, if it is one that the column holds already; tells whether it is. */
        boolean knownText(int column, String text) {
            Integer code = columns[column].codes.get(text);
            if (code != null) {
                columns[column].ints[rows - 1] = code;
            }
            return code != null;
        }

        /**
         * Returns the chunk. The builder must not be used afterwards.
         *
         * @return the table of the rows begun
         */
        public ResponseTable build() {
            Column[] trimmed = new Column[columns.length];
            for (int c = 0; c < columns.length; c++) {
                trimmed[c] = columns[c].trimmed(rows);
            }
            return new ResponseTable(layout, rows, trimmed);
        }
    }
}

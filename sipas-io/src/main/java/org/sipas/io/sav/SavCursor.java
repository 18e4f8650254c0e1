package org.sipas.io.sav;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Problem;
import org.sipas.core.response.AnswerReader;
import org.sipas.io.table.RowCursor;

/** The cases of a system file, numbered from 1. */
final class SavCursor implements RowCursor {
    /** The day from which SPSS counts seconds: the first of the Gregorian calendar. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1582, 10, 14, 0, 0);

    private static final double END_OF_DATES = 3e11;
    private static final MathContext CERTAIN = new MathContext(15);

    private final Path path;
    private final Consumer<Problem> problems;
    private final SavInput file;
    private final double length;
    private final SavDictionary dictionary;
    private final SavData data;
    private final List<SavDictionary.Placed> variables;
    private final byte[] slots;
    private final byte[] eight = new byte[8];
    private final @Nullable String[] cells;
    private long row;
    private boolean stopped;

    SavCursor(Path path, Consumer<Problem> problems) throws IOException {
        this.path = path;
        this.problems = problems;
        this.length = Math.max(1, Files.size(path));
        this.file = SavFormat.input(path);
        try {
            this.dictionary = SavDictionary.read(file);
            this.data = new SavData(file, dictionary);
        } catch (SavException e) {
            file.close();
            throw new IOException(path + " changed since it was opened: " + e.getMessage(), e);
        }
        this.variables = dictionary.variables();
        this.slots = new byte[8 * dictionary.slots()];
        this.cells = new String[variables.size()];
    }

    @Override
    public boolean next() throws IOException {
        if (stopped) {
            return false;
        }
        try {
            stopped = !data.next(slots);
            if (stopped ? row < dictionary.cases() : row == dictionary.cases()) {
                throw SavException.damaged((stopped ? "fewer" : "more") + " cases than the " + dictionary.cases()
                        + " that its header says it has");
            }
            row += stopped ? 0 : 1;
            Arrays.fill(cells, null);
        } catch (SavException e) {
            stopped = true;
            problems.accept(SavFormat.problem(path, row + 1, e));
        }
        return !stopped;
    }

    /** Returns the number or the text; null for a system-missing number. */
    private @Nullable Object value(int column) {
        SavVariable variable = variables.get(column).variable();
        int start = 8 * variables.get(column).slot();
        if (variable.width() > 0) {
            return text(start, variable.width());
        }
        System.arraycopy(slots, start, eight, 0, 8);
        double number = dictionary.number(eight);
        return number == -Double.MAX_VALUE || Double.isNaN(number) ? null : (Object) number;
    }

    /** A very long text runs through segments of 255 bytes, each filled up to 256. */
    private String text(int start, int width) {
        byte[] bytes = new byte[width];
        int done = 0;
        int from = start;
        while (done < width) {
            int count = Math.min(Math.min(SavDictionary.SEGMENT, width - done), slots.length - from);
            if (count <= 0) {
                break;
            }
            System.arraycopy(slots, from, bytes, done, count);
            done += count;
            from += SavDictionary.SEGMENT + 1;
        }
        return dictionary.text(bytes, done);
    }

    @Override
    public String cell(int column) {
        if (column >= cells.length) {
            return "";
        }
        String cell = cells[column];
        if (cell == null) {
            cell = text(column);
            cells[column] = cell;
        }
        return cell;
    }

    private String text(int column) {
        Object value = value(column);
        if (value == null) {
            return "";
        }
        return value instanceof Double number
                ? text(number, variables.get(column).variable().format())
                : value.toString();
    }

    private static String text(double number, SavVariable.Format format) {
        boolean isDate = number >= 0 && number < END_OF_DATES;
        if (isDate && (format == SavVariable.Format.DATE || format == SavVariable.Format.DATE_TIME)) {
            LocalDateTime time =
                    EPOCH.plus(Math.round(number * 1000), ChronoUnit.MILLIS).truncatedTo(ChronoUnit.MILLIS);
            boolean day =
                    format == SavVariable.Format.DATE || time.toLocalTime().equals(LocalTime.MIDNIGHT);
            return day ? time.toLocalDate().toString() : time.toString();
        } else if (isDate && format == SavVariable.Format.TIME) {
            long seconds = Math.round(number);
            return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
        } else if (number == (int) number) {
            return Integer.toString((int) number);
        } else if (!Double.isFinite(number)) {
            return String.valueOf(number);
        }
        // Statistics programs store sums such as 0.1 + 0.2: what a double holds for certain, unless that is another
        // number.
        BigDecimal shortest = BigDecimal.valueOf(number);
        BigDecimal exact = shortest.round(CERTAIN);
        return (exact.doubleValue() == number ? exact : shortest)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public AnswerReader.@Nullable ValueLabel label(int column) {
        if (column >= variables.size()) {
            return null;
        }
        SavVariable variable = variables.get(column).variable();
        if (variable.valueLabels().isEmpty() && variable.missing().equals(SavVariable.Missing.NONE)) {
            return null;
        }
        Object value = value(column);
        if (value == null) {
            return null;
        }
        String label = variable.valueLabels().get(value);
        boolean missing = variable.missing().contains(value);
        return label == null && !missing ? null : new AnswerReader.ValueLabel(label == null ? "" : label, missing);
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public int size() {
        return variables.size();
    }

    @Override
    public double progress() {
        return Math.min(1, file.position() / length);
    }

    @Override
    public void close() throws IOException {
        data.close();
    }
}

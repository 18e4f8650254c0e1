package org.sipas.io.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.ResponseTable;

/**
 * A column of exported answers, one of {@link ExportColumns}. Immutable.
 *
 * <p>Files whose cells are texts give the reason of a missing answer as {@link #token}; files whose cells are numbers give it as {@link #missingCode}.
 *
 * @param name the name, unique in its file
 * @param label the wording, none beyond the form
 * @param kind what its cells hold
 * @param options the options of a closed question, empty for every other kind
 * @param variable the variable, null beyond the form
 * @param position the number of the column of the {@link ResponseTable}
 * @param option the position of the option of a multiple choice, −1 for every other kind
 */
public record ExportColumn(
        String name,
        Text label,
        Kind kind,
        List<Option> options,
        @Nullable Variable variable,
        int position,
        int option) {
    /** What numeric cells hold in place of the reason's code −1, −2, … where the answers themselves may be negative: as far below this number. */
    private static final double BELOW_ALL_NUMBERS = -999_999_990;

    /** What the cells of a column hold. */
    public enum Kind {
        /** The code of an option. */
        CODE,
        /** 1 or 0: whether an option of a multiple choice was picked. */
        FLAG,
        /** A number. */
        NUMBER,
        /** A day. */
        DAY,
        /** A text. */
        TEXT
    }

    /** Creates a column from a copy of the options. */
    public ExportColumn {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(kind, "kind");
        options = List.copyOf(options);
    }

    static Kind kind(Variable.Kind kind) {
        return switch (kind) {
            case CLOSED -> Kind.CODE;
            case MULTIPLE -> Kind.FLAG;
            case NUMBER -> Kind.NUMBER;
            case DAY -> Kind.DAY;
            case TEXT -> Kind.TEXT;
        };
    }

    /**
     * Returns this column after its values were recoded into texts, such as bands of ages.
     *
     * @return the column, of kind {@link Kind#TEXT}
     */
    public ExportColumn recoded() {
        return new ExportColumn(name, label, Kind.TEXT, List.of(), variable, position, option);
    }

    /**
     * Returns the short wording of the question.
     *
     * @return the wording, none beyond the form
     */
    public Text question() {
        return variable == null ? Text.NONE : variable.head().shortText();
    }

    /**
     * Returns what the question is for.
     *
     * @return the role
     */
    public Role role() {
        return variable == null ? Role.NONE : variable.head().role();
    }

    /**
     * Returns why a cell is missing.
     *
     * @param table the answers
     * @param row the row, from 0
     * @return the reason, nothing if there is an answer
     */
    public Optional<Missing> missing(ResponseTable table, int row) {
        return table.missing(position, row);
    }

    /**
     * Returns a cell as text: the code of the option, 1 or 0, the shortest decimal of the number, an ISO day, or the text.
     *
     * @param table the answers
     * @param row the row, from 0
     * @return the text; for a missing answer its {@link #token}
     */
    public String text(ResponseTable table, int row) {
        Optional<Missing> reason = missing(table, row);
        if (reason.isPresent()) {
            return token(reason.get());
        }
        return switch (kind) {
            case CODE -> options.get(table.closed(position, row)).code();
            case FLAG -> table.picked(position, row, option) ? "1" : "0";
            case NUMBER -> valueText(table.number(position, row));
            case DAY -> valueText((double) table.epochDay(position, row));
            case TEXT -> table.texts(position).get(table.textCode(position, row));
        };
    }

    /**
     * Returns a number or day (days since 1970-01-01) of this column as {@link #text} writes it.
     *
     * @param value the value
     * @return the text
     */
    public String valueText(double value) {
        return kind == Kind.DAY ? LocalDate.ofEpochDay((long) value).toString() : decimal(value);
    }

    /**
     * Returns the shortest decimal text of a number, without an exponent.
     *
     * @param value the number, finite
     * @return the text, of a whole number without a point
     */
    static String decimal(double value) {
        String text =
                new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
        return text.equals("-0") ? "0" : text;
    }

    /**
     * Returns the text that stands for a missing answer: the {@link Missing#token}, but nothing for one left blank, unless in a column of a multiple choice, where
     * nothing would be taken for an option that was not picked.
     *
     * @param reason the reason
     * @return the text
     */
    public String token(Missing reason) {
        return reason == Missing.BLANK && kind != Kind.FLAG ? "" : reason.token();
    }

    /**
     * Returns the numbers under which files with numeric cells store the answers to a closed question: the codes of the options that are whole
     * numbers from 0 to 999999, {@code 01} as 1; the other options are counted on from the greatest of these, so that no number is the code of another option. Where two codes
     * are the same number, all options are counted on.
     *
     * @return the numbers, by the positions of the options
     */
    public int[] numbers() {
        int[] numbers = options.stream()
                .mapToInt(each -> each.code().matches("\\d{1,6}") ? Integer.parseInt(each.code()) : -1)
                .toArray();
        int[] whole = Arrays.stream(numbers).filter(number -> number >= 0).toArray();
        boolean distinct = Arrays.stream(whole).distinct().count() == whole.length;
        int last = Arrays.stream(whole).max().orElse(0);
        for (int o = 0; o < numbers.length; o++) {
            if (numbers[o] < 0 || !distinct) {
                numbers[o] = ++last;
            }
        }
        return numbers;
    }

    /**
     * Returns the number that stands for a missing answer in files whose cells are numbers: −1 not asked, −2 blank, −3 not applicable, −4 don't know, −5
     * refused, −6 illegible, −7 several ticks, −8 invalid; for a number that may itself be negative, as far below −999999990.
     *
     * @param reason the reason
     * @return the number
     */
    public double missingCode(Missing reason) {
        boolean negative = variable != null
                && variable.question() instanceof Question.Numeric numeric
                && (numeric.minimum() == null || numeric.minimum().signum() < 0);
        return (negative ? BELOW_ALL_NUMBERS : 0) + reason.code();
    }
}

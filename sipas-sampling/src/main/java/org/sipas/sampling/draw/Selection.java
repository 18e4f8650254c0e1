package org.sipas.sampling.draw;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/**
 * The result of a draw: every unit of the frame in the ranking of its stratum. Immutable.
 *
 * @param rows the units, by stratum in the order of the plan and by rank
 */
public record Selection(List<Row> rows) {
    /** The list on which a unit is. */
    public enum ListName {
        /** The sample. */
        OFFICIAL("chính thức"),
        /** The units handed out as substitutes. */
        RESERVE("dự phòng"),
        /** All others; they follow in the ranking when the reserve is used up. */
        REST("còn lại");

        private final String vietnamese;

        ListName(String vietnamese) {
            this.vietnamese = vietnamese;
        }

        /** Returns the name as it stands on the lists. */
        public String vietnamese() {
            return vietnamese;
        }
    }

    /**
     * A unit in its place. Immutable.
     *
     * @param stratum its stratum
     * @param rank its rank there, from 1
     * @param id its id
     * @param ticket its ticket
     * @param size its size, as the draw used it; {@link Frame#UNKNOWN} where there is none
     * @param list the list on which it is
     * @param numerator the numerator of its inclusion probability, in lowest terms
     * @param denominator the denominator
     */
    public record Row(
            String stratum,
            int rank,
            String id,
            Ticket ticket,
            long size,
            ListName list,
            BigInteger numerator,
            BigInteger denominator) {
        private static final int WEIGHT_PLACES = 6;

        /** Returns the inclusion probability, or the target of methods that have targets. */
        public double probability() {
            return new BigDecimal(numerator)
                    .divide(new BigDecimal(denominator), java.math.MathContext.DECIMAL64)
                    .doubleValue();
        }

        /** Returns the design weight, one over the probability, rounded half to even at the sixth place for the lists. */
        public BigDecimal weight() {
            return new BigDecimal(denominator).divide(new BigDecimal(numerator), WEIGHT_PLACES, RoundingMode.HALF_EVEN);
        }
    }

    private static final List<String> HEADER =
            List.of("stratum", "rank", "id", "ticket", "size", "list", "numerator", "denominator", "weight");

    /** Creates a selection. */
    public Selection {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a selection.
     *
     * @param source the name of the file, for messages
     * @param bytes its content
     * @return the selection; or the problem {@code selection-line} of each line that is none, {@code not-utf8}, {@code
     *     quote-misplaced}
     */
    public static Outcome<Selection> read(String source, byte[] bytes) {
        List<Row> rows = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Csv.read(source, bytes, (line, fields) -> {
                    Optional<Row> row = line == 1 || fields.size() != HEADER.size() ? Optional.empty() : row(fields);
                    row.ifPresent(rows::add);
                    if (line == 1 ? !fields.equals(HEADER) : row.isEmpty()) {
                        problems.add(DrawProblem.at(
                                source,
                                line,
                                "",
                                "selection-line",
                                "không phải dòng của một tệp kết quả",
                                "not a line of a selection"));
                    }
                })
                .ifPresent(problems::add);
        return problems.isEmpty() ? Outcome.of(new Selection(rows), problems) : Outcome.failed(problems);
    }

    private static Optional<Row> row(List<String> fields) {
        try {
            return Arrays.stream(ListName.values())
                    .filter(list -> list.vietnamese().equals(fields.get(5)))
                    .findFirst()
                    .map(list -> new Row(
                            fields.get(0),
                            Integer.parseInt(fields.get(1)),
                            fields.get(2),
                            new Ticket(fields.get(3).substring(2)),
                            fields.get(4).isEmpty() ? Frame.UNKNOWN : Long.parseLong(fields.get(4)),
                            list,
                            new BigInteger(fields.get(6)),
                            new BigInteger(fields.get(7))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns the units of a list.
     *
     * @param list the list
     * @return its rows
     */
    public List<Row> of(ListName list) {
        return rows.stream().filter(row -> row.list() == list).toList();
    }

    /**
     * Returns the file: all units, which anybody can sort and recompute in a spreadsheet. The probability stands in two columns of
     * whole numbers, as a spreadsheet would take 3/7 for a day in July; of the digits of tickets it keeps some fifteen, which still
     * sort. Weights stand on the official list only.
     *
     * @return the bytes
     */
    public byte[] bytes() {
        return bytes(rows);
    }

    /**
     * Returns the file of one list, in the same form.
     *
     * @param list the list
     * @return the bytes
     */
    public byte[] bytes(ListName list) {
        return bytes(of(list));
    }

    private static byte[] bytes(List<Row> rows) {
        StringBuilder text = new StringBuilder(Csv.MARK).append(Csv.line(HEADER.toArray(String[]::new)));
        for (Row row : rows) {
            text.append(Csv.line(
                    row.stratum(),
                    Integer.toString(row.rank()),
                    row.id(),
                    row.ticket().toString(),
                    row.size() == Frame.UNKNOWN ? "" : Long.toString(row.size()),
                    row.list().vietnamese(),
                    row.numerator().toString(),
                    row.denominator().toString(),
                    row.list() == ListName.OFFICIAL ? row.weight().toPlainString() : ""));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}

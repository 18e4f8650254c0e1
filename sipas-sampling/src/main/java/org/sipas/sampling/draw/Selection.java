package org.sipas.sampling.draw;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

    private static final String HEADER =
            Csv.line("stratum", "rank", "id", "ticket", "size", "list", "probability", "weight");

    /** Creates a selection. */
    public Selection {
        rows = List.copyOf(rows);
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
     * Returns the file: all units, which anybody can sort and recompute in a spreadsheet. Tickets are text, as a spreadsheet
     * would cut their digits; weights stand on the official list only.
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
        StringBuilder text = new StringBuilder(HEADER);
        for (Row row : rows) {
            text.append(Csv.line(
                    row.stratum(),
                    Integer.toString(row.rank()),
                    row.id(),
                    row.ticket().toString(),
                    row.size() == Frame.UNKNOWN ? "" : Long.toString(row.size()),
                    row.list().vietnamese(),
                    row.numerator() + "/" + row.denominator(),
                    row.list() == ListName.OFFICIAL ? row.weight().toPlainString() : ""));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}

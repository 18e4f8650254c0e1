package org.sipas.sampling.draw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/**
 * The list of units from which is drawn, in its order. Immutable.
 *
 * <p>As a file it has the columns {@code id}, {@code stratum} and {@code size}, one line a unit. The id is the full path of the
 * unit, such as {@code 01/00004/thôn-3}, unique over all frames that share a seed. The size is a whole number, or empty where it
 * is not known.
 */
public final class Frame {
    /** The size of a unit whose size is not known. */
    public static final long UNKNOWN = -1;

    private static final List<String> HEADER = List.of("id", "stratum", "size");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final String[] ids;
    private final String[] strata;
    private final long[] sizes;

    private Frame(String[] ids, String[] strata, long[] sizes) {
        this.ids = ids;
        this.strata = strata;
        this.sizes = sizes;
    }

    /**
     * Returns a frame.
     *
     * @param ids the ids
     * @param strata the name of each unit's stratum
     * @param sizes the measures of size, {@link #UNKNOWN} where there is none
     * @return the frame
     * @throws IllegalArgumentException if the arrays differ in length
     */
    public static Frame of(String[] ids, String[] strata, long[] sizes) {
        if (strata.length != ids.length || sizes.length != ids.length) {
            throw new IllegalArgumentException("strata and sizes not of length " + ids.length);
        }
        return new Frame(ids.clone(), strata.clone(), sizes.clone());
    }

    /**
     * Reads a frame; what its ids and sizes are worth is checked by {@link FrameCheck}.
     *
     * @param source the name of the file, for messages
     * @param bytes its content
     * @return the frame; or the problems {@code frame-header}, {@code frame-columns}, {@code size-not-whole}
     */
    public static Outcome<Frame> read(String source, byte[] bytes) {
        List<List<String>> records = Csv.read(new String(bytes, StandardCharsets.UTF_8));
        List<Problem> problems = new ArrayList<>();
        if (records.isEmpty() || !records.get(0).equals(HEADER)) {
            problems.add(DrawProblem.at(
                    source,
                    1,
                    "",
                    "frame-header",
                    "dòng đầu phải là id,stratum,size",
                    "the first line must be id,stratum,size"));
            return Outcome.failed(problems);
        }
        int units = records.size() - 1;
        Frame frame = new Frame(new String[units], new String[units], new long[units]);
        for (int k = 0; k < units; k++) {
            List<String> fields = records.get(k + 1);
            if (fields.size() != HEADER.size()) {
                problems.add(DrawProblem.at(
                        source, k + 2, "", "frame-columns", "dòng phải có 3 cột", "the line must have 3 columns"));
                continue;
            }
            frame.ids[k] = fields.get(0);
            frame.strata[k] = fields.get(1);
            String size = fields.get(2);
            if (!size.isEmpty() && !NUMBER.matcher(size).matches()) {
                problems.add(DrawProblem.at(
                        source,
                        k + 2,
                        "size",
                        "size-not-whole",
                        "quy mô không phải số nguyên không âm: " + size,
                        "the size is not a whole number from 0 on: " + size));
                continue;
            }
            frame.sizes[k] = size.isEmpty() ? UNKNOWN : Long.parseLong(size);
        }
        return problems.isEmpty() ? Outcome.of(frame, problems) : Outcome.failed(problems);
    }

    /** Returns the file of this frame. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder(Csv.line(HEADER.toArray(String[]::new)));
        for (int k = 0; k < ids.length; k++) {
            text.append(Csv.line(ids[k], strata[k], sizes[k] == UNKNOWN ? "" : Long.toString(sizes[k])));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the number of units. */
    public int units() {
        return ids.length;
    }

    /** Returns the id of the unit at a position. */
    public String id(int unit) {
        return ids[unit];
    }

    /** Returns the name of the stratum of the unit at a position. */
    public String stratum(int unit) {
        return strata[unit];
    }

    /** Returns the size of the unit at a position, {@link #UNKNOWN} if it is not known. */
    public long size(int unit) {
        return sizes[unit];
    }

    /** Returns the positions of the units of each stratum, in the order of the frame. */
    Map<String, int[]> byStratum() {
        Map<String, IntStream.Builder> builders = new LinkedHashMap<>();
        for (int k = 0; k < strata.length; k++) {
            builders.computeIfAbsent(strata[k], name -> IntStream.builder()).add(k);
        }
        Map<String, int[]> members = new LinkedHashMap<>();
        builders.forEach((name, units) -> members.put(name, units.build().toArray()));
        return members;
    }

    /** Returns the ids in the order of their code units. */
    String[] sortedIds() {
        String[] sorted = ids.clone();
        Arrays.parallelSort(sorted);
        return sorted;
    }
}

package org.sipas.sampling.draw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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
     * @return the frame; or the problems {@code frame-header}, {@code frame-columns}, {@code
     *     frame-empty}, {@code size-not-whole}, {@code not-utf8}, {@code quote-misplaced}, the first 1,000 of them
     *     and the number of the others
     */
    public static Outcome<Frame> read(String source, byte[] bytes) {
        DrawProblems problems = new DrawProblems(source);
        List<String> ids = new ArrayList<>();
        List<String> strata = new ArrayList<>();
        LongStream.Builder sizes = LongStream.builder();
        Map<String, String> names = new HashMap<>();
        boolean[] header = {false};
        Csv.read(source, bytes, (row, fields) -> {
                    header[0] |= row == 1 && fields.equals(HEADER);
                    if (row == 1 ? !header[0] : header[0] && fields.size() != HEADER.size()) {
                        problems.add(columns(source, row));
                    } else if (row > 1 && header[0]) {
                        ids.add(fields.get(0));
                        strata.add(names.computeIfAbsent(fields.get(1), name -> name));
                        sizes.add(size(source, row, fields.get(2), problems));
                    }
                })
                .ifPresent(problems::add);
        if (ids.isEmpty() && problems.isEmpty()) {
            problems.add(DrawProblem.at(
                    source, 1, "", "frame-empty", "khung mẫu không có đơn vị nào", "the frame has no units"));
        }
        return problems.isEmpty()
                ? Outcome.of(
                        new Frame(
                                ids.toArray(String[]::new),
                                strata.toArray(String[]::new),
                                sizes.build().toArray()),
                        List.of())
                : Outcome.failed(problems.list());
    }

    private static Problem columns(String source, int row) {
        return row == 1
                ? DrawProblem.at(
                        source,
                        1,
                        "",
                        "frame-header",
                        "dòng đầu phải là id,stratum,size, ngăn cách bằng dấu phẩy",
                        "the first line must be id,stratum,size with commas between")
                : DrawProblem.at(
                        source, row, "", "frame-columns", "dòng phải có 3 cột", "the line must have 3 columns");
    }

    private static long size(String source, int row, String size, DrawProblems problems) {
        if (size.isEmpty()) {
            return UNKNOWN;
        }
        if (!NUMBER.matcher(size).matches()) {
            problems.add(DrawProblem.at(
                    source,
                    row,
                    "size",
                    "size-not-whole",
                    "quy mô không phải số nguyên không âm: " + size,
                    "the size is not a whole number from 0 on: " + size));
            return UNKNOWN;
        }
        return Long.parseLong(size);
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

    /** Returns the ids, in the order of the frame. */
    List<String> ids() {
        return Collections.unmodifiableList(Arrays.asList(ids));
    }
}

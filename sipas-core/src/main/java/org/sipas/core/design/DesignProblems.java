package org.sipas.core.design;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

/** Collects the problems of a sample, the first {@value #MOST} of them with their place and the rest by number. */
final class DesignProblems {
    /** A file in which every row is wrong needs no million messages. */
    static final int MOST = 1000;

    private final List<Problem> found = new ArrayList<>();
    private final Set<String> texts = new HashSet<>();
    private String source = "";
    private long unlisted;

    void add(String code, long row, String column, String vi, String en) {
        if (found.size() == MOST) {
            unlisted++;
        } else {
            found.add(new Problem(
                    code, Severity.ERROR, new Location.Cell(source, "", row, column), new Bilingual(vi, en)));
        }
    }

    /** Adds a problem of a row, counted from 0 without the header. */
    void add(Columns chunk, String code, long row, String column, String vi, String en) {
        source = chunk.source();
        add(code, row + 2, column, vi, en);
    }

    void missing(Columns chunk, String column, long row) {
        add(chunk, "design-value-missing", row, column, "thiếu giá trị", "the value is missing");
    }

    boolean haveColumns(Columns chunk, List<String> names) {
        source = chunk.source();
        boolean all = true;
        for (String name : names) {
            if (!name.isEmpty() && !chunk.contains(name)) {
                add("no-such-column", 1, name, "không có cột " + name, "there is no column " + name);
                all = false;
            }
        }
        return all;
    }

    /** Returns whether columns hold numbers: the position of a text among others is none. Tells once of each that does not. */
    boolean areNumbers(Columns chunk, List<String> names) {
        source = chunk.source();
        boolean all = true;
        for (String name : names) {
            if (!name.isEmpty() && chunk.column(name) instanceof Column.Categories) {
                all = false;
                if (texts.add(name)) {
                    add(
                            "not-numbers",
                            1,
                            name,
                            "cột " + name + " chứa chữ, cần số",
                            "the column " + name + " holds texts, not numbers");
                }
            }
        }
        return all;
    }

    /** Returns a number in Vietnamese. */
    static String vietnamese(double number) {
        if (Double.isNaN(number)) {
            return "thiếu";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "vô hạn" : "âm vô hạn";
        }
        return new Column.Numbers(new double[] {number}).label(0).replace('.', ',');
    }

    void checkWeights(Columns chunk, String name, int from, int to, long firstRow) {
        Column weights = chunk.column(name);
        for (int row = from; row < to; row++) {
            double weight = weights.number(row);
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                add(
                        chunk,
                        "weight-not-positive",
                        firstRow + row - from,
                        name,
                        "quyền số phải là số dương: " + vietnamese(weight),
                        "weight not in (0, infinity): " + weight);
            }
        }
    }

    /** Without weights a size must be finite, as weights follow from it. */
    void checkSize(Columns chunk, String name, StagedDesign design, double size, long row) {
        PopulationSize kind = design.sizeKind();
        boolean finite = size < Double.POSITIVE_INFINITY || !design.weights().isEmpty();
        if (kind == PopulationSize.FRACTION ? !(size > 0 && size <= 1) : !(size >= 1 && finite)) {
            String range = kind == PopulationSize.FRACTION ? "(0, 1]" : "[1, infinity)";
            add(
                    chunk,
                    "population-size-out-of-range",
                    row,
                    name,
                    (kind == PopulationSize.FRACTION
                                    ? "tỷ lệ không thuộc (0; 1]: "
                                    : "quy mô phải là số từ 1 trở lên: ")
                            + vietnamese(size),
                    "size not in " + range + ": " + size);
        }
    }

    void addAll(DesignProblems other) {
        source = other.source.isEmpty() ? source : other.source;
        for (Problem problem : other.found) {
            if (found.size() == MOST) {
                unlisted++;
            } else {
                found.add(problem);
            }
        }
        unlisted += other.unlisted;
    }

    List<Problem> list() {
        List<Problem> all = new ArrayList<>(found);
        if (unlisted > 0) {
            all.add(new Problem(
                    "more-problems",
                    Severity.ERROR,
                    new Location.Cell(source, "", 0, ""),
                    new Bilingual("và " + unlisted + " vấn đề khác", "and " + unlisted + " more problems")));
        }
        return all;
    }
}

package org.sipas.core.response;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.expression.Answers;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Variable;

/**
 * The row of a table that was begun last, while the form's logic judges it. Keeps the problems of its cells back, as a blank cell is none if the question is
 * hidden. Not thread-safe; one row.
 */
final class JudgedRow implements LogicRule.Judged, Answers, Consumer<Problem> {
    private static final Set<String> OF_BLANKS = Set.of("blank-answer", "marked-blank");

    /** A problem of a cell, with the column of the layout that the cell answers. */
    private record Found(int column, Problem problem) {}

    private final ResponseTable.Builder row;
    private final List<Map<Missing, Integer>> missingOptions;
    private final int[] sources;
    private final IntFunction<Location> place;
    private final List<Found> ofCells = new ArrayList<>();
    private final List<Problem> ofLogic = new ArrayList<>();
    private int column;

    JudgedRow(
            ResponseTable.Builder row,
            List<Map<Missing, Integer>> missingOptions,
            int[] sources,
            IntFunction<Location> place) {
        this.row = row;
        this.missingOptions = missingOptions;
        this.sources = sources;
        this.place = place;
    }

    /** Says of which column of the layout the problems are that come next. */
    void reads(int next) {
        column = next;
    }

    @Override
    public void accept(Problem problem) {
        ofCells.add(new Found(column, problem));
    }

    /** Judges the row, if the day of the interview is known or does not matter, and tells all of its problems. */
    void judge(LogicRule logic, int timeColumn, @Nullable LocalDate given, Consumer<Problem> problems) {
        LocalDate today = given;
        if (today == null && timeColumn >= 0 && day(timeColumn) != NO_DAY) {
            today = LocalDate.ofEpochDay(day(timeColumn));
        }
        BitSet hidden = new BitSet();
        if (today != null || !logic.asksForToday()) {
            hidden = logic.apply(this, today == null ? LocalDate.EPOCH : today);
        } else {
            tell(Findings.unknownDay(place.apply(timeColumn < 0 ? 0 : Math.max(0, sources[timeColumn]))));
        }
        for (Found found : ofCells) {
            if (!hidden.get(found.column())
                    || !OF_BLANKS.contains(found.problem().code())) {
                problems.accept(found.problem());
            }
        }
        ofLogic.forEach(problems);
    }

    @Override
    public Answers answers() {
        return this;
    }

    @Override
    public boolean leftBlank(int variable) {
        int state = row.state(variable);
        if (state < 0) {
            return state == Missing.BLANK.code() || state == Missing.NOT_ASKED.code();
        }
        return kind(variable) == Variable.Kind.MULTIPLE && row.hasNoPick(variable);
    }

    @Override
    public void notAsked(int variable) {
        row.missing(variable, Missing.NOT_ASKED);
    }

    @Override
    public Location place(Variable variable) {
        int source = sources[row.layout().column(variable.code()).orElseThrow()];
        return place.apply(source);
    }

    @Override
    public void tell(Problem problem) {
        ofLogic.add(problem);
    }

    private Variable.Kind kind(int index) {
        return row.layout().kind(index);
    }

    private int missingOption(int index, int state) {
        return missingOptions.get(index).getOrDefault(Missing.of((byte) state), NO_OPTION);
    }

    @Override
    public int option(int index) {
        int state = row.state(index);
        return state < 0 ? missingOption(index, state) : state;
    }

    @Override
    public boolean picked(int index, int option) {
        int state = row.state(index);
        return state < 0 ? missingOption(index, state) == option : row.picked(index, option);
    }

    @Override
    public boolean hasPicks(int index) {
        return row.state(index) >= 0;
    }

    @Override
    public double number(int index) {
        return row.state(index) < 0 ? Double.NaN : row.number(index);
    }

    @Override
    public long day(int index) {
        return row.state(index) < 0 ? NO_DAY : row.epochDay(index);
    }

    @Override
    public @Nullable String text(int index) {
        return row.state(index) < 0 ? null : row.text(index);
    }
}

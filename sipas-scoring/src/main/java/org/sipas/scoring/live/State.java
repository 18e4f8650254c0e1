package org.sipas.scoring.live;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sipas.scoring.index.CountVector;

/**
 * What a live index knows. Not thread-safe. The same changes in the same order make the same state.
 *
 * <p>Every window has panels by the first day of its period, one for the whole and one for each breakdown; a sliding window has one period.
 */
final class State {
    private static final long SLIDING = 0;

    final LivePlan plan;
    final CountVector vector;
    final RecordFormat format;
    final UnitNumbers[] units;
    final Remembered remembered;
    final Forgotten forgotten = new Forgotten();
    private final Panel.Shape shape;
    private final List<TreeMap<Long, Panel[]>> periods = new ArrayList<>();
    /** The panels that a day counts in, by window; the first day is the first one inside the horizon. Nothing for sliding windows that the day is not in. */
    private Panel[][] @Nullable [] open = {};

    private final Form earlier;
    private long today;
    private long position;
    private long epoch;

    State(LivePlan plan, CountVector vector, long today) {
        this.plan = plan;
        this.vector = vector;
        int breakdowns = plan.index().breakdowns().size();
        this.format = new RecordFormat(vector, breakdowns);
        this.units = new UnitNumbers[breakdowns];
        Arrays.setAll(units, b -> new UnitNumbers());
        this.remembered = new Remembered(format.stride());
        this.shape = new Panel.Shape(vector.common(), vector.size());
        this.earlier = newForm();
        this.today = today;
        plan.windows().forEach(window -> periods.add(new TreeMap<>()));
        openDays();
    }

    Form newForm() {
        return new Form(vector, format, units.length);
    }

    long today() {
        return today;
    }

    long position() {
        return position;
    }

    long epoch() {
        return epoch;
    }

    void position(long records) {
        position = records;
    }

    private long firstOpen() {
        return today - plan.horizonDays();
    }

    /** Tells what would become of a response, and puts the numbers of units that have one into its record. */
    Acceptance.Status judge(Form form) {
        if (form.day() > today) {
            return Acceptance.Status.FUTURE;
        } else if (form.day() < firstOpen()) {
            return Acceptance.Status.LATE;
        }
        int record = remembered.find(form.record);
        if (record < 0 && forgotten.contains(Remembered.longAt(form.record, 0))) {
            return Acceptance.Status.LATE;
        }
        boolean known = true;
        for (int b = 0; b < units.length; b++) {
            int number = units[b].find(form.units[b]);
            if (number < 0) {
                known = false;
                if (!UnitNumbers.isName(form.units[b])) {
                    throw new IllegalArgumentException("no code of a unit: " + form.units[b]);
                } else if (units[b].size() >= plan.mostUnits()) {
                    return Acceptance.Status.TOO_MANY_UNITS;
                }
            }
            Remembered.putInt(form.record, RecordFormat.unitAt(b), number);
        }
        if (record < 0) {
            return Acceptance.Status.COUNTED;
        }
        return known && remembered.isSame(record, form.record)
                ? Acceptance.Status.REPEATED
                : Acceptance.Status.REPLACED;
    }

    /** Counts a response, in the place of the one that was counted under its key if there is one. */
    void apply(Form form) {
        for (int b = 0; b < units.length; b++) {
            if (Remembered.intAt(form.record, RecordFormat.unitAt(b)) == UnitNumbers.NONE) {
                Remembered.putInt(form.record, RecordFormat.unitAt(b), units[b].number(form.units[b]));
            }
        }
        int record = remembered.find(form.record);
        if (record < 0) {
            remembered.add(form.record, epoch);
        } else {
            earlier.fill(remembered.page(record), remembered.offset(record));
            count(earlier, -1);
            remembered.set(record, form.record, epoch);
        }
        count(form, 1);
        position++;
    }

    private void count(Form form, int sign) {
        for (Panel @Nullable [] panels : open[Math.toIntExact(form.day() - firstOpen())]) {
            if (panels != null) {
                count(form, sign, panels);
            }
        }
    }

    private void count(Form form, int sign, Panel[] panels) {
        panels[0].add(0, form.positions, form.size, sign, shape, epoch);
        for (int b = 0; b < units.length; b++) {
            int unit = Remembered.intAt(form.record, RecordFormat.unitAt(b));
            panels[b + 1].add(unit, form.positions, form.size, sign, shape, epoch);
        }
    }

    /** Tells whether a day is inside the horizon. */
    boolean isOpen(long day) {
        return day <= today && day >= firstOpen();
    }

    /** Begins a day after today. */
    void advance(long next) {
        long before = today;
        today = next;
        Map<Integer, List<Long>> closed = new HashMap<>();
        for (int record = remembered.size() - 1; record >= 0; record--) {
            byte[] page = remembered.page(record);
            int offset = remembered.offset(record);
            long day = Remembered.intAt(page, offset + Remembered.DAY);
            for (int w = 0; w < periods.size(); w++) {
                if (plan.windows().get(w) instanceof LiveWindow.Sliding sliding
                        && day > before - sliding.days()
                        && day <= next - sliding.days()) {
                    earlier.fill(page, offset);
                    count(earlier, -1, panels(w, SLIDING));
                }
            }
            if (day < firstOpen()) {
                closed.computeIfAbsent(LocalDate.ofEpochDay(day).getYear(), year -> new ArrayList<>())
                        .add(Remembered.longAt(page, offset));
                remembered.remove(record, epoch);
            }
        }
        closed.forEach((year, keys) ->
                forgotten.add(year, keys.stream().mapToLong(Long::longValue).toArray()));
        openDays();
        position++;
    }

    private Panel[] panels(int window, long first) {
        return periods.get(window).computeIfAbsent(first, day -> newPanels());
    }

    private Panel[] newPanels() {
        Panel[] panels = new Panel[units.length + 1];
        Arrays.setAll(panels, i -> new Panel());
        return panels;
    }

    /** Drops the periods that are not kept, and finds the panels of every day inside the horizon. */
    private void openDays() {
        long oldest = firstOpen();
        open = new Panel[plan.horizonDays() + 1][periods.size()][];
        for (int w = 0; w < periods.size(); w++) {
            if (plan.windows().get(w) instanceof LiveWindow.Calendar window) {
                LocalDate current = window.length().first(LocalDate.ofEpochDay(today));
                LocalDate first = window.length().first(LocalDate.ofEpochDay(firstOpen()));
                LocalDate kept = window.length().plus(current, 1 - window.kept());
                LocalDate from = kept.isBefore(first) ? kept : first;
                periods.get(w).headMap(from.toEpochDay()).clear();
                oldest = Math.min(oldest, from.toEpochDay());
                for (int d = 0; d < open.length; d++) {
                    LocalDate day = LocalDate.ofEpochDay(firstOpen() + d);
                    open[d][w] = panels(w, window.length().first(day).toEpochDay());
                }
            } else if (plan.windows().get(w) instanceof LiveWindow.Sliding window) {
                for (int d = open.length - window.days(); d < open.length; d++) {
                    open[d][w] = panels(w, SLIDING);
                }
            }
        }
        forgotten.dropBefore(LocalDate.ofEpochDay(oldest).getYear());
    }

    /** Returns the state as it is, and sees to it that nothing in it is changed any more. */
    LiveSnapshot snapshot(LiveSnapshot.Forcing forcing) {
        List<NavigableMap<Long, @Nullable Cell[][]>> cells = new ArrayList<>();
        for (TreeMap<Long, Panel[]> ofWindow : periods) {
            NavigableMap<Long, @Nullable Cell[][]> taken = new TreeMap<>();
            ofWindow.forEach((first, panels) ->
                    taken.put(first, Arrays.stream(panels).map(Panel::cells).toArray(Cell[][]::new)));
            cells.add(taken);
        }
        epoch++;
        return new LiveSnapshot(
                plan,
                vector,
                position,
                today,
                cells,
                Arrays.stream(units).map(UnitNumbers::names).toArray(String[][]::new),
                Arrays.stream(units).mapToInt(UnitNumbers::size).toArray(),
                new LiveSnapshot.Records(remembered.pages(), remembered.size(), format.stride()),
                forgotten.years(),
                forcing);
    }

    /** Makes a period that a snapshot holds, whether or not anything was counted in it. */
    void restorePeriod(int window, long first) throws IOException {
        boolean isCalendar = plan.windows().get(window) instanceof LiveWindow.Calendar;
        if (!isCalendar && !periods.get(window).containsKey(first)) {
            throw new IOException("kỳ không có trong cửa sổ / no period of the window: " + first);
        }
        panels(window, first);
    }

    /** Puts a cell that a snapshot holds into its place, in a period that was made. */
    void restore(int window, long first, int breakdown, int unit, int[] numbers) {
        panels(window, first)[breakdown].put(unit, Cell.of(numbers, vector.common(), epoch), epoch);
    }
}

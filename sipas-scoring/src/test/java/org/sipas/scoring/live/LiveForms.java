package org.sipas.scoring.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.sipas.core.response.Response;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseRows;
import org.sipas.core.response.ResponseTable;
import org.sipas.scoring.index.Aggregation;
import org.sipas.scoring.index.Breakdown;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.MissingRule;
import org.sipas.scoring.index.Small;

/** A form with a ward and an office beside it, and plans for it. */
final class LiveForms {
    static final LocalDate START = LocalDate.of(2026, 3, 10);
    static final ResponseLayout LAYOUT = ResponseLayout.of(Small.FORM, List.of("ward", "office"));
    static final LiveWindow.Sliding LAST_THREE = LiveWindow.sliding(3);
    static final LiveWindow.Calendar DAYS = LiveWindow.calendar(LiveWindow.Length.DAY, 2);
    static final LiveWindow.Calendar WEEKS = LiveWindow.calendar(LiveWindow.Length.WEEK, 1);
    static final LiveWindow.Calendar MONTHS = LiveWindow.calendar(LiveWindow.Length.MONTH, 3);
    static final LiveWindow.Calendar YEARS = LiveWindow.calendar(LiveWindow.Length.YEAR, 1);
    static final List<String> BREAKDOWNS = List.of("ward", "district", "office", "sex");
    static final int HORIZON = 4;

    private LiveForms() {}

    static IndexPlan index(Aggregation aggregation, MissingRule missing) {
        return IndexPlan.of(
                Small.method(aggregation, missing),
                LAYOUT,
                Breakdown.by("ward"),
                new Breakdown("district", "ward", ward -> ward.isEmpty() ? "" : ward.substring(0, 1)),
                Breakdown.by("office"),
                Breakdown.by("sex"));
    }

    static LivePlan plan(Aggregation aggregation, MissingRule missing) {
        return LivePlan.of(index(aggregation, missing))
                .withWindows(HORIZON, LAST_THREE, DAYS, WEEKS, MONTHS, YEARS)
                .withMinimumForms(1);
    }

    static LivePlan plan() {
        return plan(Aggregation.DOMAINS, MissingRule.EXCLUDE_ANSWER);
    }

    /**
     * Somebody's answers.
     *
     * @param answers to the items, as in {@link Small}
     * @param sex 0 blank, 1 or 2
     */
    record Content(List<Integer> answers, int sex, String ward, String office) {
        void addTo(ResponseTable.Builder table) {
            table.addRow();
            Small.answer(table, answers.stream().mapToInt(Integer::intValue).toArray());
            if (sex > 0) {
                table.closed(Small.ITEMS, (byte) (sex - 1));
            }
            if (!ward.isEmpty()) {
                table.text(LAYOUT.column("ward").orElseThrow(), ward);
            }
            table.text(LAYOUT.column("office").orElseThrow(), office);
        }

        Response response() {
            ResponseTable.Builder table = ResponseTable.builder(LAYOUT, 1);
            addTo(table);
            return ResponseRows.response(table.build(), 0);
        }

        List<String> extras() {
            return List.of(ward, office);
        }
    }

    static Content content(int answer, String ward) {
        return new Content(List.of(answer, answer, answer, answer, answer, answer), 1, ward, "o");
    }

    static Acceptance.Status accept(LiveIndex index, String key, LocalDate day, Content content) {
        try {
            return index.accept(key, day, content.response(), content.extras()).status();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] bytes(LiveSnapshot snapshot) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            snapshot.writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }
}

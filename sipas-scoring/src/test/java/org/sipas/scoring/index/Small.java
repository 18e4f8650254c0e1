package org.sipas.scoring.index;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sipas.core.Outcome;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;

/** Forms of a few items, methods for them, and tables of answers written as numbers: 1 to 5, 0 for a blank, −1 for a question that was not asked. */
public final class Small {
    public static final int NOT_ASKED = -1;
    public static final int BLANK = 0;

    /** Domain d1 of weight 2 with factors f1 (i0, i1) of weight 3 and f2 (i2) of weight 1; domain d2 of weight 1 with factor f3 (i3, i4, i5). */
    static final String TREE = """
            {"code": "index", "level": "index", "label": {"vi": "Chung"}, "children": [
              {"code": "d1", "level": "domain", "label": {"vi": "D1"}, "weight": 2, "children": [
                {"code": "f1", "level": "factor", "label": {"vi": "F1"}, "weight": 3, "items": ["i0", "i1"]},
                {"code": "f2", "level": "factor", "label": {"vi": "F2"}, "items": ["i2"]}]},
              {"code": "d2", "level": "domain", "label": {"vi": "D2"}, "children": [
                {"code": "f3", "level": "factor", "label": {"vi": "F3"}, "items": ["i3", "i4", "i5"]}]}]}
            """;

    public static final int ITEMS = 6;
    public static final Questionnaire FORM = form(ITEMS);

    private Small() {}

    static Questionnaire form(int items) {
        String questions = IntStream.range(0, items)
                .mapToObj(k -> "{\"code\": \"i" + k
                        + "\", \"kind\": \"rating\", \"scale\": \"five\", \"text\": {\"vi\": \"I" + k + "\"}}, ")
                .collect(Collectors.joining());
        String options = IntStream.rangeClosed(1, 5)
                .mapToObj(
                        c -> "{\"code\": \"" + c + "\", \"label\": {\"vi\": \"Mức " + c + "\"}, \"score\": " + c + "}")
                .collect(Collectors.joining(", "));
        String json = """
                {"format": "sipas-form/1", "id": "small", "version": "1", "languages": ["vi"], "title": {"vi": "Nhỏ"},
                 "scales": {"five": [%s, {"code": "9", "label": {"vi": "KB"}, "missing": "dont-know"}]},
                 "sections": [{"code": "s", "title": {"vi": "S"}, "questions": [%s
                   {"code": "sex", "kind": "single", "text": {"vi": "Giới"}, "options": [
                     {"code": "m", "label": {"vi": "Nam"}}, {"code": "f", "label": {"vi": "Nữ"}}]},
                   {"code": "why", "kind": "multiple", "text": {"vi": "Vì sao"}, "options": [
                     {"code": "a", "label": {"vi": "A"}}, {"code": "b", "label": {"vi": "B"}}]},
                   {"code": "age", "kind": "number", "text": {"vi": "Tuổi"}},
                   {"code": "day", "kind": "date", "text": {"vi": "Ngày"}}]}]}
                """.formatted(options, questions);
        try {
            return Questionnaire.read("form", stream(json)).orThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ByteArrayInputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    static Outcome<IndexMethod> read(String json, Questionnaire form) {
        try {
            return IndexMethod.read("method", stream(json), form);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static IndexMethod method(Aggregation aggregation, MissingRule missing) {
        return method(FORM, TREE, aggregation, missing, "1");
    }

    static IndexMethod method(
            Questionnaire form, String tree, Aggregation aggregation, MissingRule missing, String coverage) {
        return read(
                        """
                        {"format": "sipas-method/1", "id": "m", "version": "1", "languages": ["vi"], "form": "small",
                         "title": {"vi": "M"}, "note": {"vi": "N"}, "minimumCoverage": %s,
                         "aggregation": "%s", "missing": "%s", "tree": %s}
                        """.formatted(
                                        coverage,
                                        aggregation.name().toLowerCase(java.util.Locale.ROOT),
                                        missing.name()
                                                .toLowerCase(java.util.Locale.ROOT)
                                                .replace('_', '-'),
                                        tree),
                        form)
                .orThrow();
    }

    public static ResponseLayout layout(Questionnaire form) {
        return ResponseLayout.of(form, List.of("ward"));
    }

    /** Sets the items of the row begun last. */
    public static void answer(ResponseTable.Builder table, int... answers) {
        for (int k = 0; k < answers.length; k++) {
            if (answers[k] == BLANK) {
                table.missing(k, Missing.BLANK);
            } else if (answers[k] != NOT_ASKED) {
                table.closed(k, (byte) (answers[k] - 1));
            }
        }
    }

    static ResponseTable table(ResponseLayout layout, List<int[]> rows) {
        ResponseTable.Builder table = ResponseTable.builder(layout, rows.size());
        for (int[] row : rows) {
            table.addRow();
            answer(table, row);
        }
        return table.build();
    }

    static UnitResult score(IndexMethod method, List<int[]> rows) {
        ResponseLayout layout = layout(FORM);
        Tally tally = IndexPlan.of(method, layout, List.of()).newTally();
        tally.add(table(layout, rows));
        return tally.finish().overall();
    }
}

package org.sipas.core.response;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Questionnaire;

/** A small form with every kind of question, and what reading a file for it gave. */
record Reading(ResponseTable table, List<Problem> problems) {
    static final Questionnaire FORM = form("""
            {"format": "sipas-form/1", "id": "small", "version": "1", "languages": ["vi", "en"],
             "title": {"vi": "Phiếu nhỏ", "en": "Small form"}, "missingWords": {"KB": "dont-know"},
             "scales": {"five": [
               {"code": "1", "label": {"vi": "Rất không hài lòng", "en": "Very dissatisfied"}},
               {"code": "2", "label": {"vi": "Không hài lòng", "en": "Dissatisfied"}},
               {"code": "3", "label": {"vi": "Bình thường", "en": "Neutral"}},
               {"code": "4", "label": {"vi": "Hài lòng", "en": "Satisfied"}},
               {"code": "5", "label": {"vi": "Rất hài lòng", "en": "Very satisfied"}},
               {"code": "9", "label": {"vi": "Không có ý kiến", "en": "No opinion"}, "missing": "not-applicable"}]},
             "sections": [{"code": "s", "title": {"vi": "Phần", "en": "Part"}, "questions": [
               {"code": "id", "kind": "text", "text": {"vi": "Số phiếu", "en": "Number"}, "role": "response-id"},
               {"code": "time", "kind": "date", "text": {"vi": "Ngày trả lời", "en": "Day"}, "role": "time"},
               {"code": "q1", "kind": "rating", "scale": "five", "text": {"vi": "Ông/Bà có hài lòng?", "en": "Satisfied?"},
                "short": {"vi": "Hài lòng chung", "en": "Overall"}},
               {"code": "grid", "kind": "matrix", "scale": "five", "text": {"vi": "Công chức", "en": "Officers"}, "rows": [
                 {"code": "g1", "text": {"vi": "Thái độ", "en": "Manner"}},
                 {"code": "g2", "text": {"vi": "Chuyên môn", "en": "Skill"}}]},
               {"code": "why", "kind": "multiple", "text": {"vi": "Vì sao", "en": "Why"}, "minimum": 1, "maximum": 3, "options": [
                 {"code": "a", "label": {"vi": "Thủ tục rườm rà, phức tạp", "en": "Red tape, complicated"}},
                 {"code": "b", "label": {"vi": "Chờ lâu", "en": "Waiting"}},
                 {"code": "c", "label": {"vi": "Đi lại nhiều, xa", "en": "Many trips, far"}},
                 {"code": "d", "label": {"vi": "Thái độ", "en": "Manner"}},
                 {"code": "0", "label": {"vi": "Không có khó khăn", "en": "Nothing"}, "flags": ["exclusive"]},
                 {"code": "99", "label": {"vi": "Không nhớ", "en": "Do not remember"}, "missing": "dont-know"}]},
               {"code": "any", "kind": "multiple", "text": {"vi": "Kênh", "en": "Channels"}, "options": [
                 {"code": "1", "label": {"vi": "Báo", "en": "Press"}}, {"code": "2", "label": {"vi": "Đài", "en": "Radio"}}]},
               {"code": "age", "kind": "number", "text": {"vi": "Tuổi", "en": "Age"}, "minimum": 18, "maximum": 5000, "required": true},
               {"code": "hours", "kind": "number", "text": {"vi": "Số giờ", "en": "Hours"}, "decimals": 2},
               {"code": "day", "kind": "date", "text": {"vi": "Ngày nhận", "en": "Received"}, "earliest": "2020-01-01", "latest": "2026-12-31"},
               {"code": "say", "kind": "text", "text": {"vi": "Ý kiến", "en": "Comment"}, "maximumLength": 10},
               {"code": "same1", "kind": "rating", "scale": "five", "text": {"vi": "Trùng lời", "en": "Same 1"}},
               {"code": "same2", "kind": "rating", "scale": "five", "text": {"vi": "Trùng lời", "en": "Same 2"}}]}]}
            """);

    static Questionnaire form(String json) {
        try {
            return Questionnaire.read("form.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                    .orThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads rows under a header. */
    static Reading of(List<String> header, List<List<String>> rows) {
        return of(FORM, header, List.of(), rows);
    }

    static Reading of(Questionnaire form, List<String> header, List<String> wanted, List<List<String>> rows) {
        ColumnMapping mapping =
                ColumnMapping.of(form, "a.csv", "", header, wanted).orThrow();
        ResponseTable.Builder table = ResponseTable.builder(mapping.layout(), rows.size());
        List<Problem> problems = new ArrayList<>();
        AnswerReader reader = AnswerReader.of(mapping);
        for (List<String> row : rows) {
            int number = table.rows() + 2;
            reader.read(row::get, table, c -> new Location.Cell("a.csv", "", number, header.get(c)), problems::add);
        }
        return new Reading(table.build(), problems);
    }

    /** Reads one cell of one column. */
    static Reading cell(String header, String cell) {
        return of(List.of(header), List.of(List.of(cell)));
    }

    int column(String code) {
        return table.layout().column(code).orElseThrow();
    }

    byte closed(String code) {
        return table.closed(column(code), 0);
    }

    List<Integer> picks(String code) {
        int column = column(code);
        List<Integer> picks = new ArrayList<>();
        for (int o = 0; o < table.layout().variables().get(column).options().size(); o++) {
            if (table.picked(column, 0, o)) {
                picks.add(o);
            }
        }
        return picks;
    }

    List<String> codes() {
        return problems.stream().map(Problem::code).toList();
    }
}

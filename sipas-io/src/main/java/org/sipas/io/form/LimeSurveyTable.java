package org.sipas.io.form;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns the one table of a structure with tabs into the tables of a structure in XML. Not thread-safe. */
final class LimeSurveyTable {
    private static final int MOST_ROWS = 200_000;

    private final Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
    /** How many groups, questions, parts and answers each language has so far: they come in the same order in all. */
    private final Map<String, Integer> counts = new HashMap<>();
    /** The questions whose attributes are known, which every language repeats. */
    private final Set<String> asked = new HashSet<>();

    private LimeSurveyTable() {}

    /**
     * Reads the tables.
     *
     * @throws CsvParseException if quotes are not closed or there are too many rows, or more fields than the memory holds
     */
    static Map<String, List<Map<String, String>>> tables(String text, int mostFields) {
        LimeSurveyTable table = new LimeSurveyTable();
        List<String> header = List.of();
        int rows = 0;
        int fields = 0;
        for (CsvRecord record : CsvReader.builder()
                .fieldSeparator('\t')
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            if (++rows > MOST_ROWS) {
                throw new CsvParseException("too many rows");
            } else if (header.isEmpty()) {
                header = record.getFields();
            } else {
                Map<String, String> row = new LinkedHashMap<>();
                for (int c = 0; c < Math.min(header.size(), record.getFieldCount()); c++) {
                    if (!record.getField(c).isEmpty()) {
                        row.put(header.get(c), record.getField(c));
                    }
                }
                fields += row.size();
                if (fields > mostFields) {
                    throw new CsvParseException("too many fields");
                }
                table.row(row);
            }
        }
        return table.tables;
    }

    private void row(Map<String, String> row) {
        String language = row.getOrDefault("language", "");
        String name = row.getOrDefault("name", "");
        String text = row.getOrDefault("text", "");
        String relevance = row.getOrDefault("relevance", "");
        switch (row.getOrDefault("class", "")) {
            case "S" -> {
                if (name.equals("language")) {
                    add("surveys", Map.of("language", text));
                }
            }
            case "SL" -> add("surveys_languagesettings", Map.of("surveyls_language", language, name, text));
            case "G" -> {
                String gid = next("G", language);
                add(
                        "groups",
                        Map.of(
                                "gid",
                                gid,
                                "group_order",
                                gid,
                                "group_name",
                                name,
                                "grelevance",
                                relevance,
                                "language",
                                language));
            }
            case "Q" -> question(row, language);
            case "SQ" -> {
                String number = next("SQ", language);
                Map<String, String> part = new LinkedHashMap<>(row);
                part.putAll(Map.of(
                        "qid",
                        "S" + number,
                        "parent_qid",
                        current("Q", language),
                        "question_order",
                        number,
                        "title",
                        name,
                        "question",
                        text,
                        "scale_id",
                        row.getOrDefault("type/scale", "")));
                add("subquestions", part);
            }
            case "A" ->
                add(
                        "answers",
                        Map.of(
                                "qid", current("Q", language),
                                "code", name,
                                "answer", text,
                                "sortorder", next("A", language),
                                "language", language));
            default -> {
                // Quotas, assessments and conditions of old versions say nothing that a form of ours could hold.
            }
        }
    }

    private void question(Map<String, String> row, String language) {
        String qid = next("Q", language);
        Map<String, String> question = new LinkedHashMap<>(row);
        question.putAll(Map.of(
                "qid", qid,
                "gid", current("G", language),
                "question_order", qid,
                "type", row.getOrDefault("type/scale", ""),
                "title", row.getOrDefault("name", ""),
                "question", row.getOrDefault("text", "")));
        add("questions", question);
        if (asked.add(qid)) {
            LimeSurveyWriter.COLUMNS.stream()
                    .skip(LimeSurveyWriter.COLUMNS.indexOf("same_default") + 1L)
                    .forEach(column -> attribute(qid, column, row));
        }
    }

    private void attribute(String qid, String column, Map<String, String> row) {
        String value = row.getOrDefault(column, "");
        if (!value.isEmpty()) {
            add("question_attributes", Map.of("qid", qid, "attribute", column, "value", value));
        }
    }

    private String next(String kind, String language) {
        return Integer.toString(counts.merge(kind + " " + language, 1, Integer::sum));
    }

    private String current(String kind, String language) {
        return Integer.toString(counts.getOrDefault(kind + " " + language, 0));
    }

    private void add(String table, Map<String, String> row) {
        tables.computeIfAbsent(table, name -> new ArrayList<>()).add(row);
    }
}

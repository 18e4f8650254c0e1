package org.sipas.examples.commandline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseLedger;
import org.sipas.core.response.ResponseTable;
import org.sipas.io.table.AnswersSav;
import org.sipas.io.table.DataFrame;
import org.sipas.io.table.ExportColumns;
import org.sipas.io.table.JdbcTable;
import org.sipas.io.table.LongTable;
import org.sipas.io.table.MappingFile;
import org.sipas.io.table.ProblemsFile;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.ResponseFile;
import org.sipas.io.table.SafeCsvWriter;
import org.sipas.io.table.Table;
import org.sipas.io.table.TableFile;
import org.sipas.io.table.TextWidths;

/** Every row of every kind of file is counted once: as used, repeated or conflicting. What is expected is counted here, from the rows as they were made. */
class TotalsProperties {
    private static final List<String> HEADER = List.of("number", "answer", "note");
    private static final List<ReaderFuzzTest.Kind> KINDS = List.of(
            ReaderFuzzTest.Kind.CSV,
            ReaderFuzzTest.Kind.TSV,
            ReaderFuzzTest.Kind.UTF_16,
            ReaderFuzzTest.Kind.JSON,
            ReaderFuzzTest.Kind.NDJSON,
            ReaderFuzzTest.Kind.XLS,
            ReaderFuzzTest.Kind.XLSX,
            ReaderFuzzTest.Kind.PARQUET);

    private static Path file;
    private static Path problemsFile;
    private static Questionnaire form;

    @BeforeContainer
    static void create() throws IOException {
        file = Files.createTempFile("rows", "");
        problemsFile = Files.createTempFile("problems", ".csv");
        form = Questionnaire.read("form.json", new ByteArrayInputStream("""
                {"format": "sipas-form/1", "id": "f", "version": "1", "languages": ["en"], "title": {"en": "F"},
                 "sections": [{"code": "s", "title": {"en": "S"}, "questions": [
                  {"code": "number", "kind": "text", "role": "response-id", "text": {"en": "Number"}, "maximumLength": 9},
                  {"code": "answer", "kind": "single", "text": {"en": "Answer"}, "options": [
                   {"code": "a", "label": {"en": "Aye"}}, {"code": "b", "label": {"en": "Bee"}}]}]}]}
                """.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
    }

    @AfterContainer
    static void delete() throws IOException {
        Files.delete(file);
        Files.delete(problemsFile);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<List<String>> rows = Combinators.combine(
                        Arbitraries.of("", "1", "2", "3", "4", "5"),
                        Arbitraries.of("a", "b", ""),
                        Arbitraries.of("x", "y"))
                .as(List::of);
        return rows.list().ofMinSize(1).ofMaxSize(9);
    }

    @Property(tries = 60, seed = "7")
    void everyRowOfAFileIsUsedOrRefused(@ForAll("tables") List<List<String>> rows) throws IOException {
        List<List<String>> all = new ArrayList<>(List.of(HEADER));
        all.addAll(rows);
        for (ReaderFuzzTest.Kind kind : KINDS) {
            Files.write(file, ReaderFuzzTest.bytes(kind, all, form));
            check(kind.name(), TableFile.open(file, "").orThrow(), rows);
        }
    }

    @Property(tries = 60, seed = "8")
    void everyRowOfADataFrameIsUsedOrRefused(@ForAll("tables") List<List<String>> rows) throws IOException {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int c = 0; c < HEADER.size(); c++) {
            int column = c;
            columns.put(HEADER.get(c), rows.stream().map(row -> row.get(column)).toList());
        }
        check("frame", DataFrame.ofColumns("frame", columns), rows);
    }

    @Property(tries = 60, seed = "9")
    void everyRowOfASystemFileIsUsedOrRefused(@ForAll("tables") List<List<String>> rows) throws IOException {
        ResponseTable.Builder answers = ResponseTable.builder(ResponseLayout.of(form, List.of()), rows.size());
        for (List<String> row : rows) {
            answers.addRow();
            if (!row.get(0).isEmpty()) {
                answers.text(0, row.get(0));
            }
            if (!row.get(1).isEmpty()) {
                answers.closed(1, (byte) (row.get(1).charAt(0) - 'a'));
            }
        }
        ResponseTable table = answers.build();
        TextWidths widths = TextWidths.of(ExportColumns.of(table.layout())).add(table);
        try (AnswersSav sav = AnswersSav.create(file, widths, "rows", LocalDateTime.of(2026, 11, 22, 8, 0))) {
            sav.write(table);
        }
        check("SAV", TableFile.open(file, "").orThrow(), rows);
    }

    @Property(tries = 60, seed = "10")
    void everyRowOfADatabaseIsUsedOrRefused(@ForAll("tables") List<List<String>> rows)
            throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE answers (\"number\" VARCHAR, \"answer\" VARCHAR, \"note\" VARCHAR)");
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO answers VALUES (?, ?, ?)")) {
                for (List<String> row : rows) {
                    for (int c = 0; c < row.size(); c++) {
                        insert.setString(c + 1, row.get(c).isEmpty() ? null : row.get(c));
                    }
                    insert.execute();
                }
            }
            try (JdbcTable table = JdbcTable.of(connection, "PUBLIC", "ANSWERS", List.of(), Map.of())
                    .orThrow()) {
                check("JDBC", table, rows);
            }
        }
    }

    @Provide
    Arbitrary<List<List<String>>> lines() {
        Arbitrary<List<String>> lines = Combinators.combine(
                        Arbitraries.of("", "1", "2", "3"),
                        Arbitraries.of("answer", "note", ""),
                        Arbitraries.of("a", "b", ""))
                .as(List::of);
        // The lines of a form stand together; those of none stand anywhere.
        return lines.list().ofMinSize(1).ofMaxSize(12).map(all -> {
            List<List<String>> sorted = new ArrayList<>(all);
            sorted.sort(Comparator.comparing(line -> line.get(0).isEmpty() ? line.get(1) : line.get(0)));
            return sorted;
        });
    }

    /** With one answer a row, forms are the rows; each line is an answer of a form, or told. */
    @Property(tries = 200, seed = "11")
    void everyLineOfATableWithOneAnswerALineIsAnAnswerOrTold(@ForAll("lines") List<List<String>> lines)
            throws IOException {
        Set<String> forms = new TreeSet<>();
        Map<String, Integer> answers = new TreeMap<>();
        Map<String, Long> told = new TreeMap<>();
        for (List<String> line : lines) {
            boolean blank = String.join("", line).isEmpty();
            if (line.get(0).isEmpty()) {
                told.merge("answer-without-form", blank ? 0L : 1L, Long::sum);
                continue;
            }
            forms.add(line.get(0));
            if (line.get(1).isEmpty()) {
                told.merge("answer-without-question", 1L, Long::sum);
            } else if (!line.get(2).isEmpty() && answers.merge(line.get(0) + line.get(1), 1, Integer::sum) > 1) {
                told.merge("repeated-answer", 1L, Long::sum);
            }
        }
        told.values().removeIf(count -> count == 0);
        List<List<String>> all = new ArrayList<>(List.of(List.of("number", "question", "value")));
        all.addAll(lines);
        Files.write(file, ReaderFuzzTest.bytes(ReaderFuzzTest.Kind.CSV, all, form));
        LongTable table = LongTable.of(
                        TableFile.open(file, "").orThrow(), new MappingFile.LongLayout("number", "question", "value"))
                .orThrow();
        try (ProblemsFile problems = ProblemsFile.create(problemsFile, SafeCsvWriter.Encoding.UTF_8)) {
            ReadingSummary summary = ResponseFile.of(table, form, List.of())
                    .orThrow()
                    .read(ResponseLedger.Rule.NONE_COUNTS, chunk -> {}, problems, (read, fraction) -> {});
            assertThat(summary.rows()).isEqualTo(forms.size());
            assertThat(summary.used()).isEqualTo(forms.size());
            Map<String, Long> found = new TreeMap<>(summary.problems());
            found.keySet().retainAll(Set.of("answer-without-form", "answer-without-question", "repeated-answer"));
            assertThat(found).isEqualTo(told);
        }
    }

    private static void check(String kind, Table table, List<List<String>> rows) throws IOException {
        Map<String, Set<String>> answers = new TreeMap<>();
        Map<String, Long> forms = new TreeMap<>();
        long expectedUsed = 0;
        for (List<String> row : rows) {
            String id = row.get(0);
            if (id.isEmpty()) {
                expectedUsed++;
            } else {
                answers.computeIfAbsent(id, key -> new TreeSet<>()).add(row.get(1));
                forms.merge(id, 1L, Long::sum);
            }
        }
        long expectedConflicting = 0;
        long expectedRepeated = 0;
        for (Map.Entry<String, Long> entry : forms.entrySet()) {
            if (answers.get(entry.getKey()).size() > 1) {
                expectedConflicting += entry.getValue();
            } else {
                expectedUsed++;
                expectedRepeated += entry.getValue() - 1;
            }
        }
        try (ProblemsFile problems = ProblemsFile.create(problemsFile, SafeCsvWriter.Encoding.UTF_8)) {
            ReadingSummary summary = ResponseFile.of(table, form, List.of())
                    .orThrow()
                    .read(ResponseLedger.Rule.NONE_COUNTS, chunk -> {}, problems, (read, fraction) -> {});
            assertThat(summary.rows()).as(kind).isEqualTo(rows.size());
            assertThat(summary.used()).as(kind).isEqualTo(expectedUsed);
            assertThat(summary.repeated()).as(kind).isEqualTo(expectedRepeated);
            assertThat(summary.conflicting()).as(kind).isEqualTo(expectedConflicting);
            assertThat(summary.rows()).as(kind).isEqualTo(summary.used() + summary.excluded());
        }
    }
}

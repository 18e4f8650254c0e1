package org.sipas.examples.commandline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.sipas.core.response.ResponseLedger;
import org.sipas.io.table.DataFrame;
import org.sipas.io.table.ProblemsFile;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.ResponseFile;
import org.sipas.io.table.SafeCsvWriter;
import org.sipas.io.table.Table;
import org.sipas.io.table.TableFile;

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

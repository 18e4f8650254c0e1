package org.sipas.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

class JsonTest {
    @TempDir
    private Path folder;

    private final List<Problem> problems = new ArrayList<>();

    private Outcome<TableFile> open(byte[] bytes) throws IOException {
        return TableFile.open(Files.write(folder.resolve("a.json"), bytes), "");
    }

    private List<List<String>> rows(String json) throws IOException {
        return rows(json.getBytes(StandardCharsets.UTF_8));
    }

    private List<List<String>> rows(byte[] bytes) throws IOException {
        Outcome<TableFile> outcome = open(bytes);
        problems.addAll(outcome.problems());
        TableFile table = outcome.orThrow();
        List<List<String>> rows = new ArrayList<>();
        rows.add(table.header());
        try (RowCursor cursor = table.rows(problems::add)) {
            while (cursor.next()) {
                rows.add(IntStream.range(0, table.header().size())
                        .mapToObj(cursor::cell)
                        .toList());
            }
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"a\": \"1\", \"b\": 2.50}, {\"c\": true, \"a\": null}]",
                "{\"a\": \"1\", \"b\": 2.50}\n{\"c\": true, \"a\": null}\n",
                "{\"count\": 2, \"results\": [{\"a\": \"1\", \"b\": 2.50}, {\"c\": true, \"a\": null}]}",
                "{\"responses\": [{\"1\": {\"a\": \"1\", \"b\": 2.50}}, {\"2\": {\"c\": true, \"a\": null}}]}",
                "\uFEFF[\n{\"a\": \"1\", \"b\": 25e-1}\n,{\"c\": true, \"a\": null}]"
            })
    void objectsAreRowsInWhateverTheyStand(String json) throws IOException {
        List<List<String>> expected = List.of(List.of("a", "b", "c"), List.of("1", "2.5", ""), List.of("", "", "TRUE"));
        List<List<String>> rows = rows(json);
        if (json.contains("count")) {
            // Members beside the rows belong to none of them, but their names were met before the rows.
            assertThat(rows.get(0)).containsExactly("count", "a", "b", "c");
            return;
        }
        assertThat(rows).isEqualTo(expected);
        assertThat(problems).isEmpty();
    }

    @Test
    void groupsBecomePathsAndArraysBecomeLists() throws IOException {
        assertThat(rows("[{\"g\": {\"h\": {\"q\": 4}}, \"why\": [\"a\", \"b\"], \"rep\": [{\"x\": 1}]}]"))
                .containsExactly(List.of("g/h/q", "why", "rep"), List.of("4", "a;b", ""));
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("nested-rows");
            assertThat(problem.location()).hasToString("a.json:1 (rep)");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void encodingsAreTold(String charset) throws IOException {
        assertThat(rows("[{\"câu\": \"Rất hài lòng\"}]".getBytes(Charset.forName(charset))))
                .containsExactly(List.of("câu"), List.of("Rất hài lòng"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{'a':1},{'a':1,'a':2}]        | duplicate-key | WARNING | 2 | 2",
                "[{'a':1},7,{'a':1}]            | not-a-row     | WARNING | 2 | 2",
                "[{'a':1},[1,2],{'a':1}]        | not-a-row     | WARNING | 2 | 2",
                "[{'a':1},{'a':                 | json-syntax   | ERROR   | 2 | 1",
                "{'a':1}{'a':                   | json-syntax   | ERROR   | 2 | 1",
                "[{'a':1},{'a':nul}]            | json-syntax   | ERROR   | 2 | 1"
            })
    void whatIsWrongIsToldWithItsRow(String json, String code, Severity severity, long row, int rows)
            throws IOException {
        assertThat(rows(json.replace('\'', '"'))).hasSize(rows + 1);
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.severity()).isEqualTo(severity);
            assertThat(problem.location().toString()).startsWith("a.json:" + row);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[[]]", "[{}]", "{\"results\": []}"})
    void withoutAnyMemberThereIsNothingToRead(String json) throws IOException {
        assertThat(open(json.getBytes(StandardCharsets.UTF_8)).problems())
                .extracting(Problem::code)
                .containsExactly("empty-file");
    }

    @Test
    void depthAndLengthAreBounded() throws IOException {
        String deep = "[{\"a\":" + "[".repeat(100_000);
        String longText = "[{\"a\":1},{\"a\":\"" + "x".repeat(70_000) + "\"}]";
        String longNumber = "[{\"a\":1},{\"a\":" + "1".repeat(1000) + "}]";
        for (String json : List.of(deep, longText, longNumber)) {
            Outcome<TableFile> outcome = open(json.getBytes(StandardCharsets.UTF_8));
            List<Problem> all = new ArrayList<>(outcome.problems());
            if (outcome.value().isPresent()) {
                try (RowCursor rows = outcome.orThrow().rows(all::add)) {
                    while (rows.next()) {
                        assertThat(rows.row()).isEqualTo(1);
                    }
                }
            }
            assertThat(all).extracting(Problem::code).containsExactly("json-limit");
        }
    }

    @Test
    void moreColumnsThanAreSafeAreRefused() throws IOException {
        StringBuilder json = new StringBuilder("[{");
        for (int c = 0; c < 17_000; c++) {
            json.append(c == 0 ? "" : ",").append("\"c").append(c).append("\":1");
        }
        rows(json.append("}]").toString().getBytes(StandardCharsets.UTF_8));
        assertThat(problems).extracting(Problem::code).containsExactly("row-too-long");
    }

    @Test
    void aSheetIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "[{\"a\":1}]");
        assertThat(TableFile.open(file, "S").problems())
                .extracting(Problem::code)
                .containsExactly("unknown-sheet");
    }
}

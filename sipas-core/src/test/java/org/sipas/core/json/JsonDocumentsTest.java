package org.sipas.core.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Location;
import org.sipas.core.Outcome;

class JsonDocumentsTest {
    private static Outcome<JsonValue> read(byte[] bytes) throws IOException {
        return JsonDocuments.read("a.json", new ByteArrayInputStream(bytes));
    }

    private static Outcome<JsonValue> read(String json) throws IOException {
        return read(json.getBytes(UTF_8));
    }

    private static String canonical(String json) throws IOException {
        return JsonDocuments.canonical(read(json).orThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1",
        "1e3, 1000",
        "-0, 0",
        "-0.0, 0",
        "0e10, 0",
        "1.50, 1.5",
        "1E-2, 0.01",
        "-12.500, -12.5",
        "100, 100",
        "12345678901234567890.10, 12345678901234567890.1"
    })
    void aNumberHasOneCanonicalForm(String written, String canonical) throws IOException {
        assertThat(canonical(written)).isEqualTo(canonical);
    }

    @Test
    void theCanonicalFormSortsMembersAndDropsLayout() throws IOException {
        assertThat(canonical(" { \"b\" : [ 1 , null , true ] ,\n\"a\":\"\\u0061\\/\" , \"B\":{} }"))
                .isEqualTo("{\"B\":{},\"a\":\"a/\",\"b\":[1,null,true]}");
        assertThat(JsonDocuments.digest(read("{}").orThrow()))
                .as("sha256sum of {}")
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "1e65", "-1E+100"})
    void anExponentThatWouldFillTheMemoryIsRefused(String number) throws IOException {
        assertThat(read("{\"a\": [0, " + number + "]}").problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("json-syntax");
                    assertThat(problem.location()).isEqualTo(new Location.Json("a.json", "$.a[1]"));
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "[1,",
                "{\"a\"",
                "{\"a\":}",
                "[1 2]",
                "{'a':1}",
                "[01]",
                "[NaN]",
                "[1,]",
                "{} {}",
                "nul",
                "\"a",
                "[.5]",
                "// x\n{}",
                "1e",
                "\"\u0001\""
            })
    void whatIsNotJsonIsOneSyntaxProblem(String json) throws IOException {
        Outcome<JsonValue> outcome = read(json);

        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("json-syntax");
            assertThat(problem.message().vi()).isNotBlank();
        });
    }

    @Test
    void aSyntaxProblemNamesLineAndColumn() throws IOException {
        assertThat(read("{\n  \"a\": x}").problems().get(0).location().toString())
                .contains("line 2, cột/column 8");
    }

    @Test
    void aBombOfLevelsIsRefusedAndSixtyFourAreRead() throws IOException {
        assertThat(read("[".repeat(64) + "]".repeat(64)).value()).isPresent();
        assertThat(read("[".repeat(65) + "]".repeat(65)).problems()).hasSize(1);
        assertThat(read("[".repeat(10_000_000)).problems()).hasSize(1);
        assertThat(read("{\"a\":".repeat(1_000_000)).problems()).hasSize(1);
    }

    @Test
    void aDocumentThatIsTooLongIsRefusedWhereverItsEndIs() throws IOException {
        byte[] spaces = " ".repeat(33 * 1024 * 1024).getBytes(UTF_8);
        InputStream endless = new SequenceInputStream(
                new ByteArrayInputStream("{}".getBytes(UTF_8)), new ByteArrayInputStream(spaces));

        assertThat(JsonDocuments.read("a.json", endless).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("json-syntax");
                    assertThat(problem.message().en()).contains("longer than 33554432 bytes");
                });
    }

    @Test
    void everyKeyThatStandsTwiceIsToldWithItsPath() throws IOException {
        assertThat(read("{\"a\": {\"b\": 1, \"b\": 1}, \"c\": [{\"d\": 1, \"\\u0064\": 2}]}")
                        .problems())
                .extracting(problem -> problem.code() + " " + problem.location())
                .containsExactly("json-duplicate-key a.json $.a.b", "json-duplicate-key a.json $.c[0].d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": \"\\ud800\"}", "{\"a\": \"x\\udc00y\"}", "{\"\\ud800\": 1}"})
    void halfACharacterIsRefused(String json) throws IOException {
        assertThat(read(json).problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("json-syntax"));
        assertThat(read("\"\\ud83d\\ude00\"").value()).contains(new JsonValue.Str("😀"));
    }

    @Test
    void aMarkOfTheByteOrderIsNoPartOfTheDocument() throws IOException {
        assertThat(read("\ufeff{\"a\": \"ế\"}"))
                .extracting(outcome -> JsonDocuments.canonical(outcome.orThrow()))
                .isEqualTo("{\"a\":\"ế\"}");
    }

    @Test
    void whatNotepadSavesAsUnicodeIsReadToo() throws IOException {
        for (byte[] bytes :
                new byte[][] {"{\"a\": \"ế\"}".getBytes(UTF_16), "\ufeff{\"a\": \"ế\"}".getBytes(UTF_16LE)}) {
            assertThat(JsonDocuments.canonical(read(bytes).orThrow())).isEqualTo("{\"a\":\"ế\"}");
        }
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws IOException {
        assertThat(read(new byte[] {'"', (byte) 0xe0, (byte) 0xea, '"'}).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("json-syntax"));
    }
}

package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.sipas.examples.commandline.Call.call;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.io.table.DesignFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * {@code sipas score --design} and the member {@code design} of a round, on samples of Californian schools. Expected values are those of R 4.2.2 and its package survey
 * 4.1.1: {@code p} and {@code se} of {@code svymean(~I(awards == "Yes"), d)}, and Wilson's interval with {@code p(1 - p)/se^2} as the size and the quantile of t with
 * {@code degf(d)} degrees of freedom, for {@code d} and its {@code subset} by {@code stype}.
 */
class ScoreUnderDesignTest {
    private static final Path DATA = Path.of("src/test/resources/oracle/data");

    private static final String STRATIFIED = """
            {"format": "sipas-design/1", "strata": ["stype"], "sizes": ["fpc"], "weights": "pw", "lonely": "fail"}
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFormAndMethod() throws IOException {
        Files.writeString(folder.resolve("form.json"), """
                {"format": "sipas-form/1", "id": "schools", "version": "1", "languages": ["en"], "title": {"en": "Schools"}, "sections": [
                 {"code": "s", "title": {"en": "School"}, "questions": [
                  {"code": "cds", "kind": "text", "text": {"en": "Number"}, "role": "response-id", "required": true},
                  {"code": "awards", "kind": "single", "text": {"en": "Award"}, "options": [
                   {"code": "Yes", "label": {"en": "Yes"}}, {"code": "No", "label": {"en": "No"}}]}]}]}
                """);
        Files.writeString(folder.resolve("method.json"), """
                {"format": "sipas-method/1", "id": "schools", "version": "1", "languages": ["en"], "title": {"en": "Share with an award"},
                 "form": "schools", "satisfied": ["Yes"], "dissatisfied": ["No"], "missing": "exclude-answer", "aggregation": "items", "decimals": 2, "note": {"en": "An example."},
                 "tree": {"code": "index", "label": {"en": "Award"}, "level": "index", "children": [
                  {"code": "domain", "label": {"en": "Award"}, "level": "domain", "children": [
                   {"code": "factor", "label": {"en": "Award"}, "level": "factor", "items": ["awards"]}]}]}}
                """);
    }

    private Call score(Path answers, String design, Path out) throws IOException {
        Path file = Files.writeString(folder.resolve("design.json"), design);
        return call(
                "score",
                answers,
                "--form",
                folder.resolve("form.json"),
                "--design",
                file,
                "--by",
                "stype",
                "--internal",
                "--lang",
                "en",
                "--out",
                out);
    }

    /** Looks up the index of a unit, or of the whole, in results.json. */
    private static void assertIndex(Path results, String unit, double share, double error, double lower, double upper)
            throws IOException {
        for (JsonNode row :
                new ObjectMapper().readTree(Files.readString(results)).get("results")) {
            if (row.get("node").asString().equals("index")
                    && row.get("by").path("stype").asString("").equals(unit)) {
                assertThat(row.get("share").asDouble()).isCloseTo(share, within(1e-12));
                assertThat(row.get("standardError").asDouble()).isCloseTo(error, within(1e-12));
                assertThat(row.get("lower").asDouble()).isCloseTo(lower, within(1e-9));
                assertThat(row.get("upper").asDouble()).isCloseTo(upper, within(1e-9));
                return;
            }
        }
        throw new AssertionError("no index of " + unit);
    }

    private static void assertStratified(Path results) throws IOException {
        assertIndex(results, "", 0.6389360640505782, 0.0344059179972689, 0.5689785944911361, 0.7034568135807022);
        assertIndex(results, "E", 0.7300000000000000, 0.0441120855012482, 0.6350895418824801, 0.8076995501760750);
        assertIndex(results, "H", 0.3200000000000000, 0.0643950505091163, 0.2075035664827182, 0.4582216062448974);
        assertIndex(results, "M", 0.4800000000000000, 0.0695966026581735, 0.3467638616256732, 0.6161430574842098);
    }

    @Test
    void givesTheSharesAndIntervalsOfAStratifiedSample() throws IOException {
        Path out = folder.resolve("out");

        Call call = score(DATA.resolve("apistrat.csv"), STRATIFIED, out);

        assertThat(call.err()).isEmpty();
        assertThat(call.code()).isZero();
        assertStratified(out.resolve("results.json"));
        assertThat(call.out()).contains("under the survey design");
        assertThat(Files.readString(out.resolve("certificate.json"))).contains("\"design.json\"");
    }

    // Weights follow from the sizes of both stages.
    @Test
    void givesTheSharesAndIntervalsOfASampleInTwoStages() throws IOException {
        Path out = folder.resolve("out");

        Call call = score(DATA.resolve("apiclus2.csv"), """
                {"format": "sipas-design/1", "clusters": ["dnum", "snum"], "sizes": ["fpc1", "fpc2"], "lonely": "fail"}
                """, out);

        assertThat(call.err()).isEmpty();
        Path results = out.resolve("results.json");
        assertIndex(results, "", 0.6398523985239853, 0.0633993060768308, 0.5062945384838702, 0.7547794648053570);
        assertIndex(results, "E", 0.7887323943661972, 0.0500181520253854, 0.6718068866531868, 0.8719413998067771);
    }

    @Test
    void aRoundHasTheSameNumbersAndCanBeVerified() throws IOException {
        Files.copy(DATA.resolve("apistrat.csv"), folder.resolve("answers.csv"));
        Files.writeString(folder.resolve("design.json"), STRATIFIED);
        Files.writeString(folder.resolve("key.hex"), "00112233445566778899aabbccddeeff");
        Files.writeString(folder.resolve("round.json"), """
                {"format": "sipas-round/1", "form": "form.json", "method": "method.json", "answers": ["answers.csv"], "design": "design.json",
                 "tables": ["stype"], "reports": ["results.json"], "key": "key.hex"}
                """);

        assertThat(call("round", "run", folder).err()).isEmpty();
        assertStratified(folder.resolve("results/results.json"));
        assertThat(call("round", "verify", folder).code()).isZero();

        Files.writeString(folder.resolve("design.json"), STRATIFIED.replace("fail", "remove"));
        Call verified = call("round", "verify", folder);
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.out()).contains("SAI").contains("design.json");
    }

    @Test
    void namesEveryFormThatIsNoPartOfTheSample() throws IOException {
        Path answers = Files.writeString(
                folder.resolve("answers.csv"),
                "cds,awards,stype,pw,fpc\nA1,Yes,E,2,4\nA2,No,E,1.5,4\nA3,No,H,x,1\nA4,Yes,,\"2,5\",\n");

        Call numbers = score(answers, STRATIFIED, folder.resolve("out"));

        assertThat(numbers.code()).isEqualTo(2);
        assertThat(numbers.err())
                .contains("answers.csv (pw): form A3: “x” is no number")
                .contains("answers.csv (fpc): form A4: the value is missing");

        Files.writeString(answers, "cds,awards,stype,pw,fpc\nA1,Yes,E,2,4\nA2,No,E,1.5,5\nA3,No,H,0,1\n");
        Call sample = score(answers, STRATIFIED, folder.resolve("out"));
        assertThat(sample.code()).isEqualTo(2);
        assertThat(sample.err())
                .contains("(pw): form A3: weight not in (0, infinity)")
                .contains("form A2");
    }

    @Test
    void refusesADesignThatSaysTooLittleOrTooMuch() throws IOException {
        Path answers = DATA.resolve("apistrat.csv");

        assertThat(score(answers, "{\"format\": \"sipas-design/1\", \"weight\": \"pw\"}", folder.resolve("out"))
                        .err())
                .contains("$.lonely", "$.weight");
        assertThat(score(
                                answers,
                                "{\"format\": \"sipas-design/1\", \"lonely\": \"fail\", \"weights\": \"abc\"}",
                                folder)
                        .err())
                .contains("abc");
        assertThat(score(
                                answers,
                                "{\"format\": \"sipas-design/1\", \"lonely\": \"fail\", \"strata\": [\"stype\", \"dnum\", \"snum\"]}",
                                folder)
                        .err())
                .contains("more columns of strata than stages");
    }

    @Test
    void theSchemaDescribesTheFile() throws IOException {
        try (InputStream schema = DesignFile.class.getResourceAsStream("design.schema.json")) {
            var check = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
            assertThat(check.validate(STRATIFIED, InputFormat.JSON)).isEmpty();
            assertThat(check.validate("{\"format\": \"sipas-design/1\"}", InputFormat.JSON))
                    .isNotEmpty();
        }
    }
}

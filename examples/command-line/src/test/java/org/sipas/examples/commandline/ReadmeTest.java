package org.sipas.examples.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.PopulationSize;
import org.sipas.core.design.SurveyDesign;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.Response;
import org.sipas.core.response.ResponseLedger;
import org.sipas.core.response.ResponseTable;
import org.sipas.core.response.SubmissionReader;
import org.sipas.core.response.TextResponseReader;
import org.sipas.io.table.ProblemsFile;
import org.sipas.io.table.ResponseFile;
import org.sipas.io.table.SafeCsvWriter;
import org.sipas.sampling.size.YamaneSampleSize;
import org.sipas.scoring.estimate.Survey;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.Tally;
import org.sipas.scoring.verdict.OfficerCounts;
import org.sipas.scoring.verdict.OfficerVerdict;
import org.sipas.scoring.verdict.Verdict;
import org.sipas.scoring.verdict.VerdictPlan;

/** The code of the README, run as it stands there. */
class ReadmeTest {
    private static final Path README = Path.of("../../README.md");

    @TempDir
    private Path folder;

    @Test
    void theTenLinesScoreAFile() throws IOException {
        Path answers = Files.writeString(folder.resolve("phieu.csv"), "id,province,q9_1\n1,Huế,4\n2,Huế,2\n");
        IndexResult result = tenLines(answers, folder.resolve("problems.csv"));

        assertThat(result.by("province")).singleElement().satisfies(unit -> {
            assertThat(unit.unit()).isEqualTo("Huế");
            assertThat(unit.node("q9_1").satisfied()).isEqualTo(1);
        });
    }

    private IndexResult tenLines(Path answers, Path told) throws IOException {
        // README: begin
        Packs packs = Packs.of(getClass().getClassLoader());
        Questionnaire form = Questionnaire.bundled(packs, "sipas-2023");
        IndexMethod method = IndexMethod.bundled(packs, "sipas-2023", form);
        ResponseFile file =
                ResponseFile.open(answers, "", form, List.of("province")).orThrow();
        Tally tally = IndexPlan.of(method, file.mapping().layout(), List.of("province"))
                .newTally();
        try (ProblemsFile problems = ProblemsFile.create(told, SafeCsvWriter.Encoding.UTF_8_WITH_BOM)) {
            file.read(ResponseLedger.Rule.NONE_COUNTS, tally::add, problems, (forms, fraction) -> {});
        }
        IndexResult result = tally.finish();
        result.by("province")
                .forEach(unit ->
                        System.out.println(unit.unit() + " " + unit.index().share()));
        // README: end
        return result;
    }

    @Test
    void theVendorsLinesPrintWhatTheReadmeSays() throws IOException {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            vendorsLines();
        } finally {
            System.setOut(before);
        }
        String readme = Files.readString(README);
        assertThat(printed.toString(UTF_8).lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(readme).contains("`" + line + "`"));
    }

    private void vendorsLines() throws IOException {
        // README: begin vendor
        Questionnaire form = Questionnaire.bundled(Packs.of(getClass().getClassLoader()), "one-stop-2022");
        SubmissionReader reader = SubmissionReader.of(form);
        Map<String, Object> answers = Map.of("office", "Quận 8", "general", 4, "c1", 7);
        Outcome<Response> outcome = reader.read("R-17", answers, LocalDate.of(2026, 11, 22));
        for (Problem problem : outcome.problems()) {
            System.out.println(problem.location() + " " + problem.message().vi());
        }
        System.out.println(outcome.orThrow().answer("general"));
        // README: end vendor
    }

    /** The numbers are those that the help page of R survey 4.1 prints for svymean(~api00, dclus1): 644.17, standard error 23.542. */
    @Test
    void theResearchersLinesGiveTheNumbersOfR() throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        Path file = Path.of("src/test/resources/oracle/data/apiclus1.csv");
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            csv.forEach(row -> rows.add(row.getFieldsAsMap()));
        }
        double[] districts = numbers(rows, "dnum");
        double[] counts = numbers(rows, "fpc");
        double[] scores = numbers(rows, "api00");
        String[] types = rows.stream().map(row -> row.get("stype")).toArray(String[]::new);
        // README: begin survey
        Columns table = Columns.from("api")
                .with("dnum", districts)
                .with("fpc", counts)
                .with("stype", types)
                .with("api00", scores);
        SurveyDesign design =
                SurveyDesign.staged(LonelyUnit.FAIL).clusters("dnum").sizes(PopulationSize.COUNT, "fpc");
        Survey survey = Survey.of(table, design);
        System.out.println(survey.mean("api00"));
        System.out.println(survey.mean("api00").by("stype"));
        // README: end survey

        String printed = survey.mean("api00").toString();
        assertThat(printed).contains("644.169", "23.54");
        assertThat(survey.mean("api00").by("stype").toString()).contains("E", "H", "M");
    }

    /** The first answer is not enough to name anybody; after sixty dissatisfied ones there are grounds to, and not for the officer beside. */
    @Test
    void oneResponseInGivesOneVerdictOut() throws IOException {
        Packs packs = Packs.of(getClass().getClassLoader());
        Questionnaire form = Questionnaire.bundled(packs, "one-stop-2022");
        IndexMethod method = IndexMethod.bundled(packs, "one-stop-2022", form);
        TextResponseReader reader = TextResponseReader.of(form);
        Tally tally = IndexPlan.of(method, reader.layout(), List.of("officer")).newTally();
        Verdict first = answer(reader, tally, method, "H0", "1", "CB07");
        assertThat(first).isEqualTo(Verdict.NOT_ENOUGH_ANSWERS);
        Verdict last = first;
        for (int i = 1; i < 60; i++) {
            assertThat(answer(reader, tally, method, "T" + i, "4", "CB08")).isNotEqualTo(Verdict.EXCEEDED);
            last = answer(reader, tally, method, "H" + i, "1", "CB07");
        }
        assertThat(last).isEqualTo(Verdict.EXCEEDED);
    }

    private static Verdict answer(
            TextResponseReader reader, Tally tally, IndexMethod method, String id, String level, String officer) {
        Map<String, String> submitted = Map.of("id", id, "general", level, "officer", officer);
        LocalDate today = LocalDate.of(2026, 3, 2);
        // README: begin verdict
        Outcome<ResponseTable> response = reader.read(id, submitted, today);
        response.problems()
                .forEach(problem -> System.out.println(problem.message().vi()));
        response.value().ifPresent(tally::add);

        VerdictPlan plan = new VerdictPlan(method.dissatisfactionLimit().orElseThrow(), 0.05, 30);
        List<OfficerCounts> counts = tally.finish().by("officer").stream()
                .map(unit -> new OfficerCounts(
                        unit.unit(), unit.index().dissatisfied(), unit.index().answered()))
                .toList();
        OfficerVerdict verdict = plan.continuous(counts).stream()
                .filter(each -> each.counts().officer().equals(officer))
                .findFirst()
                .orElseThrow();
        // README: end verdict
        return verdict.verdict();
    }

    private static double[] numbers(List<Map<String, String>> rows, String column) {
        return rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .toArray();
    }

    /** The README has the lines above, block by block, apart from line breaks and the names of the files. */
    @ParameterizedTest
    @CsvSource({"0, ''", "1, ' vendor'", "2, ' verdict'", "3, ' survey'"})
    void theReadmeShowsTheLinesThatAreTested(int block, String name) throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/sipas/examples/commandline/ReadmeTest.java"));
        String begin = "// README: begin" + name + "\n";
        int start = source.indexOf(begin) + begin.length();
        String tested = squeezed(source.substring(start, source.indexOf("// README: end" + name, start)));
        String shown = Files.readString(README).split("```java\n", -1)[block + 1];
        shown = squeezed(shown.substring(0, shown.indexOf("```")))
                .replace("Path.of(\"phieu.csv\")", "answers")
                .replace("Path.of(\"problems.csv\")", "told");

        assertThat(shown).isEqualTo(tested);
    }

    private static String squeezed(String code) {
        return code.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining())
                .replace(" ", "");
    }

    @Test
    void theSampleSizeIsTheOneTheReadmeNames() {
        assertThat(YamaneSampleSize.of(5000, 0.05)).isEqualTo(371);
    }
}

package org.sipas.scoring.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.AnswerReader;
import org.sipas.core.response.ColumnMapping;
import org.sipas.core.response.ResponseTable;

/** The survey of Kansas City against {@code reference.csv}, which was computed with R. */
class KansasCityIndexTest {
    private static final Path FOLDER = Path.of("..", "examples", "data", "kansas-city");
    private static final double R_DIGITS = 1e-9;

    private static IndexResult result;
    private static List<Problem> problems;

    @BeforeAll
    static void scoreTheSurvey() throws IOException {
        Questionnaire form;
        IndexMethod method;
        try (InputStream formJson = Files.newInputStream(FOLDER.resolve("form.json"));
                InputStream methodJson = Files.newInputStream(FOLDER.resolve("method.json"))) {
            form = Questionnaire.read("form.json", formJson).orThrow();
            method = IndexMethod.read("method.json", methodJson, form).orThrow();
        }
        List<String> lines = Files.readAllLines(FOLDER.resolve("responses.csv"));
        List<String> header = List.of(lines.get(0).split(",", -1));
        ColumnMapping mapping = ColumnMapping.of(form, "responses.csv", "", header, List.of("counci"))
                .orThrow();
        AnswerReader reader = AnswerReader.of(mapping);
        Tally tally = IndexPlan.of(method, mapping.layout(), List.of("counci")).newTally();
        problems = new ArrayList<>();
        // Chunks of 100 rows: that they are put together exactly is part of the test.
        for (int first = 1; first < lines.size(); first += 100) {
            ResponseTable.Builder chunk = ResponseTable.builder(mapping.layout(), 100);
            for (String line : lines.subList(first, Math.min(first + 100, lines.size()))) {
                String[] cells = line.split(",", -1);
                reader.read(
                        c -> cells[c],
                        chunk,
                        c -> new Location.Cell("responses.csv", "", 0, header.get(c)),
                        problems::add);
            }
            tally.add(chunk.build());
        }
        result = tally.finish();
    }

    @Test
    void everyItemHasTheCountsTheShareAndTheMeanOfTheReference() throws IOException {
        Map<String, UnitResult> units =
                result.by("counci").stream().collect(Collectors.toMap(UnitResult::unit, Function.identity()));
        List<String> lines = Files.readAllLines(FOLDER.resolve("reference.csv"));

        assertThat(lines).hasSize(1 + 73 * 7);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            UnitResult unit = cells[1].equals("all") ? result.overall() : units.get(cells[1].replace("counci=", ""));
            NodeResult item = unit.node(cells[0]);
            NodeResult.Value.Defined value = (NodeResult.Value.Defined) item.value();

            assertThat(item.answered()).isEqualTo(Long.parseLong(cells[2]));
            assertThat(item.levels().values())
                    .map(String::valueOf)
                    .as(line)
                    .containsExactly(cells[3], cells[4], cells[5], cells[6], cells[7]);
            assertThat(value.mean().orElseThrow().value()).isCloseTo(Double.parseDouble(cells[8]), within(R_DIGITS));
            assertThat(value.share().value()).isCloseTo(Double.parseDouble(cells[9]), within(R_DIGITS));
            assertThat(item.asked()).isEqualTo(unit.forms());
            assertThat(item.missing().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(item.asked() - item.answered());
        }
    }

    @Test
    void allFormsAreCountedInTheWholeAndOnceInADistrict() {
        assertThat(result.overall().forms()).isEqualTo(1033);
        assertThat(result.units().stream().mapToLong(UnitResult::forms).sum()).isEqualTo(1033);
        assertThat(problems)
                .extracting(Problem::code)
                .isSubsetOf("marked-blank", "not-known", "blank-answer", "not-applicable");
    }

    @Test
    void theIndexIsTheMeanOfTheSharesOfItsItems() {
        double mean = result.overall().nodes().stream()
                .filter(node -> node.level() == IndexNode.Level.ITEM)
                .mapToDouble(node -> (double) node.satisfied() / node.answered())
                .average()
                .orElseThrow();

        assertThat(result.overall().index().share().orElseThrow().value()).isCloseTo(mean, within(1e-12));
    }

    @Test
    void twentyThreeOfAHundredAndSixtyIsRoundedFromTheExactValue() {
        // 23/160 = 14.375 %, half up 14.38; 100 * (23 / 160.0) in binary lies at or below the half.
        assertThat(Proportion.of(23, 160).percent(2)).hasToString("14.38");
        assertThat(Proportion.of(137, 160).percent(2)).hasToString("85.63");
    }
}

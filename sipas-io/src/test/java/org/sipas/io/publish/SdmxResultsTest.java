package org.sipas.io.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.sipas.core.Bilingual;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.io.report.Samples;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.UnitResult;
import org.sipas.scoring.publication.Cell;
import org.sipas.scoring.publication.PublicationScheme;

class SdmxResultsTest {
    private static final SdmxRelease RELEASE =
            new SdmxRelease("KCMO", "SURVEY", "1.0.0", "2021-Q3", "KC", "", Instant.parse("2026-01-02T03:04:05Z"));
    private static final Bilingual WHY = new Bilingual("thử", "test");

    private static Cell shown(UnitResult unit, NodeResult node) {
        return PublicationScheme.SHARES.cell(((NodeResult.Value.Defined) node.value()).estimate(), 0);
    }

    private static List<Map<String, String>> rows(SdmxResults results) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        results.writeCsv(bytes);
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        List<String> header = List.of(lines.get(0).split(",", -1));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = List.of(line.split(",", -1));
            Map<String, String> row = new LinkedHashMap<>();
            for (int c = 0; c < header.size(); c++) {
                row.put(header.get(c), cells.get(c));
            }
            rows.add(row);
        }
        return rows;
    }

    @Test
    void hasOneObservationForEachNodeAndUnit() throws IOException {
        IndexResult result = Samples.kansasCity().result();
        List<Map<String, String>> rows =
                rows(SdmxResults.of(result, RELEASE, SdmxResultsTest::shown).orThrow());

        assertThat(rows)
                .hasSize(result.overall().nodes().size() * (1 + result.units().size()));
        assertThat(rows.get(0).keySet())
                .startsWith("STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "REF_AREA", "INDICATOR")
                .contains("TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "N_OBS");
        Map<String, String> first = rows.get(0);
        assertThat(first)
                .containsEntry("STRUCTURE", "dataflow")
                .containsEntry("STRUCTURE_ID", "KCMO:SURVEY(1.0.0)")
                .containsEntry("ACTION", "I")
                .containsEntry("FREQ", "Q")
                .containsEntry("REF_AREA", "KC")
                .containsEntry("TIME_PERIOD", "2021-Q3")
                .containsEntry("INDICATOR", result.overall().index().code())
                .containsEntry("N_OBS", Long.toString(result.overall().index().forms()));
        assertThat(first.get("OBS_VALUE"))
                .isEqualTo(result.overall()
                        .index()
                        .share()
                        .orElseThrow()
                        .percent(result.method().decimals())
                        .toPlainString());
    }

    @Test
    void aSuppressedCellHasNoNumber() throws IOException {
        IndexResult result = Samples.kansasCity().result();
        BiFunction<UnitResult, NodeResult, Cell> none =
                (unit, node) -> new Cell.Suppressed(Cell.Cause.COMPLEMENTARY, WHY);

        for (Map<String, String> row :
                rows(SdmxResults.of(result, RELEASE, none).orThrow())) {
            assertThat(row.get("OBS_STATUS")).isIn("Q", "O");
            assertThat(row.get("CONF_STATUS")).isIn("D", "F");
            assertThat(List.of(
                            row.get("OBS_VALUE"),
                            row.get("SE"),
                            row.get("CI_LOWER"),
                            row.get("CI_UPPER"),
                            row.get("DECIMALS"),
                            row.get("N_OBS")))
                    .containsOnly("");
        }
    }

    /** Resolves every index of the JSON message by its own dimensions and attributes. */
    @Test
    void jsonSaysWhatCsvSays() throws IOException {
        SdmxResults results = SdmxResults.of(Samples.kansasCity().result(), RELEASE, SdmxResultsTest::shown)
                .orThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        results.writeJson(bytes);
        JsonValue.Obj data = member(tree(bytes), "data");
        JsonValue.Obj structure = (JsonValue.Obj) list(data, "structures").get(0);
        List<JsonValue> dimensions = list(member(structure, "dimensions"), "observation");
        List<JsonValue> attributes = list(member(structure, "attributes"), "observation");
        JsonValue.Obj observations =
                member((JsonValue.Obj) list(data, "dataSets").get(0), "observations");
        List<Map<String, String>> resolved = new ArrayList<>();
        observations.members().forEach((key, components) -> {
            Map<String, String> row = new LinkedHashMap<>();
            String[] indexes = key.split(":", -1);
            for (int d = 0; d < indexes.length; d++) {
                row.put(id(dimensions.get(d)), id(values(dimensions.get(d)).get(Integer.parseInt(indexes[d]))));
            }
            List<JsonValue> cells = ((JsonValue.Arr) components).values();
            row.put("OBS_VALUE", number(cells.get(0)));
            for (int a = 0; a < attributes.size(); a++) {
                JsonValue cell = cells.get(a + 1);
                boolean coded = ((JsonValue.Obj) attributes.get(a)).members().containsKey("values");
                row.put(
                        id(attributes.get(a)),
                        coded ? id(values(attributes.get(a)).get(Integer.parseInt(number(cell)))) : number(cell));
            }
            resolved.add(row);
        });

        List<Map<String, String>> expected = rows(results);
        expected.forEach(row -> row.keySet().removeAll(List.of("STRUCTURE", "STRUCTURE_ID", "ACTION")));
        for (Map<String, String> row : expected) {
            row.replaceAll((name, text) -> text.matches("-?\\d+\\.\\d+") ? plain(text) : text);
        }
        assertThat(resolved).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theStructureNamesEveryCodeThatOccurs() throws IOException {
        SdmxResults results = SdmxResults.of(Samples.kansasCity().result(), RELEASE, SdmxResultsTest::shown)
                .orThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        results.writeStructure(bytes);
        JsonValue.Obj data = member(tree(bytes), "data");
        Map<String, List<String>> codes = new LinkedHashMap<>();
        for (JsonValue codelist : list(data, "codelists")) {
            codes.put(
                    id(codelist),
                    list((JsonValue.Obj) codelist, "codes").stream()
                            .map(SdmxResultsTest::id)
                            .toList());
        }
        JsonValue.Obj components =
                member((JsonValue.Obj) list(data, "dataStructures").get(0), "dataStructureComponents");
        List<JsonValue> dimensions = list(member(components, "dimensionList"), "dimensions");

        assertThat(dimensions.stream().map(SdmxResultsTest::id)).startsWith("FREQ", "REF_AREA", "INDICATOR");
        for (Map<String, String> row : rows(results)) {
            for (JsonValue dimension : dimensions) {
                assertThat(codes.get("CL_" + id(dimension))).contains(row.get(id(dimension)));
            }
            assertThat(codes.get("CL_OBS_STATUS")).contains(row.get("OBS_STATUS"));
            assertThat(codes.get("CL_CONF_STATUS")).contains(row.get("CONF_STATUS"));
        }
    }

    @Test
    void refusesCodesThatSdmxCannotHoldAllAtOnce() throws IOException {
        IndexResult result =
                Samples.national(List.of("Hà Nội", "HaiPhong", "Đà Nẵng"), 3).result();

        assertThat(SdmxResults.of(result, RELEASE, SdmxResultsTest::shown).problems())
                .extracting(Problem::code)
                .containsExactly("sdmx-id", "sdmx-id");
        assertThatThrownBy(() -> new SdmxRelease("A B", "X", "1.0.0", "2024", "VN", "", Instant.EPOCH))
                .hasMessageContaining("agency");
        assertThatThrownBy(() -> new SdmxRelease("A", "X", "1.0", "2024", "VN", "", Instant.EPOCH))
                .hasMessageContaining("version");
        assertThatThrownBy(() -> new SdmxRelease("A", "X", "1.0.0", "2024-13", "VN", "", Instant.EPOCH))
                .hasMessageContaining("timePeriod");
    }

    private static JsonValue.Obj tree(ByteArrayOutputStream bytes) throws IOException {
        return (JsonValue.Obj) JsonDocuments.read("sdmx", new ByteArrayInputStream(bytes.toByteArray()))
                .orThrow();
    }

    private static JsonValue.Obj member(JsonValue.Obj object, String name) {
        return (JsonValue.Obj) object.members().get(name);
    }

    private static List<JsonValue> list(JsonValue.Obj object, String name) {
        return ((JsonValue.Arr) object.members().get(name)).values();
    }

    private static List<JsonValue> values(JsonValue component) {
        return list((JsonValue.Obj) component, "values");
    }

    private static String id(JsonValue object) {
        return ((JsonValue.Str) ((JsonValue.Obj) object).members().get("id")).value();
    }

    private static String number(JsonValue cell) {
        return cell instanceof JsonValue.Num number ? plain(number.value().toPlainString()) : "";
    }

    private static String plain(String number) {
        BigDecimal value = new BigDecimal(number);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}

package org.sipas.io.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipas.core.Bilingual;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonValue;
import org.sipas.io.report.Samples;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.UnitResult;
import org.sipas.scoring.publication.Cell;

class ResultsMapTest {
    private static final List<String> UNITS = List.of("Hà Nội", "Huế", "Cần Thơ");

    private static String feature(String code) {
        return "{\"type\":\"Feature\",\"properties\":{\"ma\":\"" + code
                + "\",\"dân số\":1.50},\"geometry\":{\"type\":\"Point\",\"coordinates\":[105.8,21.0]}}";
    }

    private static Outcome<JsonValue> join(String features, IndexResult result) throws IOException {
        String json = "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}";
        return ResultsMap.join(
                "tinh.geojson",
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                "ma",
                result,
                "province",
                result.overall().index().code(),
                ResultsMapTest::hideHue);
    }

    private static Cell hideHue(UnitResult unit, NodeResult node) {
        return unit.unit().equals("Huế")
                ? new Cell.Suppressed(Cell.Cause.TOO_FEW_ANSWERS, new Bilingual("ít", "few"))
                : new Cell.Published(((NodeResult.Value.Defined) node.value()).estimate());
    }

    @Test
    void putsTheShareOfAUnitOnItsShape() throws IOException {
        IndexResult result = Samples.national(UNITS, 4).result();
        Outcome<JsonValue> map = join(feature("Hà Nội") + "," + feature("Huế") + "," + feature("Lạ"), result);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ResultsMap.write(map.orThrow(), bytes);
        String text = bytes.toString(StandardCharsets.UTF_8);
        String percent = result.by("province").stream()
                .filter(unit -> unit.unit().equals("Hà Nội"))
                .findFirst()
                .orElseThrow()
                .index()
                .share()
                .orElseThrow()
                .percent(result.method().decimals())
                .stripTrailingZeros()
                .toPlainString();

        assertThat(text)
                .contains("\"ma\":\"Hà Nội\",\"sipas_forms\":4,")
                .contains("\"sipas_percent\":" + percent + ",\"sipas_status\":\"published\"")
                .contains("{\"dân số\":1.5,\"ma\":\"Huế\",\"sipas_status\":\"suppressed\"}")
                .contains("{\"dân số\":1.5,\"ma\":\"Lạ\"}");
        assertThat(map.problems()).extracting(Problem::code).containsExactly("map-no-result", "map-no-shape");
        assertThat(map.problems().get(1).message().vi()).contains("Cần Thơ");
    }

    @Test
    void refusesShapesThatAreNone() throws IOException {
        IndexResult result = Samples.national(UNITS, 4).result();

        assertThat(join(feature("Huế") + ",7," + feature("Huế"), result).problems())
                .extracting(Problem::code)
                .contains("map-shapes", "map-duplicate");
        assertThat(join("]", result).problems()).extracting(Problem::code).containsExactly("json-syntax");
    }
}

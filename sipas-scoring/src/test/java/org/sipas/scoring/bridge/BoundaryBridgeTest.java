package org.sipas.scoring.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;
import org.sipas.core.unit.Level;
import org.sipas.core.unit.Succession;
import org.sipas.core.unit.Succession.Extent;
import org.sipas.core.unit.Unit;
import org.sipas.core.unit.UnitRegister;
import org.sipas.scoring.index.Breakdown;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.Tally;

/**
 * Two old provinces, 02 and 08, become the new 08; 10 keeps its code and gives a part of commune 6 to 08. Code 08 is used again. Communes 1 and 2 (of 02) become 51, 3 (of 02) and 4 (of 08) become 52, 5 (of 10) goes
 * on as 5, and 6 (of 10) is split between 52 and 56.
 */
class BoundaryBridgeTest {
    private static final LocalDate THEN = LocalDate.of(2024, 9, 1);
    private static final LocalDate LAST = LocalDate.of(2025, 6, 30);
    private static final LocalDate FIRST = LocalDate.of(2025, 7, 1);
    private static final LocalDate NOW = LocalDate.of(2025, 9, 1);

    private static Unit old(Level level, String code, String parent) {
        return new Unit(level, code, level + " " + code, "", parent, null, LAST);
    }

    private static Unit young(Level level, String code, String parent) {
        return new Unit(level, code, level + " " + code, "", parent, FIRST, null);
    }

    private static Succession went(Level level, String from, String to, Extent extent) {
        return new Succession(level, from, to, extent, FIRST);
    }

    private static final UnitRegister REGISTER = UnitRegister.of(
                    List.of(
                            old(Level.PROVINCE, "02", ""),
                            old(Level.PROVINCE, "08", ""),
                            old(Level.PROVINCE, "10", ""),
                            young(Level.PROVINCE, "08", ""),
                            young(Level.PROVINCE, "10", ""),
                            old(Level.COMMUNE, "1", "02"),
                            old(Level.COMMUNE, "2", "02"),
                            old(Level.COMMUNE, "3", "02"),
                            old(Level.COMMUNE, "4", "08"),
                            old(Level.COMMUNE, "5", "10"),
                            old(Level.COMMUNE, "6", "10"),
                            young(Level.COMMUNE, "51", "08"),
                            young(Level.COMMUNE, "52", "08"),
                            young(Level.COMMUNE, "5", "10"),
                            young(Level.COMMUNE, "56", "10")),
                    List.of(
                            went(Level.PROVINCE, "02", "08", Extent.WHOLE),
                            went(Level.PROVINCE, "08", "08", Extent.WHOLE),
                            went(Level.PROVINCE, "10", "10", Extent.PART),
                            went(Level.PROVINCE, "10", "08", Extent.PART),
                            went(Level.COMMUNE, "1", "51", Extent.WHOLE),
                            went(Level.COMMUNE, "2", "51", Extent.WHOLE),
                            went(Level.COMMUNE, "3", "52", Extent.WHOLE),
                            went(Level.COMMUNE, "4", "52", Extent.WHOLE),
                            went(Level.COMMUNE, "5", "5", Extent.WHOLE),
                            went(Level.COMMUNE, "6", "52", Extent.PART),
                            went(Level.COMMUNE, "6", "56", Extent.PART)))
            .orThrow();

    /** Scores one question; each commune has so many forms, of which the first so many are satisfied. */
    private static IndexResult score(Breakdown breakdown, Map<String, int[]> communes) throws IOException {
        Questionnaire form = Questionnaire.read("form", json("""
                {"format": "sipas-form/1", "id": "one", "version": "1", "languages": ["vi"], "title": {"vi": "Một"},
                 "sections": [{"code": "s", "title": {"vi": "S"}, "questions": [
                   {"code": "q", "kind": "single", "text": {"vi": "Q"}, "options": [
                     {"code": "1", "label": {"vi": "Không"}}, {"code": "5", "label": {"vi": "Có"}}]}]}]}
                """)).orThrow();
        IndexMethod method = IndexMethod.read("method", json("""
                {"format": "sipas-method/1", "id": "m", "version": "1", "languages": ["vi"], "form": "one", "title": {"vi": "M"},
                 "note": {"vi": "N"}, "satisfied": ["5"], "dissatisfied": ["1"],
                 "tree": {"code": "index", "level": "index", "label": {"vi": "C"}, "items": ["q"]}}
                """), form).orThrow();
        ResponseLayout layout = ResponseLayout.of(form, List.of("commune"));
        Tally tally = IndexPlan.of(method, layout, breakdown).newTally();
        communes.forEach((commune, forms) -> {
            ResponseTable.Builder table = ResponseTable.builder(layout, forms[1]);
            for (int f = 0; f < forms[1]; f++) {
                table.addRow();
                table.closed(0, (byte) (f < forms[0] ? 1 : 0));
                table.text(1, commune);
            }
            tally.add(table.build());
        });
        return tally.finish();
    }

    private static ByteArrayInputStream json(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** By hand. Past: 08 of today = communes 1, 2, 3, 4: 8 + 6 + 3 + 9 of 10 each = 26/40; 10 = commune 5: 4/10; commune 6 (10 forms) is in both: 50 of 60 forms map. */
    @Test
    void givesThreeLabelledSeriesAndTheShareOfThePastThatMapped() throws IOException {
        BoundaryBridge bridge = BoundaryBridge.of(REGISTER, Level.COMMUNE, Level.PROVINCE, THEN, NOW);
        IndexResult past = score(
                bridge.rebuilt("today", "commune"),
                Map.of(
                        "1", new int[] {8, 10},
                        "2", new int[] {6, 10},
                        "3", new int[] {3, 10},
                        "4", new int[] {9, 10},
                        "5", new int[] {4, 10},
                        "6", new int[] {1, 10}));
        // 51 is made of communes of 02; 52 of communes of 02, 08 and 10; 5 and 56 are of 10.
        IndexResult present = score(
                bridge.territories("then", "commune"),
                Map.of("51", new int[] {15, 20}, "52", new int[] {1, 5}, "5", new int[] {6, 10}, "56", new int[] {2, 5
                }));
        BoundaryBridge.Lines lines = bridge.lines(
                past, "today", present, "then", Map.of("02", new BigDecimal("57.11"), "08", new BigDecimal("88.20")));

        assertThat(lines.mappedShare().orElseThrow()).hasToString("5/6");
        assertThat(lines.lines()).extracting(line -> line.unit().code()).containsExactly("08", "10");
        BoundaryBridge.Line merged = lines.lines().get(0);
        assertThat(merged.unit().validFrom()).isEqualTo(FIRST);
        assertThat(merged.rebuilt().orElseThrow().index().share().orElseThrow()).hasToString("13/20");
        assertThat(merged.territories()).extracting(each -> each.unit().code()).containsExactly("02", "08", "10");
        assertThat(merged.territories()
                        .get(0)
                        .present()
                        .orElseThrow()
                        .index()
                        .share()
                        .orElseThrow())
                .hasToString("3/4");
        assertThat(merged.territories().get(0).published()).contains(new BigDecimal("57.11"));
        assertThat(merged.territories().get(1).present())
                .as("no commune of today lies in the old 08 alone")
                .isEmpty();
        assertThat(lines.lines().get(1).rebuilt().orElseThrow().index().share().orElseThrow())
                .hasToString("2/5");
        assertThat(lines.lines()
                        .get(1)
                        .territories()
                        .get(0)
                        .present()
                        .orElseThrow()
                        .index()
                        .share()
                        .orElseThrow())
                .hasToString("8/15");
        assertThat(Series.values()).extracting(series -> series.label().vi()).doesNotHaveDuplicates();
    }

    /** Forms that name only their province map as far as provinces went wholly: 10 was split. */
    @Test
    void provincesMapAsFarAsTheyWentWholly() throws IOException {
        BoundaryBridge bridge = BoundaryBridge.of(REGISTER, Level.PROVINCE, Level.PROVINCE, THEN, NOW);
        IndexResult past = score(
                bridge.rebuilt("today", "commune"),
                Map.of("02", new int[] {1, 4}, "08", new int[] {3, 4}, "10", new int[] {2, 2}, "99", new int[] {1, 1}));
        BoundaryBridge.Lines lines = bridge.lines(past, "today", past, "none", Map.of());

        assertThat(lines.forms()).isEqualTo(11);
        assertThat(lines.mapped()).isEqualTo(8);
        assertThat(lines.lines().get(0).rebuilt().orElseThrow().index().share().orElseThrow())
                .hasToString("1/2");
        assertThat(lines.lines().get(1).rebuilt()).isEmpty();
    }
}

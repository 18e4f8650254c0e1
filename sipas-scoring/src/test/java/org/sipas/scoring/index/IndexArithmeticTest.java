package org.sipas.scoring.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.Packs;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;

/** Published figures through the public interface, explanations, and units added up. */
class IndexArithmeticTest {
    private static final List<String> DOMAINS = List.of("I", "II");

    private final Packs packs = Packs.of(IndexArithmeticTest.class.getClassLoader());
    private final Questionnaire form = Questionnaire.bundled(packs, "sipas-2023");

    IndexArithmeticTest() throws IOException {}

    private IndexMethod method(String aggregation) throws IOException {
        try (InputStream pack = packs.openMethod("sipas-2023").orElseThrow()) {
            String json = new String(pack.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"aggregation\": \"items\"", "\"aggregation\": \"" + aggregation + "\"");
            return IndexMethod.read("pack", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), form)
                    .orThrow();
        }
    }

    /** Makes forms of which, for each item of a domain, as many of 10 000 are satisfied as the figure says. */
    private IndexResult index(String aggregation, int policy, int service, int forms) throws IOException {
        IndexMethod method = method(aggregation);
        ResponseLayout layout = ResponseLayout.of(form, List.of("unit_code"));
        Tally tally = IndexPlan.of(method, layout, List.of("unit_code")).newTally();
        ResponseTable.Builder builder = ResponseTable.builder(layout, forms);
        List<String> policies = method.tree().children().get(0).items();
        for (int row = 0; row < forms; row++) {
            builder.addRow();
            for (String item : method.tree().items()) {
                int satisfied = policies.contains(item) ? policy : service;
                builder.closed(layout.column(item).orElseThrow(), (byte) (row < satisfied ? 3 : 2));
            }
            builder.text(layout.column("unit_code").orElseThrow(), row < 9_000 ? "big" : "small");
        }
        tally.add(builder.build());
        return tally.finish();
    }

    /** SIPAS 2024: policies 83,84, services 84,09, overall 83,94 (Bộ Nội vụ, 2025); 2022: 79,72, 80,43 and 80,08. */
    @ParameterizedTest
    @CsvSource({
        "items, 8384, 8409, 83.94",
        "domains, 8384, 8409, 83.97",
        "factors, 8384, 8409, 83.98",
        "pooled, 8384, 8409, 83.94",
        "domains, 7972, 8043, 80.08"
    })
    void agreesWithPublishedFigures(String aggregation, int policy, int service, String published) throws IOException {
        IndexResult result = index(aggregation, policy, service, 10_000);
        assertThat(result.overall().index().share().orElseThrow().percent(2)).isEqualTo(published);
    }

    @ParameterizedTest
    @CsvSource({"items", "domains", "factors", "pooled"})
    void explainsAnIndexDownToCounts(String aggregation) throws IOException {
        IndexResult result = index(aggregation, 8384, 8409, 10_000);
        Contribution whole = result.explain("index", result.overall()).orElseThrow();
        assertThat(whole.weight()).isEqualTo(Proportion.of(1, 1));
        assertThat(Optional.of(whole.contribution()))
                .isEqualTo(result.overall().index().share());
        assertThat(whole.parts()).extracting(Contribution::code).isEqualTo(DOMAINS);
        checkSums(whole);
        Contribution item = whole.parts().get(0).parts().get(0).parts().get(0);
        assertThat(item.code()).isEqualTo("q9_1");
        assertThat(item.satisfied()).isEqualTo(8384);
        assertThat(item.answered()).isEqualTo(10_000);
        assertThat(item.contribution()).isEqualTo(item.weight().times(Proportion.of(8384, 10_000)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> result.explain("III", result.overall()))
                .withMessage("no node in the tree: III");
    }

    private static void checkSums(Contribution node) {
        if (!node.parts().isEmpty()) {
            assertThat(node.parts().stream().map(Contribution::contribution).reduce(Proportion::plus))
                    .contains(node.contribution());
            assertThat(node.parts().stream().map(Contribution::weight).reduce(Proportion::plus))
                    .contains(node.weight());
            node.parts().forEach(IndexArithmeticTest::checkSums);
        }
    }

    /** 9000 forms of the big province, 8384 of them satisfied with everything, and 1000 of the small one, none satisfied. */
    @Test
    void addsUpUnitsByRule() throws IOException {
        List<UnitResult> units = index("items", 8384, 8384, 10_000).by("unit_code");
        assertThat(new UnitAggregation.Pooled().of(units, "index")).contains(Proportion.of(8384, 10_000));
        assertThat(new UnitAggregation.MeanOfUnits().of(units, "index")).contains(Proportion.of(8384, 18_000));
        assertThat(new UnitAggregation.Weighted(Map.of("big", 1L, "small", 3L)).of(units, "index"))
                .contains(Proportion.of(8384, 36_000));
        assertThat(new UnitAggregation.Weighted(Map.of("big", 0L, "small", 0L)).of(units, "index"))
                .isEmpty();
        assertThat(new UnitAggregation.MeanOfUnits().of(List.of(), "index")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UnitAggregation.Weighted(Map.of("big", 1L)).of(units, "index"))
                .withMessage("weight of unit not given: small");
    }

    /** By hand: 1, 2, 3, 4, 10 answers at levels 1 to 5: mean 84/20, rescaled 3.2/4, net 14/20 − 3/20. */
    @Test
    void scoresLevelsExactly() {
        TreeMap<BigDecimal, Long> counts = new TreeMap<>();
        long[] answers = {1, 2, 3, 4, 10};
        for (int level = 1; level <= 5; level++) {
            counts.put(BigDecimal.valueOf(level), answers[level - 1]);
        }
        LevelScores scores = new LevelScores(counts);
        assertThat(scores.mean()).isEqualTo(Proportion.of(80, 20));
        assertThat(scores.rescaledMean()).isEqualTo(Proportion.of(3, 4));
        assertThat(scores.top(2)).isEqualTo(Proportion.of(14, 20));
        assertThat(scores.net(2, 2)).isEqualTo(Proportion.of(11, 20));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scores.net(3, 3))
                .withMessage("top and bottom not in [2, 5] together: 6");
        assertThatIllegalArgumentException().isThrownBy(() -> scores.top(0)).withMessage("levels not in [1, 5]: 0");
        counts.replaceAll((score, count) -> 0L);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LevelScores(counts))
                .withMessageStartingWith("answers not in [1, ");
    }
}

package org.sipas.scoring.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.Location;
import org.sipas.core.Problem;

/** Every mistake in a method definition is told with its path, in both languages, and all of them at once. */
class IndexMethodReaderTest {
    private static final String METHOD = """
            {"format": "sipas-method/1", "id": "m", "version": "1", "languages": ["vi"], "form": "small",
             "title": {"vi": "M"}, "note": {"vi": "N"}, "satisfied": ["4", "5"], "dissatisfied": ["1"],
             "aggregation": "items", "missing": "exclude-answer", "minimumCoverage": 0.5, "decimals": 1, "tree": %s}
            """.formatted(Small.TREE);

    private static List<String> problems(String json) {
        return Small.read(json, Small.FORM).problems().stream()
                .map(problem -> problem.code() + " " + ((Location.Json) problem.location()).path())
                .toList();
    }

    @Test
    void aMethodIsReadAsItIsWritten() {
        IndexMethod method = Small.read(METHOD, Small.FORM).orThrow();

        assertThat(method.satisfied()).containsExactlyInAnyOrder("4", "5");
        assertThat(method.dissatisfied()).containsExactly("1");
        assertThat(method.minimumCoverage()).isEqualByComparingTo("0.5");
        assertThat(method.decimals()).isEqualTo(1);
        assertThat(method.tree().items()).containsExactly("i0", "i1", "i2", "i3", "i4", "i5");
        assertThat(method).hasToString("m 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"sipas-method/1\"|\"sipas-method/2\"|unknown-format $.format",
                "\"format\": \"sipas-method/1\", ||missing-member $.format",
                "\"form\": \"small\"|\"form\": \"large\"|other-form $.form",
                ", \"form\": \"small\"||missing-member $.form",
                "[\"4\", \"5\"]|[]|empty-list $.satisfied",
                "[\"1\"]|[\"1\", \"4\"]|overlapping-options $.dissatisfied",
                "\"aggregation\": \"items\"|\"aggregation\": \"median\"|unknown-value $.aggregation",
                "exclude-answer|ignore|unknown-value $.missing",
                "0.5|0|bad-range $.minimumCoverage",
                "\"items\",|\"items\", \"aggregationBasis\": \"hearsay\",|unknown-value $.aggregationBasis",
                "\"items\",|\"items\", \"dissatisfactionLimit\": 1,|bad-range $.dissatisfactionLimit",
                "\"weight\": 3|\"weight\": 0|bad-range $.tree.children[0].children[0].weight",
                "\"weight\": 3|\"weight\": \"3\"|wrong-type $.tree.children[0].children[0].weight",
                "0.5|1.01|bad-range $.minimumCoverage",
                "\"decimals\": 1|\"decimals\": 7|bad-range $.decimals",
                "\"decimals\": 1|\"decimals\": 1.5|wrong-type $.decimals",
                "\"decimals\"|\"decimal\"|unknown-member $.decimal",
                "\"code\": \"f2\"|\"code\": \"f1\"|duplicate-code $.tree.children[0].children[1].code",
                "\"code\": \"f2\"|\"code\": \"i0\"|duplicate-code $.tree.children[0].children[1].code",
                "\"code\": \"f2\", ||missing-member $.tree.children[0].children[1].code",
                "[\"i2\"]|[\"i0\"]|duplicate-code $.tree.children[0].children[1].items[0]",
                "[\"i2\"]|[\"f1\"]|unknown-item $.tree.children[0].children[1].items[0]",
                "[\"i2\"]|[\"why\"]|unknown-item $.tree.children[0].children[1].items[0]",
                "[\"i2\"]|[]|empty-list $.tree.children[0].children[1].items",
                "\"items\": [\"i2\"]|\"child\": 1|missing-member $.tree.children[0].children[1].children; unknown-member $.tree.children[0].children[1].child",
                "\"level\": \"index\"|\"level\": \"domain\"|bad-level $.tree.level",
                "\"code\": \"f2\", \"level\": \"factor\"|\"code\": \"f2\", \"level\": \"domain\"|bad-level $.tree.children[0].children[1].level",
                "{\"vi\": \"F2\"}|{}|missing-text $.tree.children[0].children[1].label",
                "\"tree\"|\"tre\"|missing-member $.tree; unknown-member $.tre"
            })
    void eachMistakeIsToldWithItsPath(String right, String wrong, String expected) {
        String json = METHOD.replace(right, wrong == null ? "" : wrong);

        assertThat(json).isNotEqualTo(METHOD);
        assertThat(problems(json)).containsExactlyInAnyOrder(expected.split("; ", -1));
        assertThat(Small.read(json, Small.FORM).value()).isEmpty();
        assertThat(Small.read(json, Small.FORM).problems())
                .extracting(Problem::message)
                .allSatisfy(message -> assertThat(message.vi()).isNotEqualTo(message.en()));
    }

    @Test
    void aCodeThatAnItemLacksIsToldForEachItem() {
        assertThat(problems(METHOD.replace("[\"4\", \"5\"]", "[\"4\", \"7\"]")))
                .hasSize(6)
                .containsOnly("unknown-option $.satisfied");
        assertThat(problems(METHOD.replace("[\"1\"]", "[\"9\"]")))
                .as("9 is a kind of missing")
                .hasSize(6)
                .containsOnly("unknown-option $.dissatisfied");
    }

    /** Level 2 satisfied below 3 and 4 that are not; and a scale on which everybody is satisfied. */
    @Test
    void theLevelsOfAScaleFallIntoThreePartsInOrderAndReachTheWholeRange() {
        assertThat(problems(METHOD.replace("[\"4\", \"5\"]", "[\"2\", \"5\"]")))
                .hasSize(6)
                .containsOnly("options-not-in-order $.satisfied");
        assertThat(problems(METHOD.replace("[\"1\"]", "[\"3\"]")))
                .as("1 and 2 are neither, and below 3")
                .hasSize(6)
                .containsOnly("options-not-in-order $.satisfied");
        assertThat(problems(METHOD.replace("[\"4\", \"5\"]", "[\"1\", \"2\", \"3\", \"4\", \"5\"]")
                        .replace("[\"1\"]", "[]")))
                .hasSize(6)
                .containsOnly("unreachable-range $.satisfied");
        assertThat(problems(METHOD.replace("[\"1\"]", "[]"))).isEmpty();
    }

    @Test
    void allMistakesAreToldAtOnce() {
        String json = METHOD.replace("sipas-method/1", "x")
                .replace("\"small\"", "\"y\"")
                .replace("0.5", "2")
                .replace("[\"i2\"]", "[\"z\"]");

        assertThat(problems(json))
                .containsExactlyInAnyOrder(
                        "unknown-format $.format",
                        "other-form $.form",
                        "bad-range $.minimumCoverage",
                        "unknown-item $.tree.children[0].children[1].items[0]");
    }

    @Test
    void domainsNeedDomainsAndFactorsNeedFactors() {
        String flat = METHOD.replace(
                Small.TREE.strip(),
                "{\"code\": \"index\", \"level\": \"index\", \"label\": {\"vi\": \"C\"}, \"items\": [\"i0\", \"i1\"]}");

        assertThat(problems(flat)).isEmpty();
        assertThat(problems(flat.replace("\"items\",", "\"domains\","))).containsExactly("bad-level $.tree");
        assertThat(problems(flat.replace("\"items\",", "\"factors\","))).containsExactly("bad-level $.tree");
    }
}

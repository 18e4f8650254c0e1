package org.sipas.scoring.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.scoring.index.Proportion;

/** Packs, edges and maxima: sources in the notes of the packs. */
class PointMethodTest {
    private final Packs packs = Packs.of(PointMethodTest.class.getClassLoader());

    PointMethodTest() throws IOException {}

    private PointMethod method(String id) throws IOException {
        return PointMethod.bundled(packs, id);
    }

    /** A portal's code mishandles exactly 15; here every edge belongs to the band above it. */
    @ParameterizedTest
    @CsvSource({
        "18, excellent",
        "15, excellent",
        "14.99, good",
        "12, good",
        "11.999, fair",
        "9, fair",
        "8.5, average",
        "6, average",
        "5.999999, weak",
        "0, weak"
    })
    void bandsTheNineIndicatorsAtTheirEdges(BigDecimal total, String band) throws IOException {
        assertThat(method("tt01-2018").band(Proportion.of(total)).code()).isEqualTo(band);
    }

    @Test
    void addsUpTheNineIndicators() throws IOException {
        PointMethod method = method("tt01-2018");
        assertThat(method.maximum()).isEqualTo("18");
        Map<String, Optional<Proportion>> values = new LinkedHashMap<>();
        for (int i = 1; i <= 9; i++) {
            values.put("c" + i, Optional.of(Proportion.of(i <= 6 ? 2 : 1, 1)));
        }
        PointResult result = method.score(values);
        assertThat(result.total()).isEqualTo(Proportion.of(15, 1));
        assertThat(result.printed()).isEqualTo("15.00");
        assertThat(result.band().label().in("vi")).isEqualTo("Xuất sắc");
        values.put("c9", Optional.of(Proportion.of(3, 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> method.score(values))
                .withMessage("c9 not in [0, 2.0]: 3.0");
        values.remove("c9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> method.score(values))
                .withMessage("indicator of tt01-2018 not given: c9");
    }

    @Test
    void theMaximaOfTheServiceIndicatorsAreData() throws IOException {
        PointMethod method = method("qd766-2022");
        assertThat(method.maximum()).isEqualTo("100");
        Map<String, BigDecimal> groups = new LinkedHashMap<>();
        method.indicators()
                .forEach(each -> groups.merge(each.group(), each.rule().maximum(), BigDecimal::add));
        assertThat(groups.values()).extracting(BigDecimal::intValue).containsExactly(18, 20, 22, 22, 18);
    }

    /** 6 points from 90 % on; 45 % gives 3; 89 % gives 6 × 89/90 = 5.9333. */
    @ParameterizedTest
    @CsvSource({"100, 6.00", "90, 6.00", "89, 5.93", "45, 3.00", "0, 0.00"})
    void givesFullPointsFromNinetyPercent(long percent, String points) throws IOException {
        PointResult result = scoreOf(Optional.of(Proportion.of(percent, 100)));
        assertThat(result.points().get("satisfaction3").rounded(2)).isEqualTo(points);
    }

    @Test
    void leavesOutARateWithoutBaseAndSaysSo() throws IOException {
        PointResult result = scoreOf(DossierRates.procedures(0, 0, 0));
        assertThat(result.points()).doesNotContainKey("satisfaction3");
        assertThat(result.reachable()).isEqualTo(Proportion.of(94, 1));
        assertThat(result.groups().get("satisfaction")).isEqualTo(Proportion.of(12, 1));
    }

    private PointResult scoreOf(Optional<Proportion> rate) throws IOException {
        PointMethod method = method("qd766-2022");
        Map<String, Optional<Proportion>> values = new LinkedHashMap<>();
        method.indicators().forEach(each -> values.put(each.code(), Optional.of(Proportion.of(1, 1))));
        values.put("satisfaction3", rate);
        return method.score(values);
    }

    @Test
    void computesSatisfactionFromDossiers() {
        assertThat(DossierRates.procedures(200, 10, 6)).contains(Proportion.of(92, 100));
        assertThat(DossierRates.procedures(10, 8, 8)).contains(Proportion.of(0, 1));
        assertThat(DossierRates.complaints(40, 3)).contains(Proportion.of(37, 40));
        assertThat(DossierRates.complaints(0, 0)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DossierRates.procedures(10, 11, 0))
                .withMessage("overdue not in [0, 10]: 11");
    }

    /** Hà Tĩnh 2021: 91,17 % is 9,12 points (baohatinh.vn, plan after PAR INDEX and SIPAS 2022). */
    @Test
    void turnsTheIndexIntoPointsOfThePublicAdministrationReformIndex() throws IOException {
        PointResult result =
                method("par-index").score(Map.of("satisfaction", Optional.of(Proportion.of(9117, 10_000))));
        assertThat(result.printed()).isEqualTo("9.12");
        assertThat(result.total()).isEqualTo(Proportion.of(9117, 1000));
    }

    @Test
    void announcesItsPacks() throws IOException {
        assertThat(packs.points().keySet()).isEqualTo(Set.of("par-index", "qd766-2022", "tt01-2018"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> method("tt01-2099"))
                .withMessage("points not in [par-index, qd766-2022, tt01-2018]: tt01-2099");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"from\": 6 | \"from\": 9 | bad-bands",
                "\"from\": 15 | \"from\": 19 | bad-bands",
                "\"from\": 0 | \"from\": 1 | bad-bands",
                "\"code\": \"c2\" | \"code\": \"c1\" | duplicate-code",
                "sipas-points/1 | sipas-points/2 | unknown-format"
            })
    void refusesAMethodThatDoesNotPartitionItsRange(String old, String changed, String code) throws IOException {
        String json;
        try (InputStream pack = packs.openPoints("tt01-2018").orElseThrow()) {
            json = new String(pack.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(json).contains(old);
        Outcome<PointMethod> outcome = PointMethod.read(
                "changed", new ByteArrayInputStream(json.replace(old, changed).getBytes(StandardCharsets.UTF_8)));
        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems()).extracting(Problem::code).contains(code);
    }
}

package org.sipas.core.unit;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitNamesTest {
    private static final UnitNames NAMES = UnitNames.of(UnitRegisterTest.REGISTER);
    private static final LocalDate NEW = LocalDate.of(2026, 11, 21);
    private static final LocalDate OLD = LocalDate.of(2025, 6, 30);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thành phố Hồ Chí Minh",
                "TP.HCM",
                "TP. Hồ Chí Minh",
                "TP HCM",
                "tphcm",
                "Hồ Chí Minh",
                "thanh pho ho chi minh",
                "HO CHI MINH",
                "  Tp.  Hồ Chí  Minh ",
                "T.P Hồ Chí Minh",
                "HCM"
            })
    void findsHoChiMinhCity(String name) {
        for (String form : List.of(name, Normalizer.normalize(name, Normalizer.Form.NFD))) {
            assertThat(NAMES.match(Level.PROVINCE, form, NEW))
                    .as(form)
                    .isInstanceOfSatisfying(
                            NameMatch.Found.class,
                            found -> assertThat(found.unit().code()).isEqualTo("79"));
        }
    }

    @Test
    void theNameOfAProvinceThatIsGoneIsNotFoundLater() {
        assertThat(NAMES.match(Level.PROVINCE, "Yên Bái", OLD)).isInstanceOf(NameMatch.Found.class);
        assertThat(NAMES.match(Level.PROVINCE, "Yên Bái", NEW)).isEqualTo(new NameMatch.NotFound("Yên Bái"));
    }

    @Test
    void aNameOfSeveralUnitsIsAmbiguousUntilTheUnitAboveIsNamed() {
        NameMatch match = NAMES.match(Level.COMMUNE, "Phường Tân Phú", OLD);
        assertThat(match)
                .isInstanceOfSatisfying(
                        NameMatch.Ambiguous.class,
                        ambiguous -> assertThat(ambiguous.units()).hasSizeGreaterThan(1));
        Unit first = ((NameMatch.Ambiguous) match).units().get(0);
        assertThat(NAMES.match(Level.COMMUNE, "Phường Tân Phú", OLD, first.parentCode()))
                .isEqualTo(new NameMatch.Found(first, NameMatch.Certainty.FULL_NAME));
    }

    @Test
    void diacriticsDecideWhereTheyAreGiven() {
        assertThat(NAMES.match(Level.PROVINCE, "Hà Nam", OLD))
                .isInstanceOfSatisfying(
                        NameMatch.Found.class,
                        found -> assertThat(found.unit().name()).isEqualTo("Tỉnh Hà Nam"));
        assertThat(NAMES.match(Level.DISTRICT, "Quận 1", OLD, "79")).isInstanceOf(NameMatch.Found.class);
        assertThat(NAMES.match(Level.DISTRICT, "Q.01", OLD, "79"))
                .isEqualTo(NAMES.match(Level.DISTRICT, "Quận 1", OLD, "79"));
    }

    @Test
    void aDoubledKindWordCanBeRight() {
        assertThat(NAMES.match(Level.COMMUNE, "Phường Phường Đúc", OLD))
                .isInstanceOfSatisfying(
                        NameMatch.Found.class,
                        found -> assertThat(found.unit().code()).isEqualTo("19780"));
    }

    /** 518 other spellings found in official and public lists; each is looked up below the unit's own parent. */
    @Test
    void otherSpellingsInUseFindTheirUnit() throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        Map<String, Integer> all = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        try (InputStream input = UnitNamesTest.class.getResourceAsStream("name-variants.csv");
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(input, StandardCharsets.UTF_8))) {
            for (NamedCsvRecord row : rows) {
                LocalDate day = row.getField("tier_system").equals("2") ? NEW : OLD;
                Level level = new Level(row.getField("level"));
                Unit unit = UnitRegisterTest.REGISTER
                        .find(level, row.getField("code"), day)
                        .orElseThrow();
                all.merge(row.getField("difference"), 1, Integer::sum);
                NameMatch match = NAMES.match(level, row.getField("variant"), day, unit.parentCode());
                if (match instanceof NameMatch.Found one && one.unit().equals(unit)) {
                    found.merge(row.getField("difference"), 1, Integer::sum);
                } else if (match instanceof NameMatch.Found) {
                    wrong.add(row.getField("variant") + " → " + match);
                }
            }
        }
        assertThat(wrong).isEmpty();
        for (String layout : List.of(
                "tone-mark-placement",
                "punctuation",
                "letter-case",
                "whitespace",
                "i-y",
                "apostrophe",
                "unicode-normal-form")) {
            assertThat(found.getOrDefault(layout, 0)).as(layout).isEqualTo(all.get(layout));
        }
        assertThat(found.getOrDefault("diacritics", 0)).isGreaterThanOrEqualTo(80);
    }
}

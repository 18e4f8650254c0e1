package org.sipas.core.unit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

class UnitRegisterTest {
    static final UnitRegister REGISTER = register();
    private static final LocalDate OLD = LocalDate.of(2025, 6, 30);
    private static final LocalDate NEW = LocalDate.of(2025, 7, 1);

    private static UnitRegister register() {
        try {
            return UnitRegister.bundled(UnitRegisterTest.class.getClassLoader(), "vn-admin");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Counts published with the data, README of the register's source: “Counts at some dates”. */
    @ParameterizedTest
    @CsvSource({
        "2021-12-01, 63, 705, 10599",
        "2023-04-10, 63, 705, 10598",
        "2024-02-01, 63, 705, 10597",
        "2024-05-01, 63, 705, 10595",
        "2024-09-01, 63, 704, 10542",
        "2024-11-01, 63, 704, 10472",
        "2025-01-01, 63, 696, 10051",
        "2025-06-30, 63, 696, 10035",
        "2025-07-01, 34, 0, 3321",
        "2026-11-21, 34, 0, 3321"
    })
    void holdsTheUnitsOfEachDay(LocalDate day, int provinces, int districts, int communes) {
        assertThat(REGISTER.units(Level.PROVINCE, day)).hasSize(provinces);
        assertThat(REGISTER.units(Level.DISTRICT, day)).hasSize(districts);
        assertThat(REGISTER.units(Level.COMMUNE, day)).hasSize(communes);
    }

    /** The seven reused codes, README of the register's source: “Traps”. */
    @ParameterizedTest
    @CsvSource({
        "15, Tỉnh Yên Bái, Tỉnh Lào Cai",
        "24, Tỉnh Bắc Giang, Tỉnh Bắc Ninh",
        "44, Tỉnh Quảng Bình, Tỉnh Quảng Trị",
        "52, Tỉnh Bình Định, Tỉnh Gia Lai",
        "80, Tỉnh Long An, Tỉnh Tây Ninh",
        "82, Tỉnh Tiền Giang, Tỉnh Đồng Tháp",
        "91, Tỉnh Kiên Giang, Tỉnh An Giang"
    })
    void reusedCodesNameTheUnitOfTheDay(String code, String before, String after) {
        assertThat(REGISTER.find(Level.PROVINCE, code, OLD))
                .get()
                .extracting(Unit::name)
                .isEqualTo(before);
        assertThat(REGISTER.find(Level.PROVINCE, code, NEW))
                .get()
                .extracting(Unit::name)
                .isEqualTo(after);
    }

    @Test
    void aReusedCommuneCodeNamesTheUnitOfTheDay() {
        assertThat(REGISTER.find(Level.COMMUNE, "00829", OLD))
                .get()
                .extracting(Unit::name)
                .isEqualTo("Xã Sủng Tráng");
        assertThat(REGISTER.find(Level.COMMUNE, "00829", NEW))
                .get()
                .extracting(Unit::name)
                .isEqualTo("Xã Thắng Mố");
        assertThat(REGISTER.find(Level.COMMUNE, "99999", NEW)).isEmpty();
    }

    @Test
    void aCommuneBelongsToADistrictAndAProvinceOrToAProvinceOnly() {
        Unit before = REGISTER.find(Level.COMMUNE, "00001", OLD).orElseThrow();
        assertThat(REGISTER.parent(before, OLD)).get().extracting(Unit::name).isEqualTo("Quận Ba Đình");
        assertThat(REGISTER.ancestor(before, Level.PROVINCE, OLD))
                .get()
                .extracting(Unit::code)
                .isEqualTo("01");
        Unit after = REGISTER.find(Level.COMMUNE, "00004", NEW).orElseThrow();
        assertThat(REGISTER.parent(after, NEW)).get().extracting(Unit::name).isEqualTo("Thành phố Hà Nội");
        assertThat(REGISTER.ancestor(after, Level.DISTRICT, NEW)).isEmpty();
    }

    @Test
    void provincesMapCompletely() {
        UnitMapping mapping = REGISTER.asOf(Level.PROVINCE, OLD, LocalDate.of(2026, 11, 21));
        assertThat(mapping.fates())
                .hasSize(63)
                .allSatisfy((code, fate) -> assertThat(fate.whole()).isPresent());
        assertThat(mapping.fates().get("02").whole())
                .get()
                .extracting(Unit::name)
                .isEqualTo("Tỉnh Tuyên Quang");
        assertThat(mapping.fates().values().stream()
                        .map(fate -> fate.whole().orElseThrow())
                        .distinct())
                .hasSize(34);
    }

    /** 9,600 whole rows, five of them of districts without communes, and 969 parts: README of the register's source. */
    @Test
    void communesMapWhollyExceptTheParts() {
        UnitMapping mapping = REGISTER.asOf(Level.COMMUNE, OLD, NEW);
        assertThat(mapping.fates()).hasSize(10_035);
        assertThat(mapping.fates().values())
                .filteredOn(fate -> fate.whole().isPresent())
                .hasSize(9_595);
        assertThat(mapping.fates().values().stream()
                        .flatMap(fate -> fate.targets().stream())
                        .filter(target -> target.share().isEmpty()))
                .hasSize(969);
    }

    /** Expected numbers by a script that follows the rows of units.csv and successions.csv on its own. */
    @Test
    void communesMergedBeforeJuly2025AreCountedAsNotMappedButTheirProvinceIsKnown() {
        LocalDate early = LocalDate.of(2021, 12, 1);
        UnitMapping communes = REGISTER.asOf(Level.COMMUNE, early, NEW);
        Map<Boolean, List<UnitMapping.Fate>> ended = communes.fates().values().stream()
                .collect(Collectors.partitioningBy(fate -> fate.targets().isEmpty()));

        assertThat(ended.get(true)).hasSize(574);
        assertThat(ended.get(false)).hasSize(9_586 + 439);
        assertThat(ended.get(false).stream().filter(fate -> fate.whole().isPresent()))
                .hasSize(9_586);
        assertThat(ended.get(false).stream().filter(UnitMapping.Fate::known)).hasSize(9_586);
        UnitMapping provinces = REGISTER.asOf(Level.PROVINCE, early, NEW);
        assertThat(ended.get(true)).allSatisfy(fate -> {
            Unit province = REGISTER.ancestor(fate.old(), Level.PROVINCE, early).orElseThrow();
            assertThat(provinces.fates().get(province.code()).whole()).isPresent();
        });
        assertThat(REGISTER.asOf(Level.DISTRICT, early, OLD).fates().values())
                .filteredOn(fate -> fate.targets().isEmpty())
                .hasSize(11);
    }

    /** Two independent crosswalks of the data agree: that of the communes and that of the provinces. */
    @Test
    void everyCommuneStaysWithinTheProvinceIntoWhichItsOwnWent() {
        Map<String, UnitMapping.Fate> provinces =
                REGISTER.asOf(Level.PROVINCE, OLD, NEW).fates();
        REGISTER.asOf(Level.COMMUNE, OLD, NEW).fates().values().forEach(fate -> {
            Unit old = REGISTER.ancestor(fate.old(), Level.PROVINCE, OLD).orElseThrow();
            assertThat(fate.targets())
                    .isNotEmpty()
                    .extracting(target -> REGISTER.ancestor(target.unit(), Level.PROVINCE, NEW))
                    .containsOnly(provinces.get(old.code()).whole());
        });
    }

    @Test
    void districtsEndWithoutSuccessorsAndFiveSpecialZonesHaveNoPredecessor() {
        assertThat(REGISTER.asOf(Level.DISTRICT, OLD, NEW).fates().values())
                .hasSize(696)
                .allMatch(fate -> fate.targets().isEmpty());
        Set<Unit> reached = REGISTER.asOf(Level.COMMUNE, OLD, NEW).fates().values().stream()
                .flatMap(fate -> fate.targets().stream())
                .map(UnitMapping.Target::unit)
                .collect(Collectors.toSet());
        assertThat(REGISTER.units(Level.COMMUNE, NEW))
                .filteredOn(unit -> !reached.contains(unit))
                .extracting(Unit::name)
                .containsExactlyInAnyOrder(
                        "Đặc khu Bạch Long Vĩ",
                        "Đặc khu Cồn Cỏ",
                        "Đặc khu Hoàng Sa",
                        "Đặc khu Lý Sơn",
                        "Đặc khu Côn Đảo");
    }

    @Test
    void aUnitThatOnlyChangesItsKindGoesOn() {
        UnitMapping mapping = REGISTER.asOf(Level.PROVINCE, NEW, LocalDate.of(2026, 4, 30));
        assertThat(mapping.fates().values()).allMatch(fate -> fate.whole().isPresent());
        assertThat(REGISTER.asOf(Level.COMMUNE, LocalDate.of(2021, 12, 1), LocalDate.of(2025, 1, 1))
                        .fates()
                        .get("20656")
                        .whole())
                .get()
                .extracting(Unit::name)
                .isEqualTo("Thị trấn Trung Phước");
    }

    @Test
    void whatTheRegisterDoesNotKnowIsCountedAsNotMapped() {
        UnitMapping mapping = REGISTER.asOf(Level.COMMUNE, OLD, NEW);
        Map<String, Double> numbers = new HashMap<>(Map.of("00001", 10.0, "00004", 5.0, "00007", 4.0, "99999", 1.0));
        UnitMapping.Carried carried = mapping.carry(numbers);
        assertThat(carried.values())
                .containsEntry("00097", 10.0)
                .containsEntry("00004", 5.0)
                .hasSize(2);
        assertThat(carried.notMapped()).containsExactlyEntriesOf(new TreeMap<>(Map.of("00007", 4.0, "99999", 1.0)));
        assertThat(carried.mappedProportion()).isEqualTo(15.0 / 20);
    }

    @Test
    void sharesOfPartsComeFromTheCaller() {
        UnitMapping mapping = REGISTER.asOf(Level.COMMUNE, OLD, NEW)
                .withShares(List.of(
                        new UnitMapping.PartShare("00007", "00008", 0.25),
                        new UnitMapping.PartShare("00007", "00025", 0.5)));
        UnitMapping.Carried carried = mapping.carry(Map.of("00007", 4.0));
        double mapped = carried.values().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        assertThat(mapped
                        + carried.notMapped().values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                .isCloseTo(4, within(1e-12));
        assertThatThrownBy(() -> mapping.withShares(List.of(new UnitMapping.PartShare("00007", "00004", 0.5))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mapping.withShares(List.of(new UnitMapping.PartShare("00007", "00008", 0.6))))
                .hasMessageContaining("not in [0, 1]");
    }

    @Test
    void aVendorAddsLevelsOfItsOwn() {
        Level office = new Level("office");
        Unit desk = new Unit(office, "HN-01", "Điểm phục vụ hành chính công Ba Đình", "", "00004", NEW, null);
        UnitRegister larger = REGISTER.with(List.of(desk), List.of()).orThrow();
        assertThat(larger.find(office, "HN-01", NEW)).contains(desk);
        assertThat(larger.ancestor(desk, Level.PROVINCE, NEW))
                .get()
                .extracting(Unit::code)
                .isEqualTo("01");
        assertThat(REGISTER.find(office, "HN-01", NEW)).isEmpty();
        assertThat(REGISTER.with(List.of(desk, desk), List.of()).problems())
                .extracting(Problem::code)
                .containsExactly("overlapping-units");
    }

    @Test
    void everyProblemOfAFileIsToldWithItsRow() throws IOException {
        Outcome<UnitRegister> outcome = UnitRegister.read(
                "mine",
                stream(
                        "level,code,name,kind,parent_code,valid_from,valid_to\noffice,,A,,,,\noffice,1,\"A, B\",,,2025-13-01,\n"),
                stream("level,old_code,new_code,extent\n"));
        assertThat(outcome.problems())
                .extracting(problem -> problem.location() + " " + problem.code())
                .containsExactly(
                        "mine/units.csv:2 bad-row",
                        "mine/units.csv:3 bad-row",
                        "mine/successions.csv:1 (effective) missing-column");
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    @Test
    void timeDoesNotRunBackwards() {
        assertThatThrownBy(() -> REGISTER.asOf(Level.PROVINCE, NEW, OLD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2025-07-01");
    }
}

package org.sipas.io.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MicrodataTest {
    private static Map<String, List<String>> table(String... columns) {
        Map<String, List<String>> table = new LinkedHashMap<>();
        for (String column : columns) {
            String[] cells = column.split(" ", -1);
            table.put(cells[0], List.of(cells).subList(1, cells.length));
        }
        return table;
    }

    /** Worked by hand: rows 1 and 2 are alike; rows 3 and 4 are once the age is hidden; row 5 is alone whatever is hidden of it. */
    @Test
    void hidesTheLeastImportantColumnOfRowsThatAreAlikeWithoutIt() {
        Microdata.Release release = Microdata.of(
                        table("sex F F M M F", "age 20 20 30 40 70", "answer a b a b a"), List.of("sex", "age"), 2)
                .release();

        assertThat(release.columns())
                .containsEntry("sex", List.of("F", "F", "M", "M"))
                .containsEntry("age", List.of("20", "20", "*", "*"))
                .containsEntry("answer", List.of("a", "b", "a", "b"));
        assertThat(release.report().before()).isEqualTo(new Microdata.Classes(5, 4, 1, 0, 3));
        assertThat(release.report().after()).isEqualTo(new Microdata.Classes(4, 2, 2, 0, 0));
        assertThat(release.report().suppressedValues()).containsExactly(Map.entry("sex", 0L), Map.entry("age", 2L));
        assertThat(release.report().rowsLeftOut()).containsExactly(4);
    }

    @Test
    void recodesBeforeItSuppresses() {
        Microdata.Release release = Microdata.of(table("age 21 25 32 38", "answer a b a b"), List.of("age"), 2)
                .recode("age", age -> age.charAt(0) + "0-" + age.charAt(0) + "9")
                .release();

        assertThat(release.columns()).containsEntry("age", List.of("20-29", "20-29", "30-39", "30-39"));
        assertThat(release.report().recodedValues()).containsExactly(Map.entry("age", 4L));
        assertThat(release.report().suppressedValues()).containsExactly(Map.entry("age", 0L));
    }

    @Test
    void seesAClassOfWhichAllAnsweredAlike() {
        Microdata two = Microdata.of(table("sex F F M M", "answer a a a b"), List.of("sex"), 2);
        assertThat(two.classes().rowsAtRisk()).isZero();

        Microdata.Release release = two.withSensitive(List.of("answer"), 2).release();

        assertThat(release.report().before().rowsAtRisk()).isEqualTo(2);
        assertThat(release.report().rowsLeftOut()).containsExactly(0, 1);
        assertThat(release.columns()).containsEntry("sex", List.of("M", "M"));
    }

    @Test
    void refusesWhatItCannotProtect() {
        Map<String, List<String>> table = table("sex F *", "answer a b");
        assertThatThrownBy(() -> Microdata.of(table, List.of("sex"), 2)).hasMessageContaining("mark");
        assertThatThrownBy(() -> Microdata.of(table, List.of("age"), 2)).hasMessageContaining("age");
        assertThatThrownBy(() -> Microdata.of(table, List.of("answer"), 1)).hasMessageContaining("k not in");
        assertThatThrownBy(() -> Microdata.of(table, List.of(), 2)).hasMessageContaining("quasi");
        assertThatThrownBy(() -> Microdata.of(table, List.of("answer"), 2).withSensitive(List.of("answer"), 2))
                .hasMessageContaining("sensitive");
        assertThatThrownBy(() -> Microdata.of(Map.of(), List.of("sex"), 2)).hasMessageContaining("columns");
    }

    @Provide
    Arbitrary<List<List<String>>> rows() {
        Arbitrary<List<String>> row = Combinators.combine(
                        Arbitraries.of("F", "M"),
                        Arbitraries.of("20", "30", "40", "50"),
                        Arbitraries.of("x", "y", "z"),
                        Arbitraries.of("a", "b", "c"))
                .as(List::of);
        return row.list().ofMinSize(1).ofMaxSize(40);
    }

    /** Counts for every row, pair by pair, how many released rows look the same and how many answers they gave. */
    @Property(tries = 300)
    void nobodyCanBeToldFromFewerThanAsked(@ForAll("rows") List<List<String>> rows) {
        int k = 3;
        Map<String, List<String>> table = new LinkedHashMap<>();
        for (int c = 0; c < 4; c++) {
            int column = c;
            table.put("c" + c, rows.stream().map(row -> row.get(column)).toList());
        }

        Microdata.Release release = Microdata.of(table, List.of("c0", "c1", "c2"), k)
                .withSensitive(List.of("c3"), 2)
                .release();

        Set<Integer> leftOut = new HashSet<>(release.report().rowsLeftOut());
        List<Integer> kept = IntStream.range(0, rows.size())
                .filter(row -> !leftOut.contains(row))
                .boxed()
                .toList();
        List<List<String>> released = IntStream.range(0, kept.size())
                .mapToObj(row -> IntStream.range(0, 4)
                        .mapToObj(c -> release.columns().get("c" + c).get(row))
                        .toList())
                .toList();
        long stars = 0;
        for (int i = 0; i < released.size(); i++) {
            List<String> one = released.get(i);
            List<List<String>> alike = released.stream()
                    .filter(other -> other.subList(0, 3).equals(one.subList(0, 3)))
                    .toList();
            assertThat(alike).hasSizeGreaterThanOrEqualTo(k);
            assertThat(alike.stream().map(other -> other.get(3)).distinct().count())
                    .isGreaterThanOrEqualTo(2);
            for (int c = 0; c < 4; c++) {
                stars += one.get(c).equals("*") ? 1 : 0;
                if (!one.get(c).equals("*")) {
                    assertThat(one.get(c)).isEqualTo(rows.get(kept.get(i)).get(c));
                }
            }
        }
        assertThat(release.report().suppressedValues().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(stars);
        assertThat(release.report().after().rowsAtRisk()).isZero();
    }
}

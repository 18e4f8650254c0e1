package org.sipas.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.design.Column;
import org.sipas.core.design.Columns;

class ColumnsFileTest {
    @TempDir
    Path folder;

    private Outcome<Columns> read(String text, String... missing) throws IOException {
        return ColumnsFile.read(Files.writeString(folder.resolve("answers.csv"), text), missing);
    }

    private static List<String> codes(Outcome<Columns> outcome) {
        return outcome.problems().stream().map(Problem::code).toList();
    }

    @Test
    void readsNumbersCategoriesAndMissingValues() throws IOException {
        Outcome<Columns> outcome = read("tỉnh,điểm,chung\nHà Nội, 4.5 ,1\nHuế,,2\nHà Nội,-3e2,3\n");
        assertThat(outcome.problems()).isEmpty();
        Columns table = outcome.orThrow();
        assertThat(table.names()).containsExactly("tỉnh", "điểm", "chung");
        assertThat(table.column("tỉnh")).isInstanceOfSatisfying(Column.Categories.class, provinces -> {
            assertThat(provinces.labels()).containsExactly("Huế", "Hà Nội");
            assertThat(provinces.codes()).containsExactly(1, 0, 1);
        });
        assertThat(((Column.Numbers) table.column("điểm")).values()).containsExactly(4.5, Double.NaN, -300);
    }

    @Test
    void keepsCodesThatBeginWithZero() throws IOException {
        Outcome<Columns> outcome = read("province,share\n01,0\n10,0.5\n96,1\n");
        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.orThrow().column("province").label(0)).isEqualTo("01");
        assertThat(outcome.orThrow().column("share").number(1)).isEqualTo(0.5);
    }

    @Test
    void takesOnlyPlainNumbersForNumbers() throws IOException {
        for (String text : List.of("NaN", "Infinity", "1d", "0x1p3", "3,5", "1 000", "--1", "1e9999")) {
            assertThat(read("x;y\n" + text + ";1\n").orThrow().column("x"))
                    .as(text)
                    .isInstanceOf(Column.Categories.class);
        }
    }

    @Test
    void namesTheCellThatMakesCategoriesOfNumbers() throws IOException {
        Outcome<Columns> outcome = read("x,y\n1,5\n\n2,6\nba,7\n4,8\n");
        assertThat(outcome.orThrow().column("x")).isInstanceOf(Column.Categories.class);
        assertThat(outcome.problems())
                .singleElement()
                .asString()
                .contains("answers.csv:5 (x) not-a-number")
                .endsWith("because of this cell: ba");
    }

    @Test
    void takesOnlyNamedTextsForMissing() throws IOException {
        assertThat(codes(read("x\n1\nNA\n3\n"))).containsExactly("not-a-number");
        Outcome<Columns> named = read("x\n1\nNA\n3\n", "NA");
        assertThat(named.problems()).isEmpty();
        assertThat(named.orThrow().column("x").isMissing(1)).isTrue();
    }

    @Test
    void failsWithTheProblemsOfABadFile() throws IOException {
        assertThat(codes(read(""))).containsExactly("empty-file");
        Outcome<Columns> twice = read("x,x\n1,2\n");
        assertThat(codes(twice)).contains("duplicate-header");
        assertThat(twice.value()).isEmpty();
        assertThat(codes(read("x,y\n1,\"2\n"))).contains("unbalanced-quote");
    }

    @Test
    void aHeaderAloneIsATableWithoutRows() throws IOException {
        assertThat(read("x,y\n").orThrow().rows()).isZero();
    }
}

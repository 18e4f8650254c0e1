package org.sipas.core.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Questionnaire;

/** What is put into a chunk comes out of it, and digests tell all of it apart. */
class ResponseTableTest {
    private static final ResponseLayout LAYOUT = ResponseLayout.of(Reading.FORM, List.of("Phường"));
    private static final List<String> ONE_OF_EACH_KIND = List.of("q1", "why", "age", "day", "say", "Phường");

    private static int column(String code) {
        return LAYOUT.column(code).orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Missing.class)
    void everyReasonIsKeptInEveryKindOfColumn(Missing reason) {
        ResponseTable.Builder builder = ResponseTable.builder(LAYOUT, 3);
        for (int row = 0; row < 3; row++) {
            builder.addRow();
            builder.closed(column("q1"), (byte) 2);
            builder.noPicks(column("why"));
            builder.pick(column("why"), 5);
            builder.number(column("age"), 44);
            builder.day(column("day"), 0);
            builder.text(column("say"), "x");
            builder.text(column("Phường"), "y");
            if (row == 1) {
                ONE_OF_EACH_KIND.forEach(code -> builder.missing(column(code), reason));
            }
        }
        ResponseTable table = builder.build();

        for (String code : ONE_OF_EACH_KIND) {
            assertThat(table.missing(column(code), 0)).isEmpty();
            assertThat(table.missing(column(code), 1)).contains(reason);
            assertThat(table.missing(column(code), 2)).isEmpty();
        }
        assertThat(table.closed(column("q1"), 1)).isEqualTo(reason.code());
        assertThat(table.textCode(column("say"), 1)).isEqualTo(reason.code());
        assertThat(table.number(column("age"), 1)).isZero();
        assertThat(table.picked(column("why"), 1, 5)).isFalse();
        assertThat(table.picked(column("why"), 2, 5)).isTrue();
    }

    /** Rows of every kind of answer, each its own digest: the table of the chosen ones has theirs, in order. */
    @Test
    void theRowsThatAreWantedAreSelectedWithAllTheirAnswers() {
        ResponseTable.Builder builder = ResponseTable.builder(LAYOUT, 12);
        for (int row = 0; row < 12; row++) {
            builder.addRow();
            builder.closed(column("q1"), (byte) (row % 3));
            builder.noPicks(column("why"));
            builder.pick(column("why"), row % 5);
            builder.number(column("age"), 40 + row);
            builder.day(column("day"), row);
            builder.text(column("say"), "x" + row % 4);
            builder.text(column("Phường"), "y" + row % 7);
            if (row % 4 == 3) {
                builder.missing(column(ONE_OF_EACH_KIND.get(row / 2)), Missing.REFUSED);
            }
        }
        ResponseTable table = builder.build();
        ResponseTable odd = table.select(row -> row % 2 == 1);
        ContentDigest digest = new ContentDigest();
        assertThat(odd.rows()).isEqualTo(6);
        assertThat(odd.layout()).isEqualTo(LAYOUT);
        for (int row = 0; row < 6; row++) {
            assertThat(digest.of(odd, row))
                    .isEqualTo(digest.of(table, 2 * row + 1))
                    .isNotEqualTo(digest.of(table, 2 * row));
        }
        assertThat(table.select(row -> false).rows()).isZero();
        assertThat(ResponseLayout.of(Reading.FORM, List.of("Phường")))
                .isEqualTo(LAYOUT)
                .hasSameHashCodeAs(LAYOUT);
        assertThat(ResponseLayout.of(Reading.FORM, List.of("Xã"))).isNotEqualTo(LAYOUT);
    }

    @Test
    void everySetOfAHundredAndTwentyOptionsIsKept() {
        String options = IntStream.range(0, 120)
                .mapToObj(o -> "{\"code\": \"" + o + "\", \"label\": {\"vi\": \"Mục " + o + "\"}}")
                .collect(Collectors.joining(","));
        Questionnaire form = Reading.form("""
                {"format": "sipas-form/1", "id": "f", "version": "1", "languages": ["vi"], "title": {"vi": "F"},
                 "sections": [{"code": "s", "title": {"vi": "S"}, "questions": [
                   {"code": "q", "kind": "multiple", "text": {"vi": "Q"}, "options": [%s]},
                   {"code": "one", "kind": "single", "text": {"vi": "O"}, "options": [%s]}]}]}
                """.formatted(options, options));
        List<List<String>> rows = new ArrayList<>();
        for (int o = 0; o < 120; o++) {
            rows.add(List.of(o + "; " + (119 - o), "Mục " + o));
        }
        Reading reading = Reading.of(form, List.of("q", "one"), List.of(), rows);

        assertThat(reading.problems()).isEmpty();
        for (int row = 0; row < 120; row++) {
            assertThat(reading.table().closed(1, row)).isEqualTo((byte) row);
            for (int o = 0; o < 120; o++) {
                assertThat(reading.table().picked(0, row, o)).isEqualTo(o == row || o == 119 - row);
            }
        }
    }

    @Test
    void aThousandDistinctTextsAreKeptOnceEach() {
        ResponseTable.Builder builder = ResponseTable.builder(LAYOUT, 3000);
        for (int row = 0; row < 3000; row++) {
            builder.addRow();
            builder.text(column("say"), "t" + row % 1000);
        }
        ResponseTable table = builder.build();

        assertThat(table.texts(column("say"))).hasSize(1000);
        assertThat(IntStream.range(0, 3000)
                        .allMatch(row -> table.texts(column("say"))
                                .get(table.textCode(column("say"), row))
                                .equals("t" + row % 1000)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0001-01-01", "1969-12-31", "1970-01-01", "2026-02-28", "9999-12-31"})
    void everyDayOfFourDigitYearsIsKept(LocalDate day) {
        ResponseTable.Builder builder = ResponseTable.builder(LAYOUT, 1);
        builder.addRow();
        builder.day(column("day"), day.toEpochDay());
        ResponseTable table = builder.build();

        assertThat(table.missing(column("day"), 0)).isEmpty();
        assertThat(LocalDate.ofEpochDay(table.epochDay(column("day"), 0))).isEqualTo(day);
    }

    @Test
    void aRowTakenBackLeavesNothingBehind() {
        ResponseTable.Builder builder = ResponseTable.builder(LAYOUT, 1);
        builder.addRow();
        builder.number(column("age"), 44);
        builder.closed(column("q1"), (byte) 1);
        builder.noPicks(column("why"));
        builder.pick(column("why"), 3);
        builder.removeRow();
        builder.addRow();
        ResponseTable table = builder.build();

        assertThat(table.number(column("age"), 0)).isZero();
        for (int c = 0; c < LAYOUT.size(); c++) {
            assertThat(table.missing(c, 0)).contains(Missing.NOT_ASKED);
        }
    }

    @Test
    void aBuilderRefusesMoreRowsThanItHoldsAndToTakeBackNone() {
        ResponseTable.Builder builder = ResponseTable.builder(LAYOUT, 1);

        assertThatThrownBy(builder::removeRow).isInstanceOf(IllegalStateException.class);
        builder.addRow();
        assertThat(builder.isFull()).isTrue();
        assertThatThrownBy(builder::addRow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[0, 1]");
    }

    @Test
    void theDigestIsTheSameForTheSameAnswersInOtherWords() {
        List<String> header = List.of("id", "time", "q1", "why", "age", "hours", "day", "say");
        Reading reading = Reading.of(
                header,
                List.of(
                        List.of("1", "2026-01-01", "4", "a;b", "34", "1.5", "2026-05-13", "rất tốt"),
                        List.of(
                                "2",
                                "2026-01-02",
                                "HÀI LÒNG",
                                "Chờ lâu, Thủ tục rườm rà, phức tạp",
                                "34.0",
                                "1,50",
                                "13/5/2026",
                                " rất  tốt")));
        ContentDigest digest = new ContentDigest();

        assertThat(reading.problems()).isEmpty();
        assertThat(digest.of(reading.table(), 0)).hasSize(32).isEqualTo(digest.of(reading.table(), 1));
    }

    @Test
    void theDigestDiffersForEveryOtherAnswerToEveryQuestion() {
        List<String> header = List.of("q1", "g1", "why", "any", "age", "hours", "day", "say", "Phường");
        List<String> base = List.of("4", "4", "a", "1", "34", "1.5", "2026-05-13", "x", "A");
        List<List<String>> other = List.of(
                List.of("5", "9", "", "7", "4;5", "illegible", "từ chối"),
                List.of("5", "9", "", "7", "4;5"),
                List.of("b", "a;b", "", "99", "?", "0"),
                List.of("2", "1;2", "", "?"),
                List.of("35", "", "?"),
                List.of("1.51", "", "?", "n/a", "-1.5", "0"),
                List.of("2026-05-14", "", "?", "KB", "2020-01-01"),
                List.of("y", "", "xx", "xxxxxxxxxxxxxxxxxxx", "KB"),
                List.of("B", "", "a"));
        List<List<String>> rows = new ArrayList<>(List.of(base));
        for (int c = 0; c < other.size(); c++) {
            for (String cell : other.get(c)) {
                List<String> row = new ArrayList<>(base);
                row.set(c, cell);
                rows.add(row);
            }
        }
        Reading reading = Reading.of(Reading.FORM, header, List.of("Phường"), rows);
        ContentDigest digest = new ContentDigest();
        Set<String> digests = new HashSet<>();
        for (int row = 0; row < rows.size(); row++) {
            digests.add(HexFormat.of().formatHex(digest.of(reading.table(), row)));
        }

        assertThat(digests).hasSize(rows.size());
    }
}

package org.sipas.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.response.ResponseLedger;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.Tally;

/** Files of forms, read into an index; every expected count is counted by hand from the few rows of the test. */
class ResponseFileTest {
    private static Questionnaire form;
    private static IndexMethod method;

    @TempDir
    private Path folder;

    @BeforeAll
    static void loadPacks() throws IOException {
        Packs packs = Packs.of(ResponseFileTest.class.getClassLoader());
        form = Questionnaire.bundled(packs, "one-stop-2022");
        method = IndexMethod.bundled(packs, "one-stop-2022", form);
    }

    /** What one reading gave. */
    private record Reading(ReadingSummary summary, IndexResult result, String problems) {}

    private Reading read(String text, ResponseLedger.Rule rule, String... by) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), rule, by);
    }

    private Reading read(byte[] bytes, ResponseLedger.Rule rule, String... by) throws IOException {
        Path file = Files.write(folder.resolve("phieu.csv"), bytes);
        ResponseFile responses = ResponseFile.open(file, "", form, List.of(by)).orThrow();
        List<String> breakdowns =
                List.of(by).stream().map(responses.mapping()::nameOf).toList();
        Tally tally =
                IndexPlan.of(method, responses.mapping().layout(), breakdowns).newTally();
        Path problemsFile = folder.resolve("problems.csv");
        ReadingSummary summary;
        try (ProblemsFile problems = ProblemsFile.create(problemsFile, SafeCsvWriter.Encoding.UTF_8)) {
            summary = responses.read(rule, tally::add, problems, (forms, fraction) -> {});
        }
        return new Reading(summary, tally.finish(), Files.readString(problemsFile));
    }

    @Test
    void countsTheSameFormWithTheSameAnswersOnce() throws IOException {
        Reading reading =
                read("id,general\nH1,4\nH2,2\nH1,Hài lòng\nH1, HÀI  LÒNG \n", ResponseLedger.Rule.NONE_COUNTS);

        assertThat(reading.summary().rows()).isEqualTo(4);
        assertThat(reading.summary().used()).isEqualTo(2);
        assertThat(reading.summary().repeated()).isEqualTo(2);
        assertThat(reading.summary().problems()).containsEntry("repeated-response", 2L);
        assertThat(reading.result().overall().index().satisfied()).isEqualTo(1);
        assertThat(reading.result().overall().index().answered()).isEqualTo(2);
    }

    @Test
    void countsNoneOfTheDifferentAnswersUnderOneNumberAndListsAll() throws IOException {
        Reading reading = read("id,general\nH1,4\nH2,2\nH1,1\nH1,4\n", ResponseLedger.Rule.NONE_COUNTS);

        assertThat(reading.summary().used()).isEqualTo(1);
        assertThat(reading.summary().conflicting()).isEqualTo(3);
        assertThat(reading.summary().complete()).isTrue();
        assertThat(reading.problems()).contains("conflicting-response,phieu.csv,,2,id", ",4,id", ",5,id");
        assertThat(reading.result().overall().index().share().orElseThrow().percent(2))
                .isEqualByComparingTo("0");
    }

    @Test
    void countsTheNewestOfDifferentAnswersWhereTheCallerSaysSo() throws IOException {
        String time = form.variable(Role.TIME).orElseThrow().code();
        Reading reading = read(
                "id," + time + ",general\nH1,13/05/2026 8:30,1\nH1,2026-05-13T08:31:00,5\nH1,12/05/2026,1\n",
                ResponseLedger.Rule.NEWEST_COUNTS);

        assertThat(reading.summary().used()).isEqualTo(1);
        assertThat(reading.summary().superseded()).isEqualTo(2);
        assertThat(reading.result().overall().index().satisfied()).isEqualTo(1);
    }

    @Test
    void neverDependsOnTheOrderOfRows() throws IOException {
        List<String> rows = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            rows.add("H" + random.nextInt(300) + "," + (1 + random.nextInt(6)) + ",K" + random.nextInt(9));
        }
        Reading first = read("id,general,khu\n" + String.join("\n", rows), ResponseLedger.Rule.NONE_COUNTS, "khu");
        for (int shuffle = 0; shuffle < 20; shuffle++) {
            Collections.shuffle(rows, random);
            Reading again = read("id,general,khu\n" + String.join("\n", rows), ResponseLedger.Rule.NONE_COUNTS, "khu");
            assertThat(again.result()).isEqualTo(first.result());
            assertThat(again.summary().problems()).isEqualTo(first.summary().problems());
        }
        assertThat(first.summary().conflicting()).isPositive();
        assertThat(first.summary().repeated()).isPositive();
    }

    @Test
    void addsUpWhatBecameOfEveryRow() throws IOException {
        ReadingSummary summary = read("id,general\nA,1\nA,1\nB,1\nB,2\n,3\n,3\nC,9\n", ResponseLedger.Rule.NONE_COUNTS)
                .summary();

        assertThat(summary.rows()).isEqualTo(7);
        assertThat(summary.used() + summary.excluded()).isEqualTo(summary.rows());
        assertThat(summary.problems()).containsEntry("blank-id", 2L).containsEntry("out-of-range", 1L);
    }

    @Test
    void readsSemicolonsAndEveryEncodingOfTheSameTextAlike() throws IOException {
        String text = "id;general;Đơn vị\nH1;Rất hài lòng;Xã Đắk Song\nH2;Không hài lòng;Xã Đắk Song\n";
        Reading expected = read(text, ResponseLedger.Rule.NONE_COUNTS, "Đơn vị");
        assertThat(expected.result().by("Đơn vị")).singleElement().satisfies(unit -> {
            assertThat(unit.unit()).isEqualTo("Xã Đắk Song");
            assertThat(unit.index().satisfied()).isEqualTo(1);
        });

        byte[] utf16 = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
        assertThat(read(utf16, ResponseLedger.Rule.NONE_COUNTS, "Đơn vị").result())
                .isEqualTo(expected.result());
        byte[] legacy = windows1258(text);
        assertThat(read(legacy, ResponseLedger.Rule.NONE_COUNTS, "Đơn vị").result())
                .isEqualTo(expected.result());
    }

    /** windows-1258 has the vowels but not their tones, which follow as marks. */
    private static byte[] windows1258(String text) {
        StringBuilder marked = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            String parts = Normalizer.normalize(text.substring(i, i + 1), Normalizer.Form.NFD);
            String vowel = parts.replaceAll("[\u0300\u0301\u0303\u0309\u0323]", "");
            marked.append(Normalizer.normalize(vowel, Normalizer.Form.NFC))
                    .append(parts.replaceAll("[^\u0300\u0301\u0303\u0309\u0323]", ""));
        }
        return marked.toString().getBytes(Charset.forName("windows-1258"));
    }

    @Test
    void refusesAFileOfAnotherFormAndShowsWhatItExpects() throws IOException {
        Path file = Files.writeString(folder.resolve("khac.csv"), "họ tên,tuổi\nAn,30\n");

        Outcome<ResponseFile> outcome = ResponseFile.open(file, "", form, List.of("xã"));

        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems())
                .filteredOn(problem -> problem.severity() == Severity.ERROR)
                .extracting(problem -> problem.code())
                .containsExactly("no-known-column", "wanted-column-absent");
        assertThat(outcome.problems().get(0).message().vi())
                .contains("không cột nào thuộc phiếu", "ví dụ: channel, c1, c2");
    }

    @Test
    void refusesADirectoryAnEmptyFileAndAnAbsentOneWithAReason() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.csv"));
        for (Path file : List.of(folder, empty, folder.resolve("absent.csv"))) {
            Outcome<ResponseFile> outcome = ResponseFile.open(file, "", form, List.of());
            assertThat(outcome.value()).as(file.toString()).isEmpty();
            assertThat(outcome.problems()).as(file.toString()).isNotEmpty();
        }
    }

    @Test
    void readsAHeaderWithoutRowsAsAnIndexWithoutAnswers() throws IOException {
        Reading reading = read("id,general\n", ResponseLedger.Rule.NONE_COUNTS);

        assertThat(reading.summary().rows()).isZero();
        assertThat(reading.result().overall().index().share()).isEmpty();
    }

    @Test
    void totalsAndMeansBelowTheDataAreNoForms() throws IOException {
        String forms = "STT,office,general,c1\n1,Quận 8,4,5\n2,Quận 8,2,3\n";
        Reading reading = read(
                forms + "Tổng cộng,,6,8\n,Trung bình:,3,4\nTỷ lệ (%),50%,50%,50%\n", ResponseLedger.Rule.NONE_COUNTS);

        assertThat(reading.summary().rows()).isEqualTo(2);
        assertThat(reading.summary().problems()).containsEntry("summary-row", 3L);
        assertThat(reading.result().overall().index())
                .isEqualTo(read(forms, ResponseLedger.Rule.NONE_COUNTS)
                        .result()
                        .overall()
                        .index());
        // A person may say such a word, and a unit may be called so.
        assertThat(read(forms + "Tổng,Quận 8,2,3\nTotal,,,\n", ResponseLedger.Rule.NONE_COUNTS)
                        .summary()
                        .rows())
                .isEqualTo(4);
    }

    @Test
    void aFormOfWhichOnlyTheNumberIsThereIsTold() throws IOException {
        Reading reading =
                read("id,office,general,c1\n1,Quận 8,4,5\n2,,,\n3,Quận 8,,\n", ResponseLedger.Rule.NONE_COUNTS);

        assertThat(reading.summary().used()).isEqualTo(3);
        assertThat(reading.summary().problems()).containsEntry("unanswered-form", 2L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-05-13T13:30:12+07:00     | 13:30:12",
                "13/05/2026 13:30:12           | 13:30:12",
                "2026/05/13 1:30:12 CH GMT+7   | 13:30:12",
                "2026/05/13 12:30:12 SA GMT+7  | 00:30:12",
                "2026/05/13 1:30:12 PM         | 13:30:12",
                "13.05.2026 12:30 pm           | 12:30:00",
                "2026/05/13 8:30:12 AM GMT+7   | 08:30:12",
                "2026/05/13 13:30:12 chiều     | 13:30:12"
            })
    void timesAreReadWithHalvesOfTheDay(String cell, LocalTime time) {
        assertThat(LocalDateTime.ofEpochSecond(ResponseFile.epochSecond(cell), 0, ZoneOffset.UTC))
                .isEqualTo(LocalDate.of(2026, 5, 13).atTime(time));
    }
}

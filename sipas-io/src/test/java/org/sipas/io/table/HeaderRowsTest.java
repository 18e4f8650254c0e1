package org.sipas.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/** Headers that are not just the first row, in the layouts that people and survey servers write. */
class HeaderRowsTest {
    @TempDir
    private Path folder;

    private Outcome<TableFile> open(String text) throws IOException {
        return TableFile.open(Files.writeString(folder.resolve("phieu.csv"), text), "");
    }

    private static List<List<String>> rows(TableFile table) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (RowCursor cursor = table.rows(problem -> {})) {
            while (cursor.next()) {
                List<String> row = new ArrayList<>(List.of(String.valueOf(cursor.row())));
                for (int c = 0; c < table.header().size(); c++) {
                    row.add(cursor.cell(c));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void titlesAboveTheHeaderAreToldAndNotRead() throws IOException {
        Outcome<TableFile> outcome = open("""
                ỦY BAN NHÂN DÂN XÃ TÂN LẬP,,,CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                ,,,Độc lập - Tự do - Hạnh phúc

                KẾT QUẢ KHẢO SÁT
                STT,Xã,Giới tính,Tuổi
                1,Tân Lập,Nam,34
                2,Tân Lập,Nữ,
                """);
        TableFile table = outcome.orThrow();

        assertThat(table.header()).containsExactly("STT", "Xã", "Giới tính", "Tuổi");
        assertThat(rows(table))
                .containsExactly(List.of("6", "1", "Tân Lập", "Nam", "34"), List.of("7", "2", "Tân Lập", "Nữ", ""));
        assertThat(outcome.problems()).extracting(Problem::code).containsExactly("header-found");
        assertThat(outcome.problems().get(0).message().vi()).contains("dòng 5; các dòng phía trên");
    }

    @Test
    void aHeaderInTwoRowsNamesItsColumnsAsGridsDo() throws IOException {
        Outcome<TableFile> outcome = open("""
                STT,Xã,Mức độ hài lòng,,,Ý kiến
                ,,Nơi tiếp nhận,Thủ tục,Công chức,
                (1),(2),(3),(4),(5),(6)
                1,Tân Lập,4,5,3,
                2,Tân Lập,4,,3,Tốt
                """);
        TableFile table = outcome.orThrow();

        assertThat(table.header())
                .containsExactly(
                        "STT",
                        "Xã",
                        "Mức độ hài lòng [Nơi tiếp nhận]",
                        "Mức độ hài lòng [Thủ tục]",
                        "Mức độ hài lòng [Công chức]",
                        "Ý kiến");
        assertThat(table.labels()).containsExactly("", "", "Nơi tiếp nhận", "Thủ tục", "Công chức", "");
        assertThat(rows(table)).hasSize(2);
        assertThat(outcome.problems().get(0).message().en()).isEqualTo("The headers are those of row 1–3.");
    }

    /** The layout is that of SurveyMonkey's exports with one column an option: names of questions, and below them those of options and rows. */
    @Test
    void theSecondRowOfSurveyMonkeyBelongsToTheHeader() throws IOException {
        TableFile table = open("""
                        Respondent ID,Collector ID,Sex,Channels,,,Comment
                        ,,Response,Radio,Press,Other (please specify),Open-Ended Response
                        118,4,Male,Radio,,,fine
                        119,4,Female,,Press,,
                        """).orThrow();

        assertThat(table.header())
                .containsExactly(
                        "Respondent ID",
                        "Collector ID",
                        "Sex",
                        "Channels [Radio]",
                        "Channels [Press]",
                        "Channels [Other (please specify)]",
                        "Comment");
        assertThat(rows(table)).hasSize(2);
    }

    /** The layout is that of Qualtrics' exports: names, wordings, import ids. */
    @Test
    void theWordingsAndImportIdsOfQualtricsAreNoAnswers() throws IOException {
        TableFile table = open("""
                        StartDate,ResponseId,Q1,Q2_1
                        Start Date,Response ID,Are you satisfied?,Please rate - Rooms
                        "{""ImportId"":""startDate"",""timeZone"":""Asia/Bangkok""}","{""ImportId"":""_recordId""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_1""}"
                        2026-05-13 08:30:12,R_1,4,5
                        """).orThrow();

        assertThat(table.header()).containsExactly("StartDate", "ResponseId", "Q1", "Q2_1");
        assertThat(table.labels())
                .containsExactly("Start Date", "Response ID", "Are you satisfied?", "Please rate - Rooms");
        assertThat(rows(table)).containsExactly(List.of("4", "2026-05-13 08:30:12", "R_1", "4", "5"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Rows with more cells than the header are told as such.
                "a,b\n1,2,3,4\n",
                "a\nx,y,z,w\n",
                // A column without a header is no second row of it.
                "id,q1,,q3\n1,x,y,z\n2,x,y,z\n",
                "id,q1,,q3\n,x,y,\n,x,y,z\n",
                "id,q1,,q3\n,,y,\n",
                // Few columns leave open what is a title.
                "a,b,c\n1,2,3\n",
                "a,,\n1,2,3\n",
                // Codes that happen to count up.
                "id,q1,q2,q3,q4\n1,2,3,4,5\n2,2,3,4,5\n"
            })
    void otherwiseTheHeaderIsTheFirstRow(String text) throws IOException {
        Outcome<TableFile> outcome = open(text);

        assertThat(outcome.orThrow().header().get(0)).isEqualTo(text.substring(0, text.startsWith("id") ? 2 : 1));
        assertThat(rows(outcome.orThrow()).get(0).get(0)).isEqualTo("2");
        assertThat(outcome.problems()).extracting(Problem::code).doesNotContain("header-found");
    }
}

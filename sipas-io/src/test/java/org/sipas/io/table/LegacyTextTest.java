package org.sipas.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Problem;

/** Legacy texts as they are found in old documents; the national motto and the levels of satisfaction are known in both Unicode and the old ways. */
class LegacyTextTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VNI           | Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam | Cộng hòa xã hội chủ nghĩa Việt Nam",
                "VNI           | Ñoäc laäp - Töï do - Haïnh phuùc         | Độc lập - Tự do - Hạnh phúc",
                "VNI           | Raát khoâng haøi loøng                   | Rất không hài lòng",
                "VNI           | Thöøa Thieân Hueá, Baïc Lieâu            | Thừa Thiên Huế, Bạc Liêu",
                "TCVN3         | Céng hßa x· héi chñ nghÜa ViÖt Nam       | Cộng hòa xã hội chủ nghĩa Việt Nam",
                "TCVN3         | §éc lËp - Tù do - H¹nh phóc              | Độc lập - Tự do - Hạnh phúc",
                "TCVN3         | RÊt kh«ng hµi lßng                       | Rất không hài lòng",
                "TCVN3         | Thõa Thiªn HuÕ, B¹c Liªu                 | Thừa Thiên Huế, Bạc Liêu",
                "MISREAD_UTF_8 | Tiáº¿ng Viá»‡t                            | Tiếng Việt",
                "MISREAD_UTF_8 | KhÃ´ng hÃ i lÃ²ng                         | Không hài lòng"
            })
    void aWayToWriteIsRecognisedAndUndone(LegacyText way, String written, String meant) {
        String text = written.replace("HÃ i", "HÃ\u00a0i").replace("hÃ i", "hÃ\u00a0i");
        assertThat(LegacyText.of(List.of(text))).isEqualTo(way);
        assertThat(way.meantCell(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Société Générale",
                "São Paulo",
                "§ 12",
                "Müller",
                "Fußgänger",
                "café",
                "naïve",
                "Señor",
                "Ångström",
                "Žižek",
                "½ lít",
                "Rất hài lòng",
                "Đắk Lắk",
                "Tốt",
                "Cộng hòa xã hội chủ nghĩa Việt Nam",
                "Côn Đảo",
                "Hài lòng"
            })
    void westernAndRightTextsAreLeftAlone(String text) {
        assertThat(LegacyText.of(List.of(text))).isNull();
        assertThat(LegacyText.of(List.of(Normalizer.normalize(text, Normalizer.Form.NFD))))
                .isNull();
    }

    @Test
    void everyPlaceNameComesBackFromEachWay() throws IOException {
        Charset windows1252 = Charset.forName("windows-1252");
        List<String> names = List.of(
                "An Giang",
                "Bà Rịa",
                "Bắc Ninh",
                "Bến Tre",
                "Cà Mau",
                "Cần Thơ",
                "Cao Bằng",
                "Đà Nẵng",
                "Điện Biên",
                "Đồng Nai",
                "Đồng Tháp",
                "Gia Lai",
                "Hà Tĩnh",
                "Hải Phòng",
                "Hưng Yên",
                "Khánh Hòa",
                "Lai Châu",
                "Lâm Đồng",
                "Lạng Sơn",
                "Nghệ An",
                "Ninh Bình",
                "Phú Thọ",
                "Quảng Ngãi",
                "Quảng Trị",
                "Sơn La",
                "Tây Ninh",
                "Thái Nguyên",
                "Thanh Hóa",
                "Tuyên Quang",
                "Vĩnh Long");
        List<String> misread = names.stream()
                .map(name -> new String(name.getBytes(StandardCharsets.UTF_8), windows1252))
                .toList();

        // Some bytes have no character in windows-1252 and are lost to it; the rest must come back.
        List<String> whole = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (misread.get(i).indexOf('\uFFFD') < 0) {
                assertThat(LegacyText.MISREAD_UTF_8.meantCell(misread.get(i))).isEqualTo(names.get(i));
                whole.add(names.get(i));
            }
        }
        assertThat(whole).hasSizeGreaterThan(20);
        assertThat(names)
                .allMatch(name -> VietnameseSyllables.words(name).stream().allMatch(VietnameseSyllables::isSyllable));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Société", "Paulo", "strength", "nggiêng", "cê", "hắng̀", "table", "ngiêng", "củh", "màc"})
    void otherWordsAreNoSyllables(String word) {
        assertThat(VietnameseSyllables.isSyllable(word)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gì", "giếng", "quốc", "nghiêng", "khuyết", "ƯỚC", "yêu", "Đắk", "ngoẻo", "quýt", "gịa", "tốt"})
    void syllablesOfAllShapesAreKnown(String word) {
        assertThat(VietnameseSyllables.isSyllable(word)).isTrue();
        assertThat(VietnameseSyllables.isSyllable(Normalizer.normalize(word, Normalizer.Form.NFD)))
                .isTrue();
    }

    private TableFile open(byte[] bytes, List<Problem> problems) throws IOException {
        var outcome = TableFile.open(Files.write(folder.resolve("phieu.csv"), bytes), "");
        problems.addAll(outcome.problems());
        return outcome.orThrow();
    }

    @ParameterizedTest
    @CsvSource({"windows-1252", "UTF-8"})
    void aFileInTcvn3IsConvertedAndSaysSo(String charset) throws IOException {
        String text =
                "sè phiÕu,hµi lßng,ghi chó\n1,RÊt hµi lßng,tèt\n2,Kh«ng hµi lßng,Société\n3,B×nh th­êng,Thñ tôc r­êm rµ\n";
        List<Problem> problems = new ArrayList<>();
        TableFile table = open(text.getBytes(Charset.forName(charset)), problems);

        assertThat(table.header()).containsExactly("số phiếu", "hài lòng", "ghi chú");
        try (RowCursor rows = table.rows(problems::add)) {
            List<String> cells = new ArrayList<>();
            while (rows.next()) {
                cells.add(rows.cell(1) + "/" + rows.cell(2));
            }
            assertThat(cells)
                    .containsExactly("Rất hài lòng/tốt", "Không hài lòng/Société", "Bình thường/Thủ tục rườm rà");
        }
        assertThat(problems)
                .filteredOn(problem -> problem.code().equals("legacy-encoding"))
                .extracting(problem -> problem.location().toString())
                .containsExactly("phieu.csv:1", "phieu.csv:1 (hài lòng)", "phieu.csv:1 (ghi chú)");
    }

    @Test
    void aFileInWindows1258IsStillReadAsThat() throws IOException {
        // Tone marks stand apart in windows-1258: letters with them cannot be encoded in one piece.
        String apart = "số phiếu,ý kiến\n1,Rất hài lòng\n2,Thủ tục rườm rà\n"
                .replace("ố", "ô\u0301")
                .replace("ế", "ê\u0301")
                .replace("ấ", "â\u0301")
                .replace("à", "a\u0300")
                .replace("ò", "o\u0300")
                .replace("ủ", "u\u0309")
                .replace("ụ", "u\u0323")
                .replace("ờ", "ơ\u0300")
                .replace("ý", "y\u0301");
        List<Problem> problems = new ArrayList<>();
        TableFile table = open(apart.getBytes("windows-1258"), problems);

        assertThat(table.header()).containsExactly("số phiếu", "ý kiến");
        assertThat(table.format()).contains("windows-1258");
        try (RowCursor rows = table.rows(problems::add)) {
            rows.next();
            assertThat(rows.cell(1)).isEqualTo("Rất hài lòng");
            rows.next();
            assertThat(rows.cell(1)).isEqualTo("Thủ tục rườm rà");
        }
        assertThat(problems).extracting(Problem::code).containsExactly("encoding-guessed");
    }
}

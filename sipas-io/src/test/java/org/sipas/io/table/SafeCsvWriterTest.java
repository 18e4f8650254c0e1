package org.sipas.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

class SafeCsvWriterTest {
    @TempDir
    Path folder;

    private String written(SafeCsvWriter.Encoding encoding, String... cells) throws IOException {
        Path file = folder.resolve("out.csv");
        try (SafeCsvWriter csv = SafeCsvWriter.create(file, encoding)) {
            csv.write(List.of(cells));
        }
        return Files.readString(file);
    }

    private String written(String... cells) throws IOException {
        return written(SafeCsvWriter.Encoding.UTF_8, cells);
    }

    @Test
    void quotesAsRfc4180Says() throws IOException {
        assertThat(written("a", "b,c", "d\"e", "f\ng", "")).isEqualTo("a,\"b,c\",\"d\"\"e\",\"f\ng\",\r\n");
    }

    @Test
    void marksTheEncodingForExcel() throws IOException {
        assertThat(written(SafeCsvWriter.Encoding.UTF_8_WITH_BOM, "ý kiến")).isEqualTo("\uFEFFý kiến\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+cmd|' /C calc'!A0",
                "-2+3",
                "@SUM(A1)",
                "  =1",
                "\u00A0=1",
                "'=1",
                "-",
                "-x",
                "=-5",
                "＝1",
                "-5+6",
                "--5",
                "+84 912=1"
            })
    void disarmsFormulas(String cell) throws IOException {
        assertThat(written(cell)).isEqualTo("'" + cell + "\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\rx", "\nx", "\"=1", " \"=1", "=1,2"})
    void disarmsFormulasThatNeedQuotes(String cell) throws IOException {
        assertThat(written(cell)).startsWith("\"'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "-0.5", "+84912345678", "-1.234.567", "-5%", "5", "a=b", "ý kiến - khác", "a@b.vn"})
    void leavesNumbersAndOrdinaryTextsAsTheyAre(String cell) throws IOException {
        assertThat(written(cell)).isEqualTo(cell + "\r\n");
    }

    @Test
    void leavesNumbersWithADecimalCommaAsTheyAre() throws IOException {
        assertThat(written("-1,5")).isEqualTo("\"-1,5\"\r\n");
    }

    @Test
    void writesProblemsAsTheyComeAndCountsThem() throws IOException {
        Path file = folder.resolve("problems.csv");
        Bilingual message = new Bilingual("Ô hỏng", "Bad cell");
        try (ProblemsFile problems = ProblemsFile.create(file, SafeCsvWriter.Encoding.UTF_8)) {
            problems.accept(
                    new Problem("z", Severity.WARNING, new Location.Cell("a.xlsx", "Phiếu", 7, "=câu 1"), message));
            problems.accept(new Problem("a", Severity.ERROR, new Location.Cell("b.csv", "", 0, ""), message));
            problems.accept(new Problem("z", Severity.WARNING, new Location.Json("c.json", "$.x"), message));

            assertThat(problems.counts()).containsExactly(entry("a", 1L), entry("z", 2L));
            assertThat(problems.severities()).containsExactly(entry(Severity.WARNING, 2L), entry(Severity.ERROR, 1L));
        }
        assertThat(file).content().isEqualTo("""
                        severity,code,file,sheet,row,column,message_vi,message_en\r
                        WARNING,z,a.xlsx,Phiếu,7,'=câu 1,Ô hỏng,Bad cell\r
                        ERROR,a,b.csv,,,,Ô hỏng,Bad cell\r
                        WARNING,z,c.json,,,$.x,Ô hỏng,Bad cell\r
                        """);
    }
}

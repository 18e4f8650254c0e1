package org.sipas.io.xlsx;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.sipas.io.table.TableFile;

class XlsxProperties {
    private static final List<String> HEADER = List.of("mã", "câu 1", "ý kiến");
    private static Path file;
    private static byte[] good;

    @BeforeContainer
    static void createAFile() throws IOException {
        file = Files.createTempFile("table", ".xlsx");
        write(List.of(List.of("01", "5", "Rất tốt"), List.of("02", "", "cảm ơn & <chào>")));
        good = Files.readAllBytes(file);
    }

    @AfterContainer
    static void deleteTheFile() throws IOException {
        Files.delete(file);
    }

    private static void write(List<List<String>> rows) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            XSSFSheet sheet = workbook.createSheet("Phiếu");
            List<List<String>> all = new ArrayList<>(rows);
            all.add(0, HEADER);
            for (int r = 0; r < all.size(); r++) {
                Row row = sheet.createRow(r);
                for (int c = 0; c < HEADER.size(); c++) {
                    row.createCell(c).setCellValue(all.get(r).get(c));
                }
            }
            workbook.write(out);
        }
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("aăâđêôơưếệ1,;<&>'\"\t\n =_x0041_\u00A0")
                .ofMaxLength(10);
        return texts.list().ofSize(HEADER.size()).list().ofMaxSize(5);
    }

    @Property(tries = 100, seed = "1")
    void readsBackWhatPoiWrote(@ForAll("tables") List<List<String>> rows) throws IOException {
        write(rows);

        assertThat(TableTester.read(TableFile.open(file, "").orThrow(), new ArrayList<>()))
                .containsExactlyElementsOf(rows.stream()
                        .map(XlsxProperties::withoutGuards)
                        .filter(row -> !row.stream().allMatch(String::isBlank))
                        .toList());
    }

    /** An apostrophe in front of what a spreadsheet would take for a formula, also behind spaces and quotes, is a guard and no part of the text. */
    private static List<String> withoutGuards(List<String> row) {
        return row.stream()
                .map(cell -> cell.replaceFirst("(?s)^'(?='*[\\t\\n]|[\\s\\u00A0'\"]*=)", ""))
                .toList();
    }

    @Property(tries = 300, seed = "2")
    void neverThrowsForADamagedFile(@ForAll Random random) throws IOException {
        Files.write(file, damaged(random));

        assertTimeout(ofSeconds(2), () -> {
            var table = TableFile.open(file, "").value();
            if (table.isPresent()) {
                TableTester.read(table.get(), new ArrayList<>());
            }
        });
    }

    private static byte[] damaged(Random random) {
        byte[] bytes = good.clone();
        for (int flips = random.nextInt(20); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        if (random.nextInt(4) == 0) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length) + 1);
        }
        if (random.nextInt(4) == 0 && bytes.length > 1) {
            int from = random.nextInt(bytes.length - 1);
            int count = random.nextInt(bytes.length - from);
            byte[] doubled = Arrays.copyOf(bytes, bytes.length + count);
            System.arraycopy(bytes, from, doubled, from + count, bytes.length - from);
            bytes = doubled;
        }
        return bytes;
    }
}

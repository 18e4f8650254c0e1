package org.sipas.io.table;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.sipas.core.Problem;

class CsvProperties {
    private static final List<String> HEADER = List.of("mã", "câu 1", "ý kiến");
    private static Path file;

    @BeforeContainer
    static void createAFile() throws IOException {
        file = Files.createTempFile("table", ".csv");
    }

    @AfterContainer
    static void deleteTheFile() throws IOException {
        Files.delete(file);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("aăâđêôơưếệ1,;|\t\"'\r\n =+-@\u00A0\uFFFF")
                .ofMaxLength(8);
        return texts.list().ofSize(HEADER.size()).list().ofMaxSize(6);
    }

    @Property(tries = 300, seed = "1")
    void readsBackWhatFastCsvWrote(@ForAll("tables") List<List<String>> rows, @ForAll LineDelimiter lines)
            throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(lines).build(file)) {
            csv.writeRecord(HEADER);
            rows.forEach(csv::writeRecord);
        }

        assertThat(read(file))
                .containsExactlyElementsOf(rows.stream()
                        .map(row -> row.stream().map(SafeCsvWriter::unguarded).toList())
                        .filter(row -> !row.stream().allMatch(String::isBlank))
                        .toList());
    }

    @Property(tries = 300, seed = "3")
    void readsBackWhatWasGuardedFromBeingAFormula(@ForAll("tables") List<List<String>> rows) throws IOException {
        try (SafeCsvWriter csv = SafeCsvWriter.create(file, SafeCsvWriter.Encoding.UTF_8)) {
            csv.write(HEADER);
            for (List<String> row : rows) {
                csv.write(row);
            }
        }

        assertThat(read(file))
                .containsExactlyElementsOf(rows.stream()
                        .filter(row -> !row.stream().allMatch(String::isBlank))
                        .toList());
    }

    @Property(tries = 300, seed = "2")
    void neverThrowsForADamagedFile(@ForAll Random random) throws IOException {
        byte[] good = "\uFEFFmã;câu 1;ý kiến\r\n01;5;\"Rất \"\"tốt\"\",\r\ncảm ơn\"\r\n02;;\r\n"
                .repeat(20)
                .getBytes(random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16LE);
        Files.write(file, damaged(good, random));

        assertTimeout(ofSeconds(2), () -> read(file));
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int flips = random.nextInt(5); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        if (random.nextInt(3) == 0) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        if (random.nextInt(3) == 0 && bytes.length > 1) {
            int from = random.nextInt(bytes.length - 1);
            int count = random.nextInt(bytes.length - from);
            byte[] doubled = Arrays.copyOf(bytes, bytes.length + count);
            System.arraycopy(bytes, from, doubled, from + count, bytes.length - from);
            bytes = doubled;
        }
        return bytes;
    }

    private static List<List<String>> read(Path file) throws IOException {
        List<Problem> problems = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        var table = TableFile.open(file, "").value();
        if (table.isPresent()) {
            try (RowCursor cursor = table.get().rows(problems::add)) {
                while (cursor.next()) {
                    rows.add(IntStream.range(0, cursor.size())
                            .mapToObj(cursor::cell)
                            .toList());
                }
            }
        }
        return rows;
    }
}

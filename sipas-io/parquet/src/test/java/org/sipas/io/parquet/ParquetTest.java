package org.sipas.io.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.ParquetWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.core.Problem;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;

class ParquetTest {
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message phieu {
              required binary id (STRING);
              optional int32 general;
              optional double weight;
              optional boolean ok;
              optional int32 day (DATE);
              optional int64 at (TIMESTAMP(MILLIS,false));
              optional int64 price (DECIMAL(18,2));
            }
            """);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("phieu.parquet");
        write(
                SCHEMA,
                List.of(
                        Map.of(
                                "id",
                                "H1",
                                "general",
                                4,
                                "weight",
                                0.25,
                                "ok",
                                true,
                                "day",
                                20_586,
                                "at",
                                1_778_661_000_000L,
                                "price",
                                12_50L),
                        Map.of("id", "Rất hài lòng", "weight", 1e-7, "at", 1_778_630_400_000L)));
    }

    private void write(MessageType schema, List<Map<String, Object>> rows) throws IOException {
        try (ParquetWriter<Map<String, Object>> writer =
                ParquetWriter.writeFile(schema, file.toFile(), (row, out) -> row.forEach(out::write))) {
            for (Map<String, Object> row : rows) {
                writer.write(row);
            }
        }
    }

    private static List<List<String>> read(TableFile table, List<Problem> problems) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (RowCursor cursor = table.rows(problems::add)) {
            while (cursor.next()) {
                rows.add(
                        IntStream.range(0, cursor.size()).mapToObj(cursor::cell).toList());
            }
        }
        return rows;
    }

    @Test
    void valuesBecomeTextByTheirTypes() throws IOException {
        TableFile table = TableFile.open(file, "").orThrow();
        List<Problem> problems = new ArrayList<>();

        assertThat(table.format()).isEqualTo("Parquet");
        assertThat(table.header()).containsExactly("id", "general", "weight", "ok", "day", "at", "price");
        // Day 20,586 and the seconds since 1970: date -u -d @1778661000, and at midnight date -u -d @1778630400.
        assertThat(read(table, problems))
                .containsExactly(
                        List.of("H1", "4", "0.25", "TRUE", "2026-05-13", "2026-05-13T08:30", "12.5"),
                        List.of("Rất hài lòng", "", "0.0000001", "", "", "2026-05-13", ""));
        assertThat(problems).isEmpty();
    }

    @Test
    void aSheetIsRefused() {
        assertThat(TableFile.open(file, "S").problems())
                .extracting(Problem::code)
                .containsExactly("unknown-sheet");
    }

    @Test
    void manyRowsAreRead() throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int r = 0; r < 20_000; r++) {
            rows.add(Map.of("id", "H" + r, "general", r % 5));
        }
        write(SCHEMA, rows);
        List<List<String>> read = read(TableFile.open(file, "").orThrow(), new ArrayList<>());

        assertThat(read).hasSize(20_000);
        assertThat(read.get(19_999)).startsWith("H19999", "4");
    }

    @Test
    void damagedFilesAreToldAndNeverThrow() throws IOException {
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(4);
        int told = 0;
        for (int m = 0; m < 200; m++) {
            byte[] bytes = m % 4 == 0 ? Arrays.copyOf(good, 4 + random.nextInt(good.length - 4)) : good.clone();
            for (int flips = random.nextInt(6); flips > 0; flips--) {
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            List<Problem> problems = new ArrayList<>();
            var outcome = TableFile.open(file, "");
            problems.addAll(outcome.problems());
            if (outcome.value().isPresent()) {
                read(outcome.orThrow(), problems);
            }
            told += problems.isEmpty() ? 0 : 1;
        }
        assertThat(told).isGreaterThan(40);
    }

    /** Returns the codes met in opening and reading the bytes. */
    private List<String> codes(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        List<Problem> problems = new ArrayList<>();
        var outcome = TableFile.open(file, "");
        problems.addAll(outcome.problems());
        if (outcome.value().isPresent()) {
            read(outcome.orThrow(), problems);
        }
        return problems.stream().map(Problem::code).toList();
    }

    /** Returns the file with the header of its first page written anew, in the same number of bytes. */
    private byte[] withFirstPage(Consumer<PageHeader> change) throws IOException {
        byte[] good = Files.readAllBytes(file);
        ByteArrayInputStream in = new ByteArrayInputStream(good, 4, good.length - 4);
        PageHeader page = Util.readPageHeader(in);
        int length = good.length - 4 - in.available();
        change.accept(page);
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        Util.writePageHeader(page, header);
        // Without its statistics the header is shorter, so that there is room for greater numbers; the rest is the last
        // page's data.
        assertThat(header.size()).isLessThanOrEqualTo(length + 16);
        byte[] bytes = good.clone();
        System.arraycopy(header.toByteArray(), 0, bytes, 4, header.size());
        return bytes;
    }

    @Test
    void aPageThatSaysItHasMoreThanItsColumnIsRefusedBeforeAnythingIsAllocated() throws IOException {
        for (int size : new int[] {Integer.MAX_VALUE, Integer.MAX_VALUE - 8, 1 << 30, -1}) {
            byte[] plain = withFirstPage(page -> page.setUncompressed_page_size(size));
            assertThat(codes(plain)).as("plain " + size).containsExactly("damaged-parquet");
            byte[] compressed = withFirstPage(page -> page.setCompressed_page_size(size));
            assertThat(codes(compressed)).as("compressed " + size).containsExactly("damaged-parquet");
        }
    }

    @Test
    void aDictionaryWithMoreEntriesThanBytesIsRefused() throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int r = 0; r < 5_000; r++) {
            rows.add(Map.of("id", "H" + r % 7, "general", r % 5));
        }
        write(SCHEMA, rows);
        assertThat(codes(withFirstPage(page -> {}))).isEmpty();

        byte[] mutant = withFirstPage(page -> page.getDictionary_page_header().setNum_values(Integer.MAX_VALUE));

        assertThat(codes(mutant)).containsExactly("damaged-parquet");
    }

    /** Returns the file with its footer written anew. */
    private static byte[] withFooter(byte[] good, Consumer<FileMetaData> change) throws IOException {
        int length = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getInt(good.length - 8);
        int at = good.length - 8 - length;
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(good, at, length));
        change.accept(footer);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(good, 0, at);
        Util.writeFileMetaData(footer, bytes);
        bytes.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bytes.size() - at)
                .array());
        bytes.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    @Test
    void aGroupWithMoreRowsThanValuesIsRefused() throws IOException {
        byte[] good = Files.readAllBytes(file);
        assertThat(codes(withFooter(good, footer -> {}))).isEmpty();

        for (long rows : new long[] {3, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            assertThat(codes(withFooter(
                            good, footer -> footer.getRow_groups().get(0).setNum_rows(rows))))
                    .as("rows " + rows)
                    .containsExactly("damaged-parquet");
        }
    }

    @Test
    void moreRowsThanSoSmallAFileCanHaveAreRefused() throws IOException {
        write(
                new MessageType(
                        "rows", Types.optional(PrimitiveTypeName.BOOLEAN).named("general")),
                List.of(Map.of("general", true)));
        byte[] page = withFirstPage(header -> {
            if (header.isSetData_page_header_v2()) {
                header.getData_page_header_v2().setNum_values(Integer.MAX_VALUE);
            } else {
                header.getData_page_header().setNum_values(Integer.MAX_VALUE);
            }
        });

        byte[] mutant = withFooter(page, footer -> {
            RowGroup group = footer.getRow_groups().get(0).setNum_rows(Integer.MAX_VALUE);
            // The number takes four bytes more than 1 does.
            ColumnMetaData column = group.getColumns().get(0).getMeta_data();
            column.setTotal_compressed_size(column.getTotal_compressed_size() + 4);
        });

        assertThat(codes(mutant)).containsExactly("parquet-too-large");
    }

    @Test
    void aFileOfAHundredThousandEmptyRowGroupsIsRead() throws IOException {
        byte[] many = withFooter(Files.readAllBytes(file), footer -> {
            for (int group = 0; group < 100_000; group++) {
                footer.addToRow_groups(new RowGroup(List.of(), 0, 0));
            }
        });

        assertThat(codes(many)).isSubsetOf("damaged-parquet");
    }

    @Test
    void aFooterThatIsCutOrSaysItIsLongerThanTheFileIsDamage() throws IOException {
        byte[] good = Files.readAllBytes(file);
        for (int cut = 1; cut < good.length - 4; cut += 7) {
            assertThat(codes(Arrays.copyOf(good, good.length - cut)))
                    .as("cut by " + cut)
                    .containsExactly("damaged-parquet");
        }
        for (int length : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, good.length}) {
            byte[] bytes = good.clone();
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 8, length);
            assertThat(codes(bytes)).as("footer of " + length).containsExactly("damaged-parquet");
        }
    }
}

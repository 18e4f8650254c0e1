package org.sipas.io.parquet;

import static org.sipas.core.Severity.ERROR;

import blue.strategic.parquet.ParquetReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;
import org.sipas.io.table.TableFormat;

/**
 * Parquet files. Found by {@link TableFile} when this artefact is on the class path.
 *
 * <p>Each column of the file is one of the table; members of groups are headed by their path, joined by {@code /}. Numbers become shortest plain decimals,
 * days and times ISO 8601, truth values {@code TRUE} and {@code FALSE}. In files of {@link AnswersParquet} the reasons of missing answers are in the
 * columns of the answers. Memory holds one row group, compressed; the sizes that pages state are compared with those of the file before anything is allocated.
 *
 * <p>Problems that leave nothing to read: {@code damaged-parquet}, {@code encrypted-parquet}, {@code parquet-too-large}, {@code repeated-columns},
 * {@code unknown-sheet}, {@code empty-file}. No state.
 */
public final class ParquetFormat implements TableFormat {
    /** A row group may take this part of the heap. */
    private static final int HEAP_PER_GROUP = 3;

    private static final int MAX_COLUMNS = 1 << 14;

    /** A run of equal values takes a few bytes however long it is; files of answers, no two of them alike, are far from these limits. */
    private static final long MOST_ROWS_FOR_NOTHING = 1_000_000;

    private static final long MOST_ROWS_PER_BYTE = 100;

    /** Creates the format, for {@link java.util.ServiceLoader}. */
    public ParquetFormat() {}

    @Override
    public boolean recognises(byte[] head) {
        return head.length >= 4
                && head[0] == 'P'
                && head[1] == 'A'
                && head[2] == 'R'
                && (head[3] == '1' || head[3] == 'E');
    }

    @Override
    public Outcome<Sheet> open(Path file, String sheet) throws IOException {
        if (!sheet.isEmpty()) {
            return failed(
                    file,
                    "unknown-sheet",
                    "Tệp Parquet không có trang tính, nên không có trang “" + sheet + "”.",
                    "A Parquet file has no sheets, so none is called \"" + sheet + "\".");
        }
        List<ColumnDescriptor> columns;
        boolean ours;
        long rows = 0;
        long largest = 0;
        try {
            ParquetMetadata metadata = ParquetReader.readMetadata(file.toFile());
            columns = metadata.getFileMetaData().getSchema().getColumns();
            ours = metadata.getFileMetaData().getKeyValueMetaData().containsKey(AnswersParquet.CONTRACT);
            for (BlockMetaData block : metadata.getBlocks()) {
                rows += block.getRowCount();
                largest = Math.max(largest, Math.max(block.getCompressedSize(), block.getTotalByteSize()));
            }
            Pages.check(file, metadata.getBlocks());
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            return Outcome.failed(List.of(damaged(file, 0, e)));
        }
        if (rows < 0 || rows > MOST_ROWS_FOR_NOTHING + MOST_ROWS_PER_BYTE * Files.size(file)) {
            return failed(
                    file,
                    "parquet-too-large",
                    "Tệp nhỏ mà có " + rows + " dòng: không đọc được một cách an toàn.",
                    "So small a file with " + rows + " rows cannot be read safely.");
        } else if (largest > Runtime.getRuntime().maxMemory() / HEAP_PER_GROUP) {
            return failed(
                    file,
                    "parquet-too-large",
                    "Một nhóm dòng chiếm " + largest + " byte; hãy tăng bộ nhớ hoặc ghi nhóm dòng nhỏ hơn.",
                    "A row group takes " + largest + " bytes; give more memory, or write smaller row groups.");
        } else if (columns.isEmpty() || columns.size() > MAX_COLUMNS) {
            return failed(
                    file,
                    "empty-file",
                    "Tệp Parquet có " + columns.size() + " cột.",
                    "The Parquet file has " + columns.size() + " columns.");
        }
        List<String> repeated = columns.stream()
                .filter(column -> column.getMaxRepetitionLevel() > 0)
                .map(ParquetFormat::name)
                .toList();
        if (!repeated.isEmpty()) {
            return failed(
                    file,
                    "repeated-columns",
                    "Các cột chứa danh sách không đọc được: " + String.join(", ", repeated),
                    "Columns that hold lists cannot be read: " + String.join(", ", repeated));
        }
        return Outcome.of(new ParquetSheet(file, answers(columns, ours), rows), List.of());
    }

    /** Leaves out the columns that hold the reasons of missing answers of others, in files of ours. */
    private static List<ColumnDescriptor> answers(List<ColumnDescriptor> columns, boolean ours) {
        List<String> names = columns.stream().map(ParquetFormat::name).toList();
        return columns.stream()
                .filter(column -> {
                    String name = name(column);
                    return !ours
                            || !name.endsWith(AnswersParquet.REASON)
                            || !names.contains(name.substring(0, name.length() - AnswersParquet.REASON.length()));
                })
                .toList();
    }

    static String name(ColumnDescriptor column) {
        return String.join("/", column.getPath());
    }

    private static Outcome<Sheet> failed(Path file, String code, String vi, String en) {
        return Outcome.failed(List.of(problem(file, 0, code, vi, en)));
    }

    /** Returns the problem of a file that cannot be read, or that makes its decoders ask for arrays that no heap can hold. */
    static Problem damaged(Path file, long row, Throwable e) {
        boolean encrypted = e.getClass().getName().contains("crypto");
        return encrypted
                ? problem(file, row, "encrypted-parquet", "Tệp Parquet được mã hóa.", "The Parquet file is encrypted.")
                : problem(
                        file,
                        row,
                        "damaged-parquet",
                        "Tệp Parquet bị hỏng hoặc chưa tải xong (" + e + "); phần từ đây không được đọc.",
                        "The Parquet file is damaged or was not copied to its end (" + e
                                + "); what follows is not read.");
    }

    private static Problem problem(Path file, long row, String code, String vi, String en) {
        return new Problem(
                code, ERROR, new Location.Cell(String.valueOf(file.getFileName()), "", row, ""), new Bilingual(vi, en));
    }

    private record ParquetSheet(Path file, List<ColumnDescriptor> columns, long rowCount) implements Sheet {
        @Override
        public List<String> sheets() {
            return List.of();
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public String description() {
            return "Parquet";
        }

        @Override
        public List<String> header() {
            List<String> header = new ArrayList<>();
            columns.forEach(column -> header.add(ParquetFormat.name(column)));
            return header;
        }

        @Override
        public long headerRow() {
            return 0;
        }

        @Override
        public RowCursor rows(IntFunction<String> names, Consumer<Problem> problems) throws IOException {
            return new ParquetCursor(file, columns, rowCount, problems);
        }
    }
}

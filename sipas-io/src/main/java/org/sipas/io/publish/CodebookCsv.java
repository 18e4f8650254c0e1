package org.sipas.io.publish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.io.publish.DataDescription.DescribedColumn;
import org.sipas.io.table.ExportColumn;
import org.sipas.io.table.SafeCsvWriter;

/**
 * A codebook that opens in a spreadsheet: one line for each column of a file of answers, and below it one for each of its codes and of the reasons of missing
 * answers that occur, with how often. In the language of the caller. Stateless.
 */
public final class CodebookCsv {
    private static final List<String> HEADER_VI =
            List.of("cột", "loại", "nội dung", "mã", "nhãn", "số phiếu", "nhỏ nhất", "lớn nhất");
    private static final List<String> HEADER_EN =
            List.of("column", "kind", "wording", "code", "label", "count", "least", "greatest");

    private CodebookCsv() {}

    /**
     * Writes the codebook, in place of a file that may be there.
     *
     * @param data the file of answers
     * @param language a BCP-47 tag; words of the codebook itself are Vietnamese for {@code vi}, else English
     * @param file the codebook
     * @throws IOException if it cannot be written
     */
    public static void write(DataDescription data, String language, Path file) throws IOException {
        boolean vi = language.equals("vi");
        try (SafeCsvWriter csv = SafeCsvWriter.create(file, SafeCsvWriter.Encoding.UTF_8_WITH_BOM)) {
            csv.write(vi ? HEADER_VI : HEADER_EN);
            for (DescribedColumn described : data.columns()) {
                column(csv, described, language, vi);
            }
        }
    }

    private static void column(SafeCsvWriter csv, DescribedColumn described, String language, boolean vi)
            throws IOException {
        ExportColumn column = described.column();
        String wording =
                column.variable() == null ? "" : column.variable().head().text().in(language);
        if (column.kind() == ExportColumn.Kind.FLAG) {
            wording += ": " + column.label().in(language);
        }
        csv.write(List.of(
                column.name(),
                kind(column.kind(), vi),
                wording,
                "",
                "",
                Long.toString(described.answered()),
                described.range().map(range -> column.valueText(range.least())).orElse(""),
                described
                        .range()
                        .map(range -> column.valueText(range.greatest()))
                        .orElse("")));
        for (int o = 0; o < column.options().size(); o++) {
            Option option = column.options().get(o);
            code(
                    csv,
                    column,
                    option.code(),
                    option.label().in(language),
                    described.counts().get(o));
        }
        for (Map.Entry<Missing, Long> reason : described.missing().entrySet()) {
            code(
                    csv,
                    column,
                    column.token(reason.getKey()),
                    vi ? reason.getKey().label().vi() : reason.getKey().label().en(),
                    reason.getValue());
        }
        if (described.suppressed() > 0) {
            code(
                    csv,
                    column,
                    Microdata.SUPPRESSED,
                    vi ? "ẩn để không nhận ra người trả lời" : "suppressed so that nobody can be told",
                    described.suppressed());
        }
    }

    private static void code(SafeCsvWriter csv, ExportColumn column, String code, String label, long count)
            throws IOException {
        csv.write(List.of(column.name(), "", "", code, label, Long.toString(count), "", ""));
    }

    private static String kind(ExportColumn.Kind kind, boolean vi) {
        return switch (kind) {
            case CODE -> vi ? "mã lựa chọn" : "code";
            case FLAG -> vi ? "chọn (1) hoặc không (0)" : "picked (1) or not (0)";
            case NUMBER -> vi ? "số" : "number";
            case DAY -> vi ? "ngày" : "day";
            case TEXT -> vi ? "văn bản" : "text";
        };
    }
}

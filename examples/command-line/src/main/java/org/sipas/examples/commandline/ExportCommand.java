package org.sipas.examples.commandline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.response.ResponseTable;
import org.sipas.examples.commandline.Definitions.Unusable;
import org.sipas.io.publish.CodebookCsv;
import org.sipas.io.publish.DataDescription;
import org.sipas.io.table.AnswersFormat;
import org.sipas.io.table.AnswersWriter;
import org.sipas.io.table.ExportColumn;
import org.sipas.io.table.ExportColumns;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.ResponseFile;
import org.sipas.io.table.TextWidths;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes answers for other programs. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Xuất phiếu trả lời đã kiểm tra ra tệp cho chương trình khác, kèm sổ mã codebook.csv.",
            "Không xuất thông tin định danh và lời tự viết của người dân, trừ khi ghi --keep.",
            "Writes the checked answers for other programs, with a codebook.",
            "What identifies citizens, and texts of their own, stay out unless --keep says otherwise."
        },
        footerHeading = "%nVí dụ / Example:%n",
        footer = {
            "  java -jar sipas.jar export phieu.xlsx --form sipas-2023 --format sav,csv-vi --out xuat",
            "",
            "Mã thoát / exit codes: 0 xong / done; 1 xong nhưng quá nhiều vấn đề / done, too many problems;",
            "2 gọi sai hoặc tệp không đọc được / wrong call or unreadable input."
        })
final class ExportCommand implements Callable<Integer> {
    /** What leads to persons and leaves only if the caller says so. */
    enum Keep {
        identifiers,
        texts
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ResponseInput input;

    @Option(
            names = "--format",
            split = ",",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = {
                "Định dạng, có thể nhiều: csv (cho chương trình), csv-vi (cho Excel), ndjson, xlsx, sav (SPSS), dta (Stata), parquet. Mặc định: csv.",
                "Formats, one or more: csv (for programs), csv-vi (for Vietnamese Excel), ndjson, xlsx, sav (SPSS), dta (Stata), parquet. Default: csv."
            })
    private List<String> formats = new ArrayList<>();

    @Option(
            names = "--column",
            paramLabel = "COLUMN",
            description = {
                "Xuất thêm cột này của tệp, ngoài các câu hỏi của mẫu phiếu; có thể lặp lại.",
                "Also this column of the file, beyond the questions of the form; may be repeated."
            })
    private List<String> more = new ArrayList<>();

    @Option(
            names = "--keep",
            split = ",",
            paramLabel = "identifiers|texts",
            description = {
                "Xuất cả thông tin định danh (tên, điện thoại, giấy tờ, mã hồ sơ) hoặc lời tự viết.",
                "Also what identifies citizens (names, telephones, cards, dossiers), or texts of their own."
            })
    private Set<Keep> keep = EnumSet.noneOf(Keep.class);

    @Override
    public Integer call() throws IOException {
        return Terminal.of(spec, input.language()).refusing(this::export);
    }

    private int export(Terminal terminal) throws IOException, Unusable {
        List<AnswersFormat> chosen = new ArrayList<>();
        for (String name : formats) {
            chosen.add(Definitions.valueOf(AnswersFormat.of(name)));
        }
        Questionnaire questionnaire = input.questionnaire();
        ResponseFile responses = input.open(questionnaire, more);
        ExportColumns all = ExportColumns.of(responses.mapping().layout());
        ExportColumns columns = all.only(Predicate.not(this::staysOut));
        TextWidths widths = TextWidths.of(columns);
        DataDescription.Counter counter = DataDescription.counter(columns);
        ReadingSummary summary = input.read(
                responses,
                table -> {
                    widths.add(table);
                    counter.add(table);
                },
                terminal);
        // The second reading writes, so that nothing is written of a file that cannot be read to its end.
        List<Path> files = new ArrayList<>();
        LocalDateTime created =
                LocalDateTime.ofInstant(Files.getLastModifiedTime(input.file()).toInstant(), ZoneOffset.UTC);
        for (AnswersFormat format : chosen) {
            Path file = input.out().resolve("answers" + format.ending());
            String title = questionnaire.title().in(input.language());
            try (AnswersWriter answers = format.create(file, widths, title, created)) {
                input.read(responses, table -> write(answers, table), terminal);
            }
            files.add(file);
        }
        Path codebook = input.out().resolve("codebook.csv");
        CodebookCsv.write(counter.describe(files.get(0)), input.language(), codebook);
        files.add(codebook);
        terminal.exported(summary, files, all.only(this::staysOut).names());
        return input.exitCode(summary);
    }

    private boolean staysOut(ExportColumn column) {
        return isIdentifier(column) && !keep.contains(Keep.identifiers)
                || isOwnText(column) && !keep.contains(Keep.texts);
    }

    static boolean isIdentifier(ExportColumn column) {
        return column.role().directIdentifier();
    }

    /** Tells whether a column holds what people wrote in words of their own, in which anything may stand. */
    static boolean isOwnText(ExportColumn column) {
        return column.kind() == ExportColumn.Kind.TEXT
                && column.variable() != null
                && (column.role() == Role.NONE || column.role() == Role.PLACE);
    }

    private static void write(AnswersWriter answers, ResponseTable table) {
        try {
            answers.write(table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

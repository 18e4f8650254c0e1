package org.sipas.examples.commandline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLedger;
import org.sipas.core.response.ResponseTable;
import org.sipas.examples.commandline.Definitions.Unusable;
import org.sipas.io.table.MappingFile;
import org.sipas.io.table.ProblemsFile;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.ResponseFile;
import org.sipas.io.table.SafeCsvWriter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The file of answers, how it is read and where what is made of it goes: what the commands that read answers have in common. */
final class ResponseInput {
    /** What counts when one form number has different answers. */
    enum Duplicates {
        none,
        newest
    }

    /** The language of what is written and of messages. */
    enum Language {
        vi,
        en
    }

    @Parameters(
            paramLabel = "FILE",
            description = {"Tệp phiếu trả lời, mỗi hàng một phiếu.", "The file of answers, one form a row."})
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--form",
            paramLabel = "ID|PATH",
            required = true,
            description = {"Mẫu phiếu: mã có sẵn hoặc tệp JSON.", "The form: id of a bundled pack, or a JSON file."})
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String form;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            required = true,
            description = {"Thư mục kết quả; được tạo nếu chưa có.", "The folder for the results; made if absent."})
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path out;

    @Option(
            names = "--lang",
            paramLabel = "vi|en",
            defaultValue = "vi",
            description = {"Ngôn ngữ. Mặc định: vi.", "Language. Default: vi."})
    private Language language = Language.vi;

    @Option(
            names = "--mapping",
            paramLabel = "PATH",
            description = {
                "Tệp ghép cột với câu hỏi, do lệnh map lập và người dùng đã kiểm tra.",
                "Which column answers which question: the file that map wrote and a person checked."
            })
    private @Nullable Path mapping;

    @Option(
            names = "--sheet",
            paramLabel = "NAME",
            defaultValue = "",
            description = {
                "Trang tính. Mặc định: trang đầu tiên có dữ liệu.",
                "The sheet. Default: the first one with content."
            })
    private String sheet = "";

    @Option(
            names = "--duplicates",
            paramLabel = "none|newest",
            defaultValue = "none",
            description = {
                "Khi một số phiếu có câu trả lời khác nhau: không phiếu nào được tính (none) hoặc phiếu mới nhất (newest).",
                "Where one form number has different answers: none of them counts, or the newest by time."
            })
    private Duplicates duplicates = Duplicates.none;

    @Option(
            names = "--problem-limit",
            paramLabel = "N",
            description = {
                "Mã thoát 1 nếu số cảnh báo và lỗi vượt quá N.",
                "Exit code 1 if there are more than N warnings and errors."
            })
    private @Nullable Long problemLimit;

    Path file() {
        return file;
    }

    String form() {
        return form;
    }

    Path out() {
        return out;
    }

    String language() {
        return language.name();
    }

    Questionnaire questionnaire() throws IOException, Unusable {
        return Definitions.form("--form", form);
    }

    /** Opens the file with the columns beyond the form that are wanted. */
    ResponseFile open(Questionnaire questionnaire, List<String> wanted) throws IOException, Unusable {
        if (mapping == null) {
            return Definitions.valueOf(ResponseFile.open(file, sheet, questionnaire, wanted));
        }
        try (InputStream json = Files.newInputStream(mapping)) {
            MappingFile confirmed = Definitions.valueOf(MappingFile.read(mapping.toString(), json));
            return Definitions.valueOf(ResponseFile.open(file, sheet, questionnaire, wanted, confirmed));
        }
    }

    /** Makes the folder, reads all forms and writes {@code problems.csv} into it; a file of which only a part can be read is unusable. */
    ReadingSummary read(ResponseFile responses, Consumer<ResponseTable> chunks, Terminal terminal)
            throws IOException, Unusable {
        return read(responses, chunks, out.resolve("problems.csv"), terminal);
    }

    /** Makes the folder, reads all forms and writes the problems to a file; a file of which only a part can be read is unusable. */
    ReadingSummary read(ResponseFile responses, Consumer<ResponseTable> chunks, Path told, Terminal terminal)
            throws IOException, Unusable {
        Files.createDirectories(out);
        ReadingSummary summary;
        Optional<Problem> lastError;
        try (ProblemsFile problems = ProblemsFile.create(told, SafeCsvWriter.Encoding.UTF_8_WITH_BOM)) {
            summary = responses.read(
                    duplicates == Duplicates.newest
                            ? ResponseLedger.Rule.NEWEST_COUNTS
                            : ResponseLedger.Rule.NONE_COUNTS,
                    chunks,
                    problems,
                    terminal::progress);
            lastError = problems.lastError();
        }
        terminal.endProgress();
        if (!summary.complete()) {
            List<Problem> reasons = new ArrayList<>(lastError.stream().toList());
            reasons.add(new Problem(
                    "incomplete-file",
                    Severity.ERROR,
                    new Location.Cell(summary.file(), "", 0, ""),
                    new Bilingual(
                            "tệp chỉ đọc được một phần nên không có kết quả; xem " + told,
                            "only a part of the file could be read, so there is no result; see " + told)));
            throw new Unusable(reasons);
        }
        return summary;
    }

    /** Returns the exit code for a file that was read to its end. */
    int exitCode(ReadingSummary summary) {
        long bad = summary.severities().getOrDefault(Severity.WARNING, 0L)
                + summary.severities().getOrDefault(Severity.ERROR, 0L);
        return problemLimit != null && bad > problemLimit ? Sipas.TOO_MANY_PROBLEMS : Sipas.DONE;
    }
}

package org.sipas.examples.commandline;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLedger;
import org.sipas.examples.commandline.Definitions.Unusable;
import org.sipas.io.report.HtmlReport;
import org.sipas.io.report.Report;
import org.sipas.io.report.ReportWriter;
import org.sipas.io.report.ResultsJson;
import org.sipas.io.table.CountedForms;
import org.sipas.io.table.DesignFile;
import org.sipas.io.table.MappingFile;
import org.sipas.io.table.ProblemsFile;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.ResponseFile;
import org.sipas.io.table.SafeCsvWriter;
import org.sipas.io.xlsx.ResultsWorkbook;
import org.sipas.sampling.invite.ResponseStream;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.proof.Certificate;
import org.sipas.scoring.proof.Source;
import org.sipas.scoring.publication.PublicationScheme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores one file of answers and writes a folder with the report. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tính chỉ số từ một tệp phiếu trả lời (XLSX hoặc CSV) và ghi báo cáo vào một thư mục.",
            "Scores a file of answers (XLSX or CSV) and writes a folder with the report:",
            "report.html, results.xlsx, results.json, problems.csv, certificate.json."
        },
        footerHeading = "%nVí dụ / Example:%n",
        footer = {
            "  java -jar sipas.jar score phieu.xlsx --form sipas-2023 --by province --out bao-cao",
            "",
            "Mã thoát / exit codes: 0 xong / done; 1 xong nhưng quá nhiều vấn đề / done, too many problems;",
            "2 gọi sai hoặc tệp không đọc được / wrong call or unreadable input."
        })
final class ScoreCommand implements Callable<Integer> {
    /** What counts when one form number has different answers. */
    enum Duplicates {
        none,
        newest
    }

    /** The language of report and messages. */
    enum Language {
        vi,
        en
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

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
            names = "--method",
            paramLabel = "ID|PATH",
            description = {
                "Phương pháp: mã có sẵn hoặc tệp JSON. Mặc định: cùng mã với mẫu phiếu, hoặc method.json cạnh tệp mẫu phiếu.",
                "The method: id or JSON file. Default: the one with the form's id, or method.json beside the form's file."
            })
    private @Nullable String method;

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description = {
                "Tính riêng theo từng giá trị của cột hoặc câu hỏi này; có thể lặp lại.",
                "Results by the values of this column or question, beside the whole; may be repeated."
            })
    private List<String> by = new ArrayList<>();

    @Option(
            names = "--lang",
            paramLabel = "vi|en",
            defaultValue = "vi",
            description = {"Ngôn ngữ báo cáo. Mặc định: vi.", "Language of the report. Default: vi."})
    private Language language = Language.vi;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            required = true,
            description = {"Thư mục kết quả; được tạo nếu chưa có.", "The folder for the results; made if absent."})
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path out;

    @Option(
            names = "--mapping",
            paramLabel = "PATH",
            description = {
                "Tệp ghép cột với câu hỏi, do lệnh map lập và người dùng đã kiểm tra.",
                "Which column answers which question: the file that map wrote and a person checked."
            })
    private @Nullable Path mapping;

    @Option(
            names = "--design",
            paramLabel = "PATH",
            description = {
                "Thiết kế mẫu (tệp JSON): tầng, chùm, quy mô, quyền số; khi đó tỷ lệ và sai số tính theo thiết kế.",
                "The survey design, a JSON file: strata, clusters, sizes, weights; shares and errors are then those of the design."
            })
    private @Nullable Path design;

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

    @Option(
            names = "--label",
            paramLabel = "TEXT",
            defaultValue = "",
            description = {
                "Dòng chữ hiện ở mọi kết quả, ví dụ “Dữ liệu mô phỏng”.",
                "A line that shows wherever results show, such as “synthetic data”."
            })
    private String label = "";

    /** Where the answers come from. */
    enum Stream {
        PROBABILITY("probability", ResponseStream.ProbabilitySample.LABEL, ResponseStream.ProbabilitySample.class),
        INVITED("invited", ResponseStream.InvitedTransactions.LABEL, ResponseStream.InvitedTransactions.class),
        OPEN_LINK("open-link", ResponseStream.OpenLink.LABEL, ResponseStream.OpenLink.class);

        private final String option;
        private final String label;
        private final boolean comparable;

        Stream(String option, String label, Class<? extends ResponseStream> type) {
            this.option = option;
            this.label = label;
            this.comparable = ResponseStream.IndexSource.class.isAssignableFrom(type);
        }

        /** Returns the word on the command line. */
        @Override
        public String toString() {
            return option;
        }
    }

    @Option(
            names = "--stream",
            paramLabel = "probability|invited|open-link",
            description = {
                "Nguồn phiếu, ghi ở mọi kết quả. Với open-link không có kết quả theo đơn vị, nên không xếp hạng.",
                "Where the answers come from; shows wherever results show. For open-link nothing is compared or ranked."
            })
    private @Nullable Stream stream;

    @Option(
            names = "--internal",
            description = {
                "Báo cáo nội bộ: hiện cả đơn vị dưới ngưỡng công bố (ít hơn 30 câu trả lời). Không công bố báo cáo này.",
                "A report for internal use: units below the publication threshold (fewer than 30 answers) are shown too."
            })
    private boolean internal;

    @Override
    public Integer call() throws IOException {
        Terminal terminal =
                new Terminal(spec.commandLine().getOut(), spec.commandLine().getErr(), language.name());
        try {
            return score(terminal);
        } catch (Unusable e) {
            terminal.problems(e.problems());
            return Sipas.UNUSABLE;
        } catch (FileSystemException e) {
            terminal.complain(new Bilingual(
                    "không đọc hoặc ghi được: " + e.getMessage(), "cannot be read or written: " + e.getMessage()));
            return Sipas.UNUSABLE;
        }
    }

    /** Returns the label of the results: that of the stream, then the caller's own. */
    private String label() {
        return java.util.stream.Stream.of(stream == null ? "" : stream.label, label)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private int score(Terminal terminal) throws IOException, Unusable {
        if (stream != null && !stream.comparable && !by.isEmpty()) {
            terminal.complain(new Bilingual(
                    "phiếu từ đường dẫn mở (--stream open-link) không được so sánh hay xếp hạng: bỏ --by",
                    "answers from an open link (--stream open-link) are not compared or ranked: leave out --by"));
            return Sipas.UNUSABLE;
        }
        Questionnaire questionnaire = Definitions.form("--form", form);
        IndexMethod indexMethod = method(Definitions.packs(), questionnaire);
        List<Source> designSources = new ArrayList<>();
        Optional<DesignFile> sample = design(designSources);
        ResponseFile responses = responses(
                questionnaire,
                java.util.stream.Stream.concat(by.stream(), sample.stream().flatMap(each -> each.columns().stream()))
                        .distinct()
                        .toList());
        List<String> breakdowns =
                by.stream().map(responses.mapping()::nameOf).distinct().toList();
        CountedForms forms =
                new CountedForms(IndexPlan.of(indexMethod, responses.mapping().layout(), breakdowns), sample);
        Files.createDirectories(out);
        ReadingSummary summary;
        Optional<Problem> lastError;
        try (ProblemsFile problems =
                ProblemsFile.create(out.resolve("problems.csv"), SafeCsvWriter.Encoding.UTF_8_WITH_BOM)) {
            summary = responses.read(rule(), forms::add, problems, terminal::progress);
            lastError = problems.lastError();
        }
        terminal.endProgress();
        if (!summary.complete()) {
            terminal.problems(lastError.stream().toList());
            terminal.complain(new Bilingual(
                    "tệp chỉ đọc được một phần nên không có chỉ số; xem " + out.resolve("problems.csv"),
                    "only a part of the file could be read, so there is no index; see " + out.resolve("problems.csv")));
            return Sipas.UNUSABLE;
        }
        IndexResult result = Definitions.valueOf(forms.finish(file.toString(), responses.mapping()));
        write(result, summary, designSources);
        terminal.results(result, summary, label());
        terminal.written(out);
        long bad = summary.severities().getOrDefault(Severity.WARNING, 0L)
                + summary.severities().getOrDefault(Severity.ERROR, 0L);
        return problemLimit != null && bad > problemLimit ? Sipas.TOO_MANY_PROBLEMS : Sipas.DONE;
    }

    private ResponseLedger.Rule rule() {
        return duplicates == Duplicates.newest ? ResponseLedger.Rule.NEWEST_COUNTS : ResponseLedger.Rule.NONE_COUNTS;
    }

    private Optional<DesignFile> design(List<Source> sources) throws IOException, Unusable {
        if (design == null) {
            return Optional.empty();
        }
        byte[] json = Files.readAllBytes(design);
        sources.add(Source.of(design.getFileName().toString(), json));
        return Optional.of(Definitions.valueOf(DesignFile.read(design.toString(), new ByteArrayInputStream(json))));
    }

    private ResponseFile responses(Questionnaire questionnaire, List<String> wanted) throws IOException, Unusable {
        if (mapping == null) {
            return Definitions.valueOf(ResponseFile.open(file, sheet, questionnaire, wanted));
        }
        try (InputStream json = Files.newInputStream(mapping)) {
            MappingFile confirmed = Definitions.valueOf(MappingFile.read(mapping.toString(), json));
            return Definitions.valueOf(ResponseFile.open(file, sheet, questionnaire, wanted, confirmed));
        }
    }

    private IndexMethod method(Packs packs, Questionnaire questionnaire) throws IOException, Unusable {
        String name = method;
        if (name == null) {
            Path beside = Path.of(form).resolveSibling("method.json");
            name = packs.forms().containsKey(form) || !Files.exists(beside) ? questionnaire.id() : beside.toString();
        }
        return Definitions.read(
                "--method",
                name,
                packs.methods(),
                packs.openMethod(name),
                (source, json) -> IndexMethod.read(source, json, questionnaire));
    }

    private void write(IndexResult result, ReadingSummary summary, List<Source> sample) throws IOException {
        Certificate certificate =
                Certificate.of(result, new Source(summary.file(), summary.digest()), sample.toArray(Source[]::new));
        Files.write(out.resolve("certificate.json"), certificate.bytes());
        Report published = Report.of(result, summary)
                .withLanguage(language.name())
                .withLabel(label())
                .withCertificate(certificate);
        Report report = internal ? published.withScheme(PublicationScheme.ALL) : published;
        write(report, HtmlReport::write, "report.html");
        write(report, ResultsJson::write, "results.json");
        write(report, ResultsWorkbook::write, "results.xlsx");
    }

    private void write(Report report, ReportWriter writer, String name) throws IOException {
        try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(out.resolve(name)))) {
            writer.write(report, output);
        }
    }
}

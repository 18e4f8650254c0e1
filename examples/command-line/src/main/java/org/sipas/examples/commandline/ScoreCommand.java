package org.sipas.examples.commandline;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.examples.commandline.Definitions.Unusable;
import org.sipas.io.report.HtmlReport;
import org.sipas.io.report.Report;
import org.sipas.io.report.ReportWriter;
import org.sipas.io.report.ResultsJson;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.ResponseFile;
import org.sipas.io.xlsx.ResultsWorkbook;
import org.sipas.sampling.invite.ResponseStream;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.Tally;
import org.sipas.scoring.proof.Certificate;
import org.sipas.scoring.proof.Source;
import org.sipas.scoring.publication.PublicationScheme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ResponseInput input;

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
        return Terminal.of(spec, input.language()).refusing(this::score);
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
        Questionnaire questionnaire = input.questionnaire();
        IndexMethod indexMethod = Definitions.method(method, input.form(), questionnaire);
        ResponseFile responses = input.open(questionnaire, by);
        List<String> breakdowns =
                by.stream().map(responses.mapping()::nameOf).distinct().toList();
        Tally tally = IndexPlan.of(indexMethod, responses.mapping().layout(), breakdowns)
                .newTally();
        ReadingSummary summary = input.read(responses, tally::add, terminal);
        IndexResult result = tally.finish();
        write(result, summary);
        terminal.results(result, summary, label());
        terminal.written(input.out());
        return input.exitCode(summary);
    }

    private void write(IndexResult result, ReadingSummary summary) throws IOException {
        Certificate certificate = Certificate.of(result, new Source(summary.file(), summary.digest()));
        Files.write(input.out().resolve("certificate.json"), certificate.bytes());
        Report published = Report.of(result, summary)
                .withLanguage(input.language())
                .withLabel(label())
                .withCertificate(certificate);
        Report report = internal ? published.withScheme(PublicationScheme.ALL) : published;
        write(report, HtmlReport::write, "report.html");
        write(report, ResultsJson::write, "results.json");
        write(report, ResultsWorkbook::write, "results.xlsx");
    }

    private void write(Report report, ReportWriter writer, String name) throws IOException {
        try (OutputStream output =
                new BufferedOutputStream(Files.newOutputStream(input.out().resolve(name)))) {
            writer.write(report, output);
        }
    }
}

package org.sipas.examples.commandline;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Outcome;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Provenance;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.response.ResponseTable;
import org.sipas.examples.commandline.Definitions.Unusable;
import org.sipas.io.publish.CodebookCsv;
import org.sipas.io.publish.DataDescription;
import org.sipas.io.publish.DataPackage;
import org.sipas.io.publish.DdiCodebook;
import org.sipas.io.publish.Microdata;
import org.sipas.io.publish.ResultsMap;
import org.sipas.io.publish.SdmxRelease;
import org.sipas.io.publish.SdmxResults;
import org.sipas.io.publish.Study;
import org.sipas.io.table.ExportColumn;
import org.sipas.io.table.ExportColumns;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.ResponseFile;
import org.sipas.io.table.SafeCsvWriter;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.Tally;
import org.sipas.scoring.publication.PublicationScheme;
import org.sipas.scoring.publication.Release;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes open data: results for statistical systems and maps, and answers from which nobody can be told. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Ghi dữ liệu mở: kết quả dạng SDMX và bản đồ GeoJSON; với --quasi cả phiếu trả lời đã ẩn danh",
            "(k-ẩn danh, l-đa dạng) kèm sổ mã, DDI-Codebook và gói dữ liệu Frictionless.",
            "Writes open data: results as SDMX and on a map; with --quasi also answers from which nobody",
            "can be told (k-anonymity, l-diversity) with codebooks and a data package."
        },
        footerHeading = "%nVí dụ / Example:%n",
        footer = {
            "  java -jar sipas.jar publish phieu.csv --form sipas-2023 --by province --out du-lieu-mo",
            "    --id SIPAS-THU-2026 --title \"Khảo sát thử\" --producer \"Sở Thử\" --agency SO_THU",
            "    --licence CC-BY-4.0 --published 2026-11-22 --period 2026",
            "    --quasi age,sex --band age=10 --k 5",
            "",
            "Các tùy chọn có thể ghi trong một tệp: sipas publish @tep / options may stand in a file: @file"
        })
final class PublishCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private ResponseInput input;

    @Option(
            names = "--method",
            paramLabel = "ID|PATH",
            description = {"Phương pháp, như lệnh score.", "The method, as in score."})
    private @Nullable String method;

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description = {
                "Cột hoặc câu hỏi ghi mã địa bàn, để có kết quả từng địa bàn.",
                "The column or question with the codes of areas, for results by area."
            })
    private @Nullable String by;

    @Option(
            names = "--id",
            paramLabel = "ID",
            required = true,
            description = {"Mã của cuộc khảo sát.", "The identifier of the survey."})
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String id;

    @Option(
            names = "--title",
            paramLabel = "TEXT",
            required = true,
            description = {"Tên cuộc khảo sát.", "Its title."})
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String title;

    @Option(
            names = "--producer",
            paramLabel = "TEXT",
            required = true,
            description = {"Cơ quan thực hiện.", "Who made it."})
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String producer;

    @Option(
            names = "--agency",
            paramLabel = "ID",
            required = true,
            description = {"Mã cơ quan trong SDMX.", "The id of the agency in SDMX."})
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String agency;

    @Option(
            names = "--licence",
            paramLabel = "TEXT",
            required = true,
            description = {"Giấy phép của dữ liệu, ví dụ CC-BY-4.0.", "The licence of the data, such as CC-BY-4.0."})
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String licence;

    @Option(
            names = "--licence-url",
            paramLabel = "URL",
            defaultValue = "",
            description = {"Địa chỉ của giấy phép.", "Where the licence is."})
    private String licenceUrl = "";

    @Option(
            names = "--published",
            paramLabel = "DATE",
            required = true,
            description = {"Ngày công bố, ví dụ 2026-11-22.", "The day of publication."})
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private LocalDate published;

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            required = true,
            description = {"Kỳ của kết quả, ví dụ 2026 hoặc 2026-Q3.", "The period of the results."})
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String period;

    @Option(
            names = "--area",
            paramLabel = "CODE",
            defaultValue = "VN",
            description = {"Mã của toàn địa bàn. Mặc định: VN.", "The code of the whole area. Default: VN."})
    private String area = "VN";

    @Option(
            names = "--release",
            paramLabel = "N.N.N",
            defaultValue = "1.0.0",
            description = {"Phiên bản của dữ liệu. Mặc định: 1.0.0.", "The version of the data. Default: 1.0.0."})
    private String version = "1.0.0";

    @Option(
            names = "--summary",
            paramLabel = "TEXT",
            defaultValue = "",
            description = {"Tóm tắt nội dung.", "What it is about."})
    private String summary = "";

    @Option(
            names = "--universe",
            paramLabel = "TEXT",
            defaultValue = "",
            description = {"Đối tượng được hỏi.", "Who could be asked."})
    private String universe = "";

    @Option(
            names = "--sampling",
            paramLabel = "TEXT",
            defaultValue = "",
            description = {"Cách chọn mẫu.", "How they were chosen."})
    private String sampling = "";

    @Option(
            names = "--territory",
            paramLabel = "TEXT",
            defaultValue = "",
            description = {"Địa bàn.", "The area covered."})
    private String territory = "";

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = {"Ngày đầu thu thập.", "The first day of the fieldwork."})
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = {"Ngày cuối thu thập.", "Its last day."})
    private @Nullable LocalDate to;

    @Option(
            names = "--shapes",
            paramLabel = "PATH",
            description = {
                "Bản đồ GeoJSON của các địa bàn (cần --by và --property).",
                "A GeoJSON map of the areas (needs --by and --property)."
            })
    private @Nullable Path shapes;

    @Option(
            names = "--property",
            paramLabel = "NAME",
            description = {"Thuộc tính ghi mã địa bàn trong bản đồ.", "The property with the code of the area."})
    private @Nullable String property;

    @Option(
            names = "--quasi",
            split = ",",
            paramLabel = "COLUMN",
            description = {
                "Các cột mà người quen biết được (tuổi, giới, địa bàn…), quan trọng nhất trước. Không có thì không công bố phiếu.",
                "Columns that a neighbour may know (age, sex, area …), the most important first. Without them no answers are published."
            })
    private List<String> quasi = new ArrayList<>();

    @Option(
            names = "--k",
            paramLabel = "N",
            defaultValue = "5",
            description = {
                "Ít nhất N phiếu giống nhau ở các cột ấy. Mặc định: 5.",
                "At least N forms are alike in these columns. Default: 5."
            })
    private int k;

    @Option(
            names = "--band",
            paramLabel = "COLUMN=WIDTH",
            description = {
                "Gộp số thành khoảng, ví dụ age=10; có thể lặp lại.",
                "Recodes numbers to bands, such as age=10; may be repeated."
            })
    private Map<String, BigDecimal> bands = new LinkedHashMap<>();

    @Option(
            names = "--sensitive",
            split = ",",
            paramLabel = "COLUMN",
            description = {
                "Các cột nhạy cảm, phải đa dạng trong mỗi nhóm.",
                "Sensitive columns, whose answers must differ within each group."
            })
    private List<String> sensitive = new ArrayList<>();

    @Option(
            names = "--l",
            paramLabel = "N",
            defaultValue = "2",
            description = {
                "Ít nhất N câu trả lời khác nhau ở mỗi cột nhạy cảm. Mặc định: 2.",
                "At least N different answers in each sensitive column. Default: 2."
            })
    private int l;

    @Option(
            names = "--open",
            split = ",",
            paramLabel = "COLUMN",
            description = {
                "Công bố thêm các cột này; mặc định chỉ có câu chấm điểm, trọng số và các cột trên.",
                "Columns to publish beside ratings, weights and those above."
            })
    private List<String> open = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        return Terminal.of(spec, input.language()).refusing(this::publish);
    }

    private int publish(Terminal terminal) throws IOException, Unusable {
        if (shapes != null && (by == null || property == null)) {
            throw new IllegalArgumentException("--shapes: --by, --property?");
        }
        Study study = new Study(
                id,
                text(title),
                producer,
                published,
                text(summary),
                text(universe),
                text(sampling),
                territory,
                from,
                to,
                licence,
                licenceUrl);
        Questionnaire questionnaire = input.questionnaire();
        IndexMethod indexMethod = Definitions.method(method, input.form(), questionnaire);
        Set<String> wanted = new LinkedHashSet<>(by == null ? List.of() : List.of(by));
        wanted.addAll(quasi);
        wanted.addAll(sensitive);
        wanted.addAll(open);
        ResponseFile responses = input.open(questionnaire, List.copyOf(wanted));
        @Nullable String areas = by == null ? null : responses.mapping().nameOf(by);
        Tally tally = IndexPlan.of(
                        indexMethod, responses.mapping().layout(), areas == null ? List.of() : List.of(areas))
                .newTally();
        ExportColumns all = ExportColumns.of(responses.mapping().layout());
        ExportColumns columns = all.only(this::isReleased);
        Map<String, List<String>> answers = new LinkedHashMap<>();
        columns.names().forEach(name -> answers.put(name, new ArrayList<>()));
        // What could not be used is for the office, not for the public.
        Path problems = input.out().resolveSibling(input.out().getFileName() + "-problems.csv");
        ReadingSummary read = input.read(
                responses,
                table -> {
                    tally.add(table);
                    if (!quasi.isEmpty()) {
                        collect(columns, table, answers);
                    }
                },
                problems,
                terminal);
        List<String> written = new ArrayList<>();
        results(Release.of(tally.finish(), PublicationScheme.SHARES), areas, terminal, written);
        terminal.published(read);
        if (quasi.isEmpty()) {
            terminal.say(
                    "Không công bố phiếu trả lời: chưa khai báo --quasi.",
                    "No answers are published: --quasi is not declared.");
        } else {
            microdata(study, all, columns, answers, terminal, written);
        }
        terminal.say(
                "Đã ghi: " + input.out() + ": " + String.join(", ", written) + "; vấn đề: " + problems,
                "Written: " + input.out() + ": " + String.join(", ", written) + "; problems: " + problems);
        return input.exitCode(read);
    }

    private Text text(String words) {
        return words.isEmpty()
                ? Text.NONE
                : new Text(Map.of(input.language(), new Text.Label(words, Provenance.UNVERIFIED)));
    }

    /** Ratings and weights, which nobody knows of a neighbour; anything else only where it was declared; what identifies, never. */
    private boolean isReleased(ExportColumn column) {
        boolean declared =
                quasi.contains(column.name()) || sensitive.contains(column.name()) || open.contains(column.name());
        boolean rating = column.variable() != null
                && (column.variable().question() instanceof Question.Rating
                        || column.variable().question() instanceof Question.Matrix);
        return (declared || rating || column.role() == Role.WEIGHT) && !ExportCommand.isIdentifier(column);
    }

    private static void collect(ExportColumns columns, ResponseTable table, Map<String, List<String>> answers) {
        for (ExportColumn column : columns.columns()) {
            List<String> cells = Objects.requireNonNull(answers.get(column.name()));
            for (int row = 0; row < table.rows(); row++) {
                cells.add(column.text(table, row));
            }
        }
    }

    private void results(Release release, @Nullable String areas, Terminal terminal, List<String> written)
            throws IOException, Unusable {
        IndexResult result = release.result();
        SdmxRelease names = new SdmxRelease(
                agency,
                id,
                version,
                period,
                area,
                areas == null ? "" : areas,
                published.atStartOfDay().toInstant(ZoneOffset.UTC));
        SdmxResults sdmx = Definitions.valueOf(SdmxResults.of(result, names, release::cell));
        write("results.sdmx.csv", sdmx::writeCsv, written);
        write("results.sdmx.json", sdmx::writeJson, written);
        write("structure.sdmx.json", sdmx::writeStructure, written);
        if (shapes != null && areas != null && property != null) {
            try (InputStream json = Files.newInputStream(shapes)) {
                Outcome<JsonValue> map = ResultsMap.join(
                        shapes.toString(),
                        json,
                        property,
                        result,
                        areas,
                        result.overall().index().code(),
                        release::cell);
                JsonValue joined = Definitions.valueOf(map);
                terminal.warnings(map.problems());
                write("results.geojson", output -> ResultsMap.write(joined, output), written);
            }
        }
    }

    private void microdata(
            Study study,
            ExportColumns all,
            ExportColumns columns,
            Map<String, List<String>> answers,
            Terminal terminal,
            List<String> written)
            throws IOException {
        Microdata microdata = Microdata.of(answers, quasi, k);
        if (!sensitive.isEmpty()) {
            microdata = microdata.withSensitive(sensitive, l);
        }
        for (Map.Entry<String, BigDecimal> band : bands.entrySet()) {
            microdata = microdata.recode(band.getKey(), Microdata.bands(band.getValue()));
        }
        Microdata.Release release = microdata.release();
        Path file = input.out().resolve("answers.csv");
        try (SafeCsvWriter csv = SafeCsvWriter.create(file, SafeCsvWriter.Encoding.UTF_8)) {
            csv.write(columns.names());
            for (int row = 0; row < release.report().after().rows(); row++) {
                int at = row;
                csv.write(release.columns().values().stream()
                        .map(cells -> cells.get(at))
                        .toList());
            }
        }
        written.add("answers.csv");
        ExportColumns recoded = new ExportColumns(
                columns.layout(),
                columns.columns().stream()
                        .map(column -> bands.containsKey(column.name()) ? column.recoded() : column)
                        .toList());
        DataDescription data = DataDescription.counter(recoded).add(release).describe(file);
        CodebookCsv.write(data, input.language(), input.out().resolve("codebook.csv"));
        written.add("codebook.csv");
        write("ddi-codebook.xml", output -> DdiCodebook.write(study, data, output), written);
        write("datapackage.json", output -> DataPackage.write(study, data, output), written);
        disclosure(release.report(), input.out().resolve("disclosure.csv"));
        written.add("disclosure.csv");
        terminal.protectedFrom(
                release.report(), all.only(column -> !isReleased(column)).names());
    }

    /** What the protection is worth and what it cost. */
    private static void disclosure(Microdata.Report report, Path file) throws IOException {
        try (SafeCsvWriter csv = SafeCsvWriter.create(file, SafeCsvWriter.Encoding.UTF_8_WITH_BOM)) {
            csv.write(List.of("measure", "column", "before", "after"));
            Microdata.Classes before = report.before();
            Microdata.Classes after = report.after();
            csv.write(List.of("rows", "", "" + before.rows(), "" + after.rows()));
            csv.write(List.of("classes", "", "" + before.classes(), "" + after.classes()));
            csv.write(List.of("smallest class", "", "" + before.smallest(), "" + after.smallest()));
            csv.write(List.of(
                    "fewest sensitive values", "", "" + before.fewestSensitive(), "" + after.fewestSensitive()));
            csv.write(List.of("rows at risk", "", "" + before.rowsAtRisk(), "" + after.rowsAtRisk()));
            for (Map.Entry<String, Long> recoded : report.recodedValues().entrySet()) {
                csv.write(List.of("recoded values", recoded.getKey(), "", "" + recoded.getValue()));
            }
            for (Map.Entry<String, Long> suppressed : report.suppressedValues().entrySet()) {
                csv.write(List.of("suppressed values", suppressed.getKey(), "", "" + suppressed.getValue()));
            }
        }
    }

    /** Writes the bytes of a document. */
    private interface Document {
        void write(OutputStream output) throws IOException;
    }

    private void write(String name, Document document, List<String> written) throws IOException {
        try (OutputStream output =
                new BufferedOutputStream(Files.newOutputStream(input.out().resolve(name)))) {
            document.write(output);
        }
        written.add(name);
    }
}

package org.sipas.io.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.sipas.core.Location;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.AnswerReader;
import org.sipas.core.response.ColumnMapping;
import org.sipas.core.response.ResponseTable;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.Tally;

/** Reports of made-up and of real answers. */
public final class Samples {
    static final String SYNTHETIC = "dữ liệu tổng hợp (không có thật)";

    /** The provinces and centrally run cities since July 2025. */
    public static final List<String> PROVINCES = List.of(
            "An Giang",
            "Bắc Ninh",
            "Cà Mau",
            "Cao Bằng",
            "Cần Thơ",
            "Đà Nẵng",
            "Đắk Lắk",
            "Điện Biên",
            "Đồng Nai",
            "Đồng Tháp",
            "Gia Lai",
            "Hà Nội",
            "Hà Tĩnh",
            "Hải Phòng",
            "Huế",
            "Hưng Yên",
            "Khánh Hòa",
            "Lai Châu",
            "Lạng Sơn",
            "Lào Cai",
            "Lâm Đồng",
            "Nghệ An",
            "Ninh Bình",
            "Phú Thọ",
            "Quảng Ngãi",
            "Quảng Ninh",
            "Quảng Trị",
            "Sơn La",
            "Tây Ninh",
            "Thái Nguyên",
            "Thanh Hóa",
            "Thành phố Hồ Chí Minh",
            "Tuyên Quang",
            "Vĩnh Long");

    private static final Location PLACE = new Location.Json("sample", "$");

    private Samples() {}

    /** Returns a synthetic round of the national form; unit i has {@code least} + i mod 7 times that many forms. */
    public static Report national(List<String> units, int least) throws IOException {
        Packs packs = Packs.of(Samples.class.getClassLoader());
        Questionnaire form = Questionnaire.bundled(packs, "sipas-2023");
        IndexMethod method = IndexMethod.bundled(packs, "sipas-2023", form);
        List<Variable> variables = form.variables().values().stream()
                .filter(variable -> variable.kind() == Variable.Kind.CLOSED
                        || variable.kind() == Variable.Kind.MULTIPLE
                        || variable.code().equals("province"))
                .toList();
        List<String> header = variables.stream().map(Variable::code).toList();
        ColumnMapping mapping = ColumnMapping.of(form, "synthetic.csv", "", header, List.of("province"))
                .orThrow();
        IndexPlan plan = IndexPlan.of(method, mapping.layout(), List.of("province"));
        Tally tally = plan.newTally();
        AnswerReader reader = AnswerReader.of(mapping);
        SplittableRandom random = new SplittableRandom(2026);
        TreeMap<String, Long> problems = new TreeMap<>();
        for (int u = 0; u < units.size(); u++) {
            int forms = least * (1 + u % 7);
            ResponseTable.Builder table = ResponseTable.builder(mapping.layout(), forms);
            double quality = 0.62 + 0.3 * random.nextDouble();
            for (int f = 0; f < forms; f++) {
                List<String> row = new ArrayList<>();
                double mood = quality + 0.25 * (random.nextDouble() - 0.5);
                for (Variable variable : variables) {
                    row.add(variable.code().equals("province") ? units.get(u) : answer(variable, mood, random));
                }
                reader.read(row::get, table, column -> PLACE, count(problems));
            }
            tally.add(table.build());
        }
        return report(tally.finish(), "synthetic.csv", "CSV, UTF-8", "0".repeat(64), problems)
                .withLabel(SYNTHETIC);
    }

    private static String answer(Variable variable, double mood, SplittableRandom random) {
        int size = variable.options().size();
        if (random.nextDouble() < 0.02) {
            return random.nextInt(4) == 0 ? "77" : "";
        }
        if (variable.code().startsWith("q9_") && size >= 5) {
            double easy = mood + 0.12 * Math.sin(variable.code().hashCode());
            int level = random.nextDouble() < easy
                    ? 4 + random.nextInt(2)
                    : random.nextDouble() < 0.6 ? 3 : 1 + random.nextInt(2);
            return variable.options().get(level - 1).code();
        }
        return variable.options().get(random.nextInt(size)).code();
    }

    /** Returns the real survey that the project ships, by council district. */
    public static Report kansasCity() throws IOException {
        Path folder = Path.of("../examples/data/kansas-city");
        Questionnaire form;
        try (InputStream json = Files.newInputStream(folder.resolve("form.json"))) {
            form = Questionnaire.read("form.json", json).orThrow();
        }
        IndexMethod method;
        try (InputStream json = Files.newInputStream(folder.resolve("method.json"))) {
            method = IndexMethod.read("method.json", json, form).orThrow();
        }
        TableFile file = TableFile.open(folder.resolve("responses.csv"), "").orThrow();
        ColumnMapping mapping = ColumnMapping.of(form, "responses.csv", "", file.header(), List.of("counci"))
                .orThrow();
        Tally tally = IndexPlan.of(method, mapping.layout(), List.of(mapping.nameOf("counci")))
                .newTally();
        AnswerReader reader = AnswerReader.of(mapping);
        TreeMap<String, Long> problems = new TreeMap<>();
        try (RowCursor rows = file.rows(count(problems))) {
            boolean more = rows.next();
            while (more) {
                ResponseTable.Builder table = ResponseTable.builder(mapping.layout(), 512);
                for (; more && !table.isFull(); more = rows.next()) {
                    reader.read(rows, table, column -> PLACE, count(problems));
                }
                tally.add(table.build());
            }
        }
        return report(tally.finish(), "responses.csv", file.format(), file.digest(), problems);
    }

    private static Consumer<Problem> count(Map<String, Long> problems) {
        return problem -> problems.merge(problem.code(), 1L, Long::sum);
    }

    static Report report(
            IndexResult result, String file, String format, String digest, SortedMap<String, Long> problems) {
        long used = result.overall().forms();
        ReadingSummary input = new ReadingSummary(
                file,
                "",
                format,
                digest,
                used + 6,
                used,
                3,
                2,
                1,
                0,
                problems,
                new TreeMap<>(Map.of(Severity.INFO, 1L)));
        return Report.of(result, input);
    }
}

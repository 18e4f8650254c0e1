package org.sipas.io.round;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.Pseudonymiser;
import org.sipas.core.response.ResponseLedger;
import org.sipas.core.unit.Level;
import org.sipas.core.unit.UnitRegister;
import org.sipas.io.report.ReportWriter;
import org.sipas.io.table.DesignFile;
import org.sipas.io.table.ResponseFile;
import org.sipas.sampling.draw.Frame;
import org.sipas.sampling.draw.Verifier;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.proof.Exclusion;
import org.sipas.scoring.proof.Source;

/** Reads {@code round.json} and all that it names, and goes on after a problem, so that one run finds them all. */
final class RoundReader {
    private static final String FORMAT = "sipas-round/1";
    private static final Pattern KEY = Pattern.compile("(?:[0-9a-f]{2}){16,}");
    private static final int LONGEST_KEY = 4096;
    private static final Pattern KEYWORD = Pattern.compile("[a-z0-9-]+");
    private static final String BUNDLED_UNITS = "META-INF/sipas/units/";
    private static final List<String> DRAW = List.of(
            Verifier.FRAME,
            Verifier.PLAN,
            Verifier.MINUTES,
            Verifier.MINUTES_TEXT,
            Verifier.MINUTES_HTML,
            Verifier.SELECTION,
            Verifier.SUBSTITUTIONS,
            Verifier.PREVIOUS);

    private final RoundFiles files;
    private final Packs packs;
    private final ClassLoader loader;
    private final Map<String, ReportWriter> writers;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Source.Kind, List<Source>> sources = new EnumMap<>(Source.Kind.class);

    RoundReader(RoundFiles files, Packs packs, ClassLoader loader, Map<String, ReportWriter> writers) {
        this.files = files;
        this.packs = packs;
        this.loader = loader;
        this.writers = writers;
    }

    /** Reads one definition, of which the bytes are at hand. */
    private interface Definition<T> {
        Outcome<T> read(String source, InputStream json) throws IOException;
    }

    Outcome<RoundPlan> read(byte[] json) throws IOException {
        Outcome<JsonValue> tree = JsonDocuments.read(Round.FILE, new ByteArrayInputStream(json));
        if (tree.value().isEmpty()) {
            return Outcome.failed(tree.problems());
        }
        JsonCursor at = JsonCursor.of(Round.FILE, tree.orThrow(), problems);
        if (!at.text("format").equals(FORMAT) && at.has("format")) {
            at.at("format").problem("unknown-format", "định dạng phải là " + FORMAT, "the format must be " + FORMAT);
        }
        String language = at.text("language", "vi");
        if (!language.equals("vi") && !language.equals("en")) {
            at.at("language").problem("unknown-value", "ngôn ngữ phải là vi hoặc en", "the language must be vi or en");
        }
        RoundTables small = new RoundTables(files, problems, this::source);
        String title = at.text("title", "");
        String label = at.text("label", "");
        String period = at.text("period", "");
        ResponseLedger.Rule duplicates = at.choice("duplicates", ResponseLedger.Rule.NONE_COUNTS);
        List<String> tables = texts(at.optionalList("tables"));
        Optional<RoundPlan.Units> units = units(at, tables);
        Map<String, byte[]> draw = draw(at);
        Optional<RoundPlan.Weights> weights = small.weights(at, tables);
        Optional<DesignFile> design = design(at);
        SortedMap<String, ReportWriter> reports = reports(at);
        Optional<Pseudonymiser> key = key(at.at("key"));
        Optional<Questionnaire> form =
                definition(at.at("form"), packs.forms().keySet(), packs::openForm, Questionnaire::read);
        Optional<IndexMethod> method = Optional.empty();
        List<RoundPlan.Answers> answers = List.of();
        JsonCursor methodAt = at.at("method");
        List<JsonCursor> answersAt = at.list("answers");
        if (at.has("answers")
                && at.at("answers").value() instanceof JsonValue.Arr array
                && array.values().isEmpty()) {
            at.at("answers")
                    .problem(
                            "missing-file",
                            "phải có ít nhất một tệp câu trả lời",
                            "at least one file of answers is needed");
        }
        if (form.isPresent()) {
            Questionnaire known = form.get();
            method = definition(
                    methodAt,
                    packs.methods().keySet(),
                    packs::openMethod,
                    (source, bytes) -> IndexMethod.read(source, bytes, known));
            answers = answers(
                    answersAt,
                    known,
                    Stream.concat(tables.stream(), design.stream().flatMap(each -> each.columns().stream()))
                            .distinct()
                            .toList());
        }
        List<Exclusion> exclusions = small.exclusions(at, answers);
        at.refuseUnknownMembers();
        boolean refused = problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
        if (refused || form.isEmpty() || method.isEmpty() || key.isEmpty()) {
            return Outcome.failed(problems);
        }
        return Outcome.of(
                new RoundPlan(
                        title,
                        label,
                        period,
                        language,
                        form.get(),
                        method.get(),
                        units,
                        draw,
                        answers,
                        duplicates,
                        exclusions,
                        weights,
                        design,
                        names(answers.get(0), tables),
                        reports,
                        key.get(),
                        sources),
                problems);
    }

    private void source(Source.Kind kind, Source source) {
        sources.computeIfAbsent(kind, absent -> new ArrayList<>()).add(source);
    }

    private static List<String> texts(List<JsonCursor> list) {
        return list.stream().map(JsonCursor::text).toList();
    }

    private static List<String> names(RoundPlan.Answers answers, List<String> tables) {
        return tables.stream().map(answers.file().mapping()::nameOf).distinct().toList();
    }

    /** Opens a bundled pack. */
    private interface Bundle {
        Optional<InputStream> open(String id);
    }

    /** Reads a definition from the bundled pack of that id, or else from the file of that name. */
    private <T> Optional<T> definition(JsonCursor at, Set<String> ids, Bundle bundle, Definition<T> definition)
            throws IOException {
        String name = at.text();
        Optional<InputStream> pack = bundle.open(name);
        if (pack.isEmpty() && !name.isEmpty() && !name.endsWith(".json")) {
            at.problem(
                    "unknown-pack",
                    "không có gói nào tên “" + name
                            + "” (tệp trong thư mục thì tên kết thúc bằng .json); các gói có sẵn: "
                            + String.join(", ", ids),
                    "there is no pack “" + name
                            + "” (a file of the folder has a name that ends in .json); bundled packs: "
                            + String.join(", ", ids));
            return Optional.empty();
        }
        Optional<Path> file = pack.isPresent() ? Optional.empty() : files.find(at);
        if (pack.isEmpty() && file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream json = pack.isPresent() ? pack.get() : Files.newInputStream(file.orElseThrow())) {
            Outcome<T> outcome = definition.read(name, json);
            problems.addAll(outcome.problems());
            return outcome.value();
        }
    }

    private List<RoundPlan.Answers> answers(List<JsonCursor> list, Questionnaire form, List<String> wanted)
            throws IOException {
        List<RoundPlan.Answers> answers = new ArrayList<>();
        for (JsonCursor at : list) {
            Optional<Path> path = files.find(at);
            if (path.isEmpty()) {
                continue;
            }
            Outcome<ResponseFile> file = ResponseFile.open(path.get(), "", form, wanted);
            if (file.value().isEmpty()) {
                problems.addAll(file.problems());
                continue;
            }
            answers.add(
                    new RoundPlan.Answers(at.text(), path.get(), file.value().get()));
            if (!file.value()
                    .get()
                    .mapping()
                    .layout()
                    .equals(answers.get(0).file().mapping().layout())) {
                at.problem(
                        "other-columns",
                        "các cột chia bảng và thiết kế mẫu không giống tệp trả lời đầu tiên",
                        "the columns of tables and design are not those of the first file of answers");
            }
        }
        return answers;
    }

    private Optional<RoundPlan.Units> units(JsonCursor root, List<String> tables) throws IOException {
        if (!root.has("units")) {
            return Optional.empty();
        }
        JsonCursor at = root.at("units");
        RoundTables.mustBeTabulated(at.at("table"), tables);
        Optional<UnitRegister> register = register(at.at("register"));
        Optional<LocalDate> day = day(at.at("day"));
        Optional<Level> level = level(at.at("level"));
        String table = at.text("table");
        at.refuseUnknownMembers();
        return register.isPresent() && day.isPresent() && level.isPresent()
                ? Optional.of(new RoundPlan.Units(register.get(), level.get(), day.get(), table))
                : Optional.empty();
    }

    private static Optional<LocalDate> day(JsonCursor at) {
        try {
            return Optional.of(LocalDate.parse(at.text()));
        } catch (DateTimeException e) {
            at.problem("not-a-day", "không phải ngày dạng 2026-09-30", "not a day such as 2026-09-30");
            return Optional.empty();
        }
    }

    private static Optional<Level> level(JsonCursor at) {
        try {
            return Optional.of(new Level(at.text()));
        } catch (IllegalArgumentException e) {
            at.problem("not-a-level", "không phải mã cấp đơn vị", "not the code of a level of units");
            return Optional.empty();
        }
    }

    /** Reads the register that a jar brings under that name, or else units.csv and successions.csv in the folder of that name. */
    private Optional<UnitRegister> register(JsonCursor at) throws IOException {
        String name = at.text();
        byte[][] tables = new byte[2][];
        String[] names = {"units.csv", "successions.csv"};
        for (int i = 0; i < names.length; i++) {
            String file = name + "/" + names[i];
            try (InputStream bundled =
                    KEYWORD.matcher(name).matches() ? loader.getResourceAsStream(BUNDLED_UNITS + file) : null) {
                if (bundled != null) {
                    tables[i] = bundled.readAllBytes();
                } else {
                    Optional<Path> path = files.find(at, name.isEmpty() ? "" : file);
                    if (path.isEmpty()) {
                        return Optional.empty();
                    }
                    tables[i] = Files.readAllBytes(path.get());
                }
            }
            source(Source.Kind.UNITS, Source.of(file, tables[i]));
        }
        Outcome<UnitRegister> register =
                UnitRegister.read(name, new ByteArrayInputStream(tables[0]), new ByteArrayInputStream(tables[1]));
        problems.addAll(register.problems());
        return register.value();
    }

    /** Returns the files of the draw by the names that {@link Verifier} knows. */
    private Map<String, byte[]> draw(JsonCursor root) throws IOException {
        Map<String, byte[]> draw = new TreeMap<>();
        if (root.has("draw")) {
            JsonCursor at = root.at("draw");
            Optional<Path> folder = files.findFolder(at);
            for (String name : DRAW) {
                if (folder.isPresent() && Files.exists(folder.get().resolve(name))) {
                    Optional<Path> file = files.find(at, at.text() + "/" + name);
                    if (file.isPresent()) {
                        draw.put(name, Files.readAllBytes(file.get()));
                        source(Source.Kind.DESIGN, Source.of(at.text() + "/" + name, Files.readAllBytes(file.get())));
                    }
                }
            }
            if (folder.isPresent() && !Files.exists(folder.get().resolve(Verifier.MINUTES))) {
                at.problem(
                        "missing-file",
                        "thư mục bốc thăm không có " + Verifier.MINUTES,
                        "the folder of the draw has no " + Verifier.MINUTES);
            }
        }
        if (root.has("frame")) {
            JsonCursor at = root.at("frame");
            Optional<Path> file = files.find(at);
            if (file.isPresent()) {
                byte[] bytes = Files.readAllBytes(file.get());
                problems.addAll(Frame.read(at.text(), bytes).problems());
                byte[] drawn = draw.get(Verifier.FRAME);
                if (drawn == null) {
                    source(Source.Kind.DESIGN, Source.of(at.text(), bytes));
                } else if (!Arrays.equals(drawn, bytes)) {
                    at.problem(
                            "other-frame",
                            "khung mẫu không phải khung đã bốc thăm",
                            "the frame is not the one from which was drawn");
                }
            }
        }
        return draw;
    }

    private Optional<DesignFile> design(JsonCursor root) throws IOException {
        if (!root.has("design")) {
            return Optional.empty();
        }
        JsonCursor at = root.at("design");
        Optional<Path> path = files.find(at);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(path.get());
        source(Source.Kind.DESIGN, Source.of(at.text(), bytes));
        Outcome<DesignFile> design = DesignFile.read(at.text(), new ByteArrayInputStream(bytes));
        problems.addAll(design.problems());
        return design.value();
    }

    private SortedMap<String, ReportWriter> reports(JsonCursor root) {
        SortedMap<String, ReportWriter> reports = new TreeMap<>();
        for (JsonCursor at : root.optionalList("reports")) {
            ReportWriter writer = writers.get(at.text());
            if (writer == null) {
                at.problem(
                        "unknown-report",
                        "không có báo cáo “" + at.text() + "”; có: " + String.join(", ", writers.keySet()),
                        "there is no report “" + at.text() + "”; there are: " + String.join(", ", writers.keySet()));
            } else {
                reports.put(at.text(), writer);
            }
        }
        return reports;
    }

    private Optional<Pseudonymiser> key(JsonCursor at) throws IOException {
        Optional<Path> path = files.find(at);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream input = Files.newInputStream(path.get())) {
            String hex = new String(input.readNBytes(LONGEST_KEY), StandardCharsets.US_ASCII).strip();
            if (KEY.matcher(hex).matches()) {
                return Optional.of(Pseudonymiser.of(HexFormat.of().parseHex(hex)));
            }
        }
        at.problem(
                "bad-key",
                "khóa của sổ phải là ít nhất 32 chữ số thập lục phân thường",
                "the key of the ledger must be at least 32 lower-case hexadecimal digits");
        return Optional.empty();
    }
}

package org.sipas.io.round;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.io.report.HtmlReport;
import org.sipas.io.report.ReportWriter;
import org.sipas.io.report.ResultsJson;
import org.sipas.sampling.draw.Verifier;
import org.sipas.scoring.proof.Certificate;
import org.sipas.scoring.proof.Ledger;
import org.sipas.scoring.proof.LedgerEntry;
import org.sipas.scoring.proof.TreeHead;

/**
 * A folder with {@value #FILE} and all that it names. Immutable. What {@value #FILE} names is read when it is opened, but for the answers and the ledger, which
 * each call reads anew.
 *
 * <p>To run a round is to append what is new to {@value #LEDGER} and to write the results. The ledger is kept: a run that finds an entry for which no row and
 * no exclusion stands any more writes nothing and says which. Answers are corrected by excluding a form and adding another one. To verify a round is to
 * compute everything again elsewhere and to compare each digest, each number and each file.
 */
public final class Round {
    /** The file that names everything. */
    public static final String FILE = "round.json";
    /** The ledger of responses and exclusions. */
    public static final String LEDGER = "ledger.jsonl";
    /** The folder of the results. */
    public static final String RESULTS = "results";
    /** The certificate, in the folder of the results. */
    public static final String CERTIFICATE = "certificate.json";
    /** Everything that could not be used as it was, in the folder of the results. */
    public static final String PROBLEMS = "problems.csv";

    private static final String SCHEMA = "round.schema.json";

    private final RoundFiles files;
    private final RoundPlan plan;

    private Round(RoundFiles files, RoundPlan plan) {
        this.files = files;
        this.plan = plan;
    }

    /**
     * Opens a round.
     *
     * @param folder the folder
     * @param packs the bundled packs
     * @param loader where bundled unit registers are found
     * @param writers what writes a report of a name such as {@code results.xlsx}, beside {@code report.html} and {@code results.json}, which are always known
     * @return the round; or everything that is wrong with it: the problems of each file that it names, and with a place in {@value #FILE} those of any
     *     JSON document, {@code unknown-format}, {@code outside-folder}, {@code missing-file}, {@code not-a-file}, {@code not-a-folder}, {@code unknown-pack}, {@code unknown-table},
     *     {@code unknown-report}, {@code other-columns}, {@code other-frame}, {@code bad-key}, {@code no-response-id}, {@code not-a-day}, {@code not-a-level}
     * @throws IOException if a file cannot be read
     */
    public static Outcome<Round> open(Path folder, Packs packs, ClassLoader loader, Map<String, ReportWriter> writers)
            throws IOException {
        RoundFiles files = new RoundFiles(folder);
        Map<String, ReportWriter> known = new TreeMap<>(writers);
        known.put("report.html", HtmlReport::write);
        known.put("results.json", ResultsJson::write);
        Path json = files.folder().resolve(FILE);
        if (Files.exists(json) && !files.contains(json)) {
            return Outcome.failed(List.of(
                    problem("outside-folder", json + " là một liên kết ra ngoài", json + " is a link that leads out")));
        }
        return new RoundReader(files, packs, loader, known)
                .read(Files.readAllBytes(json))
                .map(plan -> new Round(files, plan));
    }

    /**
     * Opens the JSON Schema of {@value #FILE}.
     *
     * @return the bytes, in UTF-8, to be closed by the caller
     */
    public static InputStream openSchema() {
        return Objects.requireNonNull(Round.class.getResourceAsStream(SCHEMA), SCHEMA);
    }

    /**
     * Runs the round.
     *
     * @return the result; or why there is none: {@code draw-wrong}, {@code ledger-entry-lost}, {@code unknown-response}, {@code unit-without-weight}, a
     *     results folder or ledger that leads out of the folder, or answers that cannot be read to their end
     * @throws IOException if a file cannot be read or written
     */
    public Outcome<RoundResult> run() throws IOException {
        List<Problem> problems = new ArrayList<>();
        for (Verifier.Line line : drawLines()) {
            if (line.verdict() == Verifier.Verdict.WRONG) {
                problems.add(problem("draw-wrong", "bốc thăm sai: " + line, "the draw is wrong: " + line));
            }
        }
        Path results = files.folder().resolve(RESULTS);
        Path ledgerFile = files.folder().resolve(LEDGER);
        problems.addAll(links());
        Outcome<Ledger> stored = ledger();
        problems.addAll(stored.problems());
        if (!problems.isEmpty()) {
            return Outcome.failed(problems);
        }
        Computation computation = new Computation(plan);
        Ledger.Comparison comparison = stored.orThrow().compare(computation.entries());
        if (!comparison.lost().isEmpty()) {
            List<String> lines = comparison.lost().stream()
                    .limit(10)
                    .map(position -> Integer.toString(position + 1))
                    .toList();
            String more = comparison.lost().size() > lines.size() ? " …" : "";
            problems.add(problem(
                    "ledger-entry-lost",
                    comparison.lost().size()
                            + " mục của sổ không còn khớp với dữ liệu (phiếu hoặc quyết định loại bị sửa hay bị xóa), ở dòng "
                            + String.join(", ", lines) + more,
                    comparison.lost().size()
                            + " entries of the ledger stand for nothing any more (a form or an exclusion was altered or removed), in line "
                            + String.join(", ", lines) + more));
            return Outcome.failed(problems);
        }
        Files.createDirectories(results);
        Ledger ledger = computation.ledger(stored.orThrow());
        Optional<RoundResult> result = computation.write(results, ledger);
        if (result.isEmpty()) {
            return Outcome.failed(computation.problems());
        }
        if (!comparison.added().isEmpty() || !Files.exists(ledgerFile)) {
            try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(ledgerFile))) {
                ledger.write(output);
            }
        }
        return Outcome.of(result.get(), List.of());
    }

    /** Results and ledger must not be links: what stands outside the folder is neither written nor shown. */
    private List<Problem> links() {
        return Stream.of(RESULTS, LEDGER)
                .filter(name -> Files.isSymbolicLink(files.folder().resolve(name)))
                .map(name -> problem("outside-folder", name + " là một liên kết", name + " is a link"))
                .toList();
    }

    private static Problem problem(String code, String vi, String en) {
        return new Problem(code, Severity.ERROR, new Location.Json(FILE, "$"), new Bilingual(vi, en));
    }

    private List<Verifier.Line> drawLines() {
        return plan.draw().isEmpty() ? List.of() : Verifier.verify(plan.draw());
    }

    /**
     * Verifies the round: derives the draw, the ledger, the certificate and every report anew.
     *
     * @param scratch an empty folder to compute in
     * @param kept the head of the ledger that a supervisor kept, if there is one
     * @return a line for each digest, number and file, in the order in which one follows from the other, so that the first wrong one names the cause
     * @throws IOException if a file cannot be read or written
     */
    public List<Verifier.Line> verify(Path scratch, Optional<TreeHead> kept) throws IOException {
        List<Verifier.Line> lines = new ArrayList<>();
        for (Problem link : links()) {
            lines.add(Verifier.Line.of(
                    "Không có liên kết ra ngoài", link.message().vi()));
        }
        if (!lines.isEmpty()) {
            return lines;
        }
        for (Verifier.Line line : drawLines()) {
            lines.add(new Verifier.Line(line.verdict(), "Bốc thăm: " + line.check(), line.reason()));
        }
        Computation computation = new Computation(plan);
        Outcome<Ledger> stored = ledger();
        lines.add(Verifier.Line.of("Đọc " + LEDGER, first(stored.problems())));
        Ledger ledger = stored.value().orElseGet(Ledger::new);
        kept.ifPresent(head -> lines.add(keptLine(ledger, head)));
        ledgerLines(ledger, computation, lines);
        Optional<RoundResult> now = computation.write(scratch, computation.ledger(ledger));
        if (now.isEmpty()) {
            lines.add(Verifier.Line.of("Tính lại", first(computation.problems())));
            return lines;
        }
        Path results = files.folder().resolve(RESULTS);
        Path stated = results.resolve(CERTIFICATE);
        if (Files.exists(stated) && files.contains(stated)) {
            Outcome<Certificate> certificate = Certificate.read(CERTIFICATE, Files.readAllBytes(stated));
            lines.add(Verifier.Line.of("Đọc " + CERTIFICATE, first(certificate.problems())));
            certificate
                    .value()
                    .ifPresent(found -> found.replay(now.get()::certificate).forEach(check -> lines.add(line(check))));
        }
        for (String name : now.get().files()) {
            lines.add(Verifier.Line.of(
                    "Tệp " + RESULTS + "/" + name, difference(scratch.resolve(name), results.resolve(name))));
        }
        if (Files.isDirectory(results)) {
            try (Stream<Path> found = Files.list(results)) {
                for (String name : found.map(file -> String.valueOf(file.getFileName()))
                        .sorted()
                        .toList()) {
                    if (!now.get().files().contains(name)) {
                        lines.add(Verifier.Line.of("Tệp " + RESULTS + "/" + name, "không phải kết quả của đợt này"));
                    }
                }
            }
        }
        return lines;
    }

    private static Verifier.Line line(Certificate.Check check) {
        return check.right()
                ? Verifier.Line.of(check.what().vi() + ": " + check.stated(), "")
                : Verifier.Line.of(
                        check.what().vi(),
                        "chứng nhận ghi " + orNone(check.stated()) + ", tính lại được " + orNone(check.derived()));
    }

    /**
     * Returns the ledger as it is stored.
     *
     * @return the ledger, empty if none is there yet; or every line that is no entry
     * @throws IOException if it cannot be read
     */
    public Outcome<Ledger> ledger() throws IOException {
        Path file = files.folder().resolve(LEDGER);
        if (!Files.exists(file)) {
            return Outcome.of(new Ledger(), List.of());
        }
        try (InputStream input = Files.newInputStream(file)) {
            return Ledger.read(LEDGER, input);
        }
    }

    /**
     * Returns where a form stands in the ledger.
     *
     * @param response the number of the form
     * @return the positions, from 0, of its entries: that it came, and that it was excluded
     * @throws IOException if the ledger cannot be read
     * @throws IllegalArgumentException if the ledger has lines that are no entries
     */
    public List<Integer> entriesOf(String response) throws IOException {
        String digest = LedgerEntry.digest(response, plan.key());
        List<LedgerEntry> entries = ledger().orThrow().entries();
        return IntStream.range(0, entries.size())
                .filter(position -> entries.get(position).response().equals(digest))
                .boxed()
                .toList();
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "(không có)" : text;
    }

    private static Verifier.Line keptLine(Ledger ledger, TreeHead head) {
        String check = "Sổ vẫn bắt đầu bằng " + head.size() + " mục đã công bố";
        if (head.size() > ledger.entries().size()) {
            return Verifier.Line.of(check, "sổ chỉ còn " + ledger.entries().size() + " mục");
        }
        TreeHead now = ledger.head((int) head.size());
        return Verifier.Line.of(
                check, now.equals(head) ? "" : "gốc đã giữ " + head.root() + ", tính lại được " + now.root());
    }

    /** Names each entry that was altered, removed, or is missing from the ledger. */
    private static void ledgerLines(Ledger ledger, Computation computation, List<Verifier.Line> lines)
            throws IOException {
        Ledger.Comparison comparison = ledger.compare(computation.entries());
        Map<String, LedgerEntry> added = new HashMap<>();
        comparison.added().forEach(entry -> added.putIfAbsent(entry.response(), entry));
        Map<LedgerEntry, String> names = added.isEmpty() ? Map.of() : computation.names(comparison.added());
        for (int position : comparison.lost()) {
            LedgerEntry entry = ledger.entries().get(position);
            LedgerEntry now = added.get(entry.response());
            boolean altered = now != null && now.getClass().equals(entry.getClass());
            lines.add(Verifier.Line.of(
                    "Sổ, dòng " + (position + 1),
                    altered
                            ? "phiếu " + names.get(now) + " đã bị sửa sau khi vào sổ"
                            : "mục này không còn trong dữ liệu: " + entry.line()));
        }
        lines.add(Verifier.Line.of(
                "Mọi phiếu và quyết định loại đều có trong sổ",
                comparison.added().isEmpty()
                        ? ""
                        : comparison.added().size() + " mục chưa có, mục đầu tiên của phiếu "
                                + names.get(comparison.added().get(0))));
    }

    private static String first(List<Problem> problems) {
        return problems.isEmpty()
                ? ""
                : problems.get(0).location() + " " + problems.get(0).message().vi();
    }

    private String difference(Path derived, Path written) throws IOException {
        if (!Files.exists(written)) {
            return "thiếu tệp";
        } else if (!files.contains(written)) {
            return "là một liên kết ra ngoài";
        }
        byte[] right = Files.readAllBytes(derived);
        byte[] found = Files.readAllBytes(written);
        if (Arrays.equals(right, found)) {
            return "";
        }
        boolean text = !new String(right, StandardCharsets.UTF_8).contains("\0");
        String difference = text ? Verifier.difference(right, found) : "";
        return difference.length() > 400 || difference.isEmpty() ? "khác byte" : difference;
    }
}

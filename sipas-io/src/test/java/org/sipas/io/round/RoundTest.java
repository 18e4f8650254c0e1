package org.sipas.io.round;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.sampling.draw.Verifier;
import org.sipas.scoring.proof.Certificate;
import org.sipas.scoring.proof.Figure;
import org.sipas.scoring.proof.Ledger;
import org.sipas.scoring.proof.TreeHead;

/** A round of a district's form, small enough to count by hand. */
class RoundTest {
    private static final String ROUND = """
            {"format": "sipas-round/1", "label": "made up", "form": "one-stop-2022", "method": "one-stop-2022",
             "units": {"register": "units", "level": "ward", "day": "2026-09-30", "table": "ward"},
             "frame": "frame.csv", "answers": ["may.csv", "june.csv"], "exclusions": "out.csv",
             "weights": {"table": "ward", "file": "weights.csv"}, "tables": ["ward"],
             "reports": ["report.html", "results.json"], "key": "key.hex"}
            """;

    @TempDir
    private Path folder;

    @TempDir
    private Path scratch;

    @TempDir
    private Path outside;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(folder.resolve("units"));
        file(
                "units/units.csv",
                "level,code,name,kind,parent_code,valid_from,valid_to\nward,A,Phường A,,,,\nward,B,Phường B,,,,\n");
        file("units/successions.csv", "level,old_code,new_code,extent,effective\n");
        file("round.json", ROUND);
        file("frame.csv", "id,stratum,size\nA/1,A,\nB/1,B,\n");
        file("key.hex", "00112233445566778899aabbccddeeff\n");
        file("may.csv", "id,general,ward\n1,5,A\n2,4,A\n3,1,A\n4,2,A\n");
        file("june.csv", "id,general,ward\n5,5,B\n6,5,B\n7,4,B\n8,1,B\n2,4,A\n9,3,Phường B\n");
        file("out.csv", "response,reason,actor,time\n3,not-confirmed,office-7,2026-09-30T08:00:00+07:00\n");
        file("weights.csv", "unit,weight\nA,1\nB,3\nPhường B,0\n");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void replace(String name, String old, String text) throws IOException {
        String before = Files.readString(folder.resolve(name));
        assertThat(before).contains(old);
        Files.writeString(folder.resolve(name), before.replace(old, text));
    }

    private Outcome<Round> open() throws IOException {
        ClassLoader loader = RoundTest.class.getClassLoader();
        return Round.open(folder, Packs.of(loader), loader, Map.of());
    }

    private Outcome<RoundResult> run() throws IOException {
        return open().orThrow().run();
    }

    private Certificate ran() throws IOException {
        return run().orThrow().certificate();
    }

    private List<String> wrong(Optional<TreeHead> kept) throws IOException {
        return open().orThrow().verify(scratch, kept).stream()
                .filter(line -> line.verdict() == Verifier.Verdict.WRONG)
                .map(Verifier.Line::toString)
                .toList();
    }

    private static List<String> told(Outcome<?> outcome) {
        assertThat(outcome.value()).isEmpty();
        return outcome.problems().stream()
                .map(problem -> problem.location() + " " + problem.code())
                .toList();
    }

    private Map<String, String> results() throws IOException {
        Map<String, String> results = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(Round.RESULTS))) {
            for (Path file : files.toList()) {
                results.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        results.put(Round.LEDGER, Files.readString(folder.resolve(Round.LEDGER)));
        return results;
    }

    private static Figure figure(List<Figure> figures, String by, String unit) {
        return figures.stream()
                .filter(figure -> figure.by().equals(by)
                        && figure.unit().equals(unit)
                        && figure.node().equals("general"))
                .findFirst()
                .orElseThrow();
    }

    /** Counted by hand: nine forms, of which 2 stands in both files and 3 is excluded; 4 and 5 are satisfied. Weights: (1 · 2/3 + 3 · 3/4) / 4 = 35/48. */
    @Test
    void countsWithAndWithoutExclusionsAndAFormInTwoFilesOnce() throws IOException {
        Outcome<RoundResult> outcome = run();
        Certificate certificate = outcome.orThrow().certificate();
        assertThat(figure(certificate.results(), "", "").satisfied()).isEqualTo(5);
        assertThat(figure(certificate.results(), "", "").answered()).isEqualTo(8);
        assertThat(figure(certificate.withExcluded(), "", "").satisfied()).isEqualTo(5);
        assertThat(figure(certificate.withExcluded(), "", "").answered()).isEqualTo(9);
        assertThat(figure(certificate.results(), "ward", "A").answered()).isEqualTo(3);
        assertThat(figure(certificate.results(), "weights.csv", "ward").share()).isEqualByComparingTo("0.729166666667");
        var summary = outcome.orThrow().report().input();
        assertThat(List.of(summary.rows(), summary.used(), summary.repeated(), summary.removed()))
                .containsExactly(10L, 8L, 1L, 1L);
        assertThat(certificate.ledger().size()).isEqualTo(11);
        assertThat(certificate.removals()).hasSize(2).allSatisfy(test -> {
            assertThat(List.of(test.removedNegative(), test.removed(), test.keptNegative(), test.kept()))
                    .containsExactly(1L, 1L, 1L, 3L);
            // One of four was removed, and two of the four are negative.
            assertThat(test.pValue()).isEqualTo(0.5);
        });
        assertThat(Files.readString(folder.resolve("results/report.html")))
                .contains(certificate.digest(), certificate.ledger().toString(), "62,50%", "55,56%", "office-7");
    }

    @Test
    void givesTheSameBytesTwiceAndVerifies() throws IOException {
        Certificate first = ran();
        Map<String, String> files = results();
        assertThat(ran()).isEqualTo(first);
        assertThat(results()).isEqualTo(files);
        assertThat(files.keySet())
                .containsExactly("certificate.json", "ledger.jsonl", "problems.csv", "report.html", "results.json");
        Files.delete(folder.resolve(Round.LEDGER));
        assertThat(ran()).isEqualTo(first);

        List<Verifier.Line> lines = open().orThrow().verify(scratch, Optional.of(first.ledger()));
        assertThat(Verifier.allRight(lines)).isTrue();
        assertThat(lines)
                .extracting(Verifier.Line::check)
                .contains(
                        "Sổ vẫn bắt đầu bằng 11 mục đã công bố",
                        "Danh sách loại phiếu: "
                                + first.sources()
                                        .get(org.sipas.scoring.proof.Source.Kind.EXCLUSIONS)
                                        .get(0),
                        "Từng byte của chứng nhận: " + first.digest(),
                        "Tệp results/report.html");
        assertThat(lines.size()).isGreaterThan(20);
    }

    /** What was done to the folder after the run, and the first line that is wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "may.csv      | 1,5,A          | 1,3,A       | Sổ, dòng 1: phiếu 1 (may.csv) đã bị sửa sau khi vào sổ",
                "may.csv      | '3,1,A\n'      | ''          | Sổ, dòng 3: mục này không còn trong dữ liệu",
                "may.csv      | '4,2,A\n'      | ''          | Sổ, dòng 4: mục này không còn trong dữ liệu",
                "june.csv     | 8,1,B          | '8,1,B\n10,5,B' | Mọi phiếu và quyết định loại đều có trong sổ: 1 mục chưa có, mục đầu tiên của phiếu 10 (june.csv)",
                "june.csv     | 'id,general'   | 'id, general' | Phiếu trả lời 2: chứng nhận ghi june.csv",
                "out.csv      | office-7       | office-8    | Sổ, dòng 11: phiếu 3 đã bị sửa sau khi vào sổ",
                "weights.csv  | B,3            | B,4         | Thiết kế mẫu 2: chứng nhận ghi weights.csv",
                "frame.csv    | A/1            | A/2         | Thiết kế mẫu: chứng nhận ghi frame.csv",
                "units/units.csv | Phường A    | Phường Á    | Danh mục đơn vị: chứng nhận ghi units/units.csv",
                "key.hex      | 0011           | 0012        | Sổ, dòng 1: mục này không còn trong dữ liệu",
                "results/certificate.json | 0.625 | 0.635     | Số liệu: index, chung: chứng nhận ghi 5/8 (n = 8) 0,635",
                "results/certificate.json | 0.1.0-SNAPSHOT | 0.0.9 | Phiên bản thư viện: chứng nhận ghi 0.0.9, tính lại được 0.1.0-SNAPSHOT",
                "results/report.html | 62,50% | 92,50%       | Tệp results/report.html: dòng",
                "round.json   | made up        | real        | Tệp results/report.html: dòng"
            })
    void namesTheFirstDifference(String name, String old, String text, String line) throws IOException {
        ran();
        replace(name, old, text);
        assertThat(wrong(Optional.empty())).first().asString().startsWith("SAI\t" + line);
    }

    @Test
    void namesAnotherMethod() throws IOException {
        ran();
        try (InputStream pack = Packs.of(getClass().getClassLoader())
                .openMethod("one-stop-2022")
                .orElseThrow()) {
            file(
                    "method.json",
                    new String(pack.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("\"decimals\": 2", "\"decimals\": 3"));
        }
        replace("round.json", "\"method\": \"one-stop-2022\"", "\"method\": \"method.json\"");
        assertThat(wrong(Optional.empty()))
                .first()
                .asString()
                .startsWith("SAI\tPhương pháp: chứng nhận ghi one-stop-2022");
    }

    @Test
    void appendsToItsLedgerAndKeepsTheHeadsThatWerePublished() throws IOException {
        TreeHead before = ran().ledger();
        replace("june.csv", "9,3,Phường B\n", "9,3,Phường B\n10,5,A\n");
        replace("out.csv", "+07:00\n", "+07:00\n8,not-confirmed,office-7,2026-10-01T08:00:00+07:00\n");
        TreeHead after = ran().ledger();
        assertThat(after.size()).isEqualTo(13);
        Ledger ledger = Ledger.read("", new ByteArrayInputStream(Files.readAllBytes(folder.resolve(Round.LEDGER))))
                .orThrow();
        assertThat(ledger.head()).isEqualTo(after);
        assertThat(ledger.consistency(11).proves(before, after)).isTrue();
        assertThat(wrong(Optional.of(before))).isEmpty();
        assertThat(wrong(Optional.of(after))).isEmpty();

        String wrongRoot = before.root().replaceFirst("^.", before.root().startsWith("0") ? "1" : "0");
        assertThat(wrong(Optional.of(new TreeHead(11, wrongRoot))))
                .first()
                .asString()
                .startsWith("SAI\tSổ vẫn bắt đầu bằng 11 mục đã công bố: gốc đã giữ " + wrongRoot);
        assertThat(wrong(Optional.of(new TreeHead(14, after.root()))))
                .containsExactly("SAI\tSổ vẫn bắt đầu bằng 14 mục đã công bố: sổ chỉ còn 13 mục");
    }

    /** Whoever alters an answer and makes the ledger and all results anew is caught by the head that a supervisor kept. */
    @Test
    void catchesALedgerThatWasMadeAnew() throws IOException {
        TreeHead kept = ran().ledger();
        replace("may.csv", "4,2,A", "4,5,A");
        Files.delete(folder.resolve(Round.LEDGER));
        ran();
        assertThat(wrong(Optional.empty())).isEmpty();
        assertThat(wrong(Optional.of(kept))).hasSize(1);
    }

    @Test
    void writesNothingWhereAnEntryOfTheLedgerIsLost() throws IOException {
        ran();
        Map<String, String> files = results();
        replace("may.csv", "1,5,A\n", "");
        replace("may.csv", "4,2,A", "4,5,A");
        Outcome<RoundResult> refused = run();
        assertThat(told(refused)).containsExactly("round.json $ ledger-entry-lost");
        assertThat(refused.problems().get(0).message().en()).endsWith("in line 1, 4");
        assertThat(results()).isEqualTo(files);
    }

    @Test
    void tellsEveryProblemAtOnceWithItsPlace() throws IOException {
        file(
                "round.json",
                ROUND.replace("\"label\"", "\"lable\"")
                        .replace("\"report.html\"", "\"report.doc\"")
                        .replace("may.csv", "../may.csv")
                        .replace("june.csv", "july.csv")
                        .replace("2026-09-30", "30/09/2026")
                        .replace("\"table\": \"ward\", \"file\"", "\"table\": \"city\", \"file\"")
                        .replace("\"method\": \"one-stop-2022\"", "\"method\": \"one-stop-2023\""));
        file("key.hex", "short");
        file(
                "out.csv",
                "response,reason,actor,time\n3,Not Confirmed,office-7,2026-09-30T08:00:00+07:00\n4,ok,office-7,yesterday\n");
        file("weights.csv", "unit,weight\nA,1\nA,-3\n");
        file("frame.csv", "id,stratum\n");
        file("units/units.csv", "level,code\n");
        assertThat(told(open()))
                .containsExactlyInAnyOrder(
                        "round.json $.lable unknown-member",
                        "round.json $.reports[0] unknown-report",
                        "round.json $.answers[0] outside-folder",
                        "round.json $.answers[1] missing-file",
                        "round.json $.units.day not-a-day",
                        "round.json $.weights.table unknown-table",
                        "round.json $.method unknown-pack",
                        "round.json $.key bad-key",
                        "out.csv:2 bad-exclusion",
                        "out.csv:3 bad-exclusion",
                        "weights.csv:3 (weight) bad-weight",
                        "frame.csv:1 frame-header",
                        "units/units.csv:1 (name) missing-column",
                        "units/units.csv:1 (kind) missing-column",
                        "units/units.csv:1 (parent_code) missing-column",
                        "units/units.csv:1 (valid_from) missing-column",
                        "units/units.csv:1 (valid_to) missing-column");
        assertThat(open().problems())
                .allSatisfy(problem -> assertThat(problem.message().vi())
                        .isNotEqualTo(problem.message().en()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../may.csv",
                "units/../../may.csv",
                "units/..",
                ".",
                "..",
                "./may.csv",
                "/etc/passwd",
                "C:/may.csv",
                "units\\\\units.csv",
                "//host/may.csv",
                "units//units.csv",
                "may.csv/",
                "may.csv\\u0000",
                "link.csv",
                "linked/may.csv"
            })
    void readsNothingOutsideItsFolder(String name) throws IOException {
        Path answers = Files.writeString(outside.resolve("may.csv"), "id,general,ward\n1,5,A\n");
        Files.createSymbolicLink(folder.resolve("link.csv"), answers);
        Files.createSymbolicLink(folder.resolve("linked"), outside);
        file("round.json", ROUND.replace("may.csv", name));
        assertThat(told(open())).containsExactly("round.json $.answers[0] outside-folder");
        boolean link = name.startsWith("link");
        assertThat(schema().validate(ROUND.replace("may.csv", name), InputFormat.JSON)
                        .isEmpty())
                .isEqualTo(link);
    }

    @Test
    void readsNoDrawOutsideItsFolder() throws IOException {
        Files.writeString(outside.resolve("plan.json"), "{}");
        Files.createDirectory(folder.resolve("draw"));
        Files.createSymbolicLink(folder.resolve("draw/plan.json"), outside.resolve("plan.json"));
        file("round.json", ROUND.replace("\"frame\": \"frame.csv\"", "\"draw\": \"draw\""));
        file("draw/minutes.json", "{}");
        assertThat(told(open())).containsExactly("round.json $.draw outside-folder");
    }

    @Test
    void refusesAFolderForAFileAndAFileForAFolder() throws IOException {
        Files.createDirectory(folder.resolve("form.json"));
        file(
                "round.json",
                ROUND.replace("\"form\": \"one-stop-2022\"", "\"form\": \"form.json\"")
                        .replace("key.hex", "units")
                        .replace("\"frame\": \"frame.csv\"", "\"draw\": \"frame.csv\""));
        assertThat(told(open()))
                .containsExactlyInAnyOrder(
                        "round.json $.form not-a-file",
                        "round.json $.key not-a-file",
                        "round.json $.draw not-a-folder");
    }

    @Test
    void writesNothingOutsideItsFolder() throws IOException {
        Files.createSymbolicLink(folder.resolve(Round.RESULTS), outside);
        Files.createSymbolicLink(folder.resolve(Round.LEDGER), outside.resolve("ledger"));
        assertThat(told(run())).containsExactly("round.json $ outside-folder", "round.json $ outside-folder");
        assertThat(outside).isEmptyDirectory();

        Files.delete(folder.resolve(Round.RESULTS));
        Files.delete(folder.resolve(Round.LEDGER));
        Files.createDirectory(folder.resolve(Round.RESULTS));
        Path victim = Files.writeString(outside.resolve("victim"), "untouched");
        Files.createSymbolicLink(folder.resolve("results/report.html"), victim);
        ran();
        assertThat(victim).hasContent("untouched");
        assertThat(folder.resolve("results/report.html")).isRegularFile();
    }

    @Test
    void showsNothingOfWhatStandsOutsideItsFolder() throws IOException {
        ran();
        Path secret = Files.writeString(outside.resolve("secret"), "secret");
        Files.delete(folder.resolve("results/report.html"));
        Files.createSymbolicLink(folder.resolve("results/report.html"), secret);
        assertThat(wrong(Optional.empty())).containsExactly("SAI\tTệp results/report.html: là một liên kết ra ngoài");
        Files.delete(folder.resolve(Round.LEDGER));
        Files.createSymbolicLink(folder.resolve(Round.LEDGER), secret);
        assertThat(wrong(Optional.empty()))
                .containsExactly("SAI\tKhông có liên kết ra ngoài: ledger.jsonl là một liên kết");
        Files.delete(folder.resolve(Round.FILE));
        Files.createSymbolicLink(folder.resolve(Round.FILE), secret);
        assertThat(told(open())).containsExactly("round.json $ outside-folder");
    }

    @Test
    void tellsOfAReportThatIsMissingOrNotOfThisRound() throws IOException {
        ran();
        Files.move(folder.resolve("results/report.html"), folder.resolve("results/better.html"));
        Files.delete(folder.resolve("results/certificate.json"));
        assertThat(wrong(Optional.empty()))
                .containsExactly(
                        "SAI\tTệp results/certificate.json: thiếu tệp",
                        "SAI\tTệp results/report.html: thiếu tệp",
                        "SAI\tTệp results/better.html: không phải kết quả của đợt này");
    }

    @Test
    void refusesADrawThatIsWrong() throws IOException {
        Files.createDirectory(folder.resolve("draw"));
        file("draw/frame.csv", "id,stratum,size\nA/1,A,\nB/1,B,\n");
        replace("round.json", "\"frame\"", "\"draw\": \"draw\", \"frame\"");
        assertThat(told(open())).containsExactly("round.json $.draw missing-file");
        file("draw/minutes.json", "{}");
        assertThat(told(run())).containsExactly("round.json $ draw-wrong");
        assertThat(wrong(Optional.empty())).first().asString().startsWith("SAI\tBốc thăm: Đủ các tệp: thiếu plan.json");
        file("draw/frame.csv", "id,stratum,size\nA/2,A,\n");
        assertThat(told(open())).containsExactly("round.json $.frame other-frame");
    }

    @Test
    void tellsOfUnitsWithoutWeightOrEntryInTheRegister() throws IOException {
        replace("weights.csv", "Phường B,0\n", "");
        assertThat(told(run())).containsExactly("weights.csv (unit) unit-without-weight");
        replace("weights.csv", "B,3\n", "B,3\nPhường B,0\nC,0\n");
        replace("june.csv", "8,1,B", "8,1,C");
        ran();
        assertThat(results().get("problems.csv"))
                .contains("WARNING,unknown-unit,round.json,,,$.units")
                .contains("“C”");
    }

    @Test
    void tellsOfExclusionsWithoutEffectAndTwice() throws IOException {
        replace("may.csv", "4,2,A", "4,2,A\n4,1,A");
        replace("out.csv", "+07:00\n", "+07:00\n4,not-confirmed,office-7,2026-10-01T08:00:00Z\n");
        ran();
        assertThat(results().get("problems.csv"))
                .contains("WARNING,exclusion-without-effect,round.json,,,$.exclusions");
        replace("out.csv", "4,not-confirmed", "3,not-confirmed");
        assertThat(told(open())).containsExactly("out.csv:3 (response) excluded-twice");
    }

    private static Schema schema() throws IOException {
        try (InputStream schema = Round.openSchema()) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }

    @Test
    void followsItsSchemaAsTheExamplesDo() throws IOException {
        Path examples = Path.of("../examples/data");
        for (String json : List.of(
                ROUND,
                Files.readString(examples.resolve("kansas-city/round.json")),
                Files.readString(examples.resolve("synthetic/round/round.json")))) {
            assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sipas-round/1 | sipas-round/2",
                "\"label\" | \"lable\"",
                "\"form\": \"one-stop-2022\", | ''",
                "\"made up\" | 7",
                "\"key.hex\" | [\"key.hex\"]",
                "\"answers\": [\"may.csv\", \"june.csv\"] | \"answers\": []",
                "\"day\": \"2026-09-30\" | \"day\": \"soon\"",
                "\"file\": \"weights.csv\" | \"path\": \"weights.csv\"",
                "\"label\": | \"language\": \"fr\", \"label\":",
                "\"label\": | \"duplicates\": \"all\", \"label\":"
            })
    void refusesWhatItsSchemaRefuses(String old, String text) throws IOException {
        String json = ROUND.replace(old, text);
        assertThat(json).isNotEqualTo(ROUND);
        assertThat(schema().validate(json, InputFormat.JSON)).isNotEmpty();
        file("round.json", json);
        assertThat(open().problems()).extracting(Problem::code).isNotEmpty();
        assertThat(open().value()).isEmpty();
    }
}

package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.scoring.proof.Ledger;
import org.sipas.scoring.proof.LedgerEntry;

/** The library and the Python script for supervisors, which share no code, agree about rounds and proofs. */
@Tag("peer")
class VerifyRoundScriptTest {
    private static final Path SCRIPT = Path.of("../supervisor/verify_round.py");
    private static final Path KANSAS_CITY = Path.of("../data/kansas-city");
    private static final Path SYNTHETIC = Path.of("../data/synthetic/round");

    @TempDir
    private Path folder;

    private static List<String> script(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString()));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        boolean right = process.waitFor() == 0;
        List<String> lines = printed.lines().toList();
        assertThat(lines).isNotEmpty();
        assertThat(right).isEqualTo(lines.stream().noneMatch(line -> line.startsWith("SAI\t")));
        return lines;
    }

    private static String head(Path round) throws IOException {
        try (var ledger = Files.newInputStream(round.resolve("ledger.jsonl"))) {
            return Ledger.read("ledger.jsonl", ledger).orThrow().head().toString();
        }
    }

    @Test
    void agreesAboutTheExamples() throws Exception {
        assertThat(script(KANSAS_CITY, head(KANSAS_CITY), SYNTHETIC, head(SYNTHETIC)))
                .hasSizeGreaterThan(40)
                .allMatch(line -> line.startsWith("ĐÚNG\t"));
    }

    /** What was done to a copy of the made-up round, and a check that is then wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phieu-dot-1.csv | MP-00 | MP-01 | mỗi phiếu một mục",
                "phieu-dot-2.csv | MP-00 | MP-01 | responses phieu-dot-2.csv",
                "loai-phieu.csv | co-quan-07 | co-quan-08 | mỗi lần loại một mục",
                "ledger.jsonl | co-quan-07 | co-quan-08 | ledger.jsonl, 331 mục đầu",
                "quyen-so.csv | 000 | 001 | design quyen-so.csv",
                "results/certificate.json | '\"answered\":2' | '\"answered\":3' | tổng theo",
                "results/certificate.json | '\"share\":0.8' | '\"share\":0.9' | tỷ lệ từng tiêu chí",
                "results/certificate.json | '\"p\":0.0' | '\"p\":0.1' | kiểm định loại phiếu",
                "results/certificate.json | '\"kept\":' | '\"kept\": ' | certificate.json: dạng chuẩn"
            })
    void findsWhatWasTamperedWith(String name, String old, String text, String check) throws Exception {
        String head = head(SYNTHETIC);
        Path round = folder.resolve("round");
        try (Stream<Path> files = Files.walk(SYNTHETIC)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = round.resolve(SYNTHETIC.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Path file = round.resolve(name);
        String before = Files.readString(file);
        assertThat(before).contains(old);
        Files.writeString(file, before.replace(old, text));
        assertThat(script(round, head)).anyMatch(line -> line.startsWith("SAI\t" + check));
    }

    /** All proofs of a ledger of 13 entries, and for each one of another entry or of another head. */
    @Test
    void agreesAboutProofs() throws Exception {
        Ledger ledger = new Ledger();
        List<String> proofs = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        for (int size = 1; size <= 13; size++) {
            ledger.append(new LedgerEntry.Answered("Đ" + size, "form", "content"));
            for (int index = 0; index < size; index++) {
                String proof = ledger.inclusionLine(index);
                proofs.addAll(List.of(proof, proof.replace("content", "contend")));
                right.addAll(List.of(true, false));
            }
            for (int first = 1; first <= size; first++) {
                String proof = ledger.consistencyLine(first);
                char digit = proof.charAt(proof.indexOf("\"before\":\"") + 10);
                proofs.addAll(List.of(
                        proof, proof.replace("\"before\":\"" + digit, "\"before\":\"" + (digit == '0' ? '1' : '0'))));
                right.addAll(List.of(true, false));
            }
        }
        Path file = Files.write(folder.resolve("proofs.jsonl"), proofs);
        assertThat(script(file).stream().map(line -> line.startsWith("ĐÚNG\t")).toList())
                .isEqualTo(right);
    }

    @Test
    void checksTheProofsThatTheCommandWrites() throws Exception {
        StringWriter out = new StringWriter();
        for (String[] option : new String[][] {{"--since", "300"}, {"--response", "MP-000033"}}) {
            assertThat(Sipas.run(
                            new PrintWriter(out),
                            new PrintWriter(StringWriter.nullWriter()),
                            "round",
                            "prove",
                            SYNTHETIC.toString(),
                            option[0],
                            option[1]))
                    .isZero();
        }
        Path file = Files.writeString(folder.resolve("proofs.jsonl"), out.toString());
        assertThat(script(file)).hasSize(2).allMatch(line -> line.startsWith("ĐÚNG\t"));
    }
}

package org.sipas.examples.commandline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.sipas.core.Bilingual;
import org.sipas.core.Packs;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.io.table.SafeCsvWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a round of made-up answers, for trying things out. */
@Command(
        name = "synthetic",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sinh một đợt phiếu sipas-2023 MÔ PHỎNG (không có thật) cho 34 tỉnh, thành phố.",
            "Writes a SYNTHETIC round of the form sipas-2023 for 34 provinces; no answer in it is real."
        })
final class SyntheticCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = {"Tệp CSV kết quả.", "The CSV file to write."})
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path out;

    @Option(
            names = "--forms",
            paramLabel = "N",
            defaultValue = "36525",
            description = {"Số phiếu. Mặc định: 36525.", "Number of forms. Default: 36525."})
    private int forms;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "2026",
            description = {
                "Hạt giống: cùng hạt giống, cùng tệp. Mặc định: 2026.",
                "Seed: the same seed gives the same file. Default: 2026."
            })
    private long seed;

    @Override
    public Integer call() throws IOException {
        Terminal terminal =
                new Terminal(spec.commandLine().getOut(), spec.commandLine().getErr(), "vi");
        if (forms < 1) {
            terminal.complain(new Bilingual("--forms phải từ 1", "--forms not in [1, ∞)"));
            return Sipas.UNUSABLE;
        }
        Questionnaire form = Questionnaire.bundled(Packs.of(SyntheticCommand.class.getClassLoader()), "sipas-2023");
        SyntheticRound round = new SyntheticRound(form, provinces(), seed);
        try (SafeCsvWriter csv = SafeCsvWriter.create(out, SafeCsvWriter.Encoding.UTF_8_WITH_BOM)) {
            csv.write(round.header());
            for (int i = 0; i < forms; i++) {
                csv.write(round.next());
            }
        }
        return Sipas.DONE;
    }

    private static List<String> provinces() throws IOException {
        try (InputStream names = SyntheticCommand.class.getResourceAsStream("provinces-2025.txt")) {
            return new String(Objects.requireNonNull(names).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}

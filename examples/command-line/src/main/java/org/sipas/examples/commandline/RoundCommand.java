package org.sipas.examples.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.io.round.Round;
import org.sipas.io.round.RoundResult;
import org.sipas.io.xlsx.ResultsWorkbook;
import org.sipas.sampling.draw.Verifier;
import org.sipas.scoring.proof.Ledger;
import org.sipas.scoring.proof.TreeHead;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A round as a folder: runs it, and verifies what was run. */
@Command(
        name = "round",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Một đợt khảo sát là một thư mục có round.json: run tính và ghi kết quả, verify tính lại, prove in bằng chứng.",
            "A round is a folder with round.json: run writes the results, verify computes them again, prove prints proofs."
        },
        footerHeading = "%nMã thoát / exit codes:%n",
        footer =
                "0 xong / done; 1 bị từ chối hoặc SAI / refused or wrong; 2 gọi sai hoặc tệp không đọc được / unusable.",
        exitCodeOnExecutionException = Sipas.UNUSABLE)
final class RoundCommand {
    private static final int REFUSED = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Command(
            name = "run",
            mixinStandardHelpOptions = true,
            description = {
                "Tính chỉ số, nối sổ phiếu, ghi kết quả vào thư mục results.",
                "Computes the index, appends to the ledger, writes the folder results."
            })
    int run(@Parameters(paramLabel = "FOLDER", description = "thư mục / the folder") Path folder) throws IOException {
        Outcome<Round> round = open(folder);
        Outcome<RoundResult> outcome =
                round.value().isPresent() ? round.orThrow().run() : Outcome.failed(round.problems());
        if (outcome.value().isEmpty()) {
            return refuse(outcome.problems());
        }
        RoundResult result = outcome.orThrow();
        String language = result.report().language();
        Terminal terminal =
                new Terminal(spec.commandLine().getOut(), spec.commandLine().getErr(), language);
        terminal.results(
                result.report().result(),
                result.report().input(),
                result.report().label());
        terminal.certified(result, folder.resolve(Round.RESULTS));
        return Sipas.DONE;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Tính lại: mỗi mã băm, mỗi con số, mỗi tệp một dòng, ĐÚNG hoặc SAI; cuối cùng nêu khác biệt đầu tiên.",
                "Computes again: a line per digest, number and file, ĐÚNG (right) or SAI (wrong), and the first difference."
            })
    int verify(
            @Parameters(paramLabel = "FOLDER", description = "thư mục / the folder") Path folder,
            @Option(
                            names = "--head",
                            paramLabel = "SIZE:ROOT",
                            description =
                                    "đầu sổ đã giữ, ví dụ từ báo cáo / the head of the ledger that was kept, such as from a report")
                    @Nullable
                    String head)
            throws IOException {
        Optional<TreeHead> kept = Optional.ofNullable(head).map(TreeHead::parse);
        Outcome<Round> round = open(folder);
        if (round.value().isEmpty()) {
            return refuse(round.problems());
        }
        Path scratch = Files.createTempDirectory("sipas-round");
        List<Verifier.Line> lines;
        try {
            lines = round.orThrow().verify(scratch, kept);
        } finally {
            delete(scratch);
        }
        lines.forEach(spec.commandLine().getOut()::println);
        long wrong = lines.stream()
                .filter(line -> line.verdict() == Verifier.Verdict.WRONG)
                .count();
        spec.commandLine().getOut().println();
        spec.commandLine().getOut().println((lines.size() - wrong) + " ĐÚNG, " + wrong + " SAI");
        lines.stream()
                .filter(line -> line.verdict() == Verifier.Verdict.WRONG)
                .findFirst()
                .ifPresent(line -> spec.commandLine()
                        .getOut()
                        .println("Khác biệt đầu tiên / first difference: " + line.check() + ": " + line.reason()));
        return wrong == 0 ? Sipas.DONE : REFUSED;
    }

    @Command(
            name = "prove",
            mixinStandardHelpOptions = true,
            description = {
                "In bằng chứng cho người giữ đầu sổ: sổ vẫn bắt đầu bằng các mục cũ, hoặc một phiếu có trong sổ.",
                "Prints proofs for who kept a head: the ledger still begins with its entries, or a form is in it."
            })
    int prove(
            @Parameters(paramLabel = "FOLDER", description = "thư mục / the folder") Path folder,
            @Option(names = "--since", paramLabel = "SIZE", description = "số mục khi đó / the number of entries then")
                    @Nullable
                    Integer since,
            @Option(names = "--response", paramLabel = "NUMBER", description = "số phiếu / the number of the form")
                    @Nullable
                    String response)
            throws IOException {
        Outcome<Round> round = open(folder);
        Outcome<Ledger> ledger =
                round.value().isPresent() ? round.orThrow().ledger() : Outcome.failed(round.problems());
        if (ledger.value().isEmpty()) {
            return refuse(ledger.problems());
        }
        List<String> proofs = new ArrayList<>();
        if (since != null) {
            proofs.add(ledger.orThrow().consistencyLine(since));
        }
        if (response != null) {
            for (int position : round.orThrow().entriesOf(response)) {
                proofs.add(ledger.orThrow().inclusionLine(position));
            }
        }
        if (proofs.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("không có gì để chứng minh: cần --since hoặc --response có trong sổ / nothing to prove");
            return REFUSED;
        }
        proofs.forEach(spec.commandLine().getOut()::println);
        return Sipas.DONE;
    }

    private static Outcome<Round> open(Path folder) throws IOException {
        ClassLoader loader = RoundCommand.class.getClassLoader();
        return Round.open(folder, Packs.of(loader), loader, Map.of("results.xlsx", ResultsWorkbook::write));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private int refuse(List<Problem> problems) {
        for (Problem problem : problems) {
            Bilingual message = problem.message();
            spec.commandLine()
                    .getErr()
                    .println(problem.location() + " " + problem.code() + ": " + message.vi() + " / " + message.en());
        }
        return REFUSED;
    }
}

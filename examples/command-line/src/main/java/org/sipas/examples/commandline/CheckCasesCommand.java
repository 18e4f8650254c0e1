package org.sipas.examples.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.sipas.core.Bilingual;
import org.sipas.examples.commandline.cases.Case;
import org.sipas.examples.commandline.cases.CaseChecker;
import org.sipas.examples.commandline.cases.CaseData;
import org.sipas.examples.commandline.cases.CaseResult;
import org.sipas.examples.commandline.cases.CaseSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Computes reference cases and compares: one line a case, then a summary by topic. */
@Command(
        name = "check-cases",
        mixinStandardHelpOptions = true,
        description = {
            "Tính lại các ca đối chiếu và so với số của chương trình khác.",
            "Computes reference cases and compares them with the numbers of another program."
        })
final class CheckCasesCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE-OR-FOLDER",
            description = "Cases, or folders of them; data files stand in the folder above, as the cases name them.")
    private List<Path> paths = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        try {
            return check();
        } catch (IOException unreadable) {
            new Terminal(spec.commandLine().getOut(), spec.commandLine().getErr(), "en")
                    .complain(new Bilingual("không đọc được: " + unreadable, "cannot be read: " + unreadable));
            return Sipas.UNUSABLE;
        }
    }

    private int check() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Map<Path, CaseChecker> checkers = new TreeMap<>();
        CaseSummary summary = new CaseSummary();
        boolean failed = false;
        for (Path file : files(paths)) {
            Path folder = folderAbove(file);
            CaseResult result = checkers.computeIfAbsent(folder, each -> new CaseChecker(new CaseData(List.of(each))))
                    .check(Case.read(file));
            out.println(result);
            failed |= result.status() == CaseResult.Status.FAIL;
            summary.add(result);
        }
        out.print(summary);
        return failed ? Sipas.TOO_MANY_PROBLEMS : Sipas.DONE;
    }

    private static Path folderAbove(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path above = folder == null ? null : folder.getParent();
        return above == null ? Path.of("/") : above;
    }

    /** Returns the cases that paths name: files, folders of cases, or folders with a folder {@code cases}. */
    static List<Path> files(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            Path folder = Files.isDirectory(path.resolve("cases")) ? path.resolve("cases") : path;
            try (Stream<Path> found = Files.list(folder)) {
                files.addAll(found.filter(each -> each.toString().endsWith(".json"))
                        .sorted()
                        .toList());
            }
        }
        return files;
    }
}

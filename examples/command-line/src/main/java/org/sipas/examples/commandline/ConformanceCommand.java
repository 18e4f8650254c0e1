package org.sipas.examples.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sipas.core.json.JsonValue;
import org.sipas.examples.commandline.conformance.ConformanceCase;
import org.sipas.examples.commandline.conformance.Difference;
import org.sipas.examples.commandline.conformance.LibraryScorer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the cases of the conformance kit: a line for each case that passes, one for each value that differs, then a summary. */
@Command(
        name = "conformance",
        mixinStandardHelpOptions = true,
        description = {
            "Chạy bộ ca tuân thủ: thư viện này, hoặc câu trả lời của chương trình khác (--answers).",
            "Runs the conformance kit: with this library, or on the answers of another program (--answers).",
            "Exit codes: 0 all pass, 1 some fail, 2 wrong call or unreadable input."
        })
final class ConformanceCommand implements Callable<Integer> {
    private static final JsonValue NO_ANSWER = new JsonValue.Obj(Map.of());

    @Parameters(
            arity = "1",
            paramLabel = "FOLDER",
            description = "The kit (examples/conformance), its folder of cases, or one case.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description =
                    "Answers of another program: {\"id of a case\": {...}, ...}, each in the shape of what the case expects.")
    private @Nullable Path answers;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Path> files = CheckCasesCommand.files(List.of(folder));
        if (files.isEmpty()) {
            throw new IllegalArgumentException("không có ca nào / no case in: " + folder);
        }
        JsonValue given = answers == null ? null : ConformanceCase.document(answers);
        int failed = 0;
        for (Path file : files) {
            ConformanceCase each = ConformanceCase.read(file);
            JsonValue answer = given == null ? LibraryScorer.answer(each) : of(given, each.id());
            List<Difference> differences = Difference.between(each.expected(), answer);
            if (differences.isEmpty()) {
                out.println("PASS " + each.id());
            } else {
                failed++;
                differences.forEach(difference -> out.println("FAIL " + each.id() + " " + difference.path()
                        + " expected " + difference.expected() + " actual " + difference.actual()));
            }
        }
        out.println((files.size() - failed) + " PASS, " + failed + " FAIL");
        return failed == 0 ? Sipas.DONE : Sipas.TOO_MANY_PROBLEMS;
    }

    private static JsonValue of(JsonValue answers, String id) {
        return answers instanceof JsonValue.Obj object ? object.members().getOrDefault(id, NO_ANSWER) : NO_ANSWER;
    }
}

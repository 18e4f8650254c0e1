package org.sipas.examples.commandline;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Objects;
import org.sipas.scoring.proof.Certificate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The entry point. Exit codes: 0 done, 1 done but with more problems than the limit, 2 wrong call or unreadable input. */
@Command(
        name = "sipas",
        mixinStandardHelpOptions = true,
        version = "sipas " + Certificate.LIBRARY,
        subcommands = {
            ScoreCommand.class,
            RoundCommand.class,
            MapCommand.class,
            FormCommand.class,
            EntryCommand.class,
            ExportCommand.class,
            PublishCommand.class,
            DrawCommand.class,
            SyntheticCommand.class,
            CheckCasesCommand.class,
            ConformanceCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Đo lường sự hài lòng đối với dịch vụ công, từ phiếu trả lời đến chỉ số.",
            "Measures satisfaction with public services, from answers to an index."
        })
public final class Sipas implements Runnable {
    /** Exit code: everything was done. */
    static final int DONE = 0;

    /** Exit code: everything was done, but there are more problems than the limit allows. */
    static final int TOO_MANY_PROBLEMS = 1;

    /** Exit code: the call is wrong, or the input cannot be read. */
    static final int UNUSABLE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Sipas() {}

    public static void main(String[] args) {
        PrintWriter out = utf8(FileDescriptor.out);
        PrintWriter err = utf8(FileDescriptor.err);
        int code = run(out, err, args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs a command line; nothing is written but to the writers given and the files that the command names. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Sipas())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler((e, command, parsed) -> refused(e, command))
                .execute(args);
    }

    /** Tells what cannot be used in one line: a file that is not there or an argument out of range is the user's mistake, not the program's. */
    private static int refused(Exception e, CommandLine command) throws Exception {
        if (e instanceof UncheckedIOException unchecked) {
            return refused(Objects.requireNonNull(unchecked.getCause()), command);
        } else if (e instanceof FileSystemException) {
            command.getErr().println("Không đọc hoặc ghi được / cannot be read or written: " + e.getMessage());
        } else if (e instanceof CharacterCodingException) {
            command.getErr().println("Tệp không phải UTF-8 / a file is not UTF-8");
        } else if (e instanceof IllegalArgumentException) {
            command.getErr().println("Lỗi / error: " + e.getMessage());
        } else {
            throw e;
        }
        return UNUSABLE;
    }

    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}

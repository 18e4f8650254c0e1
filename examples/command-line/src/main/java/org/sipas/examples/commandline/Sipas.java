package org.sipas.examples.commandline;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point: prints the usage until a subcommand is named. */
@Command(
        name = "sipas",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Measures satisfaction with public services.",
        subcommands = DrawCommand.class)
public final class Sipas implements Runnable {
    private Sipas() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Sipas()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}

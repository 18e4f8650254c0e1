package org.sipas.examples.commandline;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.examples.commandline.Definitions.Unusable;
import org.sipas.io.report.Numbers;
import org.sipas.io.table.DoubleEntry;
import org.sipas.io.xlsx.EntryWorkbook;
import org.sipas.scoring.index.Proportion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Typing paper forms: a workbook to type into, and two people's work compared. */
@Command(
        name = "entry",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Nhập phiếu giấy: tạo bảng nhập liệu, đối chiếu hai bản nhập.",
            "Typing paper forms: makes the workbook, compares two people's work."
        })
final class EntryCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** The form and the language, which every subcommand has. */
    private static final class Common {
        @Option(
                names = "--form",
                paramLabel = "ID|PATH",
                required = true,
                description = {"Mẫu phiếu: mã có sẵn hoặc tệp JSON.", "The form: id of a bundled pack, or a JSON file."
                })
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String form;

        @Option(
                names = "--lang",
                paramLabel = "vi|en",
                defaultValue = "vi",
                description = {"Ngôn ngữ. Mặc định: vi.", "Language. Default: vi."})
        private ResponseInput.Language language = ResponseInput.Language.vi;

        @Option(
                names = "--out",
                paramLabel = "PATH",
                required = true,
                description = {"Tệp sẽ ghi.", "The file to write."})
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private Path out;
    }

    @Command(
            name = "workbook",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {"Tạo bảng nhập liệu từ mẫu phiếu.", "Makes the workbook to type into."})
    int workbook(
            @Mixin Common common,
            @Option(
                            names = "--forms",
                            paramLabel = "N",
                            defaultValue = "1000",
                            description = {"Số phiếu có chỗ. Mặc định: 1000.", "Room for so many forms. Default: 1000."
                            })
                    int forms)
            throws IOException {
        return refusing(common, terminal -> {
            Questionnaire form = Definitions.form("--form", common.form);
            try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(common.out))) {
                EntryWorkbook.write(form, forms, common.language.name(), output);
            }
            terminal.say("Đã ghi: " + common.out, "Written: " + common.out);
            return Sipas.DONE;
        });
    }

    @Command(
            name = "compare",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Đối chiếu hai bản nhập; ghi những chỗ khác nhau để người có phiếu giấy quyết định.",
                "Compares two copies; writes what differs, for somebody with the paper to decide."
            })
    int compare(
            @Mixin Common common,
            @Parameters(paramLabel = "FIRST", description = "Bản thứ nhất / the first copy.") Path first,
            @Parameters(paramLabel = "SECOND", description = "Bản thứ hai / the second copy.") Path second)
            throws IOException {
        return refusing(common, terminal -> {
            DoubleEntry entry = entry(common, terminal, first, second);
            entry.writeDifferences(common.out);
            int differences = entry.differences().size();
            terminal.say(
                    entry.forms() + " phiếu đã đối chiếu, " + differences + " chỗ khác nhau: " + common.out,
                    entry.forms() + " forms compared, " + differences + " differences: " + common.out);
            return Sipas.DONE;
        });
    }

    @Command(
            name = "settle",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Ghi bản đúng theo các quyết định, và tỷ lệ lỗi của từng người nhập.",
                "Writes the forms as decided, and shows each typist's error rate."
            })
    int settle(
            @Mixin Common common,
            @Parameters(paramLabel = "FIRST", description = "Bản thứ nhất / the first copy.") Path first,
            @Parameters(paramLabel = "SECOND", description = "Bản thứ hai / the second copy.") Path second,
            @Option(
                            names = "--decisions",
                            paramLabel = "PATH",
                            required = true,
                            description = {
                                "Tệp của lệnh compare, cột right đã điền.",
                                "The file that compare wrote, its column right filled in."
                            })
                    Path decisions)
            throws IOException {
        return refusing(common, terminal -> {
            DoubleEntry.Adjudicated adjudicated =
                    Definitions.valueOf(entry(common, terminal, first, second).adjudicate(decisions));
            adjudicated.write(common.out);
            Numbers numbers = new Numbers(common.language.name(), 2);
            for (DoubleEntry.Typist typist : adjudicated.typists()) {
                String rate = numbers.percent(Proportion.of(typist.errors(), typist.values()));
                terminal.say(
                        typist.name() + ": " + typist.errors() + " lỗi / " + typist.values() + " ô (" + rate + ")",
                        typist.name() + ": " + typist.errors() + " errors in " + typist.values() + " values (" + rate
                                + ")");
            }
            terminal.say("Đã ghi: " + common.out, "Written: " + common.out);
            return Sipas.DONE;
        });
    }

    private static DoubleEntry entry(Common common, Terminal terminal, Path first, Path second)
            throws IOException, Unusable {
        Questionnaire form = Definitions.form("--form", common.form);
        DoubleEntry entry = Definitions.valueOf(DoubleEntry.compare(first, second, form));
        terminal.problems(entry.problems());
        return entry;
    }

    private int refusing(Common common, Terminal.Work work) throws IOException {
        return Terminal.of(spec, common.language.name()).refusing(work);
    }
}

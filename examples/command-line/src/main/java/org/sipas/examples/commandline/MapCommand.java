package org.sipas.examples.commandline;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.sipas.core.Outcome;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.examples.commandline.Definitions.Unusable;
import org.sipas.io.table.MappingFile;
import org.sipas.io.table.TableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Suggests which column of a file answers which question, for a person to confirm. */
@Command(
        name = "map",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Đề xuất cột nào trả lời câu hỏi nào, để người dùng kiểm tra rồi đưa cho lệnh score.",
            "Suggests which column answers which question, for a person to check and hand to score."
        },
        footerHeading = "%nVí dụ / Example:%n",
        footer = {
            "  java -jar sipas.jar map sipas-2023 phieu.xlsx --out ghep-cot.json",
            "  java -jar sipas.jar score phieu.xlsx --form sipas-2023 --mapping ghep-cot.json --out bao-cao"
        })
final class MapCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "FORM",
            description = {"Mẫu phiếu: mã có sẵn hoặc tệp JSON.", "The form: id of a bundled pack, or a JSON file."})
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String form;

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = {"Tệp phiếu trả lời.", "The file of answers."})
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            defaultValue = "mapping.json",
            description = {
                "Tệp ghép cột sẽ ghi. Mặc định: mapping.json.",
                "The mapping to write. Default: mapping.json."
            })
    private Path out = Path.of("mapping.json");

    @Option(
            names = "--sheet",
            paramLabel = "NAME",
            defaultValue = "",
            description = {
                "Trang tính. Mặc định: trang đầu tiên có dữ liệu.",
                "The sheet. Default: the first one with content."
            })
    private String sheet = "";

    @Option(
            names = "--lang",
            paramLabel = "vi|en",
            defaultValue = "vi",
            description = {"Ngôn ngữ. Mặc định: vi.", "Language. Default: vi."})
    private ResponseInput.Language language = ResponseInput.Language.vi;

    @Override
    public Integer call() throws IOException {
        Terminal terminal =
                new Terminal(spec.commandLine().getOut(), spec.commandLine().getErr(), language.name());
        try {
            Questionnaire questionnaire = Definitions.form("FORM", form);
            Outcome<TableFile> table = TableFile.open(file, sheet);
            MappingFile mapping = MappingFile.suggest(questionnaire, Definitions.valueOf(table));
            terminal.problems(table.problems());
            terminal.mapping(mapping);
            try (Writer writer = Files.newBufferedWriter(out)) {
                mapping.write(writer);
            }
            List<MappingFile.Column> unsure = mapping.columns().stream()
                    .filter(column ->
                            !column.use() && !column.match().question().isEmpty())
                    .toList();
            terminal.mappingWritten(out, unsure.size());
            return Sipas.DONE;
        } catch (Unusable e) {
            terminal.problems(e.problems());
            return Sipas.UNUSABLE;
        }
    }
}

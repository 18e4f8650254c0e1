package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Sipas.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @ParameterizedTest
    @CsvSource({
        "form.xlsx, PK",
        "form.xml, <h:html",
        "form.html, <!DOCTYPE html>",
        "form.pdf, %PDF-",
        "form.tsv, ï»¿id",
        "form.surveyjs.json, '{\"clearInvisibleValues\"'",
        "form.schema.json, '{\"$schema\"'",
        "form.json, '{\"fallback\"'"
    })
    void writesEveryMedium(String name, String begins) throws IOException {
        Path file = folder.resolve(name);

        assertThat(run("form", "convert", "one-stop-2022", file.toString(), "--lang", "en"))
                .isEqualTo(Sipas.DONE);
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .startsWith(begins);
        // The form has no conditions, so its own format and a schema say all of it.
        assertThat(err.toString().isEmpty()).isEqualTo(name.equals("form.json") || name.equals("form.schema.json"));
        assertThat(err.toString()).doesNotContain("Exception");
    }

    @Test
    void goesFromMediumToMedium() {
        String workbook = folder.resolve("a.xlsx").toString();
        String survey = folder.resolve("b.surveyjs.json").toString();
        String page = folder.resolve("c.html").toString();

        assertThat(run("form", "convert", "one-stop-2022", workbook)).isEqualTo(Sipas.DONE);
        assertThat(run("form", "convert", workbook, survey)).isEqualTo(Sipas.DONE);
        assertThat(run("form", "convert", survey, page)).isEqualTo(Sipas.DONE);
        String table = folder.resolve("d.tsv").toString();
        String ours = folder.resolve("e.json").toString();
        assertThat(run("form", "convert", "one-stop-2022", table)).isEqualTo(Sipas.DONE);
        assertThat(run("form", "convert", table, ours)).isEqualTo(Sipas.DONE);
        assertThat(Path.of(ours)).content().contains("\"id\":\"d\"");
        assertThat(Path.of(page)).isNotEmptyFile();
    }

    @Test
    void readsAStructureOfLimeSurvey() throws IOException {
        Path structure = Files.writeString(folder.resolve("khao-sat.lss"), """
                <document><surveys><rows><row><language>vi</language></row></rows></surveys>
                <groups><rows><row><gid>1</gid><group_name>Chung</group_name></row></rows></groups>
                <questions><rows><row><qid>2</qid><gid>1</gid><type>T</type><title>yKien</title><question>Ý kiến?</question></row></rows></questions>
                </document>""");
        Path form = folder.resolve("f.json");

        assertThat(run("form", "convert", structure.toString(), form.toString()))
                .as(err.toString())
                .isEqualTo(Sipas.DONE);
        assertThat(form).content().contains("\"yKien\"", "Ý kiến?");
    }

    @Test
    void refusesWhatItCannotReadOrWrite() throws IOException {
        Path noForm = Files.writeString(folder.resolve("x.json"), "{\"a\": 1}");

        assertThat(run(
                        "form",
                        "convert",
                        noForm.toString(),
                        folder.resolve("x.html").toString()))
                .isEqualTo(Sipas.UNUSABLE);
        assertThat(run("form", "convert", "sipas-2023", folder.resolve("x.docx").toString()))
                .isEqualTo(Sipas.UNUSABLE);
        assertThat(run("form", "convert", "nothing", folder.resolve("x.pdf").toString()))
                .isEqualTo(Sipas.UNUSABLE);
    }
}

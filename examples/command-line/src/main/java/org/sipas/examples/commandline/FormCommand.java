package org.sipas.examples.commandline;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Draft;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.io.form.HtmlForm;
import org.sipas.io.form.LimeSurvey;
import org.sipas.io.form.ResponseSchema;
import org.sipas.io.form.SurveyJs;
import org.sipas.io.form.XForm;
import org.sipas.io.form.XlsForm;
import org.sipas.io.print.FormNumber;
import org.sipas.io.print.PaperForm;
import org.sipas.io.xlsx.XlsFormWorkbook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Forms in and out. */
@Command(
        name = "form",
        mixinStandardHelpOptions = true,
        subcommands = FormCommand.Convert.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {"Mẫu phiếu: chuyển đổi định dạng.", "Forms: conversion."})
final class FormCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Reads a form from one medium and writes it in another; what cannot be carried over is listed. */
    @Command(
            name = "convert",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Chuyển mẫu phiếu sang định dạng khác; in ra những gì định dạng ấy không thể hiện được.",
                "Carries a form into another medium, and lists what that cannot express."
            })
    static final class Convert implements Callable<Integer> {
        /** The language of messages, and of media that have one language. */
        enum Language {
            vi,
            en
        }

        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private CommandSpec spec;

        @Parameters(
                index = "0",
                paramLabel = "IN",
                description = {
                    "Mẫu phiếu: mã có sẵn, JSON của sipas, JSON của SurveyJS, XLSForm (.xlsx), hoặc LimeSurvey (.lss, .tsv, .txt).",
                    "The form: id of a bundled pack, JSON of sipas or of SurveyJS, an XLSForm (.xlsx), or of LimeSurvey (.lss, .tsv, .txt)."
                })
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String in;

        @Parameters(
                index = "1",
                paramLabel = "OUT",
                description = {
                    "Tệp kết quả: .xlsx (XLSForm), .xml (XForm), .html, .pdf, .tsv (LimeSurvey), .surveyjs.json, .schema.json, .json (sipas).",
                    "The file to write: .xlsx (XLSForm), .xml (XForm), .html, .pdf, .tsv (LimeSurvey), .surveyjs.json, .schema.json, .json (sipas)."
                })
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private Path out;

        @Option(
                names = "--lang",
                paramLabel = "vi|en",
                defaultValue = "vi",
                description = {"Ngôn ngữ. Mặc định: vi.", "Language. Default: vi."})
        private Language language = Language.vi;

        @Option(
                names = "--number",
                paramLabel = "N",
                defaultValue = "1",
                description = {"Số của phiếu giấy đầu tiên. Mặc định: 1.", "Number of the first paper form. Default: 1."
                })
        private int number;

        @Option(
                names = "--copies",
                paramLabel = "N",
                defaultValue = "1",
                description = {"Số phiếu giấy. Mặc định: 1.", "How many paper forms. Default: 1."})
        private int copies;

        @Override
        public Integer call() throws IOException {
            Outcome<Questionnaire> read = read();
            tell(read.problems());
            @Nullable Questionnaire form = read.value().orElse(null);
            if (form == null) {
                return Sipas.UNUSABLE;
            }
            List<Problem> losses;
            try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(out))) {
                losses = write(form, output);
            }
            tell(losses);
            spec.commandLine().getOut().println(new Bilingual("Đã ghi " + out, "Written: " + out).in(language.name()));
            return Sipas.DONE;
        }

        private void tell(List<Problem> problems) {
            for (Problem problem : problems) {
                spec.commandLine()
                        .getErr()
                        .println(problem.location() + ": " + problem.message().in(language.name()));
            }
        }

        private Outcome<Questionnaire> read() throws IOException {
            Optional<InputStream> pack =
                    Packs.of(FormCommand.class.getClassLoader()).openForm(in);
            if (pack.isPresent()) {
                try (InputStream json = pack.get()) {
                    return Questionnaire.read(in, json);
                }
            }
            Path file = Path.of(in);
            if (in.endsWith(".xlsx")) {
                return published(XlsForm.read(file));
            }
            if (in.endsWith(".lss") || in.endsWith(".tsv") || in.endsWith(".txt")) {
                try (InputStream structure = Files.newInputStream(file)) {
                    return published(
                            in.endsWith(".lss") ? LimeSurvey.read(in, structure) : LimeSurvey.readTable(in, structure));
                }
            }
            byte[] json = Files.readAllBytes(file);
            Outcome<JsonValue> document = JsonDocuments.read(in, new ByteArrayInputStream(json));
            boolean ours = document.value()
                    .filter(value -> value instanceof JsonValue.Obj object
                            && object.members().containsKey("format"))
                    .isPresent();
            return ours
                    ? Questionnaire.read(in, new ByteArrayInputStream(json))
                    : published(SurveyJs.read(in, new ByteArrayInputStream(json)));
        }

        /** A draft as the form that it makes; the problems of the reading say already what stands in the way. */
        private static Outcome<Questionnaire> published(Outcome<Draft> draft) {
            Optional<Questionnaire> form =
                    draft.value().flatMap(each -> each.publish().value());
            boolean tellable =
                    form.isEmpty() && draft.problems().stream().anyMatch(each -> each.severity() == Severity.ERROR);
            return form.isPresent()
                    ? Outcome.of(form.get(), draft.problems())
                    : Outcome.failed(
                            tellable
                                    ? draft.problems()
                                    : draft.orThrow().publish().problems());
        }

        private List<Problem> write(Questionnaire form, OutputStream output) throws IOException {
            String name = out.toString();
            if (name.endsWith(".xlsx")) {
                Outcome<XlsForm.Sheets> sheets = XlsForm.write(form);
                XlsFormWorkbook.write(sheets.orThrow(), output);
                return sheets.problems();
            } else if (name.endsWith(".pdf")) {
                List<FormNumber> numbers = IntStream.range(number, Math.addExact(number, copies))
                        .mapToObj(FormNumber::new)
                        .toList();
                return PaperForm.of(form).withLanguage(language.name()).write(numbers, output);
            } else if (name.endsWith(".html")) {
                HtmlForm page = HtmlForm.of(form).withLanguage(language.name());
                return text(Outcome.of(page.page(), page.losses()), output);
            } else if (name.endsWith(".xml")) {
                return text(XForm.write(form), output);
            } else if (name.endsWith(".tsv")) {
                return text(LimeSurvey.write(form), output);
            } else if (name.endsWith(".surveyjs.json")) {
                return text(SurveyJs.write(form).map(JsonDocuments::canonical), output);
            } else if (name.endsWith(".schema.json")) {
                return text(ResponseSchema.write(form).map(JsonDocuments::canonical), output);
            } else if (name.endsWith(".json")) {
                return text(Outcome.of(JsonDocuments.canonical(form.document()), List.of()), output);
            }
            throw new IllegalArgumentException(
                    "ending not in [.xlsx, .xml, .html, .pdf, .tsv, .surveyjs.json, .schema.json, .json]: " + name);
        }

        private static List<Problem> text(Outcome<String> text, OutputStream output) throws IOException {
            output.write(text.orThrow().getBytes(StandardCharsets.UTF_8));
            return text.problems();
        }
    }
}

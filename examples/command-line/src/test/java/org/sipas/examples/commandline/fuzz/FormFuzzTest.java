package org.sipas.examples.commandline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.io.form.LimeSurvey;
import org.sipas.io.form.SurveyJs;
import org.sipas.io.form.XlsForm;
import org.sipas.io.table.MappingFile;
import org.sipas.io.table.TableFile;

/** Mutants of real forms and of what belongs to them: whatever they say, reading gives a value or reasons, within the bounds of {@link Bounds}. */
class FormFuzzTest {
    /** One in so many mutants is of a whole file, others of its beginning. */
    private static final int WHOLE = 200;

    /** What is read. */
    enum Kind {
        XLS_FORM,
        SURVEY_JS,
        LIME_SURVEY,
        FORM,
        MAPPING
    }

    /** Makes the bytes of a mutant. */
    private interface Mutator {
        byte[] mutant(SplittableRandom random) throws IOException;
    }

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Kind.class)
    void twoThousandMutantsAreReadOrRefused(Kind kind) throws Exception {
        fuzz(kind, 2_000);
    }

    @Tag("soak")
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aHundredThousandMutantsAreReadOrRefused(Kind kind) throws Exception {
        fuzz(kind, 100_000);
    }

    private void fuzz(Kind kind, int mutants) throws Exception {
        List<Mutator> seeds = seeds(kind);
        Map<String, Integer> told = new TreeMap<>();
        int read = 0;
        try (Bounds bounds = new Bounds()) {
            for (int m = 0; m < mutants; m++) {
                SplittableRandom random = new SplittableRandom(kind.name().hashCode() * 1_000_003L + m);
                byte[] mutant = seeds.get(m % seeds.size()).mutant(random);
                Outcome<?> outcome = bounds.run(kind + " " + m, () -> read(kind, mutant));
                if (outcome.value().isEmpty()) {
                    assertThat(outcome.problems())
                            .as("why there is no value of %s %s", kind, m)
                            .extracting(Problem::severity)
                            .contains(Severity.ERROR);
                }
                outcome.problems().stream()
                        .map(Problem::code)
                        .distinct()
                        .forEach(code -> told.merge(code, 1, Integer::sum));
                read += outcome.value().isPresent() ? 1 : 0;
            }
        }
        // Mutants that are all refused at the door, or all read without a word, would test nothing.
        assertThat(read).isBetween(mutants / 50, mutants - mutants / 50);
        assertThat(told).hasSizeGreaterThan(2);
    }

    private Outcome<?> read(Kind kind, byte[] mutant) throws IOException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(mutant);
        return switch (kind) {
            case XLS_FORM -> XlsForm.read(Files.write(folder.resolve("mutant.xlsx"), mutant));
            case SURVEY_JS -> SurveyJs.read("mutant.json", bytes);
            case LIME_SURVEY -> LimeSurvey.read("mutant.lss", bytes);
            case FORM -> Questionnaire.read("mutant.json", bytes);
            case MAPPING -> MappingFile.read("mutant.json", bytes);
        };
    }

    private static List<Mutator> seeds(Kind kind) throws IOException {
        List<Mutator> seeds = new ArrayList<>();
        Packs packs = Packs.of(FormFuzzTest.class.getClassLoader());
        switch (kind) {
            case XLS_FORM -> {
                for (Path file : RealFiles.xlsForms().values()) {
                    Map<String, byte[]> parts = Mutants.unzipped(RealFiles.bytes(file));
                    seeds.add(random -> Mutants.zip(parts, random));
                }
            }
            case LIME_SURVEY -> {
                byte[] survey = RealFiles.bytes(RealFiles.LIME_SURVEY_FORM);
                byte[] beginning = firstRows(survey);
                seeds.add(random -> Mutants.xml(random.nextInt(WHOLE) == 0 ? survey : beginning, random));
            }
            case SURVEY_JS -> {
                seeds.add(json(RealFiles.bytes(RealFiles.SURVEY_JS_FORM)));
                for (String form : List.of("one-stop-2022", "ward-2026")) {
                    JsonValue survey =
                            SurveyJs.write(Questionnaire.bundled(packs, form)).orThrow();
                    seeds.add(random -> Mutants.json(survey, random));
                }
            }
            case FORM -> seeds.add(json(RealFiles.bytes(RealFiles.KANSAS_CITY_FORM)));
            case MAPPING -> {
                StringBuilder mapping = new StringBuilder();
                Questionnaire form = Questionnaire.read(
                                "form.json", new ByteArrayInputStream(RealFiles.bytes(RealFiles.KANSAS_CITY_FORM)))
                        .orThrow();
                MappingFile.suggest(
                                form, TableFile.open(RealFiles.KANSAS_CITY, "").orThrow())
                        .write(mapping);
                seeds.add(json(mapping.toString().getBytes(StandardCharsets.UTF_8)));
            }
        }
        return seeds;
    }

    /** Returns a survey with the first rows of each table. */
    private static byte[] firstRows(byte[] survey) {
        String xml = new String(survey, StandardCharsets.UTF_8);
        String beginning = Pattern.compile(
                        "((?:\\s*<row>(?:(?!</row>).)*+</row>){1,12}+)(?:\\s*<row>(?:(?!</row>).)*+</row>)*+",
                        Pattern.DOTALL)
                .matcher(xml)
                .replaceAll("$1");
        return beginning.getBytes(StandardCharsets.UTF_8);
    }

    /** Changes the document, or its text. */
    private static Mutator json(byte[] good) throws IOException {
        JsonValue document =
                JsonDocuments.read("good", new ByteArrayInputStream(good)).orThrow();
        return random -> random.nextInt(4) > 0
                ? Mutants.json(document, random)
                : Mutants.text(
                        good, StandardCharsets.UTF_8, List.of("\"", ",", "{", "}", "[", "]", ":", "1e999"), random);
    }
}

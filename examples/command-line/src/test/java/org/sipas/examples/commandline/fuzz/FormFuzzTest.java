package org.sipas.examples.commandline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.sipas.core.unit.UnitRegister;
import org.sipas.io.form.LimeSurvey;
import org.sipas.io.form.SurveyJs;
import org.sipas.io.form.XlsForm;
import org.sipas.io.round.Round;
import org.sipas.io.table.DesignFile;
import org.sipas.io.table.MappingFile;
import org.sipas.io.table.TableFile;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.points.PointMethod;

/** Mutants of real forms and of what belongs to them: whatever they say, reading gives a value or reasons, within the bounds of {@link Bounds}. */
class FormFuzzTest {
    /** One in so many mutants is of a whole file, others of its beginning. */
    private static final int WHOLE = 200;

    private static final List<String> JSON_SIGNS = List.of("\"", ",", "{", "}", "[", "]", ":", "1e999");
    private static final List<String> CSV_SIGNS =
            List.of("\"", ",", "\n", "\r", "\0", ",,,,", "2025-02-30", "9999999999");
    private static final List<String> TSV_SIGNS =
            List.of("\t", "\n", "\r", "\"", "\t\t\t\t", "G\t", "SQ\t", "[[", "\0");

    /** What is read. */
    enum Kind {
        XLS_FORM,
        SURVEY_JS,
        LIME_SURVEY,
        /** The structure of a survey as tab-separated text. */
        LIME_SURVEY_TABLE,
        FORM,
        MAPPING,
        METHOD,
        POINTS,
        DESIGN,
        /** Units and successions, one file after the other. */
        REGISTER,
        ROUND
    }

    /** Makes the bytes of a mutant. */
    private interface Mutator {
        byte[] mutant(SplittableRandom random) throws IOException;
    }

    /** Reads a mutant. */
    private interface Reader {
        Outcome<?> read(InputStream bytes) throws IOException;
    }

    private record Seed(Mutator mutator, Reader reader) {}

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
        List<Seed> seeds = seeds(kind);
        Map<String, Integer> told = new TreeMap<>();
        int read = 0;
        try (Bounds bounds = new Bounds()) {
            for (int m = 0; m < mutants; m++) {
                SplittableRandom random = new SplittableRandom(kind.name().hashCode() * 1_000_003L + m);
                Seed seed = seeds.get(m % seeds.size());
                byte[] mutant = seed.mutator().mutant(random);
                Outcome<?> outcome =
                        bounds.run(kind + " " + m, () -> seed.reader().read(new ByteArrayInputStream(mutant)));
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

    private List<Seed> seeds(Kind kind) throws IOException {
        List<Seed> seeds = new ArrayList<>();
        Packs packs = Packs.of(FormFuzzTest.class.getClassLoader());
        switch (kind) {
            case XLS_FORM -> {
                Path mutant = folder.resolve("mutant.xlsx");
                for (Path file : RealFiles.xlsForms().values()) {
                    Map<String, byte[]> parts = Mutants.unzipped(RealFiles.bytes(file));
                    Map<String, byte[]> beginning = Mutants.firstRows(parts, 25);
                    seeds.add(new Seed(
                            random -> Mutants.zip(random.nextInt(WHOLE) == 0 ? parts : beginning, random), bytes -> {
                                Files.copy(bytes, mutant, StandardCopyOption.REPLACE_EXISTING);
                                return XlsForm.read(mutant);
                            }));
                }
            }
            case LIME_SURVEY -> {
                byte[] survey = RealFiles.bytes(RealFiles.LIME_SURVEY_FORM);
                byte[] beginning = firstRows(survey);
                seeds.add(new Seed(
                        random -> Mutants.xml(random.nextInt(WHOLE) == 0 ? survey : beginning, random),
                        bytes -> LimeSurvey.read("mutant.lss", bytes)));
            }
            case LIME_SURVEY_TABLE -> {
                for (String form : List.of("one-stop-2022", "ward-2026")) {
                    addTable(
                            LimeSurvey.write(Questionnaire.bundled(packs, form))
                                    .orThrow()
                                    .getBytes(StandardCharsets.UTF_8),
                            seeds);
                }
                for (Path table : RealFiles.more("limesurvey_.*\\.tsv").values()) {
                    addTable(RealFiles.bytes(table), seeds);
                }
            }
            case SURVEY_JS -> {
                Reader reader = bytes -> SurveyJs.read("mutant.json", bytes);
                seeds.add(json(RealFiles.bytes(RealFiles.SURVEY_JS_FORM), reader));
                for (String form : List.of("one-stop-2022", "ward-2026")) {
                    JsonValue survey =
                            SurveyJs.write(Questionnaire.bundled(packs, form)).orThrow();
                    seeds.add(new Seed(random -> Mutants.json(survey, random), reader));
                }
            }
            case FORM -> {
                Reader reader = bytes -> Questionnaire.read("mutant.json", bytes);
                seeds.add(json(RealFiles.bytes(RealFiles.KANSAS_CITY_FORM), reader));
                for (Path form : RealFiles.bundled("forms")) {
                    seeds.add(json(RealFiles.bytes(form), reader));
                }
            }
            case MAPPING -> {
                StringBuilder mapping = new StringBuilder();
                MappingFile.suggest(
                                kansasCity(),
                                TableFile.open(RealFiles.KANSAS_CITY, "").orThrow())
                        .write(mapping);
                seeds.add(json(
                        mapping.toString().getBytes(StandardCharsets.UTF_8),
                        bytes -> MappingFile.read("mutant.json", bytes)));
            }
            case METHOD -> {
                Questionnaire form = kansasCity();
                seeds.add(json(
                        RealFiles.bytes(RealFiles.KANSAS_CITY_METHOD),
                        bytes -> IndexMethod.read("mutant.json", bytes, form)));
                for (Path method : RealFiles.bundled("methods")) {
                    String name = method.getFileName().toString();
                    Questionnaire own = Questionnaire.bundled(packs, name.substring(0, name.indexOf('.')));
                    seeds.add(json(RealFiles.bytes(method), bytes -> IndexMethod.read("mutant.json", bytes, own)));
                }
            }
            case POINTS -> {
                for (Path points : RealFiles.bundled("points")) {
                    seeds.add(json(RealFiles.bytes(points), bytes -> PointMethod.read("mutant.json", bytes)));
                }
            }
            case DESIGN ->
                seeds.add(json("""
                        {"format": "sipas-design/1", "strata": ["stype"], "clusters": ["dnum", "snum"],
                         "sizes": ["fpc1", "fpc2"], "sizeKind": "count", "weights": "pw", "ids": "nested", "lonely": "fail"}
                        """.getBytes(StandardCharsets.UTF_8), bytes -> DesignFile.read("mutant.json", bytes)));
            case REGISTER -> {
                String register = String.join("\f", RealFiles.register(150));
                byte[] good = register.getBytes(StandardCharsets.UTF_8);
                seeds.add(new Seed(
                        random -> Mutants.text(good, StandardCharsets.UTF_8, CSV_SIGNS, random),
                        FormFuzzTest::register));
            }
            case ROUND -> {
                Path round = folder.resolve("round");
                try (Stream<Path> files = Files.walk(RealFiles.KANSAS_CITY.getParent())) {
                    for (Path file : files.toList()) {
                        Files.copy(
                                file,
                                round.resolve(RealFiles.KANSAS_CITY.getParent().relativize(file)));
                    }
                }
                Path answers = round.resolve(RealFiles.KANSAS_CITY.getFileName());
                Files.write(answers, Files.readAllLines(answers).subList(0, 20));
                seeds.add(json(RealFiles.bytes(round.resolve(Round.FILE)), bytes -> {
                    Files.copy(bytes, round.resolve(Round.FILE), StandardCopyOption.REPLACE_EXISTING);
                    return Round.open(round, packs, FormFuzzTest.class.getClassLoader(), Map.of());
                }));
            }
        }
        return seeds;
    }

    private static Questionnaire kansasCity() throws IOException {
        return Questionnaire.read("form.json", new ByteArrayInputStream(RealFiles.bytes(RealFiles.KANSAS_CITY_FORM)))
                .orThrow();
    }

    private static void addTable(byte[] survey, List<Seed> seeds) {
        byte[] beginning = new String(survey, StandardCharsets.UTF_8)
                .lines()
                .limit(60)
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
        seeds.add(new Seed(
                random -> Mutants.text(
                        random.nextInt(WHOLE) == 0 ? survey : beginning, StandardCharsets.UTF_8, TSV_SIGNS, random),
                bytes -> LimeSurvey.readTable("mutant.tsv", bytes)));
    }

    private static Outcome<UnitRegister> register(InputStream bytes) throws IOException {
        String[] files = new String(bytes.readAllBytes(), StandardCharsets.UTF_8).split("\f", 2);
        return UnitRegister.read(
                "mutant",
                new ByteArrayInputStream(files[0].getBytes(StandardCharsets.UTF_8)),
                new ByteArrayInputStream(files.length > 1 ? files[1].getBytes(StandardCharsets.UTF_8) : new byte[0]));
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
    private static Seed json(byte[] good, Reader reader) throws IOException {
        JsonValue document =
                JsonDocuments.read("good", new ByteArrayInputStream(good)).orThrow();
        return new Seed(
                random -> random.nextInt(4) > 0
                        ? Mutants.json(document, random)
                        : Mutants.text(good, StandardCharsets.UTF_8, JSON_SIGNS, random),
                reader);
    }
}

package org.sipas.examples.commandline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.io.form.LimeSurvey;
import org.sipas.io.form.SurveyJs;
import org.sipas.io.form.XlsForm;
import org.sipas.io.table.DesignFile;
import org.sipas.io.table.MappingFile;

/** Forms, and what belongs to them, made to do harm: each of them is read or refused within the bounds of {@link Bounds}. */
class HostileFormsTest {
    /** Reads a file. */
    private interface Reader {
        Outcome<?> read(Path file) throws IOException;
    }

    private interface OfStream {
        Outcome<?> read(String source, InputStream in) throws IOException;
    }

    /**
     * A file and what is said of it.
     *
     * @param codes the codes of all problems
     * @param read whether there is a value
     */
    record Attack(String name, Reader reader, HostileTablesTest.Maker maker, boolean read, Set<String> codes) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Reader XLS_FORM = XlsForm::read;
    private static final Reader SURVEY_JS = of(SurveyJs::read);
    private static final Reader LSS = of(LimeSurvey::read);
    private static final Reader TSV = of(LimeSurvey::readTable);
    private static final Reader FORM = of(Questionnaire::read);
    private static final Reader MAPPING = of(MappingFile::read);
    private static final Reader DESIGN = of(DesignFile::read);
    private static final Reader JSON = of(JsonDocuments::read);

    @TempDir
    private static Path folder;

    private static Reader of(OfStream reader) {
        return file -> {
            try (InputStream in = Files.newInputStream(file)) {
                return reader.read("hostile", in);
            }
        };
    }

    private static Attack read(String name, Reader reader, HostileTablesTest.Maker maker, String... codes) {
        return new Attack(name, reader, maker, true, Set.of(codes));
    }

    private static Attack refused(String name, Reader reader, HostileTablesTest.Maker maker, String... codes) {
        return new Attack(name, reader, maker, false, Set.of(codes));
    }

    /** Loads what reading a workbook needs, which is not the time of a file. */
    @BeforeAll
    static void readOne() throws IOException {
        Path file = Files.write(
                folder.resolve("hostile"),
                questions(1, i -> List.of("text", "q", "Q", "", "")).make());
        assertThat(XLS_FORM.read(file).value()).isPresent();
    }

    @ParameterizedTest
    @MethodSource({"xlsForms", "surveys", "limeSurveys", "documents"})
    void isReadOrRefusedInBoundedTimeAndMemory(Attack attack) throws Exception {
        Path file = Files.write(folder.resolve("hostile"), attack.maker().make());
        Outcome<?> outcome;
        try (Bounds bounds = new Bounds()) {
            outcome = bounds.run(attack.name(), () -> attack.reader().read(file));
        }
        assertThat(outcome.problems().stream().map(Problem::code).collect(Collectors.toSet()))
                .isEqualTo(attack.codes());
        assertThat(outcome.value().isPresent()).isEqualTo(attack.read());
        for (Problem problem : outcome.problems()) {
            assertThat(problem.location().toString()).startsWith("hostile");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String repeated(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining());
    }

    private static byte[] xlsForm(List<String> header, List<List<String>> rows) throws IOException {
        List<List<String>> survey = new ArrayList<>(List.of(header));
        survey.addAll(rows);
        List<List<String>> choices =
                List.of(List.of("list_name", "name", "label"), List.of("l", "a", "A"), List.of("l", "b", "B"));
        return new PlainWorkbook()
                .sheet("survey", PlainWorkbook.rows(survey))
                .sheet("choices", PlainWorkbook.rows(choices))
                .bytes();
    }

    private static final List<String> COLUMNS = List.of("type", "name", "label", "relevant", "constraint");

    private static HostileTablesTest.Maker questions(int count, IntFunction<List<String>> row) {
        return () -> xlsForm(COLUMNS, IntStream.range(0, count).mapToObj(row).toList());
    }

    private static HostileTablesTest.Maker constraint(String constraint) {
        return questions(1, i -> List.of("text", "q", "Q", "", constraint));
    }

    static Stream<Attack> xlsForms() {
        return Stream.of(
                read(
                        "XLSForm with a chain of 2,000 conditions",
                        XLS_FORM,
                        questions(
                                2_000,
                                i -> List.of(
                                        "select_one l", "q" + i, "Q", i == 0 ? "" : "${q" + (i - 1) + "} = 'a'", ""))),
                refused(
                        "XLSForm with a circle of 5,000 conditions",
                        XLS_FORM,
                        questions(
                                5_000,
                                i -> List.of("select_one l", "q" + i, "Q", "${q" + (i + 1) % 5_000 + "} = 'a'", "")),
                        "logic-cycle"),
                refused(
                        "XLSForm with 3,000 circles",
                        XLS_FORM,
                        questions(
                                3_000,
                                i -> List.of(
                                        "select_one l",
                                        "q" + i,
                                        "Q",
                                        "${q" + (i + 1) % 3_000 + "} = 'a' and ${q0} = 'a'",
                                        "")),
                        "logic-cycle"),
                read(
                        "XLSForm with 20,000 questions of one name",
                        XLS_FORM,
                        questions(20_000, i -> List.of("text", "q", "Q")),
                        "code-changed"),
                read(
                        "XLSForm with 60,000 rows",
                        XLS_FORM,
                        questions(60_000, i -> List.of("start")),
                        "empty-list",
                        "not-mapped"),
                read(
                        "XLSForm with 5,000 nested groups",
                        XLS_FORM,
                        questions(5_000, i -> List.of("begin group", "g" + i, "G")),
                        "not-mapped"),
                read(
                        "XLSForm with a language of 30,000 parts",
                        XLS_FORM,
                        () -> xlsForm(
                                List.of("type", "name", "label::X (a" + "-a".repeat(30_000) + ")"),
                                List.of(List.of("text", "q", "Q")))),
                read(
                        "XLSForm with 16,000 languages",
                        XLS_FORM,
                        () -> xlsForm(
                                Stream.concat(
                                                Stream.of("type", "name"),
                                                IntStream.range(0, 16_000).mapToObj(i -> "label::Tongue " + i))
                                        .toList(),
                                List.of(List.of("text", "q", "Q")))),
                read(
                        "XLSForm with a text of 9,900 characters in a condition",
                        XLS_FORM,
                        constraint(". = '" + "x".repeat(9_900) + "'")),
                read(
                        "XLSForm with 9,900 spaces in a condition",
                        XLS_FORM,
                        constraint("." + " ".repeat(9_900) + "~"),
                        "not-mapped"),
                read("XLSForm with an evil pattern", XLS_FORM, constraint("regex(., '^(a+)+$')")),
                read(
                        "XLSForm with a pattern of a thousand million states",
                        XLS_FORM,
                        constraint("regex(., '((a{1000}){1000}){1000}')"),
                        "pattern-not-supported"),
                read(
                        "XLSForm with a pattern that looks back",
                        XLS_FORM,
                        constraint("regex(., '(a)\\1(?=b)')"),
                        "pattern-not-supported"));
    }

    private static byte[] survey(String elements) {
        return utf8("{\"elements\":[" + elements + "]}");
    }

    private static String question(int i, String more) {
        return (i == 0 ? "" : ",") + "{\"type\":\"text\",\"name\":\"q" + i + "\"" + more + "}";
    }

    private static HostileTablesTest.Maker validated(String expression) {
        return () -> survey(
                question(0, ",\"validators\":[{\"type\":\"expression\",\"expression\":\"" + expression + "\"}]"));
    }

    static Stream<Attack> surveys() {
        return Stream.of(
                read(
                        "SurveyJS with a chain of 5,000 conditions",
                        SURVEY_JS,
                        () -> survey(repeated(
                                5_000,
                                i -> question(i, i == 0 ? "" : ",\"visibleIf\":\"{q" + (i - 1) + "} notempty\"")))),
                refused(
                        "SurveyJS with a circle of 5,000 conditions",
                        SURVEY_JS,
                        () -> survey(repeated(
                                5_000, i -> question(i, ",\"visibleIf\":\"{q" + (i + 1) % 5_000 + "} notempty\""))),
                        "logic-cycle"),
                read(
                        "SurveyJS with 20,000 questions of one name",
                        SURVEY_JS,
                        () -> survey(repeated(20_000, i -> (i == 0 ? "" : ",") + "{\"type\":\"text\",\"name\":\"q\"}")),
                        "code-changed"),
                refused(
                        "SurveyJS with 10,000 panels in each other",
                        SURVEY_JS,
                        () -> survey("{\"type\":\"panel\",\"elements\":[".repeat(10_000)),
                        "json-syntax"),
                refused(
                        "SurveyJS of four million empty lists",
                        SURVEY_JS,
                        () -> survey("[],".repeat(4_000_000) + "[]"),
                        "json-syntax"),
                refused(
                        "SurveyJS with a key that stands twice",
                        SURVEY_JS,
                        () -> survey("{\"name\":\"a\",\"name\":\"b\"}"),
                        "json-duplicate-key"),
                refused(
                        "SurveyJS with a number of a thousand million digits",
                        SURVEY_JS,
                        () -> survey("{\"maxLength\":1e1000000000}"),
                        "json-syntax"),
                read(
                        "SurveyJS with a rating up to 2,147,483,647",
                        SURVEY_JS,
                        () -> survey(
                                "{\"type\":\"rating\",\"name\":\"r\",\"rateMin\":-2147483648,\"rateMax\":2147483647}"),
                        "not-mapped"),
                read("SurveyJS with an evil pattern", SURVEY_JS, validated("sipasMatches({q0}, '(a+)+')")),
                read(
                        "SurveyJS with a pattern of a thousand million states",
                        SURVEY_JS,
                        validated("sipasMatches({q0}, '((a{1000}){1000}){1000}')"),
                        "pattern-not-supported"),
                read(
                        "SurveyJS with eight megabytes of tags that do not end",
                        SURVEY_JS,
                        () -> survey("{\"type\":\"html\",\"name\":\"h\",\"html\":\"" + "<".repeat(8 << 20) + "\"}")));
    }

    private static String row(String... fields) {
        StringBuilder row = new StringBuilder("<row>");
        for (int f = 0; f < fields.length; f += 2) {
            row.append("<%1$s><![CDATA[%2$s]]></%1$s>".formatted(fields[f], fields[f + 1]));
        }
        return row.append("</row>").toString();
    }

    private static byte[] lss(String... tables) {
        StringBuilder xml = new StringBuilder("<document>");
        for (int t = 0; t < tables.length; t += 2) {
            xml.append("<%1$s><rows>%2$s</rows></%1$s>".formatted(tables[t], tables[t + 1]));
        }
        return utf8(xml.append("</document>").toString());
    }

    private static final String GROUP = row("gid", "1", "group_name", "G");

    private static String asked(int i, String relevance) {
        return row("gid", "1", "qid", "" + i, "title", "q" + i, "question", "Q", "type", "S", "relevance", relevance);
    }

    static Stream<Attack> limeSurveys() {
        return Stream.of(
                read(
                        "LimeSurvey with a chain of 5,000 conditions",
                        LSS,
                        () -> lss(
                                "groups",
                                GROUP,
                                "questions",
                                repeated(5_000, i -> asked(i, i == 0 ? "1" : "!is_empty(q" + (i - 1) + ")")))),
                refused(
                        "LimeSurvey with a circle of 5,000 conditions",
                        LSS,
                        () -> lss(
                                "groups",
                                GROUP,
                                "questions",
                                repeated(5_000, i -> asked(i, "!is_empty(q" + (i + 1) % 5_000 + ")"))),
                        "logic-cycle"),
                read(
                        "LimeSurvey with 30,000 groups and 30,000 questions of none of them",
                        LSS,
                        () -> lss(
                                "groups", repeated(30_000, i -> row("gid", "" + i)),
                                "questions", repeated(30_000, i -> row("gid", "x", "qid", "" + i))),
                        "empty-list",
                        "not-mapped"),
                read(
                        "LimeSurvey with 9,000 lists, 30,000 answers and as many translations",
                        LSS,
                        () -> lss(
                                "groups", GROUP,
                                "questions",
                                        repeated(
                                                9_000,
                                                i -> row("gid", "1", "qid", "" + i, "type", "L", "title", "q" + i)),
                                "answers", repeated(30_000, i -> row("qid", "1", "aid", "" + i, "code", "" + i)),
                                "answer_l10ns", repeated(30_000, i -> row("aid", "" + i))),
                        "bad-range",
                        "not-mapped"),
                read(
                        "LimeSurvey with twelve megabytes of tags that do not end",
                        LSS,
                        () -> lss(
                                "groups",
                                GROUP,
                                "questions",
                                row(
                                        "gid",
                                        "1",
                                        "qid",
                                        "1",
                                        "type",
                                        "S",
                                        "title",
                                        "q",
                                        "question",
                                        "<a".repeat(6 << 20)))),
                read(
                        "LimeSurvey with twelve megabytes of tags before one end",
                        LSS,
                        () -> lss(
                                "groups",
                                GROUP,
                                "questions",
                                row(
                                        "gid",
                                        "1",
                                        "qid",
                                        "1",
                                        "type",
                                        "S",
                                        "title",
                                        "q",
                                        "question",
                                        "<1".repeat(6 << 20) + ">"))),
                read(
                        "LimeSurvey with twelve megabytes of signs that begin entities",
                        LSS,
                        () -> lss(
                                "groups",
                                GROUP,
                                "questions",
                                row(
                                        "gid",
                                        "1",
                                        "qid",
                                        "1",
                                        "type",
                                        "S",
                                        "title",
                                        "q",
                                        "question",
                                        "&".repeat(12 << 20)))),
                refused(
                        "LimeSurvey of sixteen megabytes and one byte",
                        LSS,
                        () -> new byte[(16 << 20) + 1],
                        "not-a-survey"),
                read(
                        "LimeSurvey with an evil pattern",
                        LSS,
                        () -> lss("groups", GROUP, "questions", asked(0, "regexMatch('/^(a+)+$/', q0)")),
                        "not-mapped"),
                refused(
                        "LimeSurvey table of sixteen megabytes and one byte",
                        TSV,
                        () -> new byte[(16 << 20) + 1],
                        "not-a-survey"),
                read(
                        "LimeSurvey table of fifteen million empty cells",
                        TSV,
                        () -> utf8("class" + repeated(1_000, i -> "\tc" + i)
                                + ("\nQ" + "\t".repeat(1_000)).repeat(15_000)),
                        "empty-list",
                        "not-mapped"),
                refused(
                        "LimeSurvey table of two million cells",
                        TSV,
                        () -> utf8("class" + repeated(1_000, i -> "\tc" + i)
                                + ("\nQ" + "\tx".repeat(1_000)).repeat(2_000)),
                        "not-a-survey"),
                refused(
                        "LimeSurvey table with an open quote and ten megabytes",
                        TSV,
                        () -> utf8("class\tname\nQ\t\"" + "x".repeat(10 << 20)),
                        "not-a-survey"),
                refused("LimeSurvey table of NUL characters", TSV, () -> new byte[1 << 20], "not-a-survey"));
    }

    private static String form(String questions) {
        return "{\"format\":\"sipas-form/1\",\"id\":\"f\",\"version\":\"1\",\"languages\":[\"en\"],\"title\":{\"en\":\"F\"},"
                + "\"sections\":[{\"code\":\"s\",\"title\":{\"en\":\"S\"},\"questions\":[" + questions + "]}]}";
    }

    private static String text(int i, String more) {
        return (i == 0 ? "" : ",") + "{\"code\":\"q" + i + "\",\"kind\":\"text\",\"text\":{\"en\":\"Q\"}" + more + "}";
    }

    static Stream<Attack> documents() {
        return Stream.of(
                read(
                        "form with a chain of 5,000 conditions",
                        FORM,
                        () -> utf8(form(repeated(
                                5_000,
                                i -> text(i, i == 0 ? "" : ",\"relevant\":\"answered(${q" + (i - 1) + "})\""))))),
                refused(
                        "form with a circle of 5,000 conditions",
                        FORM,
                        () -> utf8(form(repeated(
                                5_000, i -> text(i, ",\"relevant\":\"answered(${q" + (i + 1) % 5_000 + "})\"")))),
                        "logic-cycle"),
                refused(
                        "form with a pattern of a thousand million states",
                        FORM,
                        () -> utf8(form(text(0, ",\"pattern\":\"((a{1000}){1000}){1000}\""))),
                        "pattern-not-supported"),
                read("form with an evil pattern", FORM, () -> utf8(form(text(0, ",\"pattern\":\"(a+)+\"")))),
                refused(
                        "form of four million empty lists",
                        FORM,
                        () -> utf8(form("[],".repeat(4_000_000) + "[]")),
                        "json-syntax"),
                refused(
                        "mapping of four million empty lists",
                        MAPPING,
                        () -> utf8("[" + "[],".repeat(4_000_000) + "[]]"),
                        "json-syntax"),
                refused(
                        "mapping with a key that stands twice",
                        MAPPING,
                        () -> utf8("{\"form\":\"a\",\"form\":\"b\"}"),
                        "json-duplicate-key"),
                refused("mapping that is cut", MAPPING, () -> utf8("{\"form\":\"a"), "json-syntax"),
                refused("mapping of ten thousand levels", MAPPING, () -> utf8("[".repeat(10_000)), "json-syntax"),
                refused(
                        "mapping at place 2,147,483,647 and at none",
                        MAPPING,
                        () -> utf8(
                                "{\"format\":\"sipas-mapping-1\",\"form\":\"f\",\"columns\":[{\"position\":2147483647,\"header\":\"a\"},"
                                        + "{\"position\":0,\"header\":\"b\"},{\"position\":-1,\"header\":\"c\"}]}"),
                        "bad-position"),
                refused(
                        "design of four million empty lists",
                        DESIGN,
                        () -> utf8("[" + "[],".repeat(4_000_000) + "[]]"),
                        "json-syntax"),
                refused(
                        "design of 100,000 stages",
                        DESIGN,
                        () -> utf8("{\"format\":\"sipas-design/1\",\"lonely\":\"fail\",\"clusters\":["
                                + repeated(100_000, i -> (i == 0 ? "" : ",") + "\"c" + i + "\"") + "]}"),
                        "bad-stages"),
                refused(
                        "design of ten thousand levels",
                        DESIGN,
                        () -> utf8("{\"strata\":" + "[".repeat(10_000)),
                        "json-syntax"),
                refused(
                        "shapes of four million empty lists",
                        JSON,
                        () -> utf8("{\"type\":\"FeatureCollection\",\"features\":[" + "[],".repeat(4_000_000) + "[]]}"),
                        "json-syntax"),
                refused("shapes with NUL bytes", JSON, () -> utf8("{\"features\":[\0]}"), "json-syntax"),
                refused(
                        "shapes of ten thousand levels",
                        JSON,
                        () -> utf8("{\"coordinates\":" + "[".repeat(10_000)),
                        "json-syntax"));
    }
}

package org.sipas.io.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Draft;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;

class LimeSurveyTest {
    private static final String REAL = "limesurvey_rse_uk_core.lss";

    private static Outcome<Draft> read(byte[] lss) throws IOException {
        return LimeSurvey.read("survey.lss", new ByteArrayInputStream(lss));
    }

    private static List<Question> questions(Draft form, Class<? extends Question> kind) {
        return form.sections().stream()
                .flatMap(section -> section.questions().stream())
                .filter(kind::isInstance)
                .toList();
    }

    private static String relevant(Draft form, String code) {
        return questions(form, Question.class).stream()
                .filter(question -> question.head().code().equals(code))
                .map(question -> question.head().rules().relevant().toString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsTheRealFileAsItIs() throws IOException {
        Outcome<Draft> outcome = read(FormSamples.bytes(REAL));
        Draft form = outcome.orThrow();

        assertThat(form.title().in("en")).isEqualTo("UK-RSE Survey");
        assertThat(form.sections()).hasSize(6);
        assertThat(questions(form, Question.YesNo.class)).hasSize(12);
        assertThat(questions(form, Question.Matrix.class)).hasSize(6);
        assertThat(questions(form, Question.MultipleChoice.class)).hasSize(2);
        assertThat(questions(form, Question.class))
                .allSatisfy(question ->
                        assertThat(question.head().text().in("en")).isNotBlank().doesNotContain("<", "&nbsp;"));
        // The 13 conditions of the file, read from it by hand: 245554X1X2 is the question with qid 2, edu1.
        assertThat(relevant(form, "edu2"))
                .isEqualTo("${edu1} = '3' or ${edu1} = '4' or ${edu1} = '5' or ${edu1} = '7'");
        assertThat(relevant(form, "currentEmp2")).isEqualTo("${currentEmp1} = 'uni'");
        // This one depends on a pick from a list of countries, which is longer than our forms take and asked for in
        // words.
        assertThat(relevant(form, "currentEmp3")).isEqualTo("true");
        assertThat(relevant(form, "edu3")).isEqualTo("${edu2} = '66'");
        assertThat(relevant(form, "currentEmp4")).isEqualTo("not answered(${currentEmp1}) or ${currentEmp1} != 'uni'");
        assertThat(relevant(form, "paper3")).isEqualTo("${paper2} = 'Y'");
        assertThat(relevant(form, "paper4")).isEqualTo("${paper3} = 'N'");
        assertThat(relevant(form, "soft1can")).isEqualTo("${soft2can} = 'Y'");
        assertThat(relevant(form, "conf2can")).isEqualTo("${conf1can} = 'Y'");
        assertThat(relevant(form, "open1can")).isEqualTo("${open01can} = 'Y'");
        assertThat(relevant(form, "open3can")).isEqualTo("${open03can} = 'Y'");
        assertThat(relevant(form, "currentEmp13")).isEqualTo("${currentEmp7} = 'Y'");
        assertThat(relevant(form, "ukrs3")).isEqualTo("${ukrse2} = '-oth-'");
        assertThat(outcome.problems())
                .extracting(Problem::code)
                .containsExactly(
                        "not-mapped",
                        "not-mapped",
                        "not-mapped",
                        "not-mapped",
                        "not-mapped",
                        "not-mapped",
                        "not-mapped",
                        // Two lists of countries, and a condition on one of them.
                        "not-mapped",
                        "not-mapped",
                        "not-mapped");
        assertThat(form.publish().value()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<document></document>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><document><questions><rows><row><title>&x;</title></row></rows></questions></document>",
                "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]><document><x>&c;</x></document>",
                "<a><b><c><d><e><f><g><h><i><j></j></i></h></g></f></e></d></c></b></a>"
            })
    void refusesWhatIsNoSurvey(String lss) throws IOException {
        assertThat(read(lss.getBytes(StandardCharsets.UTF_8)).problems())
                .extracting(Problem::code)
                .containsExactly("not-a-survey");
    }

    @Test
    void refusesMoreFieldsThanTheMemoryHolds() throws IOException {
        String row = "<row>" + "<a/>".repeat(100) + "</row>";
        String lss = "<document><questions><rows>" + row.repeat(3_000) + "</rows></questions></document>";

        assertThat(read(lss.getBytes(StandardCharsets.UTF_8)).problems())
                .extracting(Problem::code)
                .containsExactly("not-a-survey");
    }

    /** Fields change places, disappear or say something else. */
    @Test
    void givesADraftOrReasonsForEveryMutant() throws IOException {
        String real = new String(FormSamples.bytes(REAL), StandardCharsets.UTF_8);
        List<String> values =
                List.of("", "0", "1", "-1", "M", "F", "K", "zz", "99999999999999999999", "<b>", "en-x", "((1 ==");
        Random random = new Random(4);
        int drafts = 0;
        for (int i = 0; i < 60; i++) {
            StringBuilder mutant = new StringBuilder(real);
            for (int k = 0; k < 40; k++) {
                int at = mutant.indexOf("<![CDATA[", random.nextInt(mutant.length()));
                int end = at < 0 ? -1 : mutant.indexOf("]]>", at);
                if (end > 0) {
                    mutant.replace(at + 9, end, values.get(random.nextInt(values.size())));
                }
            }
            if (random.nextInt(8) == 0) {
                mutant.setLength(random.nextInt(mutant.length()));
            }
            Outcome<Draft> outcome = read(mutant.toString().getBytes(StandardCharsets.UTF_8));
            drafts += outcome.value().isPresent() ? 1 : 0;
            assertThat(outcome.value().isPresent() || !outcome.problems().isEmpty())
                    .isTrue();
        }
        assertThat(drafts).isBetween(20, 59);
    }

    private static Outcome<Draft> reread(String table) throws IOException {
        return LimeSurvey.readTable("survey.tsv", new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)));
    }

    private static Outcome<String> write() {
        return LimeSurvey.write(FormSamples.everyKind());
    }

    /** The columns are those of the manual of LimeSurvey, whose importer finds them by name. */
    @Test
    void writesTheRowsOfAStructureWithTabs() {
        assertThat(write().orThrow())
                .startsWith("\uFEFFid\trelated_id\tclass\ttype/scale\tname\trelevance\ttext\thelp\tlanguage\t")
                .contains("\r\n\t\tS\t\tlanguage\t\tvi\t", "\r\n\t\tS\t\tadditional_languages\t\ten\t")
                // Nothing in a text is markup there.
                .contains("\r\n\t\tSL\t\tsurveyls_title\t\tPhiếu &lt;mẫu&gt; &amp; thử\t\tvi\t")
                .contains("\r\n\t\tQ\tF\tm\t\"used.NAOK == \"\"1\"\"\"\tĐánh giá\t\tvi\t\tN\tN\t")
                .contains("\r\n\t\tSQ\t0\tm1\t1\tThái độ &lt;b&gt;\t\tvi\t")
                .contains("\r\n\t\tA\t0\t9\t\tDon't know\t\ten\t");
        assertThat(LimeSurvey.write(FormSamples.bundled("one-stop-2022")).orThrow())
                .doesNotContain("{");
    }

    @Test
    void tellsWhatItCannotExpress() {
        assertThat(write().problems())
                .extracting(problem -> problem.message().en())
                .contains(
                        "LimeSurvey cannot express conditions under which questions are asked: m2, hours",
                        "LimeSurvey cannot express constraints of answers: born, m3",
                        "LimeSurvey cannot express that an answer is required: m1, m2",
                        "LimeSurvey cannot express codes that cannot be used (changed): A, B, m1, m2, m3, why_other");
    }

    @Test
    void readsAgainWhatItWrote() throws IOException {
        Draft form = reread(write().orThrow()).orThrow();

        assertThat(form.sections())
                .extracting(section -> section.title().in("en"))
                .containsExactly("Part A", "Part B");
        assertThat(questions(form, Question.class))
                .extracting(
                        question -> question.head().code(),
                        question -> question.getClass().getSimpleName(),
                        question -> question.head().rules().relevant().toString())
                .containsExactly(
                        tuple("id", "FreeText", "true"),
                        tuple("phone", "FreeText", "true"),
                        tuple("born", "Day", "true"),
                        tuple("used", "SingleChoice", "true"),
                        tuple("m", "Matrix", "${used} = '1'"),
                        tuple("r", "SingleChoice", "${used} = '1'"),
                        tuple("ways", "MultipleChoice", "true"),
                        tuple("trips", "Numeric", "selected(${ways}, 'a')"),
                        tuple("hours", "Numeric", "true"),
                        tuple("why", "SingleChoice", "${trips} > 1"),
                        tuple("whyother", "FreeText", "${why} = 'k' or not answered(${phone}) and ${used} != '1'"),
                        // Reading knows no options for missing answers, so the one of r is left out by its code.
                        tuple("thanks", "Note", "${r} != '9'"));
        Question.MultipleChoice ways = (Question.MultipleChoice)
                questions(form, Question.MultipleChoice.class).get(0);
        assertThat(ways.maximum()).isEqualTo(2);
        assertThat(ways.options())
                .extracting(option -> option.label().in("vi"))
                .contains("Trực tiếp", "Không kênh nào");
        Question.Matrix matrix =
                (Question.Matrix) questions(form, Question.Matrix.class).get(0);
        assertThat(matrix.rows()).extracting(row -> row.text().in("vi")).first().isEqualTo("Thái độ <b>");
    }

    /** Forms all of whose words are known; where words are missing, which is told, LimeSurvey needs some and the codes stand there. */
    @ParameterizedTest
    @ValueSource(strings = {"sipas-2023", "ward-2026", "one-stop-2022"})
    void aTableThatIsReadAndWrittenAgainIsTheSame(String id) throws IOException {
        String table = LimeSurvey.write(FormSamples.bundled(id)).orThrow();

        assertThat(LimeSurvey.write(reread(table).orThrow().publish().orThrow()).orThrow())
                .isEqualTo(table);
    }

    @Test
    void codesBecomeTitlesThatDiffer() throws IOException {
        String form = """
                {"format":"sipas-form/1","id":"f","version":"1","languages":["vi"],"title":{"vi":"F {1+1}"},
                 "sections":[{"code":"G1","title":{"vi":"S"},"questions":[
                   {"code":"a_b","kind":"text","text":{"vi":"1"}},{"code":"ab","kind":"text","text":{"vi":"2"}},
                   {"code":"c","kind":"single","text":{"vi":"3"},"options":[
                     {"code":"rất_hài_lòng","label":{"vi":"x"}},{"code":"rất_hài","label":{"vi":"y"}}]}]}]}""";
        Questionnaire questionnaire = Questionnaire.read(
                        "f.json", new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8)))
                .orThrow();

        assertThat(LimeSurvey.write(questionnaire).orThrow())
                .contains("\tab\t1\t1\t", "\tab1\t1\t2\t", "\trthil\t", "\trthi\t", "F &#123;1+1&#125;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\tb\r\n1\t2", "class\tname\n\"Q\tunclosed", "\uFEFFclass\r\nQQ"})
    void refusesATableThatIsNoSurvey(String table) throws IOException {
        assertThat(reread(table).problems()).extracting(Problem::code).containsExactly("not-a-survey");
    }

    /** Cells change places, disappear or say something else. */
    @Test
    void givesADraftOrReasonsForEveryMutantOfATable() throws IOException {
        String[] cells = write().orThrow().split("(?<=[\t\n])", -1);
        List<String> values =
                List.of("\t", "\"\t", "Q\t", "SQ\t", "G\t", "A\t", "M\t", "F\t", "((1 ==\t", "en\t", "\n");
        Random random = new Random(5);
        int drafts = 0;
        for (int i = 0; i < 200; i++) {
            String[] mutant = cells.clone();
            for (int k = 1 + random.nextInt(20); k > 0; k--) {
                mutant[random.nextInt(mutant.length)] = values.get(random.nextInt(values.size()));
            }
            Outcome<Draft> outcome = reread(String.join("", mutant));
            drafts += outcome.value().isPresent() ? 1 : 0;
            assertThat(outcome.value().isPresent() || !outcome.problems().isEmpty())
                    .isTrue();
        }
        assertThat(drafts).isBetween(50, 199);
    }
}

package org.sipas.io.form;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(relevant(form, "currentEmp3")).isEqualTo("${currentEmp2} = '130'");
        assertThat(relevant(form, "currentEmp4")).isEqualTo("not answered(${currentEmp1}) or ${currentEmp1} != 'uni'");
        assertThat(relevant(form, "paper3")).isEqualTo("${paper2} = 'Y'");
        assertThat(relevant(form, "paper4")).isEqualTo("${paper3} = 'N'");
        assertThat(relevant(form, "edu3")).isEqualTo("${edu2} = '66'");
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
                        // Two lists of countries are longer than our forms take.
                        "bad-range",
                        "bad-range");
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
}

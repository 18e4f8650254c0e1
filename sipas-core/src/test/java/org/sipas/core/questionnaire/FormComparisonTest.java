package org.sipas.core.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.questionnaire.FormComparison.Comparability;

class FormComparisonTest {
    private static final Questionnaire FORM = SampleForms.everyKind();

    /** Edits of the sample form, the code that they concern, and the judgement that the class description gives them. */
    private static final List<String> EDITS = List.of(
            "\"Tốt\" | \"TỐT!\" | r | WORDING | COMPATIBLE",
            "\"Good\" | \"Very good\" | r | WORDING | COMPATIBLE",
            "\"Chung\" | \"Nhìn chung\" | r | WORDING | BREAK",
            "\"Đánh giá\" | \"Mức độ hài lòng\" | m1 | WORDING | BREAK",
            "\"Vừa\" | \"Bình thường\" | m1 | WORDING | BREAK",
            "\"score\": 3 | \"score\": 4 | r | OPTIONS | RECODE",
            "\"missing\": \"dont-know\" | \"missing\": \"refused\" | r | OPTIONS | RECODE",
            "{\"code\": \"2\", \"label\": {\"vi\": \"Vừa\", \"en\": \"Fair\"}, \"score\": 2}, | | r | SCALE | BREAK",
            "{\"code\": \"9\", | {\"code\": \"4\", \"label\": {\"vi\": \"Rất tốt\", \"en\": \"Great\"}}, {\"code\": \"9\", | r | SCALE | BREAK",
            "{\"code\": \"k\", | {\"code\": \"y\", \"label\": {\"vi\": \"Lâu\", \"en\": \"Slow\"}}, {\"code\": \"k\", | why | OPTIONS | COMPATIBLE",
            "\"code\": \"x\" | \"code\": \"z\" | why | OPTIONS | RECODE",
            "\"maximum\": 2 | \"maximum\": 3 | ways | RANGE | COMPATIBLE",
            "\"maximum\": 2 | \"maximum\": 1 | ways | RANGE | BREAK",
            "\"maximum\": 50 | \"maximum\": 60 | trips | RANGE | COMPATIBLE",
            "\"minimum\": 0, | \"minimum\": 1, | trips | RANGE | BREAK",
            "\"unit\": {\"vi\": \"lần\" | \"unit\": {\"vi\": \"chuyến\" | trips | TYPE | BREAK",
            "\"maximum\": 50 | \"maximum\": 50, \"decimals\": 1 | trips | RANGE | COMPATIBLE",
            "0\\\\d{9} | 0\\\\d{8,9} | phone | RANGE | RECODE",
            "\"maximumLength\": 10 | \"maximumLength\": 9 | phone | RANGE | BREAK",
            "age(${born}) >= 18 | age(${born}) >= 16 | born | LOGIC | RECODE",
            "${trips} > 1 | ${trips} > 2 | why | LOGIC | BREAK",
            "\"required\": true, \"options\" | \"options\" | used | ROLE | COMPATIBLE",
            "\"code\": \"born\", \"kind\": \"date\" | \"code\": \"born\", \"kind\": \"date\", \"latest\": \"2020-01-01\" | born | RANGE | BREAK",
            "\"kind\": \"rating\" | \"kind\": \"single\" | r | TYPE | COMPATIBLE");

    private static Questionnaire edited(String edit) {
        String[] parts = edit.split("\\|", -1);
        assertThat(SampleForms.EVERY_KIND).contains(parts[0].strip());
        return SampleForms.read(SampleForms.EVERY_KIND.replace(parts[0].strip(), parts[1].strip()))
                .orThrow();
    }

    @Test
    void everyKindOfChangeIsJudgedAsTheTableSays() {
        for (String edit : EDITS) {
            String[] parts = edit.split("\\|", -1);
            assertThat(FormComparison.of(FORM, edited(edit)).changes())
                    .as(edit)
                    .extracting(Change::code, Change::aspect, Change::effect)
                    .contains(tuple(
                            parts[2].strip(),
                            Change.Aspect.valueOf(parts[3].strip()),
                            Change.Effect.valueOf(parts[4].strip())));
        }
    }

    @Test
    void whatIsNewAndWhatIsGoneStandsInTheRegister() {
        Questionnaire after = FORM.draft()
                .withoutQuestion("thanks")
                .withoutQuestion("born")
                .publish()
                .orThrow();
        FormComparison comparison = FormComparison.of(FORM, after);
        assertThat(comparison.register())
                .containsEntry("born", Comparability.GONE)
                .containsEntry("r", Comparability.SAME);
        assertThat(comparison.changes())
                .extracting(Change::code, Change::aspect, Change::effect)
                .containsExactly(tuple("born", Change.Aspect.REMOVED, Change.Effect.BREAK));
        assertThat(FormComparison.of(after, FORM).register()).containsEntry("born", Comparability.NEW);
    }

    @Test
    void anotherOrderOfQuestionsIsToldOnce() {
        Section first = FORM.sections().get(0);
        Section second = FORM.sections().get(1);
        Questionnaire after =
                FORM.draft().withSections(List.of(second, first)).publish().orThrow();
        assertThat(FormComparison.of(FORM, after).changes())
                .extracting(Change::code, Change::aspect, Change::effect)
                .containsExactly(tuple("", Change.Aspect.ORDER, Change.Effect.COMPATIBLE));
    }

    @ParameterizedTest
    @CsvSource({"r", "m1", "ways", "trips"})
    void everyChangeIsToldInBothLanguages(String code) {
        for (String edit : EDITS) {
            FormComparison.of(FORM, edited(edit)).changes().stream()
                    .filter(change -> change.code().equals(code))
                    .forEach(change -> {
                        assertThat(change.what().vi()).isNotBlank();
                        assertThat(change.what().en()).isNotBlank();
                    });
        }
    }

    private static Questionnaire someVersion(Random random) {
        String json = SampleForms.EVERY_KIND;
        for (String edit : EDITS) {
            String[] parts = edit.split("\\|", -1);
            String candidate = json.replace(parts[0].strip(), parts[1].strip());
            if (random.nextInt(4) == 0 && SampleForms.read(candidate).value().isPresent()) {
                json = candidate;
            }
        }
        return SampleForms.read(json).orThrow();
    }

    @Property(tries = 50)
    void aVersionComparedWithItselfHasNotChanged(@ForAll Random random) {
        Questionnaire form = someVersion(random);
        assertThat(FormComparison.of(form, form).changes()).isEmpty();
        assertThat(FormComparison.of(form, form).register().values()).containsOnly(Comparability.SAME);
    }

    @Property(tries = 100)
    void theSameVariablesChangeBackAsForth(@ForAll Random random) {
        Questionnaire one = someVersion(random);
        Questionnaire other = someVersion(random);
        assertThat(changed(one, other)).isEqualTo(changed(other, one));
        assertThat(FormComparison.of(one, other).register().keySet())
                .isEqualTo(FormComparison.of(other, one).register().keySet());
    }

    @Property(tries = 100)
    void whatDidNotChangeInTwoStepsDidNotChangeAtAll(@ForAll Random random) {
        Questionnaire one = someVersion(random);
        Questionnaire two = someVersion(random);
        Questionnaire three = someVersion(random);
        Set<String> steps = changed(one, two);
        steps.addAll(changed(two, three));
        assertThat(steps).containsAll(changed(one, three));
    }

    private static Set<String> changed(Questionnaire before, Questionnaire after) {
        Set<String> codes = new TreeSet<>();
        FormComparison.of(before, after).register().forEach((code, comparability) -> {
            if (comparability != Comparability.SAME) {
                codes.add(code);
            }
        });
        return codes;
    }
}

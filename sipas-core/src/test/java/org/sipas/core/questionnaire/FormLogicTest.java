package org.sipas.core.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sipas.core.Problem;
import org.sipas.core.expression.Answers;

class FormLogicTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Questionnaire FORM = SampleForms.everyKind();

    /** Answers by code: an option code, a set of codes, a Double or a LocalDate. */
    private record Given(Map<String, Object> values) implements Answers {
        static Given of(Object... codesAndValues) {
            Map<String, Object> values = new HashMap<>();
            for (int i = 0; i < codesAndValues.length; i += 2) {
                values.put((String) codesAndValues[i], codesAndValues[i + 1]);
            }
            return new Given(values);
        }

        private static Variable variable(int index) {
            return List.copyOf(FORM.variables().values()).get(index);
        }

        private Object value(int index) {
            return values.get(variable(index).code());
        }

        @Override
        public int option(int index) {
            List<String> codes =
                    variable(index).options().stream().map(Option::code).toList();
            return codes.indexOf(value(index));
        }

        @Override
        public boolean picked(int index, int option) {
            return value(index) instanceof Set<?> picks
                    && picks.contains(variable(index).options().get(option).code());
        }

        @Override
        public boolean hasPicks(int index) {
            return value(index) != null;
        }

        @Override
        public double number(int index) {
            return value(index) == null ? Double.NaN : (Double) value(index);
        }

        @Override
        public long day(int index) {
            return value(index) == null ? NO_DAY : ((LocalDate) value(index)).toEpochDay();
        }

        @Override
        public String text(int index) {
            return (String) value(index);
        }
    }

    private static Set<String> hidden(Given given) {
        return FORM.logic().hidden(given, TODAY);
    }

    @Test
    void aQuestionIsAskedOnlyIfItsConditionIsTrue() {
        assertThat(hidden(Given.of()))
                .containsExactlyInAnyOrder("m", "m1", "m2", "r", "trips", "why", "why_other", "thanks");
        assertThat(hidden(Given.of("used", "1", "r", "2", "m1", "2", "ways", Set.of("a"), "trips", 2.0, "why", "k")))
                .isEmpty();
    }

    @Test
    void aRowIsHiddenWithItsMatrixAndByItsOwnCondition() {
        assertThat(hidden(Given.of("used", "0", "m1", "1"))).contains("m", "m1", "m2");
        assertThat(hidden(Given.of("used", "1", "m1", "3"))).contains("m2").doesNotContain("m", "m1");
    }

    @Test
    void anAnswerToAHiddenQuestionIsNotSeenByOtherConditions() {
        Given stale = Given.of("used", "1", "ways", Set.of("b"), "trips", 5.0, "why", "k");
        assertThat(hidden(stale)).contains("trips", "why", "why_other");
    }

    @Test
    void aConstraintRefusesOnlyWhatIsFalseAndOnlyWhereThereIsAnAnswer() {
        Given child = Given.of("born", LocalDate.of(2010, 1, 1));
        assertThat(FORM.logic().violations(child, TODAY, new BitSet()))
                .extracting(violation -> violation.variable().code())
                .containsExactly("born");
        assertThat(FORM.logic().violations(Given.of(), TODAY, new BitSet())).isEmpty();
        assertThat(FORM.logic().violations(Given.of("born", LocalDate.of(2008, 11, 21)), TODAY, new BitSet()))
                .isEmpty();
    }

    @Test
    void cyclesAreRefusedAndNamed() {
        String circle = SampleForms.EVERY_KIND
                .replace("${used} = '1'", "score(${m2}) > 1")
                .replace("answered(${r})", "score(${m1}) > 1")
                .replace("${trips} > 1", "${why} = 'x'");
        assertThat(SampleForms.read(circle).problems())
                .extracting(Problem::code, problem -> problem.message().en())
                .containsExactlyInAnyOrder(
                        tuple("logic-cycle", "conditions depend on each other in a circle: why → why"),
                        tuple("logic-cycle", "conditions depend on each other in a circle: m → m2 → m1 → m"),
                        tuple("logic-cycle", "conditions depend on each other in a circle: m → m2 → m"));
    }

    @Test
    void everyProblemOfEveryConditionIsToldWithItsPlace() {
        String broken = SampleForms.EVERY_KIND
                .replace("${used} = '1'\", \"rows\"", "${usd} = '1'\", \"rows\"")
                .replace("age(${born}) >= 18", "age(${born}) >= '18'")
                .replace("${trips} > 1", "${trips} >");
        assertThat(SampleForms.read(broken).problems())
                .extracting(Problem::code, problem -> problem.location().toString())
                .containsExactly(
                        tuple("type-mismatch", "sample.json $.sections[0].questions[2].constraint.condition"),
                        tuple("unknown-question", "sample.json $.sections[1].questions[0].relevant"),
                        tuple("expression-syntax", "sample.json $.sections[1].questions[4].relevant"));
    }

    @Test
    void aNoteHasNoConstraintAndAPatternMustBeSupported() {
        String broken = SampleForms.EVERY_KIND
                .replace(
                        "\"relevant\": \"answered(${r})\"",
                        "\"constraint\": {\"condition\": \"true\", \"message\": {\"vi\": \"a\", \"en\": \"a\"}}")
                .replace("0\\\\d{9}", "(?=0).*");
        assertThat(SampleForms.read(broken).problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder("no-answer", "pattern-not-supported");
    }
}

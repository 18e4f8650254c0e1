package org.sipas.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.expression.Condition;
import org.sipas.core.expression.Dialect;
import org.sipas.core.questionnaire.Anonymity;
import org.sipas.core.questionnaire.Change;
import org.sipas.core.questionnaire.FormComparison;
import org.sipas.core.questionnaire.FormComparison.Comparability;
import org.sipas.core.questionnaire.FormLogic;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Provenance;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.SampleForms;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.Answer;
import org.sipas.core.response.AnswerReader;
import org.sipas.core.response.ColumnMapping;
import org.sipas.core.response.Receipt;
import org.sipas.core.response.Response;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseRows;
import org.sipas.core.response.ResponseTable;
import org.sipas.core.response.SubmissionReader;
import org.sipas.core.response.TextResponseReader;
import org.sipas.core.unit.Level;
import org.sipas.core.unit.NameMatch;
import org.sipas.core.unit.Unit;
import org.sipas.core.unit.UnitMapping;
import org.sipas.core.unit.UnitNames;
import org.sipas.core.unit.UnitRegister;

/** What users of other survey systems ask for and complain of, one test a request, as far as forms, answers and units are concerned. */
class FieldRequestsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Questionnaire FORM = SampleForms.everyKind();
    private static final SubmissionReader READER = SubmissionReader.of(FORM);
    private static final Map<String, Object> GOOD =
            Map.of("id", "P-1", "phone", "0912345678", "used", 1, "m1", 3, "r", 3, "ways", List.of("b"));

    private static Map<String, Object> with(String code, Object value) {
        Map<String, Object> answers = new HashMap<>(GOOD);
        answers.put(code, value);
        return answers;
    }

    private static Questionnaire edited(String from, String to) {
        assertThat(SampleForms.EVERY_KIND).contains(from);
        return SampleForms.read(SampleForms.EVERY_KIND.replace(from, to)).orThrow();
    }

    private static UnitRegister register() throws IOException {
        return UnitRegister.bundled(FieldRequestsTest.class.getClassLoader(), "vn-admin");
    }

    /** The same validation on the server: surveyjs/survey-library #313, #6046, #8838. */
    @Test
    void theServerValidatesByTheSameRulesThatTheBrowserAndThePhoneGet() {
        assertThat(READER.read("", with("trips", 3), TODAY).problems())
                .extracting(Problem::code)
                .containsExactly("hidden-answer");
        Condition relevant = FORM.logic().relevance("trips").orElseThrow();
        assertThat(relevant.expression()).hasToString("selected(${ways}, 'a')");
        for (Dialect dialect : Dialect.values()) {
            assertThat(relevant.shows(dialect).orThrow()).contains("ways");
        }
    }

    /** Editing a questionnaire destroys old answers: instedd/surveda #913, kobotoolbox/kpi #2089, kobotoolbox/formpack #99. */
    @Test
    void editingAQuestionnaireNeverTouchesOldAnswers() {
        Response old = READER.read("", GOOD, TODAY).orThrow();
        Map<String, Answer> before = old.answers();
        Questionnaire next = FORM.draft()
                .withVersion("2")
                .withoutQuestion("thanks")
                .withoutQuestion("r")
                .publish()
                .orThrow();

        assertThat(old.answers()).isEqualTo(before).containsEntry("r", new Answer.Choice(2, "3"));
        assertThat(old.form().digest()).isEqualTo(FORM.digest()).isNotEqualTo(next.digest());
        assertThat(SubmissionReader.of(next)
                        .read("P-1", "P-1", SubmissionReader.toJson(old), TODAY)
                        .problems())
                .extracting(Problem::code)
                .containsExactly("other-form");
    }

    /** What happens to my data after the change?: kobotoolbox/docs #24, kobotoolbox/kpi #3533. */
    @Test
    void whatHappensToTheDataAfterAChangeHasAWrittenAnswer() {
        FormComparison comparison = FormComparison.of(FORM, edited("\"Chung\"", "\"Nhìn chung\""));

        assertThat(comparison.changes())
                .extracting(Change::code, Change::effect)
                .contains(tuple("r", Change.Effect.BREAK));
        assertThat(comparison.changes())
                .allSatisfy(change -> assertThat(change.what().vi()).isNotBlank());
        assertThat(comparison.register())
                .containsEntry("r", Comparability.BREAK)
                .containsEntry("m1", Comparability.SAME);
    }

    /** Columns that move break every macro downstream: kobotoolbox/kpi #1609, #7587. Files that go out are a matter of sipas-io. */
    @Test
    void columnsDoNotMoveWithinAVersionWhateverTheOrderOfTheFile() {
        List<String> columns = ResponseLayout.of(FORM, List.of()).variables().stream()
                .map(Variable::code)
                .toList();

        assertThat(columns).containsExactlyElementsOf(FORM.variables().keySet());
        assertThat(ColumnMapping.of(FORM, "a.csv", "", List.of("r", "tuyến", "used", "id"), List.of("tuyến"))
                        .orThrow()
                        .layout()
                        .column("r"))
                .hasValue(columns.indexOf("r"));
    }

    /** Skipped or dismissed answers in the denominator: formbricks/formbricks #2908, DLCIncluded/MQ #7. What is counted is a matter of sipas-scoring. */
    @ParameterizedTest
    @ValueSource(strings = {"NOT_APPLICABLE", "DONT_KNOW", "REFUSED", "ILLEGIBLE"})
    void aSkippedOrDismissedAnswerIsTypedAndNeverANumber(Missing reason) {
        Response response = READER.read("", with("r", reason), TODAY).orThrow();
        ResponseTable table = ResponseRows.table(FORM, List.of(response));
        int column = table.layout().column("r").orElseThrow();

        assertThat(response.answer("r")).isEqualTo(new Answer.Absent(reason));
        assertThat(table.missing(column, 0)).contains(reason);
        assertThat(table.closed(column, 0)).isNegative();
        assertThat(READER.read("", with("r", null), TODAY).orThrow().answer("r"))
                .isEqualTo(new Answer.Absent(Missing.BLANK));
        assertThat(READER.read("", with("used", 0), TODAY).orThrow().answer("r"))
                .isEqualTo(new Answer.Absent(Missing.NOT_ASKED));
    }

    /** A score for the wrong type of question: formbricks/formbricks #9248, PostHog/posthog #19500. That codes are covered is checked by sipas-scoring. */
    @Test
    void theScaleIsPartOfTheFormAndAScoreOfAnotherTypeOfQuestionIsRefused() {
        assertThat(READER.read("", with("r", 4), TODAY).problems())
                .extracting(Problem::code)
                .containsExactly("unknown-option");
        assertThat(SampleForms.read(SampleForms.EVERY_KIND.replace("score(${m1}) < 3", "score(${trips}) < 3"))
                        .problems())
                .extracting(Problem::code)
                .contains("type-mismatch");
    }

    /** "Other" answers that are lost: LimeSurvey/LimeSurvey #1723, kobotoolbox/kpi #1607. Files for SPSS and Stata are a matter of sipas-io. */
    @Test
    void anAnswerThatOpensATextKeepsItsOwnTextBesideItsCode() {
        Map<String, Object> answers = with("ways", List.of("a"));
        answers.putAll(Map.of("trips", 2, "why", "k", "why_other", "Chờ lâu"));
        Response response = READER.read("", answers, TODAY).orThrow();

        assertThat(response.answer("why")).isEqualTo(new Answer.Choice(1, "k"));
        assertThat(response.answer("why_other")).isEqualTo(new Answer.Words("Chờ lâu"));
    }

    /** The same response arrives ten times, or two share one id: enketo/enketo #942, kobotoolbox/kpi #5047, SEL-Columbia/formhub #678. */
    @Test
    void theSameResponseTenTimesIsOneAndAnotherUnderItsIdIsAConflict() {
        Map<String, Receipt> kept = new ConcurrentHashMap<>();
        Receipt.Store store = receipt -> Optional.ofNullable(kept.putIfAbsent(receipt.id(), receipt));
        Response first = READER.read("", GOOD, TODAY).orThrow();
        Response other = READER.read("", with("r", 1), TODAY).orThrow();

        assertThat(Receipt.register(first, store)).isEqualTo(Receipt.Arrival.NEW);
        for (int i = 0; i < 9; i++) {
            assertThat(Receipt.register(first, store)).isEqualTo(Receipt.Arrival.REPEATED);
        }
        assertThat(Receipt.register(other, store)).isEqualTo(Receipt.Arrival.CONFLICT);
        assertThat(kept).hasSize(1);
    }

    /** "Anonymous" was not, or could be switched off: EUSurvey/EUSURVEY #324, LimeSurvey/LimeSurvey #2091, #4389. */
    @Test
    void anonymousIsFixedAtPublicationAndTheIdentifierIsForgottenAtOnce() {
        Questionnaire anonymous =
                FORM.draft().withAnonymity(Anonymity.ANONYMOUS).publish().orThrow();
        Outcome<Response> outcome = SubmissionReader.of(anonymous).read("", GOOD, TODAY);

        assertThat(outcome.orThrow().answer("phone")).isEqualTo(new Answer.Absent(Missing.NOT_ASKED));
        assertThat(outcome.toString() + outcome.problems()).doesNotContain("0912345678");
        assertThat(anonymous.digest()).isNotEqualTo(FORM.digest());
    }

    /** Provinces merged, codes reused: thanglequoc/vietnamese-provinces-database #80, #132, dhis2/dhis2-core #20438. */
    @Test
    void mergedProvincesAndReusedCodesResolveByTheDay() throws IOException {
        LocalDate before = LocalDate.of(2025, 6, 30);
        LocalDate after = LocalDate.of(2025, 7, 1);
        UnitRegister register = register();
        UnitMapping provinces = register.asOf(Level.PROVINCE, before, after);

        assertThat(register.find(Level.COMMUNE, "26740", before).orElseThrow().name())
                .isEqualTo("Phường Bến Nghé");
        assertThat(register.find(Level.COMMUNE, "26740", after).orElseThrow().name())
                .isEqualTo("Phường Sài Gòn");
        assertThat(register.units(Level.DISTRICT, after)).isEmpty();
        assertThat(provinces.fates()).hasSize(63);
        assertThat(provinces.fates().values()).allMatch(fate -> fate.whole().isPresent());
    }

    /** Lists of wards make the engine crawl: getodk/javarosa #170, #190, enketo/enketo #669. */
    @Test
    void tenThousandWardsAreNoPartOfTheFormAndAreFoundAtOnce() throws IOException {
        LocalDate day = LocalDate.of(2025, 6, 30);
        UnitRegister register = register();
        UnitNames names = UnitNames.of(register);
        List<Unit> wards = register.units(Level.COMMUNE, day);

        assertThat(wards).hasSizeGreaterThan(10_000);
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
            for (Unit ward : wards) {
                assertThat(register.find(Level.COMMUNE, ward.code(), day)).contains(ward);
                assertThat(names.match(Level.COMMUNE, ward.name(), day)).isNotInstanceOf(NameMatch.NotFound.class);
            }
        });
    }

    /** What may be shared between threads, and why is validation slow?: hapifhir/hapi-fhir #161, #3266, opensrp/fhircore #3503. */
    @Test
    void whatMayBeSharedBetweenThreadsIsImmutable() {
        Stream.of(
                        Questionnaire.class,
                        FormLogic.class,
                        SubmissionReader.class,
                        TextResponseReader.class,
                        AnswerReader.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .forEach(field -> assertThat(Modifier.isFinal(field.getModifiers()))
                        .as("%s", field)
                        .isTrue());
        Outcome<Response> alone = READER.read("", with("trips", 3), TODAY);
        assertThat(IntStream.range(0, 2_000)
                        .parallel()
                        .mapToObj(i -> READER.read("", with("trips", 3), TODAY))
                        .filter(outcome -> !outcome.problems().equals(alone.problems())
                                || !outcome.orThrow().equals(alone.orThrow())))
                .isEmpty();
        assertThat(FORM.logic()).isSameAs(FORM.logic());
    }

    /** Weights of scores get lost: LHNCBC/lforms #175, #179. What they are worth in an index is a matter of sipas-scoring. */
    @Test
    void scoresAreKeptExactlyAndNeverStandInForAnswers() {
        Questionnaire form = edited("\"score\": 3", "\"score\": 3.10");

        assertThat(form.variables().get("r").options().get(2).score()).isEqualByComparingTo("3.1");
        assertThat(form.draft()
                        .publish()
                        .orThrow()
                        .variables()
                        .get("r")
                        .options()
                        .get(2)
                        .score())
                .isEqualByComparingTo("3.1");
        assertThat(SubmissionReader.of(form).read("", GOOD, TODAY).orThrow().answer("r"))
                .isEqualTo(new Answer.Choice(2, "3"));
    }

    /** A new question is blank in the other language: kobotoolbox/kpi #3480, XLSForm/pyxform #157. */
    @Test
    void aNewQuestionWithoutATextInTheOtherLanguageCannotBePublishedUnnoticed() {
        Text vietnamese = new Text(Map.of("vi", new Text.Label("Nhìn chung", Provenance.DRAFTED)));
        Outcome<Questionnaire> outcome = FORM.draft()
                .withQuestion(
                        "r",
                        (Question question) -> question.withHead(question.head().withText(vietnamese)))
                .publish();

        assertThat(outcome.problems()).extracting(Problem::code).containsExactly("missing-text");
        assertThatThrownBy(outcome::orThrow).hasMessageContaining("missing-text");
    }
}

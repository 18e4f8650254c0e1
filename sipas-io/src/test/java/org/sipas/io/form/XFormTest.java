package org.sipas.io.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.data.DateData;
import org.javarosa.core.model.data.DecimalData;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.IntegerData;
import org.javarosa.core.model.data.MultipleItemsData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.StringData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.utils.DateUtils;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.SubmissionReader;

/** JavaRosa, the engine of ODK Collect, is the oracle. */
class XFormTest {
    private final LocalDate today = LocalDate.now(ZoneId.systemDefault());

    @BeforeAll
    static void prepareJavaRosa() {
        new JavaRosaCoreModule().registerModule();
        new XFormsModule().registerModule();
    }

    private static FormEntryController load(Questionnaire form) {
        byte[] xml = XForm.write(form).value().orElseThrow().getBytes(StandardCharsets.UTF_8);
        FormDef definition;
        try {
            definition = XFormUtils.getFormFromInputStream(new ByteArrayInputStream(xml));
        } catch (org.javarosa.xform.parse.XFormParser.ParseException e) {
            throw new IllegalStateException(e);
        }
        definition.initialize(true, new InstanceInitializationFactory());
        return new FormEntryController(new FormEntryModel(definition));
    }

    @ParameterizedTest
    @CsvSource({"every-kind, 1000", "one-stop-2022, 60", "tt01-2018, 60", "sipas-2023, 20"})
    void asksAndRefusesWhatJavaRosaDoes(String id, int paths) {
        Questionnaire form = id.equals("every-kind") ? FormSamples.everyKind() : FormSamples.bundled(id);
        SubmissionReader reader = SubmissionReader.of(form);
        RandomBodies bodies = new RandomBodies(form, new Random(3));
        FormEntryController controller = load(form);
        int refusals = 0;
        for (int i = 0; i < paths; i++) {
            refusals += walk(controller, form, reader, bodies.next());
        }
        // A walk on which nothing is ever refused would prove little.
        assertThat(refusals)
                .isGreaterThan(
                        form.variables().values().stream()
                                        .anyMatch(v -> v.head().required())
                                ? 0
                                : -1);
    }

    /** Answers from top to bottom what JavaRosa asks; returns how many answers were refused. */
    private int walk(
            FormEntryController controller, Questionnaire form, SubmissionReader reader, Map<String, Object> body) {
        Set<String> asked = new TreeSet<>();
        Map<String, Object> accepted = new LinkedHashMap<>();
        int refusals = 0;
        controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
        for (int event = controller.stepToNextEvent();
                event != FormEntryController.EVENT_END_OF_FORM;
                event = controller.stepToNextEvent()) {
            String code = controller.getModel().getFormIndex().getReference().getNameLast();
            asked.add(code);
            Variable variable = form.variables().get(code);
            if (event != FormEntryController.EVENT_QUESTION || variable == null) {
                continue;
            }
            Object value = body.get(code);
            if (value instanceof BigDecimal number && !isWhole(variable, number)) {
                // A field for whole numbers has no key for a decimal point.
                value = null;
            }
            Map<String, Object> tried = new LinkedHashMap<>(accepted);
            if (value != null) {
                tried.put(code, value);
            }
            Expected expected = Expected.of(form, reader, tried, today);
            int answer = value == null
                    ? FormEntryController.ANSWER_OK
                    : expected.refused().contains(code)
                            ? FormEntryController.ANSWER_CONSTRAINT_VIOLATED
                            : FormEntryController.ANSWER_OK;
            if (expected.missing().contains(code)) {
                answer = FormEntryController.ANSWER_REQUIRED_BUT_EMPTY;
            }
            assertThat(controller.answerQuestion(value == null ? null : data(variable, value), true))
                    .as("%s = %s after %s", code, value, accepted)
                    .isEqualTo(answer);
            if (answer == FormEntryController.ANSWER_OK && value != null) {
                accepted.put(code, value);
            } else {
                refusals += answer == FormEntryController.ANSWER_OK ? 0 : 1;
                controller.saveAnswer(null, true);
            }
        }
        Set<String> expected = new TreeSet<>(form.variables().keySet());
        form.sections().forEach(section -> expected.add(section.code()));
        form.questions().forEach(question -> expected.add(question.head().code()));
        expected.removeAll(Expected.of(form, reader, accepted, today).hidden());
        assertThat(asked).as("asked after %s", accepted).isEqualTo(expected);
        return refusals;
    }

    private static boolean isWhole(Variable variable, BigDecimal number) {
        return ((Question.Numeric) variable.question()).decimals() > 0
                || number.stripTrailingZeros().scale() <= 0;
    }

    private static IAnswerData data(Variable variable, Object value) {
        if (value instanceof List<?> picks) {
            return new MultipleItemsData(
                    picks.stream().map(pick -> new Selection((String) pick)).toList());
        } else if (value instanceof BigDecimal number) {
            return ((Question.Numeric) variable.question()).decimals() == 0
                    ? new IntegerData(number.intValueExact())
                    : new DecimalData(number.doubleValue());
        } else if (variable.kind() == Variable.Kind.DAY) {
            return new DateData(DateUtils.parseDate((String) value));
        }
        return variable.kind() == Variable.Kind.CLOSED
                ? new SelectOneData(new Selection((String) value))
                : new StringData((String) value);
    }

    @Test
    void showsItsTextsInAllLanguages() {
        FormDef definition = load(FormSamples.everyKind()).getModel().getForm();

        assertThat(definition.getLocalizer().getAvailableLocales()).containsExactly("Tiếng Việt (vi)", "English (en)");
        assertThat(definition.getLocalizer().getText("/data/B/m/m1:label", "Tiếng Việt (vi)"))
                .isEqualTo("Thái độ <b>");
        assertThat(definition.getTitle()).isEqualTo("Phiếu <mẫu> & thử");
    }

    @Test
    void tellsAllThatItCannotExpress() {
        assertThat(XForm.write(FormSamples.everyKind()).problems())
                .extracting(Problem::message)
                .extracting(message -> message.en().replaceFirst("^XForm cannot express ", ""))
                .containsExactlyInAnyOrder(
                        "the provenance of labels: every-kind",
                        "roles of questions: id, phone",
                        "scores of options: m, r",
                        "which options count as satisfied or dissatisfied: m, r",
                        "options that open a text field: why",
                        "that options stand for a missing answer: m, r",
                        "names of scales: s3",
                        "the kind yes-no (a single choice there): used",
                        "the kind rating (a single choice there): r",
                        "units of numbers: trips",
                        "other languages: title");
    }
}

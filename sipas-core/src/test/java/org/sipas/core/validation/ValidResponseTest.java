package org.sipas.core.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.sipas.core.questionnaire.SampleForms;
import org.sipas.core.response.SubmissionReader;

/** In a plain Hibernate Validator without expression language. */
class ValidResponseTest {
    private static final SubmissionReader READER = SubmissionReader.of(SampleForms.everyKind());

    @ValidResponse
    record Body(Map<String, ?> answers) implements SubmittedResponse {
        @Override
        public SubmissionReader reader() {
            return READER;
        }

        @Override
        public LocalDate today() {
            return LocalDate.of(2026, 11, 21);
        }
    }

    private static Map<String, String> violations(Locale locale, Map<String, ?> answers) {
        Validator validator = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator(
                        Set.of(Locale.ENGLISH, Locale.forLanguageTag("vi")), locale, false))
                .buildValidatorFactory()
                .getValidator();
        Map<String, String> messages = new HashMap<>();
        for (ConstraintViolation<Body> violation : validator.validate(new Body(answers))) {
            messages.put(violation.getPropertyPath().toString(), violation.getMessage());
        }
        return messages;
    }

    @Test
    void aGoodResponseIsValid() {
        assertThat(violations(Locale.ENGLISH, Map.of("id", "1", "used", "0"))).isEmpty();
    }

    @Test
    void eachErrorIsAViolationAtItsQuestionInTheLanguageOfTheCaller() {
        Map<String, String> bad = Map.of("id", "1", "used", "1", "r", "7", "zzz", "1");
        assertThat(violations(Locale.ENGLISH, bad))
                .containsOnly(
                        Map.entry("answers[r]", "The question has no such option"),
                        Map.entry("answers[zzz]", "The form has no such question"));
        assertThat(violations(Locale.forLanguageTag("vi"), bad))
                .containsOnly(
                        Map.entry("answers[r]", "Câu hỏi không có phương án này"),
                        Map.entry("answers[zzz]", "Biểu mẫu không có câu hỏi này"));
    }

    /** The test class path has a ValidationMessages bundle with words of its own for one code, as an application would. */
    @Test
    void anApplicationsOwnMessagesWin() {
        Map<String, Object> bad = Map.of("id", "1", "used", "0", "phone", "12", "ways", List.of("a", "n"));
        assertThat(violations(Locale.ENGLISH, bad))
                .containsOnly(
                        Map.entry("answers[phone]", "Ten digits, please"),
                        Map.entry("answers[ways]", "An option was picked together with another one that excludes it"));
        assertThat(violations(Locale.forLanguageTag("vi"), bad))
                .containsOnly(
                        Map.entry("answers[phone]", "Xin nhập đủ mười chữ số"),
                        Map.entry("answers[ways]", "Một phương án không thể chọn cùng phương án khác"));
    }

    @Test
    void aCodeThatLooksLikeAnExpressionIsNotEvaluated() {
        assertThat(violations(Locale.ENGLISH, Map.of("id", "1", "used", "0", "${1+1}{x}", "1"))
                        .values())
                .containsOnly("The form has no such question");
    }
}

package org.sipas.core.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

/** Checks a submitted response; made by the provider of Jakarta Validation. Stateless. */
public final class ValidResponseValidator implements ConstraintValidator<ValidResponse, SubmittedResponse> {
    /** Creates a validator, for the provider. */
    public ValidResponseValidator() {}

    @Override
    public boolean isValid(@Nullable SubmittedResponse body, ConstraintValidatorContext context) {
        if (body == null) {
            return true;
        }
        boolean valid = true;
        for (Problem problem :
                body.reader().read("", body.answers(), body.today()).problems()) {
            if (problem.severity() == Severity.ERROR) {
                if (valid) {
                    context.disableDefaultConstraintViolation();
                }
                valid = false;
                context.buildConstraintViolationWithTemplate("{org.sipas.response." + problem.code() + "}")
                        .addPropertyNode("answers")
                        .addBeanNode()
                        .inIterable()
                        .atKey(question(problem))
                        .addConstraintViolation();
            }
        }
        return valid;
    }

    private static String question(Problem problem) {
        return problem.location() instanceof Location.Json json ? json.path().replaceFirst("^\\$\\.", "") : "";
    }
}

package org.sipas.core.validation;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The answers of a {@link SubmittedResponse} have no error against their form. */
@Documented
@Constraint(validatedBy = ValidResponseValidator.class)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidResponse {
    /**
     * The message for an error whose code has no message of its own.
     *
     * @return the message template
     */
    String message() default "{org.sipas.response.invalid}";

    /**
     * The groups to which the constraint belongs.
     *
     * @return the groups
     */
    Class<?>[] groups() default {};

    /**
     * The payload of the constraint.
     *
     * @return the payload
     */
    Class<? extends Payload>[] payload() default {};
}

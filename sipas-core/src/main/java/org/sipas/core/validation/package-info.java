/**
 * Responses as beans: a constraint of Jakarta Validation for those who use it. The only package that needs Jakarta Validation at run time.
 *
 * <pre>{@code
 * @ValidResponse
 * record Submission(String form, Map<String, Object> answers) implements SubmittedResponse {
 *     public SubmissionReader reader() {
 *         return MyForms.reader(form);
 *     }
 *
 *     public LocalDate today() {
 *         return LocalDate.now(MyClock.CLOCK);
 *     }
 * }
 * }</pre>
 *
 * <p>Each error of the response is a violation at {@code answers[CODE]}, where {@code CODE} is that of the question. Messages come from the bundle
 * {@code ContributorValidationMessages} in Vietnamese and English, under {@code org.sipas.response.} and the code of the problem; an application's own
 * {@code ValidationMessages} win over them. No message uses expression language, so {@code ParameterMessageInterpolator} does.
 */
@NullMarked
package org.sipas.core.validation;

import org.jspecify.annotations.NullMarked;

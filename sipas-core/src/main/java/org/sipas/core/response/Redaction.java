package org.sipas.core.response;

import java.util.regex.Pattern;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Variable;

/**
 * Takes numbers that lead to a person out of free text. Stateless. It looks for dossier codes ({@code 000.00.15.H26-250701-0001}), Vietnamese telephone
 * numbers (10 digits from 0, or with +84) and identity numbers (9 or 12 digits), with spaces, points or hyphens between the digits; it does not know names
 * and addresses, so a redacted comment is not anonymous by itself. What is not sure is taken out: any run of 9 to 12 digits goes.
 */
public final class Redaction {
    private static final Pattern DOSSIER =
            Pattern.compile("(?<![\\p{L}\\d])(?:\\d{3}\\.)?+\\d{2,3}\\.\\d{2}\\.[A-Z]\\d{2}-\\d{6}-\\d{3,6}(?!\\d)");
    private static final Pattern PHONE = Pattern.compile("(?<!\\d)(?:\\+84|84|0)[ .-]?\\d(?:[ .-]?\\d){8}(?!\\d)");
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d(?:[ .-]?\\d){8,11}(?!\\d)");

    private Redaction() {}

    /**
     * Redacts a text.
     *
     * @param text the text
     * @return the text with {@code [mã hồ sơ]}, {@code [số điện thoại]} and {@code [số định danh]} in the place of such numbers
     */
    public static String redact(String text) {
        String redacted = DOSSIER.matcher(text).replaceAll("[mã hồ sơ]");
        redacted = PHONE.matcher(redacted).replaceAll("[số điện thoại]");
        return NUMBER.matcher(redacted).replaceAll("[số định danh]");
    }

    /**
     * Redacts the answers to all text questions without a role.
     *
     * @param response the response
     * @return the response with redacted texts
     */
    public static Response redact(Response response) {
        return response.changed(Redaction::redact);
    }

    private static Answer redact(Variable variable, Answer answer) {
        return answer instanceof Answer.Words words && variable.head().role() == Role.NONE
                ? new Answer.Words(redact(words.value()))
                : answer;
    }
}

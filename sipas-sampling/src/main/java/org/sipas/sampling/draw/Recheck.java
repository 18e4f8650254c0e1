package org.sipas.sampling.draw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipas.core.Digests;

/**
 * Phúc tra: a blind re-interview of accepted forms. Immutable.
 *
 * <p>The forms are the frame, the interviewers, post offices or units are its strata, and the sample is drawn in public like any
 * other. Whoever re-interviews gets numbers, contacts and a subset of the questions, but neither the original answers nor the ids of
 * the forms; which number is which form is sealed: its digest, with a secret, is published before and opened when the
 * re-interviews are in. The numbers follow from the secret too, as the draw itself is public and would give the pairing away.
 *
 * @param worksheet the file for the re-interview: number, group, contact, and an empty column for each question
 * @param pairing the file that says which number is which form
 * @param seal the SHA-256 of the secret, a line feed and the pairing
 */
@SuppressWarnings("ArrayRecordComponent") // Files, never compared.
public record Recheck(byte[] worksheet, byte[] pairing, String seal) {
    private static final int LEAST_SECRET = 32;

    /**
     * Returns a plan that takes the same number of forms in every group, or all where there are fewer.
     *
     * @param base a plan with all but the strata; its method must be simple random
     * @param forms the accepted forms, the groups being the strata
     * @param perGroup the number
     * @return the plan
     * @throws IllegalArgumentException if the method is another one or {@code perGroup} is below 1
     */
    public static DrawPlan plan(DrawPlan base, Frame forms, int perGroup) {
        if (base.method() != DrawMethod.SIMPLE_RANDOM) {
            throw new IllegalArgumentException("method not SIMPLE_RANDOM: " + base.method());
        }
        List<DrawPlan.StratumSize> strata = new ArrayList<>();
        forms.byStratum()
                .forEach((group, units) ->
                        strata.add(new DrawPlan.StratumSize(group, Math.min(perGroup, units.length), 0)));
        return base.withStrata(strata);
    }

    /**
     * Prepares the re-interview of the drawn forms. Numbers run over all groups in the order of the SHA-256 of the secret, a line
     * feed and the form's id, so that they say nothing about the form.
     *
     * @param selection the drawn forms
     * @param contacts the contact of each form, by its id
     * @param questions the questions to ask again
     * @param secret the secret, at least 32 characters made of at least 128 random bits, kept until the re-interviews are in
     * @return the files and the seal
     * @throws IllegalArgumentException if a drawn form has no contact or the secret is shorter
     */
    public static Recheck prepare(
            Selection selection, Map<String, String> contacts, List<String> questions, String secret) {
        if (secret.length() < LEAST_SECRET) {
            throw new IllegalArgumentException("secret not of 32 characters or more: " + secret.length());
        }
        List<String> header = new ArrayList<>(List.of("number", "group", "contact"));
        header.addAll(questions);
        StringBuilder worksheet = new StringBuilder(Csv.MARK).append(Csv.line(header.toArray(String[]::new)));
        StringBuilder pairing = new StringBuilder(Csv.line("number", "form"));
        List<Selection.Row> drawn = new ArrayList<>(selection.of(Selection.ListName.OFFICIAL));
        drawn.sort(Comparator.comparing(row -> Digests.of(secret + "\n" + row.id())));
        for (int i = 0; i < drawn.size(); i++) {
            Selection.Row row = drawn.get(i);
            String contact = contacts.getOrDefault(row.id(), "");
            if (contact.isBlank()) {
                throw new IllegalArgumentException("no contact for form " + row.id());
            }
            List<String> fields = new ArrayList<>(List.of(Integer.toString(i + 1), row.stratum(), safe(contact)));
            questions.forEach(question -> fields.add(""));
            worksheet.append(Csv.line(fields.toArray(String[]::new)));
            pairing.append(Csv.line(Integer.toString(i + 1), row.id()));
        }
        return new Recheck(
                worksheet.toString().getBytes(StandardCharsets.UTF_8),
                pairing.toString().getBytes(StandardCharsets.UTF_8),
                Digests.of(secret + "\n" + pairing));
    }

    /** A contact is a citizen's text, and the worksheet is opened in a spreadsheet. */
    private static String safe(String contact) {
        String text = contact.strip();
        return Names.isFormula(text) || Names.hasControl(text) ? "'" + text : text;
    }

    /**
     * Opens a pairing.
     *
     * @param seal the published seal
     * @param secret the secret
     * @param pairing the file
     * @return the form of each number
     * @throws IllegalArgumentException if the seal is not that of secret and file
     */
    public static Map<Integer, String> open(String seal, String secret, byte[] pairing) {
        String text = new String(pairing, StandardCharsets.UTF_8);
        if (!Digests.of(secret + "\n" + text).equals(seal)) {
            throw new IllegalArgumentException("the pairing is not the one that was sealed");
        }
        Map<Integer, String> forms = new LinkedHashMap<>();
        Csv.read("", pairing, (row, fields) -> {
                    if (row > 1) {
                        forms.put(Integer.valueOf(fields.get(0)), fields.get(1));
                    }
                })
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem.toString());
                });
        return forms;
    }
}

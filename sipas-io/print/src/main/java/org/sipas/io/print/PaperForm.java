package org.sipas.io.print;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.io.form.Losses;
import org.sipas.io.form.Losses.Part;

/**
 * A form on paper: A4, 13 point, boxes to tick, instructions, page numbers, on every page the number of the form with its check digit, the same as a QR code,
 * and a mark of the form's version. The text can be searched and copied. A question that is asked on a condition says so in words. Immutable and
 * thread-safe.
 *
 * <p>The QR code holds id and version of the form, the first twelve digits of its digest, the number, and the page, separated by spaces.
 */
public final class PaperForm {
    private final Questionnaire form;
    private final String language;

    private PaperForm(Questionnaire form, String language) {
        this.form = form;
        this.language = language;
    }

    /**
     * Prepares a form in its own language.
     *
     * @param form the form
     * @return the paper form
     */
    public static PaperForm of(Questionnaire form) {
        return new PaperForm(form, form.languages().get(0));
    }

    /**
     * Returns the form in another language.
     *
     * @param other a BCP-47 tag; what has no wording in it is printed in the form's own language
     * @return the paper form
     */
    public PaperForm withLanguage(String other) {
        return new PaperForm(form, other);
    }

    /**
     * Writes forms with these numbers as one PDF; the same forms give the same bytes.
     *
     * @param numbers the numbers, at least one
     * @param output where the bytes go; not closed
     * @return what paper cannot express, characters that the font does not have among it
     * @throws IOException if the PDF cannot be written
     * @throws IllegalArgumentException if there is no number
     */
    public List<Problem> write(List<FormNumber> numbers, OutputStream output) throws IOException {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("number of forms not in [1, ∞): 0");
        }
        try (PDDocument document = new PDDocument()) {
            Typeface regular = new Typeface(document, "NotoSans-Regular.ttf");
            Typeface bold = new Typeface(document, "NotoSans-Bold.ttf");
            document.setDocumentId((long) form.digest().hashCode());
            document.getDocumentCatalog().setLanguage(language);
            document.getDocumentInformation().setTitle(form.title().in(language));
            document.getDocumentInformation().setCreator("sipas");
            for (FormNumber number : numbers) {
                Sheet sheet = new Sheet(document, regular, bold, form, number, language);
                new FormPrinter(sheet, form, language).print();
                sheet.finish();
            }
            document.save(output);
            Set<String> unknown = new TreeSet<>(regular.unknown());
            unknown.addAll(bold.unknown());
            return losses(new ArrayList<>(unknown));
        }
    }

    private List<Problem> losses(List<String> unknownCharacters) {
        Losses losses = new Losses("PDF", form);
        losses.noteAll(EnumSet.of(
                Part.VALIDITY,
                Part.LEGAL_BASIS,
                Part.NOTE,
                Part.PROVENANCE,
                Part.MISSING_TEXT,
                Part.SHORT_TEXT,
                Part.SCORE,
                Part.COUNTING,
                Part.PATTERN,
                Part.CONSTRAINT,
                Part.LANGUAGE));
        unknownCharacters.forEach(character -> losses.note(Part.CHARACTER, character));
        return losses.problems();
    }
}

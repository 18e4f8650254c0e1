package org.sipas.io.form;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.sipas.core.Outcome;
import org.sipas.core.questionnaire.Draft;
import org.sipas.core.questionnaire.Questionnaire;

/**
 * Forms as XLSForm has them, for ODK, KoboToolbox and Survey123: the sheets {@code survey}, {@code choices} and {@code settings}. Sections are groups,
 * matrices groups with the appearance {@code table-list}, ratings have the appearance {@code likert}, yes-no questions a list called {@code yes_no}.
 * Stateless.
 */
public final class XlsForm {
    private XlsForm() {}

    /**
     * The sheets of a form, each with its header as the first row. Immutable.
     *
     * @param survey what is asked
     * @param choices the lists of options
     * @param settings title, id, version and language
     */
    public record Sheets(List<List<String>> survey, List<List<String>> choices, List<List<String>> settings) {}

    /**
     * Writes a form. The workbook itself is written by {@code org.sipas.io.xlsx.XlsFormWorkbook}.
     *
     * @param form the form
     * @return the sheets, and what they cannot express
     */
    public static Outcome<Sheets> write(Questionnaire form) {
        return new XlsFormWriter(form).write();
    }

    /**
     * Reads a form from a workbook; needs the artefact {@code sipas-io-xlsx}. Nested groups become a note with their title and conditions of what is in
     * them, repeated groups are asked once, and whatever has no place in our forms is told: types of questions by row, columns once.
     *
     * @param file the workbook
     * @return the draft, with the problems {@code not-mapped} and {@code code-changed}, those of the table reader, and those that stand in the way of
     *     publishing; no draft if there is no sheet {@code survey}, or if the conditions depend on each other in a circle
     * @throws IOException if the file cannot be read
     */
    public static Outcome<Draft> read(Path file) throws IOException {
        return new XlsFormReader(file).read();
    }
}

package org.sipas.core.questionnaire;

import java.util.List;

/**
 * A part of a form. Immutable.
 *
 * @param code the code, unique in its form
 * @param title the heading
 * @param questions the questions, in order
 */
public record Section(String code, Text title, List<Question> questions) {
    /** Creates a section from a copy of the questions. */
    public Section {
        questions = List.copyOf(questions);
    }
}

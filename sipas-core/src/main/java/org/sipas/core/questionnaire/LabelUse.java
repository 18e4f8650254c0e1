package org.sipas.core.questionnaire;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One label of a form in one language, with its place. Immutable.
 *
 * @param place where it stands, such as {@code title}, {@code q5.text}, {@code q5.short}, {@code q5.option.2}, {@code scale.s5.4}
 * @param language the BCP-47 tag
 * @param label the text, empty if it is not to be had, and its provenance
 */
public record LabelUse(String place, String language, Text.Label label) {
    static List<LabelUse> of(Draft form) {
        List<LabelUse> labels = new ArrayList<>();
        add("title", form.title(), labels);
        add("note", form.note(), labels);
        Set<Scale> scales = new LinkedHashSet<>();
        for (Section section : form.sections()) {
            add(section.code() + ".title", section.title(), labels);
            for (Question question : section.questions()) {
                add(question, scales, labels);
            }
        }
        for (Scale scale : scales) {
            add("scale." + scale.code() + ".", scale.options(), labels);
        }
        return List.copyOf(labels);
    }

    private static void add(Question question, Set<Scale> scales, List<LabelUse> labels) {
        String code = question.head().code();
        add(question.head(), labels);
        if (question instanceof Question.Matrix matrix) {
            matrix.rows().forEach(row -> add(row, labels));
            scales.add(matrix.scale());
        } else if (question instanceof Question.Rating rating) {
            scales.add(rating.scale());
        } else if (question instanceof Question.Numeric number) {
            add(code + ".unit", number.unit(), labels);
        } else {
            question.variables().forEach(variable -> add(code + ".option.", variable.options(), labels));
        }
    }

    private static void add(Question.Head head, List<LabelUse> labels) {
        add(head.code() + ".text", head.text(), labels);
        if (!head.shortText().equals(head.text())) {
            add(head.code() + ".short", head.shortText(), labels);
        }
        Rules.Constraint constraint = head.rules().constraint();
        if (constraint != null) {
            add(head.code() + ".constraint", constraint.message(), labels);
        }
    }

    private static void add(String prefix, List<Option> options, List<LabelUse> labels) {
        options.forEach(option -> add(prefix + option.code(), option.label(), labels));
    }

    private static void add(String place, Text text, List<LabelUse> labels) {
        text.labels().forEach((language, label) -> labels.add(new LabelUse(place, language, label)));
    }
}

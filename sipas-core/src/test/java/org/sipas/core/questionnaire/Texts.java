package org.sipas.core.questionnaire;

import java.util.stream.Stream;

/** All texts of a form. */
final class Texts {
    private Texts() {}

    static Stream<Text> of(Questionnaire form) {
        return Stream.concat(
                Stream.of(form.title(), form.note()),
                form.sections().stream()
                        .flatMap(section -> Stream.concat(
                                Stream.of(section.title()),
                                section.questions().stream().flatMap(Texts::of))));
    }

    private static Stream<Text> of(Question question) {
        Stream<Question.Head> heads = Stream.of(question.head());
        if (question instanceof Question.Matrix matrix) {
            heads = Stream.concat(heads, matrix.rows().stream());
        }
        Stream<Text> texts = Stream.concat(
                heads.flatMap(head -> Stream.of(head.text(), head.shortText())),
                question.variables()
                        .flatMap(variable -> variable.options().stream())
                        .map(Option::label));
        if (question instanceof Question.Numeric number && !number.unit().equals(Text.NONE)) {
            return Stream.concat(texts, Stream.of(number.unit()));
        }
        return texts;
    }
}

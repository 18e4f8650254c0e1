package org.sipas.io.print;

import static org.sipas.io.print.Sheet.MILLIMETRE;
import static org.sipas.io.print.Sheet.SIZE;
import static org.sipas.io.print.Sheet.SMALL;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sipas.core.expression.Expression;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Section;
import org.sipas.io.form.ConditionWords;
import org.sipas.io.form.LimitWords;

/** Prints the questions of one form, top to bottom. Not thread-safe. */
final class FormPrinter {
    private static final float LEADING = SIZE * 1.35f;
    private static final float SMALL_LEADING = SMALL * 1.3f;
    private static final float BOX = 4.5f * MILLIMETRE;
    private static final float INDENT = BOX + 6;
    private static final float GAP = 9;
    /** The part of the width that the boxes of a matrix take, and the most that one column of them takes. */
    private static final float SCALE = 0.5f;

    private static final float WIDEST_COLUMN = 20 * MILLIMETRE;
    /** The height of a box for figures. */
    private static final float FIGURES = 8 * MILLIMETRE;

    /** The shortest line on which words of one's own can be written. */
    private static final float SHORTEST_RULE = 45 * MILLIMETRE;

    private static final int MOST_COLUMNS = 7;
    private static final int LINE = 60;
    private static final int SEVERAL_LINES = 255;

    private final Sheet sheet;
    private final Questionnaire form;
    private final String language;
    private final ConditionWords words;

    FormPrinter(Sheet sheet, Questionnaire form, String language) {
        this.sheet = sheet;
        this.form = form;
        this.language = language;
        this.words = new ConditionWords(form, language);
    }

    void print() throws IOException {
        sheet.skip(6);
        plain(sheet.say(
                "Hướng dẫn: đánh dấu X vào ô phù hợp. Nếu chọn nhầm, tô đen ô đó và đánh dấu X vào ô khác. Không khoanh tròn. "
                        + "Câu có dấu * cần được trả lời.",
                "How to fill in: mark a box with an X. After a mistake blacken the box and mark another one. Do not draw circles. "
                        + "Questions marked * need an answer."));
        for (Section section : form.sections()) {
            section(section);
        }
    }

    private void section(Section section) throws IOException {
        List<String> lines = sheet.bold.lines(section.title().in(language), SIZE + 1, Sheet.width());
        // A heading stays with its first question.
        float first = room(section.questions().get(0));
        sheet.need(Math.min(LEADING + 4 + lines.size() * LEADING + first, Sheet.height()));
        sheet.skip(LEADING + 4);
        for (String line : lines) {
            sheet.text(sheet.bold, SIZE + 1, 0, line);
            sheet.skip(LEADING);
        }
        sheet.line(0, -LEADING + 5, Sheet.width());
        for (Question question : section.questions()) {
            question(question);
        }
    }

    private String label(Question.Head head) {
        String text = head.text().in(language);
        return (text.isEmpty() ? head.code() : text) + (head.required() ? "\u00A0*" : "");
    }

    private static String label(Option option, String language) {
        String text = option.label().in(language);
        return text.isEmpty() ? option.code() : text;
    }

    private Typeface face(Question question) {
        return question instanceof Question.Note ? sheet.regular : sheet.bold;
    }

    /** The room that a question wants where it begins: all of it, or of a matrix the first rows. */
    private float room(Question question) {
        String hint = hint(question);
        int lines = face(question)
                        .lines(label(question.head()), SIZE, Sheet.width())
                        .size()
                + (hint.isEmpty()
                        ? 0
                        : sheet.regular.lines(hint, SIZE, Sheet.width()).size());
        float answer = question instanceof Question.Matrix ? 6 * LEADING : answer(question);
        return GAP + Math.min(lines * LEADING + answer, Sheet.height());
    }

    private void question(Question question) throws IOException {
        Question.Head head = question.head();
        Typeface face = face(question);
        List<String> lines = face.lines(label(head), SIZE, Sheet.width());
        String hint = hint(question);
        sheet.need(room(question));
        sheet.skip(GAP);
        for (String line : lines) {
            sheet.need(LEADING);
            sheet.text(face, SIZE, 0, line);
            sheet.skip(LEADING);
        }
        if (!hint.isEmpty()) {
            plain(hint);
        }
        if (question instanceof Question.Matrix matrix) {
            matrix(matrix);
        } else {
            List<Option> options = options(question);
            if (options.isEmpty()) {
                field(question);
            } else {
                boxes(options);
            }
        }
    }

    private static List<Option> options(Question question) {
        return question.variables()
                .findFirst()
                .map(variable -> variable.options())
                .orElse(List.of());
    }

    /** When the question is asked, and what an answer must be like. */
    private String hint(Question question) {
        Expression relevant = question.head().rules().relevant();
        String condition = relevant.equals(Expression.ALWAYS)
                ? ""
                : sheet.say("Chỉ trả lời nếu ", "Answer only if ") + words.of(relevant) + ". ";
        return (condition + LimitWords.of(question, language)).strip();
    }

    private void plain(String text) throws IOException {
        for (String line : sheet.regular.lines(text, SIZE, Sheet.width())) {
            sheet.need(LEADING);
            sheet.text(sheet.regular, SIZE, 0, line);
            sheet.skip(LEADING);
        }
    }

    /** The height of what is answered, which should stay on the page of its question. */
    private float answer(Question question) {
        List<Option> options = options(question);
        if (question instanceof Question.Matrix || question instanceof Question.Note) {
            return 0;
        } else if (!options.isEmpty()) {
            return rows(options) * (LEADING + 4);
        }
        return question instanceof Question.FreeText text ? lines(text) * (LEADING + 5) : LEADING + 16;
    }

    private int columns(List<Option> options) {
        float widest = 0;
        for (Option option : options) {
            widest = Math.max(widest, sheet.regular.width(sheet.regular.printable(label(option, language)), SIZE));
        }
        return Math.max(1, Math.min(options.size(), (int) (Sheet.width() / (widest + INDENT + 14))));
    }

    private int rows(List<Option> options) {
        int columns = columns(options);
        if (columns > 1) {
            return (options.size() + columns - 1) / columns;
        }
        int lines = 0;
        for (Option option : options) {
            lines += lines(option, Sheet.width()).size();
        }
        return lines;
    }

    private void boxes(List<Option> options) throws IOException {
        int columns = Math.min(columns(options), 4);
        float width = Sheet.width() / columns;
        for (int i = 0; i < options.size(); i += columns) {
            int deepest = 1;
            List<Option> row = options.subList(i, Math.min(i + columns, options.size()));
            for (Option option : row) {
                deepest = Math.max(deepest, lines(option, width).size());
            }
            sheet.need(deepest * LEADING + 4);
            for (int c = 0; c < row.size(); c++) {
                sheet.box(c * width, 2, BOX, BOX);
            }
            for (int line = 0; line < deepest; line++) {
                for (int c = 0; c < row.size(); c++) {
                    List<String> lines = lines(row.get(c), width);
                    if (line < lines.size()) {
                        sheet.text(sheet.regular, SIZE, c * width + INDENT, lines.get(line));
                    }
                    if (line == lines.size() - 1 && opensText(row.get(c))) {
                        float words = ruleFrom(lines.get(line));
                        sheet.line(c * width + words, 2, width - words - (c < columns - 1 ? 14 : 0));
                    }
                }
                sheet.skip(LEADING);
            }
            sheet.skip(4);
        }
    }

    /** The label of an option; where it opens a text and leaves too little room to write, with a line of its own for that. */
    private List<String> lines(Option option, float width) {
        List<String> lines = new ArrayList<>(sheet.regular.lines(label(option, language), SIZE, width - INDENT));
        if (opensText(option) && width - ruleFrom(lines.get(lines.size() - 1)) < SHORTEST_RULE) {
            lines.add("");
        }
        return lines;
    }

    private static boolean opensText(Option option) {
        return option.flags().contains(Option.Flag.OPENS_TEXT);
    }

    /** Where the rule to write on begins behind a label. */
    private float ruleFrom(String line) {
        return INDENT + (line.isEmpty() ? 0 : sheet.regular.width(sheet.regular.printable(line), SIZE) + 6);
    }

    private void matrix(Question.Matrix matrix) throws IOException {
        List<Option> options = matrix.scale().options();
        if (options.size() > MOST_COLUMNS) {
            for (Question.Head row : matrix.rows()) {
                question(new Question.SingleChoice(row, options));
            }
            return;
        }
        float column = Math.min(Sheet.width() * SCALE / options.size(), WIDEST_COLUMN);
        float left = Sheet.width() - column * options.size();
        header(options, left, column);
        for (Question.Head row : matrix.rows()) {
            List<String> lines = sheet.regular.lines(label(row), SIZE, left - 8);
            String condition = row.rules().relevant().equals(Expression.ALWAYS)
                    ? ""
                    : sheet.say("Chỉ trả lời nếu ", "Answer only if ")
                            + words.of(row.rules().relevant()) + ".";
            List<String> rule = condition.isEmpty() ? List.of() : sheet.regular.lines(condition, SIZE, left - 8);
            if (sheet.need((lines.size() + rule.size()) * LEADING + 6)) {
                sheet.skip(SMALL);
                header(options, left, column);
            }
            for (int c = 0; c < options.size(); c++) {
                sheet.box(left + c * column + (column - BOX) / 2, 2, BOX, BOX);
            }
            for (String line : lines) {
                sheet.text(sheet.regular, SIZE, 0, line);
                sheet.skip(LEADING);
            }
            for (String line : rule) {
                sheet.text(sheet.regular, SIZE, 0, line);
                sheet.skip(LEADING);
            }
            sheet.line(0, -LEADING + 4, Sheet.width());
            sheet.skip(6);
        }
    }

    /** The options above the columns of boxes; they stand again on every page on which the matrix goes on. */
    private void header(List<Option> options, float left, float column) throws IOException {
        int deepest = 1;
        for (Option option : options) {
            deepest = Math.max(deepest, heading(option, column).size());
        }
        for (int c = 0; c < options.size(); c++) {
            List<String> lines = heading(options.get(c), column);
            sheet.skip((deepest - lines.size()) * SMALL_LEADING);
            for (String line : lines) {
                float middle = left + c * column + (column - sheet.regular.width(line, SMALL)) / 2;
                sheet.text(sheet.regular, SMALL, middle, line);
                sheet.skip(SMALL_LEADING);
            }
            sheet.skip(-deepest * SMALL_LEADING);
        }
        sheet.skip(deepest * SMALL_LEADING);
        sheet.line(0, -SMALL_LEADING + 4, Sheet.width());
        sheet.skip(8);
    }

    private List<String> heading(Option option, float column) {
        return sheet.regular.lines(label(option, language), SMALL, column - 4);
    }

    private static int lines(Question.FreeText text) {
        return text.maximumLength() <= LINE ? 1 : text.maximumLength() <= SEVERAL_LINES ? 2 : 4;
    }

    private void field(Question question) throws IOException {
        if (question.head().role() == Role.RESPONSE_ID) {
            sheet.text(sheet.regular, SIZE, 0, sheet.number().toString());
            sheet.skip(LEADING);
        } else if (question instanceof Question.FreeText text) {
            for (int i = 0; i < lines(text); i++) {
                sheet.need(LEADING + 5);
                sheet.skip(LEADING + 5);
                sheet.line(0, -LEADING + 2, Sheet.width());
            }
        } else if (question instanceof Question.Numeric number) {
            sheet.skip(8);
            sheet.box(0, 6, 40 * MILLIMETRE, FIGURES);
            sheet.text(sheet.regular, SIZE, 43 * MILLIMETRE, number.unit().in(language));
            sheet.skip(LEADING + 8);
        } else if (question instanceof Question.Day) {
            day();
        }
    }

    private void day() throws IOException {
        sheet.skip(8);
        float x = 0;
        String[] labels = {sheet.say("ngày", "day"), sheet.say("tháng", "month"), sheet.say("năm", "year")};
        for (int i = 0; i < labels.length; i++) {
            float box = (i == 2 ? 24 : 14) * MILLIMETRE;
            sheet.text(sheet.regular, SIZE, x, labels[i]);
            x += sheet.regular.width(labels[i], SIZE) + 5;
            sheet.box(x, 6, box, FIGURES);
            x += box + 12;
        }
        sheet.skip(LEADING + 8);
    }
}

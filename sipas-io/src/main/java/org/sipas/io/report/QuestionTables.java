package org.sipas.io.report;

import java.util.List;
import org.sipas.core.questionnaire.Question;
import org.sipas.scoring.index.QuestionTable;

/** Draws the closed questions outside the index: one table each, folded away on a screen and open in print. */
final class QuestionTables {
    private final Page page;

    QuestionTables(Page page) {
        this.page = page;
    }

    Html section() {
        List<QuestionTable> tables = page.result.overall().tables();
        if (tables.isEmpty()) {
            return new Html();
        }
        Html html = Html.of("<section>\n{}", page.heading("questions", page.say(Words.QUESTIONS)))
                .add("<p>{}</p>\n", page.say(Words.QUESTIONS_NOTE));
        String matrix = "";
        for (QuestionTable table : tables) {
            Question question = page.variable(table.code()).question();
            boolean row = question instanceof Question.Matrix;
            if (row && !question.head().code().equals(matrix)) {
                html.add("<h3>{}</h3>\n", page.say(question.head().text()));
            }
            matrix = row ? question.head().code() : "";
            html.add("{}", table(table));
        }
        return html.add("</section>\n");
    }

    private Html table(QuestionTable table) {
        String label = page.say(table.label());
        Html rows = page.header(Words.OPTION, Words.COUNT, Words.PORTION, Words.INTERVAL)
                .add("<tbody>\n");
        for (QuestionTable.Row row : table.rows()) {
            rows.add("<tr><th scope=\"row\">{}{}</th>", page.say(row.option().label()), bar(table, row))
                    .add("<td class=\"n\">{}</td>", page.numbers.count(row.count()))
                    .add(
                            "<td class=\"n\">{}</td>",
                            table.base() == 0 ? Numbers.NONE : page.numbers.percent(row.share()))
                    .add("<td class=\"n\">{}</td></tr>\n", page.numbers.interval(row.interval()));
        }
        Html html = Html.of("<details><summary>{}{}</summary>\n", label, page.chip())
                .add("{}", Page.table(label, "options", rows.add("</tbody>")))
                .add(
                        "<p class=\"note\">{}",
                        page.say(Words.BASE_NOTE, page.numbers.count(table.asked()), page.numbers.count(table.base())));
        if (!table.missing().isEmpty()) {
            html.add(" {}", page.say(Words.MISSING_NOTE, page.missing(table.missing())));
        }
        if (table.kind() == QuestionTable.Kind.SEVERAL) {
            html.add(" {}", page.say(Words.SEVERAL_NOTE));
        }
        return html.add("</p></details>\n");
    }

    /** Returns a bar as long as the share; the number beside says the same, so it is no image for those who do not see it. */
    private static Html bar(QuestionTable table, QuestionTable.Row row) {
        return table.base() == 0
                ? new Html()
                : Html.of(
                        "<svg class=\"portion\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"back\" width=\"100%\" height=\"100%\"/>"
                                + "<rect class=\"s1\" width=\"{}\" height=\"100%\"/></svg>",
                        Numbers.place(row.share().value()));
    }
}

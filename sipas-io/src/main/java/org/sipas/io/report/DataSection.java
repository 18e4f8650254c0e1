package org.sipas.io.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sipas.core.questionnaire.Missing;
import org.sipas.io.table.ReadingSummary;

/** Draws what became of the rows of the file, which answers are missing, and which problems were met. */
final class DataSection {
    private DataSection() {}

    static Html of(Page page) {
        Html html = Html.of("<section>\n{}", page.heading("data", page.say(Words.DATA)));
        html.add("{}", forms(page));
        Map<Missing, Long> missing = page.result.overall().index().missing();
        if (!missing.isEmpty()) {
            Html rows = page.header(Words.KIND, Words.COUNT).add("<tbody>\n");
            missing.forEach((reason, count) -> rows.add(
                    "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td></tr>\n",
                    page.say(reason.label()),
                    page.numbers.count(count)));
            html.add("{}", Page.table(page.say(Words.MISSING_TABLE), "narrow", rows.add("</tbody>")));
        }
        return html.add("{}</section>\n", problems(page));
    }

    private static Html forms(Page page) {
        ReadingSummary input = page.report.input();
        Map<Words, Long> counts = new LinkedHashMap<>();
        counts.put(Words.ROWS_READ, input.rows());
        counts.put(Words.ROWS_USED, input.used());
        counts.put(Words.ROWS_REPEATED, input.repeated());
        counts.put(Words.ROWS_CONFLICTING, input.conflicting());
        counts.put(Words.ROWS_SUPERSEDED, input.superseded());
        if (input.removed() > 0) {
            counts.put(Words.ROWS_REMOVED, input.removed());
        }
        long outside = page.result.overall().formsOutsideTree();
        if (outside > 0) {
            counts.put(Words.FORMS_OUTSIDE, outside);
        }
        Html list = new Html().add("<dl class=\"counts\">\n");
        counts.forEach((words, count) ->
                list.add("<div><dt>{}</dt><dd>{}</dd></div>\n", page.say(words), page.numbers.count(count)));
        return list.add("</dl>\n");
    }

    private static Html problems(Page page) {
        Map<String, Long> problems = page.report.input().problems();
        if (problems.isEmpty()) {
            return Html.of("<p>{}</p>\n", page.say(Words.NO_PROBLEMS));
        }
        Html rows = page.header(Words.MEANING, Words.CODE, Words.COUNT).add("<tbody>\n");
        problems.forEach((code, count) -> rows.add(
                "<tr><th scope=\"row\">{}</th><td class=\"n code\">{}</td><td class=\"n\">{}</td></tr>\n",
                ProblemWords.of(code, page.report.language()),
                code,
                page.numbers.count(count)));
        return Page.table(page.say(Words.PROBLEMS_TABLE), "narrow", rows.add("</tbody>"))
                .add("<p class=\"note\">{}</p>\n", page.say(Words.PROBLEMS_FILE));
    }
}

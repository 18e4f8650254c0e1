package org.sipas.io.report;

import java.util.List;
import org.sipas.scoring.index.IndexNode;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.NodeResult.Value;

/** Draws the index of the whole in large figures, its interval in words, and the domains below it. */
final class Headline {
    private Headline() {}

    static Html of(Page page, LevelBars bars) {
        NodeResult index = page.result.overall().index();
        Html html = Html.of("<section class=\"headline\">\n{}", page.heading("result", page.say(Words.HEADLINE)))
                .add("<p class=\"measure\">{}</p>\n", page.say(index.label()));
        String forms = page.say(Words.FORMS_COUNT, page.numbers.count(index.forms()));
        if (index.value() instanceof Value.Defined value) {
            html.add("<p class=\"figure\">{}</p>\n", page.numbers.percent(value.share()))
                    .add("<p class=\"sentence\">{}</p>\n", sentence(page, value, forms));
        } else if (index.value() instanceof Value.Undefined undefined) {
            html.add("<p class=\"figure\">{}</p>\n", Numbers.NONE)
                    .add("<p class=\"sentence\">{} ({})</p>\n", page.say(undefined.reason()), forms);
        }
        html.add(
                "<p>{} {}</p>\n",
                page.say(
                        Words.HEADLINE_MEANING,
                        MethodNotes.levels(page, page.method.satisfied()),
                        page.say(page.method.aggregation().label())),
                page.say(Words.INTERVAL_MEANS, page.say(page.result.intervalNote())));
        List<NodeResult> domains = page.result.overall().nodes().stream()
                .filter(node -> node.level() == IndexNode.Level.DOMAIN)
                .toList();
        if (!domains.isEmpty()) {
            html.add("<ul class=\"cards\">\n");
            for (NodeResult domain : domains) {
                html.add("<li><span class=\"name\">{}</span>{}</li>\n", page.say(domain.label()), figure(page, domain));
            }
            html.add("</ul>\n");
        }
        return html.add("{}{}</section>\n", bars.legend(), bars.bars(List.of(index)));
    }

    private static String sentence(Page page, Value.Defined value, String forms) {
        return page.say(
                Words.HEADLINE_SENTENCE,
                page.numbers.percent(value.share()),
                page.say(
                        Words.INTERVAL_OF,
                        page.numbers.interval(value.estimate().interval())),
                forms);
    }

    private static Html figure(Page page, NodeResult node) {
        if (node.value() instanceof Value.Defined value) {
            return Html.of(
                    "<strong>{}</strong><span>{}</span>",
                    page.numbers.percent(value.share()),
                    page.numbers.interval(value.estimate().interval()));
        }
        return node.value() instanceof Value.Undefined undefined
                ? Html.of("<strong>{}</strong><span>{}</span>", Numbers.NONE, page.say(undefined.reason()))
                : new Html();
    }
}

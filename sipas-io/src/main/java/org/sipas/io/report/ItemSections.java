package org.sipas.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sipas.scoring.index.IndexNode;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.NodeResult.Value;

/** Draws the parts of the index for the whole: domains and factors, then items under the node that holds them, and the table of items. */
final class ItemSections {
    private final Page page;
    private final LevelBars bars;
    private final Map<String, NodeResult> nodes;

    ItemSections(Page page, LevelBars bars) {
        this.page = page;
        this.bars = bars;
        this.nodes =
                page.result.overall().nodes().stream().collect(Collectors.toMap(NodeResult::code, Function.identity()));
    }

    Html structure() {
        List<NodeResult> parts = page.result.overall().nodes().stream()
                .filter(node -> node.level() == IndexNode.Level.DOMAIN || node.level() == IndexNode.Level.FACTOR)
                .toList();
        return parts.isEmpty()
                ? new Html()
                : Html.of("<section>\n{}", page.heading("structure", page.say(Words.STRUCTURE)))
                        .add("<p>{}</p>\n{}{}", page.say(Words.BARS_NOTE), bars.legend(), bars.bars(parts))
                        .add("</section>\n");
    }

    Html items() {
        Html html = Html.of("<section>\n{}{}", page.heading("items", page.say(Words.ITEMS)), bars.legend());
        page.method.tree().nodes().forEach(node -> {
            List<NodeResult> items = node.children().stream()
                    .filter(child -> child.level() == IndexNode.Level.ITEM)
                    .map(child -> node(child.code()))
                    .toList();
            if (!items.isEmpty()) {
                html.add("<h3>{}</h3>\n{}", page.say(node(node.code()).label()), bars.bars(items));
            }
        });
        return html.add("{}</section>\n", table());
    }

    private NodeResult node(String code) {
        NodeResult node = nodes.get(code);
        if (node == null) {
            throw new IllegalStateException("no result for the node " + code);
        }
        return node;
    }

    private Html table() {
        Html rows = page.header(Words.ITEM, Words.ANSWERS, Words.SHARE, Words.INTERVAL, Words.MEAN, Words.MISSING)
                .add("<tbody>\n");
        page.result.overall().nodes().stream()
                .filter(node -> node.level() == IndexNode.Level.ITEM)
                .forEach(node -> rows.add("{}", row(node)));
        return Html.of("<h3>{}{}</h3>\n", page.say(Words.ITEMS_TABLE), page.chip())
                .add("{}", Page.table(page.say(Words.ITEMS_TABLE), "items", rows.add("</tbody>")));
    }

    private Html row(NodeResult node) {
        Html row = Html.of(
                "<tr><th scope=\"row\"><span class=\"code\">{}</span> {}</th><td class=\"n\">{}</td>",
                node.code(),
                page.say(node.label()),
                page.numbers.count(node.answered()));
        List<String> cells = new ArrayList<>();
        if (node.value() instanceof Value.Defined value) {
            cells.add(page.numbers.percent(value.share()));
            cells.add(page.numbers.interval(value.estimate().interval()));
            cells.add(value.mean().map(page.numbers::mean).orElse(Numbers.NONE));
        } else if (node.value() instanceof Value.Undefined undefined) {
            cells.addAll(List.of(Numbers.NONE, page.say(undefined.reason()), Numbers.NONE));
        }
        cells.forEach(cell -> row.add("<td class=\"n\">{}</td>", cell));
        return row.add("<td class=\"missing\">{}</td></tr>\n", page.missing(node.missing()));
    }
}

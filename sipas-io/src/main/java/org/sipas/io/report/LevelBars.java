package org.sipas.io.report;

import java.util.ArrayList;
import java.util.List;
import org.sipas.io.report.LevelScale.Level;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.NodeResult.Value;
import org.sipas.scoring.index.Proportion;

/** Draws nodes as stacked bars of their levels that diverge from the middle. All bars of a report have one scale, so that they can be compared. */
final class LevelBars {
    /** A narrower segment has no room for its number, also on a phone. */
    private static final double NARROWEST_WITH_NUMBER = 0.085;

    private final Page page;
    private final LevelScale scale;
    private final double left;
    private final double width;

    LevelBars(Page page) {
        this.page = page;
        this.scale = LevelScale.of(page);
        double widestLeft = 0;
        double widestRight = 0;
        for (NodeResult node : page.result.overall().nodes()) {
            if (node.value() instanceof Value.Defined value) {
                double part = scale.left(value);
                widestLeft = Math.max(widestLeft, part);
                widestRight = Math.max(widestRight, scale.sum(value) - part);
            }
        }
        this.left = widestLeft;
        this.width = Math.max(widestLeft + widestRight, Double.MIN_NORMAL);
    }

    Html legend() {
        Html legend = new Html().add("<ul class=\"legend\">");
        for (Level level : scale.levels()) {
            legend.add(
                    "<li><svg class=\"key\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"{}\" width=\"100%\" height=\"100%\"/></svg>{}</li>",
                    level.style(), level.name());
        }
        return legend.add("</ul>\n");
    }

    /** Returns the bars of some nodes, as a list. */
    Html bars(List<NodeResult> nodes) {
        Html list = new Html().add("<ul class=\"bars\">\n");
        for (NodeResult node : nodes) {
            list.add("<li class=\"{}\"><div class=\"name\">{}</div>", style(node), page.say(node.label()));
            if (node.value() instanceof Value.Defined value) {
                list.add("<div class=\"bar\">{}</div>", bar(node, value));
                list.add("<div class=\"value\">{}</div></li>\n", page.numbers.percent(value.share()));
            } else if (node.value() instanceof Value.Undefined undefined) {
                list.add("<div class=\"bar none\">{}</div>", page.say(undefined.reason()));
                list.add("<div class=\"value\">{}</div></li>\n", Numbers.NONE);
            }
        }
        return list.add("</ul>\n");
    }

    private static String style(NodeResult node) {
        return switch (node.level()) {
            case INDEX -> "index";
            case DOMAIN -> "domain";
            case FACTOR -> "factor";
            case ITEM -> "item";
        };
    }

    private Html bar(NodeResult node, Value.Defined value) {
        Html drawing = new Html();
        List<String> words = new ArrayList<>();
        double from = left - scale.left(value);
        for (Level level : scale.levels()) {
            Proportion share = LevelScale.share(value, level);
            double part = share.value() / width;
            words.add(level.name() + " " + page.numbers.percent(share));
            drawing.add(
                    "<rect class=\"{}\" x=\"{}\" width=\"{}\" y=\"0\" height=\"100%\"/>",
                    level.style(), Numbers.place(from / width), Numbers.place(part));
            if (part >= NARROWEST_WITH_NUMBER) {
                drawing.add(
                        "<text class=\"on-{}\" x=\"{}\" y=\"50%\" dy=\".35em\" text-anchor=\"middle\">{}</text>",
                        level.style(), Numbers.place(from / width + part / 2), page.numbers.roundPercent(share));
            }
            from += share.value();
        }
        String middle = Numbers.place(left / width);
        return Html.of(
                "<svg role=\"img\" focusable=\"false\" aria-label=\"{}\"><line class=\"middle\" x1=\"{}\" x2=\"{}\" y1=\"-5\" y2=\"29\"/>{}</svg>",
                page.say(Words.BAR_NAME, page.say(node.label()), String.join(", ", words)),
                middle,
                middle,
                drawing);
    }
}

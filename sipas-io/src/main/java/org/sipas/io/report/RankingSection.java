package org.sipas.io.report;

import java.util.ArrayList;
import java.util.List;
import org.sipas.io.report.Ranking.Place;
import org.sipas.scoring.index.IndexNode;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.NodeResult.Value;
import org.sipas.scoring.index.UnitResult;

/** Draws the units of one breakdown in the order of their index, with their intervals as a dot plot, and their table by domain and factor. */
final class RankingSection {
    /** Above this many units a plot is no longer read as a whole; then only both ends of the ranking are drawn. */
    static final int MOST_DRAWN = 70;

    /** More measures than this do not fit on a page beside each other; then the factors are left out. */
    private static final int MOST_COLUMNS = 14;

    private final Page page;
    private final Ranking ranking;
    private final Axis axis;

    private RankingSection(Page page, List<UnitResult> units) {
        this.page = page;
        this.ranking = Ranking.of(units);
        List<Axis.Span> spans = new ArrayList<>();
        ranking.places().forEach(place -> spans.add(span(place.value())));
        if (page.result.overall().index().value() instanceof Value.Defined whole) {
            spans.add(span(whole));
        }
        this.axis = Axis.of(spans);
    }

    static Html of(Page page, String by, String id) {
        return new RankingSection(page, page.result.by(by)).section(by, id);
    }

    private static Axis.Span span(Value.Defined value) {
        return Axis.Span.of(value.share().value(), value.estimate().interval());
    }

    private Html section(String by, String id) {
        Html html = new Html().add("<section>\n{}", page.heading(id, page.say(Words.RANKING, page.breakdown(by))));
        if (page.result.overall().index().value() instanceof Value.Defined whole) {
            html.add("<p>{}</p>\n", page.say(Words.PLOT_NOTE, page.numbers.percent(whole.share())));
        }
        int count = ranking.places().size();
        int drawn = MOST_DRAWN / 2;
        if (count > MOST_DRAWN) {
            html.add(
                    "<p class=\"notice\">{}</p>\n",
                    page.say(
                            Words.PLOT_LIMIT,
                            page.numbers.count(count),
                            page.numbers.count(drawn),
                            page.numbers.count(count - 2L * drawn)));
        }
        html.add("{}", plot(by, count > MOST_DRAWN ? drawn : count));
        html.add("<p class=\"note\">{}</p>\n", page.say(Words.RANK_NOTE));
        return html.add("{}</section>\n", table());
    }

    private Html plot(String by, int drawn) {
        Html html = new Html()
                .add("<table class=\"plot\" role=\"table\" aria-label=\"{}\">\n", page.breakdown(by))
                .add("<thead role=\"rowgroup\"><tr role=\"row\">")
                .add("<th scope=\"col\" role=\"columnheader\" class=\"rank\">{}</th>", page.say(Words.RANK))
                .add("<th scope=\"col\" role=\"columnheader\" class=\"name\">{}</th>", page.say(Words.UNIT))
                .add(
                        "<th scope=\"col\" role=\"columnheader\" class=\"strip\"><span class=\"unseen\">{}</span>{}</th>",
                        page.say(Words.INTERVAL),
                        axis.ticks())
                .add("<th scope=\"col\" role=\"columnheader\" class=\"n share\">{}</th>", page.say(Words.SHARE))
                .add("<th scope=\"col\" role=\"columnheader\" class=\"n ci\">{}</th>", page.say(Words.INTERVAL))
                .add("<th scope=\"col\" role=\"columnheader\" class=\"n forms\">{}</th>", page.say(Words.FORMS))
                .add("</tr></thead>\n<tbody role=\"rowgroup\">\n");
        List<Place> places = ranking.places();
        for (int i = 0; i < places.size(); i++) {
            if (i < drawn || i >= places.size() - drawn) {
                html.add("{}", row(places.get(i)));
            } else if (i == drawn) {
                html.add(
                        "<tr role=\"row\" class=\"gap\"><td role=\"cell\" colspan=\"6\">{}</td></tr>\n",
                        page.say(Words.LEFT_OUT, page.numbers.count(places.size() - 2L * drawn)));
            }
        }
        for (UnitResult unit : ranking.unranked()
                .subList(0, Math.min(MOST_DRAWN, ranking.unranked().size()))) {
            html.add("{}", unranked(unit));
        }
        return html.add("</tbody></table>\n");
    }

    private Html row(Place place) {
        return row(rank(place), place.unit(), strip(place.value()), place.value());
    }

    private static String rank(Place place) {
        return place.rank() + (place.tied() ? "=" : "");
    }

    private Html unranked(UnitResult unit) {
        if (unit.index().value() instanceof Value.Defined value) {
            return row(Numbers.NONE, unit, strip(value), value);
        }
        String reason = unit.index().value() instanceof Value.Undefined undefined ? page.say(undefined.reason()) : "";
        return Html.of("<tr role=\"row\"><td role=\"cell\" class=\"rank\">{}</td>", Numbers.NONE)
                .add("<th scope=\"row\" role=\"rowheader\" class=\"name\">{}</th>", page.unit(unit))
                .add("<td role=\"cell\" class=\"strip none\">{}</td>", page.say(Words.NOT_RANKED, reason))
                .add("<td role=\"cell\" class=\"n share\">{}</td>", Numbers.NONE)
                .add("<td role=\"cell\" class=\"n ci\">{}</td>", Numbers.NONE)
                .add(
                        "<td role=\"cell\" class=\"n forms\">{}</td></tr>\n",
                        page.say(
                                Words.FORMS_COUNT,
                                page.numbers.count(unit.index().forms())));
    }

    private Html row(String rank, UnitResult unit, Html strip, Value.Defined value) {
        return Html.of("<tr role=\"row\"><td role=\"cell\" class=\"rank\">{}</td>", rank)
                .add("<th scope=\"row\" role=\"rowheader\" class=\"name\">{}</th>", page.unit(unit))
                .add("<td role=\"cell\" class=\"strip\">{}</td>", strip)
                .add("<td role=\"cell\" class=\"n share\">{}</td>", page.numbers.percent(value.share()))
                .add(
                        "<td role=\"cell\" class=\"n ci\">{}</td>",
                        page.numbers.interval(value.estimate().interval()))
                .add(
                        "<td role=\"cell\" class=\"n forms\">{}</td></tr>\n",
                        page.say(
                                Words.FORMS_COUNT,
                                page.numbers.count(unit.index().forms())));
    }

    private Html strip(Value.Defined value) {
        Axis.Span span = span(value);
        Html svg = Html.of(
                "<svg class=\"dots\" role=\"img\" focusable=\"false\" aria-label=\"{}; {}\">{}",
                page.numbers.percent(value.share()),
                page.numbers.interval(value.estimate().interval()),
                axis.grid());
        if (page.result.overall().index().value() instanceof Value.Defined whole) {
            String x = Numbers.place(axis.place(whole.share().value()));
            svg.add("<line class=\"whole\" x1=\"{}\" x2=\"{}\" y1=\"0\" y2=\"100%\"/>", x, x);
        }
        return svg.add(
                "<line class=\"range\" x1=\"{}\" x2=\"{}\" y1=\"50%\" y2=\"50%\"/><circle class=\"dot\" cx=\"{}\" cy=\"50%\" r=\"5\"/></svg>",
                Numbers.place(axis.place(span.lower())),
                Numbers.place(axis.place(span.upper())),
                Numbers.place(axis.place(span.value())));
    }

    /** Returns the table of all units, with the measures beside each other. */
    private Html table() {
        List<NodeResult> columns = columns(IndexNode.Level.FACTOR);
        if (columns.size() > MOST_COLUMNS) {
            columns = columns(IndexNode.Level.DOMAIN);
        }
        Html rows = Html.of("<thead><tr><th scope=\"col\">{}</th>", page.say(Words.UNIT))
                .add("<th scope=\"col\" class=\"n\">{}</th>", page.say(Words.FORMS));
        for (NodeResult column : columns) {
            rows.add("<th scope=\"col\" class=\"n\">{}</th>", page.say(column.label()));
        }
        rows.add("</tr></thead>\n<tbody>\n{}", row(page.result.overall(), "", columns));
        for (Place place : ranking.places()) {
            rows.add("{}", row(place.unit(), rank(place) + ". ", columns));
        }
        for (UnitResult unit : ranking.unranked()) {
            rows.add("{}", row(unit, "", columns));
        }
        Html table = Page.table(page.say(Words.UNITS_TABLE), "wide", rows.add("</tbody>"));
        return Html.of(
                "<details><summary>{}{}</summary>\n{}</details>\n", page.say(Words.UNITS_TABLE), page.chip(), table);
    }

    private List<NodeResult> columns(IndexNode.Level deepest) {
        return page.result.overall().nodes().stream()
                .filter(node -> node.level().compareTo(deepest) <= 0)
                .toList();
    }

    private Html row(UnitResult unit, String rank, List<NodeResult> columns) {
        Html row = Html.of("<tr{}>", unit.by().isEmpty() ? Html.of(" class=\"total\"") : new Html())
                .add("<th scope=\"row\">{}{}</th>", rank, page.unit(unit))
                .add("<td class=\"n\">{}</td>", page.numbers.count(unit.forms()));
        for (NodeResult column : columns) {
            NodeResult node = unit.node(column.code());
            row.add(
                    "<td class=\"n\">{}</td>",
                    node.share()
                            .map(share -> page.numbers.decimal(share.percent(page.numbers.decimals())))
                            .orElse(Numbers.NONE));
        }
        return row.add("</tr>\n");
    }
}

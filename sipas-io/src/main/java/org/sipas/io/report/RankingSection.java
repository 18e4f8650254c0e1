package org.sipas.io.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sipas.scoring.index.IndexNode;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.NodeResult.Value;
import org.sipas.scoring.index.UnitResult;
import org.sipas.scoring.publication.Cell;
import org.sipas.scoring.publication.Release;
import org.sipas.scoring.publication.Release.Row;

/** Draws the units of one breakdown in the order of their index, with their intervals as a dot plot, and their table by domain and factor. */
final class RankingSection {
    /** Above this many units a plot is no longer read as a whole; then only both ends of the ranking are drawn. */
    static final int MOST_DRAWN = 70;

    /** More measures than this do not fit on a page beside each other; then the factors are left out. */
    private static final int MOST_COLUMNS = 14;

    private final Page page;
    private final List<Row> ranked;
    private final List<Row> unranked;
    private final Axis axis;

    private RankingSection(Page page, List<Row> rows) {
        this.page = page;
        this.ranked = rows.stream()
                .filter(row -> row.place().isPresent())
                .sorted(Comparator.comparing(row -> row.place().orElseThrow().rank()))
                .toList();
        this.unranked = rows.stream().filter(row -> row.place().isEmpty()).toList();
        List<Axis.Span> spans = new ArrayList<>();
        rows.forEach(row -> value(row).ifPresent(value -> spans.add(span(value))));
        if (page.result.overall().index().value() instanceof Value.Defined whole) {
            spans.add(span(whole));
        }
        this.axis = Axis.of(spans);
    }

    static Html of(Page page, String by, String id) {
        return new RankingSection(page, page.release.rows(by)).section(by, id);
    }

    /** Returns the value of a unit that is shown and has one. */
    private static Optional<Value.Defined> value(Row row) {
        return row.detail() != Release.Detail.NONE && row.unit().index().value() instanceof Value.Defined value
                ? Optional.of(value)
                : Optional.empty();
    }

    private static Axis.Span span(Value.Defined value) {
        return Axis.Span.of(value.share().value(), value.estimate().interval());
    }

    private Html section(String by, String id) {
        Html html = new Html().add("<section>\n{}", page.heading(id, page.say(Words.RANKING, page.breakdown(by))));
        if (page.result.overall().index().value() instanceof Value.Defined whole) {
            html.add("<p>{}</p>\n", page.say(Words.PLOT_NOTE, page.numbers.percent(whole.share())));
        }
        int count = ranked.size();
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
        html.add("<p class=\"note\">{} {}</p>\n", page.say(Words.RANK_NOTE), placesNote());
        return html.add("{}</section>\n", table());
    }

    private String placesNote() {
        return ranked.size() > Release.MOST_RANKED
                ? page.say(Words.NO_PLACES, Release.MOST_RANKED)
                : page.say(Words.PLACES_NOTE);
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
                .add("<th scope=\"col\" role=\"columnheader\" class=\"n places\">{}</th>", page.say(Words.PLACES))
                .add("<th scope=\"col\" role=\"columnheader\" class=\"n ci\">{}</th>", page.say(Words.INTERVAL))
                .add("<th scope=\"col\" role=\"columnheader\" class=\"n forms\">{}</th>", page.say(Words.FORMS))
                .add("</tr></thead>\n<tbody role=\"rowgroup\">\n");
        for (int i = 0; i < ranked.size(); i++) {
            if (i < drawn || i >= ranked.size() - drawn) {
                html.add("{}", row(ranked.get(i)));
            } else if (i == drawn) {
                html.add(
                        "<tr role=\"row\" class=\"gap\"><td role=\"cell\" colspan=\"7\">{}</td></tr>\n",
                        page.say(Words.LEFT_OUT, page.numbers.count(ranked.size() - 2L * drawn)));
            }
        }
        for (Row row : unranked.subList(0, Math.min(MOST_DRAWN, unranked.size()))) {
            html.add("{}", row(row));
        }
        return html.add("</tbody></table>\n");
    }

    private static String rank(Row row) {
        return row.place()
                .map(place -> place.rank() + (place.sharing() > 1 ? "=" : ""))
                .orElse(Numbers.NONE);
    }

    private Html row(Row row) {
        Optional<Value.Defined> value = value(row);
        String forms = row.detail() == Release.Detail.NONE
                ? Numbers.NONE
                : page.say(
                        Words.FORMS_COUNT, page.numbers.count(row.unit().index().forms()));
        return Html.of("<tr role=\"row\"><td role=\"cell\" class=\"rank\">{}</td>", rank(row))
                .add("<th scope=\"row\" role=\"rowheader\" class=\"name\">{}</th>", page.unit(row.unit()))
                .add(
                        "<td role=\"cell\" class=\"strip{}\">{}</td>",
                        value.isPresent() ? "" : " none",
                        value.map(this::strip).orElseGet(() -> Html.of("{}", whyNot(row))))
                .add(
                        "<td role=\"cell\" class=\"n share\">{}{}</td>",
                        value.map(each -> page.numbers.percent(each.share())).orElse(Numbers.NONE),
                        arrow(row))
                .add("<td role=\"cell\" class=\"n places\">{}</td>", places(row))
                .add(
                        "<td role=\"cell\" class=\"n ci\">{}</td>",
                        value.map(each -> page.numbers.interval(each.estimate().interval()))
                                .orElse(Numbers.NONE))
                .add("<td role=\"cell\" class=\"n forms\">{}</td></tr>\n", forms);
    }

    private String whyNot(Row row) {
        if (row.detail() == Release.Detail.NONE && row.index().orElseThrow() instanceof Cell.Suppressed suppressed) {
            return page.say(Words.HIDDEN, page.say(suppressed.reason()));
        }
        return row.unit().index().value() instanceof Value.Undefined undefined
                ? page.say(Words.NOT_RANKED, page.say(undefined.reason()))
                : "";
    }

    private Html places(Row row) {
        Optional<String> places = row.place()
                .flatMap(Release.Place::inferred)
                .map(inferred -> inferred.simultaneous().toString().replace('-', '–'));
        return places.isEmpty()
                ? Html.of("{}", Numbers.NONE)
                : Html.of("<span class=\"narrow\">{}: </span>{}", page.say(Words.PLACES), places.get());
    }

    /** Returns an arrow where a unit differs from the whole beyond the sampling error, with its meaning for those who do not see it. */
    private Html arrow(Row row) {
        return row.place()
                .flatMap(place -> row.againstWhole())
                .map(difference -> switch (difference.verdict()) {
                    case BETTER -> arrow("up", "▲", Words.ABOVE_WHOLE);
                    case WORSE -> arrow("down", "▼", Words.BELOW_WHOLE);
                    case NOT_DISTINGUISHABLE ->
                        Html.of(
                                "<span class=\"sign\"><span class=\"unseen\"> ({})</span></span>",
                                page.say(Words.AS_WHOLE));
                })
                .orElseGet(() -> Html.of("<span class=\"sign\"></span>"));
    }

    private Html arrow(String style, String sign, Words meaning) {
        return Html.of(
                "<span class=\"sign {}\" title=\"{}\"><span aria-hidden=\"true\">{}</span><span class=\"unseen\"> ({})</span></span>",
                style,
                page.say(meaning),
                sign,
                page.say(meaning));
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
        for (Row row : ranked) {
            rows.add("{}", row(row.unit(), rank(row) + ". ", columns));
        }
        for (Row row : unranked) {
            rows.add("{}", row(row.unit(), "", columns));
        }
        Html table = Page.table(page.say(Words.UNITS_TABLE), "wide", rows.add("</tbody>"));
        return Html.of(
                "<details><summary>{}{}</summary>\n{}<p class=\"note\">{}</p>\n</details>\n",
                page.say(Words.UNITS_TABLE),
                page.chip(),
                table,
                page.say(Words.HIDDEN_NOTE, page.say(page.release.scheme().name())));
    }

    private List<NodeResult> columns(IndexNode.Level deepest) {
        return page.result.overall().nodes().stream()
                .filter(node -> node.level().compareTo(deepest) <= 0)
                .toList();
    }

    private Html row(UnitResult unit, String rank, List<NodeResult> columns) {
        Html row = Html.of("<tr{}>", unit.by().isEmpty() ? Html.of(" class=\"total\"") : new Html())
                .add("<th scope=\"row\">{}{}</th>", rank, page.unit(unit))
                .add(
                        "<td class=\"n\">{}</td>",
                        page.release.detail(unit) == Release.Detail.NONE
                                ? Numbers.NONE
                                : page.numbers.count(unit.forms()));
        for (NodeResult column : columns) {
            NodeResult node = unit.node(column.code());
            row.add(
                    "<td class=\"n\">{}</td>",
                    node.share()
                            .filter(share -> page.release.shows(unit, node))
                            .map(share -> page.numbers.decimal(share.percent(page.numbers.decimals())))
                            .orElse(Numbers.NONE));
        }
        return row.add("</tr>\n");
    }
}

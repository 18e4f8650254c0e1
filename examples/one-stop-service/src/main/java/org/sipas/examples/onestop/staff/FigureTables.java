package org.sipas.examples.onestop.staff;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sipas.examples.onestop.figures.Figures;
import org.sipas.io.report.Html;
import org.sipas.io.report.Numbers;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.UnitResult;
import org.sipas.scoring.publication.Cell;
import org.sipas.scoring.publication.Release;

/** Figures as markup. Stateless. */
final class FigureTables {
    private static final int WIDTH = 760;
    private static final int RIGHT = 720;
    private static final int HEIGHT = 220;
    private static final int LEFT = 76;
    private static final int BOTTOM = 190;
    private static final int TOP = 12;

    private FigureTables() {}

    static Html headline(Staff staff, Release release) {
        UnitResult whole = release.result().overall();
        Html html =
                Html.of("<p class=\"measure\">{}</p>\n", whole.index().label().in(staff.language()));
        if (whole.index().value() instanceof NodeResult.Value.Defined defined) {
            html.add(
                    "<p class=\"figure\"><strong>{}</strong> <span>{} {}</span> <span>{} {}</span></p>\n",
                    staff.numbers().percent(defined.share()),
                    staff.say("khoảng tin cậy 95%:", "95% interval:"),
                    staff.numbers().interval(defined.estimate().interval()),
                    staff.numbers().count(whole.forms()),
                    staff.say("phiếu", "forms"));
        } else if (whole.index().value() instanceof NodeResult.Value.Undefined undefined) {
            html.add("<p class=\"figure\">{}</p>\n", staff.say(undefined.reason()));
        }
        return html.add(
                "<p class=\"hint\">{} {}.</p>\n",
                staff.say("Khoảng tin cậy", "Intervals:"),
                staff.say(release.result().intervalNote()));
    }

    /** Returns the tables of all breakdowns. */
    static Html breakdowns(Staff staff, Release release, UnaryOperator<String> addressOfOffice) {
        Html html = Html.of("");
        for (String by : release.breakdowns()) {
            html.add("<h2>{}</h2>\n{}", by, table(staff, by, release.rows(by), addressOfOffice));
        }
        return html;
    }

    private static Html table(Staff staff, String by, List<Release.Row> rows, UnaryOperator<String> address) {
        Html html = Html.of("");
        for (Release.Row row : rows) {
            UnitResult unit = row.unit();
            String label = unit.label().in(staff.language());
            String text = !label.isEmpty()
                    ? label
                    : unit.unit().isEmpty() ? staff.say("(không nêu)", "(not stated)") : unit.unit();
            String link = label.isEmpty() ? "" : address.apply(unit.unit());
            Html name = link.isEmpty() ? Html.of("{}", text) : Html.of("<a href=\"{}\">{}</a>", link, text);
            html.add("<tr><th scope=\"row\">{}</th>{}</tr>\n", name, cells(staff, row));
        }
        return Table.of(
                html,
                Table.words(by),
                Table.numbers(staff.say("Hài lòng", "Satisfied"), staff.say("Khoảng tin cậy 95%", "95% interval")),
                Html.of(
                        "<th scope=\"col\" class=\"strip\"><span class=\"ends\"><span>0%</span><span>100%</span></span></th>"),
                Table.numbers(staff.say("Phiếu", "Forms")));
    }

    private static Html cells(Staff staff, Release.Row row) {
        Optional<Cell> cell = row.index();
        if (cell.isEmpty()) {
            return Table.withheld(4, staff.say("chưa có câu trả lời", "no answers"));
        } else if (cell.get() instanceof Cell.Suppressed suppressed) {
            return Table.withheld(4, staff.say(suppressed.reason()));
        }
        boolean wide = cell.get() instanceof Cell.Caution;
        Estimate estimate = cell.get() instanceof Cell.Caution caution
                ? caution.estimate()
                : ((Cell.Published) cell.get()).estimate();
        return Html.of(
                "<td class=\"n\">{}{}</td><td class=\"n\">{}</td><td class=\"strip\">{}</td><td class=\"n\">{}</td>",
                row.unit().index().share().map(staff.numbers()::percent).orElse(Numbers.NONE),
                wide ? Html.of(" <span class=\"caution\">{}</span>", staff.say("khoảng rộng", "wide")) : Html.of(""),
                staff.numbers().interval(estimate.interval()),
                strip(estimate),
                staff.numbers().count(row.unit().forms()));
    }

    /** Draws an estimate and its interval on an axis from 0 to 100 %. The numbers stand beside it. */
    private static Html strip(Estimate estimate) {
        Html html = Html.of(
                "<svg viewBox=\"0 0 100 12\" preserveAspectRatio=\"none\" class=\"strip\" aria-hidden=\"true\"><line class=\"axis\" x1=\"0\" y1=\"6\" x2=\"100\" y2=\"6\"/>");
        if (estimate.interval() instanceof Interval.Bounds bounds) {
            html.add(
                    "<line class=\"interval\" x1=\"{}\" y1=\"6\" x2=\"{}\" y2=\"6\"/>",
                    place(100 * bounds.lower()),
                    place(100 * bounds.upper()));
        }
        String value = place(100 * estimate.value());
        return html.add("<line class=\"value\" x1=\"{}\" y1=\"1\" x2=\"{}\" y2=\"11\"/></svg>", value, value);
    }

    private static String place(double value) {
        return String.valueOf(Math.round(value * 100) / 100.0);
    }

    /** Draws a trend; the same numbers stand in a table below it. Periods with too few forms have no point. */
    static Html trend(Staff staff, List<Figures.Point> points, boolean weeks) {
        Html svg = Html.of(
                "<svg viewBox=\"0 0 {} {}\" class=\"trend\" role=\"img\" aria-label=\"{}\">\n",
                WIDTH,
                HEIGHT,
                staff.say("Diễn biến; số liệu trong bảng bên dưới", "Trend; the numbers are in the table below"));
        for (int percent = 0; percent <= 100; percent += 25) {
            svg.add(
                    "<line class=\"axis\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}%</text>\n",
                    LEFT, y(percent / 100.0), RIGHT, y(percent / 100.0), LEFT - 8, y(percent / 100.0 - 0.02), percent);
        }
        Html rows = Html.of("");
        double step = (double) (RIGHT - LEFT) / points.size();
        for (int i = 0; i < points.size(); i++) {
            Figures.Point point = points.get(i);
            double x = LEFT + step * (i + 0.5);
            String name = weeks
                    ? staff.day(point.span().first())
                    : point.span().first().getMonthValue() + "/"
                            + point.span().first().getYear();
            if ((points.size() - 1 - i) % 2 == 0) {
                // On a phone every other name has room.
                svg.add(
                        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\" class=\"{}\">{}</text>\n",
                        place(x),
                        HEIGHT - 8,
                        (points.size() - 1 - i) % 4 == 0 ? "first" : "second",
                        name);
            }
            Optional<NodeResult.Value.Defined> value = point.result()
                    .map(result -> result.index().value())
                    .filter(NodeResult.Value.Defined.class::isInstance)
                    .map(NodeResult.Value.Defined.class::cast);
            value.ifPresent(defined -> svg.add("{}", mark(defined.estimate(), x)));
            rows.add(
                    "<tr><th scope=\"row\">{}</th>{}</tr>\n",
                    weeks ? staff.days(point.span()) : name,
                    value.map(defined -> Html.of(
                                    "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>",
                                    staff.numbers().percent(defined.share()),
                                    staff.numbers().interval(defined.estimate().interval()),
                                    staff.numbers()
                                            .count(point.result().orElseThrow().forms())))
                            .orElse(Table.withheld(3, staff.tooFewForms())));
        }
        return Html.of(
                "{}</svg>\n<details><summary>{}</summary>{}</details>\n",
                svg,
                staff.say("Số liệu của hình", "The numbers of the drawing"),
                Table.of(
                        rows,
                        Table.words(weeks ? staff.say("Tuần", "Week") : staff.say("Tháng", "Month")),
                        Table.numbers(
                                staff.say("Hài lòng", "Satisfied"),
                                staff.say("Khoảng tin cậy 95%", "95% interval"),
                                staff.say("Phiếu", "Forms"))));
    }

    private static Html mark(Estimate estimate, double x) {
        Html mark = Html.of("");
        if (estimate.interval() instanceof Interval.Bounds bounds) {
            mark.add(
                    "<line class=\"interval\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>",
                    place(x),
                    y(bounds.lower()),
                    place(x),
                    y(bounds.upper()));
        }
        return mark.add("<circle cx=\"{}\" cy=\"{}\" r=\"4\"/>\n", place(x), y(estimate.value()));
    }

    private static String y(double share) {
        return place(BOTTOM - share * (BOTTOM - TOP));
    }
}

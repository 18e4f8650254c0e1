package org.sipas.io.report;

import java.util.Locale;
import org.sipas.core.Bilingual;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Estimates;
import org.sipas.scoring.estimate.Interval;

/** A picture of estimates: a dot for each value, a line for its interval. */
public final class EstimatesPlot {
    private static final int ROW = 26;
    private static final int LEFT = 220;
    private static final int WIDTH = 420;
    private static final int RIGHT = 40;

    private EstimatesPlot() {}

    /**
     * Draws estimates below each other.
     *
     * @param estimates the estimates; one without a value has a name and no dot, one without an interval no line
     * @param title what they are
     * @param language {@code vi} or {@code en}
     * @return the picture as an SVG document, without scripts, styles or references
     */
    public static String svg(Estimates estimates, Bilingual title, String language) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (Estimate each : estimates) {
            if (!Double.isNaN(each.value())) {
                lowest = Math.min(lowest, lower(each));
                highest = Math.max(highest, upper(each));
            }
        }
        if (!(lowest < highest)) {
            lowest = Double.isInfinite(lowest) ? 0 : lowest - 1;
            highest = lowest + 2;
        }
        int height = ROW * (estimates.size() + 3);
        Html svg = Html.of(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" width=\"{}\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\">"
                        + "<title>{}</title><text x=\"8\" y=\"18\" font-weight=\"bold\">{}</text>",
                LEFT + WIDTH + RIGHT,
                height,
                LEFT + WIDTH + RIGHT,
                title.in(language),
                title.in(language));
        for (int i = 0; i < estimates.size(); i++) {
            Estimate each = estimates.get(i);
            int y = ROW * (i + 2);
            svg.add(
                    "<text x=\"8\" y=\"{}\">{}</text>",
                    y + 4,
                    estimates.labels().get(i));
            if (!Double.isNaN(each.value())) {
                svg.add(
                        "<line x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\" stroke=\"#1f6f8b\" stroke-width=\"3\"/>"
                                + "<circle cx=\"{}\" cy=\"{}\" r=\"5\" fill=\"#0b3c49\"/>",
                        at(lower(each), lowest, highest),
                        at(upper(each), lowest, highest),
                        y,
                        y,
                        at(each.value(), lowest, highest),
                        y);
            }
        }
        int y = height - ROW / 2;
        return svg.add(
                        "<text x=\"{}\" y=\"{}\">{}</text><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text></svg>",
                        LEFT,
                        y,
                        number(lowest),
                        LEFT + WIDTH,
                        y,
                        number(highest))
                .toString();
    }

    private static double lower(Estimate estimate) {
        return estimate.interval() instanceof Interval.Bounds bounds ? bounds.lower() : estimate.value();
    }

    private static double upper(Estimate estimate) {
        return estimate.interval() instanceof Interval.Bounds bounds ? bounds.upper() : estimate.value();
    }

    private static String at(double value, double lowest, double highest) {
        return String.format(Locale.ROOT, "%.1f", LEFT + WIDTH * ((value - lowest) / (highest - lowest)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}

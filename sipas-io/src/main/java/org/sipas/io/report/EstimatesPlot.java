package org.sipas.io.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sipas.core.Bilingual;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Estimates;
import org.sipas.scoring.estimate.Interval;

/** A picture of estimates: a dot for each value, a line for its interval, over a scale of round numbers. */
public final class EstimatesPlot {
    private static final int ROW = 26;
    private static final int WIDTH = 420;
    private static final int MARGIN = 30;
    /** A generous width of a letter at the size of the labels. */
    private static final double LETTER = 7.5;

    private static final int STEPS = 5;

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
        int letters = estimates.labels().stream()
                .mapToInt(label -> label.toString().length())
                .max()
                .orElse(0);
        int left = (int) (2 * MARGIN + LETTER * letters);
        int height = ROW * (estimates.size() + 3);
        Axis axis = new Axis(ticks(estimates), left);
        Html svg = Html.of(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" width=\"{}\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\">"
                        + "<title>{}</title><text x=\"8\" y=\"18\" font-weight=\"bold\">{}</text>",
                left + WIDTH + MARGIN,
                height,
                left + WIDTH + MARGIN,
                title.in(language),
                title.in(language));
        for (BigDecimal tick : axis.ticks) {
            String x = axis.at(tick.doubleValue());
            svg.add(
                    "<line x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\" stroke=\"#ccc\"/><text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
                    x,
                    x,
                    ROW,
                    height - ROW,
                    x,
                    height - ROW / 3,
                    new Numbers(language, 0).decimal(tick));
        }
        for (int i = 0; i < estimates.size(); i++) {
            Estimate each = estimates.get(i);
            int y = ROW * (i + 2) - ROW / 4;
            svg.add(
                    "<text x=\"8\" y=\"{}\">{}</text>",
                    y + 4,
                    estimates.labels().get(i));
            if (each.interval() instanceof Interval.Bounds bounds) {
                svg.add(
                        "<line x1=\"{}\" x2=\"{}\" y1=\"{}\" y2=\"{}\" stroke=\"#1f6f8b\" stroke-width=\"3\"/>",
                        axis.at(bounds.lower()),
                        axis.at(bounds.upper()),
                        y,
                        y);
            }
            if (!Double.isNaN(each.value())) {
                svg.add("<circle cx=\"{}\" cy=\"{}\" r=\"5\" fill=\"#0b3c49\"/>", axis.at(each.value()), y);
            }
        }
        return svg.add("</svg>").toString();
    }

    /** Round numbers from below the least to above the largest number in the picture. */
    private static List<BigDecimal> ticks(Estimates estimates) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Estimate each : estimates) {
            if (each.interval() instanceof Interval.Bounds bounds) {
                least = Math.min(least, bounds.lower());
                most = Math.max(most, bounds.upper());
            } else if (!Double.isNaN(each.value())) {
                least = Math.min(least, each.value());
                most = Math.max(most, each.value());
            }
        }
        if (least > most) {
            return List.of(BigDecimal.ZERO, BigDecimal.ONE);
        }
        if (least == most) {
            least -= 1;
            most += 1;
        }
        BigDecimal step = step((most - least) / STEPS);
        BigDecimal tick =
                new BigDecimal(least).divide(step, 0, RoundingMode.FLOOR).multiply(step);
        List<BigDecimal> ticks = new ArrayList<>(List.of(tick));
        while (tick.doubleValue() < most) {
            tick = tick.add(step);
            ticks.add(tick);
        }
        return ticks;
    }

    // The least of 1, 2 and 5 times a power of ten that is not below a length.
    private static BigDecimal step(double length) {
        int power = (int) Math.floor(Math.log10(length));
        for (int digit : new int[] {1, 2, 5}) {
            BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(power);
            if (step.doubleValue() >= length) {
                return step.setScale(Math.max(0, -power));
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(power + 1).setScale(Math.max(0, -power - 1));
    }

    /** The scale of values over the width of the picture. */
    private record Axis(List<BigDecimal> ticks, int left) {
        String at(double value) {
            double first = ticks.get(0).doubleValue();
            double last = ticks.get(ticks.size() - 1).doubleValue();
            return String.format(Locale.ROOT, "%.1f", left + WIDTH * ((value - first) / (last - first)));
        }
    }
}

package org.sipas.io.report;

import org.sipas.scoring.estimate.Interval;

/**
 * The axis of a plot of shares: whole tens of per cent that hold all intervals.
 *
 * @param from its lower end, in per cent
 * @param to its upper end, in per cent
 * @param step the distance of its ticks, in per cent
 */
record Axis(int from, int to, int step) {
    private static final int TEN = 10;
    private static final int HUNDRED = 100;

    static Axis of(Iterable<Span> spans) {
        double lowest = 1;
        double highest = 0;
        for (Span span : spans) {
            lowest = Math.min(lowest, span.lower());
            highest = Math.max(highest, span.upper());
        }
        int from = (int) Math.max(0, TEN * Math.floor(lowest * TEN));
        int to = (int) Math.min(HUNDRED, TEN * Math.ceil(highest * TEN));
        if (to <= from) {
            to = Math.min(HUNDRED, from + TEN);
            from = to - TEN;
        }
        int width = to - from;
        return new Axis(from, to, width <= 20 ? 5 : width <= 50 ? TEN : 20);
    }

    /** What a row of the plot covers. */
    record Span(double value, double lower, double upper) {
        static Span of(double value, Interval interval) {
            return interval instanceof Interval.Bounds bounds
                    ? new Span(value, Math.min(value, bounds.lower()), Math.max(value, bounds.upper()))
                    : new Span(value, value, value);
        }
    }

    /** Returns where a share lies, from 0 to 1. */
    double place(double share) {
        return (share * HUNDRED - from) / (to - from);
    }

    /** Returns the lines of the ticks, for a drawing whose width is the axis. */
    Html grid() {
        Html grid = new Html();
        for (int tick = from; tick <= to; tick += step) {
            String x = Numbers.place((double) (tick - from) / (to - from));
            grid.add("<line class=\"grid\" x1=\"{}\" x2=\"{}\" y1=\"0\" y2=\"100%\"/>", x, x);
        }
        return grid;
    }

    /** Returns the numbers of the ticks as a drawing of their own. */
    Html ticks() {
        Html ticks = Html.of("<svg class=\"axis\" aria-hidden=\"true\" focusable=\"false\">");
        for (int tick = from; tick <= to; tick += step) {
            String anchor = tick == from ? "start" : tick == to ? "end" : "middle";
            ticks.add(
                    "<text x=\"{}\" y=\"13\" text-anchor=\"{}\">{}%</text>",
                    Numbers.place((double) (tick - from) / (to - from)), anchor, tick);
        }
        return ticks.add("</svg>");
    }
}

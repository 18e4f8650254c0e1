package org.sipas.sampling.size;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What designs of two or three stages give for their money: precision, cost, and the change between two years that they can
 * detect. Immutable.
 *
 * @param costs what the stages cost
 * @param withinFirst ρ₁, the correlation of two persons of one first-stage unit but two second-stage units
 * @param withinSecond ρ₂, the correlation of two persons of one second-stage unit
 * @param proportion p, the proportion to be estimated
 * @param responseRate the proportion of drawn persons that answer
 * @param confidenceLevel of margins and tests, such as 0.95
 * @param power the probability with which a change is to be detected, such as 0.8
 */
public record Planner(
        StageCosts costs,
        double withinFirst,
        double withinSecond,
        double proportion,
        double responseRate,
        double confidenceLevel,
        double power) {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    /**
     * A line of the table. Immutable.
     *
     * @param design m, v and q
     * @param designEffect deff, at the persons who answer
     * @param answers the persons expected to answer
     * @param margin the margin of error of the proportion
     * @param cost the cost
     * @param detectableRise the smallest rise between two years, drawn independently, that is found with the power wanted
     */
    public record Line(
            StageDesign design,
            double designEffect,
            double answers,
            double margin,
            double cost,
            double detectableRise) {}

    /**
     * Creates a planner.
     *
     * @throws IllegalArgumentException if a correlation is not in [0, 1], or another proportion is not in (0, 1), a response
     *     rate of 1 aside
     */
    public Planner {
        Checks.closed("withinFirst", withinFirst, 0, 1);
        Checks.closed("withinSecond", withinSecond, 0, 1);
        Checks.open("proportion", proportion, 0, 1);
        Checks.closed("responseRate", responseRate, Double.MIN_VALUE, 1);
        Checks.open("confidenceLevel", confidenceLevel, 0, 1);
        Checks.open("power", power, 0, 1);
    }

    /**
     * Returns the line of a design. The design effect is taken at the expected answers of a unit, responseRate · q.
     *
     * @param design m, v and q
     * @return the line
     */
    public Line line(StageDesign design) {
        double q = design.persons() * responseRate;
        double deff = Math.max(1, 1 + (q - 1) * withinSecond + (design.second() - 1) * q * withinFirst);
        double answers = design.size() * responseRate;
        double margin = MarginOfError.ofProportion(
                proportion, answers, confidenceLevel, Conditions.IDEAL.withDesignEffect(deff));
        double rise = new YearComparison(answers, deff, 0, 0).detectableRise(proportion, power, confidenceLevel);
        return new Line(design, deff, answers, margin, costs.of(design), rise);
    }

    /**
     * Returns, for each v and q, the design with the most first-stage units that a budget pays, best margin first. Designs
     * that the budget does not pay are left out.
     *
     * @param budget the money there is
     * @param seconds the numbers v to try
     * @param persons the numbers q to try
     * @return the lines
     */
    public List<Line> forBudget(double budget, List<Integer> seconds, List<Integer> persons) {
        List<Line> lines = new ArrayList<>();
        for (int v : seconds) {
            for (int q : persons) {
                int m = (int) Math.min(Integer.MAX_VALUE, Math.floor((budget - costs.fixed()) / costs.perFirst(v, q)));
                if (m >= 1) {
                    lines.add(line(new StageDesign(m, v, q)));
                }
            }
        }
        lines.sort(Comparator.comparingDouble(Line::margin));
        return lines;
    }

    /**
     * Returns, for each v and q, the design with the fewest first-stage units that reaches a margin, cheapest first.
     *
     * @param margin the margin wanted
     * @param seconds the numbers v to try
     * @param persons the numbers q to try
     * @return the lines
     * @throws IllegalArgumentException if {@code margin} is not in (0, 1)
     */
    public List<Line> forMargin(double margin, List<Integer> seconds, List<Integer> persons) {
        List<Line> lines = new ArrayList<>();
        for (int v : seconds) {
            for (int q : persons) {
                Line one = line(new StageDesign(1, v, q));
                double needed = CochranSampleSize.ofProportion(
                                proportion,
                                margin,
                                confidenceLevel,
                                Conditions.IDEAL.withDesignEffect(one.designEffect()))
                        .answers();
                lines.add(line(new StageDesign((int) Math.ceil(needed / one.answers()), v, q)));
            }
        }
        lines.sort(Comparator.comparingDouble(Line::cost));
        return lines;
    }

    /**
     * Returns lines as a table of plain text in Vietnamese, margins and changes in percentage points.
     *
     * @param lines the lines
     * @return the table, one line each, with a heading
     */
    public static String table(List<Line> lines) {
        StringBuilder table =
                new StringBuilder("    m     v     q    phiếu   deff    ±điểm  thay đổi          chi phí\n");
        for (Line line : lines) {
            table.append(String.format(
                    VIETNAMESE,
                    "%5d %5d %5d %,8.0f %6.2f %8.2f %9.2f %,16.0f%n",
                    line.design().first(),
                    line.design().second(),
                    line.design().persons(),
                    line.answers(),
                    line.designEffect(),
                    100 * line.margin(),
                    100 * line.detectableRise(),
                    line.cost()));
        }
        return table.toString().replace("\r\n", "\n");
    }
}

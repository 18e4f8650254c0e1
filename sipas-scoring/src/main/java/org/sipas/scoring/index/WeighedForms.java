package org.sipas.scoring.index;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sipas.core.Bilingual;
import org.sipas.core.exact.ExactSums;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.response.ResponseTable;
import org.sipas.scoring.estimate.Survey;

/** The forms of a survey: the answers to the items of a plan by form, and the design that weighs them. Immutable. */
final class WeighedForms {
    /** In the denominator of an item, but at none of its options. */
    private static final byte BASE_ONLY = -1;
    /** Not in the denominator. */
    private static final byte NOT_COUNTED = -2;

    private final IndexPlan plan;
    private final List<ResponseTable> tables;
    private final Survey survey;
    private final byte[][] answers;
    private final boolean[][] satisfied;

    WeighedForms(IndexPlan plan, List<ResponseTable> tables, Survey survey) {
        this.plan = plan;
        this.tables = tables;
        this.survey = survey;
        this.satisfied = plan.satisfied();
        int rows = tables.stream().mapToInt(ResponseTable::rows).sum();
        if (survey.table().rows() != rows || survey.size() != rows) {
            throw new IllegalArgumentException("the survey is not of all " + rows + " forms: " + survey.size() + " of "
                    + survey.table().rows());
        }
        this.answers = new byte[plan.items().length][rows];
        int start = 0;
        for (ResponseTable table : tables) {
            boolean[] outside = Tally.outsideTree(plan, table);
            for (int item = 0; item < answers.length; item++) {
                int column = plan.closed().get(plan.items()[item]).column();
                for (int row = 0; row < table.rows(); row++) {
                    answers[item][start + row] = state(table.closed(column, row), outside[row]);
                }
            }
            start += table.rows();
        }
    }

    private byte state(byte answer, boolean outside) {
        if (outside) {
            return NOT_COUNTED;
        }
        boolean counts = plan.method().missing() == MissingRule.NOT_SATISFIED && answer != Missing.NOT_ASKED.code();
        return answer >= 0 ? answer : counts ? BASE_ONLY : NOT_COUNTED;
    }

    Survey survey() {
        return survey;
    }

    boolean isReplicated() {
        return survey.isReplicated();
    }

    Bilingual intervalNote() {
        return new Bilingual(
                "tính theo thiết kế mẫu (" + survey.variance().vi() + "); chưa kể sai lệch do không trả lời",
                "under the survey design (" + survey.variance().en() + "); non-response not included");
    }

    int items() {
        return answers.length;
    }

    /** Returns the sums of weights by option. */
    double[] levels(int item, boolean[] inside, double[] weights) {
        ExactSums sums = new ExactSums(satisfied[item].length);
        for (int row = 0; row < weights.length; row++) {
            if (inside[row] && answers[item][row] >= 0) {
                sums.add(answers[item][row], weights[row]);
            }
        }
        double[] levels = new double[satisfied[item].length];
        for (int option = 0; option < levels.length; option++) {
            levels[option] = sums.value(option);
        }
        return levels;
    }

    /** Returns the sum of the weights in the denominator. */
    double base(int item, boolean[] inside, double[] weights) {
        ExactSums sum = new ExactSums(1);
        for (int row = 0; row < weights.length; row++) {
            if (inside[row] && answers[item][row] != NOT_COUNTED) {
                sum.add(0, weights[row]);
            }
        }
        return sum.value(0);
    }

    /** Returns how many forms are in the denominator of at least one of some items. */
    long counted(int[] items, boolean[] inside) {
        long forms = 0;
        for (int row = 0; row < inside.length; row++) {
            boolean any = false;
            for (int item : items) {
                any |= answers[item][row] != NOT_COUNTED;
            }
            forms += inside[row] && any ? 1 : 0;
        }
        return forms;
    }

    /** Returns the linearised value of a share by form, 0 outside the unit. */
    double[] scores(double[] gradient, boolean[] inside) {
        double[] scores = new double[inside.length];
        for (int item = 0; item < answers.length; item++) {
            double bySatisfied = gradient[item];
            double byBase = gradient[answers.length + item];
            for (int row = 0; row < scores.length; row++) {
                byte answer = answers[item][row];
                if (inside[row] && answer != NOT_COUNTED) {
                    scores[row] += byBase + (answer >= 0 && satisfied[item][answer] ? bySatisfied : 0);
                }
            }
        }
        return scores;
    }

    /** Returns the share of a node with other weights, {@code NaN} if no answer below it has a weight. */
    double value(int number, boolean[] inside, double[] weights) {
        IndexNode node = plan.nodes().get(number);
        Map<String, Proportion> bases = new LinkedHashMap<>();
        Map<String, Proportion> shares = new LinkedHashMap<>();
        for (int item : plan.itemsBelow(node)) {
            double base = base(item, inside, weights);
            if (base > 0) {
                double[] levels = levels(item, inside, weights);
                for (int option = 0; option < levels.length; option++) {
                    levels[option] = satisfied[item][option] ? levels[option] : 0;
                }
                String code = plan.closed().get(plan.items()[item]).variable().code();
                bases.put(code, Proportion.of(new BigDecimal(base)));
                shares.put(code, Proportion.of(new BigDecimal(ExactSums.of(levels) / base)));
            }
        }
        if (bases.isEmpty()) {
            return Double.NaN;
        }
        Aggregation aggregation = plan.method().aggregation();
        return Slopes.of(aggregation, node, Scorer.weights(aggregation, node, bases), shares)
                .share()
                .value();
    }

    /** Returns for each form 1 if it picked an option of a question, 0 if it answered otherwise, and a negative number if it did not answer. */
    byte[] picks(IndexPlan.Asked question, int option) {
        byte[] picks = new byte[survey.table().rows()];
        int start = 0;
        for (ResponseTable table : tables) {
            for (int row = 0; row < table.rows(); row++) {
                picks[start + row] = question.pick(table, row, option);
            }
            start += table.rows();
        }
        return picks;
    }

    /** Returns which forms are of each unit of a breakdown, by code. */
    Map<String, boolean[]> units(Breakdown breakdown) {
        Map<String, boolean[]> units = new TreeMap<>();
        int start = 0;
        for (ResponseTable table : tables) {
            UnitCodes codes = UnitCodes.of(table, breakdown);
            for (int row = 0; row < table.rows(); row++) {
                units.computeIfAbsent(
                                codes.unit(row),
                                code -> new boolean[survey.table().rows()])[start + row] = true;
            }
            start += table.rows();
        }
        return units;
    }
}

package org.sipas.scoring.estimate;

import java.util.List;
import org.sipas.core.exact.ExactSums;

/**
 * Totals Σwy and ratios Σwy/Σwx over the rows of a base. The scores are y, and (y − Rx)/Σwx.
 *
 * @param variables what is estimated
 */
record Ratios(List<Variable> variables) implements Statistic {
    /** Numerator, denominator (empty for a total) and base. */
    @SuppressWarnings("ArrayRecordComponent") // Columns, never compared.
    record Variable(double[] numerator, double[] denominator, boolean[] base) {
        boolean isTotal() {
            return denominator.length == 0;
        }
    }

    @Override
    public double[] values(double[] weights) {
        double[] values = new double[variables.size()];
        for (int i = 0; i < values.length; i++) {
            Variable variable = variables.get(i);
            Doubled numerator = total(weights, variable.numerator, variable.base);
            values[i] = variable.isTotal()
                    ? numerator.value()
                    : numerator
                            .over(total(weights, variable.denominator, variable.base))
                            .value();
        }
        return values;
    }

    @Override
    public double[][] scores(double[] weights, double[] values) {
        double[][] scores = new double[values.length][weights.length];
        for (int i = 0; i < values.length; i++) {
            Variable variable = variables.get(i);
            double total = variable.isTotal() ? 1 : sum(weights, variable.denominator, variable.base);
            for (int row = 0; row < weights.length; row++) {
                if (variable.base[row]) {
                    double y = variable.numerator[row];
                    scores[i][row] = variable.isTotal() ? y : (y - values[i] * variable.denominator[row]) / total;
                }
            }
        }
        return scores;
    }

    static double sum(double[] weights, double[] values, boolean[] base) {
        return total(weights, values, base).value();
    }

    private static Doubled total(double[] weights, double[] values, boolean[] base) {
        ExactSums sum = new ExactSums(1);
        for (int row = 0; row < weights.length; row++) {
            if (base[row]) {
                sum.addProduct(0, weights[row], values[row]);
            }
        }
        return Doubled.of(sum, 0);
    }
}

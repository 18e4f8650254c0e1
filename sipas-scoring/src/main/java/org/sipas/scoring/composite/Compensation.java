package org.sipas.scoring.composite;

/**
 * How the indicators y<sub>j</sub> of a unit add up with weights w<sub>j</sub>, Σw = 1: how far a good one makes up for a bad one.
 *
 * @see "OECD and JRC (2008). Handbook on Constructing Composite Indicators. Step 6."
 */
public enum Compensation {
    /** Σwy: fully. */
    ARITHMETIC {
        @Override
        double apply(double[] values, double[] weights) {
            double sum = 0;
            for (int j = 0; j < values.length; j++) {
                sum += weights[j] * values[j];
            }
            return sum;
        }
    },
    /** Πy<sup>w</sup>: partly; values must be positive. */
    GEOMETRIC {
        @Override
        double apply(double[] values, double[] weights) {
            double sum = 0;
            for (int j = 0; j < values.length; j++) {
                sum += weights[j] * Math.log(positive(values[j]));
            }
            return Math.exp(sum);
        }
    },
    /** 1/Σ(w/y): less; values must be positive. */
    HARMONIC {
        @Override
        double apply(double[] values, double[] weights) {
            double sum = 0;
            for (int j = 0; j < values.length; j++) {
                sum += weights[j] / positive(values[j]);
            }
            return 1 / sum;
        }
    };

    abstract double apply(double[] values, double[] weights);

    private static double positive(double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("value not in (0, infinity): " + value);
        }
        return value;
    }

    /**
     * Adds up indicators for every unit.
     *
     * @param indicators the values by indicator and unit
     * @param weights the weights by indicator, not negative; they are divided by their sum
     * @return the composite by unit
     * @throws IllegalArgumentException if there is no indicator or no unit, lengths differ, a number is not finite, a weight is negative, all are 0, or a value is not positive where it must be
     */
    public double[] of(double[][] indicators, double[] weights) {
        Columns.check(indicators, 1);
        if (weights.length != indicators.length) {
            throw new IllegalArgumentException(
                    "weights not of " + indicators.length + " indicators: " + weights.length);
        }
        double total = 0;
        for (double weight : weights) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight not in [0, infinity): " + weight);
            }
            total += weight;
        }
        if (total == 0) {
            throw new IllegalArgumentException("weights not in (0, infinity) together: 0");
        }
        double[] shares = new double[weights.length];
        for (int j = 0; j < shares.length; j++) {
            shares[j] = weights[j] / total;
        }
        double[] composite = new double[indicators[0].length];
        double[] values = new double[shares.length];
        for (int unit = 0; unit < composite.length; unit++) {
            for (int j = 0; j < values.length; j++) {
                values[j] = indicators[j][unit];
            }
            composite[unit] = apply(values, shares);
        }
        return composite;
    }

    /**
     * Returns the penalised mean of Mazziotta and Pareto: indicators as z-scores with mean 100 and standard deviation 10 (divisor n), their mean M by unit minus S²/M, S their standard deviation within
     * the unit (divisor the number of indicators). A unit loses by being uneven.
     *
     * @param indicators the values by indicator and unit, higher ones better
     * @return the index by unit
     * @throws IllegalArgumentException if there is no indicator, there are fewer than two units, lengths differ, a number is not finite, or an indicator is constant
     * @see "Mazziotta, M. and Pareto, A. (2016). On a generalized non-compensatory composite index for measuring socio-economic phenomena. Social Indicators Research 127, 983-1003."
     */
    public static double[] mazziottaPareto(double[][] indicators) {
        Columns.check(indicators, 2);
        int units = indicators[0].length;
        double[][] scaled = new double[units][indicators.length];
        for (int j = 0; j < indicators.length; j++) {
            double mean = Columns.mean(indicators[j]);
            double deviation = Columns.deviation(indicators[j], units);
            if (deviation == 0) {
                throw new IllegalArgumentException("values not different: all units have the same one");
            }
            for (int unit = 0; unit < units; unit++) {
                scaled[unit][j] = 100 + 10 * (indicators[j][unit] - mean) / deviation;
            }
        }
        double[] index = new double[units];
        for (int unit = 0; unit < units; unit++) {
            double mean = Columns.mean(scaled[unit]);
            double deviation = Columns.deviation(scaled[unit], indicators.length);
            index[unit] = mean - deviation * deviation / mean;
        }
        return index;
    }
}

package org.sipas.scoring.estimate;

/** Estimates as functions of the weights of the rows. Immutable. */
interface Statistic {
    /** Returns the values at given weights; {@code NaN} where there is no base. */
    double[] values(double[] weights);

    /**
     * Returns the scores, for each estimate the derivative of its value by the weight of each row: to first order the estimate moves by their weighted total. 0
     * outside the base.
     */
    double[][] scores(double[] weights, double[] values);

    /** A statistic whose variance comes from replicates alone. */
    @FunctionalInterface
    interface Values extends Statistic {
        @Override
        default double[][] scores(double[] weights, double[] values) {
            throw new IllegalStateException("replicates need no scores");
        }
    }
}

package org.sipas.scoring.index;

import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Interval;

/**
 * What the shares of one unit and their errors rest on: its forms as they were counted, or as a survey design weighs them. Items are numbered as in the plan. A gradient holds the derivatives of a share: by
 * the satisfied answers to each item in its first half, by the denominators in the second, where both are counts or sums of weights.
 */
interface Basis {
    /** Returns what the counted answers to an item that picked an option weigh together. */
    Proportion weight(int item, int option);

    /** Returns what the denominator of an item weighs. */
    Proportion base(int item);

    /** Returns the share of the denominator of an item that picked one of some options. */
    Proportion share(int item, int... options);

    /**
     * Returns the estimate of the share of a node.
     *
     * @param node the number of the node
     * @param items the items below it that have answers
     * @param share its share
     * @param gradient the gradient of the share
     */
    Estimate estimate(int node, int[] items, Proportion share, double[] gradient);

    /** Returns the covariance of a share of this unit with a share of the whole that it is a part of. */
    double covariance(Scored own, Scored whole);

    /** A share that was estimated, with its gradient. */
    @SuppressWarnings("ArrayRecordComponent") // Within a computation, never compared.
    record Scored(Basis basis, Estimate estimate, double[] gradient) {}

    /** The share of an option among the forms that answered a question, with its interval. */
    record Picked(Proportion share, Interval interval) {}

    /**
     * Returns the share of an option of a question outside the tree.
     *
     * @param question the question
     * @param option the position of the option
     * @param count the forms that picked it
     * @param base the forms with an answer, at least 1
     */
    Picked picked(IndexPlan.Asked question, int option, long count, long base);
}

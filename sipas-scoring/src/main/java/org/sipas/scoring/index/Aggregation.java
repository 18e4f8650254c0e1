package org.sipas.scoring.index;

import org.sipas.core.Bilingual;

/**
 * How the shares of items make the share of a node. No official text that was found names one: figures published for 2023 and 2024 fit {@link #ITEMS},
 * those for 2022 fit {@link #DOMAINS}. It is therefore a choice of the method pack, never a constant.
 *
 * <p>Normalisation by minimum and maximum or by z-scores depends on all units compared, so it is no matter of a node: see {@code scoring.composite}.
 */
public enum Aggregation {
    /** Every node is the plain mean of the shares of the items below it. */
    ITEMS("trung bình các tiêu chí", "mean of items"),
    /** A factor is the mean of its items; a node above is the plain mean of the factors below it. */
    FACTORS("trung bình các yếu tố", "mean of factors"),
    /** A domain, or a node below one, is the mean of its items; the index is the plain mean of the domains. */
    DOMAINS("trung bình các nội dung", "mean of domains"),
    /** Every node is the number of satisfied answers below it over the number of answers below it. */
    POOLED("gộp câu trả lời", "pooled answers"),
    /** A node above items is their plain mean; a node above that is the mean of the nodes directly below it, with their given weights. */
    WEIGHTED("trung bình có quyền số của các phần", "weighted mean of the parts"),
    /**
     * A node above items is their plain mean; a node above that is the geometric mean of the nodes directly below it, with their given weights, so that a good part makes up for a bad one only in part. It is
     * 0 where a part is 0. Shares of levels and dissatisfied shares follow the weighted mean, and the satisfied ones of these are together not less than the index.
     *
     * @see "OECD and JRC (2008). Handbook on Constructing Composite Indicators. Step 6."
     */
    GEOMETRIC("trung bình nhân có quyền số của các phần", "weighted geometric mean of the parts");

    private final String vi;
    private final String en;

    Aggregation(String vi, String en) {
        this.vi = vi;
        this.en = en;
    }

    /**
     * Returns the name of the rule.
     *
     * @return the name
     */
    public Bilingual label() {
        return new Bilingual(vi, en);
    }
}

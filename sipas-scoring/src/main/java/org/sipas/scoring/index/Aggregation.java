package org.sipas.scoring.index;

import org.sipas.core.Bilingual;

/**
 * How the shares of items make the share of a node. No official text that was found names one: figures published for 2023 and 2024 fit {@link #ITEMS},
 * those for 2022 fit {@link #DOMAINS}. It is therefore a choice of the method pack, never a constant.
 */
public enum Aggregation {
    /** Every node is the plain mean of the shares of the items below it. */
    ITEMS("trung bình các tiêu chí", "mean of items"),
    /** A factor is the mean of its items; a node above is the plain mean of the factors below it. */
    FACTORS("trung bình các yếu tố", "mean of factors"),
    /** A domain, or a node below one, is the mean of its items; the index is the plain mean of the domains. */
    DOMAINS("trung bình các nội dung", "mean of domains"),
    /** Every node is the number of satisfied answers below it over the number of answers below it. */
    POOLED("gộp câu trả lời", "pooled answers");

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

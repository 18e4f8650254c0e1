package org.sipas.sampling.draw;

import org.sipas.core.design.ProbabilityKind;

/** The methods of an official draw. */
public enum DrawMethod {
    /** The smallest tickets. π = n/N. */
    SIMPLE_RANDOM("ngẫu nhiên đơn giản", Sizes.NOT_USED, ProbabilityKind.EXACT),
    /** The smallest tickets over size. π in proportion to size is the target. */
    SEQUENTIAL_POISSON("Poisson tuần tự theo quy mô", Sizes.USED, ProbabilityKind.TARGET),
    /** The smallest Pareto ranking variables. π in proportion to size is the target. */
    PARETO("Pareto theo quy mô", Sizes.USED, ProbabilityKind.TARGET),
    /** Every (N/n)-th unit in the order of the frame. π = n/N. */
    SYSTEMATIC("hệ thống", Sizes.NOT_USED, ProbabilityKind.EXACT),
    /** Systematic over cumulated sizes. π in proportion to size. */
    PPS_SYSTEMATIC("hệ thống theo quy mô", Sizes.USED, ProbabilityKind.EXACT);

    private enum Sizes {
        USED,
        NOT_USED
    }

    private final String vietnamese;
    private final Sizes sizes;
    private final ProbabilityKind kind;

    DrawMethod(String vietnamese, Sizes sizes, ProbabilityKind kind) {
        this.vietnamese = vietnamese;
        this.sizes = sizes;
        this.kind = kind;
    }

    /** Returns the name for people, in Vietnamese. */
    public String vietnamese() {
        return vietnamese;
    }

    /** Returns whether probabilities depend on sizes. */
    public boolean usesSizes() {
        return sizes == Sizes.USED;
    }

    /** Returns whether the probabilities named are those of the method or its targets. */
    public ProbabilityKind probabilityKind() {
        return kind;
    }

    /** Returns whether the order of the frame matters, so that substitutes come from a reserve drawn by ticket. */
    public boolean isSystematic() {
        return this == SYSTEMATIC || this == PPS_SYSTEMATIC;
    }
}

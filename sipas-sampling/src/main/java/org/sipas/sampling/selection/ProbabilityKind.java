package org.sipas.sampling.selection;

/** What the inclusion probabilities that a sampler names are. An estimator that weights by them names it too. */
public enum ProbabilityKind {
    /** The probabilities with which the sampler includes the units. */
    EXACT,
    /** Those that it aims at; the true ones differ a little, and can be computed on small frames. */
    TARGET
}

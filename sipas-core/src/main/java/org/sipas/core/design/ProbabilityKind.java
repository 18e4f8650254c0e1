package org.sipas.core.design;

/** What the inclusion probabilities behind the weights of a sample are. An estimate that is weighted by them says it. */
public enum ProbabilityKind {
    /** The probabilities with which units are included; they are taken to be these unless somebody says otherwise. */
    EXACT,
    /** Those that a method such as order sampling aims at; the true ones differ a little, and can be computed on small frames. */
    TARGET
}

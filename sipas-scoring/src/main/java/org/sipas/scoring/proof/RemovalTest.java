package org.sipas.scoring.proof;

/**
 * Whether the responses that were removed from a unit, or by an actor, are more negative than those that were kept: Fisher's exact test, one-sided.
 *
 * <p>Definition. In stratum h (a unit) N<sub>h</sub> responses were removed or kept, K<sub>h</sub> of them negative; n<sub>h</sub> were removed,
 * X<sub>h</sub> of these negative. If removal has nothing to do with what was answered, then, given N<sub>h</sub>, K<sub>h</sub> and n<sub>h</sub>,
 * X<sub>h</sub> is hypergeometric: every choice of n<sub>h</sub> of the N<sub>h</sub> is equally likely. The p-value is P(Σ X<sub>h</sub> ≥ Σ
 * x<sub>h</sub>), computed from the exact distribution of the sum. A unit has one stratum, which makes it R's {@code fisher.test(alternative = "greater")}.
 * An actor has a stratum for each unit where the actor removed something, compared with what was kept there, which makes it the exact conditional test of
 * Cochran, Mantel and Haenszel, R's {@code mantelhaen.test(exact = TRUE, alternative = "greater")}: an actor who cleans the files of a bad unit does not
 * look guilty for that.
 *
 * <p>Assumptions. Conditional on the margins, so no share needs to be known; which responses count as negative was fixed before looking. A small p-value
 * says that removals went with negative answers, not why: an honest reason, such as forms filled in by a rude interviewer, can go with them too. The test
 * is conservative, as counts are whole numbers.
 *
 * <p>Multiplicity. All units and actors of one audit are tested together; {@code adjusted} is the p-value of Holm's procedure over all of them, which keeps
 * the probability of naming anybody without grounds below the level, whatever their dependence.
 *
 * <p>Edge results. No negative response, nothing but negative ones, or nothing kept: p is 1. Below 10<sup>−300</sup> p may be 0.
 *
 * @param kind what is tested
 * @param name the code of the unit or the actor; empty for responses that name no unit
 * @param removed how many responses were removed
 * @param removedNegative how many of these are negative
 * @param kept how many were kept in the same units
 * @param keptNegative how many of these are negative
 * @param pValue the one-sided exact p-value
 * @param adjusted the p-value adjusted for all tests of the audit, by Holm
 * @see "Fisher, R. A. (1935). The logic of inductive inference. Journal of the Royal Statistical Society 98, 39-82."
 * @see "Agresti, A. (2013). Categorical Data Analysis, 3rd ed. Wiley. Sections 3.5.1 and 7.3.5."
 * @see "Holm, S. (1979). A simple sequentially rejective multiple test procedure. Scandinavian Journal of Statistics 6, 65-70."
 */
public record RemovalTest(
        Kind kind,
        String name,
        long removed,
        long removedNegative,
        long kept,
        long keptNegative,
        double pValue,
        double adjusted) {
    /** Whose removals are tested. */
    public enum Kind {
        /** All removals from a unit. */
        UNIT,
        /** All removals by an actor. */
        ACTOR
    }
}

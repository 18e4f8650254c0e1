package org.sipas.scoring.verdict;

import java.util.Objects;

/**
 * What is said about an officer or office. Immutable.
 *
 * @param counts the answers
 * @param verdict the state
 * @param lowerBound the lower confidence bound of the true share dissatisfied, for this officer alone: exact for a fixed window, valid at every time for a continuous one; 0
 *     without answers
 * @param evidence the exact p-value of a fixed window, or the e-value of a continuous one
 * @param shrunken the share dissatisfied drawn towards that of all officers, {@code NaN} if nobody has an answer
 * @param plainRule what the plain rule says
 */
public record OfficerVerdict(
        OfficerCounts counts,
        Verdict verdict,
        double lowerBound,
        double evidence,
        double shrunken,
        PlainRule plainRule) {
    /** The plain rule, as a district plan of 2022 writes it: a share strictly above the limit, whatever the number of answers. */
    public enum PlainRule {
        /** The share of the answers is strictly above the limit. */
        ABOVE,
        /** It is the limit or below. */
        NOT_ABOVE,
        /** There is no answer, so there is no share. */
        NO_SHARE
    }

    /** Creates a verdict. */
    public OfficerVerdict {
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(plainRule, "plainRule");
    }
}

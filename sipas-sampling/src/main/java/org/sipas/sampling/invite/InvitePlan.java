package org.sipas.sampling.invite;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * The rules of a period, fixed before it begins. Immutable.
 *
 * @param survey the survey's name, for the clock of this survey
 * @param shares the inclusion probability of each stratum, in [0, 1]
 * @param otherShare that of all other strata
 * @param caps the most invitations of each office in the period; offices without one are not capped
 * @param reservation how long an invitation that is neither answered nor given back keeps its place under the cap
 * @param restThisSurvey how long a person is left alone by this survey after an invitation
 * @param restAnySurvey how long by any survey
 * @param restricted procedures that may not be asked about
 * @param seedCommitment the SHA-256 of the seed's digest h, see the package
 */
public record InvitePlan(
        String survey,
        Map<Stratum, BigDecimal> shares,
        BigDecimal otherShare,
        Map<String, Integer> caps,
        Duration reservation,
        Duration restThisSurvey,
        Duration restAnySurvey,
        Set<String> restricted,
        String seedCommitment) {
    /**
     * Creates a plan.
     *
     * @throws IllegalArgumentException if a share is not in [0, 1], a cap is negative or a time is negative
     */
    public InvitePlan {
        shares = Map.copyOf(shares);
        caps = Map.copyOf(caps);
        restricted = Set.copyOf(restricted);
        shares.forEach((stratum, share) -> checkShare("share of " + stratum, share));
        checkShare("otherShare", otherShare);
        caps.forEach((office, cap) -> {
            if (cap < 0) {
                throw new IllegalArgumentException(
                        "cap of " + office + " not in [0, " + Integer.MAX_VALUE + "]: " + cap);
            }
        });
        if (reservation.isNegative() || restThisSurvey.isNegative() || restAnySurvey.isNegative()) {
            throw new IllegalArgumentException(
                    "a time is negative: " + reservation + ", " + restThisSurvey + ", " + restAnySurvey);
        }
    }

    private static void checkShare(String name, BigDecimal share) {
        if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException(name + " not in [0, 1]: " + share);
        }
    }

    /** Returns the share of a stratum. */
    public BigDecimal share(Stratum stratum) {
        return shares.getOrDefault(stratum, otherShare);
    }
}

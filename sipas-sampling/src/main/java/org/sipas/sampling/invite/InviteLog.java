package org.sipas.sampling.invite;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the log of a period says: the non-response picture, and whether it follows from the seed. */
public final class InviteLog {
    /** Shares are lowered to this many decimal places. */
    private static final int SHARE_PLACES = 6;

    private InviteLog() {}

    /**
     * A weight that is not a design weight but a model's: that those who answered speak for the served dossiers of their stratum,
     * those without a chance included. Immutable.
     *
     * @param value served over answered; infinite if nobody answered
     * @param label the name under which it is published
     */
    public record ModelWeight(double value, String label) {}

    /**
     * The dossiers of a stratum. Immutable.
     *
     * @param stratum the stratum
     * @param gates how many ended at each gate
     * @param answered how many invited ones answered
     */
    public record Picture(Stratum stratum, Map<Gate, Long> gates, long answered) {
        /** Creates a picture. */
        public Picture {
            gates = Map.copyOf(gates);
        }

        /** Returns all dossiers. */
        public long served() {
            return gates.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Returns the invited ones. */
        public long invited() {
            return gates.getOrDefault(Gate.INVITED, 0L);
        }

        /** Returns those that had no chance. */
        public long undercoverage() {
            return gates.entrySet().stream()
                    .filter(entry -> entry.getKey().isUndercoverage())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        /** Returns the weight that corrects non-response and under-coverage, if the model holds. */
        public ModelWeight modelWeight() {
            return new ModelWeight(
                    (double) served() / answered,
                    "quyền số mô hình: không trả lời và thiếu phủ, không phải quyền số thiết kế");
        }
    }

    /**
     * Returns the picture: served, invited, answered by stratum.
     *
     * @param decisions the log
     * @param answered the ids of the dossiers whose invitation was answered
     * @return the strata, by name
     */
    public static List<Picture> pictures(List<Decision> decisions, Set<String> answered) {
        Map<String, List<Decision>> strata = decisions.stream()
                .collect(Collectors.groupingBy(
                        decision -> decision.stratum().toString(), TreeMap::new, Collectors.toList()));
        List<Picture> pictures = new ArrayList<>();
        for (List<Decision> stratum : strata.values()) {
            Map<Gate, Long> gates = stratum.stream()
                    .collect(Collectors.groupingBy(
                            Decision::gate, () -> new EnumMap<>(Gate.class), Collectors.counting()));
            long answers = stratum.stream()
                    .filter(decision -> decision.gate() == Gate.INVITED && answered.contains(decision.dossier()))
                    .count();
            pictures.add(new Picture(stratum.get(0).stratum(), gates, answers));
        }
        return pictures;
    }

    /**
     * Recomputes every draw of a period from its revealed seed.
     *
     * <p>Who had no contact, opted out or was resting does not follow from the log, nor does whether a cap that had been filled was
     * open again because reservations expired: that is not found. The log is that of the whole period; its times count, not its
     * order. With several threads one decision can be listed that was right: an invitation that held the last place and fell
     * through, as the person had been invited elsewhere meanwhile, closes the cap for that moment and leaves no trace in the log.
     *
     * @param decisions the log
     * @param plan the rules of the period
     * @param seed the revealed seed
     * @return the dossiers whose decision does not follow: invited ones that were not drawn, ones said not to be drawn that were, ones
     *     with another probability than the plan's, ones left out by a restriction that the plan does not have, ones of a restricted
     *     procedure that ended at another gate, and ones left out by a cap that the plan does not have or that was not
     *     filled by then: fewer invitations of the office than the cap bear their time or an earlier one
     * @throws IllegalArgumentException if the seed is not the one that the plan commits to
     */
    public static List<String> wrongDecisions(List<Decision> decisions, InvitePlan plan, PeriodSeed seed) {
        if (!seed.commitment().equals(plan.seedCommitment())) {
            throw new IllegalArgumentException("the seed is not the one that the plan commits to");
        }
        PeriodSeed.Drawer drawer = seed.drawer();
        Map<String, Instant> filled = filled(decisions, plan);
        return decisions.stream()
                .filter(decision -> {
                    Stratum stratum = decision.stratum();
                    if (plan.restricted().contains(stratum.procedure()) != (decision.gate() == Gate.RESTRICTED)) {
                        return true;
                    }
                    if (decision.gate().isUndercoverage()) {
                        return decision.probability().signum() != 0
                                || decision.gate() == Gate.CAP_CLOSED
                                        && filled.getOrDefault(stratum.office(), Instant.MAX)
                                                .isAfter(decision.time());
                    }
                    BigDecimal share = plan.share(stratum);
                    boolean drawn = drawer.draws(decision.dossier(), share);
                    return drawn != (decision.gate() == Gate.INVITED)
                            || decision.probability().compareTo(share) != 0;
                })
                .map(Decision::dossier)
                .toList();
    }

    /** Returns when the last place under each office's cap was first given; nothing for offices where it never was. */
    private static Map<String, Instant> filled(List<Decision> decisions, InvitePlan plan) {
        Map<String, List<Instant>> invited = decisions.stream()
                .filter(decision -> decision.gate() == Gate.INVITED)
                .collect(Collectors.groupingBy(
                        decision -> decision.stratum().office(),
                        Collectors.mapping(Decision::time, Collectors.toCollection(ArrayList::new))));
        Map<String, Instant> filled = new HashMap<>();
        plan.caps().forEach((office, cap) -> {
            List<Instant> times = invited.getOrDefault(office, new ArrayList<>());
            times.sort(null);
            if (cap <= times.size()) {
                filled.put(office, cap == 0 ? Instant.MIN : times.get(cap - 1));
            }
        });
        return filled;
    }

    /**
     * Returns the share for the next period that, with as many dossiers, meets the cap on average: share · cap / (share · dossiers
     * that could be asked), never above the share.
     *
     * @param share the share of this period
     * @param cap the cap
     * @param eligible the dossiers that the cap or the share kept from an invitation, or that were invited
     * @return the share, rounded down to six places
     */
    public static BigDecimal nextShare(BigDecimal share, int cap, long eligible) {
        BigDecimal meeting = eligible == 0
                ? share
                : BigDecimal.valueOf(cap).divide(BigDecimal.valueOf(eligible), SHARE_PLACES, RoundingMode.DOWN);
        return meeting.min(share);
    }
}

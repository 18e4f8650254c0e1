package org.sipas.sampling.invite;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Decides on finished dossiers as they come in. Thread-safe; {@link #decide} is to be called with one {@link
 * PeriodSeed.Drawer} per thread.
 *
 * <p>Reasons that give probability 0 are looked at before the share, so that their count is that of all dossiers without a
 * chance, and not only of those that would have been drawn. An invitation takes a place under the office's cap and starts the
 * person's clocks, or neither.
 */
public final class Inviter {
    private final InvitePlan plan;
    private final PeriodSeed seed;
    private final ContactBook contacts;
    private final Map<String, Quota> quotas;
    private final Map<Stratum, PeriodSeed.Threshold> thresholds = new ConcurrentHashMap<>();

    /**
     * Creates an inviter.
     *
     * @param plan the rules of the period
     * @param seed the period's seed
     * @param contacts the contact book
     * @throws IllegalArgumentException if the seed is not the one that the plan commits to
     */
    public Inviter(InvitePlan plan, PeriodSeed seed, ContactBook contacts) {
        if (!seed.commitment().equals(plan.seedCommitment())) {
            throw new IllegalArgumentException("the seed is not the one that the plan commits to");
        }
        this.plan = plan;
        this.seed = seed;
        this.contacts = contacts;
        Map<String, Quota> places = new HashMap<>();
        plan.caps().forEach((office, cap) -> places.put(office, new Quota(cap)));
        this.quotas = Map.copyOf(places);
    }

    /** Returns a drawer for one thread. */
    public PeriodSeed.Drawer drawer() {
        return seed.drawer();
    }

    /**
     * Returns the quota of an office, to confirm its reservations.
     *
     * @param office the office
     * @return the quota, nothing if the office has no cap
     */
    public Optional<Quota> quota(String office) {
        return Optional.ofNullable(quotas.get(office));
    }

    /**
     * Decides on a dossier.
     *
     * @param dossier the dossier
     * @param now the time
     * @param drawer this thread's drawer
     * @return the decision
     */
    public Decision decide(Dossier dossier, Instant now, PeriodSeed.Drawer drawer) {
        Stratum stratum = dossier.stratum();
        Quota quota = quotas.get(dossier.office());
        if (plan.restricted().contains(dossier.procedure())) {
            return decision(dossier, stratum, Gate.RESTRICTED, Quota.NONE, now);
        }
        if (dossier.person().isEmpty()) {
            return decision(dossier, stratum, Gate.NO_CONTACT, Quota.NONE, now);
        }
        Gate contact = contact(ContactBook.Purpose.LOOK, dossier, now);
        if (contact.isUndercoverage()) {
            return decision(dossier, stratum, contact, Quota.NONE, now);
        }
        if (quota != null && !quota.isOpen(now)) {
            return decision(dossier, stratum, Gate.CAP_CLOSED, Quota.NONE, now);
        }
        PeriodSeed.Threshold threshold =
                thresholds.computeIfAbsent(stratum, key -> PeriodSeed.threshold(plan.share(key)));
        if (!drawer.draws(dossier.id(), threshold)) {
            return decision(dossier, stratum, Gate.NOT_DRAWN, Quota.NONE, now);
        }
        long place = Quota.NONE;
        if (quota != null) {
            place = quota.reserve(now, now.plus(plan.reservation()));
            if (place == Quota.NONE) {
                return decision(dossier, stratum, Gate.CAP_CLOSED, Quota.NONE, now);
            }
        }
        Gate claimed = contact(ContactBook.Purpose.CLAIM, dossier, now);
        if (claimed.isUndercoverage() && quota != null) {
            quota.giveBack(place, now);
            place = Quota.NONE;
        }
        return decision(dossier, stratum, claimed, place, now);
    }

    private Gate contact(ContactBook.Purpose purpose, Dossier dossier, Instant now) {
        return switch (contacts.ask(
                purpose, dossier.person(), plan.survey(), now, plan.restThisSurvey(), plan.restAnySurvey())) {
            case FREE -> Gate.INVITED;
            case OPTED_OUT -> Gate.OPTED_OUT;
            case RESTING_THIS_SURVEY -> Gate.RESTING_THIS_SURVEY;
            case RESTING_ANY_SURVEY -> Gate.RESTING_ANY_SURVEY;
        };
    }

    private Decision decision(Dossier dossier, Stratum stratum, Gate gate, long place, Instant now) {
        BigDecimal probability = gate.isUndercoverage() ? BigDecimal.ZERO : plan.share(stratum);
        return new Decision(dossier.id(), stratum, dossier.result(), gate, probability, place, now);
    }
}

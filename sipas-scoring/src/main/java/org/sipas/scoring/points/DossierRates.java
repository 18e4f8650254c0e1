package org.sipas.scoring.points;

import java.util.Optional;
import org.sipas.scoring.index.Proportion;

/** The satisfaction rates of {@code qd766-2022}, which are computed from dossiers and not from a survey. */
public final class DossierRates {
    private DossierRates() {}

    /**
     * Returns the satisfaction with procedures: 100 % minus the share of overdue dossiers and the share of dossiers with a complaint or a dislike, at least 0.
     *
     * @param dossiers all dossiers
     * @param overdue those overdue
     * @param disliked those with a complaint or a dislike; a dossier that is overdue too counts twice, as the description of the computation has it
     * @return the rate, absent without dossiers
     * @throws IllegalArgumentException if {@code overdue} or {@code disliked} is not in [0, {@code dossiers}]
     */
    public static Optional<Proportion> procedures(long dossiers, long overdue, long disliked) {
        check("overdue", overdue, dossiers);
        check("disliked", disliked, dossiers);
        return rate(dossiers, Math.addExact(overdue, disliked));
    }

    /**
     * Returns the satisfaction with the handling of complaints: those left after the ones answered “not satisfied”, complained about again, or overdue.
     *
     * @param complaints all complaints
     * @param bad those answered “not satisfied”, complained about again, or overdue, each once
     * @return the rate, absent without complaints
     * @throws IllegalArgumentException if {@code bad} is not in [0, {@code complaints}]
     */
    public static Optional<Proportion> complaints(long complaints, long bad) {
        check("bad", bad, complaints);
        return rate(complaints, bad);
    }

    private static Optional<Proportion> rate(long all, long bad) {
        return all == 0 ? Optional.empty() : Optional.of(Proportion.of(Math.max(0, all - bad), all));
    }

    private static void check(String name, long count, long all) {
        if (count < 0 || count > all) {
            throw new IllegalArgumentException(name + " not in [0, " + all + "]: " + count);
        }
    }
}

package org.sipas.scoring.live.journal;

import java.io.IOException;
import org.sipas.core.Problem;

/** A journal does not hold what was written to it. */
public final class DamagedJournalException extends IOException {
    private final Problem problem;

    /**
     * Creates an exception.
     *
     * @param problem what is wrong, and where
     */
    public DamagedJournalException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    /**
     * Returns what is wrong, and where.
     *
     * @return the problem
     */
    public Problem problem() {
        return problem;
    }
}

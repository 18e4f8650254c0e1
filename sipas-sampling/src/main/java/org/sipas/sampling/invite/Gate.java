package org.sipas.sampling.invite;

/** What became of a dossier: invited, or the first reason why not, in the order in which reasons are looked at. */
public enum Gate {
    /** The procedure may not be asked about. */
    RESTRICTED(Chance.NONE),
    /** There is no way to reach the citizen. */
    NO_CONTACT(Chance.NONE),
    /** The citizen does not want to be asked. */
    OPTED_OUT(Chance.NONE),
    /** The citizen was asked by this survey a short time ago. */
    RESTING_THIS_SURVEY(Chance.NONE),
    /** The citizen was asked by any survey a short time ago. */
    RESTING_ANY_SURVEY(Chance.NONE),
    /** The office's cap was reached. */
    CAP_CLOSED(Chance.NONE),
    /** The share did not draw the dossier. */
    NOT_DRAWN(Chance.SHARE),
    /** The citizen is invited. */
    INVITED(Chance.SHARE);

    private enum Chance {
        NONE,
        SHARE
    }

    private final Chance chance;

    Gate(Chance chance) {
        this.chance = chance;
    }

    /**
     * Returns whether dossiers that end here had no chance at all: they are under-coverage, and no design weight speaks for them.
     *
     * @return true for all but {@link #NOT_DRAWN} and {@link #INVITED}
     */
    public boolean isUndercoverage() {
        return chance == Chance.NONE;
    }
}

package org.sipas.examples.onestop.account;

import org.sipas.core.Bilingual;

/** What an account may do. Citizens have no account: they have the code of their invitation. */
public enum Role {
    /** Sees the figures of the own office, no single answers. */
    OFFICER(new Bilingual("Cán bộ", "Officer")),
    /** Sees all offices, the ledger and the proofs. */
    SUPERVISOR(new Bilingual("Giám sát", "Supervisor")),
    /** Keeps the accounts, and sees all that a supervisor sees. */
    ADMIN(new Bilingual("Quản trị", "Administrator"));

    private final Bilingual label;

    Role(Bilingual label) {
        this.label = label;
    }

    /** Returns the name for people. */
    public Bilingual label() {
        return label;
    }
}

package org.sipas.scoring.live;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that somebody has to follow up: an alert or a bad answer. Immutable data, for a vendor to store: every transition gives another case.
 *
 * <p>Transitions: {@link #open} → {@link #assign} (again for another person or day) → {@link #close} → {@link #reopen} → assign … . A case that was opened by mistake is closed, too, with
 * {@link Result#UNFOUNDED}, and somebody answers for that; there is no other way out.
 *
 * @param id the id
 * @param origin what opened it
 * @param opened the day on which it was opened
 * @param state where it stands
 */
public record Case(String id, Origin origin, LocalDate opened, State state) {
    /** What opens a case. */
    public sealed interface Origin {
        /**
         * A verdict that changed.
         *
         * @param alert the alert with its evidence
         */
        record Verdict(Alert alert) implements Origin {}

        /**
         * One bad answer.
         *
         * @param key the key of the transaction
         * @param item the code of the question
         * @param option the code of the option that was picked
         */
        record BadAnswer(String key, String item, String option) implements Origin {}
    }

    /** Where a case stands. */
    public sealed interface State {
        /** Nobody follows it up yet. */
        record Open() implements State {}

        /**
         * Somebody follows it up.
         *
         * @param who the role or code of who does
         * @param until the day until which there is to be an outcome
         */
        record Assigned(String who, LocalDate until) implements State {}

        /**
         * It has an outcome.
         *
         * @param who who followed it up
         * @param on the day
         * @param result the outcome
         * @param note what was done, in words without names of citizens
         */
        record Closed(String who, LocalDate on, Result result, String note) implements State {}

        /**
         * It was closed and somebody has to look again.
         *
         * @param before the outcome that was not one
         * @param reason why
         */
        record Reopened(Closed before, String reason) implements State {}
    }

    /** The outcome of a case. */
    public enum Result {
        /** What was wrong was put right. */
        PUT_RIGHT,
        /** It was explained to the citizen, and nothing was to be put right. */
        EXPLAINED,
        /** The citizen could not be reached. */
        NOT_REACHED,
        /** There was no ground. */
        UNFOUNDED
    }

    /** Creates a case in a state, as one that was stored. */
    public Case {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(opened, "opened");
        Objects.requireNonNull(state, "state");
    }

    /**
     * Opens a case.
     *
     * @param id the id
     * @param origin what opens it
     * @param today the day
     * @return the open case
     */
    public static Case open(String id, Origin origin, LocalDate today) {
        return new Case(id, origin, today, new State.Open());
    }

    /**
     * Has somebody follow it up; an assigned case goes to somebody else or gets another day.
     *
     * @param who the role or code of who does, not blank
     * @param until the day until which there is to be an outcome, not before the case was opened
     * @return the assigned case
     * @throws IllegalArgumentException if {@code who} is blank or {@code until} too early
     * @throws IllegalStateException if the case is closed
     */
    public Case assign(String who, LocalDate until) {
        if (state instanceof State.Closed) {
            throw wrongState("assigned");
        }
        if (who.isBlank()) {
            throw new IllegalArgumentException("who is blank");
        }
        notBeforeOpened("until", until);
        return with(new State.Assigned(who, until));
    }

    /**
     * Closes an assigned case.
     *
     * @param on the day, not before the case was opened
     * @param result the outcome
     * @param note what was done, in words without names of citizens
     * @return the closed case
     * @throws IllegalArgumentException if {@code on} is too early
     * @throws IllegalStateException if nobody follows the case up
     */
    public Case close(LocalDate on, Result result, String note) {
        if (!(state instanceof State.Assigned assigned)) {
            throw wrongState("closed");
        }
        notBeforeOpened("on", on);
        return with(new State.Closed(assigned.who(), on, result, note));
    }

    /**
     * Opens a closed case again.
     *
     * @param reason why
     * @return the case, to be assigned
     * @throws IllegalStateException if the case is not closed
     */
    public Case reopen(String reason) {
        if (!(state instanceof State.Closed closed)) {
            throw wrongState("reopened");
        }
        return with(new State.Reopened(closed, reason));
    }

    /**
     * Tells whether there should be an outcome by now and is none.
     *
     * @param today the day
     * @return whether its day has passed
     */
    public boolean isOverdue(LocalDate today) {
        return until().filter(today::isAfter).isPresent();
    }

    /**
     * Returns the day until which there is to be an outcome.
     *
     * @return the day, nothing unless somebody follows the case up
     */
    public Optional<LocalDate> until() {
        return state instanceof State.Assigned assigned ? Optional.of(assigned.until()) : Optional.empty();
    }

    private Case with(State other) {
        return new Case(id, origin, opened, other);
    }

    private void notBeforeOpened(String name, LocalDate day) {
        if (day.isBefore(opened)) {
            throw new IllegalArgumentException(name + " not in [" + opened + ", infinity): " + day);
        }
    }

    private IllegalStateException wrongState(String wanted) {
        return new IllegalStateException(
                "a case cannot be " + wanted + " that is " + state.getClass().getSimpleName());
    }
}

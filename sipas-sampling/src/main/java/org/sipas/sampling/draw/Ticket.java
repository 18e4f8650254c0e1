package org.sipas.sampling.draw;

import java.math.BigInteger;

/**
 * The ticket of a unit: a number in [0, 1) that nobody could choose. Tickets order as their numbers. Immutable.
 *
 * @param digits the decimal digits after “0.”, 64 to 78 of them
 */
public record Ticket(String digits) implements Comparable<Ticket> {
    /** The most digits that a number below 2²⁵⁶ has. */
    static final int MOST_DIGITS = 78;
    /** The denominator of {@link #numerator}. */
    static final BigInteger DENOMINATOR = BigInteger.TEN.pow(MOST_DIGITS);

    /**
     * Creates a ticket.
     *
     * @throws IllegalArgumentException if there are not 64 to 78 digits
     */
    public Ticket {
        if (digits.length() < 64 || digits.length() > MOST_DIGITS) {
            throw new IllegalArgumentException("digits not in [64, 78]: " + digits.length());
        }
    }

    /** Returns the ticket times 10⁷⁸. */
    BigInteger numerator() {
        return new BigInteger(digits + "0".repeat(MOST_DIGITS - digits.length()));
    }

    @Override
    public int compareTo(Ticket other) {
        return digits.compareTo(other.digits);
    }

    /** Returns the number, such as 0.2629… */
    @Override
    public String toString() {
        return "0." + digits;
    }
}

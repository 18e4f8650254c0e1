package org.sipas.sampling.invite;

import java.time.Instant;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * A cap with places that are reserved, and come free again when a reservation is given back or expires before it is confirmed.
 * Thread-safe: however many callers there are at once, places confirmed and reserved are never more than the cap.
 */
public final class Quota {
    private record Held(Instant until, long ticket) implements Comparable<Held> {
        @Override
        public int compareTo(Held other) {
            int byTime = until.compareTo(other.until);
            return byTime != 0 ? byTime : Long.compare(ticket, other.ticket);
        }
    }

    /** What {@link #reserve} returns where there is no place. */
    public static final long NONE = -1;

    private final Object lock = new Object();
    private final int cap;
    private final Set<Long> held = new HashSet<>();
    /** All reservations that have not expired; those confirmed or given back before stay until they do. */
    private final PriorityQueue<Held> byTime = new PriorityQueue<>();

    private int confirmed;
    private long next;

    /**
     * Creates a quota.
     *
     * @param cap the places
     * @throws IllegalArgumentException if there are fewer than 0
     */
    public Quota(int cap) {
        if (cap < 0) {
            throw new IllegalArgumentException("cap not in [0, " + Integer.MAX_VALUE + "]: " + cap);
        }
        this.cap = cap;
    }

    /**
     * Reserves a place.
     *
     * @param now the time
     * @param until when the reservation expires
     * @return the reservation, or {@link #NONE}
     */
    public long reserve(Instant now, Instant until) {
        synchronized (lock) {
            if (!hasPlace(now)) {
                return NONE;
            }
            Held place = new Held(until, next++);
            held.add(place.ticket());
            byTime.add(place);
            return place.ticket();
        }
    }

    /** Returns whether a place is free at a time. */
    public boolean isOpen(Instant now) {
        synchronized (lock) {
            return hasPlace(now);
        }
    }

    private boolean hasPlace(Instant now) {
        for (Held first = byTime.peek(); first != null && !first.until().isAfter(now); first = byTime.peek()) {
            byTime.remove();
            held.remove(first.ticket());
        }
        return confirmed + held.size() < cap;
    }

    /**
     * Makes a reservation last.
     *
     * @param reservation the reservation
     * @param now the time
     * @return false if it has expired or was given back
     */
    public boolean confirm(long reservation, Instant now) {
        synchronized (lock) {
            boolean kept = giveBack(reservation, now);
            confirmed += kept ? 1 : 0;
            return kept;
        }
    }

    /**
     * Gives a reservation back.
     *
     * @param reservation the reservation
     * @param now the time
     * @return false if it has expired, was confirmed or was given back
     */
    public boolean giveBack(long reservation, Instant now) {
        synchronized (lock) {
            hasPlace(now);
            return held.remove(reservation);
        }
    }

    /** Returns the places taken at a time, confirmed and reserved. */
    public int taken(Instant now) {
        synchronized (lock) {
            hasPlace(now);
            return confirmed + held.size();
        }
    }
}

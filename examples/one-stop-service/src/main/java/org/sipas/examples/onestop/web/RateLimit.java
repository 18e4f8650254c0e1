package org.sipas.examples.onestop.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Admits so many calls of one caller in a window, which begins with the caller's first call. Thread-safe. It remembers at most 100,000 callers; beyond that
 * it forgets those that were not seen for long.
 */
public final class RateLimit {
    private static final int MOST_CALLERS = 100_000;

    private final int most;
    private final Cache<String, AtomicInteger> calls;

    /** Creates a limit. */
    public RateLimit(int most, Duration window) {
        this(most, window, Ticker.systemTicker());
    }

    RateLimit(int most, Duration window, Ticker ticker) {
        this.most = most;
        this.calls = Caffeine.newBuilder()
                .expireAfterWrite(window)
                .maximumSize(MOST_CALLERS)
                .ticker(ticker)
                .build();
    }

    /** Counts a call, and tells whether it is admitted. */
    public boolean admits(String caller) {
        return calls.get(caller, key -> new AtomicInteger()).incrementAndGet() <= most;
    }

    /** Tells, without counting, whether the next call would be admitted. */
    public boolean isOpen(String caller) {
        AtomicInteger count = calls.getIfPresent(caller);
        return count == null || count.get() < most;
    }
}

package org.sipas.examples.onestop.answer;

import java.time.Duration;
import org.sipas.examples.onestop.web.RateLimit;
import org.springframework.stereotype.Component;

/**
 * Limits wrong codes. An address has so many in ten minutes; if there are many from all addresses together, an address that has been wrong twice has no
 * more. Who was not wrong is always let through, so that nobody can lock the others out. Thread-safe.
 */
@Component
class Guesses {
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final RateLimit perAddress = new RateLimit(20, WINDOW);
    private final RateLimit perAddressInAnAttack = new RateLimit(2, WINDOW);
    private final RateLimit all = new RateLimit(1000, WINDOW);

    boolean mayTry(String address) {
        return perAddress.isOpen(address) && (all.isOpen("") || perAddressInAnAttack.isOpen(address));
    }

    void wrong(String address) {
        perAddress.admits(address);
        perAddressInAnAttack.admits(address);
        all.admits("");
    }
}

package org.sipas.sampling.draw;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.sipas.core.Digests;

/**
 * The tickets that a seed gives to ids.
 *
 * <p>With h the SHA-256 of the seed in hexadecimal and x the SHA-256 of h followed by the id, as a whole number written with at
 * least 64 decimal digits, the ticket is “0.” followed by the digits of x in reverse. For one seed tickets of different ids are
 * as good as independent and uniform; the units with the smallest ones are a simple random sample, and a unit keeps its ticket
 * whatever other units there are. Not thread-safe.
 *
 * @see "Rivest, R. L. (2018). Consistent sampling with replacement. arXiv:1808.10016; ticket numbers of generation 1 of the
 *     program consistent_sampler.py."
 */
public final class Tickets {
    private static final int LEAST_DIGITS = 64;

    private final byte[] prefix;
    private final MessageDigest sha256 = Digests.sha256();

    /**
     * Creates the tickets of a seed.
     *
     * @param seed the seed, taken as text
     */
    public Tickets(String seed) {
        this.prefix = Digests.of(seed).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Returns the ticket of a unit.
     *
     * @param id the unit's id
     * @return its ticket
     */
    public Ticket of(String id) {
        sha256.update(prefix);
        String number = new BigInteger(1, sha256.digest(id.getBytes(StandardCharsets.UTF_8))).toString();
        StringBuilder digits = new StringBuilder(number).reverse();
        while (digits.length() < LEAST_DIGITS) {
            digits.append('0');
        }
        return new Ticket(digits.toString());
    }

    /**
     * Returns ids with their tickets, in the order of tickets; the id decides between equals.
     *
     * @param ids the ids
     * @return the entries
     */
    public List<Map.Entry<String, Ticket>> inOrder(Iterable<String> ids) {
        List<Map.Entry<String, Ticket>> entries = new ArrayList<>();
        ids.forEach(id -> entries.add(Map.entry(id, of(id))));
        entries.sort(Map.Entry.<String, Ticket>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())));
        return entries;
    }
}

package org.sipas.examples.onestop.intake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.sipas.core.Digests;

/** How reports are signed: HMAC-SHA-256 under the system's key over time, path and body, in hexadecimal. Stateless. */
final class Signature {
    /** A report may be so old, or so early by the sender's clock. */
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private Signature() {}

    /**
     * Tells whether a signature is good.
     *
     * @param key the key of the system
     * @param timestamp the seconds since 1970, as they were sent
     * @param path the path that was called
     * @param body the body
     * @param signature the signature, as it was sent
     * @param now the time
     */
    static boolean isGood(String key, String timestamp, String path, byte[] body, String signature, Instant now) {
        if (!timestamp.matches("\\d{1,11}")) {
            return false;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                .abs();
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        byte[] wanted = of(key, timestamp, path, body).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(wanted, given) && age.compareTo(WINDOW) <= 0;
    }

    /** Returns the signature of a report. */
    static String of(String key, String timestamp, String path, byte[] body) {
        byte[] head = (timestamp + "\n" + path + "\n").getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Digests.hmac(key.getBytes(StandardCharsets.UTF_8), head, body));
    }
}

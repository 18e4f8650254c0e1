package org.sipas.sampling.invite;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.sipas.core.Digests;

/**
 * Pseudonyms of persons: the first 128 bits of HMAC-SHA-256 under a secret key, in hexadecimal. Whoever has no key cannot find a
 * person by trying identity numbers; a new key makes all earlier pseudonyms strangers. Immutable.
 */
public final class Pseudonyms {
    private final byte[] key;

    /**
     * Creates pseudonyms.
     *
     * @param key the secret key, at least 16 bytes
     * @throws IllegalArgumentException if it is shorter
     */
    public Pseudonyms(byte[] key) {
        this.key = checkedKey(key);
    }

    static byte[] checkedKey(byte[] key) {
        if (key.length < 16) {
            throw new IllegalArgumentException("key not of 16 bytes or more: " + key.length);
        }
        return key.clone();
    }

    static byte[] hmac(byte[] key, String text) {
        return Digests.hmac(key, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the pseudonym of an identity number, telephone number or account. */
    public String of(String person) {
        return HexFormat.of().formatHex(hmac(key, person), 0, 16);
    }
}

package org.sipas.sampling.invite;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.sipas.core.Digests;

/**
 * The seed of a period and the draws that it decides, by the rule of the package. Immutable; a thread that decides many dossiers
 * takes a {@link #drawer} of its own.
 */
public final class PeriodSeed {
    private final byte[] digest;

    private PeriodSeed(byte[] digest) {
        this.digest = digest;
    }

    /**
     * Returns a seed.
     *
     * @param seed the seed, at least 32 characters, made of at least 128 random bits and kept secret while the period runs
     * @return the seed
     * @throws IllegalArgumentException if it is shorter
     */
    public static PeriodSeed of(String seed) {
        if (seed.length() < 32) {
            throw new IllegalArgumentException("seed not of 32 characters or more: " + seed.length());
        }
        return new PeriodSeed(Digests.of(seed).getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns what is published before the period: the SHA-256 of the seed's digest in hexadecimal. */
    public String commitment() {
        return Digests.of(digest);
    }

    /** Returns a drawer. */
    public Drawer drawer() {
        return new Drawer(digest);
    }

    /** Decides dossier by dossier. Not thread-safe. */
    public static final class Drawer {
        private final MessageDigest sha256 = Digests.sha256();
        private final byte[] prefix;

        private Drawer(byte[] prefix) {
            this.prefix = prefix;
        }

        /**
         * Returns whether a dossier is drawn.
         *
         * @param dossier its id
         * @param share the inclusion probability, in [0, 1]
         * @return whether its number is below the share; exact
         */
        public boolean draws(String dossier, BigDecimal share) {
            return draws(dossier, threshold(share));
        }

        boolean draws(String dossier, Threshold threshold) {
            sha256.update(prefix);
            byte[] hash = sha256.digest(dossier.getBytes(StandardCharsets.UTF_8));
            long number = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                number = number << 8 | hash[i] & 0xff;
            }
            return threshold.all() || Long.compareUnsigned(number, threshold.below()) < 0;
        }
    }

    /** The numbers below ⌈share · 2⁶⁴⌉, which are exactly those whose fraction is below the share. */
    record Threshold(long below, boolean all) {}

    static Threshold threshold(BigDecimal share) {
        BigInteger below = share.multiply(new BigDecimal(BigInteger.TWO.pow(Long.SIZE)))
                .setScale(0, java.math.RoundingMode.CEILING)
                .toBigIntegerExact();
        return new Threshold(below.longValue(), below.bitLength() > Long.SIZE);
    }
}

package org.sipas.sampling.invite;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Invitation codes of 16 characters, four groups of four, that are checked without a server and used once. Thread-safe.
 *
 * <p>A code holds a serial number (30 bits), the day after which it has expired (15 bits, days since 1 January 2020) and the first
 * 30 bits of HMAC-SHA-256 over office, serial number and day, as 15 digits of base 32 without I, L, O and U, and a check
 * character. With the digits c₁ … c₁₅ as elements of GF(32), x⁵ = x² + 1, the check character is Σ x<sup>i</sup>c<sub>i</sub>: any
 * single wrong character and any two that changed places are found before anything else is looked at. A guess hits a valid code
 * with probability 2<sup>−30</sup> for each serial number in use; limit the tries.
 */
public final class InvitationCodes {
    /** What a code is worth. */
    public enum Verdict {
        /** It is good, and from now on used. */
        ACCEPTED,
        /** It cannot have been issued: a slip of the finger. */
        MISTYPED,
        /** The signature is not that of this office's key. */
        FORGED,
        /** Its day has passed. */
        EXPIRED,
        /** It was used before. */
        USED
    }

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final LocalDate FIRST_DAY = LocalDate.of(2020, 1, 1);
    private static final int SERIAL_BITS = 30;
    private static final int DAY_BITS = 15;
    private static final int MAC_BITS = 30;
    private static final int DIGITS = (SERIAL_BITS + DAY_BITS + MAC_BITS) / 5;
    /** x⁵ + x² + 1. */
    private static final int POLYNOMIAL = 0b100101;

    private final byte[] key;
    private final Set<Integer> used;

    /**
     * Creates codes whose use is remembered as long as this object lives: after a restart every code is good again until its day.
     *
     * @param key the secret key, at least 16 bytes
     * @throws IllegalArgumentException if it is shorter
     */
    public InvitationCodes(byte[] key) {
        this(key, ConcurrentHashMap.newKeySet());
    }

    /**
     * Creates codes whose use the caller remembers.
     *
     * @param key the secret key, at least 16 bytes
     * @param used the serial numbers of used codes, those from before a restart among them; it is kept, not copied, and {@link
     *     Set#add} is called once for each good code. It must be safe for many threads, and {@code add} must have stored the number
     *     when it returns true, such as a row of a table with a unique key; what it throws comes out of {@link #redeem}
     * @throws IllegalArgumentException if the key is shorter
     */
    public InvitationCodes(byte[] key, Set<Integer> used) {
        this.key = Pseudonyms.checkedKey(key);
        this.used = used;
    }

    /**
     * Issues a code.
     *
     * @param office the office
     * @param serial the serial number, another one for each invitation
     * @param lastDay the last day on which the code is good
     * @return the code, with hyphens
     * @throws IllegalArgumentException if the serial number is not in [0, 2³⁰) or the day not in the 89 years from 2020 on
     */
    public String issue(String office, int serial, LocalDate lastDay) {
        long day = lastDay.toEpochDay() - FIRST_DAY.toEpochDay();
        if (serial < 0 || serial >= 1 << SERIAL_BITS) {
            throw new IllegalArgumentException("serial not in [0, " + ((1 << SERIAL_BITS) - 1) + "]: " + serial);
        }
        if (day < 0 || day >= 1 << DAY_BITS) {
            throw new IllegalArgumentException(
                    "lastDay not in [" + FIRST_DAY + ", " + FIRST_DAY.plusDays((1 << DAY_BITS) - 1) + "]: " + lastDay);
        }
        BigInteger bits = BigInteger.valueOf(serial)
                .shiftLeft(DAY_BITS)
                .or(BigInteger.valueOf(day))
                .shiftLeft(MAC_BITS)
                .or(BigInteger.valueOf(mac(office, serial, day)));
        StringBuilder code = new StringBuilder();
        for (int i = DIGITS - 1; i >= 0; i--) {
            code.append(ALPHABET.charAt(bits.shiftRight(5 * i).intValue() & 31));
        }
        code.append(ALPHABET.charAt(check(code)));
        return code.insert(12, '-').insert(8, '-').insert(4, '-').toString();
    }

    private long mac(String office, int serial, long day) {
        byte[] mac = Pseudonyms.hmac(key, office + "\n" + serial + "\n" + day);
        long first = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            first = first << 8 | mac[i] & 0xff;
        }
        return first >>> Integer.SIZE - MAC_BITS;
    }

    private static int check(CharSequence digits) {
        int sum = 0;
        int power = 1;
        for (int i = 0; i < DIGITS; i++) {
            power = timesX(power);
            int digit = ALPHABET.indexOf(digits.charAt(i));
            for (int factor = power; digit > 0; digit >>= 1, factor = timesX(factor)) {
                sum ^= (digit & 1) == 1 ? factor : 0;
            }
        }
        return sum;
    }

    private static int timesX(int element) {
        int product = element << 1;
        return product >= 32 ? product ^ POLYNOMIAL : product;
    }

    /**
     * Checks a code and uses it up. Small letters, spaces and hyphens do not matter; I and L are read as 1, O as 0.
     *
     * @param code the code as it was typed
     * @param office the office that asks
     * @param today the day
     * @return what the code is worth
     */
    public Verdict redeem(String code, String office, LocalDate today) {
        String digits = code.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('I', '1')
                .replace('L', '1')
                .replace('O', '0');
        if (digits.length() != DIGITS + 1
                || digits.chars().anyMatch(c -> ALPHABET.indexOf(c) < 0)
                || ALPHABET.indexOf(digits.charAt(DIGITS)) != check(digits)) {
            return Verdict.MISTYPED;
        }
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < DIGITS; i++) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(digits.charAt(i))));
        }
        long day = bits.shiftRight(MAC_BITS).longValue() & (1 << DAY_BITS) - 1;
        int serial = bits.shiftRight(MAC_BITS + DAY_BITS).intValue();
        if ((bits.longValue() & (1L << MAC_BITS) - 1) != mac(office, serial, day)) {
            return Verdict.FORGED;
        }
        if (FIRST_DAY.plusDays(day).isBefore(today)) {
            return Verdict.EXPIRED;
        }
        return used.add(serial) ? Verdict.ACCEPTED : Verdict.USED;
    }
}

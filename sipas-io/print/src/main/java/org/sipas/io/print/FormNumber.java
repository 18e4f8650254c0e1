package org.sipas.io.print;

/**
 * The number of a paper form: a serial number of eight digits and a check digit, such as {@code 00000123-0}. The check digit is that of Damm: no single wrong
 * digit and no exchange of two neighbours goes unseen. Immutable.
 *
 * @param serial the serial number
 * @see "Damm, H. M. (2004). Total anti-symmetrische Quasigruppen. Dissertation, Philipps-Universität Marburg."
 */
public record FormNumber(int serial) {
    private static final int DIGITS = 8;
    private static final int MOST = 99_999_999;

    private static final String[] TABLE = {
        "0317598642",
        "7092154863",
        "4206871359",
        "1750983426",
        "6123045978",
        "3674209581",
        "5869720134",
        "8945362017",
        "9438617205",
        "2581436790"
    };

    /**
     * Creates a number.
     *
     * @throws IllegalArgumentException if the serial number is not in [0, 99999999]
     */
    public FormNumber {
        if (serial < 0 || serial > MOST) {
            throw new IllegalArgumentException("serial not in [0, " + MOST + "]: " + serial);
        }
    }

    /**
     * Reads a number as it is printed.
     *
     * @param text the number, such as {@code 00000123-0}, with or without the hyphen
     * @return the number
     * @throws IllegalArgumentException if it has another form, or if the check digit is wrong
     */
    public static FormNumber parse(String text) {
        String digits = text.strip().replace("-", "");
        if (!digits.matches("[0-9]{" + (DIGITS + 1) + "}") || check(digits) != 0) {
            throw new IllegalArgumentException("not a form number with its check digit: " + text);
        }
        return new FormNumber(Integer.parseInt(digits.substring(0, DIGITS)));
    }

    /** Returns 0 for digits of which the last one checks those before, and otherwise the digit that would. */
    private static int check(String digits) {
        int interim = 0;
        for (int i = 0; i < digits.length(); i++) {
            interim = TABLE[interim].charAt(digits.charAt(i) - '0') - '0';
        }
        return interim;
    }

    /** Returns the number as it is printed. */
    @Override
    public String toString() {
        String digits = String.valueOf(serial);
        String padded = "0".repeat(DIGITS - digits.length()) + digits;
        return padded + "-" + check(padded);
    }
}

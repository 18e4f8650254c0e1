package org.sipas.sampling.selection;

/**
 * Kish's tables for taking one adult of a household at the door, without a random number: the address list says beforehand
 * which table a household gets.
 *
 * <p>The adults are listed by sex, men first, and by falling age within sex; the table gives the number of the one to
 * interview. Tables A, C, D and F go to a sixth of the households each, B1, B2, E1 and E2 to a twelfth. The probability of an
 * adult is then 1/m in households of m = 1, 2, 3, 4 and 6; for m = 5 it is 1/6, 1/6, 1/4, 1/6, 1/4, and of more than six
 * adults those after the sixth are never taken.
 *
 * @see "Kish, L. (1949). A procedure for objective respondent selection within the household. JASA 44, 380-387."
 */
public enum KishGrid {
    /** A sixth of the households. */
    A(2, 1, 1, 1, 1, 1, 1),
    /** A twelfth of the households. */
    B1(1, 1, 1, 1, 1, 2, 2),
    /** A twelfth of the households. */
    B2(1, 1, 1, 1, 2, 2, 2),
    /** A sixth of the households. */
    C(2, 1, 1, 2, 2, 3, 3),
    /** A sixth of the households. */
    D(2, 1, 2, 2, 3, 4, 4),
    /** A twelfth of the households. */
    E1(1, 1, 2, 3, 3, 3, 5),
    /** A twelfth of the households. */
    E2(1, 1, 2, 3, 4, 5, 5),
    /** A sixth of the households. */
    F(2, 1, 2, 3, 4, 5, 6);

    private static final int MOST = 6;

    private final int twelfths;
    private final int[] numbers;

    KishGrid(int twelfths, int... numbers) {
        this.twelfths = twelfths;
        this.numbers = numbers;
    }

    /**
     * Returns the adult to interview.
     *
     * @param adults m, the adults in the household
     * @return a number from 1 to m, at most 6
     * @throws IllegalArgumentException if {@code adults} is below 1
     */
    public int select(int adults) {
        Checks.between("adults", adults, 1, Integer.MAX_VALUE);
        return numbers[Math.min(adults, MOST) - 1];
    }

    /**
     * Returns the table of a household, for u uniform on [0, 1).
     *
     * @param uniform u
     * @return the table
     * @throws IllegalArgumentException if {@code uniform} is not in [0, 1)
     */
    public static KishGrid of(double uniform) {
        Checks.closed("uniform", uniform, 0, Math.nextDown(1.0));
        int left = (int) (12 * uniform);
        for (KishGrid table : values()) {
            left -= table.twelfths;
            if (left < 0) {
                return table;
            }
        }
        return F;
    }

    /**
     * Returns the probability that an adult is interviewed, over all tables.
     *
     * @param adults m
     * @param number the number of the adult in the list, from 1
     * @return the probability
     * @throws IllegalArgumentException if {@code number} is not in [1, {@code adults}]
     */
    public static double probability(int adults, int number) {
        Checks.between("number", number, 1, adults);
        int sum = 0;
        for (KishGrid table : values()) {
            sum += table.select(adults) == number ? table.twelfths : 0;
        }
        return sum / 12.0;
    }
}

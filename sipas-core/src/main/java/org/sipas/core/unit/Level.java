package org.sipas.core.unit;

/**
 * A kind of unit, such as provinces or offices. Immutable. Levels of a vendor's own stand beside those of the administration.
 *
 * @param code the code, such as {@code province}; lower-case letters, digits and hyphens
 */
public record Level(String code) {
    /** Provinces and cities under the central government. */
    public static final Level PROVINCE = new Level("province");

    /** Districts, until 30 June 2025. */
    public static final Level DISTRICT = new Level("district");

    /** Communes, wards, townships and special zones. */
    public static final Level COMMUNE = new Level("commune");

    /**
     * Creates a level.
     *
     * @throws IllegalArgumentException if the code is empty or holds another character
     */
    public Level {
        if (!code.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("code not of lower-case letters, digits and hyphens: " + code);
        }
    }

    /** Returns the code. */
    @Override
    public String toString() {
        return code;
    }
}

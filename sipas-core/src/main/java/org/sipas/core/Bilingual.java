package org.sipas.core;

import java.util.Objects;

/**
 * A message for people, in Vietnamese and in English. Immutable.
 *
 * @param vi the Vietnamese text, never blank
 * @param en the English text, never blank
 */
public record Bilingual(String vi, String en) {
    /**
     * Creates a message.
     *
     * @throws IllegalArgumentException if a text is blank
     */
    public Bilingual {
        Objects.requireNonNull(vi, "vi");
        Objects.requireNonNull(en, "en");
        if (vi.isBlank() || en.isBlank()) {
            throw new IllegalArgumentException("a message needs a text in both languages: " + vi + " / " + en);
        }
    }

    /**
     * Returns the text in a language: Vietnamese for tags that begin with {@code vi}, English for every other one.
     *
     * @param language a BCP-47 language tag
     * @return the text
     */
    public String in(String language) {
        return language.equals("vi") || language.startsWith("vi-") ? vi : en;
    }

    /** Returns this message with both texts cut behind so many characters, and a mark where one was cut. */
    Bilingual shortened(int longest) {
        return vi.length() <= longest && en.length() <= longest
                ? this
                : new Bilingual(shortened(vi, longest), shortened(en, longest));
    }

    static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    /** Returns the English text. */
    @Override
    public String toString() {
        return en;
    }
}

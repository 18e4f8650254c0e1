package org.sipas.scoring.proof;

import org.sipas.core.Bilingual;

/**
 * Something that a number was made from, by name and digest. Immutable.
 *
 * @param name the name of the file, or id and version of the pack
 * @param digest the SHA-256 digest of its bytes, or of the canonical form of a pack; 64 lower-case hexadecimal digits
 */
public record Source(String name, String digest) {
    /** What a source is for. */
    public enum Kind {
        /** What was asked. */
        FORM("Mẫu phiếu", "Form"),
        /** How answers make the index. */
        METHOD("Phương pháp", "Method"),
        /** Which units there are, since when. */
        UNITS("Danh mục đơn vị", "Unit register"),
        /** Who was to be asked: frame, draw, weights. */
        DESIGN("Thiết kế mẫu", "Design"),
        /** What was answered. */
        RESPONSES("Phiếu trả lời", "Responses"),
        /** What was left out, by whom and why. */
        EXCLUSIONS("Danh sách loại phiếu", "Exclusions");

        private final Bilingual label;

        Kind(String vi, String en) {
            label = new Bilingual(vi, en);
        }

        /**
         * Returns the name of the kind.
         *
         * @return the name in both languages
         */
        public Bilingual label() {
            return label;
        }
    }

    /**
     * Creates a source.
     *
     * @throws IllegalArgumentException if the digest is none
     */
    public Source {
        Sha256.checked(digest);
    }

    /**
     * Returns the source that consists of bytes.
     *
     * @param name its name
     * @param bytes its bytes
     * @return the source with the digest of the bytes
     */
    public static Source of(String name, byte[] bytes) {
        return new Source(name, Sha256.hex(Sha256.of(bytes)));
    }

    /** Returns name and digest with a space between them. */
    @Override
    public String toString() {
        return name + " " + digest;
    }
}

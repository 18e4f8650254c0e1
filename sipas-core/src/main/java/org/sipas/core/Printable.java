package org.sipas.core;

/** Text of strangers as a line of a terminal may show it. */
public final class Printable {
    private Printable() {}

    /**
     * Drops the characters that move a cursor, clear a line or turn the direction of writing: control characters (category Cc,
     * escape, line feed and tab among them) and format characters (Cf). What is left cannot overwrite or imitate another line.
     *
     * @param text any text
     * @return the text without them
     */
    public static String of(String text) {
        return text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

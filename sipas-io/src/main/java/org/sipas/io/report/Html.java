package org.sipas.io.report;

/**
 * HTML under construction. The only place where text becomes markup: whatever is filled into a template is escaped, unless it is {@code Html} itself.
 * For one thread.
 */
public final class Html {
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder markup = new StringBuilder();

    /** Begins with nothing. */
    Html() {}

    /**
     * Begins with a template.
     *
     * @param template the markup, in which each <code>{}</code> stands for the next value
     * @param values texts, which are escaped, and {@code Html}, which is not
     * @return the markup
     */
    public static Html of(String template, Object... values) {
        return new Html().add(template, values);
    }

    /**
     * Appends a template.
     *
     * @param template the markup, in which each <code>{}</code> stands for the next value
     * @param values texts, which are escaped, and {@code Html}, which is not
     * @return this
     */
    public Html add(String template, Object... values) {
        int from = 0;
        for (Object value : values) {
            int hole = template.indexOf("{}", from);
            markup.append(template, from, hole);
            if (value instanceof Html html) {
                markup.append(html.markup);
            } else {
                escape(value.toString());
            }
            from = hole + 2;
        }
        markup.append(template, from, template.length());
        return this;
    }

    /** Appends text for element content or a quoted attribute. Controls, also of the writing direction, show as U+FFFD. */
    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> markup.append("&amp;");
                case '<' -> markup.append("&lt;");
                case '>' -> markup.append("&gt;");
                case '"' -> markup.append("&quot;");
                case '\'' -> markup.append("&#39;");
                case '\t', '\n', '\r' -> markup.append(' ');
                default -> markup.appendCodePoint(isHarmless(c) ? c : REPLACEMENT);
            }
        });
    }

    private static boolean isHarmless(int c) {
        boolean direction = c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
        boolean separator = c == 0x2028 || c == 0x2029;
        boolean nonCharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
        return !direction
                && !separator
                && !nonCharacter
                && !Character.isISOControl(c)
                && Character.getType(c) != Character.SURROGATE;
    }

    boolean isEmpty() {
        return markup.isEmpty();
    }

    /** Returns the markup. */
    @Override
    public String toString() {
        return markup.toString();
    }
}

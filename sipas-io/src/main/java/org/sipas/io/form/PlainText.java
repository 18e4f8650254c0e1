package org.sipas.io.form;

import java.util.Locale;
import java.util.Map;

/** The text of HTML as other systems keep it in their labels: tags go, line ends stay as spaces, entities become characters. Linear in the length. */
final class PlainText {
    private static final Map<String, String> ENTITIES = Map.of(
            "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "ndash", "–", "rsquo", "’");
    private static final int LONGEST_ENTITY = 10;

    private PlainText() {}

    static String of(String html) {
        StringBuilder text = new StringBuilder(html.length());
        int i = 0;
        // The next end of a tag, looked for again only behind it, so that many beginnings without an end take no
        // longer.
        int close = 0;
        while (i < html.length()) {
            char c = html.charAt(i);
            if (c == '<' && close >= 0 && close <= i) {
                close = html.indexOf('>', i);
            }
            int end = c == '<' ? close : -1;
            if (end > 0 && isTag(html.charAt(i + 1))) {
                text.append(breaksWords(html.substring(i + 1, Math.min(end, i + 12))) ? " " : "");
                i = skipped(html, i, end);
                continue;
            }
            int semicolon = c == '&' ? semicolon(html, i) : -1;
            String character = semicolon > 0 ? entity(html.substring(i + 1, semicolon)) : "";
            if (character.isEmpty()) {
                text.append(c);
                i++;
            } else {
                text.append(character);
                i = semicolon + 1;
            }
        }
        return text.toString().replaceAll("[\\s\\u00A0]+", " ").strip();
    }

    private static int semicolon(String html, int from) {
        int within = html.substring(from, Math.min(html.length(), from + LONGEST_ENTITY + 1))
                .indexOf(';');
        return within < 0 ? -1 : from + within;
    }

    private static boolean isTag(char next) {
        return next == '/' || next == '!' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    }

    private static boolean breaksWords(String tag) {
        String name = tag.toLowerCase(Locale.ROOT).replace("/", "");
        return name.startsWith("br")
                || name.startsWith("p")
                || name.startsWith("div")
                || name.startsWith("li")
                || name.startsWith("t")
                || name.startsWith("h");
    }

    /** Returns where the text goes on: behind the tag, and behind what is no text, such as a script. */
    private static int skipped(String html, int start, int end) {
        String tag = html.substring(start + 1, Math.min(end, start + 8)).toLowerCase(Locale.ROOT);
        for (String silent : new String[] {"script", "style"}) {
            if (tag.startsWith(silent)) {
                int close = html.indexOf("</" + silent, end);
                int after = close < 0 ? -1 : html.indexOf('>', close);
                return after < 0 ? html.length() : after + 1;
            }
        }
        return end + 1;
    }

    private static String entity(String name) {
        if (!name.startsWith("#")) {
            return ENTITIES.getOrDefault(name, "");
        }
        boolean hexadecimal = name.startsWith("#x") || name.startsWith("#X");
        try {
            int c = Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
            boolean harmless = Character.isValidCodePoint(c) && Character.isDefined(c) && !Character.isISOControl(c);
            return harmless && (c < 0xD800 || c > 0xDFFF) ? Character.toString(c) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }

    /** Tells whether there is anything in a text that reading it as HTML changes, spaces aside. */
    static boolean isMarkup(String text) {
        return !of(text).equals(text.replaceAll("[\\s\\u00A0]+", " ").strip());
    }
}

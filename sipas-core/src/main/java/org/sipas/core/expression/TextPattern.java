package org.sipas.core.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Location;
import org.sipas.core.Outcome;

/**
 * A pattern that a text must match as a whole. Immutable and thread-safe. Matching takes time proportional to the length of the text times the size of
 * the pattern, whatever the text, as no path is ever tried twice (Thompson, K. (1968). Regular expression search algorithm. CACM 11(6)).
 *
 * <p>The language is the part of regular expressions that Java, JavaScript (with the flag {@code u}) and XPath engines of ODK read alike:
 *
 * <ul>
 *   <li>a character for itself; {@code \} before one of {@code . \ + * ? ( ) [ ] { } | ^ $ / -} takes away its meaning;
 *   <li>{@code .} any character but line ends; {@code \d} a digit 0–9; {@code \w} a letter a–z or A–Z, a digit or {@code _}; {@code \p{L}} a letter of
 *       any script, {@code \p{Lu}} a capital, {@code \p{Ll}} a small letter, {@code \p{N}} a digit or number of any script;
 *   <li>{@code [abc]}, {@code [a-z]}, {@code [^abc]} with any of these in them;
 *   <li>{@code (ab)}, {@code (?:ab)}, {@code ab|cd};
 *   <li>{@code *}, {@code +}, {@code ?}, {@code {n}}, {@code {n,}}, {@code {n,m}} with n and m at most 1000;
 *   <li>{@code ^} at the very beginning and {@code $} at the very end, which change nothing.
 * </ul>
 *
 * <p>Everything else is refused when the form is read, above all references back to a group, lookahead and lookbehind, for which no linear-time
 * algorithm is known, and lazy or possessive repetition, which cannot matter to a whole match. A character is a Unicode code point.
 */
public final class TextPattern {
    private final String text;
    private final PatternAutomaton automaton;

    private TextPattern(String text, PatternAutomaton automaton) {
        this.text = text;
        this.automaton = automaton;
    }

    /**
     * Reads a pattern.
     *
     * @param where the place of the pattern, for messages
     * @param text the pattern
     * @return the pattern; or none and the problem {@code pattern-not-supported} with the position in the pattern
     */
    public static Outcome<TextPattern> parse(Location where, String text) {
        PatternParser parser = new PatternParser(text);
        @Nullable PatternAutomaton automaton = parser.parse();
        return automaton == null
                ? Outcome.failed(List.of(parser.problem(where)))
                : Outcome.of(new TextPattern(text, automaton), List.of());
    }

    /**
     * Tells whether a whole text matches.
     *
     * @param candidate the text
     * @return whether it matches
     */
    public boolean matches(String candidate) {
        return automaton.matches(candidate);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Returns the pattern as it was written. */
    @Override
    public String toString() {
        return text;
    }
}

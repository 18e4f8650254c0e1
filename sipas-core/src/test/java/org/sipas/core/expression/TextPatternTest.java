package org.sipas.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Location;
import org.sipas.core.Problem;

class TextPatternTest {
    private static final Location WHERE = new Location.Json("test", "$.pattern");

    private static TextPattern pattern(String text) {
        return TextPattern.parse(WHERE, text).orThrow();
    }

    @Test
    void matchesWholeTexts() {
        assertThat(pattern("0\\d{9}").matches("0912345678")).isTrue();
        assertThat(pattern("0\\d{9}").matches("09123456789")).isFalse();
        assertThat(pattern("^\\p{Lu}\\p{L}*( \\p{Lu}\\p{L}*)*$").matches("Nguyễn Thị Ánh"))
                .isTrue();
        assertThat(pattern("[^@ ]+@[^@ ]+\\.vn").matches("a@b.gov.vn")).isTrue();
        assertThat(pattern("a|bc|").matches("")).isTrue();
        assertThat(pattern(".").matches("😀")).isTrue();
    }

    /** java.util.regex is the oracle: the subset means the same there. */
    @Property(tries = 2_000)
    void agreesWithTheRegularExpressionsOfJava(@ForAll("patterns") String text, @ForAll("texts") String candidate) {
        assertThat(pattern(text).matches(candidate))
                .as("%s on %s", text, candidate)
                .isEqualTo(Pattern.matches(text, candidate));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abc0Ăă_").ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> atoms = Arbitraries.of(
                "a", "b", "c", "0", ".", "\\d", "\\w", "\\p{L}", "\\p{Lu}", "\\p{Ll}", "\\p{N}", "[ab]", "[^a]",
                "[a-c0]", "(?:ab)", "(a|bc)", "(a*)", "(a*b?)*");
        Arbitrary<String> repetitions = Arbitraries.of("", "", "*", "+", "?", "{2}", "{1,}", "{0,2}", "{1,3}");
        Arbitrary<String> pieces = atoms.flatMap(atom -> repetitions.map(
                times -> atom.endsWith("*") && !times.isEmpty() ? "(" + atom + ")" + times : atom + times));
        Arbitrary<String> sequences = pieces.list().ofMaxSize(5).map(list -> String.join("", list));
        return sequences.list().ofMinSize(1).ofMaxSize(3).map(list -> String.join("|", list));
    }

    /** Refused by RE2 as well, or read differently by Java and JavaScript. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a)\\1",
                "(?=a)",
                "(?!a)",
                "(?<=a)b",
                "(?<name>a)",
                "(?i)a",
                "a*?",
                "a*+",
                "a**",
                "\\bword",
                "\\s",
                "\\W",
                "[[:alpha:]]",
                "[a&&b]",
                "[b-a]",
                "[]",
                "(",
                ")",
                "a{2",
                "a{3,2}",
                "a{1001}",
                "a^b",
                "a$b",
                "*a",
                "\\",
                "((a{1000}){1000}){1000}"
            })
    void refusesWhatIsNotALinearTimeSubset(String text) {
        assertThat(TextPattern.parse(WHERE, text).problems())
                .extracting(Problem::code)
                .containsExactly("pattern-not-supported");
    }

    /** These make backtracking engines run for years; Davis, J. et al. (2018). The impact of regular expression denial of service. ESEC/FSE. */
    @Test
    void evilPatternsTakeLinearTime() {
        String text = "a".repeat(50_000) + "!";
        for (String evil : List.of("(a+)+", "(a|a)*", "(a|aa)+", "(a*)*b", "a*a*a*a*a*b")) {
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(5),
                    () -> assertThat(pattern(evil).matches(text)).isFalse());
        }
    }
}

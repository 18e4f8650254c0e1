package org.sipas.examples.commandline.conformance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;

/**
 * A value that is not the one expected. Immutable.
 *
 * <p>Texts, whole numbers and null must be equal. A number that is not whole, and a number where an exact fraction is expected, may differ by 10<sup>−9</sup> of its size, as a scorer that has
 * doubles only cannot tell more; what it prints must be right all the same.
 *
 * @param path where it stands in the answer
 * @param expected the value expected, as JSON, or {@code (nothing)}
 * @param actual the value found, as JSON, or {@code (nothing)}
 */
public record Difference(String path, String expected, String actual) {
    private static final double TOLERANCE = 1e-9;
    private static final double SMALLEST = 1e-15;
    private static final String NOTHING = "(nothing)";

    /**
     * Compares an answer with what a case expects.
     *
     * @param expected what is expected
     * @param actual the answer
     * @return all differences, none if the answer is right
     */
    public static List<Difference> between(JsonValue expected, JsonValue actual) {
        List<Difference> differences = new ArrayList<>();
        compare("", expected, actual, differences);
        return differences;
    }

    private static void compare(String path, JsonValue expected, JsonValue actual, List<Difference> differences) {
        if (expected instanceof JsonValue.Obj wanted && actual instanceof JsonValue.Obj found) {
            Set<String> names = new LinkedHashSet<>(wanted.members().keySet());
            names.addAll(found.members().keySet());
            for (String name : names) {
                String below = path.isEmpty() ? name : path + "/" + name;
                JsonValue want = wanted.members().get(name);
                JsonValue got = found.members().get(name);
                if (want == null || got == null) {
                    differences.add(new Difference(
                            below,
                            want == null ? NOTHING : JsonDocuments.canonical(want),
                            got == null ? NOTHING : JsonDocuments.canonical(got)));
                } else {
                    compare(below, want, got, differences);
                }
            }
        } else if (!same(expected, actual)) {
            differences.add(new Difference(path, JsonDocuments.canonical(expected), JsonDocuments.canonical(actual)));
        }
    }

    private static boolean same(JsonValue expected, JsonValue actual) {
        if (!(actual instanceof JsonValue.Num found)) {
            return expected.equals(actual);
        } else if (expected instanceof JsonValue.Str text && text.value().contains("/")) {
            return near(Json.exact(text.value()).value(), found.value());
        } else if (expected instanceof JsonValue.Num number) {
            return number.value().scale() == 0
                    ? number.value().compareTo(found.value()) == 0
                    : near(number.value().doubleValue(), found.value());
        }
        return false;
    }

    private static boolean near(double goal, BigDecimal number) {
        return Math.abs(number.doubleValue() - goal) <= TOLERANCE * Math.abs(goal) + SMALLEST;
    }
}

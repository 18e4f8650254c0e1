package org.sipas.core.expression;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.sipas.core.expression.SampleForm.Filled;

/** Conditions that fit {@link SampleForm}, and answers with many gaps. */
final class RandomConditions {
    private final Random random;

    RandomConditions(Random random) {
        this.random = random;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    String truth(int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            return switch (random.nextInt(3)) {
                case 0 -> "not (" + truth(depth - 1) + ")";
                case 1 -> "(" + truth(depth - 1) + " and " + truth(depth - 1) + ")";
                default -> "(" + truth(depth - 1) + " or " + truth(depth - 1) + ")";
            };
        }
        String level = pick("'1'", "'2'", "'3'");
        String way = pick("'a'", "'b'", "'c'");
        String picks = pick("${ways}", "${extras}");
        return switch (random.nextInt(12)) {
            case 0 -> pick("${sat}", "${sat2}") + pick(" = ", " != ") + level;
            case 1 -> "${sat} " + pick("=", "!=") + " ${sat2}";
            case 2 -> "${sat} in ('1', " + level + ")";
            case 3 -> "selected(" + picks + ", " + pick(way, "'none'") + ")";
            case 4 -> "selected(${sat}, " + pick(level, "'9'") + ")";
            case 5 -> "selected-at(" + picks + ", " + pick("0", "1", "2") + ") " + pick("=", "!=") + " " + way;
            case 6 -> "answered(" + pick("${sat}", "${ways}", "${extras}", "${fee}", "${born}", "${remark}") + ")";
            case 7 -> day() + " " + pick("=", "!=", "<", "<=", ">", ">=") + " " + day();
            case 8 ->
                "${remark} "
                        + pick(
                                "= " + quoted(remark()),
                                "!= " + quoted(remark()),
                                "in ('12', " + quoted(remark()) + ")");
            case 9 ->
                "matches(${remark}, "
                        + pick("'\\d+'", "'[a-c]*'", "'.*''.*'", "'ab?c|x{2}'", "'.*\\\\'", "'\\d\\.\\d'", "'equals'")
                        + ")";
            default -> number(2) + " " + pick("=", "!=", "<", "<=", ">", ">=") + " " + number(2);
        };
    }

    /** Texts that other languages take for something else, each with its near miss. */
    private String remark() {
        return pick(
                "abc", "ABC", "12", "012", "1.0", "1", "true", "TRUE", "it's", "xx", "x\\", "x\\\\", "\"x\"", "'x'",
                "x\\'y", "a=>b", "a>=b", "a<>b", "equals", "equal ", "${fee}", "{fee}", "%41", "A", ":", " x", "x",
                "0x1F", "31", "1e3", "ệ", "\u2028");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String day() {
        return pick("${born}", "${received}", "date('2026-11-20')", "today()", "date('2000-02-29')");
    }

    private String number(int depth) {
        if (depth > 0 && random.nextInt(2) == 0) {
            return random.nextInt(6) == 0
                    ? "-" + "(" + number(depth - 1) + ")"
                    : "(" + number(depth - 1) + pick(" + ", " - ", " * ", " / ") + number(depth - 1) + ")";
        }
        return switch (random.nextInt(8)) {
            case 0 -> "count(" + pick("${ways}", "${extras}") + ")";
            case 1 -> "score(" + pick("${sat}", "${sat2}") + ")";
            case 2 -> "age(" + day() + ")";
            case 3 -> "length(${remark})";
            case 4 -> "(" + day() + " - " + day() + ")";
            case 5, 6 -> pick("${visits}", "${fee}");
            default -> pick("0", "1", "2.5", "0.1", "26", "1000");
        };
    }

    Filled answers() {
        Map<String, Object> values = new LinkedHashMap<>();
        put(values, "sat", pick("1", "2", "3", "9"));
        put(values, "sat2", pick("1", "2", "3", "9"));
        put(values, "ways", picks());
        put(values, "extras", picks());
        put(values, "visits", (double) random.nextInt(4));
        put(values, "fee", List.of(0.0, 0.2, 2.5, 1000.0).get(random.nextInt(4)));
        put(values, "born", LocalDate.of(1990, 1, 1).plusDays(random.nextInt(15_000)));
        put(values, "received", LocalDate.of(2026, 11, 18).plusDays(random.nextInt(5)));
        put(values, "remark", remark());
        values.values().removeIf(value -> value.equals(Set.of()));
        return new Filled(values);
    }

    private void put(Map<String, Object> values, String code, Object value) {
        if (random.nextInt(3) > 0) {
            values.put(code, value);
        }
    }

    private Set<String> picks() {
        if (random.nextInt(6) == 0) {
            return Set.of("none");
        }
        Set<String> picks = new LinkedHashSet<>();
        for (String option : List.of("c", "a", "b")) {
            if (random.nextBoolean()) {
                picks.add(option);
            }
        }
        return picks;
    }
}

package org.sipas.scoring.live;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The numbers of the units of a breakdown, in the order in which they were first counted. Not thread-safe; the names up to a size that was taken never change. */
final class UnitNumbers {
    /** The number of a unit that has none. */
    static final int NONE = -1;

    private static final int MOST_CHARACTERS = 1000;

    private final Map<String, Integer> numbers = new HashMap<>();
    private String[] names = new String[4];

    int size() {
        return numbers.size();
    }

    /** Returns the names by number, and behind them what is no name. */
    String[] names() {
        return names;
    }

    /** Returns the number of a unit, {@link #NONE} if it has none. */
    int find(String name) {
        return numbers.getOrDefault(name, NONE);
    }

    int number(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            number = numbers.size();
            if (number == names.length) {
                names = Arrays.copyOf(names, 2 * number);
            }
            names[number] = name;
            numbers.put(name, number);
        }
        return number;
    }

    /** Tells whether a name can be written and read again. */
    static boolean isName(String name) {
        return name.length() <= MOST_CHARACTERS
                && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }
}

package org.sipas.io.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns met so far, in the order in which they were met. Not thread-safe. */
final class JsonColumns {
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    /** The length of all names up to that of each column. */
    private final List<Long> chars = new ArrayList<>();

    /** Returns the position of a column, a new one if it was not met before. */
    int position(String name) {
        Integer position = positions.putIfAbsent(name, names.size());
        if (position != null) {
            return position;
        }
        names.add(name);
        chars.add(name.length() + (chars.isEmpty() ? 0 : chars.get(chars.size() - 1)));
        return names.size() - 1;
    }

    /** Returns the length of the names of a column and all before it. */
    long chars(int column) {
        return chars.get(column);
    }

    List<String> names() {
        return List.copyOf(names);
    }

    JsonColumns copy() {
        JsonColumns copy = new JsonColumns();
        names.forEach(copy::position);
        return copy;
    }
}

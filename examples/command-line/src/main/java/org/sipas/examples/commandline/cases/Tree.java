package org.sipas.examples.commandline.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipas.core.json.JsonValue;

/** Results as trees of named values, flattened to leaves by path. */
final class Tree {
    private Tree() {}

    /** A named value, in the order of naming. */
    static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            tree.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return tree;
    }

    /** Names for an array of numbers. */
    static Map<String, Object> named(List<String> names, double[] values) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            tree.put(names.get(i), values[i]);
        }
        return tree;
    }

    static Map<String, Double> leaves(Object value) {
        Map<String, Double> leaves = new LinkedHashMap<>();
        collect("", value, leaves);
        return leaves;
    }

    private static void collect(String path, Object value, Map<String, Double> leaves) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, each) -> collect(path.isEmpty() ? name.toString() : path + "/" + name, each, leaves));
        } else if (value instanceof double[] array) {
            for (int i = 0; i < array.length; i++) {
                leaves.put(path + "/" + i, array[i]);
            }
        } else if (value instanceof double[][] rows) {
            for (int i = 0; i < rows.length; i++) {
                collect(path + "/" + i, rows[i], leaves);
            }
        } else {
            leaves.put(path, ((Number) value).doubleValue());
        }
    }

    /** The leaves of what a case expects; a matrix with names is its values. */
    static Map<String, Double> expected(JsonValue value) {
        Map<String, Double> leaves = new LinkedHashMap<>();
        collect("", value, leaves);
        return leaves;
    }

    private static void collect(String path, JsonValue value, Map<String, Double> leaves) {
        if (value instanceof JsonValue.Obj object) {
            JsonValue values = object.members().get("values");
            if (values != null && object.members().keySet().equals(Set.of("rows", "cols", "values"))) {
                collect(path, values, leaves);
            } else {
                object.members()
                        .forEach((name, each) -> collect(path.isEmpty() ? name : path + "/" + name, each, leaves));
            }
        } else if (value instanceof JsonValue.Arr array) {
            List<JsonValue> values = new ArrayList<>(array.values());
            for (int i = 0; i < values.size(); i++) {
                collect(path + "/" + i, values.get(i), leaves);
            }
        } else if (value instanceof JsonValue.Num number) {
            leaves.put(path, number.value().doubleValue());
        } else if (value instanceof JsonValue.Str text) {
            leaves.put(path, Double.parseDouble(text.value()));
        }
    }
}

package org.sipas.examples.commandline.cases;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sipas.core.json.JsonValue;

/** The members of a JSON object by name; what is not there or null is empty. Immutable. */
record Options(Map<String, JsonValue> members) {
    static Options of(@Nullable JsonValue value) {
        return new Options(value instanceof JsonValue.Obj object ? object.members() : Map.of());
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    boolean has(String name) {
        return members.containsKey(name) && !(members.get(name) instanceof JsonValue.Null);
    }

    Options options(String name) {
        return of(members.get(name));
    }

    String text(String name) {
        return members.get(name) instanceof JsonValue.Str text ? text.value() : "";
    }

    boolean flag(String name) {
        return members.get(name) instanceof JsonValue.Bool flag && flag.value();
    }

    double number(String name) {
        if (members.get(name) instanceof JsonValue.Num number) {
            return number.value().doubleValue();
        }
        throw new IllegalArgumentException("no number of that name: " + name);
    }

    /** An array of texts; a single text is an array of one. */
    List<String> texts(String name) {
        JsonValue value = members.get(name);
        if (value instanceof JsonValue.Str text) {
            return List.of(text.value());
        }
        return value instanceof JsonValue.Arr array
                ? array.values().stream()
                        .filter(JsonValue.Str.class::isInstance)
                        .map(each -> ((JsonValue.Str) each).value())
                        .toList()
                : List.of();
    }

    double[] numbers(String name) {
        JsonValue value = members.get(name);
        if (value instanceof JsonValue.Num number) {
            return new double[] {number.value().doubleValue()};
        }
        return value instanceof JsonValue.Arr array
                ? array.values().stream()
                        .mapToDouble(each -> ((JsonValue.Num) each).value().doubleValue())
                        .toArray()
                : new double[0];
    }
}

package org.sipas.core.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value (RFC 8259). Immutable. */
public sealed interface JsonValue {
    /**
     * An object; the members keep the order in which they were written.
     *
     * @param members the members by name
     */
    record Obj(Map<String, JsonValue> members) implements JsonValue {
        /** Creates an object from a copy of the members. */
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    /**
     * An array.
     *
     * @param values the values
     */
    record Arr(List<JsonValue> values) implements JsonValue {
        /** Creates an array from a copy of the values. */
        public Arr {
            values = List.copyOf(values);
        }
    }

    /**
     * A string.
     *
     * @param value the text
     */
    record Str(String value) implements JsonValue {}

    /**
     * A number, exactly as it was written.
     *
     * @param value the number
     */
    record Num(BigDecimal value) implements JsonValue {}

    /**
     * True or false.
     *
     * @param value the truth value
     */
    record Bool(boolean value) implements JsonValue {}

    /** The value {@code null}. */
    record Null() implements JsonValue {}
}

package org.sipas.io.form;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipas.core.json.JsonValue;

/** The members of a JSON object that is being written. Not thread-safe. */
final class Members {
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    Members put(String name, JsonValue value) {
        members.put(name, value);
        return this;
    }

    Members text(String name, String value) {
        return put(name, new JsonValue.Str(value));
    }

    Members number(String name, BigDecimal value) {
        return put(name, new JsonValue.Num(value));
    }

    Members number(String name, long value) {
        return number(name, BigDecimal.valueOf(value));
    }

    Members flag(String name) {
        return put(name, new JsonValue.Bool(true));
    }

    Members list(String name, List<? extends JsonValue> values) {
        return put(name, new JsonValue.Arr(List.copyOf(values)));
    }

    JsonValue.Obj object() {
        return new JsonValue.Obj(members);
    }
}

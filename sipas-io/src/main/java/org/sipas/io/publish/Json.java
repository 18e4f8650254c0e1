package org.sipas.io.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Text;

/** Makes JSON of names and values. */
final class Json {
    private Json() {}

    /** Makes an object of alternating names and values; members whose value is null are left out. */
    static JsonValue.Obj object(@Nullable Object... namesAndValues) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                members.put(String.valueOf(namesAndValues[i]), value(value));
            }
        }
        return new JsonValue.Obj(members);
    }

    static JsonValue value(Object value) {
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof List<?> list) {
            return new JsonValue.Arr(list.stream().map(Json::value).toList());
        }
        if (value instanceof BigDecimal number) {
            return new JsonValue.Num(number);
        }
        if (value instanceof Long || value instanceof Integer) {
            return new JsonValue.Num(BigDecimal.valueOf(((Number) value).longValue()));
        }
        if (value instanceof Boolean bool) {
            return new JsonValue.Bool(bool);
        }
        return new JsonValue.Str(value.toString());
    }

    /** Makes an object of the labels by language; those that are not to be had are left out. */
    static JsonValue.Obj names(Text text) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        text.labels().forEach((language, label) -> {
            if (!label.text().isEmpty()) {
                members.put(language, new JsonValue.Str(label.text()));
            }
        });
        return new JsonValue.Obj(members);
    }

    static void write(JsonValue document, OutputStream output) throws IOException {
        output.write(JsonDocuments.canonical(document).getBytes(StandardCharsets.UTF_8));
        output.write('\n');
        output.flush();
    }
}

package org.sipas.core.response;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Missing;

/** Writes responses as JSON. Stateless. */
final class ResponseWriter {
    private ResponseWriter() {}

    static JsonValue json(Response response) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put(SubmissionReader.FORM, new JsonValue.Str(response.form().digest()));
        response.answers().forEach((code, answer) -> {
            if (!(answer instanceof Answer.Absent absent) || absent.reason() != Missing.BLANK) {
                members.put(code, json(answer));
            }
        });
        return new JsonValue.Obj(members);
    }

    private static JsonValue json(Answer answer) {
        if (answer instanceof Answer.Choice choice) {
            return new JsonValue.Str(choice.code());
        } else if (answer instanceof Answer.Picks picks) {
            return new JsonValue.Arr(
                    picks.choices().stream().map(ResponseWriter::json).toList());
        } else if (answer instanceof Answer.Quantity quantity) {
            return new JsonValue.Num(new BigDecimal(Double.toString(quantity.value())));
        } else if (answer instanceof Answer.Day day) {
            return new JsonValue.Str(day.value().toString());
        } else if (answer instanceof Answer.Words words) {
            return new JsonValue.Str(words.value());
        }
        String reason = JsonCursor.kebab(((Answer.Absent) answer).reason());
        return new JsonValue.Obj(Map.of("missing", new JsonValue.Str(reason)));
    }
}

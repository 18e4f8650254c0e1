package org.sipas.examples.commandline.conformance;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonValue;
import org.sipas.io.report.Numbers;
import org.sipas.scoring.index.Proportion;

/** How cases write values: exact numbers as texts such as {@code 3/4}, counts beyond 2<sup>53</sup> − 1 as texts of digits. */
final class Json {
    private static final long LARGEST_NUMBER = (1L << 53) - 1;
    private static final JsonValue NOTHING = new JsonValue.Null();

    private Json() {}

    static JsonValue.Obj object(Object... namesAndValues) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return new JsonValue.Obj(members);
    }

    static JsonValue value(Object value) {
        if (value instanceof JsonValue json) {
            return json;
        } else if (value instanceof Map<?, ?> map) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            map.forEach((name, each) -> members.put((String) name, value(each)));
            return new JsonValue.Obj(members);
        } else if (value instanceof List<?> list) {
            return new JsonValue.Arr(list.stream().map(Json::value).toList());
        } else if (value instanceof Optional<?> optional) {
            return optional.map(Json::value).orElse(NOTHING);
        } else if (value instanceof Long count) {
            return count <= LARGEST_NUMBER
                    ? new JsonValue.Num(BigDecimal.valueOf(count))
                    : new JsonValue.Str(count.toString());
        } else if (value instanceof Double number) {
            return new JsonValue.Num(BigDecimal.valueOf(number));
        } else if (value instanceof Integer number) {
            return new JsonValue.Num(BigDecimal.valueOf(number));
        } else if (value instanceof BigDecimal number) {
            return new JsonValue.Num(number);
        } else if (value instanceof Boolean truth) {
            return new JsonValue.Bool(truth);
        }
        return new JsonValue.Str(value.toString());
    }

    /** A share that may be absent, exact and as printed. */
    static JsonValue.Obj share(Optional<Proportion> share, int decimals) {
        return object(
                "share",
                share,
                "printed",
                share.map(new Numbers("vi", decimals)::percent).orElse(Numbers.NONE));
    }

    /** A number as printed: what a percentage of as many hundredths shows, without its sign. */
    static String decimal(Proportion number, int decimals) {
        String percent = new Numbers("vi", decimals).percent(number.dividedBy(Proportion.of(100, 1)));
        return percent.substring(0, percent.length() - 1);
    }

    /** An exact number: {@code 3/4}, {@code 3} or {@code 0.75}. */
    static Proportion exact(String text) {
        int stroke = text.indexOf('/');
        return stroke < 0
                ? Proportion.of(new BigDecimal(text))
                : exact(text.substring(0, stroke)).dividedBy(exact(text.substring(stroke + 1)));
    }

    /** An exact number, or nothing where the document says null. */
    static Optional<Proportion> optional(JsonCursor number) {
        return number.value() instanceof JsonValue.Null ? Optional.empty() : Optional.of(exact(number.text()));
    }

    static long count(JsonCursor count) {
        return count.value() instanceof JsonValue.Num number
                ? number.value().longValueExact()
                : Long.parseLong(count.text());
    }
}

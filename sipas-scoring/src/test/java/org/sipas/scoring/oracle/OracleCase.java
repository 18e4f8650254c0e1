package org.sipas.scoring.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;

/** A reference case: numbers that another program computed, and how close ours must be. */
record OracleCase(String id, JsonValue.Obj json) {
    static OracleCase read(String id) throws IOException {
        try (InputStream input = OracleCase.class.getResourceAsStream("/oracle/cases/" + id + ".json")) {
            return new OracleCase(
                    id, (JsonValue.Obj) JsonDocuments.read(id, input).orThrow());
        }
    }

    JsonValue expected(String... path) {
        JsonValue value = json.members().get("expected");
        for (String name : path) {
            value = ((JsonValue.Obj) value).members().get(name);
        }
        return value;
    }

    double number(String... path) {
        return ((JsonValue.Num) expected(path)).value().doubleValue();
    }

    double[] numbers(String... path) {
        return flat(expected(path));
    }

    private static double[] flat(JsonValue value) {
        List<Double> numbers = new ArrayList<>();
        collect(value, numbers);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonValue value, List<Double> numbers) {
        if (value instanceof JsonValue.Num number) {
            numbers.add(number.value().doubleValue());
        } else if (value instanceof JsonValue.Arr array) {
            array.values().forEach(each -> collect(each, numbers));
        } else if (value instanceof JsonValue.Obj object) {
            object.members().values().forEach(each -> collect(each, numbers));
        }
    }

    List<String> names(String... path) {
        return expected(path) instanceof JsonValue.Obj object
                ? List.copyOf(object.members().keySet())
                : ((JsonValue.Arr) expected(path))
                        .values().stream()
                                .map(each -> ((JsonValue.Str) each).value())
                                .toList();
    }

    String analysis(String name) {
        JsonValue.Obj analysis = (JsonValue.Obj) json.members().get("analysis");
        return ((JsonValue.Str) analysis.members().get(name)).value();
    }

    /** Compares everything under {@code expected} with results of the same names, arrays and objects flattened in order; every expected field must have a result. */
    void check(Map<String, double[]> results) {
        Map<String, JsonValue> wanted = new LinkedHashMap<>(((JsonValue.Obj) expected()).members());
        assertThat(results.keySet()).as(id).containsExactlyInAnyOrderElementsOf(wanted.keySet());
        JsonValue.Obj tolerance = (JsonValue.Obj) json.members().get("tolerance");
        wanted.forEach((field, value) -> {
            double[] expected = flat(value);
            double[] actual = results.get(field);
            assertThat(actual).as(id + " " + field).hasSameSizeAs(expected);
            JsonValue.Obj own = tolerance;
            if (tolerance.members().get("fields") instanceof JsonValue.Obj fields
                    && fields.members().get(field) instanceof JsonValue.Obj special) {
                own = special;
            }
            double relative = ((JsonValue.Num) own.members().get("rel")).value().doubleValue();
            double absolute = ((JsonValue.Num) own.members().get("abs")).value().doubleValue();
            for (int i = 0; i < expected.length; i++) {
                assertThat(Math.abs(actual[i] - expected[i]))
                        .as("%s %s %d: %s, expected %s", id, field, i, actual[i], expected[i])
                        .isLessThanOrEqualTo(absolute + relative * Math.abs(expected[i]));
            }
        });
    }
}

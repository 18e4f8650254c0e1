package org.sipas.sampling.oracle;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;

/** A reference case: its data, what was asked, and the comparison of every number that it expects. */
final class OracleCase {
    private static final Pattern CONDITION = Pattern.compile("(\\w+) (==|<) (\\d+)");
    private static final Pattern FIRST = Pattern.compile("\\[1:(\\d+), ]");

    private final JsonValue.Obj root;
    private int compared;

    private OracleCase(JsonValue.Obj root) {
        this.root = root;
    }

    static List<String> names() {
        return new String(resource("cases.txt").orElseThrow(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    static OracleCase read(String name) {
        try (InputStream input = OracleCase.class.getResourceAsStream("/oracle/cases/" + name + ".json")) {
            return new OracleCase(
                    (JsonValue.Obj) JsonDocuments.read(name, input).orThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<byte[]> resource(String name) {
        try (InputStream input = OracleCase.class.getResourceAsStream("/oracle/" + name)) {
            return input == null ? Optional.empty() : Optional.of(input.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String topic() {
        return text(root.members().get("topic"));
    }

    String analysis(String member) {
        JsonValue value =
                ((JsonValue.Obj) root.members().get("analysis")).members().get(member);
        return value == null || value instanceof JsonValue.Null ? "" : text(value);
    }

    List<String> analysisList(String member) {
        JsonValue.Arr values = (JsonValue.Arr)
                ((JsonValue.Obj) root.members().get("analysis")).members().get(member);
        return values.values().stream().map(OracleCase::text).toList();
    }

    int n() {
        return Integer.parseInt(analysis("n"));
    }

    JsonValue expected(String member) {
        return ((JsonValue.Obj) root.members().get("expected")).members().get(member);
    }

    private static String text(JsonValue value) {
        return value instanceof JsonValue.Str string
                ? string.value()
                : ((JsonValue.Num) value).value().toPlainString();
    }

    /** The rows of a data set that the case's filter leaves, each by column. */
    List<Map<String, String>> rows(String name) {
        List<Map<String, String>> rows = new ArrayList<>();
        String filter = analysis("filter");
        for (Map<String, String> row : table(name)) {
            Matcher conditions = CONDITION.matcher(filter);
            boolean keep = true;
            while (conditions.find()) {
                double value = Double.parseDouble(row.get(conditions.group(1)));
                double limit = Double.parseDouble(conditions.group(3));
                keep &= conditions.group(2).equals("<") ? value < limit : value == limit;
            }
            if (keep) {
                rows.add(row);
            }
        }
        Matcher first = FIRST.matcher(filter);
        return first.find() ? rows.subList(0, Integer.parseInt(first.group(1))) : rows;
    }

    String data() {
        JsonValue.Arr data = (JsonValue.Arr) root.members().get("data");
        return text(((JsonValue.Obj) data.values().get(0)).members().get("name"));
    }

    double[] column(String name, String column) {
        return rows(name).stream()
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .toArray();
    }

    static double[] uniforms() {
        return table("uniforms").stream()
                .mapToDouble(row -> Double.parseDouble(row.get("u")))
                .toArray();
    }

    static List<Map<String, String>> table(String name) {
        byte[] bytes = resource("data/" + name + ".csv").orElseGet(() -> fromFolder(name));
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        List<String> header = fields(lines.get(0));
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            List<String> fields = fields(line);
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), fields.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static byte[] fromFolder(String name) {
        String folder = System.getProperty("sipas.oracle", "");
        if (folder.isEmpty()) {
            throw new TestAbortedException(name + " may not be redistributed; name its folder with -Dsipas.oracle");
        }
        try {
            return Files.readAllBytes(Path.of(folder, "data", name + ".csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /** Compares a member of the expectation: a number, an array of numbers or of arrays, or an object of named numbers. */
    void check(String member, Object actual) {
        compare(member, expected(member), actual, tolerance(member, "rel"), tolerance(member, "abs"));
        compared++;
    }

    /** As {@link #check}, for a matrix that is written with the names of its rows and columns. */
    void checkMatrix(String member, double[][] actual) {
        JsonValue values = ((JsonValue.Obj) expected(member)).members().get("values");
        compare(member, values, actual, tolerance(member, "rel"), tolerance(member, "abs"));
        compared++;
    }

    void checkComplete() {
        int members = ((JsonValue.Obj) root.members().get("expected")).members().size();
        if (compared != members) {
            fail("compared " + compared + " of " + members + " expected members");
        }
    }

    private double tolerance(String member, String kind) {
        JsonValue.Obj tolerance = (JsonValue.Obj) root.members().get("tolerance");
        if (tolerance.members().get("fields") instanceof JsonValue.Obj fields
                && fields.members().get(member) instanceof JsonValue.Obj own) {
            tolerance = own;
        }
        return ((JsonValue.Num) tolerance.members().get(kind)).value().doubleValue();
    }

    private static void compare(String path, JsonValue expected, Object actual, double rel, double abs) {
        if (expected instanceof JsonValue.Num number) {
            double want = number.value().doubleValue();
            double got = ((Number) actual).doubleValue();
            if (!(Math.abs(got - want) <= abs + rel * Math.abs(want))) {
                fail(path + ": expected " + want + " but was " + got);
            }
            return;
        }
        List<JsonValue> values = expected instanceof JsonValue.Arr array
                ? array.values()
                : List.copyOf(((JsonValue.Obj) expected).members().values());
        int length = java.lang.reflect.Array.getLength(actual);
        if (length != values.size()) {
            fail(path + ": expected " + values.size() + " values but were " + length);
        }
        for (int i = 0; i < length; i++) {
            compare(path + "[" + i + "]", values.get(i), java.lang.reflect.Array.get(actual, i), rel, abs);
        }
    }
}

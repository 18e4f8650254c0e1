package org.sipas.examples.commandline.cases;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sipas.core.Outcome;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;

/** A reference case: which data, which design, which analysis, which numbers must come out, and how near. Immutable. */
public final class Case {
    private final JsonValue.Obj root;

    private Case(JsonValue.Obj root) {
        this.root = root;
    }

    /**
     * Reads a case.
     *
     * @throws IOException if the file cannot be read or holds no case
     */
    public static Case read(Path file) throws IOException {
        JsonValue.Obj root = json(file);
        if (!(root.members().get("id") instanceof JsonValue.Str)
                || !(root.members().get("topic") instanceof JsonValue.Str)
                || !(root.members().get("data") instanceof JsonValue.Arr)
                || !(root.members().get("expected") instanceof JsonValue.Obj)) {
            throw new IOException("not a case with id, topic, data and expected: " + file);
        }
        return new Case(root);
    }

    static JsonValue.Obj json(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            Outcome<JsonValue> document = JsonDocuments.read(file.toString(), input);
            if (document.problems().isEmpty() && document.orThrow() instanceof JsonValue.Obj object) {
                return object;
            }
            throw new IOException("not a JSON object: " + file + " " + document.problems());
        }
    }

    public String id() {
        return text("id");
    }

    public String topic() {
        return text("topic");
    }

    /** The names of the data sets; the first is the sample. */
    public List<String> data() {
        List<String> names = new ArrayList<>();
        for (JsonValue each : ((JsonValue.Arr) member("data")).values()) {
            names.add(Options.of(each).text("name"));
        }
        return names;
    }

    String text(String name) {
        return ((JsonValue.Str) member(name)).value();
    }

    private JsonValue member(String name) {
        JsonValue value = root.members().get(name);
        if (value == null) {
            throw new IllegalArgumentException("a case needs " + name);
        }
        return value;
    }

    Options design() {
        return Options.of(root.members().get("design"));
    }

    Options analysis() {
        return Options.of(root.members().get("analysis"));
    }

    Map<String, Double> expected() {
        return Tree.expected(member("expected"));
    }

    /** Whether a value is near enough. */
    boolean agrees(String path, double expected, double actual) {
        Options tolerance = Options.of(root.members().get("tolerance"));
        Options field =
                tolerance.options("fields").options(path.contains("/") ? path.substring(0, path.indexOf('/')) : path);
        Options used = field.isEmpty() ? tolerance : field;
        return Double.compare(expected, actual) == 0
                || Math.abs(actual - expected) <= used.number("abs") + used.number("rel") * Math.abs(expected);
    }
}

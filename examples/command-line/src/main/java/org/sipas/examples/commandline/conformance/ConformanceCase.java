package org.sipas.examples.commandline.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;

/**
 * A case of the conformance kit. Immutable.
 *
 * @param id its id, the name of its file
 * @param kind what is asked
 * @param input what a scorer is given
 * @param expected what it must answer
 */
public record ConformanceCase(String id, Kind kind, JsonValue input, JsonValue expected) {
    /** What a case asks. */
    public enum Kind {
        /** An index from responses. */
        INDEX,
        /** Verdicts about officers from counts. */
        VERDICT,
        /** A score made of points. */
        POINTS,
        /** A rate computed from dossiers. */
        RATE,
        /** Ranks of units. */
        RANKING,
        /** Headline scores of one item. */
        SCORES,
        /** How a number is printed. */
        NUMBER,
        /** A confidence interval of a share. */
        INTERVAL
    }

    private static final String FORMAT = "sipas-case/1";

    /**
     * Reads a case.
     *
     * @param file the file
     * @return the case
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is no case, with what is wrong and where
     */
    public static ConformanceCase read(Path file) throws IOException {
        String source = String.valueOf(file.getFileName());
        List<Problem> problems = new ArrayList<>();
        JsonCursor json = JsonCursor.of(source, document(file), problems);
        JsonCursor format = json.at("format");
        if (!format.text().equals(FORMAT) && format.value() instanceof JsonValue.Str) {
            format.problem("unknown-format", "phải là “" + FORMAT + "”", "must be “" + FORMAT + "”");
        }
        ConformanceCase read = new ConformanceCase(
                json.text("id"),
                json.choice("kind", Kind.INDEX),
                json.at("input").value(),
                json.at("expected").value());
        return (problems.isEmpty() ? Outcome.of(read, problems) : Outcome.<ConformanceCase>failed(problems)).orThrow();
    }

    /**
     * Reads a JSON document.
     *
     * @param file the file
     * @return its tree
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is no JSON, with what is wrong and where
     */
    public static JsonValue document(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return JsonDocuments.read(String.valueOf(file.getFileName()), input).orThrow();
        }
    }
}

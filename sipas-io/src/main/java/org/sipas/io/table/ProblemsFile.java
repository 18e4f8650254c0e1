package org.sipas.io.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

/**
 * Problems written to a CSV file as they are met, and counted. The file has the columns {@code severity, code, file, sheet, row, column, message_vi,
 * message_en}; a place in a JSON document stands as its path in {@code column}. Memory does not grow with the number of problems, and the same
 * problems give the same bytes. For one thread.
 */
public final class ProblemsFile implements Consumer<Problem>, Closeable {
    private final SafeCsvWriter csv;
    private final SortedMap<String, Long> codes = new TreeMap<>();
    private final SortedMap<Severity, Long> severities = new TreeMap<>();

    private @Nullable Problem lastError;

    private ProblemsFile(SafeCsvWriter csv) {
        this.csv = csv;
    }

    /**
     * Creates a file, in place of one that may be there.
     *
     * @param file the file
     * @param encoding whether it begins with a byte order mark, which Excel needs
     * @return a file of problems with a header, to be closed
     * @throws IOException if the file cannot be written
     */
    public static ProblemsFile create(Path file, SafeCsvWriter.Encoding encoding) throws IOException {
        SafeCsvWriter csv = SafeCsvWriter.create(file, encoding);
        csv.write(List.of("severity", "code", "file", "sheet", "row", "column", "message_vi", "message_en"));
        return new ProblemsFile(csv);
    }

    /**
     * Writes and counts a problem.
     *
     * @param problem the problem
     * @throws UncheckedIOException if the file cannot be written
     */
    @Override
    public void accept(Problem problem) {
        Objects.requireNonNull(problem, "problem");
        String sheet = "";
        String row = "";
        String column;
        // A switch over the sealed type has to wait for Java 21.
        if (problem.location() instanceof Location.Cell cell) {
            sheet = cell.sheet();
            row = cell.row() == 0 ? "" : Long.toString(cell.row());
            column = cell.column();
        } else if (problem.location() instanceof Location.Json json) {
            column = json.path();
        } else {
            column = problem.location().toString();
        }
        try {
            csv.write(Stream.of(
                            problem.severity().name(),
                            problem.code(),
                            problem.location().source(),
                            sheet,
                            row,
                            column,
                            problem.message().vi(),
                            problem.message().en())
                    .map(Halves::replaced)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (problem.severity() == Severity.ERROR) {
            lastError = problem;
        }
        codes.merge(problem.code(), 1L, Long::sum);
        severities.merge(problem.severity(), 1L, Long::sum);
    }

    /** Returns the number of problems by their code, in the order of the codes; a view that cannot be changed. */
    public SortedMap<String, Long> counts() {
        return Collections.unmodifiableSortedMap(codes);
    }

    /** Returns the number of problems by their severity, the least first, without zeros; a view that cannot be changed. */
    public SortedMap<Severity, Long> severities() {
        return Collections.unmodifiableSortedMap(severities);
    }

    /** Returns the error told last, which is why reading ended if it ended early; nothing if there was none. */
    public Optional<Problem> lastError() {
        return Optional.ofNullable(lastError);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}

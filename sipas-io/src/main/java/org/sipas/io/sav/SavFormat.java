package org.sipas.io.sav;

import static org.sipas.core.Severity.ERROR;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;
import org.sipas.io.table.TableFormat;

/**
 * SPSS system files, also compressed ones ({@code .zsav}). Found by {@link TableFile}.
 *
 * <p>The header are the names of the variables, and their labels serve to map them. Cells are values, not labels: numbers as shortest plain decimals, days
 * and times in ISO 8601 where the format is one of dates. Each value comes with its label and with whether the file declares it missing, for readers to
 * use where the form does not know the value. System-missing values are empty.
 *
 * <p>Problems that leave nothing to read: {@code damaged-sav}, {@code sav-too-large}, {@code charset-missing}, {@code unknown-sheet}, {@code empty-file}. No state.
 */
public final class SavFormat implements TableFormat {
    /** Creates the format, for {@link java.util.ServiceLoader}. */
    public SavFormat() {}

    @Override
    public boolean recognises(byte[] head) {
        return SavDictionary.isSav(head);
    }

    @Override
    public Outcome<Sheet> open(Path file, String sheet) throws IOException {
        try (SavInput in = input(file)) {
            if (!sheet.isEmpty()) {
                throw new SavException(
                        "unknown-sheet",
                        "Tệp SPSS không có trang tính, nên không có trang “" + sheet + "”.",
                        "An SPSS file has no sheets, so none is called \"" + sheet + "\".");
            }
            SavDictionary dictionary = SavDictionary.read(in);
            if (dictionary.variables().isEmpty()) {
                throw new SavException("empty-file", "Tệp SPSS không có biến nào.", "The SPSS file has no variables.");
            }
            // What the data say of themselves is known now, rather than when they are read.
            new SavData(in, dictionary).close();
            return Outcome.of(new SavSheet(file, dictionary), List.of());
        } catch (SavException e) {
            return Outcome.failed(List.of(problem(file, 0, e)));
        }
    }

    /**
     * Reads the variables of a file, for those who want to know what its values mean.
     *
     * @param file the file
     * @return the variables in their order, or why they cannot be read
     * @throws IOException if the file cannot be read
     */
    public static Outcome<List<SavVariable>> variables(Path file) throws IOException {
        try (SavInput in = input(file)) {
            return Outcome.of(
                    SavDictionary.read(in).variables().stream()
                            .map(SavDictionary.Placed::variable)
                            .toList(),
                    List.of());
        } catch (SavException e) {
            return Outcome.failed(List.of(problem(file, 0, e)));
        }
    }

    static SavInput input(Path file) throws IOException {
        return new SavInput(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }

    static Problem problem(Path file, long row, SavException e) {
        return new Problem(
                e.code(), ERROR, new Location.Cell(String.valueOf(file.getFileName()), "", row, ""), e.text());
    }

    private record SavSheet(Path file, SavDictionary dictionary) implements Sheet {
        @Override
        public List<String> sheets() {
            return List.of();
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public String description() {
            return "SPSS, " + dictionary.charset().name();
        }

        @Override
        public List<String> header() {
            return dictionary.variables().stream()
                    .map(placed -> placed.variable().name())
                    .toList();
        }

        @Override
        public List<String> labels() {
            return dictionary.variables().stream()
                    .map(placed -> placed.variable().label())
                    .toList();
        }

        @Override
        public long headerRow() {
            return 0;
        }

        @Override
        public RowCursor rows(IntFunction<String> columns, Consumer<Problem> problems) throws IOException {
            return new SavCursor(file, problems);
        }
    }
}

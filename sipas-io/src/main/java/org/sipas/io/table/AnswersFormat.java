package org.sipas.io.table;

import static org.sipas.core.Severity.ERROR;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/**
 * A kind of file that answers are written to. Artefacts add kinds by providing this interface to {@link ServiceLoader}; everybody else asks {@link #of}.
 * Implementations have no state.
 */
public interface AnswersFormat {
    /**
     * Returns the name by which the kind is asked for, such as {@code csv-vi}.
     *
     * @return the name
     */
    String name();

    /**
     * Returns how names of such files end.
     *
     * @return the ending, with its point
     */
    String ending();

    /**
     * Creates a file, in place of one that may be there.
     *
     * @param file the file
     * @param texts the columns, and how long the texts in them are, for kinds of files that must know it before their first row
     * @param title what the file is, for kinds that have a place for it
     * @param created when the file was made, for kinds that say it
     * @return the writer, to be closed
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if such a file cannot hold so many columns or so long a text
     */
    AnswersWriter create(Path file, TextWidths texts, String title, LocalDateTime created) throws IOException;

    /**
     * Finds a kind of file by its name: {@code csv} for programs, {@code csv-vi} for Excel with Vietnamese settings, {@code ndjson}, {@code sav}, {@code
     * dta}; with {@code sipas-io-xlsx} also {@code xlsx}, with {@code sipas-io-parquet} also {@code parquet}.
     *
     * @param name the name
     * @return the kind, or the problem {@code format-artifact-missing}, which says what to add, or {@code unknown-format}
     */
    static Outcome<AnswersFormat> of(String name) {
        List<AnswersFormat> known = new ArrayList<>(PlainAnswers.ALL);
        ServiceLoader.load(AnswersFormat.class).forEach(known::add);
        for (AnswersFormat format : known) {
            if (format.name().equals(name)) {
                return Outcome.of(format, List.of());
            }
        }
        String artefact =
                Map.of("xlsx", "sipas-io-xlsx", "parquet", "sipas-io-parquet").get(name);
        String names = String.join(", ", known.stream().map(AnswersFormat::name).toList());
        return Outcome.failed(List.of(new Problem(
                artefact == null ? "unknown-format" : "format-artifact-missing",
                ERROR,
                new Location.Cell(name, "", 0, ""),
                artefact == null
                        ? new Bilingual("không có định dạng này; có: " + names, "no such format; there are: " + names)
                        : new Bilingual(
                                "để ghi định dạng này hãy thêm thư viện org.sipas:" + artefact,
                                "to write this format add the artefact org.sipas:" + artefact))));
    }
}

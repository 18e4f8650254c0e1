package org.sipas.io.table;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sipas.core.Digests;
import org.sipas.core.Severity;

/**
 * What became of the rows of a file. Immutable. The rows always add up: {@code rows = used + repeated + conflicting +
 * superseded + removed}.
 *
 * @param file the name of the file
 * @param sheet the sheet, empty for files without sheets
 * @param format the format, encoding and separator in words
 * @param digest the SHA-256 digest of the file's bytes, 64 hexadecimal digits
 * @param rows the forms read: the rows that are not blank
 * @param used the forms that were counted
 * @param repeated the rows that say again what a counted form says
 * @param conflicting the rows of forms with different answers under one id, of which none counts
 * @param superseded the rows that a newer row with the same id replaces
 * @param removed the forms that would count if they were not on a list of exclusions
 * @param problems how many problems were met, by code
 * @param severities how many problems were met, by severity
 */
public record ReadingSummary(
        String file,
        String sheet,
        String format,
        String digest,
        long rows,
        long used,
        long repeated,
        long conflicting,
        long superseded,
        long removed,
        SortedMap<String, Long> problems,
        SortedMap<Severity, Long> severities) {
    /** Creates a summary from copies of the maps. */
    public ReadingSummary {
        problems = Collections.unmodifiableSortedMap(new TreeMap<>(problems));
        severities = Collections.unmodifiableSortedMap(new TreeMap<>(severities));
    }

    /**
     * Returns what became of the rows of this file and of another one that was read after it with the same {@link ProblemsFile}.
     *
     * @param next the summary of the other one
     * @return names and formats with a comma between them, the digest of both digests with a line feed between them, sums of rows, and the counts of problems of
     *     both, which are those of the other one
     */
    public ReadingSummary plus(ReadingSummary next) {
        return new ReadingSummary(
                file + ", " + next.file,
                sheet.isEmpty() ? next.sheet : sheet,
                format.equals(next.format) ? format : format + ", " + next.format,
                Digests.of(digest + "\n" + next.digest),
                rows + next.rows,
                used + next.used,
                repeated + next.repeated,
                conflicting + next.conflicting,
                superseded + next.superseded,
                removed + next.removed,
                next.problems,
                next.severities);
    }

    /**
     * Tells whether the whole file could be read; after an error such as an unbalanced quotation mark the rest of a file is lost. Errors of single rows,
     * conflicting ones and answers against the form's logic, do not end reading.
     *
     * @return whether every row was read
     */
    public boolean complete() {
        return severities.getOrDefault(Severity.ERROR, 0L)
                == conflicting + problems.getOrDefault("hidden-answer", 0L) + problems.getOrDefault("constraint", 0L);
    }

    /**
     * Returns the rows that do not count.
     *
     * @return repeated, conflicting, superseded and removed rows
     */
    public long excluded() {
        return repeated + conflicting + superseded + removed;
    }

    /**
     * Returns the summary after forms that would count were left out by a list of exclusions.
     *
     * @param forms how many of those used, in [0, {@code used}]
     * @return the summary with that many removed
     */
    public ReadingSummary without(long forms) {
        return new ReadingSummary(
                file,
                sheet,
                format,
                digest,
                rows,
                used - forms,
                repeated,
                conflicting,
                superseded,
                removed + forms,
                problems,
                severities);
    }
}

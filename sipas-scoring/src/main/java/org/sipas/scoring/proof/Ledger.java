package org.sipas.scoring.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;

/**
 * The append-only ledger of responses and exclusions. As a file it has one {@linkplain LedgerEntry#line entry} a line, and its {@link MerkleTree} is over
 * these lines without their ends. Not thread-safe. An entry was measured to take 350 bytes of memory.
 */
public final class Ledger {
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final MerkleTree tree = new MerkleTree();

    /** Creates an empty ledger. */
    public Ledger() {}

    /**
     * Reads a ledger.
     *
     * @param source the name of the file, for messages
     * @param input the lines, in UTF-8; not closed
     * @return the ledger; or every line that is no entry
     * @throws IOException if the stream cannot be read
     */
    public static Outcome<Ledger> read(String source, InputStream input) throws IOException {
        Ledger ledger = new Ledger();
        List<Problem> problems = new ArrayList<>();
        BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Outcome<LedgerEntry> entry =
                    LedgerEntry.read(source + ":" + (ledger.entries.size() + problems.size() + 1), line);
            entry.value().ifPresent(ledger::append);
            problems.addAll(entry.problems());
        }
        return problems.isEmpty() ? Outcome.of(ledger, problems) : Outcome.failed(problems);
    }

    /**
     * Writes the file of this ledger.
     *
     * @param output where the bytes go; not closed
     * @throws IOException if they cannot be written
     */
    public void write(OutputStream output) throws IOException {
        for (LedgerEntry entry : entries) {
            output.write((entry.line() + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * Appends an entry.
     *
     * @param entry the entry
     */
    public void append(LedgerEntry entry) {
        entries.add(entry);
        tree.append(entry.line().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the entries.
     *
     * @return the entries in their order
     */
    public List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    /** Returns the head over all entries. */
    public TreeHead head() {
        return tree.head();
    }

    /**
     * Returns the head that the ledger had when it was shorter.
     *
     * @param size the number of entries then
     * @return the head
     * @throws IllegalArgumentException if the ledger is not that long
     */
    public TreeHead head(int size) {
        return tree.head(size);
    }

    /**
     * Proves that an entry is in the ledger as it is now.
     *
     * @param index the position of the entry, from 0
     * @return the proof
     * @throws IllegalArgumentException if there is no such entry
     */
    public InclusionProof inclusion(int index) {
        return tree.inclusion(index, tree.size());
    }

    /**
     * Proves that the ledger as it is now goes on from what it was.
     *
     * @param first the number of entries then
     * @return the proof
     * @throws IllegalArgumentException if the ledger is not that long
     */
    public ConsistencyProof consistency(int first) {
        return tree.consistency(first, tree.size());
    }

    /**
     * Returns the proof that an entry is in the ledger as it is now, as a line of canonical JSON with {@code entry}, {@code index}, {@code size}, {@code
     * path} and {@code root}.
     *
     * @param index the position of the entry, from 0
     * @return the line, without its end
     * @throws IllegalArgumentException if there is no such entry
     */
    public String inclusionLine(int index) {
        InclusionProof proof = inclusion(index);
        return JsonDocuments.canonical(new JsonValue.Obj(Map.of(
                "entry", new JsonValue.Str(entries.get(index).line()),
                "index", Figure.number(proof.index()),
                "size", Figure.number(proof.size()),
                "path", path(proof.path()),
                "root", new JsonValue.Str(head().root()))));
    }

    /**
     * Returns the proof that the ledger as it is now goes on from what it was, as a line of canonical JSON with {@code first}, {@code second}, {@code
     * path}, and the roots {@code before} and {@code after}.
     *
     * @param first the number of entries then
     * @return the line, without its end
     * @throws IllegalArgumentException if the ledger is not that long
     */
    public String consistencyLine(int first) {
        ConsistencyProof proof = consistency(first);
        return JsonDocuments.canonical(new JsonValue.Obj(Map.of(
                "first", Figure.number(proof.first()),
                "second", Figure.number(proof.second()),
                "path", path(proof.path()),
                "before", new JsonValue.Str(head(first).root()),
                "after", new JsonValue.Str(head().root()))));
    }

    private static JsonValue path(List<String> path) {
        return new JsonValue.Arr(
                path.stream().<JsonValue>map(JsonValue.Str::new).toList());
    }

    /**
     * What the ledger and the data say of each other. Immutable.
     *
     * @param lost the positions, from 0, of entries that nothing in the data stands for any more: altered or removed
     * @param added the entries of the data that the ledger does not have yet, in the order of the data
     */
    public record Comparison(List<Integer> lost, List<LedgerEntry> added) {
        /** Creates a comparison from copies of the lists. */
        public Comparison {
            lost = List.copyOf(lost);
            added = List.copyOf(added);
        }
    }

    /**
     * Compares the ledger with the entries that the data give now. Equal entries, as of the same form handed in twice, are counted.
     *
     * @param current the entries of the data
     * @return what is lost and what is new; a ledger from which nothing is lost may go on with the new entries
     */
    public Comparison compare(List<LedgerEntry> current) {
        Map<LedgerEntry, Integer> open = new HashMap<>();
        current.forEach(entry -> open.merge(entry, 1, Integer::sum));
        List<Integer> lost = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (!take(open, entries.get(i))) {
                lost.add(i);
            }
        }
        List<LedgerEntry> added = new ArrayList<>();
        // Of equal entries the first ones are those that the ledger has.
        for (int i = current.size() - 1; i >= 0; i--) {
            if (take(open, current.get(i))) {
                added.add(current.get(i));
            }
        }
        Collections.reverse(added);
        return new Comparison(lost, added);
    }

    private static boolean take(Map<LedgerEntry, Integer> open, LedgerEntry entry) {
        int count = open.getOrDefault(entry, 0);
        if (count > 0) {
            open.put(entry, count - 1);
        }
        return count > 0;
    }
}

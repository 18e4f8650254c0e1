package org.sipas.examples.onestop.proof;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.response.Pseudonymiser;
import org.sipas.core.response.Receipt;
import org.sipas.examples.onestop.answer.Stream;
import org.sipas.examples.onestop.audit.Audit;
import org.sipas.examples.onestop.figures.StoredAnswer;
import org.sipas.examples.onestop.figures.StoredAnswers;
import org.sipas.examples.onestop.invitation.Secrets;
import org.sipas.scoring.proof.Ledger;
import org.sipas.scoring.proof.LedgerEntry;
import org.sipas.scoring.proof.TreeHead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger: an entry for each stored answer, of all streams. At the start it is held against the stored answers; what is in it and no longer among them
 * was altered or taken out, and the page of the ledger says so. Thread-safe.
 */
@Component
public class Proofs {
    private static final Logger LOG = LoggerFactory.getLogger(Proofs.class);

    private final JdbcClient jdbc;
    private final Pseudonymiser key;
    private final Ledger ledger;
    private final List<Integer> lost;

    /** Reads the ledger and holds it against the stored answers. */
    public Proofs(JdbcClient jdbc, StoredAnswers answers, Secrets secrets, Audit audit) {
        this.jdbc = jdbc;
        // A key that can be handed to a supervisor, and from which that of the pseudonyms does not follow.
        this.key = Pseudonymiser.of(HexFormat.of()
                .parseHex(Pseudonymiser.of(secrets.key(Secrets.Purpose.PSEUDONYMS))
                        .digest(Role.NONE, "ledger")));
        this.ledger = stored();
        List<LedgerEntry> current = new ArrayList<>();
        answers.forEach(answer -> current.add(entry(answer)));
        Ledger.Comparison comparison = ledger.compare(current);
        this.lost = comparison.lost();
        if (!lost.isEmpty()) {
            LOG.error(
                    "{} entries of the ledger have no stored answer any more, the first at {}",
                    lost.size(),
                    lost.get(0));
            audit.write("service", "ledger-lost", String.valueOf(lost.size()), "first " + lost.get(0));
        }
        comparison.added().forEach(this::append);
    }

    private Ledger stored() {
        String lines = String.join(
                "",
                jdbc.sql("select line from ledger order by place").query(String.class).list().stream()
                        .map(line -> line + "\n")
                        .toList());
        try {
            return Ledger.read("ledger", new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)))
                    .orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LedgerEntry entry(StoredAnswer answer) {
        // The digest is made of the answers as they stand there now, not taken from the column beside them.
        Receipt receipt = Receipt.of(answer.response());
        return LedgerEntry.of(new Receipt(name(answer.stream(), answer.id()), receipt.form(), receipt.content()), key);
    }

    private static String name(Stream stream, String id) {
        return stream + " " + id;
    }

    /** Appends the entry of an answer that was just stored. */
    public synchronized void append(StoredAnswer answer) {
        append(entry(answer));
    }

    private void append(LedgerEntry entry) {
        jdbc.sql("insert into ledger (place, line) values (?, ?)")
                .params(ledger.head().size(), entry.line())
                .update();
        ledger.append(entry);
    }

    /** Returns the positions of entries that no stored answer stood for at the start. */
    public List<Integer> lost() {
        return lost;
    }

    /** Returns the head. */
    public synchronized TreeHead head() {
        return ledger.head();
    }

    /** Returns the file of the ledger. */
    public synchronized byte[] file() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ledger.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    /** Returns the proof that an answer is in the ledger, nothing if it is not. */
    public synchronized Optional<String> inclusion(Stream stream, String id) {
        String response = LedgerEntry.digest(name(stream, id), key);
        List<LedgerEntry> entries = ledger.entries();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).response().equals(response)) {
                return Optional.of(ledger.inclusionLine(i));
            }
        }
        return Optional.empty();
    }

    /**
     * What a head that somebody has kept says of the ledger now.
     *
     * @param goesOn whether the ledger goes on from it
     * @param words what that means
     * @param proof the proof, if it does
     */
    public record Check(boolean goesOn, Bilingual words, Optional<String> proof) {}

    /** Holds a head that somebody has kept against the ledger. */
    public synchronized Check check(TreeHead kept) {
        TreeHead now = ledger.head();
        if (kept.size() > now.size()) {
            return new Check(
                    false,
                    new Bilingual(
                            "Sổ hiện có ít mục hơn lúc ghi đầu sổ này: đã có mục bị lấy ra.",
                            "The ledger has fewer entries than when this head was written down: entries were taken out."),
                    Optional.empty());
        }
        if (!ledger.head((int) kept.size()).equals(kept)) {
            return new Check(
                    false,
                    new Bilingual(
                            "Không khớp: trong " + kept.size() + " mục đầu có mục bị sửa, bị lấy ra hoặc bị chèn thêm.",
                            "No match: among the first " + kept.size()
                                    + " entries one was altered, taken out or put in."),
                    Optional.empty());
        }
        return new Check(
                true,
                new Bilingual(
                        "Khớp: " + kept.size() + " mục đầu còn nguyên, đúng thứ tự; từ đó đã thêm "
                                + (now.size() - kept.size()) + " mục.",
                        "Match: the first " + kept.size() + " entries are all there, unaltered and in order; "
                                + (now.size() - kept.size()) + " were added since."),
                Optional.of(ledger.consistencyLine((int) kept.size())));
    }
}

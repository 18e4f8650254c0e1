package org.sipas.scoring.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.response.Pseudonymiser;
import org.sipas.core.response.Receipt;

class LedgerTest {
    private static final Pseudonymiser KEY =
            Pseudonymiser.of("sixteen bytes or more".getBytes(StandardCharsets.US_ASCII));
    private static final String FORM = "f".repeat(64);

    private final Ledger ledger = new Ledger();

    private static LedgerEntry answered(String id, String content) {
        return LedgerEntry.of(new Receipt(id, FORM, content.repeat(64)), KEY);
    }

    private static LedgerEntry excluded(String id) {
        return LedgerEntry.of(
                new Exclusion(id, "interviewer-error", "office-7", Instant.parse("2026-09-30T08:00:00Z")), KEY);
    }

    private byte[] file() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ledger.write(file);
        return file.toByteArray();
    }

    @Test
    void comesBackFromItsFileWithTheSameHead() throws IOException {
        List.of(answered("P-1", "a"), answered("P-2", "b"), excluded("P-2")).forEach(ledger::append);
        Ledger read =
                Ledger.read("ledger.jsonl", new ByteArrayInputStream(file())).orThrow();
        assertThat(read.entries()).isEqualTo(ledger.entries());
        assertThat(read.head()).isEqualTo(ledger.head());
        assertThat(read.inclusion(1)
                        .proves(read.entries().get(1).line().getBytes(StandardCharsets.UTF_8), ledger.head()))
                .isTrue();
        assertThat(read.consistency(2).proves(ledger.head(2), ledger.head())).isTrue();
    }

    /** Printed by Python 3: hmac.new(key, b"RESPONSE_ID\0P-1", "sha256").hexdigest() and hmac.new(key, b"NONE\0" + b"a" * 64, "sha256").hexdigest(). */
    @Test
    void holdsKeyedDigestsAndNothingElseOfAResponse() {
        assertThat(answered("P-1", "a").line())
                .isEqualTo(
                        "{\"content\":\"961ddf11844845fb3acf400d652cc8c6a17faff8082f6e054269b7ac3b858dcc\",\"form\":\""
                                + FORM
                                + "\",\"kind\":\"answered\",\"response\":\"39b0c5bcd0616eb665c6117e95fcd5f62dd8f6ed5cb1657fbfab1951d93e3349\"}");
        assertThat(excluded("P-1").line())
                .isEqualTo(
                        "{\"actor\":\"office-7\",\"kind\":\"excluded\",\"reason\":\"interviewer-error\",\"response\":\""
                                + KEY.digest(Role.RESPONSE_ID, "P-1") + "\",\"time\":\"2026-09-30T08:00:00Z\"}");
        assertThat(answered(" P-1 ", "a")).isEqualTo(answered("P-1", "a"));
    }

    @Test
    void tellsEveryLineThatIsNoEntry() throws IOException {
        ledger.append(answered("P-1", "a"));
        String line = ledger.entries().get(0).line();
        String file = line + "\n" + line.replace("\":", "\": ") + "\n\nnot JSON\n" + line.replace("answered", "deleted")
                + "\n" + excluded("P-1").line().replace("2026-09-30T08", "yesterday") + "\n";
        List<Problem> problems = Ledger.read(
                        "ledger.jsonl", new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))
                .problems();
        assertThat(problems)
                .extracting(problem -> problem.location().source() + " " + problem.code())
                .containsExactly(
                        "ledger.jsonl:2 not-canonical",
                        "ledger.jsonl:3 json-syntax",
                        "ledger.jsonl:4 json-syntax",
                        "ledger.jsonl:5 not-canonical",
                        "ledger.jsonl:6 not-a-time");
    }

    @Test
    void findsWhatWasAlteredOrRemovedAndWhatIsNew() {
        List<LedgerEntry> before =
                List.of(answered("P-1", "a"), answered("P-2", "b"), answered("P-2", "b"), excluded("P-1"));
        before.forEach(ledger::append);
        List<LedgerEntry> now = new ArrayList<>(before);
        assertThat(ledger.compare(now)).isEqualTo(new Ledger.Comparison(List.of(), List.of()));

        now.add(answered("P-3", "c"));
        now.add(answered("P-2", "b"));
        assertThat(ledger.compare(now).lost()).isEmpty();
        assertThat(ledger.compare(now).added()).containsExactly(answered("P-3", "c"), answered("P-2", "b"));

        now.remove(0);
        now.set(0, answered("P-2", "d"));
        assertThat(ledger.compare(now).lost()).containsExactly(0);
        assertThat(ledger.compare(now).added()).containsExactly(answered("P-2", "d"), answered("P-3", "c"));
    }
}

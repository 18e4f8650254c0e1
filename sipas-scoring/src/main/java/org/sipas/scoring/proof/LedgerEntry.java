package org.sipas.scoring.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.response.Pseudonymiser;
import org.sipas.core.response.Receipt;

/**
 * What happened to a response: it came, or it was excluded. Immutable.
 *
 * <p>An entry holds no answer, no id and no digest that could be tried out: the id and the content of the response stand in it as keyed digests
 * (HMAC-SHA-256). With the key and the answers every entry can be made again; without the key nobody can find out, by digesting all five answers to a
 * question, what somebody said.
 */
public sealed interface LedgerEntry {
    /**
     * A response came.
     *
     * @param response the keyed digest of its id
     * @param form the digest of the form that it answers
     * @param content the keyed digest of its answers
     */
    record Answered(String response, String form, String content) implements LedgerEntry {}

    /**
     * A response was excluded.
     *
     * @param response the keyed digest of its id
     * @param reason the code of the reason
     * @param actor who decided
     * @param time when
     */
    record Excluded(String response, String reason, String actor, Instant time) implements LedgerEntry {}

    /**
     * Returns the entry for a response that came.
     *
     * @param receipt what to remember of it
     * @param key makes the keyed digests
     * @return the entry
     */
    static LedgerEntry of(Receipt receipt, Pseudonymiser key) {
        return new Answered(digest(receipt.id(), key), receipt.form(), key.digest(Role.NONE, receipt.content()));
    }

    /**
     * Returns the entry for an exclusion.
     *
     * @param exclusion the exclusion
     * @param key makes the keyed digests
     * @return the entry
     */
    static LedgerEntry of(Exclusion exclusion, Pseudonymiser key) {
        return new Excluded(digest(exclusion.response(), key), exclusion.reason(), exclusion.actor(), exclusion.time());
    }

    /**
     * Returns the keyed digest by which entries name a response.
     *
     * @param id the id of the response
     * @param key makes the keyed digests
     * @return 64 hexadecimal digits
     */
    static String digest(String id, Pseudonymiser key) {
        return key.digest(
                Role.RESPONSE_ID, Normalizer.normalize(id, Normalizer.Form.NFC).strip());
    }

    /**
     * Returns the keyed digest of the id of the response.
     *
     * @return 64 hexadecimal digits
     */
    String response();

    /**
     * Returns the entry as it stands in the ledger: canonical JSON, one line without its end.
     *
     * @return the text
     */
    default String line() {
        Map<String, String> members = new LinkedHashMap<>();
        if (this instanceof Answered answered) {
            members.put("kind", "answered");
            members.put("form", answered.form());
            members.put("content", answered.content());
        } else if (this instanceof Excluded excluded) {
            members.put("kind", "excluded");
            members.put("reason", excluded.reason());
            members.put("actor", excluded.actor());
            members.put("time", excluded.time().toString());
        }
        members.put("response", response());
        Map<String, JsonValue> values = new LinkedHashMap<>();
        members.forEach((name, text) -> values.put(name, new JsonValue.Str(text)));
        return JsonDocuments.canonical(new JsonValue.Obj(values));
    }

    /**
     * Reads an entry from its line.
     *
     * @param source the name of the line, for messages
     * @param line the line
     * @return the entry; or the problems, {@code not-canonical} among them if the line says the same as an entry but in other bytes
     */
    static Outcome<LedgerEntry> read(String source, String line) {
        try {
            Outcome<JsonValue> tree =
                    JsonDocuments.read(source, new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
            if (tree.value().isEmpty()) {
                return Outcome.failed(tree.problems());
            }
            List<Problem> problems = new ArrayList<>();
            JsonCursor at = JsonCursor.of(source, tree.orThrow(), problems);
            LedgerEntry entry = at.text("kind").equals("excluded")
                    ? new Excluded(at.text("response"), at.text("reason"), at.text("actor"), time(at.at("time")))
                    : new Answered(at.text("response"), at.text("form"), at.text("content"));
            if (problems.isEmpty() && !entry.line().equals(line)) {
                at.problem(
                        "not-canonical",
                        "dòng không đúng dạng chuẩn của sổ",
                        "the line is not in the canonical form of the ledger");
            }
            return problems.isEmpty() ? Outcome.of(entry, problems) : Outcome.failed(problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant time(JsonCursor at) {
        try {
            return Instant.parse(at.text());
        } catch (DateTimeException e) {
            at.problem("not-a-time", "không phải thời điểm", "not a time");
            return Instant.EPOCH;
        }
    }
}

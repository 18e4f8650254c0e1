package org.sipas.sampling.draw;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;

/**
 * The minutes of a draw as a document for programs: digests of frame and plan, every entry, seed and digest of the selection.
 * Immutable.
 *
 * @param frameDigest the digest of the frame's file when it was frozen
 * @param planDigest the digest of the plan's file when it was frozen
 * @param frozen when that was
 * @param entries what happened since
 * @param seed the seed, empty until there is one
 * @param selectionDigest the digest of the selection's file, empty until there is one
 */
public record MinutesJson(
        String frameDigest,
        String planDigest,
        Instant frozen,
        List<Ceremony.Entry> entries,
        String seed,
        String selectionDigest) {
    /** Creates minutes. */
    public MinutesJson {
        entries = List.copyOf(entries);
    }

    /**
     * Returns the minutes of a ceremony.
     *
     * @param ceremony the ceremony
     * @param selectionDigest the digest of the selection's file, empty if there is none yet
     * @return the minutes
     */
    public static MinutesJson of(Ceremony ceremony, String selectionDigest) {
        return new MinutesJson(
                ceremony.frameDigest(),
                ceremony.planDigest(),
                ceremony.frozen(),
                ceremony.entries(),
                ceremony.seed().orElse(""),
                selectionDigest);
    }

    /**
     * Goes through the entries again, step by step.
     *
     * @param plan the plan
     * @return the ceremony; or the first entry that is refused
     */
    public Outcome<Ceremony> replay(DrawPlan plan) {
        Outcome<Ceremony> ceremony = Outcome.of(Ceremony.freeze(frameDigest, planDigest, plan, frozen), List.of());
        for (Ceremony.Entry entry : entries) {
            if (ceremony.value().isPresent()) {
                ceremony = ceremony.orThrow().with(entry);
            }
        }
        return ceremony;
    }

    /**
     * Reads minutes.
     *
     * @param source the name of the document, for messages
     * @param bytes its content
     * @return the minutes; or the problems
     */
    public static Outcome<MinutesJson> read(String source, byte[] bytes) {
        try {
            Outcome<JsonValue> tree = JsonDocuments.read(source, new ByteArrayInputStream(bytes));
            if (tree.value().isEmpty()) {
                return Outcome.failed(tree.problems());
            }
            List<Problem> problems = new ArrayList<>();
            JsonCursor at = JsonCursor.of(source, tree.orThrow(), problems);
            List<Ceremony.Entry> entries = new ArrayList<>();
            String frame = at.text("frame");
            String plan = at.text("plan");
            Instant frozen = time(at.at("frozen"));
            for (JsonCursor entry : at.optionalList("entries")) {
                entries.add(new Ceremony.Entry(
                        entry.at("step").choice(Ceremony.Step.COMMIT),
                        entry.text("body"),
                        entry.text("value"),
                        time(entry.at("time"))));
                entry.refuseUnknownMembers();
            }
            MinutesJson minutes =
                    new MinutesJson(frame, plan, frozen, entries, at.text("seed", ""), at.text("selection", ""));
            at.refuseUnknownMembers();
            return problems.isEmpty() ? Outcome.of(minutes, problems) : Outcome.failed(problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant time(JsonCursor at) {
        String text = at.text();
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            at.problem("not-a-time", "không phải thời điểm: " + text, "not a time: " + text);
            return Instant.EPOCH;
        }
    }

    /** Returns the file of these minutes: canonical JSON and a line feed. */
    public byte[] bytes() {
        JsonValue document = PlanJson.object(
                "frame", PlanJson.text(frameDigest),
                "plan", PlanJson.text(planDigest),
                "frozen", PlanJson.text(frozen.toString()),
                "entries",
                        PlanJson.array(entries.stream()
                                .map(entry -> PlanJson.object(
                                        "step", PlanJson.constant(entry.step()),
                                        "body", PlanJson.text(entry.body()),
                                        "value", PlanJson.text(entry.value()),
                                        "time", PlanJson.text(entry.time().toString())))
                                .toList()),
                "seed", PlanJson.text(seed),
                "selection", PlanJson.text(selectionDigest));
        return (JsonDocuments.canonical(document) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}

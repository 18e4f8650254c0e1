package org.sipas.sampling.draw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sipas.core.Digests;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/**
 * The making of a seed that nobody could choose alone: frame and plan are frozen, every body commits to a contribution and then
 * reveals it, and a public number that nobody knew before comes last. Immutable; every step gives a new ceremony or a refusal
 * with its reason.
 *
 * <p>As long as one body is honest, nobody knows the seed before that body reveals. Whoever reveals last can compute the seed of
 * two cases, with and without the contribution, before choosing whether to reveal; the public number, which comes after the last
 * reveal, takes that choice away, and is why official draws must have one.
 *
 * @see "Blum, M. (1983). Coin flipping by telephone. SIGACT News 15, 23-27."
 * @see "Lindeman, M. and Stark, P. B. (2012). A gentle introduction to risk-limiting audits. IEEE Security and Privacy 10,
 *     42-49, on public seeds."
 */
public final class Ceremony {
    /** What happens in a ceremony. */
    public enum Step {
        /** A body hands in the digest of its contribution. */
        COMMIT,
        /** A body hands in its contribution. */
        REVEAL,
        /** A body did not hand in its contribution in time. */
        MISSING,
        /** The public number became known. */
        PUBLIC_NUMBER
    }

    /**
     * An entry of the minutes. Immutable.
     *
     * @param step what happened
     * @param body by which body; empty for the public number
     * @param value the digest, contribution or number; empty for a missing one
     * @param time when
     */
    public record Entry(Step step, String body, String value, Instant time) {}

    private static final Pattern CONTRIBUTION = Pattern.compile("[0-9a-f]{32,256}");
    private static final String MISSING = "missing";
    private static final String NONE = "none";

    private final String frameDigest;
    private final String planDigest;
    private final DrawPlan plan;
    private final Instant frozen;
    private final List<Entry> entries;

    private Ceremony(String frameDigest, String planDigest, DrawPlan plan, Instant frozen, List<Entry> entries) {
        this.frameDigest = frameDigest;
        this.planDigest = planDigest;
        this.plan = plan;
        this.frozen = frozen;
        this.entries = entries;
    }

    /**
     * Freezes frame and plan.
     *
     * @param frameDigest the digest of the frame's file
     * @param planDigest the digest of the plan's file
     * @param plan the plan
     * @param time when
     * @return the ceremony, without entries
     */
    public static Ceremony freeze(String frameDigest, String planDigest, DrawPlan plan, Instant time) {
        return new Ceremony(frameDigest, planDigest, plan, time, List.of());
    }

    /**
     * Returns the commitment to a contribution.
     *
     * @param planDigest the digest of the plan's file
     * @param body the body's name
     * @param contribution the contribution
     * @return the digest to hand in
     * @throws IllegalArgumentException if the contribution is not 32 to 256 lower-case hexadecimal digits, that is at least
     *     128 bits
     */
    public static String commitment(String planDigest, String body, String contribution) {
        if (!CONTRIBUTION.matcher(contribution).matches()) {
            throw new IllegalArgumentException(
                    "contribution not 32 to 256 hexadecimal digits: " + contribution.length() + " characters");
        }
        return Digests.of(planDigest + "\n" + body + "\n" + contribution);
    }

    /** Returns the digest of the frame's file as it was frozen. */
    public String frameDigest() {
        return frameDigest;
    }

    /** Returns the digest of the plan's file as it was frozen. */
    public String planDigest() {
        return planDigest;
    }

    /** Returns the plan. */
    public DrawPlan plan() {
        return plan;
    }

    /** Returns when frame and plan were frozen. */
    public Instant frozen() {
        return frozen;
    }

    /** Returns what happened since, in order. */
    public List<Entry> entries() {
        return entries;
    }

    private Map<String, String> values(Step step) {
        Map<String, String> values = new HashMap<>();
        entries.stream()
                .filter(entry -> entry.step() == step)
                .forEach(entry -> values.put(entry.body(), entry.value()));
        return values;
    }

    /**
     * Adds what happened next.
     *
     * @param entry the entry
     * @return the ceremony; or the reason why the entry is refused: {@code time-backwards}, {@code body-unknown}, {@code
     *     commit-late}, {@code commit-twice}, {@code commit-copied}, {@code commit-not-digest}, {@code reveal-early}, {@code
     *     reveal-without-commit}, {@code reveal-twice}, {@code reveal-wrong}, {@code missing-with-value}, {@code
     *     public-number-early}, {@code public-number-unfit}, {@code public-number-none}, {@code
     *     public-number-twice}, {@code step-after-public-number}
     */
    public Outcome<Ceremony> with(Entry entry) {
        Optional<String[]> reason = refusal(entry);
        if (reason.isPresent()) {
            String[] texts = reason.get();
            Problem problem =
                    DrawProblem.in("minutes.json", "$.entries[" + entries.size() + "]", texts[0], texts[1], texts[2]);
            return Outcome.failed(List.of(problem));
        }
        List<Entry> longer = new ArrayList<>(entries);
        longer.add(entry);
        return Outcome.of(new Ceremony(frameDigest, planDigest, plan, frozen, List.copyOf(longer)), List.of());
    }

    private static Optional<String[]> refuse(String code, String vi, String en) {
        return Optional.of(new String[] {code, vi, en});
    }

    private Optional<String[]> refusal(Entry entry) {
        Instant last =
                entries.isEmpty() ? frozen : entries.get(entries.size() - 1).time();
        if (entry.time().isBefore(last)) {
            return refuse("time-backwards", "thời điểm lùi lại", "the time goes backwards");
        }
        if (!values(Step.PUBLIC_NUMBER).isEmpty()) {
            return entry.step() == Step.PUBLIC_NUMBER
                    ? refuse("public-number-twice", "số công khai đã có", "there is a public number already")
                    : refuse("step-after-public-number", "bước sau số công khai", "a step after the public number");
        }
        if (entry.step() == Step.PUBLIC_NUMBER) {
            return publicNumber(entry);
        }
        if (!plan.bodies().contains(entry.body())) {
            return refuse(
                    "body-unknown",
                    "kế hoạch không có cơ quan " + entry.body(),
                    "the plan has no body " + entry.body());
        }
        if (!plan.publicNumber().source().isEmpty()
                && !entry.time().isBefore(plan.publicNumber().at())) {
            return refuse(
                    "step-after-public-number",
                    "quá thời điểm của số công khai",
                    "the time of the public number has come");
        }
        return entry.step() == Step.COMMIT ? commit(entry) : reveal(entry);
    }

    private Optional<String[]> commit(Entry entry) {
        Map<String, String> commits = values(Step.COMMIT);
        if (!values(Step.REVEAL).isEmpty() || !values(Step.MISSING).isEmpty()) {
            return refuse("commit-late", "cam kết sau khi đã có công bố", "a commitment after a reveal");
        }
        if (commits.containsKey(entry.body())) {
            return refuse("commit-twice", entry.body() + " đã cam kết", entry.body() + " has committed already");
        }
        if (!Digests.isDigest(entry.value())) {
            return refuse("commit-not-digest", "cam kết không phải SHA-256", "the commitment is not a SHA-256 digest");
        }
        return commits.containsValue(entry.value())
                ? refuse("commit-copied", "cam kết chép của cơ quan khác", "the commitment is another body's")
                : Optional.empty();
    }

    private Optional<String[]> reveal(Entry entry) {
        String body = entry.body();
        Map<String, String> commits = values(Step.COMMIT);
        Map<String, String> missing = values(Step.MISSING);
        if (values(Step.REVEAL).containsKey(body) || missing.containsKey(body)) {
            return refuse(
                    "reveal-twice",
                    body + " đã công bố hoặc đã ghi vắng",
                    body + " has revealed or is minuted as missing");
        }
        if (entry.step() == Step.MISSING) {
            return entry.value().isEmpty()
                    ? Optional.empty()
                    : refuse("missing-with-value", body + " ghi vắng mà có số", body + " is missing but has a value");
        }
        for (String other : plan.bodies()) {
            if (!commits.containsKey(other) && !missing.containsKey(other)) {
                return refuse(
                        other.equals(body) ? "reveal-without-commit" : "reveal-early",
                        other + " chưa cam kết và chưa ghi vắng",
                        other + " has neither committed nor been minuted as missing");
            }
        }
        boolean right = CONTRIBUTION.matcher(entry.value()).matches()
                && commitment(planDigest, body, entry.value()).equals(commits.get(body));
        return right
                ? Optional.empty()
                : refuse(
                        "reveal-wrong",
                        "số công bố của " + body + " không khớp cam kết",
                        "what " + body + " revealed is not what it committed to");
    }

    private Optional<String[]> publicNumber(Entry entry) {
        if (plan.publicNumber().source().isEmpty()) {
            return refuse("public-number-none", "kế hoạch không có số công khai", "the plan has no public number");
        }
        if (!entry.body().isEmpty()) {
            return refuse("body-unknown", "số công khai không của cơ quan nào", "the public number is no body's");
        }
        if (entry.value().isBlank() || Names.hasControl(entry.value())) {
            return refuse(
                    "public-number-unfit",
                    "số công khai để trống, có ngắt dòng hoặc ký tự vô hình",
                    "the public number is blank or has a line break or invisible character");
        }
        return allRevealed() && !entry.time().isBefore(plan.publicNumber().at())
                ? Optional.empty()
                : refuse(
                        "public-number-early",
                        "số công khai phải có sau công bố cuối cùng và sau thời điểm đã báo",
                        "the public number must come after the last reveal and after the time announced");
    }

    private boolean allRevealed() {
        Map<String, String> reveals = values(Step.REVEAL);
        Map<String, String> missing = values(Step.MISSING);
        return plan.bodies().stream().allMatch(body -> reveals.containsKey(body) || missing.containsKey(body))
                && !reveals.isEmpty();
    }

    /**
     * Returns the seed, once every body has revealed or is minuted as missing, at least one has revealed, and the public number
     * is known if the plan has one.
     *
     * @return the seed, or nothing as long as the ceremony goes on
     */
    public Optional<String> seed() {
        Map<String, String> numbers = values(Step.PUBLIC_NUMBER);
        boolean waiting = !plan.publicNumber().source().isEmpty() && numbers.isEmpty();
        if (waiting || !allRevealed()) {
            return Optional.empty();
        }
        Map<String, String> reveals = values(Step.REVEAL);
        Map<String, String> commits = values(Step.COMMIT);
        StringBuilder text = new StringBuilder(frameDigest).append('\n').append(planDigest);
        for (String body : plan.bodies()) {
            String standIn = plan.missingReveal() == DrawPlan.MissingReveal.LEAVE_OUT
                    ? MISSING
                    : commits.getOrDefault(body, MISSING);
            text.append('\n').append(reveals.getOrDefault(body, standIn));
        }
        text.append('\n').append(numbers.getOrDefault("", NONE));
        return Optional.of(Digests.of(text.toString()));
    }
}

package org.sipas.scoring.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.sipas.scoring.verdict.OfficerCounts;
import org.sipas.scoring.verdict.OfficerVerdict;
import org.sipas.scoring.verdict.Verdict;

/**
 * Which verdicts stand. Immutable and thread-safe: looking at a snapshot gives another book and the alerts for what changed. The alerts, stored in their order, are all that there is to store.
 *
 * <p>Looking takes about as long as one lower bound per unit; it needs no lock of the index.
 */
public final class AlertBook {
    private final List<AlertRule> rules;
    private final Map<Subject, Verdict> standing;

    private record Subject(String rule, DaySpan period, String unit) {}

    /**
     * A book after a look.
     *
     * @param book the book
     * @param alerts what changed, by rule, period and unit
     */
    public record Look(AlertBook book, List<Alert> alerts) {
        /** Creates a look from a copy of the list. */
        public Look {
            Objects.requireNonNull(book, "book");
            alerts = List.copyOf(alerts);
        }
    }

    private AlertBook(List<AlertRule> rules, Map<Subject, Verdict> standing) {
        this.rules = rules;
        this.standing = standing;
    }

    /**
     * Returns a book.
     *
     * @param rules what is watched
     * @param alerts the alerts so far in their order; none for a new book
     * @return the book in which the verdicts of these alerts stand
     * @throws IllegalArgumentException if two rules have one id
     */
    public static AlertBook of(List<AlertRule> rules, List<Alert> alerts) {
        if (rules.stream().map(AlertRule::id).distinct().count() < rules.size()) {
            throw new IllegalArgumentException("two rules have one id: "
                    + rules.stream().map(AlertRule::id).toList());
        }
        Map<Subject, Verdict> standing = new HashMap<>();
        alerts.forEach(alert -> standing.put(new Subject(alert.rule(), alert.period(), alert.unit()), alert.to()));
        return new AlertBook(List.copyOf(rules), standing);
    }

    /**
     * Looks at a snapshot: at the current period of every rule, and at earlier ones that can still be corrected.
     *
     * @param snapshot a snapshot of an index with the windows, breakdowns and items of the rules, not older than the one looked at last
     * @return the book from now on, and what changed
     * @throws IllegalArgumentException if the plan of the snapshot lacks a window, a breakdown or an item of a rule
     */
    public Look look(LiveSnapshot snapshot) {
        Map<Subject, Verdict> after = new HashMap<>();
        List<Alert> alerts = new ArrayList<>();
        for (AlertRule rule : rules) {
            for (WindowFigures figures : snapshot.open(rule.window())) {
                for (OfficerVerdict found : rule.plan().continuous(counts(rule, figures))) {
                    Subject subject = new Subject(
                            rule.id(), figures.span(), found.counts().officer());
                    Verdict before = standing.getOrDefault(subject, Verdict.NOT_ENOUGH_ANSWERS);
                    boolean stands = before == Verdict.EXCEEDED
                            && found.verdict() == Verdict.WATCH
                            && found.evidence() >= rule.clearBelow();
                    Verdict now = stands ? before : found.verdict();
                    after.put(subject, now);
                    if (now != before) {
                        alerts.add(new Alert(
                                rule.id(), figures.span(), before, now, found, snapshot.today(), snapshot.position()));
                    }
                }
            }
        }
        return new Look(new AlertBook(rules, after), alerts);
    }

    /** Returns the counts of all units that have forms or had some when a verdict was found, by code. */
    private List<OfficerCounts> counts(AlertRule rule, WindowFigures figures) {
        Map<String, OfficerCounts> counts = new TreeMap<>();
        standing.keySet().stream()
                .filter(subject ->
                        subject.rule().equals(rule.id()) && subject.period().equals(figures.span()))
                .forEach(subject -> counts.put(subject.unit(), new OfficerCounts(subject.unit(), 0, 0)));
        figures.dissatisfied(rule.breakdown(), rule.item()).forEach(each -> counts.put(each.officer(), each));
        return List.copyOf(counts.values());
    }
}

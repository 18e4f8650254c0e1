package org.sipas.examples.onestop.followup;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sipas.examples.onestop.figures.Figures;
import org.sipas.examples.onestop.figures.Period;
import org.sipas.examples.onestop.figures.SurveyPlan;
import org.sipas.scoring.live.Alert;
import org.sipas.scoring.live.AlertBook;
import org.sipas.scoring.live.AlertRule;
import org.sipas.scoring.live.DaySpan;
import org.sipas.scoring.live.LiveSnapshot;
import org.sipas.scoring.live.WindowFigures;
import org.sipas.scoring.verdict.OfficerCounts;
import org.sipas.scoring.verdict.OfficerVerdict;
import org.sipas.scoring.verdict.Verdict;
import org.sipas.scoring.verdict.VerdictPlan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Watches offices and officers by quarter: whether the share of dissatisfied answers to the first item of the method is above the limit that the method
 * states, or 25 % where it states none. Verdicts hold at every time, so that they may be looked at after each answer. Thread-safe.
 */
@Component
public class Alerts {
    private static final BigDecimal USUAL_LIMIT = new BigDecimal("0.25");
    private static final double ERROR_LEVEL = 0.05;

    /** Half of what it takes to say it. */
    private static final double CLEAR_BELOW = 0.5 / ERROR_LEVEL;

    private final JdbcClient jdbc;
    private final Figures figures;
    private final Cases cases;
    private final Clock clock;
    private final List<AlertRule> rules;
    private AlertBook book;

    Alerts(JdbcClient jdbc, Figures figures, Cases cases, SurveyPlan plan, Clock clock) {
        this.jdbc = jdbc;
        this.figures = figures;
        this.cases = cases;
        this.clock = clock;
        VerdictPlan verdicts = new VerdictPlan(
                plan.method().dissatisfactionLimit().orElse(USUAL_LIMIT), ERROR_LEVEL, SurveyPlan.MINIMUM_FORMS);
        String item = plan.method().tree().items().get(0);
        this.rules = List.of(
                new AlertRule("office", Period.Windows.QUARTERS, SurveyPlan.OFFICE, item, verdicts, CLEAR_BELOW),
                new AlertRule(
                        "officer", Period.Windows.QUARTERS, SurveyPlan.OFFICE_OFFICER, item, verdicts, CLEAR_BELOW));
        this.book = AlertBook.of(rules, all());
    }

    /**
     * What is said of a unit now.
     *
     * @param rule the rule, {@code office} or {@code officer}
     * @param verdict the state, which stands until it is taken back
     * @param evidence what it rests on
     */
    public record Standing(String rule, Verdict verdict, OfficerVerdict evidence) {
        /** Returns the unit. */
        public String unit() {
            return evidence.counts().officer();
        }
    }

    /** Returns the limit and how sure one must be to say that it is exceeded. */
    public VerdictPlan plan() {
        return rules.get(0).plan();
    }

    /** Looks at the figures; stores what changed, and opens a case for whoever is found above the limit. */
    @Transactional
    public synchronized void look() {
        AlertBook.Look look = book.look(figures.snapshot());
        for (Alert alert : look.alerts()) {
            long id = store(alert);
            if (alert.to() == Verdict.EXCEEDED) {
                cases.open(alert, id);
            }
        }
        book = look.book();
    }

    private long store(Alert alert) {
        OfficerVerdict evidence = alert.evidence();
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into alert (rule, first_day, last_day, unit, verdict_before, verdict, dissatisfied, answers, "
                        + "lower_bound, evidence, shrunken, plain_rule, seen, position, noted) "
                        + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        alert.rule(),
                        alert.period().first(),
                        alert.period().last(),
                        alert.unit(),
                        alert.from().name(),
                        alert.to().name(),
                        evidence.counts().dissatisfied(),
                        evidence.counts().answers(),
                        evidence.lowerBound(),
                        evidence.evidence(),
                        evidence.shrunken(),
                        evidence.plainRule().name(),
                        alert.day(),
                        alert.position(),
                        OffsetDateTime.now(clock))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** Returns all alerts in the order in which they came. */
    public List<Alert> all() {
        return jdbc.sql("select * from alert order by id").query(Alerts::alert).list();
    }

    static Alert alert(ResultSet row, int number) throws SQLException {
        return new Alert(
                row.getString("rule"),
                new DaySpan(row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class)),
                Verdict.valueOf(row.getString("verdict_before")),
                Verdict.valueOf(row.getString("verdict")),
                new OfficerVerdict(
                        new OfficerCounts(row.getString("unit"), row.getLong("dissatisfied"), row.getLong("answers")),
                        Verdict.valueOf(row.getString("verdict")),
                        row.getDouble("lower_bound"),
                        row.getDouble("evidence"),
                        row.getDouble("shrunken"),
                        OfficerVerdict.PlainRule.valueOf(row.getString("plain_rule"))),
                row.getObject("seen", LocalDate.class),
                row.getLong("position"));
    }

    /** Returns what is said of offices and officers in this quarter, those with grounds first. */
    public List<Standing> standing() {
        LiveSnapshot snapshot = figures.snapshot();
        WindowFigures quarter = snapshot.window(Period.Windows.QUARTERS);
        Map<List<String>, Verdict> said = all().stream()
                .filter(alert -> alert.period().equals(quarter.span()))
                .collect(Collectors.toMap(
                        alert -> List.of(alert.rule(), alert.unit()), Alert::to, (before, after) -> after));
        Function<AlertRule, java.util.stream.Stream<Standing>> judged =
                rule -> rule.plan().continuous(quarter.dissatisfied(rule.breakdown(), rule.item())).stream()
                        .filter(verdict ->
                                !SurveyPlan.code(verdict.counts().officer()).isEmpty())
                        .map(verdict -> new Standing(
                                rule.id(),
                                said.getOrDefault(
                                        List.of(rule.id(), verdict.counts().officer()), Verdict.NOT_ENOUGH_ANSWERS),
                                verdict));
        return rules.stream()
                .flatMap(judged)
                .sorted(Comparator.comparing(Standing::verdict)
                        .thenComparing(Standing::rule)
                        .thenComparing(Standing::unit))
                .toList();
    }
}

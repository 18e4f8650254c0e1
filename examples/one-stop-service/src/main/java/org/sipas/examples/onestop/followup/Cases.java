package org.sipas.examples.onestop.followup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.response.Answer;
import org.sipas.examples.onestop.audit.Audit;
import org.sipas.examples.onestop.figures.StoredAnswer;
import org.sipas.examples.onestop.figures.SurveyPlan;
import org.sipas.examples.onestop.web.Refusal;
import org.sipas.scoring.live.Alert;
import org.sipas.scoring.live.Case;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The cases: each alert that somebody is above the limit and each dissatisfied answer of an invited citizen to an item of the index opens one. Thread-safe. */
@Component
public class Cases {
    private static final String SELECT =
            "select follow_up.*, alert.* from follow_up left join alert on alert.id = follow_up.alert ";
    private static final String STEP = ", changes = changes + 1 where number = ? and changes = ?";
    private static final String SERVICE = "service";

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;
    private final List<String> items;
    private final Set<String> bad;

    Cases(JdbcClient jdbc, Audit audit, SurveyPlan plan, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
        this.items = plan.method().tree().items();
        this.bad = plan.method().dissatisfied();
    }

    /**
     * A case as it is stored.
     *
     * @param value the case
     * @param office the office that it is about
     * @param changes how often it was changed
     */
    public record Stored(Case value, String office, int changes) {}

    /** Opens a case for an alert. */
    void open(Alert alert, long id) {
        insert("alert = ?", List.of(id), SurveyPlan.office(alert.unit()), id, null, null, null);
    }

    /** Opens the cases of an answer, each once. */
    @Transactional
    public void open(StoredAnswer answer) {
        for (String item : items) {
            if (answer.response().form().variables().containsKey(item)
                    && answer.response().answer(item) instanceof Answer.Choice choice
                    && bad.contains(choice.code())) {
                insert(
                        "answer = ? and item = ?",
                        List.of(answer.id(), item),
                        answer.office(),
                        null,
                        answer.id(),
                        item,
                        choice.code());
            }
        }
    }

    private void insert(
            String same,
            List<Object> values,
            String office,
            @Nullable Long alert,
            @Nullable String answer,
            @Nullable String item,
            @Nullable String option) {
        if (jdbc.sql("select count(*) from follow_up where " + same)
                        .params(values)
                        .query(Integer.class)
                        .single()
                == 0) {
            jdbc.sql("insert into follow_up (alert, answer, item, picked, office, opened, state, changes) "
                            + "values (?, ?, ?, ?, ?, ?, 'OPEN', 0)")
                    .param(alert)
                    .param(answer)
                    .param(item)
                    .param(option)
                    .param(office)
                    .param(LocalDate.now(clock))
                    .update();
            audit.write(SERVICE, "case-opened", office, alert == null ? "answer " + answer : "alert " + alert);
        }
    }

    /** Returns all cases: those without an outcome first, the earliest day first. */
    public List<Stored> all(int most) {
        return jdbc.sql(
                        SELECT
                                + "order by case state when 'CLOSED' then 1 else 0 end, coalesce(until_day, opened), number limit ?")
                .param(most)
                .query(Cases::stored)
                .list();
    }

    /** Returns a case. */
    public Optional<Stored> find(String id) {
        return id.matches("[0-9]{1,18}")
                ? jdbc.sql(SELECT + "where number = ?")
                        .param(Long.parseLong(id))
                        .query(Cases::stored)
                        .optional()
                : Optional.empty();
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        Case.Origin origin = row.getObject("alert") == null
                ? new Case.Origin.BadAnswer(row.getString("answer"), row.getString("item"), row.getString("picked"))
                : new Case.Origin.Verdict(Alerts.alert(row, number));
        return new Stored(
                new Case(row.getString("number"), origin, row.getObject("opened", LocalDate.class), state(row)),
                row.getString("office"),
                row.getInt("changes"));
    }

    private static Case.State state(ResultSet row) throws SQLException {
        return switch (row.getString("state")) {
            case "OPEN" -> new Case.State.Open();
            case "ASSIGNED" ->
                new Case.State.Assigned(row.getString("who"), row.getObject("until_day", LocalDate.class));
            case "CLOSED" -> closed(row);
            case "REOPENED" -> new Case.State.Reopened(closed(row), row.getString("reason"));
            default -> throw new IllegalStateException("no state of a case: " + row.getString("state"));
        };
    }

    private static Case.State.Closed closed(ResultSet row) throws SQLException {
        return new Case.State.Closed(
                row.getString("who"),
                row.getObject("closed_on", LocalDate.class),
                Case.Result.valueOf(row.getString("result")),
                row.getString("note"));
    }

    /**
     * Stores what became of a case.
     *
     * @param actor who changed it
     * @param before the case as it was seen
     * @param after the case as it is now
     * @throws Refusal if somebody else has changed it meanwhile
     */
    @Transactional
    public void change(String actor, Stored before, Case after) {
        String id = after.id();
        JdbcClient.StatementSpec update;
        if (after.state() instanceof Case.State.Assigned assigned) {
            update = jdbc.sql("update follow_up set state = 'ASSIGNED', who = ?, until_day = ?" + STEP)
                    .params(assigned.who(), assigned.until());
        } else if (after.state() instanceof Case.State.Closed closed) {
            update = jdbc.sql("update follow_up set state = 'CLOSED', closed_on = ?, result = ?, note = ?" + STEP)
                    .params(closed.on(), closed.result().name(), closed.note());
        } else if (after.state() instanceof Case.State.Reopened reopened) {
            update = jdbc.sql("update follow_up set state = 'REOPENED', reason = ?" + STEP)
                    .params(reopened.reason());
        } else {
            throw new IllegalArgumentException("a case does not become open: " + id);
        }
        if (update.params(Long.parseLong(id), before.changes()).update() == 0) {
            throw new Refusal(
                    HttpStatus.CONFLICT,
                    new Bilingual(
                            "Vụ việc vừa được người khác cập nhật. Xin mở lại trang.",
                            "Somebody else has just changed this case. Please open the page again."));
        }
        audit.write(
                actor,
                "case-" + after.state().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                before.office(),
                "case " + id);
    }
}

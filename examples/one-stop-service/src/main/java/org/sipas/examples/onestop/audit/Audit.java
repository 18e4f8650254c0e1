package org.sipas.examples.onestop.audit;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The audit log: written here and never changed. Thread-safe. */
@Component
public class Audit {
    private static final int LONGEST = 2000;

    private final JdbcClient jdbc;
    private final Clock clock;

    Audit(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A line.
     *
     * @param at when
     * @param actor who: a username, the name of a sending system, or {@code service}
     * @param action what, in kebab case
     * @param subject to what
     * @param detail more
     */
    public record Line(OffsetDateTime at, String actor, String action, String subject, String detail) {}

    /** Writes a line, in the transaction that is open. */
    public void write(String actor, String action, String subject, String detail) {
        jdbc.sql("insert into audit (at, actor, action, subject, detail) values (?, ?, ?, ?, ?)")
                .params(
                        OffsetDateTime.now(clock),
                        shortened(actor, 64),
                        action,
                        shortened(subject, 200),
                        shortened(detail, LONGEST))
                .update();
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }

    /** Returns the latest lines, latest first. */
    public List<Line> latest(int most) {
        return jdbc.sql("select at, actor, action, subject, detail from audit order by id desc limit ?")
                .param(most)
                .query((row, number) -> new Line(
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        row.getString("detail")))
                .list();
    }
}

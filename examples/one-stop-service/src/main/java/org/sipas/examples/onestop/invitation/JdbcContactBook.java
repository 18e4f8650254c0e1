package org.sipas.examples.onestop.invitation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.sipas.sampling.invite.ContactBook;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The contact book in the database. A claim is part of the transaction that is open, and holds the person's row until it ends. Thread-safe. */
@Component
class JdbcContactBook implements ContactBook {
    /** Before every other time: the person was never asked. */
    private static final OffsetDateTime NEVER = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    private record Asked(String survey, Instant at) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcContactBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Answer ask(
            Purpose purpose,
            String person,
            String survey,
            Instant now,
            Duration restThisSurvey,
            Duration restAnySurvey) {
        boolean claim = purpose == Purpose.CLAIM;
        if (claim) {
            jdbc.sql("insert into contact (person, survey, asked) values (?, ?, ?) on conflict do nothing")
                    .params(person, survey, NEVER)
                    .update();
        }
        List<Asked> times = jdbc.sql(
                        "select survey, asked from contact where person = ?" + (claim ? " for update" : ""))
                .param(person)
                .query((row, number) -> new Asked(
                        row.getString("survey"),
                        row.getObject("asked", OffsetDateTime.class).toInstant()))
                .list();
        Answer answer = answer(person, survey, now, restThisSurvey, restAnySurvey, times);
        if (claim && answer == Answer.FREE) {
            jdbc.sql("update contact set asked = ? where person = ? and survey = ?")
                    .params(now.atOffset(ZoneOffset.UTC), person, survey)
                    .update();
        }
        return answer;
    }

    private Answer answer(
            String person,
            String survey,
            Instant now,
            Duration restThisSurvey,
            Duration restAnySurvey,
            List<Asked> times) {
        boolean optedOut = jdbc.sql("select count(*) from opt_out where person = ?")
                        .param(person)
                        .query(Long.class)
                        .single()
                > 0;
        if (optedOut) {
            return Answer.OPTED_OUT;
        }
        if (times.stream()
                .anyMatch(each ->
                        each.survey().equals(survey) && now.isBefore(each.at().plus(restThisSurvey)))) {
            return Answer.RESTING_THIS_SURVEY;
        }
        boolean resting = times.stream().anyMatch(each -> now.isBefore(each.at().plus(restAnySurvey)));
        return resting ? Answer.RESTING_ANY_SURVEY : Answer.FREE;
    }

    @Override
    public void optOut(String person) {
        jdbc.sql("insert into opt_out (person, noted) values (?, ?) on conflict do nothing")
                .params(person, OffsetDateTime.now(clock))
                .update();
    }
}

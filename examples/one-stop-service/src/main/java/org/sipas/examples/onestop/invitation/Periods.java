package org.sipas.examples.onestop.invitation;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.sampling.invite.ContactBook;
import org.sipas.sampling.invite.InvitePlan;
import org.sipas.sampling.invite.Inviter;
import org.sipas.sampling.invite.PeriodSeed;
import org.sipas.sampling.invite.Pseudonyms;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The periods of the survey, which are quarters, and their seeds. A seed follows from the key of this service and the name of the period; its commitment is
 * noted and published at the latest when the period before it begins, and the seed when it has ended. Thread-safe.
 */
@Component
public class Periods implements ApplicationRunner {
    private final ServiceProperties properties;
    private final JdbcClient jdbc;
    private final Pseudonyms seeds;
    private final ContactBook contacts;
    private final Clock clock;
    /** What is noted stays, whatever becomes of the dossier that was the first of its period. */
    private final TransactionTemplate ownTransaction;

    private final Map<String, Inviter> inviters = new ConcurrentHashMap<>();

    Periods(
            ServiceProperties properties,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Secrets secrets,
            ContactBook contacts,
            Clock clock) {
        this.properties = properties;
        this.jdbc = jdbc;
        this.seeds = new Pseudonyms(secrets.key(Secrets.Purpose.SEEDS));
        this.contacts = contacts;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * What is published of a period.
     *
     * @param name the quarter, such as {@code 2026-Q4}
     * @param commitment the commitment to the seed
     * @param noted when it was noted
     * @param seed the seed, once the period has ended
     */
    public record Published(String name, String commitment, OffsetDateTime noted, Optional<String> seed) {}

    static String name(LocalDate day) {
        return day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
    }

    /** Notes the periods of today and the next one. */
    @Override
    public void run(ApplicationArguments arguments) {
        inviter(name(LocalDate.now(clock)));
    }

    /** Returns all periods, the latest first. */
    public List<Published> all() {
        return all(name(LocalDate.now(clock)));
    }

    /** Returns all periods as they are published in one of them. */
    List<Published> all(String current) {
        return jdbc.sql("select name, commitment, noted from period order by name desc")
                .query((row, number) -> {
                    String name = row.getString("name");
                    boolean ended = name.compareTo(current) < 0;
                    return new Published(
                            name,
                            row.getString("commitment"),
                            row.getObject("noted", OffsetDateTime.class),
                            ended ? Optional.of(seed(name)) : Optional.empty());
                })
                .list();
    }

    /** Returns who decides on dossiers in a period; the first call notes it and the one after it. */
    Inviter inviter(String period) {
        Inviter known = inviters.get(period);
        if (known != null) {
            return known;
        }
        note(next(period));
        ServiceProperties.Invite invite = properties.invite();
        Inviter inviter = new Inviter(
                new InvitePlan(
                        invite.survey(),
                        Map.of(),
                        invite.share(),
                        Map.of(),
                        Duration.ZERO,
                        invite.rest(),
                        invite.rest(),
                        invite.restricted(),
                        note(period)),
                PeriodSeed.of(seed(period)),
                contacts);
        inviters.put(period, inviter);
        return inviter;
    }

    /** Notes a period unless it is there, and returns the commitment that is noted: with another key than it was noted with, nothing is decided. */
    private String note(String period) {
        return Objects.requireNonNull(ownTransaction.execute(status -> noted(period)));
    }

    private String noted(String period) {
        jdbc.sql("insert into period (name, commitment, noted) values (?, ?, ?) on conflict do nothing")
                .params(period, PeriodSeed.of(seed(period)).commitment(), OffsetDateTime.now(clock))
                .update();
        return jdbc.sql("select commitment from period where name = ?")
                .param(period)
                .query(String.class)
                .single();
    }

    private static String next(String period) {
        int year = Integer.parseInt(period.substring(0, 4));
        int quarter = period.charAt(6) - '0';
        return quarter == 4 ? year + 1 + "-Q1" : year + "-Q" + (quarter + 1);
    }

    /** Returns 128 bits of HMAC-SHA-256 under the key of seeds, as 32 characters. */
    private String seed(String period) {
        return seeds.of(properties.invite().survey() + "\n" + period);
    }
}

package org.sipas.examples.onestop.invitation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.AbstractSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sipas.core.Digests;
import org.sipas.examples.onestop.OneStopService;
import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.sampling.invite.ContactBook;
import org.sipas.sampling.invite.Decision;
import org.sipas.sampling.invite.Dossier;
import org.sipas.sampling.invite.Gate;
import org.sipas.sampling.invite.InvitationCodes;
import org.sipas.sampling.invite.Inviter;
import org.sipas.sampling.invite.Pseudonyms;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides who is invited, and keeps the invitations. Thread-safe. */
@Component
public class Invitations {
    private static final String FIND = """
            select serial, dossier, office, procedure_code, channel, officer, finished, last_day, used
            from invitation join dossier on dossier.id = invitation.dossier
            where code_digest = ?""";

    private final ServiceProperties properties;
    private final JdbcClient jdbc;
    private final Periods periods;
    private final ContactBook contacts;
    private final Clock clock;
    private final Pseudonyms pseudonyms;
    private final byte[] codeKey;
    private final InvitationCodes redeeming;

    Invitations(
            ServiceProperties properties,
            JdbcClient jdbc,
            Periods periods,
            ContactBook contacts,
            Secrets secrets,
            Clock clock) {
        this.properties = properties;
        this.jdbc = jdbc;
        this.periods = periods;
        this.contacts = contacts;
        this.clock = clock;
        this.pseudonyms = new Pseudonyms(secrets.key(Secrets.Purpose.PSEUDONYMS));
        this.codeKey = secrets.key(Secrets.Purpose.CODES);
        this.redeeming = new InvitationCodes(codeKey, new UsedSerials());
    }

    /**
     * What was decided on a dossier.
     *
     * @param dossier the pseudonym of the dossier
     * @param period the period whose seed decided
     * @param gate invited, or why not
     * @param probability the inclusion probability
     * @param code the code of the invitation, if there is one
     * @param lastDay the last day on which the code is good, if there is one
     * @param repeated whether it had been decided before
     */
    public record Decided(
            String dossier,
            String period,
            Gate gate,
            BigDecimal probability,
            Optional<String> code,
            Optional<LocalDate> lastDay,
            boolean repeated) {}

    /**
     * An invitation, and what is known of its dossier.
     *
     * @param serial the serial number of its code
     * @param dossier the pseudonym of the dossier
     * @param office the office
     * @param procedure the procedure
     * @param channel the channel
     * @param officer the officer, empty if unknown
     * @param finished when the dossier was finished
     * @param lastDay the last day on which the code is good
     * @param used whether it was answered
     */
    public record Invitation(
            int serial,
            String dossier,
            String office,
            String procedure,
            String channel,
            String officer,
            Instant finished,
            LocalDate lastDay,
            boolean used) {}

    /**
     * What a code that was typed is worth now.
     *
     * @param verdict the verdict
     * @param invitation the invitation, if there is one under the code
     */
    public record Checked(InvitationCodes.Verdict verdict, Optional<Invitation> invitation) {}

    /**
     * Decides on a dossier, once: the same report again gives the same decision and the same code.
     *
     * @return the decision; nothing if another report about the same dossier was decided on before
     * @throws org.springframework.dao.DuplicateKeyException if the same dossier is being decided on at the same moment; try again
     */
    @Transactional
    public Optional<Decided> decide(FinishedDossier finished) {
        String id = pseudonyms.of("dossier\n" + finished.office() + "\n" + finished.number());
        String person = finished.person().isEmpty() ? "" : pseudonyms.of("person\n" + finished.person());
        String event = Digests.of(String.join(
                "\n",
                id,
                finished.procedure(),
                finished.channel(),
                finished.officer(),
                finished.result().name(),
                person,
                finished.finished().toString()));
        Optional<String> earlier = jdbc.sql("select event from dossier where id = ?")
                .param(id)
                .query(String.class)
                .optional();
        if (earlier.isPresent()) {
            return earlier.get().equals(event) ? Optional.of(stored(id)) : Optional.empty();
        }
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, OneStopService.ZONE);
        String period = Periods.name(today);
        Inviter inviter = periods.inviter(period);
        Decision decision = inviter.decide(
                new Dossier(
                        id,
                        finished.office(),
                        finished.procedure(),
                        finished.channel(),
                        finished.result(),
                        person,
                        finished.finished()),
                now,
                inviter.drawer());
        jdbc.sql(
                        "insert into dossier (id, event, period, office, procedure_code, channel, officer, result, finished, decided, gate, probability) "
                                + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        event,
                        period,
                        finished.office(),
                        finished.procedure(),
                        finished.channel(),
                        finished.officer(),
                        finished.result().name(),
                        finished.finished().atOffset(ZoneOffset.UTC),
                        now.atOffset(ZoneOffset.UTC),
                        decision.gate().name(),
                        decision.probability())
                .update();
        Optional<LocalDate> lastDay = Optional.empty();
        Optional<String> code = Optional.empty();
        if (decision.gate() == Gate.INVITED) {
            lastDay = Optional.of(today.plusDays(properties.invite().codeDays()));
            code = Optional.of(issue(id, finished.office(), lastDay.get()));
        }
        return Optional.of(new Decided(id, period, decision.gate(), decision.probability(), code, lastDay, false));
    }

    private String issue(String dossier, String office, LocalDate lastDay) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into invitation (dossier, last_day) values (?, ?)")
                .params(dossier, lastDay)
                .update(key, "serial");
        int serial = Objects.requireNonNull(key.getKey()).intValue();
        String code = new InvitationCodes(codeKey).issue(office, serial, lastDay);
        jdbc.sql("update invitation set code_digest = ? where serial = ?")
                .params(Digests.of(digits(code)), serial)
                .update();
        return code;
    }

    private Decided stored(String id) {
        return jdbc.sql("select period, office, gate, probability, serial, last_day from dossier "
                        + "left join invitation on invitation.dossier = dossier.id where dossier.id = ?")
                .param(id)
                .query((row, number) -> {
                    LocalDate lastDay = row.getObject("last_day", LocalDate.class);
                    return new Decided(
                            id,
                            row.getString("period"),
                            Gate.valueOf(row.getString("gate")),
                            row.getBigDecimal("probability"),
                            lastDay == null
                                    ? Optional.empty()
                                    : Optional.of(new InvitationCodes(codeKey)
                                            .issue(row.getString("office"), row.getInt("serial"), lastDay)),
                            Optional.ofNullable(lastDay),
                            true);
                })
                .single();
    }

    /** Notes that a person does not want to be invited any more. */
    @Transactional
    public void optOut(String person) {
        contacts.optOut(pseudonyms.of("person\n" + person));
    }

    /** Tells what a code is worth, and does not use it up. It is looked up by its digest, so that time tells nothing of how much of a guess was right. */
    public Checked check(String code) {
        Optional<Invitation> invitation = jdbc.sql(FIND)
                .param(Digests.of(digits(code)))
                .query(Invitations::invitation)
                .optional();
        Set<Integer> used = invitation.filter(Invitation::used).map(Invitation::serial).stream()
                .collect(Collectors.toCollection(HashSet::new));
        InvitationCodes.Verdict verdict = new InvitationCodes(codeKey, used)
                .redeem(code, invitation.map(Invitation::office).orElse(""), LocalDate.now(clock));
        boolean good = verdict != InvitationCodes.Verdict.ACCEPTED || invitation.isPresent();
        return new Checked(good ? verdict : InvitationCodes.Verdict.FORGED, invitation);
    }

    /** Uses a code up, in the transaction that is open: of two at once, one is told that it was used. */
    public InvitationCodes.Verdict redeem(String code, Invitation invitation) {
        return redeeming.redeem(code, invitation.office(), LocalDate.now(clock));
    }

    private static Invitation invitation(ResultSet row, int number) throws SQLException {
        return new Invitation(
                row.getInt("serial"),
                row.getString("dossier"),
                row.getString("office"),
                row.getString("procedure_code"),
                row.getString("channel"),
                row.getString("officer"),
                row.getObject("finished", OffsetDateTime.class).toInstant(),
                row.getObject("last_day", LocalDate.class),
                row.getObject("used") != null);
    }

    /** Returns the characters of a code as {@link InvitationCodes} reads them. */
    private static String digits(String code) {
        return code.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('I', '1')
                .replace('L', '1')
                .replace('O', '0');
    }

    /** The serial numbers of used codes, in the database. */
    private final class UsedSerials extends AbstractSet<Integer> {
        @Override
        public boolean add(Integer serial) {
            return jdbc.sql("update invitation set used = ? where serial = ? and used is null")
                            .params(OffsetDateTime.now(clock), serial)
                            .update()
                    == 1;
        }

        @Override
        public Iterator<Integer> iterator() {
            return jdbc.sql("select serial from invitation where used is not null")
                    .query(Integer.class)
                    .list()
                    .iterator();
        }

        @Override
        public int size() {
            return jdbc.sql("select count(*) from invitation where used is not null")
                    .query(Integer.class)
                    .single();
        }
    }
}

package org.sipas.examples.onestop.staff;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.sipas.core.response.Response;
import org.sipas.examples.onestop.OneStopService;
import org.sipas.examples.onestop.account.Account;
import org.sipas.examples.onestop.account.Accounts;
import org.sipas.examples.onestop.account.Role;
import org.sipas.examples.onestop.answer.Accepted;
import org.sipas.examples.onestop.answer.Answers;
import org.sipas.examples.onestop.answer.Forms;
import org.sipas.examples.onestop.answer.Stream;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills the database as citizens would: a decided dossier and its answer. */
@TestComponent
class Filled {
    private final JdbcClient jdbc;
    private final Forms forms;
    private final Answers answers;
    private final Accounts accounts;

    Filled(JdbcClient jdbc, Forms forms, Answers answers, Accounts accounts) {
        this.jdbc = jdbc;
        this.forms = forms;
        this.answers = answers;
        this.accounts = accounts;
    }

    Account supervisor() {
        return account("giam-sat", Role.SUPERVISOR, "");
    }

    Account administrator() {
        return account("quan-tri", Role.ADMIN, "");
    }

    Account officer(String office) {
        return account("can-bo-" + office, Role.OFFICER, office);
    }

    private Account account(String username, Role role, String office) {
        return accounts.find(username).orElseGet(() -> {
            accounts.create("test", username, role, office);
            return accounts.find(username).orElseThrow();
        });
    }

    /** Adds so many answers of one kind by invitation, and returns the id of the last one. */
    String invited(int count, String office, String procedure, String officer, String general, String comment) {
        String id = "";
        jdbc.sql("insert into period (name, commitment, noted) values ('test', '', ?) on conflict do nothing")
                .param(OffsetDateTime.now(ZoneOffset.UTC))
                .update();
        for (int i = 0; i < count; i++) {
            id = id();
            jdbc.sql(
                            "insert into dossier (id, event, period, office, procedure_code, channel, officer, result, finished, decided, gate, probability) "
                                    + "values (?, '', 'test', ?, ?, 'counter', ?, 'ON_TIME', ?, ?, 'INVITED', 1)")
                    .params(
                            id,
                            office,
                            procedure,
                            officer,
                            OffsetDateTime.now(ZoneOffset.UTC),
                            OffsetDateTime.now(ZoneOffset.UTC))
                    .update();
            answers.accept(new Accepted(
                    Stream.INVITED,
                    response(id, office, general, comment),
                    office,
                    procedure,
                    "counter",
                    officer,
                    Instant.now()));
        }
        return id;
    }

    /** Adds so many answers by the open link. */
    void voluntary(int count, String office, String general) {
        for (int i = 0; i < count; i++) {
            answers.accept(
                    new Accepted(Stream.LINK, response(id(), office, general, ""), office, "", "", "", Instant.now()));
        }
    }

    /** Makes an account with the password {@code mat-khau-cu-12}. */
    Account known(String username) {
        accounts.create("test", username, Role.SUPERVISOR, "");
        accounts.changePassword("test", username, "mat-khau-cu-12");
        return accounts.find(username).orElseThrow();
    }

    private static String id() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private Response response(String id, String office, String general, String comment) {
        return forms.citizen()
                .read(
                        id,
                        Map.of("office", office, "general", general, "comment", comment),
                        LocalDate.now(OneStopService.ZONE))
                .orThrow();
    }
}

package org.sipas.examples.onestop.answer;

import java.time.ZoneOffset;
import java.util.Optional;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.response.Receipt;
import org.sipas.core.response.SubmissionReader;
import org.sipas.examples.onestop.invitation.Invitations;
import org.sipas.sampling.invite.InvitationCodes;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one way in for answers. The table that they are stored in is the truth that all figures are made from again; whoever counts live listens for {@link
 * Accepted} with {@link org.springframework.transaction.event.TransactionalEventListener}. Thread-safe.
 */
@Component
public class Answers {
    private final JdbcClient jdbc;
    private final Invitations invitations;
    private final ApplicationEventPublisher publisher;

    Answers(JdbcClient jdbc, Invitations invitations, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.invitations = invitations;
        this.publisher = publisher;
    }

    /** What became of an answer. */
    public enum Acceptance {
        /** It is stored. */
        STORED,
        /** The same answer was stored before: it counts once. */
        REPEATED,
        /** Another answer was stored under the same code before; nothing is stored. */
        USED
    }

    /**
     * Stores an answer by invitation and uses the code up, both or neither. When this returns, it is on disk.
     *
     * @param answer the answer, under the pseudonym of the invitation's dossier
     * @param code the code, which was found good
     * @param invitation its invitation
     * @return what became of it
     */
    @Transactional
    public Acceptance accept(Accepted answer, String code, Invitations.Invitation invitation) {
        if (invitations.redeem(code, invitation) != InvitationCodes.Verdict.ACCEPTED) {
            return beside(answer).orElse(Acceptance.USED);
        }
        return store(answer);
    }

    /** Stores an answer of an open stream; the same id again counts once. */
    @Transactional
    public Acceptance accept(Accepted answer) {
        return beside(answer).orElseGet(() -> store(answer));
    }

    private Optional<Acceptance> beside(Accepted answer) {
        Receipt receipt = Receipt.of(answer.response());
        return jdbc.sql("select form, content from response where stream = ? and id = ?")
                .params(answer.stream().name(), receipt.id())
                .query((row, number) -> new Receipt(receipt.id(), row.getString("form"), row.getString("content")))
                .optional()
                .map(earlier ->
                        receipt.beside(earlier) == Receipt.Arrival.REPEATED ? Acceptance.REPEATED : Acceptance.USED);
    }

    private Acceptance store(Accepted answer) {
        Receipt receipt = Receipt.of(answer.response());
        int rows = jdbc.sql("insert into response "
                        + "(stream, id, office, procedure_code, channel, officer, form, content, answers, received) "
                        + "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(
                        answer.stream().name(),
                        receipt.id(),
                        answer.office(),
                        answer.procedure(),
                        answer.channel(),
                        answer.officer(),
                        receipt.form(),
                        receipt.content(),
                        JsonDocuments.canonical(SubmissionReader.toJson(answer.response())),
                        answer.received().atOffset(ZoneOffset.UTC))
                .update();
        if (rows == 0) {
            return beside(answer).orElse(Acceptance.REPEATED);
        }
        publisher.publishEvent(answer);
        return Acceptance.STORED;
    }
}

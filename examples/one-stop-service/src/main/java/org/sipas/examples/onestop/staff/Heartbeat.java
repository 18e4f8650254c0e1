package org.sipas.examples.onestop.staff;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sipas.examples.onestop.answer.Accepted;
import org.sipas.examples.onestop.answer.Stream;
import org.sipas.examples.onestop.figures.Figures;
import org.sipas.examples.onestop.figures.StoredAnswer;
import org.sipas.examples.onestop.figures.StoredAnswers;
import org.sipas.examples.onestop.followup.Alerts;
import org.sipas.examples.onestop.followup.Cases;
import org.sipas.examples.onestop.proof.Proofs;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Takes what was stored since the last beat to where staff look: the figures, the ledger, the cases and the alerts. A citizen does not wait for any of that.
 * What a stop leaves undone is done at the next start, as all of it follows from the stored answers.
 */
@Component
class Heartbeat {
    private final Queue<Accepted> arrived = new ConcurrentLinkedQueue<>();
    private final StoredAnswers answers;
    private final Figures figures;
    private final Proofs proofs;
    private final Cases cases;
    private final Alerts alerts;
    private final LivePush push;

    Heartbeat(StoredAnswers answers, Figures figures, Proofs proofs, Cases cases, Alerts alerts, LivePush push) {
        this.answers = answers;
        this.figures = figures;
        this.proofs = proofs;
        this.cases = cases;
        this.alerts = alerts;
        this.push = push;
        answers.forEach(this::openCases);
        alerts.look();
    }

    /** Beats once a second. */
    @Configuration
    @EnableScheduling
    static class Rhythm {
        private final Heartbeat heartbeat;

        Rhythm(Heartbeat heartbeat) {
            this.heartbeat = heartbeat;
        }

        @Scheduled(fixedDelayString = "1s")
        void beat() {
            heartbeat.beat();
        }
    }

    @TransactionalEventListener
    void accepted(Accepted answer) {
        arrived.add(answer);
    }

    /** Does what there is to do. */
    synchronized void beat() {
        // An answer leaves the queue when all is done; what failed, such as for want of the database, is done again.
        for (Accepted next = arrived.peek(); next != null; next = arrived.peek()) {
            answers.find(next.stream(), next.response().id()).ifPresent(this::take);
            arrived.remove();
        }
        if (figures.look()) {
            alerts.look();
            push.tell();
        }
    }

    private void take(StoredAnswer answer) {
        figures.count(answer);
        openCases(answer);
        proofs.append(answer);
    }

    private void openCases(StoredAnswer answer) {
        if (answer.stream() == Stream.INVITED) {
            cases.open(answer);
        }
    }
}

package org.sipas.sampling.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicketsTest {

    // Rivest (2018), consistent_sampler.py: ticket number of generation 1 of id AB-130 for this seed.
    @Test
    void givesTheTicketOfTheConsistentSampler() {
        assertThat(new Tickets("01382438112797316654").of("AB-130"))
                .hasToString("0.26299714122838008416507544297546663599715395525154425586041245287750224561854");
    }

    @Test
    void ordersByTicketWhateverTheOrderOfTheIds() {
        Tickets tickets = new Tickets("x");
        List<String> order = tickets.inOrder(List.of("a", "b", "c", "d")).stream()
                .map(entry -> entry.getKey())
                .toList();
        assertThat(tickets.inOrder(List.of("d", "b", "a", "c")).stream().map(entry -> entry.getKey()))
                .containsExactlyElementsOf(order);
        assertThat(tickets.of(order.get(0))).isLessThan(tickets.of(order.get(1)));
    }

    @Test
    void theNumberOfATicketIsItsDigits() {
        Ticket ticket = new Ticket("25" + "0".repeat(62));
        assertThat(ticket.numerator().multiply(java.math.BigInteger.valueOf(4))).isEqualTo(Ticket.DENOMINATOR);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ticket("25"))
                .withMessage("digits not in [64, 78]: 2");
    }
}

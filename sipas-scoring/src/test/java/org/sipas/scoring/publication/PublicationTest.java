package org.sipas.scoring.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.Bilingual;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.publication.DisclosureAudit.Feasible;
import org.sipas.scoring.publication.DisclosureAudit.Statement;

class PublicationTest {
    private static final Bilingual WORD = new Bilingual("từ", "word");

    private static Estimate estimate(double value, double error, double width, long n) {
        Interval interval = new Interval.Bounds(value - width / 2, value + width / 2, 0.95);
        return new Estimate(value, error, interval, n, n, n - 1.0, WORD, WORD);
    }

    @ParameterizedTest
    @CsvSource({
        "0.8, 0.02, 0.08, 30, 0.9, Published",
        "0.8, 0.02, 0.08, 29, 0.5, TOO_FEW_ANSWERS",
        "0.8, 0.02, 0.08, 30, 0.91, DOMINANCE",
        "0.8, 0.06, 0.24, 40, 0, Caution",
        "0.05, 0.02, 0.08, 40, 0, Caution",
        "0.8, 0.08, 0.31, 40, 0, TOO_IMPRECISE",
        "0, 0, 0, 40, 0, Published"
    })
    void makesCellsByTheScheme(double value, double error, double width, long n, double largest, String expected) {
        Cell cell = PublicationScheme.SHARES.cell(estimate(value, error, width, n), largest);
        assertThat(
                        cell instanceof Cell.Suppressed suppressed
                                ? suppressed.cause().name()
                                : cell.getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @Test
    void aSuppressedCellHasNoNumberToLeak() {
        Cell cell = PublicationScheme.SHARES.cell(estimate(0.123456, 0.2, 0.8, 5), 0);
        assertThat(cell.toString()).doesNotContain("0.12").contains("fewer than 30 answers");
        assertThat(Cell.Suppressed.class.getRecordComponents())
                .extracting(component -> component.getType().getSimpleName())
                .containsExactly("Cause", "Bilingual");
        Estimate none = new Estimate(Double.NaN, Double.NaN, new Interval.None(WORD), 0, 0, 0, WORD, WORD);
        assertThat(((Cell.Suppressed) PublicationScheme.SHARES.cell(none, 0)).cause())
                .isEqualTo(Cell.Cause.NO_ANSWERS);
    }

    /** By hand: with a row sum of 10 and one cell of 7 published, the other is 3; with a column sum of 5 and nothing else it is in [0, 5]. */
    @Test
    void worksOutWhatSumsGiveAway() {
        DisclosureAudit open = new DisclosureAudit(2, List.of(Statement.ofSum(10, 0, 1), Statement.ofSum(7, 1)));
        assertThat(open.feasible(0)).isEqualTo(new Feasible(3, 3));
        DisclosureAudit closed = new DisclosureAudit(
                4,
                List.of(
                        Statement.ofSum(10, 0, 1),
                        Statement.ofSum(20, 2, 3),
                        Statement.ofSum(5, 0, 2),
                        Statement.ofSum(25, 1, 3)));
        assertThat(closed.feasible(0)).isEqualTo(new Feasible(0, 5));
    }

    /** 12.5 % of 80, printed without decimals as 13 %: between 10 and 10.8, so 10. */
    @Test
    void worksOutWhatARoundedShareGivesAway() {
        DisclosureAudit audit = new DisclosureAudit(1, List.of(Statement.ofShare(13, 0, 80, 0)));
        assertThat(audit.feasible(0).lower()).isCloseTo(10, within(1e-9));
        assertThat(audit.feasible(0).upper()).isCloseTo(10.8, within(1e-9));
    }

    /** What an earlier release showed of the same cells is one more statement: the office's first quarter, and the half-year minus the second. */
    @Test
    void comparesWithEarlierReleases() {
        List<Statement> halfYear = List.of(Statement.ofSum(30, 0, 1, 2));
        assertThat(new DisclosureAudit(3, halfYear).feasible(0).width()).isEqualTo(30);
        List<Statement> both = new ArrayList<>(halfYear);
        both.add(Statement.ofSum(26, 1, 2));
        Feasible first = new DisclosureAudit(3, both).feasible(0);
        assertThat(first.lower()).isCloseTo(4, within(1e-12));
        assertThat(first.width()).isCloseTo(0, within(1e-12));
    }

    /**
     * A hundred releases of dissatisfied answers by 4 offices and 4 procedures: counts from 1 to 4 are protected. Published are the sums by office; of each procedure the share to one decimal and its number of answers; and an earlier
     * release, in which the first two procedures of an office were one. The attacker narrows intervals by all of it (the shuttle algorithm of Buzzigoli and Giusti 1999), without a linear programme.
     */
    @Test
    void withstandsAnAttackOnAHundredReleases() {
        SplittableRandom random = new SplittableRandom(100);
        int attacked = 0;
        int disclosedWithout = 0;
        int withdrawn = 0;
        for (int release = 0; release < 100; release++) {
            long[] cells = IntStream.range(0, 16)
                    .mapToLong(i -> random.nextInt(5) == 0 ? 1 + random.nextInt(4) : 5 + random.nextInt(30))
                    .toArray();
            List<Integer> small =
                    IntStream.range(0, 16).filter(i -> cells[i] < 5).boxed().toList();
            List<Statement> published = published(cells, 200 + random.nextInt(300));
            List<Integer> suppressed;
            try {
                suppressed = DisclosureAudit.suppressions(cells, published, small, 5);
            } catch (IllegalArgumentException unreachable) {
                // The earlier release gives a count away whatever is suppressed now; nothing new may be published of
                // it.
                assertThat(unreachable).hasMessageStartingWith("protection not reachable");
                withdrawn++;
                continue;
            }
            assertThat(suppressed).containsAll(small);
            for (int cell : small) {
                attacked++;
                Feasible naive = attack(cells, published, small).get(cell);
                disclosedWithout += naive.width() < 5 ? 1 : 0;
                Feasible found = attack(cells, published, suppressed).get(cell);
                assertThat(found.lower()).isLessThanOrEqualTo(cells[cell] + 1e-9);
                assertThat(found.upper()).isGreaterThanOrEqualTo(cells[cell] - 1e-9);
                assertThat(found.width()).isGreaterThanOrEqualTo(5 - 1e-6);
            }
        }
        assertThat(attacked).isGreaterThan(200);
        assertThat(disclosedWithout).isGreaterThan(100);
        assertThat(withdrawn).isBetween(1, 25);
    }

    private static List<Statement> published(long[] cells, long answers) {
        List<Statement> published = new ArrayList<>();
        for (int line = 0; line < 4; line++) {
            Integer[] office = {4 * line, 4 * line + 1, 4 * line + 2, 4 * line + 3};
            Integer[] procedure = {line, line + 4, line + 8, line + 12};
            Integer[] earlier = {4 * line, 4 * line + 1};
            published.add(Statement.ofSum(sum(cells, office), office));
            double percent = Math.rint(1000 * sum(cells, procedure) / answers) / 10;
            published.add(Statement.ofShare(percent, 1, answers, procedure));
            if (line < 2) {
                published.add(Statement.ofSum(sum(cells, earlier), earlier));
            }
        }
        return published;
    }

    private static double sum(long[] cells, Integer[] which) {
        return Arrays.stream(which).mapToDouble(i -> cells[i]).sum();
    }

    private static List<Feasible> attack(long[] cells, List<Statement> sums, List<Integer> suppressed) {
        double[] lower = new double[cells.length];
        double[] upper = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            lower[i] = suppressed.contains(i) ? 0 : cells[i];
            upper[i] = suppressed.contains(i) ? 1e9 : cells[i];
        }
        for (int pass = 0; pass < 50; pass++) {
            for (Statement sum : sums) {
                for (int i : sum.unknowns()) {
                    double least = sum.lower();
                    double most = sum.upper();
                    for (int other : sum.unknowns()) {
                        least -= other == i ? 0 : upper[other];
                        most -= other == i ? 0 : lower[other];
                    }
                    lower[i] = Math.max(lower[i], least);
                    upper[i] = Math.min(upper[i], most);
                }
            }
        }
        return IntStream.range(0, cells.length)
                .mapToObj(i -> new Feasible(lower[i], upper[i]))
                .toList();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new DisclosureAudit(1, List.of(Statement.ofSum(3, 0), Statement.ofSum(4, 0))).feasible(0))
                .withMessage("statements not consistent: no counts agree with all");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DisclosureAudit(2, List.of(Statement.ofSum(3, 0))))
                .withMessageStartingWith("unknowns not all in a statement");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DisclosureAudit.suppressions(
                        new long[] {3, 4}, List.of(Statement.ofSum(3, 0), Statement.ofSum(7, 0, 1)), List.of(0), 5))
                .withMessageStartingWith("protection not reachable");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PublicationScheme(WORD, 0, 1, 1, 1, 1))
                .withMessage("minimumAnswers not in [1, infinity): 0");
    }
}

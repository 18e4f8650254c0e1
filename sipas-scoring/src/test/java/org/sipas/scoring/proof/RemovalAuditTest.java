package org.sipas.scoring.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.scoring.proof.RemovalAudit.Table;
import org.sipas.scoring.proof.RemovalTest.Kind;

/** Expected p-values are those of R 4.2.2, {@code fisher.test}, {@code mantelhaen.test} and {@code p.adjust}; the calls stand at the tests. */
class RemovalAuditTest {
    private final RemovalAudit audit = new RemovalAudit();

    /** Adds removed and kept responses of a unit, the first so many of each negative. */
    private void count(String unit, String actor, int removedNegative, int removed, int keptNegative, int kept) {
        for (int i = 0; i < removed; i++) {
            audit.remove(unit, actor, i < removedNegative);
        }
        for (int i = 0; i < kept; i++) {
            audit.keep(unit, i < keptNegative);
        }
    }

    /** A relative error of 1e-12, as doubles are multiplied along the way. */
    private static Offset<Double> close(double expected) {
        return within(expected * 1e-12);
    }

    /** fisher.test(matrix(c(x, n - x, y, m - y), 2, byrow = TRUE), alternative = "greater")$p.value; the first is Fisher's lady tasting tea. */
    @ParameterizedTest
    @CsvSource({
        "3, 4, 1, 4, 0.24285714285714288",
        "9, 10, 30, 90, 0.00078349659098406773",
        "0, 5, 20, 100, 1",
        "5, 5, 0, 200, 3.4813986196298288e-10",
        "40, 60, 900, 3000, 7.5669222599331587e-09",
        "12, 30, 8, 20, 0.61701679376567076"
    })
    void testsAUnitAsFisherDoes(int removedNegative, int removed, int keptNegative, int kept, double p) {
        count("01", "clerk", removedNegative, removed, keptNegative, kept);
        assertThat(audit.tests()).hasSize(2).allSatisfy(test -> {
            assertThat(test.pValue()).isCloseTo(p, close(p));
            assertThat(test.adjusted()).isCloseTo(Math.min(1, 2 * p), close(2 * p));
            assertThat(List.of(test.removedNegative(), test.removed(), test.keptNegative(), test.kept()))
                    .containsExactly((long) removedNegative, (long) removed, (long) keptNegative, (long) kept);
        });
    }

    /**
     * a &lt;- array(c(9, 30, 1, 60, 2, 5, 8, 35, 6, 20, 0, 4), dim = c(2, 2, 3)) has a table for each unit: removed and kept in rows, negative and not in columns.
     * mantelhaen.test(a, exact = TRUE, alternative = "greater")$p.value.
     */
    @Test
    void testsAnActorOverUnitsAsMantelAndHaenszelDoExactly() {
        count("01", "clerk", 9, 10, 30, 90);
        count("02", "clerk", 2, 10, 5, 40);
        count("03", "clerk", 6, 6, 20, 24);
        RemovalTest actor = audit.tests().get(3);
        assertThat(actor.kind()).isEqualTo(Kind.ACTOR);
        assertThat(actor.name()).isEqualTo("clerk");
        assertThat(actor.pValue()).isCloseTo(9.936467803026063e-4, close(9.936467803026063e-4));
        assertThat(List.of(actor.removedNegative(), actor.removed(), actor.keptNegative(), actor.kept()))
                .containsExactly(17L, 26L, 55L, 154L);
    }

    /**
     * Who removes at random, but mostly in a unit where nine of ten are negative, would be named with p = 7.2e-10 if units were thrown together; R's
     * mantelhaen.test(array(c(45, 450, 5, 50, 1, 100, 9, 900), dim = c(2, 2, 2)), exact = TRUE, alternative = "greater") gives 0.60.
     */
    @Test
    void doesNotBlameAnActorForTheUnit() {
        count("bad", "clerk", 45, 50, 450, 500);
        count("good", "clerk", 1, 10, 100, 1000);
        double expected = 0.6008052146327859;
        assertThat(audit.tests().get(2).pValue()).isCloseTo(expected, close(expected));
        assertThat(RemovalAudit.pValue(List.of(new Table(60, 46, 1500, 550))))
                .isCloseTo(7.151277744947479e-10, close(7.151277744947479e-10));
    }

    /** p.adjust(p, "holm") by hand: the smallest times the number of tests, and so on, never falling. */
    @Test
    void adjustsForAllUnitsAndActorsTogether() {
        count("01", "a", 9, 10, 30, 90);
        count("02", "b", 1, 10, 9, 90);
        List<RemovalTest> tests = audit.tests();
        assertThat(tests).extracting(RemovalTest::name).containsExactly("01", "02", "a", "b");
        double small = tests.get(0).pValue();
        double large = tests.get(1).pValue();
        assertThat(tests).extracting(RemovalTest::pValue).containsExactly(small, large, small, large);
        assertThat(tests)
                .extracting(RemovalTest::adjusted)
                .containsExactly(4 * small, Math.min(1, 2 * large), 4 * small, Math.min(1, 2 * large));
    }

    @Test
    void hasNothingToSayWhereNothingWasRemoved() {
        audit.keep("01", true);
        assertThat(audit.tests()).isEmpty();
    }

    @Test
    void saysOneWhereEverythingWasRemovedOrNothingIsNegative() {
        count("01", "a", 5, 5, 0, 0);
        count("02", "b", 0, 5, 0, 50);
        count("03", "c", 5, 5, 50, 50);
        assertThat(audit.tests()).hasSize(6).allMatch(test -> test.pValue() == 1 && test.adjusted() == 1);
    }

    /** Every table of up to 7 responses beside a second unit, all ways to choose the removed ones, one by one. */
    @Test
    void isTheShareOfAllChoicesThatAreAsNegativeOrMoreSo() {
        Table second = new Table(2, 1, 3, 2);
        List<Integer> others = negatives(5, 3, 2);
        for (int size = 0; size <= 7; size++) {
            for (int negative = 0; negative <= size; negative++) {
                for (int removed = 0; removed <= size; removed++) {
                    List<Integer> counts = negatives(size, negative, removed);
                    for (int x : new TreeSet<>(counts)) {
                        Table first = new Table(removed, x, size - removed, negative - x);
                        long extreme = counts.stream()
                                .mapToLong(a -> others.stream()
                                        .filter(b -> a + b >= x + 1)
                                        .count())
                                .sum();
                        assertThat(RemovalAudit.pValue(List.of(first, second)))
                                .isCloseTo((double) extreme / (counts.size() * others.size()), within(1e-14));
                    }
                }
            }
        }
    }

    private static List<Integer> negatives(int size, int negative, int removed) {
        List<Integer> counts = new ArrayList<>();
        for (int choice = 0; choice < 1 << size; choice++) {
            if (Integer.bitCount(choice) == removed) {
                counts.add(Integer.bitCount(choice & ((1 << negative) - 1)));
            }
        }
        return counts;
    }

    /** Under the hypothesis p is at most α with probability at most α: the whole distribution, for tables of 40 responses. */
    @Test
    void neverNamesMoreOftenThanItsLevel() {
        for (int removed = 1; removed <= 20; removed++) {
            for (int negative = 1; negative <= 20; negative++) {
                double[] probabilities = new Table(removed, 0, 40 - removed, negative).probabilities();
                for (double level : new double[] {0.01, 0.05, 0.2}) {
                    double named = 0;
                    for (int x = 0; x < probabilities.length; x++) {
                        Table table = new Table(removed, x, 40 - removed, negative - x);
                        named += RemovalAudit.pValue(List.of(table)) <= level ? probabilities[x] : 0;
                    }
                    assertThat(named).isBetween(0.0, level + 1e-12);
                }
            }
        }
    }
}

package org.sipas.scoring.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Interval;

/** Results that are the same but for the rounding of their errors. */
public final class SameResults {
    private static final double RELATIVE = 1e-12;

    private SameResults() {}

    /**
     * Asserts that labels, counts and exact shares are equal, and intervals to 1e-12 of themselves; variances to 1e-12 of those of a simple random sample, a covariance to 1e-12 of what it could be.
     *
     * @param actual what was computed
     * @param expected what it should be
     */
    public static void assertSame(UnitResult actual, UnitResult expected) {
        assertThat(withoutErrors(actual)).isEqualTo(withoutErrors(expected));
        for (int n = 0; n < expected.nodes().size(); n++) {
            if (expected.nodes().get(n).value() instanceof NodeResult.Value.Defined wanted) {
                NodeResult.Value.Defined found =
                        (NodeResult.Value.Defined) actual.nodes().get(n).value();
                assertThat(numbers(found.estimate()))
                        .usingElementComparator(SameResults::compare)
                        .containsExactly(numbers(wanted.estimate()));
                assertSameError(found.estimate(), wanted.estimate());
            }
        }
        assertThat(actual.wholeCovariance().isPresent())
                .isEqualTo(expected.wholeCovariance().isPresent());
        if (expected.wholeCovariance().isPresent()) {
            assertThat(Math.abs(actual.wholeCovariance().getAsDouble()
                            - expected.wholeCovariance().getAsDouble()))
                    .isLessThanOrEqualTo(RELATIVE * 0.25);
        }
    }

    private static final Estimate NONE = new Estimate(
            0,
            0,
            new Interval.None(IndexResult.INTERVAL_NOTE),
            0,
            0,
            0,
            CountBasis.NODE_BASE,
            IndexResult.INTERVAL_NOTE);

    private static UnitResult withoutErrors(UnitResult result) {
        return new UnitResult(
                result.by(),
                result.unit(),
                result.label(),
                result.forms(),
                result.formsOutsideTree(),
                result.nodes().stream().map(SameResults::withoutErrors).toList(),
                result.tables(),
                OptionalDouble.empty());
    }

    private static NodeResult withoutErrors(NodeResult node) {
        NodeResult.Value value = node.value() instanceof NodeResult.Value.Defined defined
                ? new NodeResult.Value.Defined(
                        defined.base(), defined.share(), NONE, defined.dissatisfied(), defined.levels(), defined.mean())
                : node.value();
        return new NodeResult(
                node.code(),
                node.label(),
                node.level(),
                node.forms(),
                node.asked(),
                node.answered(),
                node.missing(),
                node.satisfied(),
                node.dissatisfied(),
                node.levels(),
                value);
    }

    private static Double[] numbers(Estimate estimate) {
        Interval.Bounds bounds = estimate.interval() instanceof Interval.Bounds some ? some : null;
        return new Double[] {
            estimate.value(),
            bounds == null ? Double.NaN : bounds.lower(),
            bounds == null ? Double.NaN : bounds.upper(),
            estimate.degreesOfFreedom(),
            (double) estimate.n()
        };
    }

    /** The variances: a tally's is a difference of sums that are as large as that of a simple random sample, so that is what its rounding is measured by. */
    private static void assertSameError(Estimate actual, Estimate expected) {
        double n = expected.n();
        double simple = Math.max(
                expected.value() * (1 - expected.value()) / n, expected.standardError() * expected.standardError());
        assertThat(Math.abs(actual.standardError() * actual.standardError()
                        - expected.standardError() * expected.standardError()))
                .isLessThanOrEqualTo(RELATIVE * simple);
        double effect = n / expected.effectiveSize();
        assertThat(Math.abs(n / actual.effectiveSize() - effect)).isLessThanOrEqualTo(RELATIVE * Math.max(1, effect));
    }

    private static int compare(double one, double other) {
        boolean same = Double.compare(one, other) == 0
                || Math.abs(one - other) <= RELATIVE * Math.max(Math.abs(one), Math.abs(other));
        return same ? 0 : Double.compare(one, other);
    }
}

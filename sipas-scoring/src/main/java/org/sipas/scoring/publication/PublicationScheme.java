package org.sipas.scoring.publication;

import java.util.Objects;
import org.sipas.core.Bilingual;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Interval;

/**
 * Named rules that make cells of estimates. Immutable.
 *
 * <p>Suppressed is, in this order: an estimate without base; with fewer answers than {@code minimumAnswers}; with a source that gave more than {@code largestSource} of the answers; with an interval wider than {@code suppressedWidth}, or with
 * none unless that is infinite. A warning goes with an interval wider than {@code cautionWidth} or a relative standard error above {@code cautionRelativeError}.
 *
 * @param name the name, printed with every table
 * @param minimumAnswers the fewest answers, at least 1
 * @param largestSource the largest share of one source, such as one office or interviewer, in (0, 1]
 * @param cautionRelativeError the relative standard error from which a warning goes with it, positive
 * @param cautionWidth the width of the interval above which a warning goes with it, positive, on the scale of the estimates
 * @param suppressedWidth the width above which it is suppressed, at least {@code cautionWidth}
 */
public record PublicationScheme(
        Bilingual name,
        long minimumAnswers,
        double largestSource,
        double cautionRelativeError,
        double cautionWidth,
        double suppressedWidth) {
    /**
     * For shares, after the presentation standards of the U.S. National Center for Health Statistics: at least 30 answers, intervals wider than 0.3 suppressed. The warnings (wider than 0.2, relative error above 0.3) and the limit of
     * 0.9 for one source are conventions of this library.
     *
     * @see "Parker, J. D. et al. (2017). National Center for Health Statistics data presentation standards for proportions. Vital and Health Statistics 2(175)."
     */
    public static final PublicationScheme SHARES = new PublicationScheme(
            new Bilingual("tỷ lệ, tối thiểu 30 câu trả lời", "shares, at least 30 answers"), 30, 0.9, 0.3, 0.2, 0.3);

    /** Shows everything, for internal use. */
    public static final PublicationScheme ALL = new PublicationScheme(
            new Bilingual("hiện mọi đơn vị, chỉ dùng nội bộ", "every unit is shown, for internal use only"),
            1,
            1,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY);

    /**
     * Creates a scheme.
     *
     * @throws IllegalArgumentException if a number is outside its range
     */
    public PublicationScheme {
        Objects.requireNonNull(name, "name");
        require(minimumAnswers >= 1, "minimumAnswers not in [1, infinity): ", minimumAnswers);
        require(largestSource > 0 && largestSource <= 1, "largestSource not in (0, 1]: ", largestSource);
        require(cautionRelativeError > 0, "cautionRelativeError not in (0, infinity]: ", cautionRelativeError);
        require(cautionWidth > 0, "cautionWidth not in (0, infinity]: ", cautionWidth);
        require(suppressedWidth >= cautionWidth, "suppressedWidth not in [cautionWidth, infinity]: ", suppressedWidth);
    }

    private static void require(boolean holds, String message, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(message + value);
        }
    }

    /**
     * Makes a cell.
     *
     * @param estimate the estimate
     * @param largestShare the share of the answers that the largest source gave, in [0, 1]; 0 if there are no sources
     * @return the cell
     * @throws IllegalArgumentException if {@code largestShare} is not in [0, 1]
     */
    public Cell cell(Estimate estimate, double largestShare) {
        require(largestShare >= 0 && largestShare <= 1, "largestShare not in [0, 1]: ", largestShare);
        if (estimate.n() == 0) {
            return suppressed(Cell.Cause.NO_ANSWERS, "không có câu trả lời", "no answers");
        }
        if (estimate.n() < minimumAnswers) {
            return tooFew();
        }
        if (largestShare > largestSource) {
            return suppressed(
                    Cell.Cause.DOMINANCE,
                    "quá nhiều câu trả lời từ một nguồn",
                    "too many of the answers come from one source");
        }
        if (estimate.interval() instanceof Interval.None none && suppressedWidth == Double.POSITIVE_INFINITY) {
            return new Cell.Caution(estimate, none.reason());
        }
        if (!(estimate.interval() instanceof Interval.Bounds bounds)
                || bounds.upper() - bounds.lower() > suppressedWidth) {
            return suppressed(Cell.Cause.TOO_IMPRECISE, "sai số quá lớn", "the sampling error is too large");
        }
        if (bounds.upper() - bounds.lower() > cautionWidth) {
            return new Cell.Caution(estimate, new Bilingual("khoảng tin cậy rộng", "the interval is wide"));
        }
        // An estimate of 0 without error has no relative error.
        if (estimate.standardError() > 0 && estimate.coefficientOfVariation() > cautionRelativeError) {
            return new Cell.Caution(
                    estimate, new Bilingual("sai số tương đối lớn", "the relative standard error is large"));
        }
        return new Cell.Published(estimate);
    }

    Cell tooFew() {
        return suppressed(
                Cell.Cause.TOO_FEW_ANSWERS,
                "ít hơn " + minimumAnswers + " câu trả lời",
                "fewer than " + minimumAnswers + " answers");
    }

    private static Cell suppressed(Cell.Cause cause, String vi, String en) {
        return new Cell.Suppressed(cause, new Bilingual(vi, en));
    }
}

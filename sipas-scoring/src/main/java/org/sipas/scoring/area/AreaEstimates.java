package org.sipas.scoring.area;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.sipas.core.Bilingual;

/**
 * Estimates of areas by a model. Immutable.
 *
 * @param variance σ², the variance between areas that the covariates leave
 * @param coefficients β, the constant first
 * @param standardErrors their standard errors
 * @param areas the areas in the order in which they were given
 */
public record AreaEstimates(double variance, List<Double> coefficients, List<Double> standardErrors, List<Area> areas) {
    /** What every table with these numbers must say. */
    public static final Bilingual LABEL = new Bilingual("ước lượng mô hình", "model estimate");

    /** Creates estimates from copies of the lists. */
    public AreaEstimates {
        coefficients = List.copyOf(coefficients);
        standardErrors = List.copyOf(standardErrors);
        areas = List.copyOf(areas);
    }

    /**
     * An area. Its mean squared error comes in two conventions: g₁ + g₂ takes σ² as known, and the nearly unbiased one adds 2g₃ for its estimation (Prasad and Rao 1990; Datta and Lahiri 2000; right for REML, with
     * a further term of the same order left out for ML and the moment equation).
     *
     * @param direct the direct estimate
     * @param samplingVariance its variance
     * @param synthetic what the covariates alone say
     * @param estimate the estimate of the model
     * @param gamma the weight of the direct estimate, in [0, 1)
     * @param leadingError g₁ + g₂ = γv + (1 − γ)²x′Cov(β)x
     * @param varianceError g₃ = v²/(σ² + v)³ times the asymptotic variance of σ²
     */
    public record Area(
            double direct,
            double samplingVariance,
            double synthetic,
            double estimate,
            double gamma,
            double leadingError,
            double varianceError) {
        /**
         * Returns the mean squared error with σ² estimated: g₁ + g₂ + 2g₃.
         *
         * @return the error
         */
        public double meanSquaredError() {
            return leadingError + 2 * varianceError;
        }
    }

    /** The areas in order, or why there is none. */
    public sealed interface Ranking {
        /**
         * The areas from the highest estimate to the lowest.
         *
         * @param order the positions of the areas
         */
        record Ordered(List<Integer> order) implements Ranking {
            /** Creates an order from a copy of the list. */
            public Ordered {
                order = List.copyOf(order);
            }
        }

        /**
         * No order is given.
         *
         * @param reason why
         */
        record Refused(Bilingual reason) implements Ranking {}
    }

    /**
     * Orders the areas, unless their own answers have too little say in their estimates: then the order would be one of covariates, not of satisfaction.
     *
     * @param leastGamma the least weight that the median area's direct estimate must have, in (0, 1)
     * @return the order, or why there is none
     * @throws IllegalArgumentException if {@code leastGamma} is not in (0, 1)
     */
    public Ranking ranking(double leastGamma) {
        if (!(leastGamma > 0 && leastGamma < 1)) {
            throw new IllegalArgumentException("leastGamma not in (0, 1): " + leastGamma);
        }
        double[] gammas = areas.stream().mapToDouble(Area::gamma).sorted().toArray();
        double median = (gammas[(gammas.length - 1) / 2] + gammas[gammas.length / 2]) / 2;
        if (variance == 0) {
            return new Ranking.Refused(new Bilingual(
                    "mô hình không thấy khác biệt giữa các đơn vị ngoài các biến giải thích",
                    "the model sees no difference between areas beyond the covariates"));
        }
        if (median < leastGamma) {
            return new Ranking.Refused(new Bilingual(
                    "câu trả lời của chính các đơn vị có trọng số quá nhỏ trong ước lượng",
                    "the areas’ own answers have too little weight in the estimates"));
        }
        return new Ranking.Ordered(IntStream.range(0, areas.size())
                .boxed()
                .sorted(Comparator.comparing((Integer d) -> areas.get(d).estimate())
                        .reversed())
                .toList());
    }

    /**
     * Shifts all estimates by one amount, so that their weighted mean is the estimate of the level above, which its own sample supports.
     *
     * @param shares the share of each area in the level above; they are divided by their sum
     * @param total the estimate of the level above
     * @return the estimates after the shift; mean squared errors are left as they are
     * @throws IllegalArgumentException if the lengths differ, a share is negative, or all are 0
     * @see "Pfeffermann, D. (2013). New important developments in small area estimation. Statistical Science 28, 40-68. Section 6.3 (difference benchmarking)."
     */
    public AreaEstimates benchmarked(double[] shares, double total) {
        if (shares.length != areas.size()) {
            throw new IllegalArgumentException("shares not of " + areas.size() + " areas: " + shares.length);
        }
        double sum = 0;
        double mean = 0;
        for (int d = 0; d < shares.length; d++) {
            if (!(shares[d] >= 0 && shares[d] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("share not in [0, infinity): " + shares[d]);
            }
            sum += shares[d];
            mean += shares[d] * areas.get(d).estimate();
        }
        if (sum == 0) {
            throw new IllegalArgumentException("shares not in (0, infinity) together: 0");
        }
        double shift = total - mean / sum;
        List<Area> shifted = new ArrayList<>();
        for (Area area : areas) {
            shifted.add(new Area(
                    area.direct(),
                    area.samplingVariance(),
                    area.synthetic(),
                    area.estimate() + shift,
                    area.gamma(),
                    area.leadingError(),
                    area.varianceError()));
        }
        return new AreaEstimates(variance, coefficients, standardErrors, shifted);
    }

    /**
     * Carries estimates on the logit scale back to shares: p = 1/(1 + e<sup>−y</sup>), errors times (p(1 − p))². The inverse of a mean is not the mean of the inverses: {@link #benchmarked} afterwards.
     *
     * @return the estimates as shares; coefficients and σ² stay on the logit scale
     */
    public AreaEstimates fromLogitScale() {
        List<Area> shares = new ArrayList<>();
        for (Area area : areas) {
            double direct = share(area.direct());
            double estimate = share(area.estimate());
            double slope = Math.pow(estimate * (1 - estimate), 2);
            shares.add(new Area(
                    direct,
                    area.samplingVariance() * Math.pow(direct * (1 - direct), 2),
                    share(area.synthetic()),
                    estimate,
                    area.gamma(),
                    area.leadingError() * slope,
                    area.varianceError() * slope));
        }
        return new AreaEstimates(variance, coefficients, standardErrors, shares);
    }

    private static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}

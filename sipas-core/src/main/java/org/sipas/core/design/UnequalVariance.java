package org.sipas.core.design;

import java.util.Objects;
import org.sipas.core.Bilingual;

/**
 * An estimator of the variance of a total under unequal inclusion probabilities. Immutable.
 *
 * <p>Letters: π<sub>i</sub> the inclusion probability, π<sub>ij</sub> the joint one, x<sub>i</sub> = y<sub>i</sub>/π<sub>i</sub>, n the sample size, sums over the sample.
 */
public sealed interface UnequalVariance {
    /**
     * An exact estimator from joint probabilities.
     *
     * @param probabilities the matrix of π<sub>ij</sub> in the order of the rows, π<sub>i</sub> on the diagonal
     * @param form which of the two estimators
     */
    @SuppressWarnings("ArrayRecordComponent") // A matrix given away by its maker, never compared.
    record Joint(double[][] probabilities, Form form) implements UnequalVariance {
        /**
         * Creates the estimator.
         *
         * @throws IllegalArgumentException if the matrix is not square or a probability is not in (0, 1]
         */
        public Joint {
            Objects.requireNonNull(form, "form");
            for (double[] row : probabilities) {
                if (row.length != probabilities.length) {
                    throw new IllegalArgumentException("the matrix is not square: " + row.length);
                }
                for (double probability : row) {
                    if (!(probability > 0 && probability <= 1)) {
                        throw new IllegalArgumentException("probability not in (0, 1]: " + probability);
                    }
                }
            }
        }
    }

    /** The two exact estimators. */
    enum Form {
        /** Horvitz and Thompson (1952): Σ<sub>ij</sub> (1 − π<sub>i</sub>π<sub>j</sub>/π<sub>ij</sub>) x<sub>i</sub>x<sub>j</sub>. May be negative. */
        HORVITZ_THOMPSON,
        /** Yates and Grundy (1953), Sen (1953): −½ Σ<sub>ij</sub> (1 − π<sub>i</sub>π<sub>j</sub>/π<sub>ij</sub>) (x<sub>i</sub> − x<sub>j</sub>)². For fixed n. */
        YATES_GRUNDY
    }

    /**
     * Hartley and Rao (1962) for randomised systematic sampling, in the form of Horvitz and Thompson with joint probabilities approximated
     * by 1 − π<sub>i</sub>π<sub>j</sub>/π<sub>ij</sub> ≈ −(1 − π<sub>i</sub> − π<sub>j</sub> + q) / (n − 1). May be negative. Units with π = 1
     * are set apart: n counts the others.
     *
     * @param meanProbability q = Σ π²/n, over all units of the population with π &lt; 1
     */
    record HartleyRao(double meanProbability) implements UnequalVariance {
        /**
         * Creates the estimator.
         *
         * @throws IllegalArgumentException if q is not in (0, 1]
         */
        public HartleyRao {
            if (!(meanProbability > 0 && meanProbability <= 1)) {
                throw new IllegalArgumentException("meanProbability not in (0, 1]: " + meanProbability);
            }
        }
    }

    /** Estimators that need the probabilities of first order only. */
    enum Approximation implements UnequalVariance {
        /** Σ (1 − π<sub>i</sub>) x<sub>i</sub>², for Poisson and Bernoulli sampling, and exact there. */
        POISSON("chọn mẫu Poisson", "POISSON"),
        /** n/(n − 1) Σ (1 − π<sub>i</sub>) (x<sub>i</sub> − x̄)², x̄ the plain mean. Brewer (2002), chapter 9; R survey: {@code pps = "brewer"}. */
        BREWER("Brewer", "BREWER"),
        /** The Horvitz-Thompson form with 1 − π<sub>i</sub>π<sub>j</sub>/π<sub>ij</sub> ≈ −(1 − π<sub>i</sub>)/(n − 1), made symmetric. Overton (1985). */
        OVERTON("Overton", "OVERTON"),
        /** n/(n − 1) Σ (1 − π<sub>i</sub>) (x<sub>i</sub> − A)², A the mean of x with weights 1 − π, n without units with π = 1. Hájek (1964). */
        HAJEK("Hájek", "HAJEK"),
        /** Σ (1 − π<sub>i</sub>) (x<sub>i</sub> − A)² / (1 − Σ a<sub>i</sub>²), a<sub>i</sub> = (1 − π<sub>i</sub>)/Σ (1 − π), A = Σ a x. Deville (1999). */
        DEVILLE("Deville", "DEVILLE");

        private final Bilingual label;

        Approximation(String vi, String en) {
            label = new Bilingual(vi, en);
        }

        /**
         * Returns its name for people.
         *
         * @return the label
         */
        public Bilingual label() {
            return label;
        }
    }
}

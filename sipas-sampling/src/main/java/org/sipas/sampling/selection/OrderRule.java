package org.sipas.sampling.selection;

/**
 * How order sampling turns a uniform number u and a target probability π into a ranking variable Q(u, π), of which the
 * smallest are taken. π = 1 ranks first of all.
 *
 * <p>For one unit Q has the distribution function F(t); the rules are made so that F(1) = π.
 */
public enum OrderRule {
    /**
     * Q = u/π; F(t) = min(1, πt).
     *
     * @see "Ohlsson, E. (1998). Sequential Poisson sampling. Journal of Official Statistics 14, 149-162."
     */
    SEQUENTIAL_POISSON {
        @Override
        public double rank(double uniform, double probability) {
            return uniform / probability;
        }

        @Override
        double distribution(double t, double pi) {
            return Math.min(1, pi * t);
        }

        @Override
        double density(double t, double pi) {
            return pi * t < 1 ? pi : 0;
        }
    },
    /**
     * Q = u/(1 − u) · (1 − π)/π; F(t) = πt/(1 − π + πt). The best of its kind for estimates of totals.
     *
     * @see "Rosén, B. (1997). On sampling with probability proportional to size. Journal of Statistical Planning and
     *     Inference 62, 159-191."
     */
    PARETO {
        @Override
        public double rank(double uniform, double probability) {
            return probability >= 1 ? 0 : uniform / (1 - uniform) * ((1 - probability) / probability);
        }

        @Override
        double distribution(double t, double pi) {
            return pi * t / (1 - pi + pi * t);
        }

        @Override
        double density(double t, double pi) {
            double denominator = 1 - pi + pi * t;
            return pi * (1 - pi) / (denominator * denominator);
        }
    };

    /**
     * Returns the ranking variable.
     *
     * @param uniform u, in [0, 1)
     * @param probability π, in (0, 1]
     * @return Q
     */
    public abstract double rank(double uniform, double probability);

    abstract double distribution(double t, double pi);

    abstract double density(double t, double pi);
}

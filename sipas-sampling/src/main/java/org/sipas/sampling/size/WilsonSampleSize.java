package org.sipas.sampling.size;

/**
 * The sample size for which Wilson's score interval of a proportion has a wanted half-width.
 *
 * <p>The half-width for an observed proportion p in n answers is z√(p(1 − p)/n + z²/(4n²)) / (1 + z²/n). Set equal to e it is
 * a quadratic equation in n, whose positive root is, with v = p(1 − p),
 *
 * <blockquote>n = z² (v − 2e² + √(v² − 4e²v + e²)) / (2e²).</blockquote>
 *
 * <p>Unlike {@link CochranSampleSize} it stays sensible near 0 and 1: with v = 0 it is z²(1 − 2e)/(2e).
 *
 * @see "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. JASA 22, 209-212."
 */
public final class WilsonSampleSize {
    private WilsonSampleSize() {}

    /**
     * Returns the size, unrounded.
     *
     * @param proportion p, the proportion that is expected
     * @param halfWidth e, as a proportion
     * @param confidenceLevel such as 0.95
     * @return n
     * @throws IllegalArgumentException if {@code proportion} is not in [0, 1], {@code halfWidth} is not in (0, 0.5), or
     *     {@code confidenceLevel} is not in (0, 1)
     */
    public static double of(double proportion, double halfWidth, double confidenceLevel) {
        Checks.closed("proportion", proportion, 0, 1);
        Checks.open("halfWidth", halfWidth, 0, 0.5);
        double z = Checks.z(confidenceLevel);
        double v = proportion * (1 - proportion);
        double square = halfWidth * halfWidth;
        return z * z * (v - 2 * square + Math.sqrt(v * v - 4 * square * v + square)) / (2 * square);
    }
}

package org.sipas.scoring.index;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The headline scores of one item from its answers by score: top-box, mean, mean rescaled, net satisfaction. Exact. Immutable.
 *
 * @param counts the answers by score, in the order of the scale; every score of the scale is there, with 0 where nobody picked it
 */
public record LevelScores(SortedMap<BigDecimal, Long> counts) {
    /**
     * Creates scores from a copy of the counts.
     *
     * @throws IllegalArgumentException if there are fewer than two levels, a count is negative, or there is no answer
     */
    public LevelScores {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        if (counts.size() < 2) {
            throw new IllegalArgumentException("levels not in [2, infinity): " + counts.size());
        }
        for (long count : counts.values()) {
            if (count < 0) {
                throw new IllegalArgumentException("count not in [0, " + Long.MAX_VALUE + "]: " + count);
            }
        }
        if (answers(counts) == 0) {
            throw new IllegalArgumentException("answers not in [1, " + Long.MAX_VALUE + "]: 0");
        }
    }

    private static long answers(SortedMap<BigDecimal, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Returns the number of answers.
     *
     * @return n
     */
    public long answers() {
        return answers(counts);
    }

    /**
     * Returns the share of answers at the highest levels.
     *
     * @param levels how many levels, from 1 to their number
     * @return the share
     * @throws IllegalArgumentException if {@code levels} is not in [1, number of levels]
     */
    public Proportion top(int levels) {
        return share(levels, counts.size() - levels, counts.size());
    }

    /**
     * Returns the share of answers at the lowest levels.
     *
     * @param levels how many levels, from 1 to their number
     * @return the share
     * @throws IllegalArgumentException if {@code levels} is not in [1, number of levels]
     */
    public Proportion bottom(int levels) {
        return share(levels, 0, levels);
    }

    private Proportion share(int levels, int first, int end) {
        if (levels < 1 || levels > counts.size()) {
            throw new IllegalArgumentException("levels not in [1, " + counts.size() + "]: " + levels);
        }
        long part = counts.values().stream()
                .skip(first)
                .limit(end - first)
                .mapToLong(Long::longValue)
                .sum();
        return Proportion.of(part, answers());
    }

    /**
     * Returns the net satisfaction: the share at the highest levels minus that at the lowest, from −1 to 1.
     *
     * @param top how many levels are the highest
     * @param bottom how many are the lowest; with {@code top} at most the number of levels
     * @return the difference
     * @throws IllegalArgumentException if the levels overlap or are not in [1, number of levels]
     */
    public Proportion net(int top, int bottom) {
        if (top + bottom > counts.size()) {
            throw new IllegalArgumentException(
                    "top and bottom not in [2, " + counts.size() + "] together: " + (top + bottom));
        }
        return top(top).minus(bottom(bottom));
    }

    /**
     * Returns the mean score.
     *
     * @return Σ score × count / n
     */
    public Proportion mean() {
        Proportion sum = Proportion.ZERO;
        for (Map.Entry<BigDecimal, Long> level : counts.entrySet()) {
            sum = sum.plus(Proportion.of(level.getKey()).times(Proportion.of(level.getValue(), 1)));
        }
        return sum.dividedBy(answers());
    }

    /**
     * Returns the mean rescaled to the reachable range: (mean − lowest score)/(highest − lowest), from 0 to 1.
     *
     * @return the rescaled mean
     */
    public Proportion rescaledMean() {
        Proportion lowest = Proportion.of(counts.firstKey());
        Proportion range = Proportion.of(counts.lastKey()).minus(lowest);
        return mean().minus(lowest).dividedBy(range);
    }

    /**
     * Returns the standard error of the mean as if the answers were a simple random sample with replacement: s/√n, s² with divisor n − 1.
     *
     * @return the standard error, {@code NaN} for one answer
     */
    public double standardError() {
        Proportion mean = mean();
        Proportion squares = Proportion.ZERO;
        for (Map.Entry<BigDecimal, Long> level : counts.entrySet()) {
            Proportion deviation = Proportion.of(level.getKey()).minus(mean);
            squares = squares.plus(deviation.times(deviation).times(Proportion.of(level.getValue(), 1)));
        }
        double n = answers();
        return Math.sqrt(squares.value() / (n - 1) / n);
    }
}

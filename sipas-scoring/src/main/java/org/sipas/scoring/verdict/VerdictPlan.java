package org.sipas.scoring.verdict;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * When an officer or office may be said to be above a limit of dissatisfaction.
 *
 * <p>Letters: p the true share dissatisfied, p₀ the limit, α the error level, n the answers, x the dissatisfied ones.
 *
 * <p>{@link #fixedWindow} is for windows whose end was fixed before the first answer, such as a quarter: the verdict is {@link Verdict#EXCEEDED} where P(X ≥ x | n, p₀) ≤ α, so that an officer
 * with p ≤ p₀ is named with probability at most α. Looking after each answer breaks this: over 300 answers an officer with p = p₀ = 0.25 is then named with probability 0.26, or 0.24 if looks begin at the tenth answer.
 *
 * <p>{@link #continuous} may be looked at whenever and as often as wanted: e-values of {@link EProcess} go into e-BH over all officers. At every time, stopping times included, the expected
 * share of officers with p ≤ p₀ among those named is at most α; if all have p ≤ p₀, the probability that anybody is ever named is at most α. Assumes that,
 * given all answers before it, an answer about an officer is dissatisfied with probability at most p.
 *
 * <p>A p-value of exactly α, or an e-value exactly at its threshold, is grounds: up to 20 000 answers ties are decided by integers, with α as the shortest decimal that gives the double.
 *
 * <p>Neither adjusts for the kind of work: see {@link MixAdjustment}.
 *
 * @param threshold p₀, in (0, 1)
 * @param errorLevel α, in (0, 0.3]
 * @param minimumAnswers the answers below which nobody is named, at least 1
 * @see "Clopper, C. J. and Pearson, E. S. (1934). The use of confidence or fiducial limits illustrated in the case of the binomial. Biometrika 26, 404-413."
 * @see "Wang, R. and Ramdas, A. (2022). False discovery rate control with e-values. Journal of the Royal Statistical Society B 84, 822-852."
 */
public record VerdictPlan(BigDecimal threshold, double errorLevel, long minimumAnswers) {
    /**
     * Creates a plan.
     *
     * @throws IllegalArgumentException if {@code threshold} is not in (0, 1), {@code errorLevel} not in (0, 0.3], or {@code minimumAnswers} below 1
     */
    public VerdictPlan {
        if (threshold.signum() <= 0 || threshold.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("threshold not in (0, 1): " + threshold);
        }
        if (!(errorLevel > 0 && errorLevel <= 0.3)) {
            throw new IllegalArgumentException("errorLevel not in (0, 0.3]: " + errorLevel);
        }
        if (minimumAnswers < 1) {
            throw new IllegalArgumentException("minimumAnswers not in [1, " + Long.MAX_VALUE + "]: " + minimumAnswers);
        }
    }

    /**
     * Judges officers at the end of a window that was fixed beforehand.
     *
     * @param officers the answers of the window, by officer
     * @return the verdicts in the same order; the evidence is the exact p-value
     */
    public List<OfficerVerdict> fixedWindow(List<OfficerCounts> officers) {
        double[] shrunken = Shrinkage.of(officers);
        List<OfficerVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < officers.size(); i++) {
            OfficerCounts counts = officers.get(i);
            double pValue = ExactBinomial.upperTail(counts.dissatisfied(), counts.answers(), threshold.doubleValue());
            double bound = ExactBinomial.lowerBound(counts.dissatisfied(), counts.answers(), errorLevel);
            verdicts.add(new OfficerVerdict(
                    counts,
                    state(
                            counts,
                            ExactBinomial.tailAtMost(counts.dissatisfied(), counts.answers(), threshold, errorLevel)),
                    bound,
                    pValue,
                    shrunken[i],
                    plainRule(counts)));
        }
        return verdicts;
    }

    /**
     * Judges officers at any time.
     *
     * @param officers all answers so far, by officer; a new window of an officer begins a new officer
     * @return the verdicts in the same order; the evidence is the e-value
     */
    public List<OfficerVerdict> continuous(List<OfficerCounts> officers) {
        double p0 = threshold.doubleValue();
        double[] logs = officers.stream()
                .mapToDouble(counts -> EProcess.logEvidence(counts.dissatisfied(), counts.answers(), p0))
                .toArray();
        // Who has too few answers counts among all, with no evidence: that only lowers an e-value.
        double[] counted = new double[logs.length];
        for (int i = 0; i < logs.length; i++) {
            counted[i] = officers.get(i).answers() < minimumAnswers ? Double.NEGATIVE_INFINITY : logs[i];
        }
        BigDecimal level = BigDecimal.valueOf(errorLevel);
        BigDecimal all = BigDecimal.valueOf(officers.size());
        boolean[] named = named(counted, errorLevel, (officer, k) -> {
            OfficerCounts counts = officers.get(officer);
            return counts.answers() <= ExactBinomial.MOST_TRIALS
                    && EProcess.reaches(
                            counts.dissatisfied(),
                            counts.answers(),
                            threshold,
                            level.multiply(BigDecimal.valueOf(k)),
                            all);
        });
        double[] shrunken = Shrinkage.of(officers);
        List<OfficerVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < logs.length; i++) {
            OfficerCounts counts = officers.get(i);
            double bound = EProcess.lowerBound(counts.dissatisfied(), counts.answers(), errorLevel);
            verdicts.add(new OfficerVerdict(
                    counts, state(counts, named[i]), bound, Math.exp(logs[i]), shrunken[i], plainRule(counts)));
        }
        return verdicts;
    }

    /** Tells of the k-th largest e-value, where its double is too close to the threshold, whether it reaches that. */
    interface Tie {
        boolean reaches(int officer, int k);
    }

    /** e-BH: the k largest of K e-values, k the largest number whose k-th largest e-value is at least K/(kα). */
    static boolean[] named(double[] logs, double errorLevel, Tie tie) {
        int size = logs.length;
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer officer) -> -logs[officer]))
                .mapToInt(Integer::intValue)
                .toArray();
        int most = 0;
        for (int k = 1; k <= size; k++) {
            double excess = logs[order[k - 1]] - Math.log(size / (k * errorLevel));
            if (Math.abs(excess) > ExactBinomial.CLOSE ? excess > 0 : tie.reaches(order[k - 1], k)) {
                most = k;
            }
        }
        boolean[] named = new boolean[size];
        for (int k = 0; k < most; k++) {
            named[order[k]] = true;
        }
        return named;
    }

    private Verdict state(OfficerCounts counts, boolean grounds) {
        if (counts.answers() < minimumAnswers) {
            return Verdict.NOT_ENOUGH_ANSWERS;
        }
        return grounds ? Verdict.EXCEEDED : Verdict.WATCH;
    }

    private OfficerVerdict.PlainRule plainRule(OfficerCounts counts) {
        if (counts.answers() == 0) {
            return OfficerVerdict.PlainRule.NO_SHARE;
        }
        BigDecimal limit = threshold.multiply(BigDecimal.valueOf(counts.answers()));
        return BigDecimal.valueOf(counts.dissatisfied()).compareTo(limit) > 0
                ? OfficerVerdict.PlainRule.ABOVE
                : OfficerVerdict.PlainRule.NOT_ABOVE;
    }
}

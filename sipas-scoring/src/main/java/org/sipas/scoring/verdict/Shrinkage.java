package org.sipas.scoring.verdict;

import java.util.Arrays;
import java.util.List;

/**
 * Shares drawn towards that of all officers, by as much as officers are alike.
 *
 * <p>With x<sub>i</sub> of n<sub>i</sub> answers dissatisfied, N = Σn<sub>i</sub>, K officers with answers, m = Σx<sub>i</sub>/N and p<sub>i</sub> = x<sub>i</sub>/n<sub>i</sub>, the true shares are taken as
 * draws from a beta distribution with mean m and intraclass correlation ρ = (B − W)/(B + (n₀ − 1) W), at least 0, where B = Σn<sub>i</sub>(p<sub>i</sub> − m)²/(K − 1), W =
 * Σn<sub>i</sub>p<sub>i</sub>(1 − p<sub>i</sub>)/(N − K), n₀ = (N − Σn<sub>i</sub>²/N)/(K − 1). The estimate is the posterior mean (x<sub>i</sub> + m s)/(n<sub>i</sub> + s) with s = 1/ρ − 1.
 *
 * <p>Edge results: with ρ = 0, with one officer, or with one answer each, everybody has m; an officer without answers has m; with ρ = 1 everybody has p<sub>i</sub>.
 *
 * @see "Ridout, M. S., Demétrio, C. G. B. and Firth, D. (1999). Estimating intraclass correlation for binary data. Biometrics 55, 137-148. Section 2.1."
 */
final class Shrinkage {
    private Shrinkage() {}

    static double[] of(List<OfficerCounts> officers) {
        double total = 0;
        double squares = 0;
        double dissatisfied = 0;
        int groups = 0;
        for (OfficerCounts counts : officers) {
            total += counts.answers();
            squares += (double) counts.answers() * counts.answers();
            dissatisfied += counts.dissatisfied();
            groups += counts.answers() > 0 ? 1 : 0;
        }
        double[] shrunken = new double[officers.size()];
        if (total == 0) {
            Arrays.fill(shrunken, Double.NaN);
            return shrunken;
        }
        double mean = dissatisfied / total;
        double between = 0;
        double within = 0;
        for (OfficerCounts counts : officers) {
            if (counts.answers() > 0) {
                double share = (double) counts.dissatisfied() / counts.answers();
                between += counts.answers() * (share - mean) * (share - mean);
                within += counts.answers() * share * (1 - share);
            }
        }
        double correlation = 0;
        if (groups > 1 && total > groups) {
            between /= groups - 1.0;
            within /= total - groups;
            double size = (total - squares / total) / (groups - 1.0);
            double variance = between + (size - 1) * within;
            correlation = variance > 0 ? Math.max(0, (between - within) / variance) : 0;
        }
        for (int i = 0; i < shrunken.length; i++) {
            OfficerCounts counts = officers.get(i);
            if (correlation == 0 || counts.answers() == 0) {
                shrunken[i] = mean;
            } else {
                double prior = 1 / correlation - 1;
                shrunken[i] = (counts.dissatisfied() + mean * prior) / (counts.answers() + prior);
            }
        }
        return shrunken;
    }
}

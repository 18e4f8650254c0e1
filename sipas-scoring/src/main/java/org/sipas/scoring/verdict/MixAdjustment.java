package org.sipas.scoring.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an officer's share would be with the mix of procedures of all officers (indirect standardisation).
 *
 * <p>With x<sub>ip</sub> of n<sub>ip</sub> answers to officer i about procedure p dissatisfied, r<sub>p</sub> = Σ<sub>i</sub>x<sub>ip</sub>/Σ<sub>i</sub>n<sub>ip</sub> and m the share of all answers, the expected number
 * is e<sub>i</sub> = Σ<sub>p</sub>n<sub>ip</sub>r<sub>p</sub> and the adjusted share is m·x<sub>i</sub>/e<sub>i</sub>. An officer who handles only what dissatisfies with everybody has the share of all.
 *
 * <p>Edge results: the adjusted share may exceed 1, as a ratio does; where nobody is dissatisfied with anything that the officer handles, e<sub>i</sub> = 0 and the adjusted share is 0. Adjusted shares of
 * two officers with different mixes compare each with all, not with each other.
 *
 * @param officer the code of the officer
 * @param observed x<sub>i</sub>, the dissatisfied answers
 * @param expected e<sub>i</sub>, those expected of an average officer with the same procedures
 * @param adjustedShare m·x<sub>i</sub>/e<sub>i</sub>
 * @see "Breslow, N. E. and Day, N. E. (1987). Statistical Methods in Cancer Research II. IARC. Section 2.3 (indirect standardisation)."
 */
public record MixAdjustment(String officer, long observed, double expected, double adjustedShare) {
    /**
     * The answers about an officer and a procedure.
     *
     * @param procedure the code of the procedure, or of procedure and channel
     * @param counts the officer and the answers
     */
    public record Handled(String procedure, OfficerCounts counts) {
        /** Creates the answers. */
        public Handled {
            Objects.requireNonNull(procedure, "procedure");
            Objects.requireNonNull(counts, "counts");
        }
    }

    /**
     * Adjusts all officers.
     *
     * @param handled the answers by officer and procedure
     * @return the adjustments, officers in the order in which they first appear; those without answers are left out
     */
    public static List<MixAdjustment> of(List<Handled> handled) {
        Map<String, long[]> procedures = new LinkedHashMap<>();
        Map<String, double[]> officers = new LinkedHashMap<>();
        double dissatisfied = 0;
        double answers = 0;
        for (Handled part : handled) {
            long[] procedure = procedures.computeIfAbsent(part.procedure(), absent -> new long[2]);
            procedure[0] += part.counts().dissatisfied();
            procedure[1] += part.counts().answers();
            dissatisfied += part.counts().dissatisfied();
            answers += part.counts().answers();
        }
        for (Handled part : handled) {
            long[] procedure = procedures.get(part.procedure());
            if (part.counts().answers() > 0 && procedure != null) {
                double[] officer = officers.computeIfAbsent(part.counts().officer(), absent -> new double[2]);
                officer[0] += part.counts().dissatisfied();
                officer[1] += (double) part.counts().answers() * procedure[0] / procedure[1];
            }
        }
        double mean = dissatisfied / answers;
        List<MixAdjustment> adjustments = new ArrayList<>();
        officers.forEach((officer, sums) -> adjustments.add(
                new MixAdjustment(officer, (long) sums[0], sums[1], sums[1] == 0 ? 0 : mean * sums[0] / sums[1])));
        return adjustments;
    }
}

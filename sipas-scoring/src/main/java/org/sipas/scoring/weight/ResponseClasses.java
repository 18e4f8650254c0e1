package org.sipas.scoring.weight;

import java.util.ArrayList;
import java.util.List;
import org.sipas.core.exact.ExactSums;

/**
 * Adjustment for non-response within classes: respondents carry the weight of all sampled rows of their class. Immutable.
 *
 * @param classes size, respondents and factor by class
 * @see "Kalton, G. and Flores-Cervantes, I. (2003). Weighting methods. Journal of Official Statistics 19, 81-97."
 */
public record ResponseClasses(List<ResponseClass> classes) {
    /**
     * A class.
     *
     * @param sampled the weighted number of sampled rows
     * @param responding the weighted number of respondents
     * @param factor sampled over responding; infinite for a class of non-respondents only, which has to be joined with another one
     */
    public record ResponseClass(double sampled, double responding, double factor) {}

    /** Creates an adjustment. */
    public ResponseClasses {
        classes = List.copyOf(classes);
    }

    /**
     * Computes the factors.
     *
     * @param classOfRow the class of each row, from 0
     * @param responded whether the row responded
     * @param weights the design weights, or 1 for all
     * @return the classes
     */
    public static ResponseClasses of(int[] classOfRow, boolean[] responded, double[] weights) {
        int count = 0;
        for (int each : classOfRow) {
            count = Math.max(count, each + 1);
        }
        ExactSums sums = new ExactSums(2 * count);
        for (int row = 0; row < classOfRow.length; row++) {
            sums.add(2 * classOfRow[row], weights[row]);
            if (responded[row]) {
                sums.add(2 * classOfRow[row] + 1, weights[row]);
            }
        }
        List<ResponseClass> classes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double sampled = sums.value(2 * i);
            double responding = sums.value(2 * i + 1);
            classes.add(new ResponseClass(sampled, responding, sampled == 0 ? 1 : sampled / responding));
        }
        return new ResponseClasses(classes);
    }
}

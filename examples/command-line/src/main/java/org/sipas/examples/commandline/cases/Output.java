package org.sipas.examples.commandline.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Estimates;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.estimate.SimpleSample;
import org.sipas.scoring.estimate.Survey;

/** Puts estimates into the form in which cases store them. */
final class Output {
    /** The 97.5 % point of the normal distribution (OEIS A220510). */
    private static final double NORMAL = 1.959963984540054;

    private Output() {}

    /** Estimates with covariances and intervals, {@code stat_out} of the helpers of the cases. */
    static Map<String, Object> statistics(Estimates estimates, Survey survey) {
        List<String> names = names(estimates);
        double[] values = values(estimates);
        double[] errors = errors(estimates);
        double[] lower = values.clone();
        double[] upper = values.clone();
        double[] lowerT = values.clone();
        double[] upperT = values.clone();
        for (int i = 0; i < values.length; i++) {
            lower[i] -= NORMAL * errors[i];
            upper[i] += NORMAL * errors[i];
            if (estimates.get(i).interval() instanceof Interval.Bounds bounds) {
                lowerT[i] = bounds.lower();
                upperT[i] = bounds.upper();
            }
        }
        double df = survey.degreesOfFreedom();
        Map<String, Object> tree = Tree.of(
                "estimate", Tree.named(names, values),
                "se", Tree.named(names, errors),
                "vcov", covariances(estimates),
                "ci_normal",
                        Tree.of("level", 0.95, "lower", Tree.named(names, lower), "upper", Tree.named(names, upper)),
                "df", df,
                "ci_t",
                        Tree.of(
                                "level",
                                0.95,
                                "df",
                                df,
                                "lower",
                                Tree.named(names, lowerT),
                                "upper",
                                Tree.named(names, upperT)));
        return tree;
    }

    static Map<String, Object> designEffects(Estimates estimates, boolean withReplacement) {
        double[] effects = new double[estimates.size()];
        for (int i = 0; i < effects.length; i++) {
            effects[i] = estimates.designEffect(
                    i, withReplacement ? SimpleSample.WITH_REPLACEMENT : SimpleSample.WITHOUT_REPLACEMENT);
        }
        return Tree.named(names(estimates), effects);
    }

    static List<String> names(Estimates estimates) {
        long variables = estimates.labels().stream()
                .map(Estimates.Label::variable)
                .distinct()
                .count();
        List<String> names = new ArrayList<>();
        for (Estimates.Label label : estimates.labels()) {
            String own = label.variable() + label.category();
            String domain = String.join(".", label.domain());
            names.add(
                    domain.isEmpty()
                            ? own
                            : variables == 1 && label.category().isEmpty() ? domain : domain + ":" + own);
        }
        return names;
    }

    static double[] values(Estimates estimates) {
        return estimates.stream().mapToDouble(Estimate::value).toArray();
    }

    static double[] errors(Estimates estimates) {
        return estimates.stream().mapToDouble(Estimate::standardError).toArray();
    }

    static double[][] covariances(Estimates estimates) {
        double[][] matrix = new double[estimates.size()][estimates.size()];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                matrix[i][j] = estimates
                                .labels()
                                .get(i)
                                .domain()
                                .equals(estimates.labels().get(j).domain())
                        ? estimates.covariance(i, j)
                        : 0;
            }
        }
        return matrix;
    }

    /** Estimates by domain with all covariances, {@code by_out} of the helpers. */
    static Map<String, Object> domains(Estimates estimates) {
        double[][] matrix = new double[estimates.size()][estimates.size()];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                matrix[i][j] = estimates.covariance(i, j);
            }
        }
        return Tree.of(
                "estimate", Tree.named(names(estimates), values(estimates)),
                "se", Tree.named(names(estimates), errors(estimates)),
                "vcov", matrix);
    }

    static Map<String, Object> plain(Estimate estimate) {
        return Tree.of("estimate", estimate.value(), "se", estimate.standardError());
    }
}

package org.sipas.core.design;

import java.util.List;
import java.util.Objects;
import org.sipas.core.Problem;

/**
 * A sample of rows with unequal inclusion probabilities, without replacement. Weights are 1/π. Immutable.
 *
 * <p>With replacement (Hansen and Hurwitz) it is a {@link StagedDesign} with weights and no sizes.
 *
 * @param inclusion the column of inclusion probabilities π
 * @param variance the estimator of the variance
 * @param probabilities what π is
 */
public record UnequalDesign(String inclusion, UnequalVariance variance, ProbabilityKind probabilities)
        implements SurveyDesign {
    /** Creates a design. */
    public UnequalDesign {
        Objects.requireNonNull(inclusion, "inclusion");
        Objects.requireNonNull(variance, "variance");
        Objects.requireNonNull(probabilities, "probabilities");
    }

    /**
     * Creates a design with exact probabilities.
     *
     * @param inclusion the column of inclusion probabilities π
     * @param variance the estimator of the variance
     */
    public UnequalDesign(String inclusion, UnequalVariance variance) {
        this(inclusion, variance, ProbabilityKind.EXACT);
    }

    @Override
    public String weights() {
        return "";
    }

    @Override
    public List<Problem> check(Columns table) {
        DesignProblems problems = new DesignProblems();
        if (problems.haveColumns(table, List.of(inclusion)) && problems.areNumbers(table, List.of(inclusion))) {
            Column column = table.column(inclusion);
            for (int row = 0; row < column.rows(); row++) {
                double probability = column.number(row);
                if (!(probability > 0 && probability <= 1)) {
                    problems.add(
                            table,
                            "inclusion-probability-out-of-range",
                            row,
                            inclusion,
                            "xác suất không thuộc (0; 1]: " + DesignProblems.vietnamese(probability),
                            "probability not in (0, 1]: " + probability);
                }
            }
            int order = variance instanceof UnequalVariance.Joint joint ? joint.probabilities().length : column.rows();
            if (order != column.rows()) {
                problems.add(
                        "joint-probabilities-do-not-fit",
                        0,
                        inclusion,
                        "ma trận xác suất kép có bậc " + order + ", bảng có " + column.rows() + " dòng",
                        "the matrix of joint probabilities has order " + order + ", the table has " + column.rows()
                                + " rows");
            }
        }
        return problems.list();
    }
}

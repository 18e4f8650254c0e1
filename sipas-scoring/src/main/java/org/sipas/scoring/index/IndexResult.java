package org.sipas.scoring.index;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.scoring.compare.Difference;

/**
 * An index with all its parts, for the whole and for every unit asked for. Immutable.
 *
 * @param form the form
 * @param method the method
 * @param overall the whole
 * @param units the units of every breakdown, by breakdown in the order asked for and then by code
 * @param intervalNote what the intervals mean: {@link #INTERVAL_NOTE}, or the survey design
 * @param covariances by breakdown the covariance matrix of the index of its units, in their order, a unit without a value with zeros; nothing for breakdowns whose units are independent, as those of forms without a survey design are
 */
public record IndexResult(
        Questionnaire form,
        IndexMethod method,
        UnitResult overall,
        List<UnitResult> units,
        Bilingual intervalNote,
        Map<String, List<List<Double>>> covariances) {
    /** What every interval of an index without a survey design means. */
    public static final Bilingual INTERVAL_NOTE = new Bilingual(
            "tính như thể các phiếu là mẫu ngẫu nhiên đơn giản; chưa kể sai lệch do không trả lời",
            "as if the forms were a simple random sample; non-response not included");

    /** The confidence level of all intervals. */
    public static final double LEVEL = 0.95;

    /** Creates a result from copies of the collections. */
    public IndexResult {
        units = List.copyOf(units);
        covariances = Map.copyOf(covariances);
    }

    /**
     * Returns the units of one breakdown.
     *
     * @param by the variable or column
     * @return the units, by code
     */
    public List<UnitResult> by(String by) {
        return units.stream().filter(unit -> unit.by().equals(by)).toList();
    }

    /**
     * Compares a unit with the whole that it is a part of.
     *
     * @param unit one of the units
     * @param level the confidence level, in (0, 1)
     * @return the index of the unit minus that of the whole, nothing if one of them has no value
     * @throws IllegalArgumentException if {@code level} is not in (0, 1)
     */
    public Optional<Difference> againstWhole(UnitResult unit, double level) {
        return unit.wholeCovariance().isPresent()
                        && unit.index().value() instanceof NodeResult.Value.Defined own
                        && overall.index().value() instanceof NodeResult.Value.Defined whole
                ? Optional.of(Difference.of(
                        own.estimate(), whole.estimate(), unit.wholeCovariance().getAsDouble(), level))
                : Optional.empty();
    }

    /**
     * Explains a number: why does this node of this unit have this share.
     *
     * @param node the code of the node
     * @param unit the whole or one of the units
     * @return the tree of contributions down to counts, nothing if the node has no share
     * @throws IllegalArgumentException if the tree has no such node
     */
    public Optional<Contribution> explain(String node, UnitResult unit) {
        return Contribution.explain(method, unit, node);
    }
}

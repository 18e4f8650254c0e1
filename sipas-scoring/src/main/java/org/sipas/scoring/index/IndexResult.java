package org.sipas.scoring.index;

import java.util.List;
import java.util.Optional;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Questionnaire;

/**
 * An index with all its parts, for the whole and for every unit asked for. Immutable.
 *
 * @param form the form
 * @param method the method
 * @param overall the whole
 * @param units the units of every breakdown, by breakdown in the order asked for and then by code
 */
public record IndexResult(Questionnaire form, IndexMethod method, UnitResult overall, List<UnitResult> units) {
    /** What every interval of an index without a survey design means. */
    public static final Bilingual INTERVAL_NOTE = new Bilingual(
            "tính như thể các phiếu là mẫu ngẫu nhiên đơn giản; chưa kể sai lệch do không trả lời",
            "as if the forms were a simple random sample; non-response not included");

    /** The confidence level of all intervals. */
    public static final double LEVEL = 0.95;

    /** Creates a result from a copy of the units. */
    public IndexResult {
        units = List.copyOf(units);
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

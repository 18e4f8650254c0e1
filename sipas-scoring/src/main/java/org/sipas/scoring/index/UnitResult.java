package org.sipas.scoring.index;

import java.util.List;
import java.util.OptionalDouble;
import org.sipas.core.questionnaire.Text;

/**
 * All results for one unit. Immutable.
 *
 * @param by the variable or column that the units come from, empty for the whole
 * @param unit the code or text of the unit in it, empty for the whole and for forms that name no unit
 * @param label the name of the unit; none where the code is the name
 * @param forms the forms counted
 * @param formsOutsideTree the forms that the missing-answer rule leaves out of the tree
 * @param nodes the nodes of the index, each before its children; the first is the index itself
 * @param tables the closed questions outside the tree
 * @param wholeCovariance the covariance of the index of the unit with that of the whole, which holds the unit; nothing if one of them has no value
 */
public record UnitResult(
        String by,
        String unit,
        Text label,
        long forms,
        long formsOutsideTree,
        List<NodeResult> nodes,
        List<QuestionTable> tables,
        OptionalDouble wholeCovariance) {
    /** Creates a result from copies of the lists. */
    public UnitResult {
        nodes = List.copyOf(nodes);
        tables = List.copyOf(tables);
    }

    /**
     * Returns the index itself.
     *
     * @return the root of the tree
     */
    public NodeResult index() {
        return nodes.get(0);
    }

    /**
     * Returns a node.
     *
     * @param code the code
     * @return the node
     * @throws IllegalArgumentException if the tree has no such node
     */
    public NodeResult node(String code) {
        return nodes.stream()
                .filter(node -> node.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no node in the tree: " + code));
    }
}

package org.sipas.scoring.index;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Text;
import org.sipas.scoring.estimate.Interval;

/**
 * The answers to a closed question outside the tree, as counted for one unit. Immutable.
 *
 * @param code the code of the variable
 * @param label its wording
 * @param kind how many options a form could pick
 * @param asked the forms that were asked
 * @param base the forms with an answer, the denominator of the shares
 * @param missing the forms without an answer, by reason
 * @param rows the options
 */
public record QuestionTable(
        String code, Text label, Kind kind, long asked, long base, Map<Missing, Long> missing, List<Row> rows) {
    /** How many options a form could pick. */
    public enum Kind {
        /** One. */
        ONE,
        /** Several; the shares may add up to more than 1. */
        SEVERAL
    }

    /**
     * An option.
     *
     * @param option the option
     * @param count the forms that picked it
     * @param share the share of the base, exact unless a survey design weighs the forms; 0 if the base is empty
     * @param interval the Wilson interval at 95 %, or why there is none
     */
    public record Row(Option option, long count, Proportion share, Interval interval) {}

    /** Creates a table from copies of the collections. */
    public QuestionTable {
        missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
        rows = List.copyOf(rows);
    }
}

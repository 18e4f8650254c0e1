package org.sipas.core.design;

import org.sipas.core.Bilingual;

/**
 * What to do with a stratum of which a single unit was drawn, though it has more: it says nothing about the variance within it. There is no default; whoever describes
 * a design names one, and results record it. A stratum whose units are all in the sample is never lonely.
 *
 * @see "R survey, surveyoptions: survey.lonely.psu. Stata svyset: singleunit()."
 */
public enum LonelyUnit {
    /** Such a stratum is an error, and nothing is estimated. */
    FAIL("báo lỗi", "fail"),
    /** The stratum adds no variance and is left out. */
    REMOVE("bỏ qua", "remove"),
    /** The unit is taken as drawn with certainty and adds no variance at its stage; stages below it still do. */
    CERTAINTY("coi là chắc chắn được chọn", "certainty"),
    /** The unit is compared with the mean of all units of its stage below the same unit of the stage before, across strata. */
    ADJUST("so với trung bình chung", "adjust"),
    /** Between its units the stratum gets the mean variance of the strata with more than one unit; stages below add their own. */
    AVERAGE("lấy phương sai trung bình", "average");

    private final Bilingual label;

    LonelyUnit(String vi, String en) {
        label = new Bilingual(vi, en);
    }

    /**
     * Returns its name for people.
     *
     * @return the label
     */
    public Bilingual label() {
        return label;
    }
}

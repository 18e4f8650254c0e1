package org.sipas.examples.commandline.cases;

import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.PopulationSize;
import org.sipas.core.design.StagedDesign;
import org.sipas.core.design.SurveyDesign;

/** Designs of data sets whose case names them in R only. */
final class SurveyDesigns {
    static final StagedDesign YRBS = SurveyDesign.staged(LonelyUnit.FAIL)
            .weights("weight")
            .strata("stratum")
            .clusters("psu");
    static final StagedDesign API_3ST = SurveyDesign.staged(LonelyUnit.FAIL)
            .strata("csize")
            .clusters("cnum", "dnum", "snum")
            .sizes(PopulationSize.COUNT, "N1", "N2", "N3");
    static final StagedDesign SWISS_2ST = SurveyDesign.staged(LonelyUnit.FAIL)
            .strata("REG")
            .clusters("CT", "COM")
            .sizes(PopulationSize.COUNT, "N1", "N2");

    private SurveyDesigns() {}
}

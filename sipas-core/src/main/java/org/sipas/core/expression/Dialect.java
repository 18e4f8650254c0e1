package org.sipas.core.expression;

/** The languages of other form systems into which conditions can be translated. */
public enum Dialect {
    /**
     * XPath as XLSForm and ODK know it, for the columns {@code relevant} and {@code constraint}. Rows of a matrix are questions there, under their own
     * codes; closed questions hold the codes of options, multiple-choice questions such codes separated by spaces.
     */
    XPATH(new XPathTarget()),
    /**
     * SurveyJS, for {@code visibleIf} and expression validators. Rows of a matrix are found below the matrix. The survey must have
     * {@code clearInvisibleValues: "onHidden"}, as otherwise the answers to hidden questions count there. What SurveyJS has no words for, or does not do
     * alike, is done by functions whose names begin with {@code sipas}; their source is the resource
     * {@code org/sipas/core/expression/surveyjs-functions.js}.
     */
    SURVEY_JS(new SurveyJsTarget());

    private final Target target;

    Dialect(Target target) {
        this.target = target;
    }

    Target target() {
        return target;
    }
}

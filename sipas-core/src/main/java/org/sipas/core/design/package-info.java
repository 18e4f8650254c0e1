/**
 * Survey designs: which columns of a table say how its rows came into the sample, and the sampling units that the rows form.
 *
 * <p>A {@link org.sipas.core.design.SurveyDesign} names columns and knows no data; {@link org.sipas.core.design.SamplingUnits} finds its units in the data, chunk by
 * chunk, and reports every problem that it meets.
 */
@NullMarked
package org.sipas.core.design;

import org.jspecify.annotations.NullMarked;

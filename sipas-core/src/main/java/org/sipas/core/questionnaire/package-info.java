/** What is asked: questionnaires, their questions and answer scales, and the packs that hold them as data. */
@NullMarked
package org.sipas.core.questionnaire;

import org.jspecify.annotations.NullMarked;

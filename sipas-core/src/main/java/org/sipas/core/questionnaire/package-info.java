/**
 * What is asked: questionnaires as immutable values, read from JSON packs.
 *
 * <p>A {@link org.sipas.core.questionnaire.Questionnaire} is made of sections of {@link org.sipas.core.questionnaire.Question}s, a sealed family of
 * kinds. Its {@link org.sipas.core.questionnaire.Variable}s are the columns of data that answers to it fill.
 */
@NullMarked
package org.sipas.core.questionnaire;

import org.jspecify.annotations.NullMarked;

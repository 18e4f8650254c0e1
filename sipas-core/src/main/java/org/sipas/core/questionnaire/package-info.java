/**
 * What is asked: questionnaires as immutable values, read from JSON packs.
 *
 * <p>A {@link org.sipas.core.questionnaire.Questionnaire} is made of sections of {@link org.sipas.core.questionnaire.Question}s, a sealed family of
 * kinds. Its {@link org.sipas.core.questionnaire.Variable}s are the columns of data that answers to it fill.
 *
 * <p>A {@link org.sipas.core.questionnaire.Draft} is edited; published, it becomes a {@link org.sipas.core.questionnaire.Questionnaire}, which never
 * changes. {@link org.sipas.core.questionnaire.FormComparison} tells what a new version means for answers to an old one.
 * {@link org.sipas.core.questionnaire.FormLogic} decides which questions are asked and which answers are refused; the language of the conditions is told
 * in {@link org.sipas.core.expression}. The JSON form has a schema (JSON Schema 2020-12) in the resource
 * {@code org/sipas/core/questionnaire/form.schema.json}.
 *
 * <pre>{@code
 * Questionnaire form = Questionnaire.bundled(Packs.of(loader), "sipas-2023");
 * Questionnaire next = form.draft().withVersion("2027").withoutQuestion("q10_other").publish().orThrow();
 * FormComparison.of(form, next).register().forEach((code, comparability) -> System.out.println(code + " " + comparability));
 * }</pre>
 */
@NullMarked
package org.sipas.core.questionnaire;

import org.jspecify.annotations.NullMarked;

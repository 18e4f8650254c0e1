/**
 * One questionnaire, many media. Each class of this package carries a {@link org.sipas.core.questionnaire.Questionnaire} into one medium, and some of them
 * carry it back as a {@link org.sipas.core.questionnaire.Draft}.
 *
 * <table>
 *   <caption>Media</caption>
 *   <tr><th>{@link org.sipas.io.form.SurveyJs}<td>out and in: JSON of SurveyJS
 *   <tr><th>{@link org.sipas.io.form.XlsForm}<td>out and in: the sheets of an XLSForm; the workbook itself is written by {@code sipas-io-xlsx}
 *   <tr><th>{@link org.sipas.io.form.XForm}<td>out: an XForm as ODK's engine runs it
 *   <tr><th>{@link org.sipas.io.form.HtmlForm}<td>out: a page that works without scripts and posts back to the response reader
 *   <tr><th>{@link org.sipas.io.form.LimeSurvey}<td>in: survey structures {@code .lss}
 *   <tr><th>{@link org.sipas.io.form.ResponseSchema}<td>out: a JSON Schema of responses
 * </table>
 *
 * <p>What a medium cannot express is never left out without a word: writers return problems {@code not-expressible}, one for each kind of loss with the
 * places, readers problems {@code not-mapped} and {@code code-changed} with the place in the file. Reading what was written from a form that was read gives
 * that form again.
 *
 * <p>Conditions are carried over so that they hold exactly where they held before, blank answers included: other systems know true and false only, so a
 * comparison with a blank answer is false there, and one for inequality true. A condition that cannot be carried over is told, and its question is then
 * always asked.
 */
@NullMarked
package org.sipas.io.form;

import org.jspecify.annotations.NullMarked;

/**
 * The language of conditions: when a question is asked, and what an answer must meet. Small and total: no loops, no variables, no side effects; every
 * condition is checked against its form when the form is read, and judging it cannot fail.
 *
 * <h2>Syntax</h2>
 *
 * <pre>
 * condition  = and { "or" and }
 * and        = not { "and" not }
 * not        = "not" not | comparison
 * comparison = sum [ ( "=" | "!=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;=" ) sum | "in" "(" literal { "," literal } ")" ]
 * sum        = product { ( "+" | "-" ) product }
 * product    = negation { ( "*" | "/" ) negation }
 * negation   = "-" negation | value
 * value      = literal | "${" code "}" | function "(" [ condition { "," condition } ] ")" | "(" condition ")"
 * literal    = 12.5 | 'text, with '' for a quote' | date('2025-07-01') | true | false
 * </pre>
 *
 * <p>Bounds: 10,000 characters, 1,000 parts, 50 levels of nesting.
 *
 * <h2>Types</h2>
 *
 * <p>{@code ${code}} is the answer to a question or to a row of a matrix: an option, a set of picks, a number, a day or a text. Nothing is converted. Numbers
 * and days are compared by all six signs; options and texts by {@code =}, {@code !=} and {@code in}; an option is written as its code in quotes, which
 * must be a code of that question. {@code -} between two days gives the number of days from the right one to the left one.
 *
 * <h2>Missing answers and three truth values</h2>
 *
 * <p>An answer is missing if the question was not asked (whatever was entered for it), was left blank, was marked as refused, illegible and so on, or if
 * an option was picked that stands for a kind of missing answer. A multiple-choice question that lets one pick nothing has an answer without picks; any
 * other one without picks was left blank.
 *
 * <ul>
 *   <li>What is made of a missing value is missing. A division by zero is missing, and so is whatever IEEE 754 calls not a number. Otherwise numbers are IEEE
 *       754 doubles: 0.1 + 0.2 = 0.3 is false.
 *   <li>A comparison, {@code in} or {@code matches} with a missing operand is unknown.
 *   <li>{@code not}, {@code and}, {@code or} follow Kleene: unknown and false is false; unknown or true is true; all else with unknown is unknown.
 *   <li>A question is asked only if its condition is true. A constraint refuses an answer only if it is false; it is judged only where its own question has an
 *       answer.
 * </ul>
 *
 * <h2>Functions</h2>
 *
 * <ul>
 *   <li>{@code answered(${q})}: whether the answer is not missing; true or false, never unknown.
 *   <li>{@code selected(${q}, 'code')}: whether that option was picked, in a closed or a multiple-choice question; options that stand for a missing answer
 *       can be asked for. Unknown if nothing was entered.
 *   <li>{@code count(${q})}: the number of picks.
 *   <li>{@code selected-at(${q}, n)}: the option that was picked and has n picks before it in the order of the form, not of picking; n is written as a number
 *       from 0. Missing if there are not more than n picks.
 *   <li>{@code score(${q})}: the score of the option that was picked; missing if it has none.
 *   <li>{@code today()}: the day of the interview, handed in by the caller. {@code age(d)}: the years from day d to today, less one if month and day of d are
 *       still to come; a birthday on 29 February falls on 1 March of other years.
 *   <li>{@code length(t)}: the number of code points. {@code matches(t, 'pattern')}: whether the whole text matches a
 *       {@link org.sipas.core.expression.TextPattern}.
 * </ul>
 *
 * <h2>Translations</h2>
 *
 * <p>A {@link org.sipas.core.expression.Condition} can be translated into the languages of other form systems, which know no third truth value: the
 * translation carries guards, so that it shows and refuses exactly what the condition does, missing answers included. Known limits: ODK counts an emoji as two
 * characters in {@code length}; numbers beyond 1.8E308 are not guarded.
 */
@NullMarked
package org.sipas.core.expression;

import org.jspecify.annotations.NullMarked;

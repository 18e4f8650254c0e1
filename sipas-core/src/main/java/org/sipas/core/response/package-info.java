/**
 * What was answered: answers are read against a form, and nothing that could not be read is lost or counted without a word.
 *
 * <p>Answers come in two ways, and one reader is made for each. Both tell every problem in both languages, both apply the form's logic by the same rule (an
 * answer to a question that its logic hides is a problem, not a value), and both are immutable, thread-safe and made once for a form.
 *
 * <p>{@link org.sipas.core.response.SubmissionReader} is strict: a program, such as an application's own web form, hands in values by their codes, and
 * gets a {@link org.sipas.core.response.Response}. A wrong code, a missing required answer or a text where a number belongs is an error.
 *
 * <pre>{@code
 * Questionnaire form = Questionnaire.bundled(Packs.of(getClass().getClassLoader()), "one-stop-2022");
 * SubmissionReader reader = SubmissionReader.of(form);
 * Outcome<Response> outcome = reader.read("R-17", Map.of("office", "Quận 8", "general", 4), LocalDate.now(clock));
 * if (outcome.problems().stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
 *     return refuse(outcome.problems());
 * }
 * Receipt.Arrival arrival = Receipt.register(outcome.orThrow(), store);
 * if (arrival == Receipt.Arrival.NEW) {
 *     keep(SubmissionReader.toJson(outcome.orThrow()));
 * }
 * }</pre>
 *
 * <p>{@link org.sipas.core.response.TextResponseReader} is lenient: people typed the answers, as codes or labels in any case, language and Unicode form,
 * and what cannot be used is a typed missing answer. It gives a {@link org.sipas.core.response.ResponseTable} of one row, ready to be counted.
 *
 * <pre>{@code
 * Questionnaire form = Questionnaire.bundled(Packs.of(getClass().getClassLoader()), "one-stop-2022");
 * TextResponseReader reader = TextResponseReader.of(form);
 * Outcome<ResponseTable> outcome = reader.read("R-17", Map.of("general", "HÀI  LÒNG"), LocalDate.now(clock));
 * outcome.problems().forEach(problem -> System.out.println(problem.message().vi()));
 * Response response = ResponseRows.response(outcome.orThrow(), 0);
 * }</pre>
 *
 * <p>Behind the second one, and behind files, {@link org.sipas.core.response.ColumnMapping} says which column answers which question,
 * {@link org.sipas.core.response.AnswerReader} turns cells into codes or typed missing answers, {@link org.sipas.core.response.ResponseTable} holds a chunk
 * of rows as columns, and {@link org.sipas.core.response.ResponseLedger} finds forms that were handed in twice.
 */
@NullMarked
package org.sipas.core.response;

import org.jspecify.annotations.NullMarked;

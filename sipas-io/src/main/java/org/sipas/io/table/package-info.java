/**
 * Answers and frames as tables, read with located problems instead of exceptions.
 *
 * <p>A {@link org.sipas.io.table.Table} has a header and rows of text: {@link org.sipas.io.table.TableFile} is one in a file (CSV, JSON, SPSS, and with their
 * artefacts workbooks and Parquet), {@link org.sipas.io.table.JdbcTable} one in a data base, {@link org.sipas.io.table.DataFrame} one in memory, and
 * {@link org.sipas.io.table.LongTable} puts a table with one answer a row into one with one form a row. {@link org.sipas.io.table.MappingFile} says which
 * column answers which question, suggested first and confirmed by a person; {@link org.sipas.io.table.ResponseFile} reads the answers, and
 * {@link org.sipas.io.table.ReadingSummary} says what became of each row. {@link org.sipas.io.table.DoubleEntry} compares paper forms that were typed twice.
 *
 * <pre>{@code
 * try (JdbcTable table = JdbcTable.of(connection, "survey", "answers", List.of(), Map.of("round", 2026)).orThrow()) {
 *     ResponseFile answers = ResponseFile.of(table, form, List.of()).orThrow();
 *     ReadingSummary summary = answers.read(ResponseLedger.Rule.NONE_COUNTS, tally::add, problems, (forms, fraction) -> {});
 * }
 * }</pre>
 */
@NullMarked
package org.sipas.io.table;

import org.jspecify.annotations.NullMarked;

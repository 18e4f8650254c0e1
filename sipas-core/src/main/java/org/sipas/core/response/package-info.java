/**
 * What was answered: rows of text are read against a form into columns of typed answers, and nothing that could not be read is lost or counted
 * without a word.
 *
 * <p>{@link org.sipas.core.response.ColumnMapping} says which column of a file answers which question, {@link org.sipas.core.response.AnswerReader}
 * turns cells into codes or typed missing answers, {@link org.sipas.core.response.ResponseTable} holds a chunk of rows as columns, and
 * {@link org.sipas.core.response.ResponseLedger} finds forms that were handed in twice.
 */
@NullMarked
package org.sipas.core.response;

import org.jspecify.annotations.NullMarked;

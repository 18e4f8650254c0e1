package org.sipas.core.expression;

import java.util.Optional;

/** The questions that a condition may refer to. Implementations are immutable. */
@FunctionalInterface
public interface Scope {
    /**
     * Returns what conditions may know of a question or row.
     *
     * @param code its code
     * @return the symbol, if there is such a question and it holds an answer
     */
    Optional<Symbol> symbol(String code);
}

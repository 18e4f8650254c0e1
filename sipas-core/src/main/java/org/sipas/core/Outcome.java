package org.sipas.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What reading something gave: the value, if it could be made, and all problems met on the way. Immutable if the value is.
 *
 * @param <T> the type of the value
 */
public final class Outcome<T> {
    private final @Nullable T value;
    private final List<Problem> problems;

    private Outcome(@Nullable T value, List<Problem> problems) {
        this.value = value;
        this.problems = List.copyOf(problems);
    }

    /**
     * Returns an outcome with a value.
     *
     * @param <T> the type of the value
     * @param value the value
     * @param problems the problems that did not stand in its way
     * @return the outcome
     */
    public static <T> Outcome<T> of(T value, List<Problem> problems) {
        return new Outcome<>(value, problems);
    }

    /**
     * Returns an outcome without a value.
     *
     * @param <T> the type of the value that could not be made
     * @param problems the reasons, at least one
     * @return the outcome
     * @throws IllegalArgumentException if there is no reason
     */
    public static <T> Outcome<T> failed(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a failed outcome needs a problem");
        }
        return new Outcome<>(null, problems);
    }

    /**
     * Returns the value, or nothing if it could not be made.
     *
     * @return the value
     */
    public Optional<T> value() {
        return Optional.ofNullable(value);
    }

    /**
     * Returns all problems, in the order in which they were met.
     *
     * @return the problems
     */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * Returns the outcome of applying a function to the value; the problems stay.
     *
     * @param <R> the type of the new value
     * @param function the function, applied only if there is a value
     * @return the outcome with the new value, or without one
     */
    public <R> Outcome<R> map(Function<? super T, ? extends R> function) {
        return new Outcome<>(value == null ? null : function.apply(value), problems);
    }

    /**
     * Returns the value, for callers for whom its absence is a mistake of their own, such as the loading of a bundled pack.
     *
     * @return the value
     * @throws IllegalArgumentException if there is no value; the message lists every problem, one a line
     */
    public T orThrow() {
        if (value == null) {
            StringBuilder message = new StringBuilder();
            problems.forEach(problem -> message.append(problem).append('\n'));
            throw new IllegalArgumentException(message.toString().strip());
        }
        return value;
    }

    /** Returns the value and the number of problems. */
    @Override
    public String toString() {
        return "Outcome[" + value + ", " + problems.size() + " problems]";
    }
}

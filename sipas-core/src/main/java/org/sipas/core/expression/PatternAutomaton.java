package org.sipas.core.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A nondeterministic automaton that is simulated with the set of all states it can be in. A state either takes a character that a predicate accepts and
 * goes to the next state, or goes to one or two states without taking anything; state {@link #ACCEPT} ends the match.
 */
final class PatternAutomaton {
    static final int ACCEPT = 0;
    private static final int NOWHERE = -1;

    private final @Nullable IntPredicate[] takes;
    private final int[] first;
    private final int[] second;
    private final int start;

    private PatternAutomaton(@Nullable IntPredicate[] takes, int[] first, int[] second, int start) {
        this.takes = takes;
        this.first = first;
        this.second = second;
        this.start = start;
    }

    /** Collects states from the end of the pattern to its beginning, so that each knows where it leads. Not thread-safe. */
    static final class Builder {
        private final List<@Nullable IntPredicate> takes = new ArrayList<>();
        private final List<Integer> first = new ArrayList<>();
        private final List<Integer> second = new ArrayList<>();

        Builder() {
            add(null, NOWHERE, NOWHERE);
        }

        int size() {
            return takes.size();
        }

        int take(IntPredicate predicate, int then) {
            return add(predicate, then, NOWHERE);
        }

        int split(int one, int other) {
            return add(null, one, other);
        }

        /** Makes a split lead back to a state that was made after it. */
        void redirect(int split, int one) {
            first.set(split, one);
        }

        private int add(@Nullable IntPredicate predicate, int one, int other) {
            takes.add(predicate);
            first.add(one);
            second.add(other);
            return takes.size() - 1;
        }

        PatternAutomaton build(int start) {
            return new PatternAutomaton(
                    takes.toArray(new IntPredicate[0]),
                    first.stream().mapToInt(Integer::intValue).toArray(),
                    second.stream().mapToInt(Integer::intValue).toArray(),
                    start);
        }
    }

    boolean matches(String text) {
        Simulation now = new Simulation();
        Simulation then = new Simulation();
        now.enter(start);
        for (int i = 0; i < text.length() && now.count > 0; i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            then.clear();
            for (int k = 0; k < now.count; k++) {
                IntPredicate predicate = takes[now.states[k]];
                if (predicate != null && predicate.test(character)) {
                    then.enter(first[now.states[k]]);
                }
            }
            Simulation swap = now;
            now = then;
            then = swap;
        }
        return now.in[ACCEPT];
    }

    /** The set of states that the automaton is in. */
    private final class Simulation {
        private final boolean[] in = new boolean[takes.length];
        private final int[] states = new int[takes.length];
        private final int[] pending = new int[takes.length + 1];
        private int count;

        void clear() {
            Arrays.fill(in, false);
            count = 0;
        }

        /** Enters a state and all that it leads to without a character; with a stack of its own, as chains are as long as the pattern. */
        void enter(int state) {
            int waiting = 0;
            if (!in[state]) {
                in[state] = true;
                pending[waiting++] = state;
            }
            while (waiting > 0) {
                int at = pending[--waiting];
                states[count++] = at;
                if (takes[at] == null && at != ACCEPT) {
                    waiting = push(first[at], waiting);
                    waiting = push(second[at], waiting);
                }
            }
        }

        private int push(int state, int waiting) {
            if (state == NOWHERE || in[state]) {
                return waiting;
            }
            in[state] = true;
            pending[waiting] = state;
            return waiting + 1;
        }
    }
}

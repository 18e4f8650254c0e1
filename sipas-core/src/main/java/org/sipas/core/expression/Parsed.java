package org.sipas.core.expression;

import java.util.IdentityHashMap;

/** A tree with the position in the text, from 1, of each of its nodes; equal nodes at two places are told apart by identity. */
record Parsed(Expression tree, IdentityHashMap<Expression, Integer> positions) {
    Parsed {
        positions = new IdentityHashMap<>(positions);
    }

    int position(Expression node) {
        return positions.getOrDefault(node, 1);
    }
}

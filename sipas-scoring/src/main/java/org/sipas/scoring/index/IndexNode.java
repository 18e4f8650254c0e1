package org.sipas.scoring.index;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.sipas.core.questionnaire.Text;

/** A node of the tree that a method builds its index from. Immutable. */
public sealed interface IndexNode {
    /** What a node is. */
    enum Level {
        /** The whole. */
        INDEX,
        /** A part of the whole (nội dung, khía cạnh). */
        DOMAIN,
        /** A group of items (yếu tố). */
        FACTOR,
        /** A question or a row of a matrix (tiêu chí). */
        ITEM
    }

    /**
     * An item: one closed variable of the form.
     *
     * @param code the code of the variable
     */
    record Item(String code) implements IndexNode {
        @Override
        public Level level() {
            return Level.ITEM;
        }

        @Override
        public List<IndexNode> children() {
            return List.of();
        }
    }

    /**
     * A node that is made of others.
     *
     * @param code the code, unique in its method
     * @param label the name
     * @param level index, domain or factor
     * @param weight its weight among the nodes beside it, positive; only {@link Aggregation#WEIGHTED} and {@link Aggregation#GEOMETRIC} look at it
     * @param children the nodes below, at least one
     */
    record Composite(String code, Text label, Level level, BigDecimal weight, List<IndexNode> children)
            implements IndexNode {
        /** Creates a node from a copy of the children. */
        public Composite {
            children = List.copyOf(children);
        }
    }

    /**
     * Returns the code.
     *
     * @return the code, unique in its method
     */
    String code();

    /**
     * Returns what the node is.
     *
     * @return the level
     */
    Level level();

    /**
     * Returns the nodes below.
     *
     * @return the children, none for an item
     */
    List<IndexNode> children();

    /**
     * Returns this node and all nodes below it, each before its children.
     *
     * @return the nodes
     */
    default Stream<IndexNode> nodes() {
        return Stream.concat(Stream.of(this), children().stream().flatMap(IndexNode::nodes));
    }

    /**
     * Returns the items at or below this node.
     *
     * @return the codes of the items, in order
     */
    default List<String> items() {
        return nodes().filter(node -> node.level() == Level.ITEM)
                .map(IndexNode::code)
                .toList();
    }
}

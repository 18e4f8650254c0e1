package org.sipas.sampling.invite;

/**
 * Where responses come from. What may enter an index is an {@link IndexSource}; the open link is none.
 *
 * <p>The types keep apart only what is handed over as a stream: a method that asks for an {@link IndexSource} cannot be given the
 * open link. They are not attached to responses, and scoring, which is independent of sampling, takes any answers. So whoever
 * scores keeps a file and a result for each stream, never adds one stream to another, publishes each under its {@link #label}, and
 * ranks nobody by answers from an {@link OpenLink}. The command {@code sipas score --stream} does the last two for one file: its
 * label shows wherever results show, and for the open link it refuses results by unit, of which a ranking is made.
 */
public sealed interface ResponseStream {
    /** Returns the label under which results of this stream are published. */
    String label();

    /** Responses that may enter an index, each stream under its own label and never pooled. */
    sealed interface IndexSource extends ResponseStream {}

    /**
     * A sample with known inclusion probabilities. Immutable.
     *
     * @param draw the digest of the draw's selection
     */
    record ProbabilitySample(String draw) implements IndexSource {
        /** The label of every such stream. */
        public static final String LABEL = "mẫu xác suất";

        @Override
        public String label() {
            return LABEL;
        }
    }

    /**
     * Invitations after a transaction. Immutable.
     *
     * @param period the period
     * @param undercoverage the proportion of served dossiers that had no chance
     */
    record InvitedTransactions(String period, double undercoverage) implements IndexSource {
        /** The label of every such stream. */
        public static final String LABEL = "mời sau giao dịch";

        /**
         * Creates a stream.
         *
         * @throws IllegalArgumentException if {@code undercoverage} is not in [0, 1]
         */
        public InvitedTransactions {
            if (!(undercoverage >= 0 && undercoverage <= 1)) {
                throw new IllegalArgumentException("undercoverage not in [0.0, 1.0]: " + undercoverage);
            }
        }

        @Override
        public String label() {
            return LABEL;
        }
    }

    /**
     * Whoever came by a link that is open to all. Immutable.
     *
     * @param place where the link is
     */
    record OpenLink(String place) implements ResponseStream {
        /** The label of every such stream. */
        public static final String LABEL = "tự nguyện, không đại diện";

        @Override
        public String label() {
            return LABEL;
        }
    }
}

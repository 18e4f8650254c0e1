package org.sipas.sampling.invite;

/**
 * Where responses come from. What may enter an index is an {@link IndexSource}; the open link is none, so that it cannot be pooled
 * with the others by mistake.
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
        @Override
        public String label() {
            return "mẫu xác suất";
        }
    }

    /**
     * Invitations after a transaction. Immutable.
     *
     * @param period the period
     * @param undercoverage the proportion of served dossiers that had no chance
     */
    record InvitedTransactions(String period, double undercoverage) implements IndexSource {
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
            return "mời sau giao dịch";
        }
    }

    /**
     * Whoever came by a link that is open to all. Immutable.
     *
     * @param place where the link is
     */
    record OpenLink(String place) implements ResponseStream {
        @Override
        public String label() {
            return "tự nguyện, không đại diện";
        }
    }
}

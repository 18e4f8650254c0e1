package org.sipas.core.response;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What must be remembered of a response to notice that it comes again. Immutable and thread-safe. The content is a digest of all answers but not of the
 * id and the time of handing in, so that the same answers in other words, or sent again later, are the same content.
 *
 * @param id the id of the response
 * @param form the digest of the form that it answers
 * @param content the SHA-256 digest of its answers, 64 hexadecimal digits
 */
public record Receipt(String id, String form, String content) {
    /** What a response that arrives is. */
    public enum Arrival {
        /** It was not there before. */
        NEW,
        /** The same response with the same answers is there: nothing is to be done. */
        REPEATED,
        /** Another content is there under the same id: somebody must decide; nothing was stored. */
        CONFLICT
    }

    /** Where receipts are kept, such as a table of a database with the id as its key. Implementations say whether they are thread-safe. */
    @FunctionalInterface
    public interface Store {
        /**
         * Keeps a receipt unless there is one with its id; both in one step.
         *
         * @param receipt the receipt
         * @return the receipt that was there before, nothing if this one is kept now
         */
        Optional<Receipt> putIfAbsent(Receipt receipt);
    }

    /**
     * Returns the receipt of a response.
     *
     * @param response the response
     * @return the receipt
     * @throws IllegalArgumentException if the response has no id
     */
    public static Receipt of(Response response) {
        if (response.id().isEmpty()) {
            throw new IllegalArgumentException("a response without an id cannot be told from another one: " + response);
        }
        ResponseTable row = ResponseRows.table(response.form(), List.of(response));
        byte[] content = new ContentDigest().of(row, 0);
        return new Receipt(
                response.id(), response.form().digest(), HexFormat.of().formatHex(content));
    }

    /**
     * Tells what this response is beside one with the same id that is there.
     *
     * @param earlier the receipt that is there
     * @return {@link Arrival#REPEATED} or {@link Arrival#CONFLICT}
     * @throws IllegalArgumentException if the ids differ
     */
    public Arrival beside(Receipt earlier) {
        if (!earlier.id.equals(id)) {
            throw new IllegalArgumentException("id not " + earlier.id + ": " + id);
        }
        return earlier.equals(this) ? Arrival.REPEATED : Arrival.CONFLICT;
    }

    /**
     * Keeps the receipt of a response, once.
     *
     * @param response the response
     * @param store where receipts are kept
     * @return what the response is; only a new one should be counted
     * @throws IllegalArgumentException if the response has no id
     */
    public static Arrival register(Response response, Store store) {
        Receipt receipt = of(response);
        return store.putIfAbsent(receipt).map(receipt::beside).orElse(Arrival.NEW);
    }
}

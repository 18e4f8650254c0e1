package org.sipas.core.response;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.sipas.core.questionnaire.Role;

/**
 * Digests what a response says: all its answers, as typed, but neither its id nor the time at which it was handed in. Two rows that give the same
 * answers in other words have the same digest. Not thread-safe.
 */
public final class ContentDigest {
    private final MessageDigest sha256;

    /** Creates a digest. */
    public ContentDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Returns the SHA-256 digest of the answers of a row.
     *
     * @param table the table
     * @param row the row, from 0
     * @return the 32 bytes of the digest
     */
    public byte[] of(ResponseTable table, int row) {
        ResponseLayout layout = table.layout();
        for (int c = 0; c < layout.size(); c++) {
            Role role = c < layout.variables().size()
                    ? layout.variables().get(c).head().role()
                    : Role.NONE;
            if (role != Role.RESPONSE_ID && role != Role.TIME) {
                table.digest(c, row, sha256);
            }
        }
        return sha256.digest();
    }

    /** Returns the digest of an id, of which the ledger keeps 96 bits. */
    ByteBuffer ofId(String id) {
        return ByteBuffer.wrap(sha256.digest(Wording.clean(id).getBytes(StandardCharsets.UTF_8)));
    }
}

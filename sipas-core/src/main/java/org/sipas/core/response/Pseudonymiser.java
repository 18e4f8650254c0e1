package org.sipas.core.response;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.sipas.core.Digests;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Variable;

/**
 * Replaces direct identifiers by keyed digests. Immutable and thread-safe. The digest is HMAC-SHA-256 (RFC 2104) of the role, a zero byte and the text in
 * UTF-8, as 64 hexadecimal digits: who has the key can tell that two responses name the same dossier, nobody can get the dossier back, and without the
 * key not even a list of all telephone numbers helps. Destroy the key, and the link is gone for good.
 */
public final class Pseudonymiser {
    private static final int LEAST_KEY_BYTES = 16;

    private final byte[] key;

    private Pseudonymiser(byte[] key) {
        this.key = key.clone();
    }

    /**
     * Returns a pseudonymiser.
     *
     * @param key the secret key, at least 16 bytes of chance; copied
     * @return the pseudonymiser
     * @throws IllegalArgumentException if the key is shorter
     */
    public static Pseudonymiser of(byte[] key) {
        if (key.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException("length of the key not in [" + LEAST_KEY_BYTES + ", ∞): " + key.length);
        }
        return new Pseudonymiser(key);
    }

    /**
     * Replaces the answers to all questions with the role of a direct identifier.
     *
     * @param response the response
     * @return the response without direct identifiers
     */
    public Response apply(Response response) {
        return response.changed(this::apply);
    }

    private Answer apply(Variable variable, Answer answer) {
        Role role = variable.head().role();
        if (!role.directIdentifier() || answer instanceof Answer.Absent) {
            return answer;
        }
        // An identifier that is no text cannot hold a digest, and must not stay.
        return answer instanceof Answer.Words words
                ? new Answer.Words(digest(role, words.value()))
                : ValueReader.absent(Missing.NOT_ASKED);
    }

    /**
     * Returns the keyed digest of an identifier.
     *
     * @param role what the identifier is
     * @param text the identifier
     * @return 64 hexadecimal digits
     */
    public String digest(Role role, String text) {
        byte[] what = (role.name() + '\0').getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().formatHex(Digests.hmac(key, what, text.getBytes(StandardCharsets.UTF_8)));
    }
}

package org.sipas.scoring.proof;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.sipas.core.Digests;

/** SHA-256, and its values as 64 lower-case hexadecimal digits. */
final class Sha256 {
    private Sha256() {}

    static byte[] of(byte[]... parts) {
        MessageDigest sha256 = Digests.sha256();
        for (byte[] part : parts) {
            sha256.update(part);
        }
        return sha256.digest();
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static String checked(String hex) {
        if (!Digests.isDigest(hex)) {
            throw new IllegalArgumentException("not 64 lower-case hexadecimal digits: " + hex);
        }
        return hex;
    }
}

package org.sipas.examples.onestop;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Makes signed reports the way that openapi.yaml tells other systems to, apart from the service's own code. */
public final class Reports {
    /** The key of the system that speaks for office a. */
    public static final String KEY = "0123456789abcdef0123456789abcdef";

    private Reports() {}

    /** Returns the report of a dossier of office a. */
    public static String dossier(String number, String person) {
        return """
                {"dossier": "%s", "office": "a", "procedure": "1.004222", "channel": "counter", "officer": "cb-7",
                 "result": "ON_TIME", "person": "%s", "finished": "2026-01-05T08:30:00+07:00"}""".formatted(number, person);
    }

    /** Returns a call that is signed now by the system of office a. */
    public static MockHttpServletRequestBuilder signed(String path, String body) {
        return signed("mot-cua-dien-tu", KEY, Instant.now(), path, body);
    }

    /** Returns a signed call. */
    public static MockHttpServletRequestBuilder signed(
            String system, String key, Instant time, String path, String body) {
        String timestamp = Long.toString(time.getEpochSecond());
        return post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .header("X-Sipas-System", system)
                .header("X-Sipas-Timestamp", timestamp)
                .header("X-Sipas-Signature", hmac(key, timestamp + "\n" + path + "\n" + body))
                .content(body.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the signature of a text. */
    public static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}

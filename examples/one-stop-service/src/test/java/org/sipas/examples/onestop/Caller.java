package org.sipas.examples.onestop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls a running service over HTTP, as the systems of offices and the browsers of citizens do. Thread-safe. */
final class Caller {
    /** An answer that says all that must be said. */
    static final String ANSWER = "c1=4&c2=5&c3=3&c4=4&c5=4&general=4&comment=T%E1%BB%91t";

    private static final Pattern INVITED = Pattern.compile("\"dossier\":\"([0-9a-f]{32})\".*\"code\":\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    Caller(int port) {
        base = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * A citizen who was invited.
     *
     * @param dossier the pseudonym of the dossier
     * @param code the code of the invitation
     */
    record Invited(String dossier, String code) {}

    /** Returns the address of a page. */
    String address(String path) {
        return base.resolve(path).toString();
    }

    /** Reports a dossier of office a that was just finished, whose citizen is invited. */
    CompletableFuture<Invited> invite(String number) {
        String path = "/api/dossiers";
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String finished =
                OffsetDateTime.now(OneStopService.ZONE).minusSeconds(5).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        String body = Reports.dossier(number, "person-" + number)
                .replaceFirst("\"finished\": \"[^\"]*\"", "\"finished\": \"" + finished + "\"");
        return send(post(path, "application/json", body)
                        .header("X-Sipas-System", "mot-cua-dien-tu")
                        .header("X-Sipas-Timestamp", timestamp)
                        .header("X-Sipas-Signature", Reports.hmac(Reports.KEY, timestamp + "\n" + path + "\n" + body)))
                .thenApply(response -> {
                    Matcher invited = INVITED.matcher(response.body());
                    if (!invited.find()) {
                        throw new AssertionError(response.statusCode() + " " + response.body());
                    }
                    return new Invited(invited.group(1), invited.group(2));
                });
    }

    /** Sends an answer under a code, and returns the status. */
    CompletableFuture<Integer> answer(String code, String body) {
        return send(post("/p/" + code, "application/x-www-form-urlencoded", body))
                .thenApply(HttpResponse::statusCode);
    }

    /** Fetches a page as a proxy on the same machine does that speaks HTTPS with the visitor. */
    HttpResponse<String> getBehindHttps(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).header("X-Forwarded-Proto", "https"))
                .join();
    }

    private HttpRequest.Builder post(String path, String type, String body) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body));
    }

    private CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }
}

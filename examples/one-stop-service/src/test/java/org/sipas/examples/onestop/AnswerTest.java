package org.sipas.examples.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Outcome;
import org.sipas.core.response.Answer;
import org.sipas.core.response.Response;
import org.sipas.examples.onestop.answer.Accepted;
import org.sipas.examples.onestop.answer.Forms;
import org.sipas.examples.onestop.answer.Stream;
import org.sipas.sampling.invite.InvitationCodes;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@ServiceTest
class AnswerTest {
    private static final String GOOD = "c1=4&c2=5&c3=3&c4=4&c5=4&general=4&comment=T%E1%BB%91t";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final AtomicInteger NEXT = new AtomicInteger();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Forms forms;

    private String code;

    @BeforeEach
    void invite() throws Exception {
        int next = NEXT.incrementAndGet();
        code = mvc.perform(Reports.signed("/api/dossiers", Reports.dossier("answer-" + next, "person-" + next)))
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceAll(".*\"code\":\"([^\"]*)\".*", "$1");
    }

    private static MockHttpServletRequestBuilder form(String path, String body) {
        return post(URI.create(path))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(body);
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }

    private long stored() {
        return jdbc.sql("select count(*) from response").query(Long.class).single();
    }

    private Accepted last() {
        return jdbc.sql("select * from response order by sequence desc limit 1")
                .query((row, number) -> new Accepted(
                        Stream.valueOf(row.getString("stream")),
                        response(row.getString("id"), row.getString("form"), row.getString("answers")),
                        row.getString("office"),
                        row.getString("procedure_code"),
                        row.getString("channel"),
                        row.getString("officer"),
                        row.getObject("received", OffsetDateTime.class).toInstant()))
                .single();
    }

    private Response response(String id, String form, String json) {
        try {
            Outcome<Response> outcome = forms.reader(form)
                    .read("stored", id, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), TODAY);
            assertThat(outcome.problems()).isEmpty();
            return outcome.orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aCitizenAnswersOnceAndTheAnswerIsStoredWithWhatTheServiceKnows() throws Exception {
        mvc.perform(get("/p/" + code))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<html lang=\"vi\">")))
                .andExpect(content().string(containsString("Phường A")))
                .andExpect(content().string(not(containsString("name=\"office\""))))
                .andExpect(content().string(not(containsString("<script"))))
                .andExpect(content().string(not(containsString("<style"))));
        mvc.perform(form("/p/" + code, GOOD))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl("/p/thanks?lang=vi"));
        mvc.perform(get("/p/thanks")).andExpect(content().string(containsString("Cảm ơn Ông/Bà")));

        Accepted answer = last();
        assertThat(answer.stream()).isEqualTo(Stream.INVITED);
        assertThat(answer.office()).isEqualTo("a");
        assertThat(answer.officer()).isEqualTo("cb-7");
        assertThat(answer.response().id()).matches("[0-9a-f]{32}");
        assertThat(general(answer)).isEqualTo("4");
        assertThat(answer.response().answer("comment")).isEqualTo(new Answer.Words("Tốt"));
        assertThat(answer.response().answer("procedure")).isEqualTo(new Answer.Words("1.004222"));
        mvc.perform(get("/p/" + code)).andExpect(status().isConflict());
    }

    private static String general(Accepted accepted) {
        return ((Answer.Choice) accepted.response().answer("general")).code();
    }

    @Test
    void anAnswerSentTwiceCountsOnceAndAnotherOneUnderTheSameCodeIsRefused() throws Exception {
        long before = stored();
        mvc.perform(form("/p/" + code, GOOD)).andExpect(status().isSeeOther());
        mvc.perform(form("/p/" + code, GOOD)).andExpect(status().isSeeOther());
        mvc.perform(form("/p/" + code, GOOD.replace("general=4", "general=1")))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("đã được dùng")));
        assertThat(stored()).isEqualTo(before + 1);
        assertThat(general(last())).isEqualTo("4");
    }

    @Test
    void ofManyAnswersAtOnceUnderOneCodeOneIsStored() throws Exception {
        long before = stored();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String body = GOOD.replace("general=4", "general=" + (i % 5 + 1));
                calls.add(() -> mvc.perform(form("/p/" + code, body))
                        .andReturn()
                        .getResponse()
                        .getStatus());
            }
            int accepted = 0;
            for (Future<Integer> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isIn(303, 409);
                accepted += call.get() == 303 ? 1 : 0;
            }
            // The one that won, and those that said the same.
            assertThat(accepted).isBetween(4, 5);
        } finally {
            threads.shutdown();
        }
        assertThat(stored()).isEqualTo(before + 1);
    }

    @Test
    void whatIsMissingIsToldAboveTheFormAsItWasFilledIn() throws Exception {
        long before = stored();
        mvc.perform(form("/p/" + code + "?lang=en", "c1=4&comment=kept+text&general=9"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("<html lang=\"en\">")))
                .andExpect(content().string(containsString("There is something to mend")))
                .andExpect(content().string(containsString("kept text")))
                .andExpect(content().string(containsString("href=\"#q-general\"")))
                .andExpect(content().string(containsString("action=\"?lang=en\"")));
        assertThat(stored()).isEqualTo(before);
        mvc.perform(form("/p/" + code, GOOD)).andExpect(status().isSeeOther());
    }

    @Test
    void whatTheServiceKnowsIsNotTakenFromTheCitizen() throws Exception {
        mvc.perform(form("/p/" + code, GOOD + "&office=b&officer=other&id=forged&returned=2020-01-01"))
                .andExpect(status().isSeeOther());
        Accepted answer = last();
        assertThat(answer.office()).isEqualTo("a");
        assertThat(answer.response().answer("office")).isEqualTo(new Answer.Words("a"));
        assertThat(answer.response().answer("officer")).isEqualTo(new Answer.Words("cb-7"));
        assertThat(answer.response().id()).isNotEqualTo("forged");
    }

    @Test
    void aFormThatChangedMeanwhileIsShownAgain() throws Exception {
        mvc.perform(form("/p/" + code, GOOD + "&%24form=sha256%3A00"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Mẫu phiếu vừa được thay đổi")))
                .andExpect(content().string(containsString("value=\"4\" checked")));
    }

    @Test
    void markupAndStatementsStayText() throws Exception {
        String hostile = "'); drop table response; -- <script>alert(1)</script>";
        mvc.perform(form(
                        "/p/" + code,
                        GOOD.replace("T%E1%BB%91t", URLEncoder.encode(hostile, StandardCharsets.UTF_8))
                                .replace("general=4", "general=")))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(not(containsString("<script"))))
                .andExpect(content().string(containsString("&lt;script&gt;")));
        mvc.perform(form("/p/" + code, GOOD.replace("T%E1%BB%91t", URLEncoder.encode(hostile, StandardCharsets.UTF_8))))
                .andExpect(status().isSeeOther());
        assertThat(last().response().answer("comment")).isEqualTo(new Answer.Words(hostile));
    }

    @Test
    void aCodeIsReadHoweverItIsTyped() throws Exception {
        String typed = code.toLowerCase(Locale.ROOT).replace("-", "");
        mvc.perform(get("/p").param("code", " " + typed + " "))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl("/p/" + typed + "?lang=vi"));
        mvc.perform(get("/p/" + typed)).andExpect(status().isOk());
    }

    @Test
    void expiredForgedAndMistypedCodesAreRefusedPolitely() throws Exception {
        int serial = jdbc.sql("select max(serial) from invitation")
                .query(Integer.class)
                .single();
        Properties secrets = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("target/test-secrets.properties"))) {
            secrets.load(file);
        }
        byte[] key = HexFormat.of().parseHex(secrets.getProperty("codes"));
        String expired = new InvitationCodes(key).issue("a", serial, LocalDate.of(2026, 1, 1));
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(expired.replace("-", "").getBytes(StandardCharsets.US_ASCII));
        jdbc.sql("update invitation set code_digest = ? where serial = ?")
                .params(HexFormat.of().formatHex(digest), serial)
                .update();
        String forged = new InvitationCodes(new byte[16]).issue("a", serial, LocalDate.of(2030, 1, 1));
        char last = forged.charAt(18);
        String mistyped = forged.substring(0, 18) + (last == '0' ? '1' : '0');

        refuses(expired, 410, "đã hết hạn");
        refuses(forged, 404, "Không có lời mời nào");
        refuses(mistyped, 404, "gõ nhầm");
    }

    private void refuses(String refused, int status, String words) throws Exception {
        long before = stored();
        mvc.perform(get("/p/" + refused).with(from("10.0.0.1")))
                .andExpect(status().is(status))
                .andExpect(content().string(containsString(words)));
        mvc.perform(form("/p/" + refused, GOOD).with(from("10.0.0.1"))).andExpect(status().is(status));
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void guessingIsLimitedByAddressAndNobodyElseIsLockedOut() throws Exception {
        for (int i = 0; i < 20; i++) {
            mvc.perform(get("/p/AAAA-AAAA-AAAA-AAA" + i % 10).with(from("10.0.0.2")))
                    .andExpect(status().isNotFound());
        }
        mvc.perform(get("/p/AAAA-AAAA-AAAA-AAAA").with(from("10.0.0.2"))).andExpect(status().isTooManyRequests());
        mvc.perform(get("/p/" + code).with(from("10.0.0.2"))).andExpect(status().isTooManyRequests());
        mvc.perform(get("/p/" + code).with(from("10.0.0.3"))).andExpect(status().isOk());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/p/../../etc/passwd",
                "/p/%2e%2e%2fapplication.yaml",
                "/o/%2e%2e",
                "/k/..%5c..",
                "/%2e%2e/application.yaml",
                "/o/a'%20or%201=1",
                "/o/c",
                "/k/c",
                "/p/%00"
            })
    void pathsLeadNowhereElse(String path) throws Exception {
        int status = mvc.perform(get(URI.create(path)).with(from("10.0.0.4")))
                .andReturn()
                .getResponse()
                .getStatus();
        assertThat(status).isIn(400, 404, 403, 302);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%zz=1", "a=%C3%28%"})
    void brokenBodiesAreRefused(String body) throws Exception {
        mvc.perform(form("/p/" + code, body)).andExpect(status().isBadRequest());
    }

    @Test
    void anOversizedAnswerIsRefused() throws Exception {
        mvc.perform(form("/p/" + code, "comment=" + "x".repeat(64 * 1024))).andExpect(status().isContentTooLarge());
        mvc.perform(form("/p/" + code, GOOD + "&comment=" + "x".repeat(5000)))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void whoComesByThePosterIsAStreamOfItsOwnAndCountsOnceAPage() throws Exception {
        String page = mvc.perform(get("/o/b"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Ý kiến tự nguyện, không đại diện")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String nonce = page.replaceAll("(?s).*nonce=([0-9a-f]{32}).*", "$1");
        long before = stored();
        mvc.perform(form("/o/b?lang=vi&nonce=" + nonce, GOOD)).andExpect(status().isSeeOther());
        mvc.perform(form("/o/b?lang=vi&nonce=" + nonce, GOOD)).andExpect(status().isSeeOther());
        assertThat(stored()).isEqualTo(before + 1);
        assertThat(last().stream()).isEqualTo(Stream.LINK);
        assertThat(last().office()).isEqualTo("b");
        mvc.perform(form("/o/b?lang=vi", GOOD)).andExpect(status().isBadRequest());
        mvc.perform(form("/o/b?nonce=../../x", GOOD)).andExpect(status().isBadRequest());
    }

    @Test
    void theKioskTakesAFaceAndGoesBackByItself() throws Exception {
        String page = mvc.perform(get("/k/a"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Rất không hài lòng")))
                .andExpect(content().string(not(containsString("<script"))))
                .andReturn()
                .getResponse()
                .getContentAsString();
        String nonce = page.replaceAll("(?s).*nonce=([0-9a-f]{32}).*", "$1");
        long before = stored();
        mvc.perform(form("/k/a?nonce=" + nonce, "general=5")).andExpect(redirectedUrl("/k/a/thanks?lang=vi"));
        mvc.perform(form("/k/a?nonce=" + nonce, "general=5")).andExpect(status().isSeeOther());
        mvc.perform(form("/k/a?nonce=" + "0".repeat(32), "general=6")).andExpect(status().isBadRequest());
        assertThat(stored()).isEqualTo(before + 1);
        assertThat(last().stream()).isEqualTo(Stream.KIOSK);
        mvc.perform(get("/k/a/thanks")).andExpect(content().string(containsString("content=\"5;url=/k/a\"")));
    }

    @Test
    void openAnswersFromOneAddressAreLimited() throws Exception {
        for (int i = 0; i < 120; i++) {
            mvc.perform(form("/k/a?nonce=" + "f".repeat(32), "general=5").with(from("10.0.0.5")))
                    .andExpect(status().isSeeOther());
        }
        mvc.perform(form("/k/a?nonce=" + "f".repeat(32), "general=5").with(from("10.0.0.5")))
                .andExpect(status().isTooManyRequests());
    }

    @Test
    void aFormThatWasShownIsKept() {
        assertThat(jdbc.sql("select digest from form").query(String.class).list())
                .containsExactlyInAnyOrder(
                        forms.citizen().form().digest(), forms.kiosk().form().digest());
        assertThatThrownBy(() -> forms.reader("none"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no form with the digest");
    }
}

package org.sipas.examples.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@ServiceTest
class ReportApiTest {
    private static final String PATH = "/api/dossiers";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aSignedReportIsDecidedOnAndAnsweredWithALink() throws Exception {
        mvc.perform(Reports.signed(PATH, Reports.dossier("000.00.15.H26-260105-0001", "0901000001")))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.invited").value(true))
                .andExpect(jsonPath("$.gate").value("INVITED"))
                .andExpect(jsonPath("$.probability").value("1"))
                .andExpect(jsonPath("$.code", matchesPattern("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}")))
                .andExpect(jsonPath("$.link", matchesPattern("http://localhost:8080/p/[0-9A-Z-]{19}")));
    }

    @Test
    void theSameReportAgainGivesTheSameCodeAndOneInvitation() throws Exception {
        String body = Reports.dossier("again", "0901000002");
        String first = mvc.perform(Reports.signed(PATH, body))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        long invitations = count("invitation");
        mvc.perform(Reports.signed(PATH, body))
                .andExpect(status().isOk())
                .andExpect(content().json(first));
        assertThat(count("invitation")).isEqualTo(invitations);
    }

    @Test
    void aReportWithTheSameNumberAndOtherContentIsAConflict() throws Exception {
        mvc.perform(Reports.signed(PATH, Reports.dossier("conflict", "0901000003")))
                .andExpect(status().isCreated());
        mvc.perform(Reports.signed(
                        PATH, Reports.dossier("conflict", "0901000003").replace("cb-7", "cb-8")))
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @Test
    void aPersonIsLeftAloneAfterAnInvitationAndWhenTheyAskForIt() throws Exception {
        mvc.perform(Reports.signed(PATH, Reports.dossier("rest-1", "0901000004")))
                .andExpect(jsonPath("$.gate").value("INVITED"));
        mvc.perform(Reports.signed(PATH, Reports.dossier("rest-2", "0901000004")))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.gate").value("RESTING_THIS_SURVEY"))
                .andExpect(jsonPath("$.probability").value("0"))
                .andExpect(jsonPath("$.link").doesNotExist());
        mvc.perform(Reports.signed("/api/opt-outs", "{\"person\": \"0901000005\"}"))
                .andExpect(status().isNoContent());
        mvc.perform(Reports.signed(PATH, Reports.dossier("out", "0901000005")))
                .andExpect(jsonPath("$.gate").value("OPTED_OUT"));
        mvc.perform(Reports.signed(PATH, Reports.dossier("nobody", "")))
                .andExpect(jsonPath("$.gate").value("NO_CONTACT"));
    }

    @Test
    void ofManyReportsAtOnceOneDossierGetsOneCodeAndOnePersonOneInvitation() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Set<String> codes = ConcurrentHashMap.newKeySet();
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                calls.add(() -> call("same", "0901000006", codes));
            }
            for (int i = 0; i < 8; i++) {
                String number = "other-" + i;
                calls.add(() -> call(number, "0901000007", codes));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> call : threads.invokeAll(calls)) {
                statuses.add(call.get());
            }
            assertThat(statuses).containsOnly(200, 201);
            assertThat(codes).hasSize(2);
        } finally {
            threads.shutdown();
        }
    }

    private int call(String number, String person, Set<String> codes) throws Exception {
        var response = mvc.perform(Reports.signed(PATH, Reports.dossier(number, person)))
                .andReturn()
                .getResponse();
        String answer = response.getContentAsString();
        if (answer.contains("\"code\"")) {
            codes.add(answer.replaceAll(".*\"code\":\"([^\"]*)\".*", "$1"));
        }
        return response.getStatus();
    }

    @Test
    void numbersAndPersonsAreKeptNowhere() throws Exception {
        mvc.perform(Reports.signed(PATH, Reports.dossier("SECRET-NUMBER", "SECRET-PERSON")))
                .andExpect(status().isCreated());
        for (String table : List.of("dossier", "invitation", "contact", "audit", "period")) {
            assertThat(jdbc.sql("select * from " + table).query().listOfRows().toString())
                    .as(table)
                    .isNotEqualTo("[]")
                    .doesNotContain("SECRET");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mot-cua-dien-tu, fedcba9876543210fedcba9876543210, 0",
        "he-thong-b, 0123456789abcdef0123456789abcdef, 0",
        "unknown, 0123456789abcdef0123456789abcdef, 0",
        "mot-cua-dien-tu, 0123456789abcdef0123456789abcdef, -301",
        "mot-cua-dien-tu, 0123456789abcdef0123456789abcdef, 310",
        "mot-cua-dien-tu, 0123456789abcdef0123456789abcdef, 99999999999"
    })
    void aForgedOrOldReportIsRefused(String system, String key, long seconds) throws Exception {
        long before = count("dossier");
        Instant time = seconds == 99999999999L
                ? Instant.ofEpochSecond(seconds)
                : Instant.now().plusSeconds(seconds);
        mvc.perform(Reports.signed(system, key, time, PATH, Reports.dossier("forged", "x")))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.requestId").exists());
        assertThat(count("dossier")).isEqualTo(before);
    }

    @Test
    void aSignatureIsGoodForItsBodyAndPathOnly() throws Exception {
        String body = "{\"person\": \"0901000008\"}";
        mvc.perform(Reports.signed("/api/opt-outs", body).content(body.replace("8", "9")))
                .andExpect(status().isUnauthorized());
        mvc.perform(Reports.signed(PATH, body).with(request -> {
                    request.setRequestURI("/api/opt-outs");
                    request.setPathInfo("/api/opt-outs");
                    return request;
                }))
                .andExpect(status().isUnauthorized());
        mvc.perform(post(PATH).contentType(MediaType.APPLICATION_JSON).content(body))
                .andExpect(status().isUnauthorized());
    }

    @Test
    void aSystemSpeaksForItsOwnOfficesOnly() throws Exception {
        mvc.perform(Reports.signed(PATH, Reports.dossier("b-1", "x").replace("\"a\"", "\"b\"")))
                .andExpect(status().isForbidden());
    }

    @Test
    void everyProblemOfAReportIsToldAtOnceInBothLanguages() throws Exception {
        String body = """
                {"dossier": 7, "office": "../a", "procedure": "p", "channel": "c", "result": "MAYBE",
                 "finished": "2999-01-01T00:00:00Z", "more": "x"}""";
        mvc.perform(Reports.signed(PATH, body).header("Accept-Language", "en"))
                .andExpect(status().isBadRequest())
                .andExpect(header().string("Content-Language", "en"))
                .andExpect(jsonPath("$.detail").value("There is something wrong in the report."))
                .andExpect(jsonPath(
                        "$.problems[*].location",
                        containsInAnyOrder(
                                "report $.dossier",
                                "report $.office",
                                "report $.result",
                                "report $.finished",
                                "report $.more")))
                .andExpect(jsonPath("$.problems[*].vi", hasItem("không có trường này")));
        mvc.perform(Reports.signed(PATH, body)).andExpect(jsonPath("$.detail").value("Báo cáo có chỗ sai."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"x\"", "{\"dossier\": \"a\", \"dossier\": \"b\"}", "\u0000", "{}"})
    void aMalformedReportIsRefused(String body) throws Exception {
        mvc.perform(Reports.signed(PATH, body))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @Test
    void anOversizedBodyAndAnotherTypeAreRefused() throws Exception {
        mvc.perform(Reports.signed(PATH, " ".repeat(64 * 1024 + 1))).andExpect(status().isContentTooLarge());
        mvc.perform(Reports.signed(PATH, "{}").contentType(MediaType.TEXT_PLAIN))
                .andExpect(status().isUnsupportedMediaType());
        mvc.perform(get(PATH)).andExpect(status().isMethodNotAllowed());
    }

    @Test
    void periodsAreCommittedToBeforeTheyBeginAndNoSeedShowsBeforeTheEnd() throws Exception {
        mvc.perform(get("/api/periods"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(2))
                .andExpect(jsonPath("$[*].commitment", org.hamcrest.Matchers.everyItem(matchesPattern("[0-9a-f]{64}"))))
                .andExpect(jsonPath("$[0].seed").doesNotExist())
                .andExpect(jsonPath("$[1].seed").doesNotExist());
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}

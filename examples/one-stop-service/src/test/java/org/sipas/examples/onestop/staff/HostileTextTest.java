package org.sipas.examples.onestop.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.examples.onestop.OneStopService;
import org.sipas.examples.onestop.Reports;
import org.sipas.examples.onestop.account.Account;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that the service maps, as everybody, with markup in every text that people or other systems can put into its database or settings. */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:hostile;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
            "onestop.offices[0].code=a",
            "onestop.offices[0].name=" + HostileTextTest.TEXT
        })
@AutoConfigureMockMvc
@ActiveProfiles("test")
@Import(Filled.class)
class HostileTextTest {
    static final String TEXT = "\"'><img src=x onerror=alert(1)>";

    private static final String SHOWN = "&lt;img src=x onerror=alert(1)&gt;";
    private static final Pattern TAG = Pattern.compile("<([a-zA-Z]+)((?:\\s+[^\\s=>\"]+(?:=\"[^\"]*\")?)*)\\s*/?>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s([^\\s=>\"]+)(?:=\"([^\"]*)\")?");

    private static final List<String> FIELDS = List.of(
            "changes",
            "who",
            "until",
            "result",
            "note",
            "reason",
            "username",
            "role",
            "office",
            "active",
            "old",
            "new");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Filled filled;

    @Autowired
    private Heartbeat heartbeat;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private String openCase = "";

    @BeforeEach
    void fill() throws Exception {
        if (jdbc.sql("select count(*) from response").query(Long.class).single() == 0) {
            filled.invited(34, "a", TEXT, TEXT, "4", TEXT);
            filled.invited(1, "a", TEXT, TEXT, "1", TEXT);
            heartbeat.beat();
            mvc.perform(post("/login").with(csrf()).param("username", TEXT).param("password", TEXT));
        }
        openCase = jdbc.sql("select max(number) from follow_up")
                .query(String.class)
                .single();
    }

    private MockHttpServletResponse call(MockHttpServletRequestBuilder request, Optional<Account> who)
            throws Exception {
        who.ifPresent(account -> request.with(user(account)));
        return mvc.perform(request).andReturn().getResponse();
    }

    private List<String> addresses(RequestMethod method) {
        return new TreeSet<>(mappings.getHandlerMethods().keySet().stream()
                        .filter(mapping ->
                                mapping.getMethodsCondition().getMethods().contains(method))
                        .flatMap(mapping -> mapping.getPatternValues().stream())
                        .toList())
                .stream().toList();
    }

    private String filledIn(String address, String code) {
        return address.replace("{office}", "a")
                .replace("{code}", code)
                .replace("{id}", openCase)
                .replace("{username}", "quan-tri")
                .replaceFirst("^/p$", "/p?code=" + code)
                .replaceFirst("^/staff/export$", "/staff/export?office=a&period=quarter&format=html");
    }

    @Test
    void textStaysTextAndEveryAnswerCarriesThePolicyOnEveryPageForEverybody() throws Exception {
        mvc.perform(post("/staff/cases/" + openCase + "/assign")
                .with(csrf())
                .with(user(filled.supervisor()))
                .param(
                        "changes",
                        jdbc.sql("select changes from follow_up where number = " + openCase)
                                .query(String.class)
                                .single())
                .param("who", TEXT)
                .param("until", LocalDate.now(OneStopService.ZONE).plusDays(9).toString()));
        String code = call(Reports.signed("/api/dossiers", Reports.dossier("hostile", "hostile")), Optional.empty())
                .getContentAsString()
                .replaceAll(".*\"code\":\"([^\"]*)\".*", "$1");
        List<String> addresses = addresses(RequestMethod.GET);
        assertThat(addresses).hasSizeGreaterThan(20);
        List<String> showing = new ArrayList<>();
        List<Optional<Account>> everybody = List.of(
                Optional.empty(),
                Optional.of(filled.officer("a")),
                Optional.of(filled.supervisor()),
                Optional.of(filled.administrator()));
        for (Optional<Account> who : everybody) {
            for (String address : addresses) {
                MockHttpServletResponse response = call(get(filledIn(address, code)), who);
                String place = who.map(Account::username).orElse("nobody") + " " + address;
                assertThat(response.getStatus()).as(place).isLessThan(500);
                assertPolicy(place, response);
                if (Objects.requireNonNullElse(response.getContentType(), "").startsWith("text/html")) {
                    String page = response.getContentAsString(StandardCharsets.UTF_8);
                    assertThat(page).as(place).doesNotContain("<img");
                    if (page.contains(SHOWN)) {
                        showing.add(place);
                    }
                    if (response.getHeader("Content-Disposition") == null) {
                        assertMarkup(place, page);
                    }
                }
            }
        }
        assertThat(showing)
                .contains(
                        "nobody /p/{code}",
                        "nobody /o/{office}",
                        "nobody /k/{office}",
                        "can-bo-a /staff",
                        "giam-sat /staff/offices/{office}")
                .contains(
                        "giam-sat /staff/cases/{id}",
                        "quan-tri /staff/accounts",
                        "quan-tri /staff/plan",
                        "quan-tri /staff/export");
    }

    private static void assertPolicy(String place, MockHttpServletResponse response) {
        assertThat(response.getHeader("Content-Security-Policy"))
                .as(place)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "*", "http");
        assertThat(response.getHeader("X-Content-Type-Options")).as(place).isEqualTo("nosniff");
        assertThat(response.getHeader("Referrer-Policy")).as(place).isEqualTo("no-referrer");
        assertThat(response.getHeader("X-Frame-Options")).as(place).isEqualTo("DENY");
    }

    /** Nothing stands between the tags' angle brackets but tags as this service writes them, without script or style of their own. */
    private static void assertMarkup(String place, String page) {
        String rest = page.replaceFirst("(?i)^<!doctype html>", "").replaceAll("</[a-zA-Z0-9]+>", "");
        for (MatchResult tag : TAG.matcher(rest).results().toList()) {
            List<MatchResult> attributes =
                    ATTRIBUTE.matcher(tag.group(2)).results().toList();
            assertThat(attributes.stream().map(each -> each.group(1)))
                    .as(place + " " + tag.group())
                    .noneMatch(name -> name.startsWith("on") || name.equals("style"));
            assertThat(tag.group(1)).as(place).isNotIn("style", "iframe", "object", "embed", "base");
            if (tag.group(1).equals("script")) {
                assertThat(tag.group(2)).as(place).contains(" src=\"/");
            }
            attributes.stream()
                    .filter(each -> List.of("href", "src", "action").contains(each.group(1)))
                    .forEach(each -> assertThat(each.group(2)).as(place).matches("([/?#].*)?"));
        }
    }

    @Test
    void everyFormOfStaffNeedsAToken() throws Exception {
        List<String> forms = new ArrayList<>(addresses(RequestMethod.POST).stream()
                .filter(address -> !address.matches("/(p|o|k|api)/.*"))
                .toList());
        assertThat(forms).hasSizeGreaterThan(5);
        forms.addAll(List.of("/login", "/logout"));
        for (String form : forms) {
            assertThat(call(post(filledIn(form, "")), Optional.of(filled.administrator()))
                            .getStatus())
                    .as(form)
                    .isEqualTo(403);
            assertThat(call(
                                    post(filledIn(form, "")).with(csrf().useInvalidToken()),
                                    Optional.of(filled.administrator()))
                            .getStatus())
                    .as(form)
                    .isEqualTo(403);
        }
    }

    @Test
    void whatNoPageSendsIsRefusedAndNoFaultOfTheService() throws Exception {
        for (String form : addresses(RequestMethod.POST)) {
            if (form.startsWith("/staff/")) {
                for (String value : List.of("", "\0", "-1", "2026-99-99", TEXT, "x".repeat(3000))) {
                    MockHttpServletRequestBuilder request = post(filledIn(form.replace("{username}", "khong-co"), ""))
                            .with(csrf());
                    for (String name : FIELDS) {
                        request.param(name, value);
                    }
                    assertThat(call(request, Optional.of(filled.administrator()))
                                    .getStatus())
                            .as(form + " " + value)
                            .isBetween(400, 499);
                }
            }
        }
    }

    @Test
    void aSessionFromBeforeSigningInIsNotTheOneAfter() throws Exception {
        MockHttpSession session = new MockHttpSession();
        String before = session.getId();
        Account account = filled.known("doi-phien");
        MockHttpServletResponse response = call(
                post("/login")
                        .session(session)
                        .with(csrf())
                        .param("username", account.username())
                        .param("password", "mat-khau-cu-12"),
                Optional.empty());
        assertThat(response.getRedirectedUrl()).isEqualTo("/staff");
        assertThat(session.getId()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/p?code=AAAA%0d%0aX-Injected:%201",
                "/p/AAAA%0d%0aX-Injected:%201",
                "/k/a/thanks?lang=en%0d%0aX-Injected:%201",
                "/o/a%0d%0aX-Injected:%201",
                "/staff?lang=en%0d%0aX-Injected:%201",
                "/staff/export?office=a&period=quarter&format=xlsx%0d%0aX-Injected:%201",
                "/staff/export?office=a%0d%0aX-Injected:%201&period=quarter&format=xlsx",
                "/staff/ledger/consistency?head=x%0d%0aX-Injected:%201"
            })
    void linesDoNotGetIntoHeaders(String address) throws Exception {
        MockHttpServletResponse response = call(get(URI.create(address)), Optional.of(filled.administrator()));
        assertThat(response.getHeaderNames()).doesNotContain("X-Injected");
        assertThat(response.getHeaderNames().stream().flatMap(name -> response.getHeaders(name).stream()))
                .allSatisfy(value -> assertThat(value).doesNotContain("\r", "\n"));
    }

    @Test
    void namesOfFilesHoldNothingButLettersAndDigits() throws Exception {
        for (String format : List.of("xlsx", "html")) {
            MockHttpServletResponse response = call(
                    get("/staff/export?office=a&period=quarter&format=" + format), Optional.of(filled.supervisor()));
            assertThat(response.getStatus()).isEqualTo(200);
            assertThat(response.getHeader("Content-Disposition")).matches("attachment; filename=\"?[A-Za-z0-9._-]+\"?");
        }
    }
}

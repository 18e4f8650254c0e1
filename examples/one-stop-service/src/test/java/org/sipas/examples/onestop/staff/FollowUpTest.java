package org.sipas.examples.onestop.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipas.examples.onestop.OneStopService;
import org.sipas.examples.onestop.account.Account;
import org.sipas.examples.onestop.answer.Stream;
import org.sipas.examples.onestop.audit.Audit;
import org.sipas.examples.onestop.figures.StoredAnswers;
import org.sipas.examples.onestop.followup.Alerts;
import org.sipas.examples.onestop.followup.Cases;
import org.sipas.examples.onestop.invitation.Secrets;
import org.sipas.examples.onestop.proof.Proofs;
import org.sipas.scoring.live.Alert;
import org.sipas.scoring.live.Case;
import org.sipas.scoring.proof.Ledger;
import org.sipas.scoring.verdict.Verdict;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Alerts, cases, the ledger and accounts. */
@StaffTest
class FollowUpTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private Filled filled;

    @Autowired
    private Heartbeat heartbeat;

    @Autowired
    private Alerts alerts;

    @Autowired
    private Cases cases;

    @Autowired
    private Proofs proofs;

    @Autowired
    private StoredAnswers answers;

    @Autowired
    private Secrets secrets;

    @Autowired
    private Audit audit;

    @Autowired
    private JdbcClient jdbc;

    private MockHttpServletResponse call(Account account, MockHttpServletRequestBuilder call) throws Exception {
        return mvc.perform(call.with(user(account)).with(csrf())).andReturn().getResponse();
    }

    private String page(Account account, String address) throws Exception {
        MockHttpServletResponse response = call(account, get(address));
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private static String link(Case one) {
        return "/staff/cases/" + one.id();
    }

    @Test
    void anOfficerFoundAboveTheLimitIsAnAlertAndACaseOnce() throws Exception {
        filled.invited(9, "sau", "7.001", "cb-bad", "2", "");
        heartbeat.beat();
        assertThat(alerts.all()).noneMatch(alert -> alert.unit().equals("sau/cb-bad"));
        assertThat(page(filled.supervisor(), "/staff/alerts"))
                .contains("chưa đủ mẫu")
                .doesNotContain("9/9");

        filled.invited(21, "sau", "7.001", "cb-bad", "2", "");
        filled.invited(40, "sau", "7.001", "cb-good", "4", "");
        heartbeat.beat();
        heartbeat.beat();
        alerts.look();

        List<Alert> said = alerts.all().stream()
                .filter(alert -> alert.unit().equals("sau/cb-bad"))
                .toList();
        assertThat(said.get(said.size() - 1).to()).isEqualTo(Verdict.EXCEEDED);
        assertThat(cases.all(1000))
                .filteredOn(one -> one.value().origin() instanceof Case.Origin.Verdict verdict
                        && verdict.alert().unit().equals("sau/cb-bad"))
                .hasSize(1);
        assertThat(page(filled.supervisor(), "/staff/alerts"))
                .contains("đủ căn cứ vượt ngưỡng", "30/30 (100,0%)", "cán bộ cb-bad", "theo dõi", "0/40 (0,0%)");
    }

    @Test
    void aBadAnswerOpensACaseThatIsAssignedClosedAndOpenedAgain() throws Exception {
        String id = filled.invited(1, "bay", "8.001", "cb-8", "1", "gọi 0912 345 678 <b>");
        heartbeat.beat();
        answers.find(Stream.INVITED, id).ifPresent(cases::open);

        List<Cases.Stored> opened = cases.all(1000).stream()
                .filter(one -> one.value().origin() instanceof Case.Origin.BadAnswer answer
                        && answer.key().equals(id))
                .toList();
        assertThat(opened).hasSize(1);
        Case one = opened.get(0).value();
        assertThat(page(filled.supervisor(), link(one)))
                .contains("Rất không hài lòng", "[số điện thoại] &lt;b&gt;", "Chưa giao cho ai")
                .doesNotContain("0912");

        String until = LocalDate.now(OneStopService.ZONE).plusDays(30).toString();
        assertThat(call(
                                filled.supervisor(),
                                post(link(one) + "/close")
                                        .param("changes", "0")
                                        .param("result", "EXPLAINED")
                                        .param("note", "x"))
                        .getStatus())
                .isEqualTo(400);
        assertThat(call(
                                filled.supervisor(),
                                post(link(one) + "/assign")
                                        .param("changes", "0")
                                        .param("who", "Trưởng bộ phận <i>")
                                        .param("until", "2001-01-01"))
                        .getStatus())
                .isEqualTo(400);
        MockHttpServletRequestBuilder assign = post(link(one) + "/assign")
                .param("changes", "0")
                .param("who", "Trưởng bộ phận <i>")
                .param("until", until);
        assertThat(call(filled.supervisor(), assign).getStatus()).isEqualTo(303);
        // The same form again: somebody has changed the case since it was shown.
        assertThat(call(filled.supervisor(), assign).getStatus()).isEqualTo(409);
        assertThat(call(
                                filled.supervisor(),
                                post(link(one) + "/close")
                                        .param("changes", "1")
                                        .param("result", "EXPLAINED")
                                        .param("note", "Đã gọi lại"))
                        .getStatus())
                .isEqualTo(303);
        assertThat(page(filled.supervisor(), link(one)))
                .contains("Đã giải thích cho người dân", "Trưởng bộ phận &lt;i&gt;", "Đã gọi lại");
        assertThat(call(
                                filled.supervisor(),
                                post(link(one) + "/reopen")
                                        .param("changes", "2")
                                        .param("reason", "chưa xong"))
                        .getStatus())
                .isEqualTo(303);
        assertThat(page(filled.supervisor(), "/staff/cases")).contains("mở lại");
        assertThat(audit.latest(1000).stream()
                        .filter(line -> line.detail().equals("case " + one.id()))
                        .map(Audit.Line::action))
                .containsExactly("case-reopened", "case-closed", "case-assigned");
    }

    @Test
    void theLedgerProvesWhatIsInItAndShowsWhatWasTakenOut() throws Exception {
        String first = filled.invited(3, "tam", "9.001", "cb-9", "4", "");
        heartbeat.beat();
        String kept = proofs.head().toString();
        filled.invited(2, "tam", "9.001", "cb-9", "4", "");
        heartbeat.beat();
        String head = proofs.head().toString();

        assertThat(page(filled.supervisor(), "/staff/ledger")).contains(head);
        assertThat(page(filled.supervisor(), "/staff/ledger?head=" + kept)).contains("còn nguyên, đúng thứ tự");
        String altered = kept.substring(0, kept.length() - 1) + (kept.endsWith("0") ? "1" : "0");
        assertThat(page(filled.supervisor(), "/staff/ledger?head=" + altered)).contains("Không khớp");
        assertThat(page(filled.supervisor(), "/staff/ledger?head=99999999" + kept.substring(kept.indexOf(':'))))
                .contains("ít mục hơn");
        assertThat(call(filled.supervisor(), get("/staff/ledger").param("head", "<script>"))
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("Không phải đầu sổ", "&lt;script&gt;")
                .doesNotContain("<script>");
        String inclusion = call(filled.supervisor(), get("/staff/ledger/inclusion?id=" + first))
                .getContentAsString();
        assertThat(inclusion).contains("\"root\":\"" + proofs.head().root() + "\"");
        assertThat(call(filled.supervisor(), get("/staff/ledger/consistency?head=" + kept))
                        .getContentAsString())
                .contains("\"after\":\"" + proofs.head().root() + "\"");

        byte[] file = call(filled.supervisor(), get("/staff/ledger/file")).getContentAsByteArray();
        assertThat(Ledger.read("file", new ByteArrayInputStream(file)).orThrow().head())
                .isEqualTo(proofs.head());
        assertThat(new String(file, StandardCharsets.UTF_8)).doesNotContain(first);

        // Who alters an answer in the database cannot alter the ledger.
        assertThat(new Proofs(jdbc, answers, secrets, audit).lost()).isEmpty();
        try {
            alter(first, "4", "5");
            assertThat(new Proofs(jdbc, answers, secrets, audit).lost()).hasSize(1);
            assertThat(audit.latest(1).get(0).action()).isEqualTo("ledger-lost");
        } finally {
            alter(first, "5", "4");
            jdbc.sql("delete from ledger where place >= ?")
                    .param(proofs.head().size())
                    .update();
        }
    }

    private void alter(String id, String before, String after) {
        int altered = jdbc.sql("update response set answers = replace(answers, ?, ?) where id = ?")
                .params("\"general\":\"" + before + "\"", "\"general\":\"" + after + "\"", id)
                .update();
        assertThat(altered).isEqualTo(1);
    }

    @Test
    void administratorsKeepAccountsAndEverythingIsNoted() throws Exception {
        String made = call(
                        filled.administrator(),
                        post("/staff/accounts")
                                .param("username", "moi")
                                .param("role", "OFFICER")
                                .param("office", "tam"))
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(made).contains("Chỉ hiện một lần này").containsPattern("<code>[a-zA-Z2-9]{20}</code>");
        for (String[] wrong : new String[][] {
            {"moi", "OFFICER", "tam"}, {"Moi <b>", "OFFICER", "tam"}, {"khac", "OFFICER", "xyz"}, {"khac", "KING", ""}
        }) {
            assertThat(call(
                                    filled.administrator(),
                                    post("/staff/accounts")
                                            .param("username", wrong[0])
                                            .param("role", wrong[1])
                                            .param("office", wrong[2]))
                            .getStatus())
                    .isEqualTo(400);
        }
        assertThat(call(
                                filled.administrator(),
                                post("/staff/accounts/moi/active").param("active", "false"))
                        .getStatus())
                .isEqualTo(303);
        assertThat(page(filled.administrator(), "/staff/accounts")).contains("đã khóa");
        assertThat(call(
                                filled.administrator(),
                                post("/staff/accounts/quan-tri/active").param("active", "false"))
                        .getStatus())
                .isEqualTo(400);
        assertThat(call(filled.administrator(), post("/staff/accounts/moi/password"))
                        .getHeader("Cache-Control"))
                .contains("no-store");
        assertThat(page(filled.administrator(), "/staff/audit"))
                .contains("account-created", "account-deactivated", "password-changed");
        assertThat(page(filled.administrator(), "/staff/plan")).contains("one-stop-2022 2026.1", "Phường Năm");
    }

    @Test
    void thePasswordIsChangedByWhoKnowsThePresentOne() throws Exception {
        Account account = filled.known("doi");
        assertThat(call(account, post("/staff/password").param("old", "sai").param("new", "mat-khau-moi-12"))
                        .getStatus())
                .isEqualTo(400);
        assertThat(call(
                                account,
                                post("/staff/password")
                                        .param("old", "mat-khau-cu-12")
                                        .param("new", "ngan"))
                        .getStatus())
                .isEqualTo(400);
        MockHttpServletRequestBuilder change =
                post("/staff/password").param("old", "mat-khau-cu-12").param("new", "mat-khau-moi-12");
        assertThat(call(account, change).getRedirectedUrl()).isEqualTo("/login");
        // The session that was opened with the old password is over.
        assertThat(call(account, get("/staff")).getRedirectedUrl()).isEqualTo("/login");
    }

    @Test
    void openPagesAreToldOfNewFigures() throws Exception {
        var open =
                mvc.perform(get("/staff/live").with(user(filled.supervisor()))).andReturn();
        assertThat(open.getRequest().isAsyncStarted()).isTrue();
        filled.invited(1, "tam", "9.002", "cb-9", "4", "");
        heartbeat.beat();
        for (int i = 0; i < 200 && !open.getResponse().getContentAsString().contains("event:figures"); i++) {
            Thread.sleep(25);
        }
        assertThat(open.getResponse().getContentAsString()).contains("event:open", "event:figures");
    }
}

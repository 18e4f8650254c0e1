package org.sipas.examples.onestop.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.sipas.examples.onestop.OneStopService;
import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.examples.onestop.account.Account;
import org.sipas.examples.onestop.answer.Forms;
import org.sipas.examples.onestop.figures.Figures;
import org.sipas.examples.onestop.figures.Period;
import org.sipas.examples.onestop.figures.StaffProperties;
import org.sipas.examples.onestop.figures.StoredAnswers;
import org.sipas.examples.onestop.figures.SurveyPlan;
import org.sipas.scoring.live.LiveFigure;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@StaffTest
class DashboardTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private Filled filled;

    @Autowired
    private Heartbeat heartbeat;

    @Autowired
    private Figures figures;

    @Autowired
    private SurveyPlan plan;

    @Autowired
    private StoredAnswers answers;

    @Autowired
    private Forms forms;

    @Autowired
    private ServiceProperties properties;

    private MockHttpServletResponse response(Account account, String address) throws Exception {
        return mvc.perform(get(address).with(user(account))).andReturn().getResponse();
    }

    private String page(Account account, String address) throws Exception {
        MockHttpServletResponse response = response(account, address);
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    /** Returns the rows of a page that begin with a name. */
    private static String row(String page, String name) {
        int from = page.indexOf("<th scope=\"row\">" + name);
        assertThat(from).as(name).isPositive();
        return page.substring(from, page.indexOf("</tr>", from));
    }

    @Test
    void figuresFollowAnswersAndKeepSmallUnitsAndStreamsApart() throws Exception {
        filled.invited(15, "mot-cua", "1.001", "cb-1", "5", "");
        filled.invited(5, "mot-cua", "1.001", "cb-2", "2", "");
        filled.invited(12, "mot-cua", "1.002", "cb-2", "4", "");
        filled.invited(9, "mot-cua", "1.003", "cb-1", "4", "");
        filled.voluntary(11, "mot-cua", "1");
        heartbeat.beat();
        String page = page(filled.supervisor(), "/staff/offices/mot-cua");

        // 36 of 41, Wilson's interval: p = 0.878049, z² = 3.841459, centre (p + z²/82)/(1 + z²/41) = 0.845662, half
        // width
        // z·sqrt(p(1 − p)/41 + z²/6724)/(1 + z²/41) = 0.101104.
        assertThat(page).contains("<strong>87,8%</strong>", "74,5–94,7%", "41 phiếu", "mời sau giao dịch");
        // 15 of 20.
        assertThat(row(page, "1.001")).contains("75,0%");
        // Nine forms are too few, and as 41 − 20 − 12 would tell them, the smallest of the others is withheld, too.
        assertThat(row(page, "1.003")).contains("ít hơn 10 câu trả lời").doesNotContain("100,0%");
        assertThat(row(page, "1.002")).contains("không suy ra được").doesNotContain("100,0%");
        // Nobody of those who were not invited is satisfied, and they are in no figure but their own.
        assertThat(page).contains("0,0% hài lòng trong 11 lượt", "tự nguyện, không đại diện");
        assertThat(page).contains("Cán bộ", "cb-2");
    }

    @Test
    void officersSeeTheEndOfADayWithoutOfficersCommentsAndSingleAnswers() throws Exception {
        filled.invited(30, "hai", "2.001", "cb-9", "4", "lời nhắn riêng");
        heartbeat.beat();

        // What came today is not there yet.
        String page = page(filled.officer("hai"), "/staff/offices/hai");
        assertThat(page).contains("Phường Hai", "Chưa đủ số phiếu tối thiểu", "dưới 10");
        assertThat(page)
                .doesNotContain("100,0%", "cb-9", "lời nhắn riêng", "live.js", "Cảnh báo", "Phường Một", "tự nguyện");

        // A service that begins tomorrow shows it.
        Clock tomorrow = Clock.offset(Clock.system(OneStopService.ZONE), Duration.ofDays(1));
        Figures later = new Figures(plan, answers, properties, tomorrow);
        assertThat(later.shown(new Figures.Scope("hai", true), Period.DAYS, "vi"))
                .isInstanceOfSatisfying(Figures.Shown.Result.class, result -> {
                    assertThat(result.release().result().overall().forms()).isEqualTo(30);
                    assertThat(result.release().breakdowns()).containsExactly("Thủ tục", "Kênh nộp hồ sơ");
                });
    }

    @Test
    void officersSeeNothingWhileASurveyRunsIfThatIsSet() throws Exception {
        filled.invited(12, "chin", "9.001", "cb-1", "4", "");
        Clock tomorrow = Clock.offset(Clock.system(OneStopService.ZONE), Duration.ofDays(1));
        LocalDate today = LocalDate.now(OneStopService.ZONE);
        StaffProperties survey = new StaffProperties("one-stop-2022", today.minusDays(3), today.plusDays(3));
        Figures running = new Figures(new SurveyPlan(forms, survey), answers, properties, tomorrow);
        assertThat(running.shown(new Figures.Scope("chin", true), Period.MONTH, "vi"))
                .isEqualTo(new Figures.Shown.Nothing(LiveFigure.Reason.FIELDWORK.label()));
        assertThat(running.trend(new Figures.Scope("chin", true), false))
                .noneMatch(point -> point.result().isPresent());
        assertThat(running.shown(new Figures.Scope("chin", false), Period.DAYS, "vi"))
                .isInstanceOf(Figures.Shown.Result.class);
    }

    @Test
    void theStoredAnswersAreAllThatFiguresAreMadeFrom() throws Exception {
        filled.invited(10, "ba", "3.001", "cb-3", "3", "");
        filled.invited(10, "ba", "3.001", "cb-3", "5", "");
        heartbeat.beat();
        Figures again = new Figures(plan, answers, properties, Clock.system(OneStopService.ZONE));

        for (Period period : Period.values()) {
            Figures.Scope scope = new Figures.Scope("ba", false);
            Figures.Shown.Result before = (Figures.Shown.Result) figures.shown(scope, period, "vi");
            Figures.Shown.Result after = (Figures.Shown.Result) again.shown(scope, period, "vi");
            assertThat(after.release().result().overall())
                    .isEqualTo(before.release().result().overall());
            assertThat(after.release().result().units())
                    .isEqualTo(before.release().result().units());
        }
        assertThat(figures.notCounted()).isEmpty();
    }

    @Test
    void commentsAreRedactedAndNoMarkup() throws Exception {
        filled.invited(
                1,
                "bon",
                "4.001",
                "cb-4",
                "1",
                "<script>alert(1)</script> gọi 0912 345 678, hồ sơ 000.00.15.H26-250701-0001");
        heartbeat.beat();

        String page = page(filled.supervisor(), "/staff/offices/bon?lang=en");
        assertThat(page).contains("&lt;script&gt;", "[số điện thoại]", "[mã hồ sơ]", "Comments");
        assertThat(page).doesNotContain("<script>alert", "0912", "H26-250701");
        assertThat(page(filled.supervisor(), "/staff/offices/bon?lang=vi")).contains("Ý kiến ghi thêm");
    }

    @Test
    void exportsWithholdWhatMayNotBePublishedAndRunNoFormulas() throws Exception {
        filled.invited(40, "nam", "=HYPERLINK(1)", "cb-5", "4", "");
        filled.invited(35, "nam", "5.002", "cb-5", "2", "");
        filled.invited(12, "nam", "5.003", "cb-6", "4", "");
        heartbeat.beat();

        MockHttpServletResponse html =
                response(filled.supervisor(), "/staff/export?office=nam&period=days&format=html");
        assertThat(html.getHeader(HttpHeaders.CONTENT_DISPOSITION))
                .startsWith("attachment;")
                .containsPattern("filename=\"sipas-nam-days-[0-9-]+\\.html\"");
        assertThat(html.getContentAsString(StandardCharsets.UTF_8))
                .contains("Phường Năm", "mời sau giao dịch", "ít hơn 30 câu trả lời", "=HYPERLINK(1)");

        MockHttpServletResponse xlsx =
                response(filled.supervisor(), "/staff/export?office=nam&period=days&format=xlsx");
        String sheets = unzipped(xlsx.getContentAsByteArray());
        assertThat(sheets).contains("=HYPERLINK(1)", "ít hơn 30 câu trả lời").doesNotContain("<f>");

        // Too few to publish, though a supervisor sees them.
        assertThat(response(filled.supervisor(), "/staff/export?office=bon").getStatus())
                .isEqualTo(404);
        assertThat(response(filled.supervisor(), "/staff/export?office=../nam").getStatus())
                .isEqualTo(404);
        assertThat(response(filled.supervisor(), "/staff/export?office=nam&format=exe")
                        .getStatus())
                .isEqualTo(400);
        assertThat(response(filled.supervisor(), "/staff/offices/nam?period=%00")
                        .getStatus())
                .isEqualTo(400);
    }

    private static String unzipped(byte[] workbook) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }
}

package org.sipas.examples.onestop.staff;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import org.sipas.core.Bilingual;
import org.sipas.examples.onestop.OneStopService;
import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.examples.onestop.account.Account;
import org.sipas.examples.onestop.account.Accounts;
import org.sipas.examples.onestop.account.Role;
import org.sipas.examples.onestop.audit.Audit;
import org.sipas.examples.onestop.web.Layout;
import org.sipas.examples.onestop.web.Refusal;
import org.sipas.io.report.Html;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The pages for accounts: one's own password for everybody; all accounts and the audit log for administrators. */
@RestController
class AccountPages {
    private static final int SHORTEST_PASSWORD = 12;
    /** The method that hashes passwords takes no more. */
    private static final int LONGEST_PASSWORD = 72;

    private static final int AUDIT_LINES = 500;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

    private final Accounts accounts;
    private final Audit audit;
    private final PasswordEncoder encoder;
    private final ServiceProperties properties;

    AccountPages(Accounts accounts, Audit audit, PasswordEncoder encoder, ServiceProperties properties) {
        this.accounts = accounts;
        this.audit = audit;
        this.encoder = encoder;
        this.properties = properties;
    }

    @GetMapping(path = "/staff/password", produces = MediaType.TEXT_HTML_VALUE)
    String password(@AuthenticationPrincipal Account account, CsrfToken csrf) {
        return passwordPage(account, csrf, Html.of(""));
    }

    @PostMapping(path = "/staff/password", produces = MediaType.TEXT_HTML_VALUE)
    String changePassword(
            @AuthenticationPrincipal Account account,
            CsrfToken csrf,
            @RequestParam String old,
            @RequestParam String wanted,
            @RequestParam String again) {
        String problem = "";
        int length = wanted.getBytes(StandardCharsets.UTF_8).length;
        if (!encoder.matches(old, accounts.loadUserByUsername(account.username()).passwordHash())) {
            problem = "Mật khẩu hiện tại không đúng.";
        } else if (!wanted.equals(again)) {
            problem = "Hai lần nhập mật khẩu mới không giống nhau.";
        } else if (wanted.length() < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
            problem = "Mật khẩu mới phải có từ " + SHORTEST_PASSWORD + " ký tự và không quá " + LONGEST_PASSWORD + " byte.";
        }
        if (!problem.isEmpty()) {
            return passwordPage(account, csrf, Html.of("<p class=\"error\" role=\"alert\">{}</p>\n", problem));
        }
        accounts.changePassword(account.username(), account.username(), wanted);
        return passwordPage(account, csrf, Html.of("<p class=\"note\" role=\"status\">Đã đổi mật khẩu.</p>\n"));
    }

    private static String passwordPage(Account account, CsrfToken csrf, Html message) {
        Html body = Html.of("<h1>Đổi mật khẩu</h1>\n{}<form method=\"post\" class=\"narrow\">{}\n", message, Layout.csrf(csrf));
        field(body, "old", "Mật khẩu hiện tại", "current-password");
        field(body, "wanted", "Mật khẩu mới, từ " + SHORTEST_PASSWORD + " ký tự", "new-password");
        field(body, "again", "Nhập lại mật khẩu mới", "new-password");
        return StaffLayout.page(
                account, csrf, "Đổi mật khẩu", body.add("<button type=\"submit\">Đổi mật khẩu</button>\n</form>\n"));
    }

    private static void field(Html body, String name, String label, String autocomplete) {
        body.add(
                "<div class=\"field\"><label for=\"{}\">{}</label>\n"
                        + "<input id=\"{}\" name=\"{}\" type=\"password\" autocomplete=\"{}\" required></div>\n",
                name,
                label,
                name,
                name,
                autocomplete);
    }

    @GetMapping(path = "/staff/accounts", produces = MediaType.TEXT_HTML_VALUE)
    String accounts(@AuthenticationPrincipal Account account, CsrfToken csrf) {
        return accountsPage(account, csrf, Html.of(""));
    }

    @PostMapping(path = "/staff/accounts", produces = MediaType.TEXT_HTML_VALUE)
    String create(
            @AuthenticationPrincipal Account account,
            CsrfToken csrf,
            @RequestParam String username,
            @RequestParam Role role,
            @RequestParam(defaultValue = "") String office) {
        if (role == Role.OFFICER && properties.office(office).isEmpty()) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST, new Bilingual("Cán bộ phải thuộc một cơ quan.", "An officer needs an office."));
        }
        try {
            String password =
                    accounts.create(account.username(), username, role, role == Role.OFFICER ? office : "");
            return accountsPage(account, csrf, shownOnce(username, password));
        } catch (IllegalArgumentException e) {
            return accountsPage(
                    account,
                    csrf,
                    Html.of("<p class=\"error\" role=\"alert\">Tên đăng nhập đã có, hoặc không chỉ gồm a–z, 0–9, dấu chấm, gạch nối, gạch dưới.</p>\n"));
        }
    }

    @PostMapping(path = "/staff/accounts/password", produces = MediaType.TEXT_HTML_VALUE)
    String reset(@AuthenticationPrincipal Account account, CsrfToken csrf, @RequestParam String username) {
        return accountsPage(
                account, csrf, shownOnce(username, accounts.resetPassword(account.username(), known(username))));
    }

    @PostMapping(path = "/staff/accounts/active", produces = MediaType.TEXT_HTML_VALUE)
    String activate(
            @AuthenticationPrincipal Account account,
            CsrfToken csrf,
            @RequestParam String username,
            @RequestParam boolean active) {
        if (username.equals(account.username())) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    new Bilingual("Không thể khóa tài khoản của chính mình.", "You cannot lock your own account."));
        }
        accounts.activate(account.username(), known(username), active);
        return accountsPage(account, csrf, Html.of(""));
    }

    private String known(String username) {
        return accounts.find(username)
                .map(Account::username)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND, new Bilingual("Không có tài khoản này.", "There is no such account.")));
    }

    private static Html shownOnce(String username, String password) {
        return Html.of(
                "<p class=\"note\" role=\"status\">Mật khẩu của {}, chỉ hiện một lần: <code>{}</code></p>\n",
                username,
                password);
    }

    private String accountsPage(Account account, CsrfToken csrf, Html message) {
        Html body = Html.of("""
                <h1>Tài khoản</h1>
                {}<div class="scroll"><table>
                <thead><tr><th>Tên đăng nhập</th><th>Vai trò</th><th>Cơ quan</th><th>Trạng thái</th><th>Việc</th></tr></thead>
                <tbody>
                """, message);
        for (Account each : accounts.all()) {
            body.add(
                    "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>",
                    each.username(),
                    each.role().label().vi(),
                    properties.office(each.office()).map(ServiceProperties.Office::name).orElse(""),
                    each.active() ? "đang dùng" : "đã khóa");
            action(body, csrf, "/staff/accounts/password", each, "Đặt lại mật khẩu", Html.of(""));
            if (!each.username().equals(account.username())) {
                action(
                        body,
                        csrf,
                        "/staff/accounts/active",
                        each,
                        each.active() ? "Khóa" : "Mở lại",
                        Html.of("<input type=\"hidden\" name=\"active\" value=\"{}\">", !each.active()));
            }
            body.add("</td></tr>\n");
        }
        body.add("""
                </tbody>
                </table></div>
                <h2>Tài khoản mới</h2>
                <form method="post" action="/staff/accounts" class="narrow">{}
                <div class="field"><label for="username">Tên đăng nhập</label>
                <input id="username" name="username" type="text" autocomplete="off" autocapitalize="none" required maxlength="64"></div>
                <div class="field"><label for="role">Vai trò</label><select id="role" name="role">
                """, Layout.csrf(csrf));
        for (Role role : Role.values()) {
            body.add("<option value=\"{}\">{}</option>\n", role, role.label().vi());
        }
        body.add("</select></div>\n<div class=\"field\"><label for=\"office\">Cơ quan, chỉ cho cán bộ</label><select id=\"office\" name=\"office\">\n");
        for (ServiceProperties.Office office : properties.offices()) {
            body.add("<option value=\"{}\">{}</option>\n", office.code(), office.name());
        }
        return StaffLayout.page(
                account, csrf, "Tài khoản", body.add("</select></div>\n<button type=\"submit\">Tạo tài khoản</button>\n</form>\n"));
    }

    private static void action(Html body, CsrfToken csrf, String path, Account about, String label, Html more) {
        body.add(
                "<form method=\"post\" action=\"{}\" class=\"inline\">{}{}<input type=\"hidden\" name=\"username\" value=\"{}\">"
                        + "<button type=\"submit\" class=\"second\" aria-label=\"{}: {}\">{}</button></form>\n",
                path,
                Layout.csrf(csrf),
                more,
                about.username(),
                label,
                about.username(),
                label);
    }

    @GetMapping(path = "/staff/audit", produces = MediaType.TEXT_HTML_VALUE)
    String audit(@AuthenticationPrincipal Account account, CsrfToken csrf) {
        Html body = Html.of("""
                <h1>Nhật ký</h1>
                <p class="hint">{} dòng mới nhất.</p>
                <div class="scroll"><table>
                <thead><tr><th>Lúc</th><th>Ai</th><th>Việc</th><th>Đối tượng</th><th>Chi tiết</th></tr></thead>
                <tbody>
                """, AUDIT_LINES);
        for (Audit.Line line : audit.latest(AUDIT_LINES)) {
            body.add(
                    "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                    line.at().atZoneSameInstant(OneStopService.ZONE).format(TIME),
                    line.actor(),
                    line.action(),
                    line.subject(),
                    line.detail());
        }
        return StaffLayout.page(account, csrf, "Nhật ký", body.add("</tbody>\n</table></div>\n"));
    }
}

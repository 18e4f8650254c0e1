package org.sipas.examples.onestop.staff;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.sipas.core.Bilingual;
import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.examples.onestop.account.Account;
import org.sipas.examples.onestop.account.Accounts;
import org.sipas.examples.onestop.account.Role;
import org.sipas.examples.onestop.audit.Audit;
import org.sipas.examples.onestop.figures.StaffProperties;
import org.sipas.examples.onestop.figures.SurveyPlan;
import org.sipas.examples.onestop.web.Refusal;
import org.sipas.io.report.Html;
import org.sipas.scoring.index.Proportion;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What administrators keep: accounts, and what they can look up: the plan with its offices, and the audit log. And for everybody the own password. */
@RestController
class AdminPages {
    private static final int AUDIT_LINES = 500;
    private static final int SHORTEST_PASSWORD = 12;
    private static final int LONGEST_PASSWORD = 72;

    private final Accounts accounts;
    private final Audit audit;
    private final PasswordEncoder encoder;
    private final ServiceProperties properties;
    private final StaffProperties staffProperties;
    private final SurveyPlan plan;

    AdminPages(
            Accounts accounts,
            Audit audit,
            PasswordEncoder encoder,
            ServiceProperties properties,
            StaffProperties staffProperties,
            SurveyPlan plan) {
        this.accounts = accounts;
        this.audit = audit;
        this.encoder = encoder;
        this.properties = properties;
        this.staffProperties = staffProperties;
        this.plan = plan;
    }

    @GetMapping(path = "/staff/accounts", produces = MediaType.TEXT_HTML_VALUE)
    String accounts(Staff staff) {
        return accounts(staff, Html.of(""));
    }

    private String accounts(Staff staff, Html told) {
        Html rows = Html.of("");
        for (Account account : accounts.all()) {
            String address = "/staff/accounts/" + account.username();
            rows.add(
                    "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td class=\"row-forms\">{}{}</td></tr>\n",
                    account.username(),
                    staff.say(account.role().label()),
                    properties.nameOf(account.office()),
                    account.active() ? staff.say("đang dùng", "active") : staff.say("đã khóa", "locked"),
                    staff.form(
                            address + "/password",
                            "<button type=\"submit\" class=\"second small\">{}</button>",
                            staff.say("Đặt lại mật khẩu", "New password")),
                    account.username().equals(staff.account().username())
                            ? Html.of("")
                            : staff.form(
                                    address + "/active",
                                    "<button type=\"submit\" name=\"active\" value=\"{}\" class=\"second small\">{}</button>",
                                    !account.active(),
                                    account.active() ? staff.say("Khóa", "Lock") : staff.say("Mở khóa", "Unlock")));
        }
        Html roles = Html.of("");
        Arrays.stream(Role.values())
                .forEach(role -> roles.add("<option value=\"{}\">{}</option>", role.name(), staff.say(role.label())));
        Html offices = Html.of("<option value=\"\">—</option>");
        properties
                .offices()
                .forEach(office -> offices.add("<option value=\"{}\">{}</option>", office.code(), office.name()));
        return staff.page(
                staff.say("Tài khoản", "Accounts"),
                Html.of(
                        """
                        <h1>{}</h1>
                        {}{}<h2>{}</h2>
                        {}""",
                        staff.say("Tài khoản", "Accounts"),
                        told,
                        Table.of(
                                rows,
                                Table.words(
                                        staff.say("Tên đăng nhập", "Name"),
                                        staff.say("Vai trò", "Role"),
                                        staff.say("Bộ phận", "Office"),
                                        staff.say("Tình trạng", "State"),
                                        staff.say("Thao tác", "Actions"))),
                        staff.say("Tạo tài khoản", "New account"),
                        staff.form(
                                "/staff/accounts",
                                """
                                <div class="narrow">
                                <div class="field"><label for="username">{}</label><p class="hint" id="username-hint">{}</p><input id="username" name="username" type="text" maxlength="64" pattern="[a-z0-9._\\-]+" autocapitalize="none" autocomplete="off" aria-describedby="username-hint" required></div>
                                <div class="field"><label for="role">{}</label><select id="role" name="role">{}</select></div>
                                <div class="field"><label for="office">{}</label><select id="office" name="office">{}</select></div>
                                <button type="submit">{}</button>
                                </div>
                                """,
                                staff.say("Tên đăng nhập", "Name"),
                                staff.say(
                                        "chữ thường không dấu, chữ số, dấu chấm, gạch nối",
                                        "small letters, digits, point, hyphen"),
                                staff.say("Vai trò", "Role"),
                                roles,
                                staff.say("Bộ phận (chỉ cho cán bộ)", "Office (for officers)"),
                                offices,
                                staff.say("Tạo", "Create"))));
    }

    private String password(Staff staff, String username, String password) {
        return accounts(
                staff,
                Html.of(
                        "<p class=\"note\" role=\"status\">{} <strong>{}</strong>: <code>{}</code><br>{}</p>\n",
                        staff.say("Mật khẩu của", "The password of"),
                        username,
                        password,
                        staff.say("Chỉ hiện một lần này.", "It is shown this once.")));
    }

    private static Refusal invalid(String vi, String en) {
        return new Refusal(HttpStatus.BAD_REQUEST, new Bilingual(vi, en));
    }

    @PostMapping(path = "/staff/accounts", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> create(
            Staff staff, @RequestParam String username, @RequestParam String role, @RequestParam String office) {
        Role wanted = Arrays.stream(Role.values())
                .filter(each -> each.name().equals(role))
                .findFirst()
                .orElseThrow(() -> invalid("Không có vai trò này.", "There is no such role."));
        if (wanted == Role.OFFICER && properties.office(office).isEmpty()) {
            throw invalid("Cán bộ phải thuộc một bộ phận.", "An officer belongs to an office.");
        }
        String password;
        try {
            password =
                    accounts.create(staff.account().username(), username, wanted, wanted == Role.OFFICER ? office : "");
        } catch (IllegalArgumentException e) {
            throw invalid("Tên đăng nhập không hợp lệ hoặc đã có.", "The name is not valid or taken.");
        }
        return secret(password(staff, username, password));
    }

    /** A page with a password is kept nowhere. */
    private static ResponseEntity<String> secret(String page) {
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(page);
    }

    private String known(String username) {
        return accounts.find(username)
                .map(Account::username)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND, new Bilingual("Không có tài khoản này.", "There is no such account.")));
    }

    @PostMapping(path = "/staff/accounts/{username}/password", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> reset(Staff staff, @PathVariable String username) {
        String name = known(username);
        return secret(
                password(staff, name, accounts.resetPassword(staff.account().username(), name)));
    }

    @PostMapping("/staff/accounts/{username}/active")
    ResponseEntity<Void> activate(Staff staff, @PathVariable String username, @RequestParam boolean active) {
        String name = known(username);
        if (name.equals(staff.account().username())) {
            throw invalid("Không tự khóa tài khoản của mình.", "Nobody locks the own account.");
        }
        accounts.activate(staff.account().username(), name, active);
        return Redirects.to("/staff/accounts");
    }

    @GetMapping(path = "/staff/audit", produces = MediaType.TEXT_HTML_VALUE)
    String audit(Staff staff) {
        Html rows = Html.of("");
        audit.latest(AUDIT_LINES)
                .forEach(line -> rows.add(
                        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                        staff.time(line.at()),
                        line.actor(),
                        line.action(),
                        line.subject(),
                        line.detail()));
        return staff.page(
                staff.say("Nhật ký", "Audit log"),
                Html.of(
                        "<h1>{}</h1>\n{}",
                        staff.say("Nhật ký", "Audit log"),
                        Table.of(
                                rows,
                                Table.words(
                                        staff.say("Lúc", "When"),
                                        staff.say("Ai", "Who"),
                                        staff.say("Việc", "What"),
                                        staff.say("Với", "To"),
                                        staff.say("Thêm", "More")))));
    }

    @GetMapping(path = "/staff/plan", produces = MediaType.TEXT_HTML_VALUE)
    String plan(Staff staff) {
        Html offices = Html.of("");
        properties
                .offices()
                .forEach(office -> offices.add("<li>{} (<code>{}</code>)</li>\n", office.name(), office.code()));
        Html systems = Html.of("");
        properties
                .systems()
                .forEach(system -> systems.add("<li>{}: {}</li>\n", system.id(), String.join(", ", system.offices())));
        ServiceProperties.Invite invite = properties.invite();
        return staff.page(
                staff.say("Kế hoạch", "Plan"),
                Html.of(
                        """
                        <h1>{}</h1>
                        <p class="hint">{}</p>
                        <dl>
                        <div><dt>{}</dt><dd>{} <code>{}</code></dd></div>
                        <div><dt>{}</dt><dd>{} <code>{}</code></dd></div>
                        <div><dt>{}</dt><dd>{}</dd></div>
                        <div><dt>{}</dt><dd>{}</dd></div>
                        <div><dt>{}</dt><dd>{}</dd></div>
                        <div><dt>{}</dt><dd>{}</dd></div>
                        </dl>
                        <h2>{}</h2>
                        <ul>
                        {}</ul>
                        <h2>{}</h2>
                        <ul>
                        {}</ul>
                        """,
                        staff.say("Kế hoạch", "Plan"),
                        staff.say(
                                "Đổi trong tệp cấu hình rồi khởi động lại.",
                                "Changed in the configuration, at the next start."),
                        staff.say("Phiếu", "Form"),
                        plan.form(),
                        plan.form().digest(),
                        staff.say("Phương pháp", "Method"),
                        plan.method(),
                        plan.method().digest(),
                        staff.say("Tỷ lệ mời", "Share invited"),
                        staff.numbers().percent(Proportion.of(invite.share())),
                        staff.say("Mã mời dùng được", "Codes are good for"),
                        invite.codeDays() + staff.say(" ngày", " days"),
                        staff.say("Số phiếu tối thiểu để hiện số liệu", "Forms below which nothing shows"),
                        SurveyPlan.MINIMUM_FORMS,
                        staff.say(
                                "Cán bộ không xem số liệu trong đợt khảo sát",
                                "Officers see no figures while a survey runs"),
                        staffProperties.fieldwork().map(staff::days).orElse(staff.say("không đặt", "not set")),
                        staff.say("Bộ phận", "Offices"),
                        offices,
                        staff.say("Hệ thống gửi hồ sơ", "Systems that report dossiers"),
                        systems));
    }

    @GetMapping(path = "/staff/password", produces = MediaType.TEXT_HTML_VALUE)
    String password(Staff staff) {
        return staff.page(
                staff.say("Đổi mật khẩu", "Change password"),
                Html.of(
                        "<h1>{}</h1>\n<p>{}</p>\n{}",
                        staff.say("Đổi mật khẩu", "Change password"),
                        staff.say("Đổi xong phải đăng nhập lại.", "Afterwards you sign in again."),
                        staff.form(
                                "/staff/password",
                                """
                                <div class="narrow">
                                <div class="field"><label for="old">{}</label><input id="old" name="old" type="password" autocomplete="current-password" required></div>
                                <div class="field"><label for="new">{}</label><p class="hint" id="new-hint">{}</p><input id="new" name="new" type="password" autocomplete="new-password" minlength="12" maxlength="72" aria-describedby="new-hint" required></div>
                                <button type="submit">{}</button>
                                </div>
                                """,
                                staff.say("Mật khẩu hiện nay", "Present password"),
                                staff.say("Mật khẩu mới", "New password"),
                                staff.say("12 đến 72 ký tự", "12 to 72 characters"),
                                staff.say("Đổi", "Change"))));
    }

    @PostMapping("/staff/password")
    ResponseEntity<Void> changePassword(
            Staff staff, @RequestParam("old") String before, @RequestParam("new") String after) {
        String name = staff.account().username();
        Optional<Account> account = accounts.find(name);
        if (account.isEmpty() || !encoder.matches(before, account.get().passwordHash())) {
            throw invalid("Mật khẩu hiện nay không đúng.", "The present password is not right.");
        }
        if (after.length() < SHORTEST_PASSWORD || after.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD) {
            throw invalid("Mật khẩu mới phải dài 12 đến 72 ký tự.", "The new password has 12 to 72 characters.");
        }
        accounts.changePassword(name, name, after);
        return Redirects.to("/login");
    }
}

package org.sipas.examples.onestop.staff;

import org.sipas.examples.onestop.account.Account;
import org.sipas.examples.onestop.account.Role;
import org.sipas.examples.onestop.web.Layout;
import org.sipas.io.report.Html;
import org.springframework.security.web.csrf.CsrfToken;

/** What the pages of staff share: the navigation, by role, and the way out. Stateless. */
final class StaffLayout {
    private StaffLayout() {}

    static String page(Account account, CsrfToken csrf, String title, Html body) {
        return page(account, csrf, title, Html.of(""), body);
    }

    /** Returns a page with more in its head, such as a script. */
    static String page(Account account, CsrfToken csrf, String title, Html head, Html body) {
        Html header = Html.of("<header><nav aria-label=\"Chính\">\n<a href=\"/staff\">Tổng quan</a>\n");
        if (account.role() == Role.ADMIN) {
            header.add("<a href=\"/staff/accounts\">Tài khoản</a>\n<a href=\"/staff/audit\">Nhật ký</a>\n");
        }
        header.add("""
                <a href="/staff/password">Đổi mật khẩu</a>
                </nav>
                <form method="post" action="/logout">{}<span>{}</span> <button type="submit">Đăng xuất</button></form>
                </header>
                """, Layout.csrf(csrf), account.username());
        return Layout.page("vi", title, head, header, body);
    }
}

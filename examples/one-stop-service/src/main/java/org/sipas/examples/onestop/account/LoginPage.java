package org.sipas.examples.onestop.account;

import org.jspecify.annotations.Nullable;
import org.sipas.examples.onestop.web.Layout;
import org.sipas.io.report.Html;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The page where staff sign in. */
@RestController
class LoginPage {
    @GetMapping(path = "/login", produces = MediaType.TEXT_HTML_VALUE)
    String page(
            CsrfToken csrf,
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(name = "signed-out", required = false) @Nullable String signedOut) {
        Html body = Html.of("<h1>Đăng nhập</h1>\n");
        if (error != null) {
            body.add("<p class=\"error\" role=\"alert\">Tên đăng nhập hoặc mật khẩu không đúng.</p>\n");
        } else if (signedOut != null) {
            body.add("<p class=\"note\" role=\"status\">Đã đăng xuất.</p>\n");
        }
        body.add("""
                <form method="post" action="/login" class="narrow">
                {}
                <div class="field"><label for="username">Tên đăng nhập</label>
                <input id="username" name="username" type="text" autocomplete="username" autocapitalize="none" required></div>
                <div class="field"><label for="password">Mật khẩu</label>
                <input id="password" name="password" type="password" autocomplete="current-password" required></div>
                <button type="submit">Đăng nhập</button>
                </form>
                """, Layout.csrf(csrf));
        return Layout.page("vi", "Đăng nhập", body);
    }
}

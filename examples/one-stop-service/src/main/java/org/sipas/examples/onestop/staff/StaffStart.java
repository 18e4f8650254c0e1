package org.sipas.examples.onestop.staff;

import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.examples.onestop.account.Account;
import org.sipas.io.report.Html;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where staff begin: the offices that they see. */
@RestController
class StaffStart {
    private final ServiceProperties properties;

    StaffStart(ServiceProperties properties) {
        this.properties = properties;
    }

    @GetMapping(path = "/staff", produces = MediaType.TEXT_HTML_VALUE)
    String page(@AuthenticationPrincipal Account account, CsrfToken csrf) {
        Html body = Html.of("<h1>Tổng quan</h1>\n<ul class=\"offices\">\n");
        properties.offices().stream()
                .filter(office -> account.sees(office.code()))
                .forEach(office -> body.add("<li>{}</li>\n", office.name()));
        return StaffLayout.page(account, csrf, "Tổng quan", body.add("</ul>\n"));
    }
}

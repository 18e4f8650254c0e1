package org.sipas.examples.onestop.staff;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.sipas.core.Bilingual;
import org.sipas.examples.onestop.OneStopService;
import org.sipas.examples.onestop.account.Account;
import org.sipas.examples.onestop.account.Role;
import org.sipas.examples.onestop.figures.Figures;
import org.sipas.examples.onestop.web.Layout;
import org.sipas.examples.onestop.web.Refusal;
import org.sipas.io.report.Html;
import org.sipas.io.report.Numbers;
import org.sipas.scoring.live.DaySpan;
import org.sipas.scoring.live.LiveFigure;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * Who looks at a page, and in which language. Immutable.
 *
 * @param account the account
 * @param csrf the token that forms carry
 * @param language {@code vi} or {@code en}
 * @param address the address of the page, without its language
 */
record Staff(Account account, CsrfToken csrf, String language, String address) {
    private static final int DECIMALS = 1;

    String say(String vi, String en) {
        return language.equals("en") ? en : vi;
    }

    String say(Bilingual words) {
        return words.in(language);
    }

    /** Returns why there are no numbers where few have answered. */
    String tooFewForms() {
        return say(LiveFigure.Reason.TOO_FEW_FORMS.label());
    }

    Numbers numbers() {
        return new Numbers(language, DECIMALS);
    }

    /** Returns whether figures are about this person, who then sees less of them. */
    boolean isRated() {
        return account.role() == Role.OFFICER;
    }

    /**
     * Returns the figures of an office that this person may see.
     *
     * @param office the code of an office that there is, or any other text
     * @param exists whether there is one
     * @throws Refusal if there are none: with the same words whether the office is another one or none, to whoever may not know
     */
    Figures.Scope scope(String office, boolean exists) {
        if (!account.sees(office)) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN,
                    new Bilingual("Chỉ xem được bộ phận của mình.", "You can only see your own office."));
        }
        if (!exists) {
            throw new Refusal(HttpStatus.NOT_FOUND, new Bilingual("Không có bộ phận này.", "There is no such office."));
        }
        return new Figures.Scope(office, isRated());
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(say("d/M/yyyy", "d MMM yyyy"), Locale.ENGLISH)
                .format(day);
    }

    String days(DaySpan span) {
        return day(span.first()) + "–" + day(span.last());
    }

    String time(OffsetDateTime time) {
        return DateTimeFormatter.ofPattern(say("HH:mm:ss d/M/yyyy", "d MMM yyyy HH:mm:ss"), Locale.ENGLISH)
                .format(time.atZoneSameInstant(OneStopService.ZONE));
    }

    /** Returns a form of one button or more that carries the token. */
    Html form(String action, String template, Object... values) {
        return Html.of(
                "<form method=\"post\" action=\"{}\">\n{}\n{}</form>\n",
                action,
                Layout.csrf(csrf),
                Html.of(template, values));
    }

    String page(String title, Html body) {
        return page(title, Html.of(""), body);
    }

    /** Returns a page with more in its head, such as a script. */
    String page(String title, Html head, Html body) {
        Html header = Html.of("<header><nav aria-label=\"{}\">\n", say("Chính", "Main"));
        links().forEach(link -> header.add("<a href=\"{}\">{}</a>\n", link.address(), link.words()));
        String other = say("en", "vi");
        header.add(
                """
                </nav>
                <form method="post" action="/logout">{}<a href="{}{}lang={}" lang="{}">{}</a> <span>{}</span> <button type="submit">{}</button></form>
                </header>
                """,
                Layout.csrf(csrf),
                address,
                address.contains("?") ? "&" : "?",
                other,
                other,
                say("English", "Tiếng Việt"),
                account.username(),
                say("Đăng xuất", "Sign out"));
        return Layout.page(
                language, title, Html.of("<link rel=\"stylesheet\" href=\"/staff.css\">\n{}", head), header, body);
    }

    private record Link(String address, String words) {}

    private List<Link> links() {
        Stream<Link> all = Stream.of(new Link("/staff", say("Tổng quan", "Overview")));
        if (!isRated()) {
            all = Stream.concat(
                    all,
                    Stream.of(
                            new Link("/staff/alerts", say("Cảnh báo", "Alerts")),
                            new Link("/staff/cases", say("Vụ việc", "Cases")),
                            new Link("/staff/ledger", say("Sổ cái", "Ledger"))));
        }
        if (account.role() == Role.ADMIN) {
            all = Stream.concat(
                    all,
                    Stream.of(
                            new Link("/staff/accounts", say("Tài khoản", "Accounts")),
                            new Link("/staff/plan", say("Kế hoạch", "Plan")),
                            new Link("/staff/audit", say("Nhật ký", "Audit log"))));
        }
        return Stream.concat(all, Stream.of(new Link("/staff/password", say("Mật khẩu", "Password"))))
                .toList();
    }
}

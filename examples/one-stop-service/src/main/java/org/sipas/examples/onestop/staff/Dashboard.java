package org.sipas.examples.onestop.staff;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.Answer;
import org.sipas.core.response.Redaction;
import org.sipas.core.response.Response;
import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.examples.onestop.answer.Stream;
import org.sipas.examples.onestop.figures.Figures;
import org.sipas.examples.onestop.figures.Figures.Scope;
import org.sipas.examples.onestop.figures.Funnel;
import org.sipas.examples.onestop.figures.Period;
import org.sipas.examples.onestop.figures.StoredAnswers;
import org.sipas.examples.onestop.figures.SurveyPlan;
import org.sipas.examples.onestop.followup.Alerts;
import org.sipas.examples.onestop.web.Refusal;
import org.sipas.io.report.Html;
import org.sipas.sampling.invite.InviteLog;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The figures: of all offices for those who are not rated, of the own office for officers. With a script the page keeps itself up to date, without one it is loaded again. */
@RestController
class Dashboard {
    private static final int LATEST_ANSWERS = 200;
    private static final int COMMENTS = 20;
    private static final Map<Stream, Bilingual> VOLUNTARY = Map.of(
            Stream.LINK, new Bilingual("Liên kết mở", "Open link"),
            Stream.KIOSK, new Bilingual("Màn hình tại quầy", "Screen at the counter"));

    private final ServiceProperties properties;
    private final Figures figures;
    private final Funnel funnel;
    private final StoredAnswers answers;
    private final Alerts alerts;

    Dashboard(ServiceProperties properties, Figures figures, Funnel funnel, StoredAnswers answers, Alerts alerts) {
        this.properties = properties;
        this.figures = figures;
        this.funnel = funnel;
        this.answers = answers;
        this.alerts = alerts;
    }

    /** Returns the period that an address names. */
    static Period period(@Nullable String code) {
        return code == null
                ? Period.QUARTER
                : Period.of(code)
                        .orElseThrow(() -> new Refusal(
                                HttpStatus.BAD_REQUEST,
                                new Bilingual("Không có kỳ số liệu này.", "There is no such period.")));
    }

    @GetMapping(path = "/staff", produces = MediaType.TEXT_HTML_VALUE)
    String all(Staff staff, @RequestParam(name = "period", required = false) @Nullable String code) {
        Period period = period(code);
        if (staff.isRated()) {
            return office(staff, staff.account().office(), code, null);
        }
        Html live = Html.of("");
        figures(staff, Scope.ALL, period, live);
        live.add("{}", trend(staff, Scope.ALL, false, period));
        Html offices = Html.of("<h2>{}</h2>\n<ul>\n", staff.say("Từng bộ phận", "Each office"));
        properties
                .offices()
                .forEach(office ->
                        offices.add("<li><a href=\"{}\">{}</a></li>\n", address(office.code()), office.name()));
        return page(
                staff,
                staff.say("Tổng quan", "Overview"),
                period,
                "/staff",
                live,
                offices.add("</ul>\n{}{}", export(staff, "", period), notCounted(staff)));
    }

    private static String address(String office) {
        return "/staff/offices/" + office;
    }

    @GetMapping(path = "/staff/offices/{office}", produces = MediaType.TEXT_HTML_VALUE)
    String office(
            Staff staff,
            @PathVariable String office,
            @RequestParam(name = "period", required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String trend) {
        Optional<ServiceProperties.Office> known = properties.office(office);
        Scope scope = staff.scope(office, known.isPresent());
        Period period = period(code);
        Html live = Html.of("");
        figures(staff, scope, period, live);
        live.add("{}", trend(staff, scope, "weeks".equals(trend), period));
        if (!staff.isRated()) {
            live.add("{}", standing(staff, office));
        }
        live.add("{}", funnel(staff, scope, period));
        live.add("{}", voluntary(staff, office, period));
        if (!staff.isRated()) {
            live.add("{}", comments(staff, office));
        }
        return page(
                staff,
                known.map(ServiceProperties.Office::name).orElse(office),
                period,
                address(office),
                live,
                posters(staff, office).add("{}", export(staff, office, period)));
    }

    private static String page(Staff staff, String title, Period period, String address, Html live, Html rest) {
        Html periods = Html.of("<nav class=\"periods\" aria-label=\"{}\">\n", staff.say("Kỳ số liệu", "Period"));
        for (Period each : Period.values()) {
            periods.add(
                    "<a href=\"{}?period={}\"{}>{}</a>\n",
                    address,
                    each.code(),
                    Html.of(each == period ? " aria-current=\"page\"" : ""),
                    staff.say(each.label()));
        }
        Html script = staff.isRated() ? Html.of("") : Html.of("<script src=\"/live.js\" defer></script>\n");
        return staff.page(
                title,
                script,
                Html.of(
                        "<h1>{}</h1>\n{}</nav>\n<p class=\"hint\" id=\"live-state\" role=\"status\" data-live=\"{}\"></p>\n<div id=\"live\">\n{}</div>\n{}",
                        title,
                        periods,
                        staff.say("Tự cập nhật lúc", "Updated by itself at"),
                        live,
                        rest));
    }

    private void figures(Staff staff, Scope scope, Period period, Html html) {
        Figures.Shown shown = figures.shown(scope, period, staff.language());
        html.add(
                "<p><span class=\"chip\">{}</span> {} {}</p>\n",
                stream(staff, Stream.INVITED),
                shown instanceof Figures.Shown.Result result ? staff.days(result.span()) + "." : "",
                scope.rated()
                        ? staff.say("Số liệu đến hết ngày ", "Figures up to the end of ")
                                + staff.day(figures.upTo(scope))
                                + staff.say(
                                        "; cập nhật theo ngày, khi có thêm ít nhất " + SurveyPlan.MINIMUM_FORMS
                                                + " phiếu.",
                                        "; renewed by days, when at least " + SurveyPlan.MINIMUM_FORMS
                                                + " more forms have come.")
                        : "");
        if (shown instanceof Figures.Shown.Result result) {
            html.add(
                    "{}{}",
                    FigureTables.headline(staff, result.release()),
                    FigureTables.breakdowns(staff, result.release(), Dashboard::address));
        } else {
            html.add("<p class=\"note\">{}.</p>\n", capital(staff.say(((Figures.Shown.Nothing) shown).reason())));
        }
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String stream(Staff staff, Stream stream) {
        return switch (stream) {
            case INVITED -> staff.say(stream.label(), "invited after a transaction");
            case LINK, KIOSK -> staff.say(stream.label(), "voluntary, not representative");
        };
    }

    private Html trend(Staff staff, Scope scope, boolean weeks, Period period) {
        Html html = Html.of("<h2>{}</h2>\n", staff.say("Diễn biến", "Trend"));
        if (!scope.office().isEmpty()) {
            html.add(
                    "<p><a href=\"{}?period={}{}\">{}</a></p>\n",
                    address(scope.office()),
                    period.code(),
                    Html.of(weeks ? "" : "&amp;trend=weeks"),
                    weeks ? staff.say("Xem theo tháng", "By month") : staff.say("Xem theo tuần", "By week"));
        }
        return html.add("{}", FigureTables.trend(staff, figures.trend(scope, weeks), weeks));
    }

    private Html standing(Staff staff, String office) {
        List<Alerts.Standing> own = alerts.standing().stream()
                .filter(standing -> SurveyPlan.office(standing.unit()).equals(office))
                .toList();
        return Html.of(
                "<h2>{}</h2>\n{}",
                staff.say("Cảnh báo trong quý", "Alerts of this quarter"),
                AlertPage.table(staff, own, properties));
    }

    private Html funnel(Staff staff, Scope scope, Period period) {
        LocalDate last = figures.upTo(scope);
        List<InviteLog.Picture> pictures = funnel.pictures(scope.office(), period.first(last), last);
        Html rows = Html.of("");
        if (!scope.rated()) {
            pictures.forEach(picture -> rows.add(
                    "<tr><th scope=\"row\">{} · {}</th>{}</tr>\n",
                    picture.stratum().procedure(),
                    picture.stratum().channel(),
                    funnelCells(staff, picture.served(), picture.invited(), picture.answered())));
        }
        rows.add(
                "<tr class=\"sum\"><th scope=\"row\">{}</th>{}</tr>\n",
                staff.say("Tất cả", "All"),
                funnelCells(
                        staff,
                        pictures.stream().mapToLong(InviteLog.Picture::served).sum(),
                        pictures.stream().mapToLong(InviteLog.Picture::invited).sum(),
                        pictures.stream().mapToLong(InviteLog.Picture::answered).sum()));
        return Html.of(
                "<h2>{}</h2>\n{}",
                staff.say("Từ hồ sơ đến câu trả lời", "From dossiers to answers"),
                Table.of(
                        rows,
                        Table.words(staff.say("Thủ tục · kênh", "Procedure · channel")),
                        Table.numbers(
                                staff.say("Hồ sơ xong", "Served"),
                                staff.say("Được mời", "Invited"),
                                staff.say("Đã trả lời", "Answered"))));
    }

    private static Html funnelCells(Staff staff, long served, long invited, long answered) {
        return Html.of(
                "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>",
                staff.numbers().count(served),
                staff.numbers().count(invited),
                answered < SurveyPlan.MINIMUM_FORMS
                        ? staff.say("dưới ", "below ") + SurveyPlan.MINIMUM_FORMS
                        : staff.numbers().count(answered));
    }

    private Html voluntary(Staff staff, String office, Period period) {
        if (staff.isRated()) {
            return Html.of("");
        }
        Html html = Html.of(
                "<h2>{}</h2>\n<dl class=\"voluntary\">\n",
                staff.say("Ý kiến tự nguyện, tính riêng", "Voluntary answers, counted apart"));
        for (Stream stream : List.of(Stream.LINK, Stream.KIOSK)) {
            html.add(
                    "<div><dt>{} <span class=\"chip\">{}</span></dt><dd>{}</dd></div>\n",
                    staff.say(VOLUNTARY.getOrDefault(stream, new Bilingual("?", "?"))),
                    stream(staff, stream),
                    figures.voluntary(stream, office, period)
                            .flatMap(result -> result.index()
                                    .share()
                                    .map(share -> staff.numbers().percent(share)
                                            + staff.say(" hài lòng trong ", " satisfied of ")
                                            + staff.numbers().count(result.forms())
                                            + staff.say(" lượt", " answers")))
                            .orElse(staff.say("chưa đủ số lượt tối thiểu", "fewer answers than the minimum")));
        }
        return html.add(
                "</dl>\n<p class=\"hint\">{}</p>\n",
                staff.say(
                        "Ai muốn thì trả lời, nên không có khoảng tin cậy, không xếp hạng và không cộng vào chỉ số.",
                        "Whoever wants to answers, so there is no interval, no ranking, and nothing of it enters the index."));
    }

    private Html comments(Staff staff, String office) {
        Html items = Html.of("");
        answers.latest(office, LATEST_ANSWERS).stream()
                .flatMap(answer -> words(answer.response()).stream()
                        .map(text -> Html.of(
                                "<li><p>{}</p><p class=\"hint\">{} · {}</p></li>\n",
                                text,
                                staff.day(answer.day()),
                                stream(staff, answer.stream()))))
                .limit(COMMENTS)
                .forEach(item -> items.add("{}", item));
        return Html.of(
                "<h2>{}</h2>\n<p class=\"hint\">{}</p>\n<ul class=\"comments\">\n{}</ul>\n",
                staff.say("Ý kiến ghi thêm", "Comments"),
                staff.say(
                        "Đã che số điện thoại, số định danh và mã hồ sơ; tên người có thể vẫn còn.",
                        "Telephone numbers, identity numbers and dossier codes are taken out; names may still be there."),
                items);
    }

    /** Returns what somebody wrote in words of their own, redacted. */
    static List<String> words(Response response) {
        Response redacted = Redaction.redact(response);
        return redacted.form().variables().values().stream()
                .filter(variable ->
                        variable.kind() == Variable.Kind.TEXT && variable.head().role() == Role.NONE)
                .map(variable -> redacted.answer(variable.code()))
                .filter(Answer.Words.class::isInstance)
                .map(answer -> ((Answer.Words) answer).value())
                .toList();
    }

    private static Html posters(Staff staff, String office) {
        return Html.of(
                "<h2>{}</h2>\n<p><a href=\"/staff/posters/{}\">{}</a> · <a href=\"/k/{}\">{}</a></p>\n",
                staff.say("Tại bộ phận", "At the office"),
                office,
                staff.say("Áp phích mã QR", "Poster with the QR code"),
                office,
                staff.say("Màn hình tại quầy", "Screen at the counter"));
    }

    private static Html export(Staff staff, String office, Period period) {
        return Html.of(
                """
                <h2>{}</h2>
                <p><a href="/staff/export?office={}&amp;period={}&amp;format=xlsx">Excel (XLSX)</a> · <a href="/staff/export?office={}&amp;period={}&amp;format=html">{}</a></p>
                <p class="hint">{}</p>
                """,
                staff.say("Tải kết quả", "Download"),
                office,
                period.code(),
                office,
                period.code(),
                staff.say("Báo cáo (HTML)", "Report (HTML)"),
                staff.say(
                        "Bản tải về theo quy tắc công bố: đơn vị dưới 30 phiếu hoặc sai số quá lớn được che.",
                        "What is downloaded follows the rules for publication: units with fewer than 30 forms or too large an error are withheld."));
    }

    private Html notCounted(Staff staff) {
        Map<Bilingual, Long> notCounted = figures.notCounted();
        if (notCounted.isEmpty()) {
            return Html.of("");
        }
        Html html = Html.of("<h2>{}</h2>\n<ul>\n", staff.say("Đã lưu nhưng không tính", "Stored but not counted"));
        notCounted.forEach((reason, count) ->
                html.add("<li>{}: {}</li>\n", staff.say(reason), staff.numbers().count(count)));
        return html.add("</ul>\n");
    }
}

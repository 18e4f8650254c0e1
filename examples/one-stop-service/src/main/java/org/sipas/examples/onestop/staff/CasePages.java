package org.sipas.examples.onestop.staff;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.sipas.core.Bilingual;
import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.examples.onestop.answer.Stream;
import org.sipas.examples.onestop.figures.StoredAnswer;
import org.sipas.examples.onestop.figures.StoredAnswers;
import org.sipas.examples.onestop.figures.SurveyPlan;
import org.sipas.examples.onestop.followup.Cases;
import org.sipas.examples.onestop.web.Refusal;
import org.sipas.io.report.Html;
import org.sipas.scoring.live.Case;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The cases, for those who are not rated: a case of an answer shows that answer. */
@RestController
class CasePages {
    private static final int MOST = 500;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 2000;
    private static final int USUAL_DAYS = 7;

    private static final Map<Case.Result, Bilingual> RESULTS = Map.of(
            Case.Result.PUT_RIGHT, new Bilingual("Đã khắc phục", "Put right"),
            Case.Result.EXPLAINED, new Bilingual("Đã giải thích cho người dân", "Explained to the citizen"),
            Case.Result.NOT_REACHED, new Bilingual("Không liên hệ được", "Could not be reached"),
            Case.Result.UNFOUNDED, new Bilingual("Không có căn cứ", "No ground"));

    private final Cases cases;
    private final StoredAnswers answers;
    private final SurveyPlan plan;
    private final ServiceProperties properties;
    private final Clock clock;

    CasePages(Cases cases, StoredAnswers answers, SurveyPlan plan, ServiceProperties properties, Clock clock) {
        this.cases = cases;
        this.answers = answers;
        this.plan = plan;
        this.properties = properties;
        this.clock = clock;
    }

    @GetMapping(path = "/staff/cases", produces = MediaType.TEXT_HTML_VALUE)
    String list(Staff staff) {
        LocalDate today = LocalDate.now(clock);
        Html rows = Html.of("");
        for (Cases.Stored stored : cases.all(MOST)) {
            Case value = stored.value();
            rows.add(
                    "<tr><td><a href=\"/staff/cases/{}\">{}</a></td><td>{}</td><td>{}</td><td>{}</td><td>{}{}</td></tr>\n",
                    value.id(),
                    value.id(),
                    what(staff, stored),
                    staff.day(value.opened()),
                    value.until().map(staff::day).orElse("—"),
                    state(staff, value.state()),
                    value.isOverdue(today)
                            ? Html.of(" <span class=\"error\">{}</span>", staff.say("quá hạn", "overdue"))
                            : Html.of(""));
        }
        return staff.page(
                staff.say("Vụ việc", "Cases"),
                Html.of(
                        "<h1>{}</h1>\n{}",
                        staff.say("Vụ việc cần theo dõi", "Cases to follow up"),
                        Table.of(
                                rows,
                                Table.words(
                                        staff.say("Số", "No."),
                                        staff.say("Việc", "What"),
                                        staff.say("Mở ngày", "Opened"),
                                        staff.say("Hạn", "Until"),
                                        staff.say("Tình trạng", "State")))));
    }

    private String what(Staff staff, Cases.Stored stored) {
        if (stored.value().origin() instanceof Case.Origin.BadAnswer answer) {
            return properties.nameOf(stored.office()) + ": " + option(staff, answer);
        }
        return AlertPage.unit(
                        staff,
                        ((Case.Origin.Verdict) stored.value().origin()).alert().unit(),
                        properties)
                + staff.say(": đủ căn cứ vượt ngưỡng", ": grounds to say the limit is exceeded");
    }

    private String option(Staff staff, Case.Origin.BadAnswer answer) {
        return Optional.ofNullable(plan.form().variables().get(answer.item()))
                .flatMap(variable -> variable.options().stream()
                        .filter(option -> option.code().equals(answer.option()))
                        .findFirst())
                .map(option -> option.label().in(staff.language()))
                .orElse(answer.option());
    }

    private static String state(Staff staff, Case.State state) {
        if (state instanceof Case.State.Assigned assigned) {
            return staff.say("đã giao: ", "with ") + assigned.who();
        } else if (state instanceof Case.State.Closed closed) {
            return staff.say("đã xong: ", "closed: ") + staff.say(words(closed.result()));
        }
        return state instanceof Case.State.Open ? staff.say("mới", "new") : staff.say("mở lại", "open again");
    }

    private static Bilingual words(Case.Result result) {
        return RESULTS.getOrDefault(result, new Bilingual(result.name(), result.name()));
    }

    private Cases.Stored find(String id) {
        return cases.find(id)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND, new Bilingual("Không có vụ việc này.", "There is no such case.")));
    }

    @GetMapping(path = "/staff/cases/{id}", produces = MediaType.TEXT_HTML_VALUE)
    String page(Staff staff, @PathVariable String id) {
        Cases.Stored stored = find(id);
        String title = staff.say("Vụ việc số ", "Case ") + stored.value().id();
        return staff.page(
                title,
                Html.of(
                        "<h1>{}</h1>\n<p>{}</p>\n{}<h2>{}</h2>\n{}{}",
                        title,
                        what(staff, stored),
                        evidence(staff, stored.value().origin()),
                        staff.say("Theo dõi", "Follow-up"),
                        history(staff, stored.value().state()),
                        forms(staff, stored)));
    }

    private Html evidence(Staff staff, Case.Origin origin) {
        if (origin instanceof Case.Origin.Verdict verdict) {
            return Html.of(
                    "<p>{}</p>\n", AlertPage.evidence(staff, verdict.alert().evidence()));
        }
        Html html = Html.of("<dl>\n");
        Optional<StoredAnswer> answer = answers.find(Stream.INVITED, ((Case.Origin.BadAnswer) origin).key());
        answer.ifPresent(one -> {
            line(html, staff.say("Ngày xong hồ sơ", "Dossier finished"), staff.day(one.day()));
            line(html, staff.say("Thủ tục", "Procedure"), one.procedure());
            line(html, staff.say("Kênh", "Channel"), one.channel());
            line(html, staff.say("Mã thay hồ sơ", "Pseudonym of the dossier"), one.id());
            Dashboard.words(one.response())
                    .forEach(text -> line(html, staff.say("Ý kiến (đã che số)", "Comment (numbers taken out)"), text));
        });
        return html.add("</dl>\n");
    }

    private static void line(Html html, String name, String value) {
        html.add("<div><dt>{}</dt><dd>{}</dd></div>\n", name, value);
    }

    private static Html history(Staff staff, Case.State state) {
        if (state instanceof Case.State.Assigned assigned) {
            return Html.of(
                    "<p>{} <strong>{}</strong>, {} {}.</p>\n",
                    staff.say("Đã giao cho", "With"),
                    assigned.who(),
                    staff.say("hạn", "until"),
                    staff.day(assigned.until()));
        } else if (state instanceof Case.State.Closed closed) {
            return outcome(staff, closed);
        } else if (state instanceof Case.State.Reopened reopened) {
            return outcome(staff, reopened.before())
                    .add("<p>{} {}</p>\n", staff.say("Mở lại vì:", "Open again because:"), reopened.reason());
        }
        return Html.of("<p>{}</p>\n", staff.say("Chưa giao cho ai.", "Nobody follows it up yet."));
    }

    private static Html outcome(Staff staff, Case.State.Closed closed) {
        return Html.of(
                "<p>{} ({}, {}): {}</p>\n",
                staff.say(words(closed.result())),
                closed.who(),
                staff.day(closed.on()),
                closed.note());
    }

    private Html forms(Staff staff, Cases.Stored stored) {
        String address = "/staff/cases/" + stored.value().id();
        if (stored.value().state() instanceof Case.State.Closed) {
            return staff.form(
                    address + "/reopen",
                    """
                    <input type="hidden" name="changes" value="{}">
                    <div class="field"><label for="reason">{}</label><textarea id="reason" name="reason" rows="3" maxlength="2000" required></textarea></div>
                    <button type="submit" class="second">{}</button>
                    """,
                    stored.changes(),
                    staff.say("Vì sao phải xem lại", "Why somebody has to look again"),
                    staff.say("Mở lại", "Open again"));
        }
        Html html = staff.form(
                address + "/assign",
                """
                <input type="hidden" name="changes" value="{}">
                <div class="field"><label for="who">{}</label><input id="who" name="who" type="text" maxlength="100" required></div>
                <div class="field"><label for="until">{}</label><input id="until" name="until" type="date" value="{}" required></div>
                <button type="submit">{}</button>
                """,
                stored.changes(),
                staff.say("Giao cho (chức danh hoặc mã cán bộ)", "Who follows it up (role or code)"),
                staff.say("Hạn", "Until"),
                LocalDate.now(clock).plusDays(USUAL_DAYS),
                staff.say("Giao việc", "Assign"));
        if (stored.value().state() instanceof Case.State.Assigned) {
            Html options = Html.of("");
            Arrays.stream(Case.Result.values())
                    .forEach(result ->
                            options.add("<option value=\"{}\">{}</option>", result.name(), staff.say(words(result))));
            html.add(
                    "<h2>{}</h2>\n{}",
                    staff.say("Kết quả", "Outcome"),
                    staff.form(
                            address + "/close",
                            """
                            <input type="hidden" name="changes" value="{}">
                            <div class="field"><label for="result">{}</label><select id="result" name="result">{}</select></div>
                            <div class="field"><label for="note">{}</label><textarea id="note" name="note" rows="3" maxlength="2000" required></textarea></div>
                            <button type="submit">{}</button>
                            """,
                            stored.changes(),
                            staff.say("Kết quả", "Outcome"),
                            options,
                            staff.say("Đã làm gì (không ghi tên người dân)", "What was done (no names of citizens)"),
                            staff.say("Kết thúc", "Close")));
        }
        return html;
    }

    /** Does what a form asks for; what the case does not allow is refused. */
    private ResponseEntity<Void> change(Staff staff, String id, int changes, UnaryOperator<Case> step) {
        Cases.Stored found = find(id);
        Cases.Stored seen = new Cases.Stored(found.value(), found.office(), changes);
        Case after;
        try {
            after = step.apply(found.value());
        } catch (IllegalArgumentException | IllegalStateException | DateTimeParseException e) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    new Bilingual(
                            "Không thực hiện được: kiểm tra người nhận, ngày và tình trạng vụ việc.",
                            "Not possible: check who, the day and the state of the case."));
        }
        cases.change(staff.account().username(), seen, after);
        return Redirects.to("/staff/cases/" + found.value().id());
    }

    private static String text(String value, int longest) {
        if (value.isBlank() || value.length() > longest) {
            throw new IllegalArgumentException("length not in [1, " + longest + "]: " + value.length());
        }
        return value.strip();
    }

    @PostMapping("/staff/cases/{id}/assign")
    ResponseEntity<Void> assign(
            Staff staff,
            @PathVariable String id,
            @RequestParam int changes,
            @RequestParam String who,
            @RequestParam String until) {
        return change(staff, id, changes, one -> one.assign(text(who, LONGEST_NAME), LocalDate.parse(until)));
    }

    @PostMapping("/staff/cases/{id}/close")
    ResponseEntity<Void> close(
            Staff staff,
            @PathVariable String id,
            @RequestParam int changes,
            @RequestParam String result,
            @RequestParam String note) {
        return change(
                staff,
                id,
                changes,
                one -> one.close(LocalDate.now(clock), Case.Result.valueOf(result), text(note, LONGEST_TEXT)));
    }

    @PostMapping("/staff/cases/{id}/reopen")
    ResponseEntity<Void> reopen(
            Staff staff, @PathVariable String id, @RequestParam int changes, @RequestParam String reason) {
        return change(staff, id, changes, one -> one.reopen(text(reason, LONGEST_TEXT)));
    }
}

package org.sipas.examples.onestop.staff;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.examples.onestop.figures.SurveyPlan;
import org.sipas.examples.onestop.followup.Alerts;
import org.sipas.io.report.Html;
import org.sipas.scoring.index.Proportion;
import org.sipas.scoring.live.Alert;
import org.sipas.scoring.verdict.OfficerVerdict;
import org.sipas.scoring.verdict.Verdict;
import org.sipas.scoring.verdict.VerdictPlan;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The verdicts on offices and officers with their evidence, for those who are not rated. */
@RestController
class AlertPage {
    private static final int LATEST = 100;

    private final Alerts alerts;
    private final ServiceProperties properties;

    AlertPage(Alerts alerts, ServiceProperties properties) {
        this.alerts = alerts;
        this.properties = properties;
    }

    @GetMapping(path = "/staff/alerts", produces = MediaType.TEXT_HTML_VALUE)
    String page(Staff staff) {
        VerdictPlan plan = alerts.plan();
        List<Alert> latest = new ArrayList<>(alerts.all());
        Collections.reverse(latest);
        Html history = Html.of("");
        latest.stream()
                .limit(LATEST)
                .forEach(alert -> history.add(
                        "<li>{}: <strong>{}</strong>, {} → {} ({})</li>\n",
                        staff.day(alert.day()),
                        unit(staff, alert.unit(), properties),
                        staff.say(alert.from().label()),
                        staff.say(alert.to().label()),
                        evidence(staff, alert.evidence())));
        return staff.page(
                staff.say("Cảnh báo", "Alerts"),
                Html.of(
                        """
                        <h1>{}</h1>
                        <p>{}</p>
                        {}<h2>{}</h2>
                        <ul>
                        {}</ul>
                        """,
                        staff.say("Cảnh báo trong quý", "Alerts of this quarter"),
                        staff.say(
                                "Ngưỡng: trên "
                                        + percent(staff, plan.threshold().doubleValue())
                                        + " câu trả lời không hài lòng. Chỉ nói “đủ căn cứ vượt ngưỡng” khi bằng chứng đủ mạnh ở mọi thời điểm xem: nếu thật ra không ai vượt ngưỡng, xác suất có cán bộ nào bị nêu trong quý không quá "
                                        + percent(staff, plan.errorLevel())
                                        + "; với các bộ phận cũng vậy. Không trạng thái nào có nghĩa là đã đạt yêu cầu.",
                                "Limit: more than "
                                        + percent(staff, plan.threshold().doubleValue())
                                        + " of the answers dissatisfied. “Grounds” is said only when the evidence holds at every time of looking: if nobody is above the limit, the probability that any officer is named in the quarter is at most "
                                        + percent(staff, plan.errorLevel())
                                        + "; likewise for offices. No state says that the limit is kept."),
                        table(staff, alerts.standing(), properties),
                        staff.say("Các lần thay đổi", "What changed"),
                        history));
    }

    static Html table(Staff staff, List<Alerts.Standing> standings, ServiceProperties properties) {
        Html rows = Html.of("");
        for (Alerts.Standing standing : standings) {
            OfficerVerdict evidence = standing.evidence();
            rows.add(
                    "<tr><th scope=\"row\">{}</th><td><span class=\"state {}\">{}</span></td>{}</tr>\n",
                    unit(staff, standing.unit(), properties),
                    standing.verdict().name(),
                    staff.say(standing.verdict().label()),
                    evidence.verdict() == Verdict.NOT_ENOUGH_ANSWERS
                            ? Table.withheld(3, staff.tooFewForms())
                            : Html.of(
                                    "<td class=\"n\">{}/{} ({})</td><td class=\"n\">{}</td><td class=\"n\">{}</td>",
                                    staff.numbers().count(evidence.counts().dissatisfied()),
                                    staff.numbers().count(evidence.counts().answers()),
                                    share(staff, evidence),
                                    percent(staff, evidence.lowerBound()),
                                    strength(staff, evidence.evidence())));
        }
        return Table.of(
                rows,
                Table.words(staff.say("Bộ phận, cán bộ", "Office, officer"), staff.say("Trạng thái", "State")),
                Table.numbers(
                        staff.say("Không hài lòng", "Dissatisfied"),
                        staff.say("Tỷ lệ thật ít nhất", "True share at least"),
                        staff.say("Bằng chứng (e)", "Evidence (e)")));
    }

    static String unit(Staff staff, String unit, ServiceProperties properties) {
        String code = SurveyPlan.office(unit);
        String office = properties.nameOf(code);
        return unit.equals(code) ? office : office + staff.say(" · cán bộ ", " · officer ") + SurveyPlan.code(unit);
    }

    static String evidence(Staff staff, OfficerVerdict evidence) {
        return evidence.verdict() == Verdict.NOT_ENOUGH_ANSWERS
                ? staff.tooFewForms()
                : staff.say("không hài lòng ", "dissatisfied ")
                        + evidence.counts().dissatisfied() + "/"
                        + evidence.counts().answers() + ", e = " + strength(staff, evidence.evidence());
    }

    private static String share(Staff staff, OfficerVerdict evidence) {
        return staff.numbers()
                .percent(Proportion.of(
                        evidence.counts().dissatisfied(), evidence.counts().answers()));
    }

    private static String percent(Staff staff, double share) {
        return staff.numbers().percent(Proportion.of(BigDecimal.valueOf(share)));
    }

    private static String strength(Staff staff, double evidence) {
        if (evidence >= 1000) {
            return staff.say("trên 1.000", "over 1,000");
        } else if (evidence < 0.1) {
            return staff.say("dưới 0,1", "below 0.1");
        }
        String text =
                BigDecimal.valueOf(evidence).setScale(1, RoundingMode.HALF_UP).toPlainString();
        return staff.say(text.replace('.', ','), text);
    }
}

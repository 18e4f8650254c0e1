package org.sipas.examples.onestop.answer;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Role;
import org.sipas.examples.onestop.OneStopService;
import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.examples.onestop.invitation.Invitations;
import org.sipas.examples.onestop.web.Bodies;
import org.sipas.examples.onestop.web.Layout;
import org.sipas.examples.onestop.web.Query;
import org.sipas.examples.onestop.web.Refusal;
import org.sipas.io.report.Html;
import org.sipas.sampling.invite.InvitationCodes.Verdict;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The form at the short link of an invitation. Whoever has the code may answer; there is no session. */
@RestController
class InvitedPages {
    private static final Map<Verdict, Bilingual> REFUSED = Map.of(
            Verdict.MISTYPED,
            new Bilingual(
                    "Mã này gõ nhầm. Xin xem lại từng chữ và số.",
                    "There is a slip in this code. Please check each character."),
            Verdict.FORGED,
            new Bilingual("Không có lời mời nào với mã này.", "There is no invitation with this code."),
            Verdict.EXPIRED,
            new Bilingual(
                    "Mã này đã hết hạn. Cảm ơn Ông/Bà đã quan tâm.", "This code has expired. Thank you all the same."),
            Verdict.USED,
            new Bilingual(
                    "Mã này đã được dùng: phiếu trả lời đã được ghi nhận. Mỗi mã trả lời được một lần.",
                    "This code was used: an answer is stored. Each code is good for one answer."));

    private static final Bilingual NOTE = new Bilingual(
            "Phiếu không hỏi tên. Xin không ghi số điện thoại, số căn cước hay mã hồ sơ vào phần ý kiến.",
            "You are not asked for your name. Please write no telephone, identity or dossier numbers into the comments.");

    private final ServiceProperties properties;
    private final FormPage page;
    private final Forms forms;
    private final Answers answers;
    private final Invitations invitations;
    private final Guesses guesses;
    private final Clock clock;

    InvitedPages(
            ServiceProperties properties,
            FormPage page,
            Forms forms,
            Answers answers,
            Invitations invitations,
            Guesses guesses,
            Clock clock) {
        this.properties = properties;
        this.page = page;
        this.forms = forms;
        this.answers = answers;
        this.invitations = invitations;
        this.guesses = guesses;
        this.clock = clock;
    }

    /** Goes on from the start page, where a code was typed. */
    @GetMapping("/p")
    ResponseEntity<Void> typed(@RequestParam String code, HttpServletRequest request) {
        String typed = code.replaceAll("[^0-9A-Za-z-]", "");
        invitation(typed, request);
        return seeOther("/p/" + typed + "?lang=" + Query.language(request));
    }

    @GetMapping("/p/{code}")
    ResponseEntity<String> form(@PathVariable String code, HttpServletRequest request) {
        Invitations.Invitation invitation = invitation(code, request);
        if (invitation.used()) {
            throw refused(Verdict.USED);
        }
        return page.empty(place(Query.language(request), invitation));
    }

    @PostMapping("/p/{code}")
    ResponseEntity<?> answer(@PathVariable String code, HttpServletRequest request) throws IOException {
        byte[] body = Bodies.read(request, MediaType.APPLICATION_FORM_URLENCODED);
        Invitations.Invitation invitation = invitation(code, request);
        FormPage.Posted posted = page.read(
                forms.citizen(),
                body,
                invitation.dossier(),
                Map.of(
                        Role.OFFICE, invitation.office(),
                        Role.OFFICER, invitation.officer(),
                        Role.PROCEDURE, invitation.procedure(),
                        Role.CHANNEL, invitation.channel(),
                        Role.RETURNED,
                                LocalDate.ofInstant(invitation.finished(), OneStopService.ZONE)
                                        .toString()));
        String language = Query.language(request);
        if (!posted.isGood()) {
            return page.again(place(language, invitation), posted);
        }
        Accepted answer = new Accepted(
                Stream.INVITED,
                posted.outcome().orThrow(),
                invitation.office(),
                invitation.procedure(),
                invitation.channel(),
                invitation.officer(),
                clock.instant());
        if (answers.accept(answer, code, invitation) == Answers.Acceptance.USED) {
            throw refused(Verdict.USED);
        }
        return seeOther("/p/thanks?lang=" + language);
    }

    @GetMapping(path = "/p/thanks", produces = MediaType.TEXT_HTML_VALUE)
    String thanks(HttpServletRequest request) {
        String language = Query.language(request);
        String title = new Bilingual("Cảm ơn Ông/Bà", "Thank you").in(language);
        return Layout.page(
                language,
                title,
                Html.of(
                        "<h1>{}</h1>\n<p>{}</p>\n",
                        title,
                        new Bilingual(
                                        "Ý kiến của Ông/Bà đã được ghi nhận. Ông/Bà có thể đóng trang này.",
                                        "Your answer is stored. You may close this page.")
                                .in(language)));
    }

    static ResponseEntity<Void> seeOther(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }

    private FormPage.Place place(String language, Invitations.Invitation invitation) {
        ServiceProperties.Office office = properties
                .office(invitation.office())
                .orElseGet(() -> new ServiceProperties.Office(invitation.office(), invitation.office()));
        return new FormPage.Place(language, office, "", NOTE);
    }

    /** Returns the invitation under a code, answered or not. */
    private Invitations.Invitation invitation(String code, HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (!guesses.mayTry(address)) {
            throw new Refusal(
                    HttpStatus.TOO_MANY_REQUESTS,
                    new Bilingual(
                            "Đã nhập sai mã quá nhiều lần. Xin thử lại sau 10 phút.",
                            "There were too many wrong codes. Please try again in 10 minutes."));
        }
        Invitations.Checked checked = invitations.check(code);
        if (checked.verdict() == Verdict.MISTYPED || checked.verdict() == Verdict.FORGED) {
            guesses.wrong(address);
        }
        if (checked.verdict() != Verdict.ACCEPTED && checked.verdict() != Verdict.USED) {
            throw refused(checked.verdict());
        }
        return checked.invitation().orElseThrow();
    }

    private static Refusal refused(Verdict verdict) {
        HttpStatus status = switch (verdict) {
            case EXPIRED -> HttpStatus.GONE;
            case USED -> HttpStatus.CONFLICT;
            default -> HttpStatus.NOT_FOUND;
        };
        return new Refusal(status, REFUSED.getOrDefault(verdict, NOTE));
    }
}

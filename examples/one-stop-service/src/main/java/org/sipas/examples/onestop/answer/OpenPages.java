package org.sipas.examples.onestop.answer;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.response.Response;
import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.examples.onestop.ServiceProperties.Office;
import org.sipas.examples.onestop.web.Bodies;
import org.sipas.examples.onestop.web.Query;
import org.sipas.examples.onestop.web.RateLimit;
import org.sipas.examples.onestop.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What anybody in an office may answer: the form behind its poster, and the faces of its kiosk. Each page carries a random id, so that a form sent twice
 * counts once; nothing keeps one person from answering on two pages, and so these streams are never pooled with the invited.
 */
@RestController
class OpenPages {
    private static final String NONCE = "[0-9a-f]{32}";
    private static final Bilingual NOTE = new Bilingual(
            "Ý kiến tự nguyện, không đại diện cho mọi người dân. Phiếu không hỏi tên; xin không ghi số điện thoại, số căn cước hay mã hồ sơ.",
            "Voluntary answers, which do not speak for all citizens. You are not asked for your name; please write no telephone, identity or dossier numbers.");

    private final ServiceProperties properties;
    private final FormPage page;
    private final Forms forms;
    private final Answers answers;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    /** Many visitors of an office share the address of its network. */
    private final RateLimit limit = new RateLimit(120, Duration.ofMinutes(10));

    OpenPages(ServiceProperties properties, FormPage page, Forms forms, Answers answers, Clock clock) {
        this.properties = properties;
        this.page = page;
        this.forms = forms;
        this.answers = answers;
        this.clock = clock;
    }

    @GetMapping("/o/{office}")
    ResponseEntity<String> form(@PathVariable String office, HttpServletRequest request) {
        return page.empty(place(request, office(office), nonce()));
    }

    @PostMapping("/o/{office}")
    ResponseEntity<?> answer(@PathVariable String office, HttpServletRequest request) throws IOException {
        byte[] body = Bodies.read(request, MediaType.APPLICATION_FORM_URLENCODED);
        Office about = office(office);
        String nonce = checkedNonce(request);
        FormPage.Posted posted =
                page.read(forms.citizen(), body, nonce, Map.of(Role.OFFICE, about.code(), Role.CHANNEL, "open"));
        if (!posted.isGood()) {
            return page.again(place(request, about, nonce), posted);
        }
        accept(Stream.LINK, posted.outcome().orThrow(), about);
        return InvitedPages.seeOther("/p/thanks?lang=" + Query.language(request));
    }

    @GetMapping(path = "/k/{office}", produces = MediaType.TEXT_HTML_VALUE)
    String kiosk(@PathVariable String office, HttpServletRequest request) {
        return KioskPage.faces(forms.kiosk().form(), Query.language(request), office(office), nonce());
    }

    @PostMapping("/k/{office}")
    ResponseEntity<Void> press(@PathVariable String office, HttpServletRequest request) throws IOException {
        byte[] body = Bodies.read(request, MediaType.APPLICATION_FORM_URLENCODED);
        Office about = office(office);
        String nonce = checkedNonce(request);
        FormPage.Posted posted = page.read(forms.kiosk(), body, nonce, Map.of(Role.OFFICE, about.code()));
        if (!posted.isGood()) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    new Bilingual("Không có mức này.", "There is no such face."),
                    posted.outcome().problems());
        }
        accept(Stream.KIOSK, posted.outcome().orThrow(), about);
        return InvitedPages.seeOther("/k/" + about.code() + "/thanks?lang=" + Query.language(request));
    }

    @GetMapping(path = "/k/{office}/thanks", produces = MediaType.TEXT_HTML_VALUE)
    String thanks(@PathVariable String office, HttpServletRequest request) {
        return KioskPage.thanks(Query.language(request), office(office));
    }

    private void accept(Stream stream, Response response, Office office) {
        answers.accept(new Accepted(stream, response, office.code(), "", "", "", clock.instant()));
    }

    private String nonce() {
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        return HexFormat.of().formatHex(nonce);
    }

    private String checkedNonce(HttpServletRequest request) {
        String nonce = Query.parameter(request, "nonce");
        if (!nonce.matches(NONCE)) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    new Bilingual("Trang đã hỏng, xin mở lại.", "The page is damaged; open it again."));
        }
        if (!limit.admits(request.getRemoteAddr())) {
            throw new Refusal(
                    HttpStatus.TOO_MANY_REQUESTS,
                    new Bilingual(
                            "Quá nhiều phiếu từ một nơi. Xin thử lại sau.",
                            "Too many answers from one place. Please try again later."));
        }
        return nonce;
    }

    private FormPage.Place place(HttpServletRequest request, Office office, String nonce) {
        return new FormPage.Place(Query.language(request), office, "nonce=" + nonce, NOTE);
    }

    private Office office(String code) {
        return properties
                .office(code)
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND, new Bilingual("Không có cơ quan này.", "There is no such office.")));
    }
}

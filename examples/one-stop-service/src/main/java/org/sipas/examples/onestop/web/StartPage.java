package org.sipas.examples.onestop.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.sipas.core.Bilingual;
import org.sipas.io.form.HtmlForm;
import org.sipas.io.report.Html;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The first page: where a citizen types a code, and where staff go on. */
@RestController
class StartPage {
    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String page(HttpServletRequest request) {
        String language = Query.language(request);
        String title = say(language, "Khảo sát sự hài lòng", "Satisfaction survey");
        String other = language.equals("vi") ? "en" : "vi";
        return Layout.page(
                language,
                title,
                Html.of(
                        """
                        <h1>{}</h1>
                        <p>{}</p>
                        <form method="get" action="/p" class="narrow">
                        <input type="hidden" name="lang" value="{}">
                        <div class="field"><label for="code">{}</label>
                        <p class="hint" id="code-hint">{}</p>
                        <input id="code" name="code" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint" required maxlength="40"></div>
                        <button type="submit">{}</button>
                        </form>
                        <p class="staff"><a href="?lang={}" lang="{}" hreflang="{}">{}</a> · <a href="/staff">{}</a></p>
                        """,
                        title,
                        say(
                                language,
                                "Ông/Bà nhập mã in trên giấy mời hoặc trong tin nhắn.",
                                "Please type the code from your letter or message."),
                        language,
                        say(language, "Mã mời", "Code"),
                        say(
                                language,
                                "16 chữ và số, ví dụ ABCD-EFGH-JKMN-PQRS",
                                "16 letters and digits, such as ABCD-EFGH-JKMN-PQRS"),
                        say(language, "Tiếp tục", "Continue"),
                        other,
                        other,
                        other,
                        say(language, "English", "Tiếng Việt"),
                        say(language, "Dành cho cán bộ", "For staff")));
    }

    private static String say(String language, String vi, String en) {
        return new Bilingual(vi, en).in(language);
    }

    /** Serves the style sheet of forms, which the one of this site builds on. */
    @GetMapping(path = "/form.css", produces = "text/css")
    ResponseEntity<String> formStyle() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body(HtmlForm.stylesheet());
    }
}

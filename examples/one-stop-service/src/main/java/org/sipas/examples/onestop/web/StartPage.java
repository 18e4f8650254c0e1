package org.sipas.examples.onestop.web;

import java.time.Duration;
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
    String page() {
        return Layout.page("vi", "Khảo sát sự hài lòng", Html.of("""
                <h1>Khảo sát sự hài lòng</h1>
                <p>Ông/Bà nhập mã in trên giấy mời hoặc trong tin nhắn.</p>
                <form method="get" action="/p" class="narrow">
                <div class="field"><label for="code">Mã mời</label>
                <p class="hint" id="code-hint">16 chữ và số, ví dụ ABCD-EFGH-JKMN-PQRS</p>
                <input id="code" name="code" type="text" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint" required maxlength="40"></div>
                <button type="submit">Tiếp tục</button>
                </form>
                <p class="staff"><a href="/staff">Dành cho cán bộ</a></p>
                """));
    }

    /** Serves the style sheet of forms, which the one of this site builds on. */
    @GetMapping(path = "/form.css", produces = "text/css")
    ResponseEntity<String> formStyle() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .body(HtmlForm.stylesheet());
    }
}

package org.sipas.examples.onestop.answer;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipas.core.Bilingual;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.Response;
import org.sipas.core.response.SubmissionReader;
import org.sipas.examples.onestop.ServiceProperties.Office;
import org.sipas.examples.onestop.web.Layout;
import org.sipas.examples.onestop.web.Refusal;
import org.sipas.io.form.HtmlForm;
import org.sipas.io.report.Html;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Shows the form and reads it back; what the service knows itself is neither asked nor taken from what was posted. Thread-safe. */
@Component
class FormPage {
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
    private static final JsonValue.Obj NOTHING = new JsonValue.Obj(Map.of());

    private final Forms forms;
    private final Clock clock;

    FormPage(Forms forms, Clock clock) {
        this.forms = forms;
        this.clock = clock;
    }

    /**
     * Where a form stands, and whom it is about.
     *
     * @param language {@code vi} or {@code en}
     * @param office the office
     * @param query what follows the question mark when it is posted
     * @param note what stands above it
     */
    record Place(String language, Office office, String query, Bilingual note) {}

    /**
     * What was posted.
     *
     * @param answers the answers
     * @param outcome what they are as a response
     */
    record Posted(JsonValue.Obj answers, Outcome<Response> outcome) {
        boolean isGood() {
            return outcome.value().isPresent()
                    && outcome.problems().stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
        }
    }

    ResponseEntity<String> empty(Place place) {
        return page(HttpStatus.OK, place, place.note(), NOTHING, List.of());
    }

    /** Shows the form again, filled in as it was posted, with what is to be mended. */
    ResponseEntity<String> again(Place place, Posted posted) {
        if (posted.outcome().value().isPresent()) {
            return page(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    place,
                    place.note(),
                    posted.answers(),
                    posted.outcome().problems());
        }
        Bilingual changed = new Bilingual(
                "Mẫu phiếu vừa được thay đổi. Xin Ông/Bà xem lại rồi gửi một lần nữa.",
                "The form has just been changed. Please look at it again, and send it once more.");
        return page(HttpStatus.CONFLICT, place, changed, posted.answers(), List.of());
    }

    private ResponseEntity<String> page(
            HttpStatus status, Place place, Bilingual note, JsonValue.Obj answers, List<Problem> problems) {
        String language = place.language();
        String query = place.query().isEmpty() ? "" : "&" + place.query();
        HtmlForm form = forms.page().withLanguage(language).withAction("?lang=" + language + query);
        Bilingual other = new Bilingual("English", "Tiếng Việt");
        String otherLanguage = language.equals("vi") ? "en" : "vi";
        Html header = Html.of(
                "<header>\n<strong>{}</strong>\n<a href=\"?lang={}\" lang=\"{}\" hreflang=\"{}\">{}</a>\n</header>\n",
                place.office().name(),
                otherLanguage,
                otherLanguage,
                otherLanguage,
                other.in(language));
        Html body =
                Html.of("<p class=\"note\">{}</p>\n", note.in(language)).add("{}", form.fragment(answers, problems));
        String title = forms.citizen().form().title().in(language);
        boolean error = !problems.isEmpty();
        String shown = error ? new Bilingual("Lỗi: ", "Error: ").in(language) + title : title;
        return ResponseEntity.status(status)
                .contentType(HTML)
                .body(Layout.page(language, shown, Html.of(""), header, body));
    }

    /**
     * Reads what was posted.
     *
     * @param reader the reader of the form
     * @param body the body
     * @param id the id of the response
     * @param known what the service knows; what is empty is unknown
     * @throws Refusal if the body is no form
     */
    Posted read(SubmissionReader reader, byte[] body, String id, Map<Role, String> known) {
        Questionnaire form = reader.form();
        Outcome<JsonValue.Obj> fields = HtmlForm.answers(form, new String(body, StandardCharsets.UTF_8));
        Map<String, JsonValue> answers = new LinkedHashMap<>(fields.value()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.BAD_REQUEST, fields.problems().get(0).message(), fields.problems()))
                .members());
        List<Variable> given = Forms.known(form);
        given.forEach(variable -> answers.remove(variable.code()));
        JsonValue.Obj posted = new JsonValue.Obj(answers);
        Map<String, JsonValue> all = new LinkedHashMap<>(answers);
        LocalDate today = LocalDate.now(clock);
        for (Variable variable : given) {
            String value = value(variable, known, today);
            if (!value.isEmpty()) {
                all.put(variable.code(), new JsonValue.Str(value));
            }
        }
        return new Posted(posted, reader.read("form", id, (JsonValue) new JsonValue.Obj(all), today));
    }

    /** A form that asks how it was filled in was filled in online; one that asks for words gets the dossier's channel. */
    private static String value(Variable variable, Map<Role, String> known, LocalDate today) {
        String value = known.getOrDefault(variable.head().role(), "");
        return switch (variable.head().role()) {
            case TIME -> today.toString();
            case CHANNEL -> variable.options().isEmpty() ? value : "online";
            default -> value;
        };
    }
}

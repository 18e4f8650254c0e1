package org.sipas.io.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.Response;
import org.sipas.core.response.SubmissionReader;

class HtmlFormTest {
    private static Questionnaire form(String id) {
        return id.equals("every-kind") ? FormSamples.everyKind() : FormSamples.bundled(id);
    }

    private static JsonValue.Obj answers(Questionnaire form, String body) {
        return HtmlForm.answers(form, body).value().orElseThrow();
    }

    private static Outcome<Response> read(Questionnaire form, String body) {
        return SubmissionReader.of(form).read("form", "1", (JsonValue) answers(form, body), RandomBodies.TODAY);
    }

    @ParameterizedTest
    @CsvSource({
        "every-kind, vi",
        "every-kind, en",
        "sipas-2023, vi",
        "sipas-2023, en",
        "one-stop-2022, vi",
        "tt01-2018, vi",
        "ward-2026, vi"
    })
    void hasALabelForEveryFieldAndALegendForEveryGroup(String id, String language) {
        Questionnaire form = form(id);
        Document page = Jsoup.parse(HtmlForm.of(form).withLanguage(language).page());

        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("script, [onclick], [onload], link, img, iframe"))
                .isEmpty();
        for (Element fieldset : page.select("fieldset")) {
            assertThat(fieldset.child(0).tagName()).isEqualTo("legend");
            assertThat(fieldset.child(0).text()).isNotBlank();
        }
        Set<String> names = new LinkedHashSet<>();
        for (Element field : page.select("input:not([type=hidden]), textarea")) {
            names.add(field.attr("name"));
            Element label = field.closest("label") == null
                    ? page.select("label[for=" + field.id() + "]").first()
                    : field.closest("label");
            assertThat(label).as(field.outerHtml()).isNotNull();
            assertThat(label.text()).isNotBlank();
        }
        assertThat(names).containsExactlyElementsOf(form.variables().keySet());
        assertThat(page.select("[id]").stream().map(Element::id)).doesNotHaveDuplicates();
        for (Element described : page.select("[aria-describedby]")) {
            for (String target : described.attr("aria-describedby").split(" ", -1)) {
                assertThat(page.getElementById(target)).as(target).isNotNull();
            }
        }
    }

    @Test
    void escapesEverything() {
        String page = HtmlForm.of(FormSamples.everyKind())
                .withAction("/phieu?a=\"><script>")
                .page(
                        new JsonValue.Obj(
                                Map.of("why_other", new JsonValue.Str("</textarea><script>alert(1)</script>"))),
                        List.of());
        assertThat(page)
                .contains("Thái độ &lt;b&gt;", "Phiếu &lt;mẫu&gt; &amp; thử")
                .doesNotContain("<script", "<b>");
        assertThat(Jsoup.parse(page).select("textarea#q-why_other").val())
                .isEqualTo("</textarea><script>alert(1)</script>");
        assertThatThrownBy(() -> HtmlForm.of(FormSamples.everyKind()).withAction("javascript:alert(1)"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The oracle is the reader itself, handed the same answers without a page between. */
    @ParameterizedTest
    @ValueSource(strings = {"every-kind", "sipas-2023"})
    void postsBackWhatTheReaderTakes(String id) {
        Questionnaire form = form(id);
        RandomBodies bodies = new RandomBodies(form, new Random(5));
        for (int i = 0; i < 100; i++) {
            Map<String, Object> body = bodies.next();
            StringJoiner posted = new StringJoiner("&").add("%24form=" + form.digest());
            body.forEach((code, value) -> {
                for (Object each : value instanceof List<?> picks ? picks : List.of(value)) {
                    String text = each instanceof BigDecimal number
                            ? number.toPlainString().replace('.', ',')
                            : (String) each;
                    posted.add(code + "=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
                }
            });
            Outcome<Response> direct = SubmissionReader.of(form).read("1", body, RandomBodies.TODAY);
            Outcome<Response> read = read(form, posted.toString());

            assertThat(read.value()).isEqualTo(direct.value());
            assertThat(read.problems())
                    .extracting(Problem::code)
                    .isEqualTo(direct.problems().stream().map(Problem::code).toList());
        }
    }

    @Test
    void showsWhatIsWrongAndKeepsWhatWasTyped() {
        Questionnaire form = FormSamples.everyKind();
        JsonValue.Obj posted = answers(form, "phone=12&trips=70&ways=a&used=1&m3=2&born=2020-01-01&id=");
        Outcome<Response> read = SubmissionReader.of(form).read("form", "1", (JsonValue) posted, RandomBodies.TODAY);
        Document page = Jsoup.parse(HtmlForm.of(form).page(posted, read.problems()));

        assertThat(page.title()).startsWith("Lỗi: ");
        assertThat(page.select(".summary a").stream().map(link -> link.attr("href")))
                .contains("#q-phone", "#q-trips", "#q-born", "#q-m1")
                .allMatch(target -> page.getElementById(target.substring(1)) != null);
        assertThat(page.select("#q-phone").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("#q-phone").val()).isEqualTo("12");
        assertThat(page.select("#q-trips").val()).isEqualTo("70");
        assertThat(page.select("input[name=ways][checked]").eachAttr("value")).containsExactly("a");
        assertThat(page.select("#error-born").text()).isEqualTo("Người trả lời phải từ 18 tuổi");
    }

    @Test
    void saysInWordsWhenAQuestionIsAsked() {
        Document page = Jsoup.parse(HtmlForm.of(FormSamples.everyKind()).page());
        assertThat(page.select("#if-r").text()).isEqualTo("Chỉ trả lời nếu “Đã làm thủ tục?” là “Có”.");
        assertThat(page.select("#if-trips").text()).isEqualTo("Chỉ trả lời nếu “Kênh” có chọn “Trực tiếp”.");
        assertThat(page.select("#if-m2").text()).isEqualTo("Chỉ trả lời nếu điểm của “Thái độ <b>” nhỏ hơn 3.");
        assertThat(page.select("#if-hours").text())
                .isEqualTo("Chỉ trả lời nếu “Số lần đi” lớn hơn 1 và số lựa chọn ở “Kênh” nhỏ hơn 2.");
        Document english = Jsoup.parse(
                HtmlForm.of(FormSamples.everyKind()).withLanguage("en").page());
        assertThat(english.select("#if-why_other").text())
                .isEqualTo(
                        "Answer only if “Main reason” is “Other” or it is not so that: “Phone” is answered or “Used a service?” is “Yes”.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%zz", "%=1"})
    void refusesABrokenBody(String body) {
        assertThat(HtmlForm.answers(FormSamples.everyKind(), body).problems())
                .extracting(Problem::code)
                .containsExactly("bad-form-body");
    }

    @Test
    void isBounded() {
        Questionnaire form = FormSamples.everyKind();
        assertThat(HtmlForm.answers(form, "a=" + "x".repeat(2 << 20)).value()).isEmpty();
        assertThat(HtmlForm.answers(form, "a=1&".repeat(20_000)).value()).isEmpty();
    }

    @Test
    void takesNoNumberThatCanMeanTwoThings() {
        Questionnaire form = FormSamples.everyKind();
        assertThat(answers(form, "trips=1.000").members()).containsEntry("trips", new JsonValue.Str("1.000"));
        assertThat(answers(form, "trips=1,5").members())
                .containsEntry("trips", new JsonValue.Num(new BigDecimal("1.5")));
        assertThat(answers(form, "used=1&used=0").members().get("used")).isInstanceOf(JsonValue.Arr.class);
    }

    @Test
    void leavesOutQuestionsAndSectionsOfWhichNothingIsLeft() {
        Questionnaire form = form("one-stop-2022");
        Set<String> all = Set.copyOf(form.sections().get(0).questions().stream()
                .map(question -> question.head().code())
                .toList());

        String rest = HtmlForm.of(form)
                .without(all)
                .fragment(new JsonValue.Obj(Map.of("office", new JsonValue.Str("Quận 8"))), List.of())
                .toString();
        Document page = Jsoup.parse(rest);

        assertThat(page.select("section")).hasSize(form.sections().size() - 1);
        assertThat(page.select("[name=office]")).isEmpty();
        assertThat(page.select("[name=general]")).hasSize(5);
        assertThat(rest).doesNotContain("Quận 8", "<html", "<style");
        assertThat(HtmlForm.of(form).page()).contains("<style>\n" + HtmlForm.stylesheet() + "</style>");
    }
}

package org.sipas.examples.onestop.answer;

import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.examples.onestop.ServiceProperties.Office;
import org.sipas.examples.onestop.web.Layout;
import org.sipas.io.report.Html;

/** The pages of a kiosk: five faces with words, and thanks, from which it goes back by itself. Nothing needs a script. Stateless. */
final class KioskPage {
    /** How the mouth of each face is drawn, from very dissatisfied to very satisfied. */
    private static final String[] MOUTHS = {
        "M32 74 Q50 46 68 74", "M33 70 Q50 56 67 70", "M33 66 H67", "M33 62 Q50 76 67 62", "M30 58 Q50 88 70 58"
    };

    private static final int SECONDS_OF_THANKS = 5;
    /** A page that was left in English goes back to Vietnamese. */
    private static final int SECONDS_OF_ENGLISH = 60;

    private KioskPage() {}

    static String faces(Questionnaire form, String language, Office office, String nonce) {
        Question.Rating rating = (Question.Rating) form.questions().stream()
                .filter(Question.Rating.class::isInstance)
                .findFirst()
                .orElseThrow();
        String question = rating.head().text().in(language);
        Html body = Html.of(
                "<h1>{}</h1>\n<form method=\"post\" action=\"/k/{}?lang={}&amp;nonce={}\" class=\"faces\">\n",
                question,
                office.code(),
                language,
                nonce);
        int face = 0;
        for (Option option : rating.scale().options()) {
            body.add(
                    """
                    <button type="submit" name="general" value="{}" class="face-{}">
                    <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false"><circle cx="50" cy="50" r="46"/><circle cx="35" cy="40" r="5" class="eye"/><circle cx="65" cy="40" r="5" class="eye"/><path d="{}"/></svg>
                    <span>{}</span></button>
                    """,
                    option.code(),
                    option.code(),
                    MOUTHS[face++],
                    option.label().in(language));
        }
        String other = language.equals("vi") ? "en" : "vi";
        body.add(
                "</form>\n<p class=\"kiosk-foot\">{} <a href=\"/k/{}?lang={}\" lang=\"{}\">{}</a></p>\n",
                new Bilingual("Ý kiến tự nguyện, không ghi tên.", "Voluntary, and no names are taken.").in(language),
                office.code(),
                other,
                other,
                new Bilingual("English", "Tiếng Việt").in(language));
        Html back = language.equals("vi") ? Html.of("") : refresh(SECONDS_OF_ENGLISH, office);
        return Layout.page(language, question, back.add("{}", css()), header(office), body);
    }

    static String thanks(String language, Office office) {
        String title = new Bilingual("Cảm ơn Ông/Bà!", "Thank you!").in(language);
        Html body = Html.of(
                "<h1>{}</h1>\n<p class=\"kiosk-thanks\"><a href=\"/k/{}\">{}</a></p>\n",
                title,
                office.code(),
                new Bilingual("Người tiếp theo", "Next visitor").in(language));
        return Layout.page(language, title, refresh(SECONDS_OF_THANKS, office).add("{}", css()), header(office), body);
    }

    private static Html header(Office office) {
        return Html.of("<header><strong>{}</strong></header>\n", office.name());
    }

    private static Html refresh(int seconds, Office office) {
        return Html.of("<meta http-equiv=\"refresh\" content=\"{};url=/k/{}\">\n", seconds, office.code());
    }

    private static Html css() {
        return Html.of("<link rel=\"stylesheet\" href=\"/kiosk.css\">\n");
    }
}

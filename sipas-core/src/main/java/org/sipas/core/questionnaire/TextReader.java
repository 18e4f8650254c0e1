package org.sipas.core.questionnaire;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonValue;

/**
 * Reads the texts of one pack, be it a form or a method: objects of labels by language. The members {@code languages}, {@code fallback} and
 * {@code provenance} at the root of the pack hold for all of them. Immutable.
 */
public final class TextReader {
    private final List<String> languages = new ArrayList<>();
    private final Map<String, Provenance> provenance = new LinkedHashMap<>();
    private final boolean fallback;

    private TextReader(JsonCursor pack) {
        for (JsonCursor language : pack.list("languages")) {
            languages.add(language.text());
            if (!isLanguageTag(language.text())) {
                language.problem(
                        "bad-language",
                        "“" + language.text() + "” không phải thẻ ngôn ngữ BCP 47 như “vi”",
                        "“" + language.text() + "” is not a BCP 47 language tag such as “vi”");
            }
        }
        fallback = pack.flag("fallback", false);
        if (pack.has("provenance")) {
            for (Map.Entry<String, JsonCursor> language :
                    pack.at("provenance").members().entrySet()) {
                provenance.put(language.getKey(), language.getValue().choice(Provenance.UNVERIFIED));
                declared(language.getKey(), language.getValue());
            }
        }
    }

    private static boolean isLanguageTag(String tag) {
        return !tag.isEmpty() && Locale.forLanguageTag(tag).toLanguageTag().equalsIgnoreCase(tag);
    }

    /**
     * Returns the reader of a pack's texts.
     *
     * @param pack the root of the pack
     * @return the reader
     */
    public static TextReader of(JsonCursor pack) {
        return new TextReader(pack);
    }

    /**
     * Returns the languages in which every text is given, the pack's own language first.
     *
     * @return the BCP-47 tags
     */
    public List<String> languages() {
        return List.copyOf(languages);
    }

    /**
     * Returns whether the first language stands in where a text is missing in another one.
     *
     * @return the rule
     */
    public Fallback fallback() {
        return fallback ? Fallback.FIRST_LANGUAGE : Fallback.NONE;
    }

    /**
     * Reads a text. A language that is missing is a problem, {@code missing-text}, unless it is not the first and the pack declares that the first one
     * stands in; so is one that the pack does not declare, {@code unknown-language}. The member {@code provenance} of a text overrides that of the pack; a language whose provenance is {@code missing} has an empty label.
     *
     * @param json the place of the text
     * @return the text, in Unicode normalisation form C
     */
    public Text read(JsonCursor json) {
        Map<String, Text.Label> labels = new LinkedHashMap<>();
        Map<String, JsonCursor> members = json.members();
        JsonCursor origin = members.get("provenance");
        for (String language : languages) {
            JsonCursor label = members.get(language);
            Provenance from = provenance(language, origin);
            if (label == null && from == Provenance.MISSING) {
                labels.put(language, new Text.Label("", from));
            } else if (label == null || label.text().isBlank()) {
                boolean first = language.equals(languages.get(0));
                if (json.value() instanceof JsonValue.Obj && (first || !fallback)) {
                    json.problem(
                            "missing-text",
                            "thiếu lời văn tiếng “" + language + "”",
                            "the text in the language “" + language + "” is missing");
                }
            } else {
                labels.put(language, new Text.Label(nfc(label.text()), from));
            }
        }
        for (Map.Entry<String, JsonCursor> member : members.entrySet()) {
            if (member.getKey().equals("provenance")) {
                member.getValue().members().forEach(this::declared);
            } else {
                declared(member.getKey(), member.getValue());
            }
        }
        return new Text(labels);
    }

    private void declared(String language, JsonCursor place) {
        if (!languages.contains(language)) {
            place.problem(
                    "unknown-language",
                    "ngôn ngữ “" + language + "” không được khai báo trong languages",
                    "the language “" + language + "” is not declared in languages");
        }
    }

    private Provenance provenance(String language, @Nullable JsonCursor origin) {
        Provenance byForm = provenance.getOrDefault(language, Provenance.UNVERIFIED);
        return origin == null ? byForm : origin.choice(language, byForm);
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }
}

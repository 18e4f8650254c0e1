package org.sipas.core.questionnaire;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A label in one or more languages, each with its provenance. Immutable.
 *
 * @param labels the labels by BCP-47 language tag; the first language is the form's own and serves where another is missing
 */
public record Text(Map<String, Label> labels) {
    /** The text of something that needs none. */
    public static final Text NONE = new Text(Map.of());

    /**
     * A label in one language.
     *
     * @param text the text, in Unicode normalisation form C; empty if it is not to be had
     * @param provenance where it comes from
     */
    public record Label(String text, Provenance provenance) {}

    /** Creates a text from a copy of the labels. */
    public Text {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /**
     * Returns the text in a language, or in the first language that there is.
     *
     * @param language a BCP-47 tag
     * @return the text, empty if there is none in any language
     */
    public String in(String language) {
        Label label = labels.get(language);
        if (label != null && !label.text().isEmpty()) {
            return label.text();
        }
        for (Label other : labels.values()) {
            if (!other.text().isEmpty()) {
                return other.text();
            }
        }
        return "";
    }

    /**
     * Returns the labels of all languages.
     *
     * @return the labels
     */
    public Collection<Label> all() {
        return labels.values();
    }

    /** Returns the text in the first language. */
    @Override
    public String toString() {
        return in("");
    }
}

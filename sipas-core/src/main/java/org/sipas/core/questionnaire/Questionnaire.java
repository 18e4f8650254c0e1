package org.sipas.core.questionnaire;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;

/**
 * A form: what is asked, in which words, with which options. Immutable and thread-safe; read it once and share it.
 *
 * @param id the id, such as {@code sipas-2023}
 * @param version the version of this text of the form
 * @param title the title
 * @param validFrom the first day on which the form is meant to be used, or null
 * @param validTo the last day, or null
 * @param legalBasis the decision or plan behind the form, empty if there is none
 * @param note what a user of the pack must know, above all what in it is not official
 * @param languages the BCP-47 tags of the languages in which every label is given, the form's own language first; others stand in by the first
 * @param missingWords texts that stand for a missing answer in data of this form, beside those that every reader knows
 * @param sections the sections, in order
 * @param digest the SHA-256 digest of the canonical JSON form, 64 hexadecimal digits
 */
public record Questionnaire(
        String id,
        String version,
        Text title,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        String legalBasis,
        Text note,
        List<String> languages,
        Map<String, Missing> missingWords,
        List<Section> sections,
        String digest) {

    /** Creates a form from copies of the collections. */
    public Questionnaire {
        languages = List.copyOf(languages);
        missingWords = Map.copyOf(missingWords);
        sections = List.copyOf(sections);
    }

    /**
     * Reads a form from JSON.
     *
     * @param source the name of the document, for messages
     * @param json the bytes, in UTF-8; not closed
     * @return the form, or no form and every problem of the definition with its JSON path
     * @throws IOException if the stream cannot be read
     */
    public static Outcome<Questionnaire> read(String source, InputStream json) throws IOException {
        return QuestionnaireReader.read(source, json);
    }

    /**
     * Reads the form of a pack on the class path.
     *
     * @param packs the packs
     * @param id the id of the form
     * @return the form
     * @throws IOException if the pack cannot be read
     * @throws IllegalArgumentException if there is no such pack, with the ids that there are, or if the definition has problems
     */
    public static Questionnaire bundled(Packs packs, String id) throws IOException {
        try (InputStream json = packs.openForm(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "form not in " + packs.forms().keySet() + ": " + id))) {
            return read(id, json).orThrow();
        }
    }

    /**
     * Returns all questions, in the order of the form.
     *
     * @return the questions
     */
    public List<Question> questions() {
        return sections.stream()
                .flatMap(section -> section.questions().stream())
                .toList();
    }

    /**
     * Returns the columns of data that answers to this form fill, by code, in the order of the form.
     *
     * @return the variables
     */
    public Map<String, Variable> variables() {
        Map<String, Variable> variables = new LinkedHashMap<>();
        questions().stream().flatMap(Question::variables).forEach(variable -> variables.put(variable.code(), variable));
        return variables;
    }

    /**
     * Returns the variable with a role.
     *
     * @param role the role
     * @return the first variable of the form that has it
     */
    public Optional<Variable> variable(Role role) {
        return variables().values().stream()
                .filter(variable -> variable.head().role() == role)
                .findFirst();
    }

    /** Returns id and version. */
    @Override
    public String toString() {
        return id + " " + version;
    }
}

package org.sipas.core.questionnaire;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;

/**
 * A published form: what is asked, in which words, with which options. Frozen: it never changes, and its {@link #digest} stands for all that it says, so
 * that a response can name exactly the form that it answers. Immutable and thread-safe; read it once and share it. To change it, take its
 * {@link #draft()}, and publish that as another version.
 */
public final class Questionnaire {
    private final Draft draft;
    private final JsonValue document;
    private final String digest;
    private final List<Question> questions;
    private final Map<String, Variable> variables;
    private final FormLogic logic;

    /** Freezes a form that was read without a problem from a document. */
    Questionnaire(Draft draft, JsonValue document) {
        this.draft = draft;
        this.document = document;
        this.digest = JsonDocuments.digest(document);
        List<Question> all = new ArrayList<>();
        for (Section section : draft.sections()) {
            all.addAll(section.questions());
        }
        Map<String, Variable> columns = new LinkedHashMap<>();
        for (Variable variable : Variable.of(draft.sections())) {
            columns.put(variable.code(), variable);
        }
        this.questions = Collections.unmodifiableList(all);
        this.variables = Collections.unmodifiableMap(columns);
        this.logic = new FormLogic(draft.sections());
    }

    /**
     * Returns the id.
     *
     * @return the id, such as {@code sipas-2023}
     */
    public String id() {
        return draft.id();
    }

    /**
     * Returns the version of this text of the form.
     *
     * @return the version
     */
    public String version() {
        return draft.version();
    }

    /**
     * Returns the title.
     *
     * @return the title
     */
    public Text title() {
        return draft.title();
    }

    /**
     * Returns the first day on which the form is meant to be used.
     *
     * @return the day, or null
     */
    public @Nullable LocalDate validFrom() {
        return draft.validFrom();
    }

    /**
     * Returns the last day on which the form is meant to be used.
     *
     * @return the day, or null
     */
    public @Nullable LocalDate validTo() {
        return draft.validTo();
    }

    /**
     * Returns the decision or plan behind the form.
     *
     * @return the legal basis, empty if there is none
     */
    public String legalBasis() {
        return draft.legalBasis();
    }

    /**
     * Returns what a user of the pack must know, above all what in it is not official.
     *
     * @return the note
     */
    public Text note() {
        return draft.note();
    }

    /**
     * Returns the languages of the form, its own language first.
     *
     * @return the BCP-47 tags
     */
    public List<String> languages() {
        return draft.languages();
    }

    /**
     * Returns what happens where a text is missing in a language.
     *
     * @return the rule
     */
    public Fallback fallback() {
        return draft.fallback();
    }

    /**
     * Returns whether answers that lead to one person are kept; fixed when the form is published.
     *
     * @return the mode
     */
    public Anonymity anonymity() {
        return draft.anonymity();
    }

    /**
     * Returns the texts that stand for a missing answer in data of this form, beside those that every reader knows.
     *
     * @return the texts
     */
    public Map<String, Missing> missingWords() {
        return draft.missingWords();
    }

    /**
     * Returns the sections, in order.
     *
     * @return the sections
     */
    public List<Section> sections() {
        return draft.sections();
    }

    /**
     * Returns the SHA-256 digest of the canonical text of {@link #document}.
     *
     * @return 64 hexadecimal digits
     */
    public String digest() {
        return digest;
    }

    /**
     * Returns the document that was published.
     *
     * @return the JSON tree from which this form was read
     */
    public JsonValue document() {
        return document;
    }

    /**
     * Returns the form as a draft, to make another version of it.
     *
     * @return the draft
     */
    public Draft draft() {
        return draft;
    }

    /**
     * Returns the rules of the form, ready to be judged.
     *
     * @return the rules
     */
    public FormLogic logic() {
        return logic;
    }

    /**
     * Returns every label of the form with its place and provenance, so that one can ask what in it is not official, or has no words yet.
     *
     * @return the labels, in the order of the form
     */
    public List<LabelUse> labels() {
        return LabelUse.of(draft);
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
        return questions;
    }

    /**
     * Returns the columns of data that answers to this form fill, by code, in the order of the form.
     *
     * @return the variables
     */
    public Map<String, Variable> variables() {
        return variables;
    }

    /**
     * Returns the variable with a role.
     *
     * @param role the role
     * @return the first variable of the form that has it
     */
    public Optional<Variable> variable(Role role) {
        return variables.values().stream()
                .filter(variable -> variable.head().role() == role)
                .findFirst();
    }

    /** Tells whether the other form says the same: whether the digests are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Questionnaire form && form.digest.equals(digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    /** Returns id and version. */
    @Override
    public String toString() {
        return id() + " " + version();
    }
}

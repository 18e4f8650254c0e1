package org.sipas.core.questionnaire;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Outcome;
import org.sipas.core.json.JsonValue;

/**
 * A form that is being written. Immutable and thread-safe: each change gives a new draft. It may be unfinished, with texts missing or conditions that do
 * not fit; {@link #publish} tells everything that is wrong with it, or freezes it.
 *
 * @param id the id, such as {@code sipas-2023}
 * @param version the version of this text of the form
 * @param title the title
 * @param validFrom the first day on which the form is meant to be used, or null
 * @param validTo the last day, or null
 * @param legalBasis the decision or plan behind the form, empty if there is none
 * @param note what a user of the pack must know, {@link Text#NONE} if nothing
 * @param languages the BCP-47 tags of the languages in which every label is given, the form's own language first
 * @param fallback what happens where a text is missing in a language
 * @param anonymity whether answers that lead to one person are kept
 * @param missingWords texts that stand for a missing answer in data of this form, beside those that every reader knows
 * @param sections the sections, in order
 */
public record Draft(
        String id,
        String version,
        Text title,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        String legalBasis,
        Text note,
        List<String> languages,
        Fallback fallback,
        Anonymity anonymity,
        Map<String, Missing> missingWords,
        List<Section> sections) {

    /** Creates a draft from copies of the collections. */
    public Draft {
        languages = List.copyOf(languages);
        missingWords = Collections.unmodifiableMap(new LinkedHashMap<>(missingWords));
        sections = List.copyOf(sections);
    }

    /**
     * Reads a draft from JSON. Missing texts are told but do not stand in its way; anything else that is wrong does.
     *
     * @param source the name of the document, for messages
     * @param json the bytes, in UTF-8; not closed
     * @return the draft, and every problem of the definition with its JSON path
     * @throws IOException if the stream cannot be read
     */
    public static Outcome<Draft> read(String source, InputStream json) throws IOException {
        return QuestionnaireReader.drafted(source, json);
    }

    /**
     * Freezes this draft.
     *
     * @return the published form; or no form and everything that is wrong with it, each with its path in {@link #toJson}, among that {@code missing-text}
     *     for each text that is missing in a language for which no other stands in
     */
    public Outcome<Questionnaire> publish() {
        return QuestionnaireReader.published(id + " " + version, toJson());
    }

    /**
     * Writes this draft in the format of form packs, with nothing in it that a reader would assume anyway.
     *
     * @return the document
     * @throws IllegalArgumentException if two scales with different options have the same code
     */
    public JsonValue toJson() {
        return new QuestionnaireWriter(this).document();
    }

    /**
     * Returns a copy with another id.
     *
     * @param other the id
     * @return the copy
     */
    public Draft withId(String other) {
        return new Draft(
                other,
                version,
                title,
                validFrom,
                validTo,
                legalBasis,
                note,
                languages,
                fallback,
                anonymity,
                missingWords,
                sections);
    }

    /**
     * Returns a copy with another version.
     *
     * @param other the version
     * @return the copy
     */
    public Draft withVersion(String other) {
        return new Draft(
                id,
                other,
                title,
                validFrom,
                validTo,
                legalBasis,
                note,
                languages,
                fallback,
                anonymity,
                missingWords,
                sections);
    }

    /**
     * Returns a copy with another title.
     *
     * @param other the title
     * @return the copy
     */
    public Draft withTitle(Text other) {
        return new Draft(
                id,
                version,
                other,
                validFrom,
                validTo,
                legalBasis,
                note,
                languages,
                fallback,
                anonymity,
                missingWords,
                sections);
    }

    /**
     * Returns a copy with another period of use.
     *
     * @param from the first day, or null
     * @param to the last day, or null
     * @return the copy
     */
    public Draft withValidity(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new Draft(
                id, version, title, from, to, legalBasis, note, languages, fallback, anonymity, missingWords, sections);
    }

    /**
     * Returns a copy with another legal basis.
     *
     * @param other the decision or plan, empty if there is none
     * @return the copy
     */
    public Draft withLegalBasis(String other) {
        return new Draft(
                id,
                version,
                title,
                validFrom,
                validTo,
                other,
                note,
                languages,
                fallback,
                anonymity,
                missingWords,
                sections);
    }

    /**
     * Returns a copy with another note.
     *
     * @param other the note
     * @return the copy
     */
    public Draft withNote(Text other) {
        return new Draft(
                id,
                version,
                title,
                validFrom,
                validTo,
                legalBasis,
                other,
                languages,
                fallback,
                anonymity,
                missingWords,
                sections);
    }

    /**
     * Returns a copy in other languages.
     *
     * @param others the BCP-47 tags, the form's own language first
     * @param rule what happens where a text is missing
     * @return the copy
     */
    public Draft withLanguages(List<String> others, Fallback rule) {
        return new Draft(
                id,
                version,
                title,
                validFrom,
                validTo,
                legalBasis,
                note,
                others,
                rule,
                anonymity,
                missingWords,
                sections);
    }

    /**
     * Returns a copy with another anonymity mode.
     *
     * @param other whether answers that lead to one person are kept
     * @return the copy
     */
    public Draft withAnonymity(Anonymity other) {
        return new Draft(
                id,
                version,
                title,
                validFrom,
                validTo,
                legalBasis,
                note,
                languages,
                fallback,
                other,
                missingWords,
                sections);
    }

    /**
     * Returns a copy with other sections.
     *
     * @param others the sections
     * @return the copy
     */
    public Draft withSections(List<Section> others) {
        return new Draft(
                id,
                version,
                title,
                validFrom,
                validTo,
                legalBasis,
                note,
                languages,
                fallback,
                anonymity,
                missingWords,
                others);
    }

    /**
     * Returns a copy in which one question was changed.
     *
     * @param code the code of the question
     * @param change what is done with it
     * @return the copy
     * @throws NoSuchElementException if there is no such question
     */
    public Draft withQuestion(String code, UnaryOperator<Question> change) {
        require(code);
        return withSections(sections.stream()
                .map(section -> new Section(
                        section.code(),
                        section.title(),
                        section.questions().stream()
                                .map(question ->
                                        question.head().code().equals(code) ? change.apply(question) : question)
                                .toList()))
                .toList());
    }

    /**
     * Returns a copy without one question.
     *
     * @param code the code of the question
     * @return the copy
     * @throws NoSuchElementException if there is no such question
     */
    public Draft withoutQuestion(String code) {
        require(code);
        return withSections(sections.stream()
                .map(section -> new Section(
                        section.code(),
                        section.title(),
                        section.questions().stream()
                                .filter(question -> !question.head().code().equals(code))
                                .toList()))
                .toList());
    }

    private void require(String code) {
        if (sections.stream()
                .flatMap(section -> section.questions().stream())
                .noneMatch(question -> question.head().code().equals(code))) {
            throw new NoSuchElementException("the form has no question " + code);
        }
    }
}

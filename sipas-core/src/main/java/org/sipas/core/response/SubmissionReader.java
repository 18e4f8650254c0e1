package org.sipas.core.response;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.expression.Answers;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Anonymity;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Variable;

/**
 * Reads single responses of values, as a program hands them in, strictly against a form; gives a {@link Response}. What people typed, as text, is read by
 * {@link TextResponseReader}. Immutable and thread-safe; compile it once for a form and share it.
 *
 * <p>Answers come by the code of their question or row: the code of an option as text or whole number; a list of such codes; a number; a day as
 * {@link LocalDate} or text such as {@code 2026-07-01}; a text. {@code null} and an absent code mean blank; a {@link Missing} (in JSON
 * {@code {"missing": "refused"}}) tells another reason. Codes are compared exactly.
 *
 * <p>The outcome is always a response, and every problem of it with its path. A response with a problem of severity {@code ERROR} should be refused or
 * mended; answers that could not be used are {@link Missing#INVALID} in it. Problems: {@code unknown-question}, {@code unknown-option},
 * {@code wrong-type}, {@code out-of-range}, {@code too-many-decimals}, {@code bad-date}, {@code too-long}, {@code pattern-mismatch},
 * {@code damaged-characters}, {@code several-ticks}, {@code too-few-picks}, {@code too-many-picks}, {@code exclusive-pick}, {@code required-answer}, {@code hidden-answer}, {@code other-id},
 * {@code constraint}, {@code other-form}; and {@code identifier-dropped} (information) where an anonymous form was sent what leads to a person.
 *
 * <p>An answer to a question that the form's logic hides is a problem, not a value: it becomes {@link Missing#NOT_ASKED}.
 */
public final class SubmissionReader {
    /** The member of a JSON response that names the digest of the form it answers. */
    public static final String FORM = "$form";

    private static final Answer BLANK = ValueReader.absent(Missing.BLANK);
    private static final Answer NOT_ASKED = ValueReader.absent(Missing.NOT_ASKED);

    private final Questionnaire form;
    private final LogicRule logic;
    private final ValueReader[] readers;
    private final Map<String, ValueReader> byCode = new HashMap<>();
    private final List<Map<Missing, Integer>> missingOptions = new ArrayList<>();
    private final BitSet required = new BitSet();
    private final int idVariable;

    private SubmissionReader(Questionnaire form) {
        this.form = form;
        this.logic = LogicRule.of(form);
        List<Variable> variables = List.copyOf(form.variables().values());
        readers = new ValueReader[variables.size()];
        boolean anonymous = form.anonymity() == Anonymity.ANONYMOUS;
        int id = -1;
        for (int i = 0; i < readers.length; i++) {
            Variable variable = variables.get(i);
            boolean dropped = anonymous && variable.head().role().directIdentifier();
            readers[i] = dropped ? new ValueReader.Dropping(variable, i) : ValueReader.of(variable, i);
            byCode.put(variable.code(), readers[i]);
            missingOptions.add(AnswersView.missingOptions(variable));
            required.set(i, variable.head().required() && !dropped);
            id = id < 0 && variable.head().role() == Role.RESPONSE_ID ? i : id;
        }
        idVariable = id;
    }

    /**
     * Compiles a reader.
     *
     * @param form the form
     * @return the reader
     */
    public static SubmissionReader of(Questionnaire form) {
        return new SubmissionReader(form);
    }

    /**
     * Returns the form.
     *
     * @return the form
     */
    public Questionnaire form() {
        return form;
    }

    /**
     * Reads a response from a flat map. 22 answers to closed questions take about half a microsecond and 300 bytes; a wrong answer costs its problem in two
     * languages and no exception.
     *
     * @param id the id; it answers the question with the role {@link Role#RESPONSE_ID} if nothing else does. Empty if there is none, or that question gives it
     * @param answers the answers by code
     * @param today the day of the interview, for conditions that ask for it
     * @return the response and every problem of it
     */
    public Outcome<Response> read(String id, Map<String, ?> answers, LocalDate today) {
        return read(id, answers, today, id.isEmpty() ? "submission" : id);
    }

    private Outcome<Response> read(String id, Map<String, ?> answers, LocalDate today, String source) {
        Answer[] values = new Answer[readers.length];
        Findings findings = new Findings(source);
        for (Map.Entry<String, ?> entry : answers.entrySet()) {
            ValueReader reader = byCode.get(entry.getKey());
            if (reader == null) {
                findings.unknownQuestion(entry.getKey());
            } else if (entry.getValue() != null) {
                values[reader.index] = reader.read(entry.getValue(), findings);
            }
        }
        if (idVariable >= 0 && !id.isEmpty()) {
            identify(id, values, findings);
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                values[i] = readers[i] instanceof ValueReader.Dropping ? NOT_ASKED : BLANK;
            }
        }
        if (!logic.isEmpty()) {
            logic.apply(new Submitted(values, new AnswersView(values, missingOptions), findings), today);
        }
        for (int i = required.nextSetBit(0); i >= 0; i = required.nextSetBit(i + 1)) {
            if (values[i] == BLANK) {
                findings.required(readers[i].variable);
            }
        }
        String own = idVariable >= 0 && values[idVariable] instanceof Answer.Words words ? words.value() : id;
        return Outcome.of(new Response(form, own, values), findings.problems());
    }

    /** Answers the question for the id, unless it was answered; then both must be the same. */
    private void identify(String id, @Nullable Answer[] values, Findings findings) {
        Answer answered = values[idVariable];
        if (answered == null || answered == BLANK) {
            values[idVariable] = readers[idVariable].read(id, findings);
        } else if (answered instanceof Answer.Words words && !words.value().equals(id)) {
            findings.otherId(readers[idVariable].variable, id);
        }
    }

    /** The answers of a submission while the form's logic judges them. */
    private static final class Submitted implements LogicRule.Judged {
        private final Answer[] values;
        private final AnswersView answers;
        private final Findings findings;

        Submitted(Answer[] values, AnswersView answers, Findings findings) {
            this.values = values;
            this.answers = answers;
            this.findings = findings;
        }

        @Override
        public Answers answers() {
            return answers;
        }

        @Override
        public boolean leftBlank(int variable) {
            return values[variable].equals(BLANK)
                    || values[variable].equals(NOT_ASKED)
                    || (values[variable] instanceof Answer.Picks picks
                            && picks.choices().isEmpty());
        }

        @Override
        public void notAsked(int variable) {
            values[variable] = NOT_ASKED;
        }

        @Override
        public Location place(Variable variable) {
            return findings.place(variable.code());
        }

        @Override
        public void tell(Problem problem) {
            findings.add(problem);
        }
    }

    /**
     * Reads a response from JSON: an object of answers by code. The member {@value #FORM}, if it is there, must be the digest of the form.
     *
     * @param source the name of the document, for messages
     * @param id the id, empty if there is none
     * @param json the bytes, in UTF-8; not closed
     * @param today the day of the interview
     * @return the response and every problem of it; no response if the document is no JSON object, or answers another form
     * @throws IOException if the stream cannot be read
     */
    public Outcome<Response> read(String source, String id, InputStream json, LocalDate today) throws IOException {
        Outcome<JsonValue> document = JsonDocuments.read(source, json);
        @Nullable JsonValue value = document.value().orElse(null);
        if (value == null) {
            return Outcome.failed(document.problems());
        }
        return read(source, id, value, today);
    }

    /**
     * Reads a response from a JSON tree.
     *
     * @param source the name of the document, for messages
     * @param id the id, empty if there is none
     * @param json the tree
     * @param today the day of the interview
     * @return as for a stream
     */
    public Outcome<Response> read(String source, String id, JsonValue json, LocalDate today) {
        if (!(json instanceof JsonValue.Obj object)) {
            return Outcome.failed(List.of(Findings.notAnObject(new Location.Json(source, "$"))));
        }
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            if (!member.getKey().equals(FORM)) {
                answers.put(member.getKey(), plain(member.getValue()));
            } else if (!member.getValue().equals(new JsonValue.Str(form.digest()))) {
                return Outcome.failed(List.of(Findings.otherForm(source, form)));
            }
        }
        return read(id, answers, today, source);
    }

    /** Returns the Java value that stands for a JSON value in a flat map; what no question can take stays JSON. */
    private static @Nullable Object plain(JsonValue value) {
        if (value instanceof JsonValue.Str text) {
            return text.value();
        } else if (value instanceof JsonValue.Num number) {
            return number.value();
        } else if (value instanceof JsonValue.Arr array) {
            return array.values().stream()
                    .map(each -> {
                        Object item = plain(each);
                        return item == null ? each : item;
                    })
                    .toList();
        } else if (value instanceof JsonValue.Null) {
            return null;
        } else if (value instanceof JsonValue.Obj object
                && object.members().size() == 1
                && object.members().get("missing") instanceof JsonValue.Str reason) {
            for (Missing missing : Missing.values()) {
                if (JsonCursor.kebab(missing).equals(reason.value())) {
                    return missing;
                }
            }
        }
        return value;
    }

    /**
     * Writes a response as JSON, such that reading it gives an equal response.
     *
     * @param response a response to the form
     * @return the tree
     */
    public static JsonValue toJson(Response response) {
        return ResponseWriter.json(response);
    }
}

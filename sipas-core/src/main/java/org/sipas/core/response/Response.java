package org.sipas.core.response;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Variable;

/**
 * One filled form: an answer, or the reason why there is none, for every variable of the form that it answers. Immutable and thread-safe. It carries its
 * form, so that the form's digest is always at hand. One response of a form of 22 closed questions takes an object and an array of 22 references, about 130 bytes, as answers to closed questions are shared.
 */
public final class Response {
    private final Questionnaire form;
    private final String id;
    private final Answer[] answers;

    /** Takes the answers over; by the position of the variable in {@link Questionnaire#variables}. */
    Response(Questionnaire form, String id, Answer[] answers) {
        this.form = form;
        this.id = id;
        this.answers = answers;
    }

    /**
     * Returns the form that was answered.
     *
     * @return the form
     */
    public Questionnaire form() {
        return form;
    }

    /**
     * Returns the id.
     *
     * @return the id, empty if the response has none
     */
    public String id() {
        return id;
    }

    /**
     * Returns the answer to a question or to a row of a matrix.
     *
     * @param code the code
     * @return the answer
     * @throws NoSuchElementException if the form has no such variable
     */
    public Answer answer(String code) {
        Answer answer = answers().get(code);
        if (answer == null) {
            throw new NoSuchElementException("the form has no answer under the code " + code);
        }
        return answer;
    }

    /**
     * Returns all answers.
     *
     * @return the answers by code, in the order of the form
     */
    public Map<String, Answer> answers() {
        Map<String, Answer> byCode = new LinkedHashMap<>();
        int i = 0;
        for (String code : form.variables().keySet()) {
            byCode.put(code, answers[i++]);
        }
        return Collections.unmodifiableMap(byCode);
    }

    /**
     * Returns an answer, without the look-up by code.
     *
     * @param variable the position of the variable among {@link Questionnaire#variables}, from 0
     * @return the answer
     * @throws IndexOutOfBoundsException if there is no such variable
     */
    public Answer at(int variable) {
        return answers[variable];
    }

    /** Returns a response in which answers were changed; the function gets each variable with its answer. */
    Response changed(BiFunction<Variable, Answer, Answer> change) {
        List<Variable> variables = List.copyOf(form.variables().values());
        Answer[] others = new Answer[answers.length];
        for (int i = 0; i < others.length; i++) {
            others[i] = change.apply(variables.get(i), answers[i]);
        }
        return new Response(form, id, others);
    }

    /** Tells whether the other response has the same id and the same answers to the same form. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Response response
                && response.id.equals(id)
                && response.form.equals(form)
                && List.of(response.answers).equals(List.of(answers));
    }

    @Override
    public int hashCode() {
        return 31 * id.hashCode() + List.of(answers).hashCode();
    }

    /** Returns the id and the form, but no answer: answers do not belong in logs. */
    @Override
    public String toString() {
        return "Response[" + id + ", " + form + "]";
    }
}

package org.sipas.examples.onestop.web;

import java.util.List;
import org.sipas.core.Bilingual;
import org.sipas.core.Problem;
import org.springframework.http.HttpStatus;

/** A request that is refused, with what people are told. */
public final class Refusal extends RuntimeException {
    private final HttpStatus status;
    private final Bilingual detail;
    private final List<Problem> problems;

    /** Creates a refusal. */
    public Refusal(HttpStatus status, Bilingual detail) {
        this(status, detail, List.of());
    }

    /** Creates a refusal with what is wrong in the request. */
    public Refusal(HttpStatus status, Bilingual detail, List<Problem> problems) {
        super(detail.en());
        this.status = status;
        this.detail = detail;
        this.problems = List.copyOf(problems);
    }

    HttpStatus status() {
        return status;
    }

    Bilingual detail() {
        return detail;
    }

    List<Problem> problems() {
        return problems;
    }
}

package org.sipas.examples.onestop.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.web.util.UriComponentsBuilder;

/** Reads the part of an address after the question mark, and leaves the body alone: to ask the container for a parameter is to let it read the body. Stateless. */
public final class Query {
    private Query() {}

    /** Returns the value of a parameter, empty if there is none. */
    public static String parameter(HttpServletRequest request, String name) {
        String query = Objects.requireNonNullElse(request.getQueryString(), "");
        String value = UriComponentsBuilder.newInstance()
                .query(query)
                .build()
                .getQueryParams()
                .getFirst(name);
        return Objects.requireNonNullElse(value, "");
    }

    /** Returns the language that is asked for: {@code en}, or else {@code vi}. */
    public static String language(HttpServletRequest request) {
        return parameter(request, "lang").equals("en") ? "en" : "vi";
    }
}

package org.sipas.examples.onestop.answer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.sipas.core.Packs;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.SubmissionReader;
import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.io.form.HtmlForm;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The forms: the one that citizens are shown now, that of the kiosk, and all that were ever answered, which are kept so that old answers can be read after
 * the form has changed. Thread-safe.
 */
@Component
public class Forms {
    /** What the service knows of a dossier, and so does not ask. */
    private static final Set<Role> KNOWN = EnumSet.of(
            Role.RESPONSE_ID,
            Role.TIME,
            Role.OFFICE,
            Role.OFFICER,
            Role.PROCEDURE,
            Role.DOSSIER,
            Role.CHANNEL,
            Role.RECEIVED,
            Role.RETURNED);

    private final JdbcClient jdbc;
    private final SubmissionReader citizen;
    private final SubmissionReader kiosk;
    private final HtmlForm page;
    private final Map<String, SubmissionReader> byDigest = new ConcurrentHashMap<>();

    Forms(ServiceProperties properties, JdbcClient jdbc, Clock clock) throws IOException {
        this.jdbc = jdbc;
        Questionnaire form = Questionnaire.bundled(Packs.of(Forms.class.getClassLoader()), properties.form());
        citizen = SubmissionReader.of(form);
        try (InputStream json = Objects.requireNonNull(Forms.class.getResourceAsStream("kiosk.json"))) {
            kiosk = SubmissionReader.of(Questionnaire.read("kiosk.json", json).orThrow());
        }
        page = HtmlForm.of(form)
                .without(known(form).stream().map(Variable::code).collect(Collectors.toSet()));
        for (SubmissionReader reader : Set.of(citizen, kiosk)) {
            byDigest.put(reader.form().digest(), reader);
            jdbc.sql("insert into form (digest, document, noted) values (?, ?, ?) on conflict do nothing")
                    .params(
                            reader.form().digest(),
                            JsonDocuments.canonical(reader.form().document()),
                            OffsetDateTime.now(clock))
                    .update();
        }
    }

    /** Returns the questions that citizens are not asked. */
    static List<Variable> known(Questionnaire form) {
        return form.variables().values().stream()
                .filter(variable -> KNOWN.contains(variable.head().role()))
                .toList();
    }

    /** Returns the reader of the form that citizens are shown. */
    public SubmissionReader citizen() {
        return citizen;
    }

    /** Returns the reader of the kiosk's form. */
    public SubmissionReader kiosk() {
        return kiosk;
    }

    HtmlForm page() {
        return page;
    }

    /**
     * Returns the reader of a form that was answered.
     *
     * @param digest the digest of the form
     * @throws IllegalStateException if no such form was ever shown here
     */
    public SubmissionReader reader(String digest) {
        return byDigest.computeIfAbsent(digest, key -> {
            String document = jdbc.sql("select document from form where digest = ?")
                    .param(key)
                    .query(String.class)
                    .optional()
                    .orElseThrow(() -> new IllegalStateException("no form with the digest " + key));
            try {
                return SubmissionReader.of(
                        Questionnaire.read(key, new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
                                .orThrow());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}

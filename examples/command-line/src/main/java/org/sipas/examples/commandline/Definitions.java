package org.sipas.examples.commandline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.scoring.index.IndexMethod;

/** Finds what the user names: a bundled pack by its id, or a file. */
final class Definitions {
    private Definitions() {}

    /** Reads one kind of definition. */
    interface DefinitionReader<T> {
        Outcome<T> read(String source, InputStream json) throws IOException;
    }

    /** What the user gave cannot be used; carries the reasons, and no stack trace is ever shown. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;
        private final transient List<Problem> problems;

        Unusable(List<Problem> problems) {
            this.problems = problems;
        }

        List<Problem> problems() {
            return problems;
        }
    }

    static Packs packs() throws IOException {
        return Packs.of(Definitions.class.getClassLoader());
    }

    static Questionnaire form(String option, String name) throws IOException, Unusable {
        Packs packs = packs();
        return read(option, name, packs.forms(), packs.openForm(name), Questionnaire::read);
    }

    /** Reads the method of that name; without a name the one with the form's id, or else {@code method.json} beside the form's file. */
    static IndexMethod method(@Nullable String name, String form, Questionnaire questionnaire)
            throws IOException, Unusable {
        Packs packs = packs();
        String found = name;
        if (found == null) {
            Path beside = Path.of(form).resolveSibling("method.json");
            found = packs.forms().containsKey(form) || !Files.exists(beside) ? questionnaire.id() : beside.toString();
        }
        return read(
                "--method",
                found,
                packs.methods(),
                packs.openMethod(found),
                (source, json) -> IndexMethod.read(source, json, questionnaire));
    }

    /** Reads a definition from the bundled pack of that id, or else from the file of that name. */
    static <T> T read(
            String option,
            String name,
            SortedMap<String, String> bundled,
            Optional<InputStream> pack,
            DefinitionReader<T> reader)
            throws IOException, Unusable {
        if (pack.isEmpty() && !Files.isRegularFile(Path.of(name))) {
            throw new Unusable(List.of(new Problem(
                    "unknown-pack",
                    Severity.ERROR,
                    new Location.Cell(option, "", 0, ""),
                    new Bilingual(
                            "không có gói hay tệp “" + name + "”; các gói có sẵn: "
                                    + String.join(", ", bundled.keySet()),
                            "there is no pack and no file “" + name + "”; bundled packs: "
                                    + String.join(", ", bundled.keySet())))));
        }
        try (InputStream json = pack.isPresent() ? pack.get() : Files.newInputStream(Path.of(name))) {
            return valueOf(reader.read(name, json));
        }
    }

    static <T> T valueOf(Outcome<T> outcome) throws Unusable {
        return outcome.value().orElseThrow(() -> new Unusable(outcome.problems()));
    }
}

package org.sipas.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipas.core.Problem;

class JsonCursorTest {
    private final List<Problem> problems = new ArrayList<>();

    static Stream<JsonValue> documentsThatAreNoObject() {
        return Stream.of(
                new JsonValue.Null(),
                new JsonValue.Arr(List.of()),
                new JsonValue.Str("form"),
                new JsonValue.Num(BigDecimal.ONE));
    }

    @ParameterizedTest
    @MethodSource("documentsThatAreNoObject")
    void aDocumentThatIsNoObjectIsNotedOnceHoweverManyMembersAreAskedFor(JsonValue document) {
        JsonCursor root = JsonCursor.of("round.json", document, problems);
        root.text("format");
        root.text("id");
        root.list("answers");
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.code() + " " + problem.location())
                        .startsWith("wrong-type ")
                        .contains("$"));
    }

    @Test
    void aMemberThatIsNullIsMissing() {
        JsonCursor root =
                JsonCursor.of("round.json", new JsonValue.Obj(Map.of("form", new JsonValue.Null())), problems);
        root.text("form");
        assertThat(problems).extracting(Problem::code).containsExactly("missing-member");
    }

    @Test
    void anElementThatIsNullIsNoText() {
        JsonCursor root = JsonCursor.of(
                "round.json",
                new JsonValue.Obj(Map.of("tables", new JsonValue.Arr(List.of(new JsonValue.Null())))),
                problems);
        root.list("tables").forEach(JsonCursor::text);
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.code() + " " + problem.location())
                        .startsWith("wrong-type ")
                        .contains("$.tables[0]"));
    }
}

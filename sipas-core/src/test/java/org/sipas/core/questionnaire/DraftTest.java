package org.sipas.core.questionnaire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonDocuments;

class DraftTest {
    private static final Questionnaire FORM = SampleForms.everyKind();

    private static Text text(String vi) {
        return new Text(Map.of("vi", new Text.Label(vi, Provenance.DRAFTED)));
    }

    static List<String> bundled() throws IOException {
        return List.copyOf(Packs.of(DraftTest.class.getClassLoader()).forms().keySet());
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void aFormIsReadBackAsItWasWritten(String id) throws IOException {
        Questionnaire form = Questionnaire.bundled(Packs.of(DraftTest.class.getClassLoader()), id);
        Questionnaire again = form.draft().publish().orThrow();
        assertThat(again.draft()).isEqualTo(form.draft());
        assertThat(again.draft().publish().orThrow().digest()).isEqualTo(again.digest());
    }

    @Test
    void everyKindOfQuestionAndRuleIsReadBackAsItWasWritten() {
        assertThat(FORM.draft().publish().orThrow().draft()).isEqualTo(FORM.draft());
    }

    @Test
    void publishingFailsWithTheListOfMissingTextsUnlessAFallbackIsDeclared() {
        Draft draft = FORM.draft()
                .withTitle(text("Phiếu khác"))
                .withQuestion("r", question -> question.withHead(question.head().withText(text("Nhìn chung"))));
        Outcome<Questionnaire> outcome = draft.publish();

        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems())
                .extracting(
                        Problem::code,
                        problem -> problem.location().toString(),
                        problem -> problem.message().vi())
                .containsExactly(
                        tuple("missing-text", "every-kind 1 $.title", "thiếu lời văn tiếng “en”"),
                        tuple(
                                "missing-text",
                                "every-kind 1 $.sections[1].questions[1].text",
                                "thiếu lời văn tiếng “en”"));
        Questionnaire published = draft.withLanguages(List.of("vi", "en"), Fallback.FIRST_LANGUAGE)
                .publish()
                .orThrow();
        assertThat(published.title().in("en")).isEqualTo("Phiếu khác");
        assertThat(published.fallback()).isEqualTo(Fallback.FIRST_LANGUAGE);
    }

    @Test
    void aDraftWithMissingTextsCanBeReadAndTellsThem() throws IOException {
        String json =
                JsonDocuments.canonical(FORM.draft().withTitle(text("Phiếu")).toJson());
        Outcome<Draft> draft = Draft.read("draft.json", new ByteArrayInputStream(json.getBytes(UTF_8)));
        assertThat(draft.value()).isPresent();
        assertThat(draft.problems()).extracting(Problem::code).containsExactly("missing-text");
    }

    @Test
    void aChangeMakesAnotherDraftAndLeavesThePublishedVersionAsItWas() {
        String digest = FORM.digest();
        Draft changed = FORM.draft().withVersion("2").withoutQuestion("thanks");
        assertThat(changed.publish().orThrow().digest()).isNotEqualTo(digest);
        assertThat(FORM.digest()).isEqualTo(digest);
        assertThat(FORM.questions())
                .extracting(question -> question.head().code())
                .contains("thanks");
    }

    @Test
    void aQuestionThatOthersAskAboutCannotBeTakenAwayUnnoticed() {
        assertThat(FORM.draft().withoutQuestion("trips").publish().problems())
                .extracting(Problem::code)
                .containsExactly("unknown-question");
        assertThatThrownBy(() -> FORM.draft().withoutQuestion("nobody"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void aLabelThatIsNotToBeHadIsToldWhenAskedAndNeverInvented() {
        Text missing = new Text(
                Map.of("vi", new Text.Label("", Provenance.MISSING), "en", new Text.Label("", Provenance.MISSING)));
        Questionnaire form = FORM.draft()
                .withQuestion("r", question -> question.withHead(question.head().withText(missing)))
                .publish()
                .orThrow();
        assertThat(form.labels())
                .filteredOn(use -> use.label().provenance() == Provenance.MISSING)
                .extracting(LabelUse::place, LabelUse::language)
                .containsExactlyInAnyOrder(tuple("r.text", "vi"), tuple("r.text", "en"));
        assertThat(form.questions().get(5).head().text().in("vi")).isEmpty();
    }

    @Test
    void aLanguageIsABcp47Tag() {
        assertThat(FORM.draft()
                        .withLanguages(List.of("vi", "tiếng Anh"), Fallback.FIRST_LANGUAGE)
                        .publish()
                        .problems())
                .extracting(Problem::code)
                .contains("bad-language");
    }
}

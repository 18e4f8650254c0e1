package org.sipas.io.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.expression.Dialect;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Draft;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.SubmissionReader;

class SurveyJsTest {
    private static Outcome<Draft> read(String source, JsonValue json) {
        return read(source, JsonDocuments.canonical(json).getBytes(StandardCharsets.UTF_8));
    }

    private static Outcome<Draft> read(String source, byte[] json) {
        try {
            return SurveyJs.read(source, new ByteArrayInputStream(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).toList();
    }

    @Test
    void tellsAllThatItCannotExpress() {
        List<Problem> losses = SurveyJs.write(FormSamples.everyKind()).problems();

        assertThat(losses).allMatch(problem -> problem.code().equals("not-expressible"));
        assertThat(losses.stream().map(problem -> problem.message().en()))
                .containsExactlyInAnyOrder(
                        "SurveyJS cannot express the form's id and version: every-kind",
                        "SurveyJS cannot express the provenance of labels: every-kind",
                        "SurveyJS cannot express roles of questions: id, phone",
                        "SurveyJS cannot express scores of options: m, r",
                        "SurveyJS cannot express which options count as satisfied or dissatisfied: m, r",
                        "SurveyJS cannot express options that open a text field: why",
                        "SurveyJS cannot express that options stand for a missing answer: m, r",
                        "SurveyJS cannot express names of scales: s3",
                        "SurveyJS cannot express units of numbers: trips");
    }

    @ParameterizedTest
    @ValueSource(strings = {"every-kind", "sipas-2023", "one-stop-2022", "tt01-2018", "ward-2026"})
    void readsBackWhatItWrote(String id) {
        Questionnaire form = id.equals("every-kind") ? FormSamples.everyKind() : FormSamples.bundled(id);
        Draft once =
                read("form.json", SurveyJs.write(form).value().orElseThrow()).orThrow();
        Questionnaire first = once.publish().orThrow();
        Outcome<Draft> twice = read("form.json", SurveyJs.write(first).value().orElseThrow());

        assertThat(twice.orThrow()).isEqualTo(once);
        assertThat(first.questions().stream().map(question -> question.head().code()))
                .containsExactlyElementsOf(form.questions().stream()
                        .map(question -> question.head().code())
                        .toList());
    }

    @Test
    void readsItsOwnConditionsAsTheyWere() {
        Questionnaire form = FormSamples.everyKind();
        Outcome<Draft> read = read("form.json", SurveyJs.write(form).value().orElseThrow());
        Questionnaire copy = read.orThrow().publish().orThrow();

        assertThat(copy.variables().get("trips").relevant()).hasToString("selected(${ways}, 'a')");
        assertThat(copy.variables().get("hours").relevant()).hasToString("${trips} > 1 and count(${ways}) < 2");
        assertThat(copy.variables().get("born").head().rules().constraint().condition())
                .hasToString("age(${born}) >= 18");
        assertThat(copy.variables().get("why_other").relevant())
                .hasToString("${why} = 'k' or not answered(${phone}) and ${used} != '1'");
        // A score is not known there, so the condition that asks for it cannot come back.
        assertThat(read.problems().stream().filter(problem -> problem.code().equals("not-mapped")))
                .extracting(
                        problem -> problem.location() + " " + problem.message().en())
                .anyMatch(text -> text.contains("iif("));
        Question.FreeText phone =
                (Question.FreeText) copy.variables().get("phone").question();
        assertThat(phone.maximumLength()).isEqualTo(10);
        assertThat(phone.pattern()).hasToString("0\\d{9}");
        Question.MultipleChoice ways =
                (Question.MultipleChoice) copy.variables().get("ways").question();
        assertThat(ways.maximum()).isEqualTo(2);
        assertThat(Limits.isAlone(ways.options().get(3))).isTrue();
    }

    @Test
    void readsTheRealFileAsItIs() {
        Outcome<Draft> outcome = read("surveyjs_satisfaction.json", FormSamples.bytes("surveyjs_satisfaction.json"));
        Questionnaire form = outcome.orThrow().publish().orThrow();

        assertThat(form.id()).isEqualTo("surveyjs_satisfaction");
        assertThat(form.variables()).hasSize(5).containsKey("satisfaction_score");
        assertThat(form.variables().get("nps_score").options()).hasSize(11);
        assertThat(form.variables().get("nps_score").relevant()).hasToString("${satisfaction_score} in ('5', '4')");
        assertThat(form.variables().get("how_can_we_improve").relevant()).hasToString("${satisfaction_score} = '3'");
        // The file has “=<”, which SurveyJS itself does not understand either.
        assertThat(outcome.problems())
                .filteredOn(problem -> problem.code().equals("not-mapped"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message().en()).contains("=< 2"));
        assertThat(codes(outcome.problems())).filteredOn("code-changed"::equals).hasSize(5);
    }

    @Test
    void refusesWhatIsNoSurvey() {
        assertThat(codes(read("a.json", "[]".getBytes(StandardCharsets.UTF_8)).problems()))
                .contains("not-a-survey");
        assertThat(codes(read("a.json", "{\"a\": 1}".getBytes(StandardCharsets.UTF_8))
                        .problems()))
                .containsExactly("not-a-survey");
    }

    @Test
    void refusesConditionsInACircle() {
        Outcome<Draft> outcome = read("a.json", """
                {"elements": [{"type": "text", "name": "a", "visibleIf": "{b} notempty"},
                              {"type": "text", "name": "b", "visibleIf": "{a} notempty"}]}
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(outcome.value()).isEmpty();
        assertThat(codes(outcome.problems())).contains("logic-cycle");
    }

    /** The oracle is survey-core itself: needs node, and in SIPAS_SURVEY_CORE the folder of the package. */
    @Tag("peer")
    @ParameterizedTest
    @ValueSource(strings = {"every-kind", "sipas-2023", "one-stop-2022", "tt01-2018"})
    void showsAndRefusesTheSame(String id, @TempDir Path folder) throws IOException, InterruptedException {
        Questionnaire form = id.equals("every-kind") ? FormSamples.everyKind() : FormSamples.bundled(id);
        SubmissionReader reader = SubmissionReader.of(form);
        RandomBodies bodies = new RandomBodies(form, new Random(7));
        List<JsonValue> cases = new ArrayList<>();
        int count = id.equals("every-kind") ? 150 : 10;
        for (int i = 0; i < count; i++) {
            Map<String, Object> body = bodies.next();
            Expected expected = Expected.of(form, reader, body, RandomBodies.TODAY);
            Set<String> shown = codes(form);
            shown.removeAll(expected.hidden());
            Set<String> bad = new TreeSet<>(expected.refused());
            bad.addAll(expected.missing());
            cases.add(new Members()
                    .put("data", json(form, body))
                    .put("shown", strings(shown))
                    .put(
                            "bad",
                            strings(bad.stream()
                                    .map(code -> form.variables()
                                            .get(code)
                                            .question()
                                            .head()
                                            .code())
                                    .collect(Collectors.toCollection(TreeSet::new))))
                    .object());
        }
        Files.writeString(folder.resolve("cases.json"), JsonDocuments.canonical(new JsonValue.Arr(cases)));
        Files.writeString(
                folder.resolve("survey.json"),
                JsonDocuments.canonical(SurveyJs.write(form).value().orElseThrow()));
        try (InputStream functions = Dialect.class.getResourceAsStream("surveyjs-functions.js")) {
            Files.write(folder.resolve("functions.js"), functions.readAllBytes());
        }
        Files.writeString(folder.resolve("run.js"), """
                const survey = require(process.env.SIPAS_SURVEY_CORE);
                require("./functions.js").registerSipasFunctions(survey.FunctionFactory.Instance, () => "2026-11-21");
                let bad = 0;
                for (const c of require("./cases.json")) {
                  const model = new survey.SurveyModel(require("./survey.json"));
                  if (model.jsonErrors) { console.log(model.jsonErrors); bad++; break; }
                  // A person answers from top to bottom, and only what is shown.
                  for (const q of model.getAllQuestions()) {
                    if (q.isVisible && q.page.isVisible && q.getType() === "matrix") {
                      for (const row of Object.keys(c.data[q.name] || {}).sort()) {
                        if (q.visibleRows.some((r) => r.name === row)) q.value = { ...q.value, [row]: c.data[q.name][row] };
                      }
                    } else if (q.isVisible && q.page.isVisible && q.name in c.data) q.value = c.data[q.name];
                  }
                  const shown = [], refused = [];
                  for (const q of model.getAllQuestions()) {
                    if (!q.isVisible || !q.page.isVisible) continue;
                    shown.push(q.name);
                    if (q.getType() === "matrix") q.visibleRows.forEach((r) => shown.push(r.name));
                    if (!q.validate(true)) refused.push(q.name);
                  }
                  const same = (a, b) => JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
                  if (!same(shown, c.shown) || !same(refused, c.bad)) {
                    if (bad++ < 5) {
                      const only = (a, b) => a.filter((x) => !b.includes(x));
                      console.log(JSON.stringify(c.data), "shown there only", only(shown, c.shown), "here only", only(c.shown, shown),
                        "refused there only", only(refused, c.bad), "here only", only(c.bad, refused));
                    }
                  }
                }
                console.log(bad + " differ");
                """);
        Process node = new ProcessBuilder("node", "run.js")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(printed).isEqualTo("0 differ\n");
    }

    private static Set<String> codes(Questionnaire form) {
        Set<String> codes = new TreeSet<>(form.variables().keySet());
        form.questions().forEach(question -> codes.add(question.head().code()));
        return codes;
    }

    private static JsonValue strings(Set<String> texts) {
        return new JsonValue.Arr(
                texts.stream().<JsonValue>map(JsonValue.Str::new).toList());
    }

    /** SurveyJS keeps the rows of a matrix below its name. */
    private static JsonValue json(Questionnaire form, Map<String, Object> body) {
        Map<String, JsonValue> data = new LinkedHashMap<>();
        Map<String, Map<String, JsonValue>> matrices = new LinkedHashMap<>();
        body.forEach((code, value) -> {
            Variable variable = form.variables().get(code);
            if (variable.question() instanceof Question.Matrix matrix) {
                matrices.computeIfAbsent(matrix.head().code(), name -> new LinkedHashMap<>())
                        .put(code, json(value));
            } else {
                data.put(code, json(value));
            }
        });
        matrices.forEach((code, rows) -> data.put(code, new JsonValue.Obj(rows)));
        return new JsonValue.Obj(data);
    }

    private static JsonValue json(Object value) {
        if (value instanceof List<?> picks) {
            return new JsonValue.Arr(picks.stream().map(SurveyJsTest::json).toList());
        }
        return value instanceof BigDecimal number ? new JsonValue.Num(number) : new JsonValue.Str((String) value);
    }
}

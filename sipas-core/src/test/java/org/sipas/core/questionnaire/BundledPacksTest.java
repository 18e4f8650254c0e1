package org.sipas.core.questionnaire;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Packs;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonDocuments;

/**
 * The packs that come with the library. The wording of the form of 2023-2026 is compared with a transcription of the online form of the People's
 * Committee of Tùng Thiện ward, Hà Nội, 2026 (github.com/HoangLan01/form_test3); official forms of Vietnamese authorities are not protected by
 * copyright (Intellectual Property Law, article 15).
 */
class BundledPacksTest {
    private static final Packs PACKS = packs();

    private static Packs packs() {
        try {
            return Packs.of(BundledPacksTest.class.getClassLoader());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Set<String> forms() {
        return PACKS.forms().keySet();
    }

    static Set<String> methods() {
        return PACKS.methods().keySet();
    }

    private static JsonCursor method(String id) throws IOException {
        try (InputStream json = PACKS.openMethod(id).orElseThrow()) {
            return JsonCursor.of(id, JsonDocuments.read(id, json).orThrow(), new ArrayList<>());
        }
    }

    @Test
    void formsAndMethodsAreAnnounced() {
        assertThat(forms())
                .containsExactly("one-stop-2022", "sipas-2017", "sipas-2022", "sipas-2023", "tt01-2018", "ward-2026");
        assertThat(methods()).containsExactly("one-stop-2022", "sipas-2017", "sipas-2022", "sipas-2023");
        assertThatThrownBy(() -> Questionnaire.bundled(PACKS, "sipas-2099"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sipas-2099")
                .hasMessageContaining("[one-stop-2022, sipas-2017, sipas-2022, sipas-2023, tt01-2018, ward-2026]");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormLoadsAndKeepsItsId(String id) throws IOException {
        Questionnaire form = Questionnaire.bundled(PACKS, id);

        assertThat(form.id()).isEqualTo(id);
        assertThat(form.languages()).containsExactly("vi", "en");
        assertThat(form.variable(Role.RESPONSE_ID)).isPresent();
        assertThat(form.note().in("vi")).startsWith("Không phải");
        assertThat(form.note().in("en")).startsWith("Not ");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyTextStandsInBothLanguagesAndNothingPassesForOfficial(String id) throws IOException {
        Questionnaire form = Questionnaire.bundled(PACKS, id);

        assertThat(Texts.of(form)).allSatisfy(text -> {
            if (form.fallback() == Fallback.NONE) {
                assertThat(text.labels()).containsOnlyKeys("vi", "en");
            }
            assertThat(text.labels()).containsKey("vi");
            assertThat(text.labels().get("vi").provenance()).isNotEqualTo(Provenance.OFFICIAL);
            if (text.labels().containsKey("en")) {
                assertThat(text.labels().get("en").provenance()).isIn(Provenance.DRAFTED, Provenance.MISSING);
            }
        });
    }

    /** The numbers of labels are those of the tables of published sources that the notes of the packs name. */
    @ParameterizedTest
    @CsvSource({"sipas-2017, 22, 8, 11", "sipas-2022, 33, 56, 0", "ward-2026, 39, 0, 0", "tt01-2018, 0, 5, 0"})
    void whatIsNotKnownOrNotVerifiedIsToldWhenAsked(String id, int satisfactionRows, int missing, int unverified)
            throws IOException {
        Questionnaire form = Questionnaire.bundled(PACKS, id);

        assertThat(form.variables().values())
                .filteredOn(variable -> variable.question() instanceof Question.Matrix matrix
                        && matrix.scale().code().equals("satisfaction5"))
                .hasSize(satisfactionRows);
        assertThat(form.labels())
                .filteredOn(use -> use.language().equals("vi") && use.label().provenance() == Provenance.MISSING)
                .hasSize(missing);
        assertThat(form.labels())
                .filteredOn(use -> use.language().equals("vi") && use.label().provenance() == Provenance.UNVERIFIED)
                .hasSize(unverified);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void shortTextsOfAnswersFitIntoTables(String id) throws IOException {
        Questionnaire form = Questionnaire.bundled(PACKS, id);

        assertThat(form.variables().values())
                .extracting(Variable::head)
                .allSatisfy(head -> assertThat(head.shortText().all())
                        .allSatisfy(label -> assertThat(label.text()).hasSizeLessThanOrEqualTo(80)));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyItemOfAMethodIsAClosedVariableOfItsFormAndStandsOnce(String id) throws IOException {
        JsonCursor method = method(id);
        Map<String, Variable> variables =
                Questionnaire.bundled(PACKS, method.text("form")).variables();

        List<String> items = composites(method.at("tree"))
                .flatMap(node -> node.optionalList("items").stream())
                .map(JsonCursor::text)
                .toList();
        assertThat(items).isNotEmpty().doesNotHaveDuplicates();
        assertThat(items).allSatisfy(item -> {
            assertThat(variables).containsKey(item);
            assertThat(variables.get(item).options())
                    .extracting(Option::code)
                    .containsAll(codes(method.list("satisfied")))
                    .containsAll(codes(method.list("dissatisfied")));
        });
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyCompositeOfAMethodHasACodeOfItsOwnAndALabelInBothLanguages(String id) throws IOException {
        List<JsonCursor> nodes = composites(method(id).at("tree")).toList();

        assertThat(nodes).extracting(node -> node.text("code")).doesNotHaveDuplicates();
        assertThat(nodes).allSatisfy(node -> {
            assertThat(node.at("label").text("vi")).isNotBlank();
            assertThat(node.at("label").text("en")).isNotBlank();
            assertThat(node.has("children")).isNotEqualTo(node.has("items"));
        });
    }

    @Test
    void theIndexOf2023HasTwoDomainsNineFactorsAndThirtyNineItems() throws IOException {
        JsonCursor tree = method("sipas-2023").at("tree");
        List<JsonCursor> factors = composites(tree)
                .filter(node -> node.text("level").equals("factor"))
                .toList();

        assertThat(tree.list("children")).hasSize(2);
        assertThat(factors)
                .extracting(factor -> factor.list("items").size())
                .containsExactly(2, 2, 9, 10, 3, 4, 3, 3, 3);
        assertThat(factors.stream().flatMap(factor -> codes(factor.list("items")).stream()))
                .hasSize(39)
                .startsWith("q9_1", "q9_2")
                .endsWith("q9_39");
    }

    /** The published count of satisfaction indicators of 2024: 39 rows, 9 factors, 2 domains and the index. */
    @Test
    void compositesAndItemsTogetherAreThePublishedFiftyOneIndicators() throws IOException {
        List<JsonCursor> nodes = composites(method("sipas-2023").at("tree")).toList();
        int items = nodes.stream()
                .mapToInt(node -> node.optionalList("items").size())
                .sum();

        assertThat(nodes.size() + items).isEqualTo(51);
    }

    @Test
    void thirtyNineRowsOfTheFormOf2023AskForSatisfaction() throws IOException {
        Questionnaire form = Questionnaire.bundled(PACKS, "sipas-2023");
        List<Question.Matrix> matrices = form.questions().stream()
                .filter(Question.Matrix.class::isInstance)
                .map(Question.Matrix.class::cast)
                .filter(matrix -> matrix.scale().code().equals("satisfaction5"))
                .toList();

        assertThat(matrices).extracting(matrix -> matrix.rows().size()).containsExactly(2, 2, 9, 10, 3, 4, 3, 3, 3);
        assertThat(matrices)
                .allSatisfy(matrix -> assertThat(matrix.scale().options())
                        .extracting(option -> option.code() + option.label() + option.score() + option.flags())
                        .containsExactly(
                                "1Rất không hài lòng1[DISSATISFIED]",
                                "2Không hài lòng2[DISSATISFIED]",
                                "3Bình thường3[]",
                                "4Hài lòng4[SATISFIED]",
                                "5Rất hài lòng5[SATISFIED]"));
    }

    @ParameterizedTest
    @CsvSource({"q1, 9, 4", "q3, 7, 4", "q7, 3, 4", "q8, 7, 2", "q10, 10, 4"})
    void tablesOfTheFormOf2023HaveTheRowsAndLevelsOfTheSource(String code, int rows, int levels) throws IOException {
        Question.Matrix matrix = (Question.Matrix) question("sipas-2023", code);

        assertThat(matrix.rows()).hasSize(rows);
        assertThat(matrix.scale().options()).hasSize(levels);
    }

    @ParameterizedTest
    @CsvSource({"q2, 7", "q4, 4", "q5, 3", "q6, 3", "gender, 2", "edu, 6", "job, 7"})
    void choicesOfTheFormOf2023HaveTheOptionsOfTheSource(String code, int options) throws IOException {
        assertThat(question("sipas-2023", code)
                        .variables()
                        .findFirst()
                        .orElseThrow()
                        .options())
                .hasSize(options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"satisfaction5", "interest4", "fit4", "participate4", "trouble3", "bribe3", "yesno", "expect4"})
    void wordsOfTheScalesOf2023AreThoseOfTheSource(String scale) throws IOException {
        List<NamedCsvRecord> choices = Csv.rows("ward-2026-choices.csv").stream()
                .filter(row -> row.getField("scale").equals(scale))
                .toList();
        String item = Csv.rows("ward-2026-items.csv").stream()
                .filter(row -> row.getField("scale").equals(scale))
                .map(row -> row.getField("item"))
                .findFirst()
                .orElseThrow();
        List<Option> options =
                Questionnaire.bundled(PACKS, "sipas-2023").variables().get(item).options();

        assertThat(options)
                .extracting(Option::code)
                .containsExactlyElementsOf(
                        choices.stream().map(row -> row.getField("value")).toList());
        assertThat(options)
                .extracting(option -> option.label().in("vi"))
                .containsExactlyElementsOf(
                        choices.stream().map(row -> row.getField("label")).toList());
    }

    @Test
    void wordingOfTheFormOf2023IsThatOfTheSource() throws IOException {
        Map<String, Variable> variables =
                Questionnaire.bundled(PACKS, "sipas-2023").variables();
        List<NamedCsvRecord> rows = Csv.rows("ward-2026-items.csv");

        assertThat(rows).hasSize(88);
        assertThat(rows).allSatisfy(row -> {
            Variable variable = variables.get(row.getField("item"));
            assertThat(variable).as(row.getField("item")).isNotNull();
            // The source abridges the stem of question 2; the form has it in full.
            if (!variable.code().equals("q2")) {
                assertThat(variable.head().text().in("vi").replaceFirst("^Câu \\d+\\. ", ""))
                        .isEqualTo(row.getField("text"));
            }
            assertThat(variable.head().required())
                    .isEqualTo(row.getField("required").equals("1"));
            // The only short text of the source that is too long for a table.
            if (!variable.code().equals("q9_1")) {
                assertThat(variable.head().shortText().in("vi")).isEqualTo(row.getField("short_text"));
            }
        });
        assertThat(variables.keySet())
                .containsAll(rows.stream().map(row -> row.getField("item")).toList())
                .hasSize(88 + 3)
                .contains("id", "province", "commune");
    }

    /** The wording of two-level local government is a ward's, not the national form's. */
    @Test
    void wordsOfTheWardAreMarkedAsItsAdaptation() throws IOException {
        Questionnaire form = Questionnaire.bundled(PACKS, "sipas-2023");

        assertThat(Texts.of(form)
                        .map(text -> text.labels().get("vi"))
                        .filter(label -> label.text()
                                .matches("(?s).*(Điểm phục vụ|Chi nhánh Trung tâm| phường\\b|thành phố|tổ dân phố).*")))
                .isNotEmpty()
                .allSatisfy(label -> assertThat(label.provenance()).isNotEqualTo(Provenance.TRANSCRIBED));
        Map<String, Variable> variables = form.variables();
        assertThat(provenance(variables, "q9_24")).isEqualTo(Provenance.WARD_ADAPTATION);
        assertThat(provenance(variables, "q9_34")).isEqualTo(Provenance.TRANSCRIBED);
        assertThat(provenance(variables, "province")).isEqualTo(Provenance.DRAFTED);
    }

    @Test
    void rolesOfTheFormsAreFound() throws IOException {
        Questionnaire national = Questionnaire.bundled(PACKS, "sipas-2023");
        Questionnaire oneStop = Questionnaire.bundled(PACKS, "one-stop-2022");

        assertThat(roles(national))
                .isEqualTo(Map.of(
                        Role.RESPONSE_ID, "id",
                        Role.UNIT, "province",
                        Role.SEX, "gender",
                        Role.AGE, "age",
                        Role.INTERVIEWER, "interviewer_name",
                        Role.PLACE, "survey_location",
                        Role.TIME, "survey_date"));
        assertThat(roles(oneStop))
                .isEqualTo(Map.of(
                        Role.RESPONSE_ID, "id",
                        Role.OFFICE, "office",
                        Role.OFFICER, "officer",
                        Role.PROCEDURE, "procedure",
                        Role.DOSSIER, "dossier",
                        Role.CHANNEL, "channel",
                        Role.RECEIVED, "received",
                        Role.RETURNED, "returned",
                        Role.TIME, "time"));
    }

    @Test
    void theOneStopFormHasFiveCriteriaAndTheGeneralQuestion() throws IOException {
        Question.Matrix criteria = (Question.Matrix) question("one-stop-2022", "criteria");
        Question.Rating general = (Question.Rating) question("one-stop-2022", "general");

        assertThat(criteria.rows()).hasSize(5).allSatisfy(row -> {
            assertThat(row.text().labels().get("vi").provenance()).isEqualTo(Provenance.DRAFTED);
            assertThat(row.shortText().labels().get("vi").provenance()).isEqualTo(Provenance.TRANSCRIBED);
        });
        assertThat(general.scale()).isEqualTo(criteria.scale());
        assertThat(general.scale().options()).hasSize(5);
        assertThat(codes(method("one-stop-2022").at("tree").list("items"))).containsExactly("general");
    }

    private static Question question(String form, String code) throws IOException {
        return Questionnaire.bundled(PACKS, form).questions().stream()
                .filter(question -> question.head().code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static Provenance provenance(Map<String, Variable> variables, String code) {
        return variables.get(code).head().text().labels().get("vi").provenance();
    }

    private static Map<Role, String> roles(Questionnaire form) {
        return form.variables().values().stream()
                .filter(variable -> variable.head().role() != Role.NONE)
                .collect(toMap(variable -> variable.head().role(), Variable::code));
    }

    private static Stream<JsonCursor> composites(JsonCursor node) {
        return Stream.concat(
                Stream.of(node), node.optionalList("children").stream().flatMap(BundledPacksTest::composites));
    }

    private static List<String> codes(List<JsonCursor> cursors) {
        return cursors.stream().map(JsonCursor::text).toList();
    }
}

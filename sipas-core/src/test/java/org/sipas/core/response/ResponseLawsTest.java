package org.sipas.core.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.SampleForms;
import org.sipas.core.questionnaire.Variable;

class ResponseLawsTest {
    private static final Questionnaire FORM = SampleForms.everyKind();
    private static final SubmissionReader READER = SubmissionReader.of(FORM);

    private static Response some(Random random) {
        Map<String, Object> answers = new HashMap<>();
        FORM.variables().forEach((code, variable) -> {
            if (random.nextInt(4) > 0) {
                answers.put(code, value(variable, random));
            }
        });
        return READER.read("R" + random.nextInt(1_000), answers, SubmissionReaderTest.TODAY)
                .orThrow();
    }

    private static Object value(Variable variable, Random random) {
        if (random.nextInt(8) == 0) {
            return List.of(Missing.values()).get(random.nextInt(8));
        }
        List<String> codes = variable.options().stream().map(Option::code).toList();
        return switch (variable.kind()) {
            case CLOSED -> codes.get(random.nextInt(codes.size()));
            case MULTIPLE -> List.copyOf(Set.of(codes.get(random.nextInt(codes.size()))));
            case NUMBER -> random.nextInt(60);
            case DAY -> "19" + (10 + random.nextInt(90)) + "-02-29";
            case TEXT ->
                variable.question() instanceof Question.FreeText text && text.pattern() != null
                        ? "0" + (100_000_000 + random.nextInt(900_000_000))
                        : "chữ " + random.nextInt(9);
        };
    }

    private static List<Response> several(Random random, int most) {
        List<Response> responses = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            responses.add(some(random));
        }
        return responses;
    }

    private static List<Answer> answers(ResponseTable table) {
        List<Answer> answers = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            answers.addAll(ResponseRows.response(table, row).answers().values());
        }
        return answers;
    }

    @Property(tries = 300)
    void whatGoesIntoATableComesOutEqual(@ForAll Random random) {
        List<Response> responses = several(random, 5);
        ResponseTable table = ResponseRows.table(FORM, responses);
        for (int row = 0; row < table.rows(); row++) {
            assertThat(ResponseRows.response(table, row).answers())
                    .isEqualTo(responses.get(row).answers());
        }
    }

    @Property(tries = 300)
    void aResponseIsReadBackFromItsJson(@ForAll Random random) {
        Response response = some(random);
        assertThat(READER.read("again", response.id(), SubmissionReader.toJson(response), SubmissionReaderTest.TODAY)
                        .orThrow()
                        .answers())
                .isEqualTo(response.answers());
    }

    @Property(tries = 200)
    void slicesPutTogetherAreTheWhole(@ForAll Random random) {
        ResponseTable table = ResponseRows.table(FORM, several(random, 8));
        int cut = random.nextInt(table.rows() + 1);
        ResponseTable whole =
                ResponseRows.append(ResponseRows.slice(table, 0, cut), ResponseRows.slice(table, cut, table.rows()));
        assertThat(answers(whole)).isEqualTo(answers(table));
    }

    @Property(tries = 200)
    void appendingIsAssociative(@ForAll Random random) {
        ResponseTable one = ResponseRows.table(FORM, several(random, 4));
        ResponseTable two = ResponseRows.table(FORM, several(random, 4));
        ResponseTable three = ResponseRows.table(FORM, several(random, 4));
        assertThat(answers(ResponseRows.append(ResponseRows.append(one, two), three)))
                .isEqualTo(answers(ResponseRows.append(one, ResponseRows.append(two, three))));
    }

    @Example
    void aSliceOutsideTheTableIsRefused() {
        ResponseTable table = ResponseRows.table(FORM, List.of());
        assertThatThrownBy(() -> ResponseRows.slice(table, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Example
    void theSameResponseAgainIsANoOpAndAnotherContentAConflict() {
        Map<String, Receipt> kept = new ConcurrentHashMap<>();
        Receipt.Store store = receipt -> Optional.ofNullable(kept.putIfAbsent(receipt.id(), receipt));
        Response first = READER.read("", SubmissionReaderTest.GOOD, SubmissionReaderTest.TODAY)
                .orThrow();
        Response inOtherWords = READER.read(
                        "",
                        SubmissionReaderTest.with("used", "1", "ways", List.of("a", "c")),
                        SubmissionReaderTest.TODAY)
                .orThrow();
        Response other = READER.read("", SubmissionReaderTest.with("r", "1"), SubmissionReaderTest.TODAY)
                .orThrow();

        assertThat(Receipt.register(first, store)).isEqualTo(Receipt.Arrival.NEW);
        assertThat(Receipt.register(inOtherWords, store)).isEqualTo(Receipt.Arrival.REPEATED);
        assertThat(Receipt.register(other, store)).isEqualTo(Receipt.Arrival.CONFLICT);
        assertThat(kept).containsOnly(Map.entry("P-1", Receipt.of(first)));
    }

    /** RFC 4231 has no case of this layout; the expected digest is that of Python 3.11's hmac.new(bytes(range(16)), b"PHONE" + bytes(1) + b"0912345678", "sha256"). */
    @Example
    void identifiersAreReplacedByKeyedDigests() {
        byte[] key = new byte[16];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        Response response = READER.read("", SubmissionReaderTest.GOOD, SubmissionReaderTest.TODAY)
                .orThrow();
        Response hidden = Pseudonymiser.of(key).apply(response);
        assertThat(hidden.answer("phone"))
                .isEqualTo(new Answer.Words("0aef17b9a3e4fbab17a6b10b34d1bb2fd1204443bf35f8372acc5f44168f1035"));
        assertThat(hidden.answer("id")).isEqualTo(response.answer("id"));
        assertThat(Pseudonymiser.of(key).digest(Role.NAME, "0912345678"))
                .isNotEqualTo(Pseudonymiser.of(key).digest(Role.PHONE, "0912345678"));
        assertThatThrownBy(() -> Pseudonymiser.of("short".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[16");
    }

    @Example
    void numbersThatLeadToAPersonAreTakenOutOfComments() {
        assertThat(Redaction.redact("Gọi tôi 0912 345 678 hoặc +84-912-345-678, hồ sơ 000.00.15.H26-250701-0001"))
                .isEqualTo("Gọi tôi [số điện thoại] hoặc [số điện thoại], hồ sơ [mã hồ sơ]");
        assertThat(Redaction.redact("CCCD 001090012345, CMND 012345678."))
                .isEqualTo("CCCD [số định danh], CMND [số định danh].");
        assertThat(Redaction.redact("Đi 3 lần trong 15 ngày, nộp 150.000 đồng năm 2026"))
                .isEqualTo("Đi 3 lần trong 15 ngày, nộp 150.000 đồng năm 2026");
        Response response = READER.read(
                        "", SubmissionReaderTest.with("why_other", "gọi 0912345678"), SubmissionReaderTest.TODAY)
                .orThrow();
        assertThat(Redaction.redact(response).answer("why_other")).isEqualTo(new Answer.Words("gọi [số điện thoại]"));
    }
}

package org.sipas.sampling.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sipas.core.Digests;
import org.sipas.core.Problem;

class VerifierTest {

    @Test
    void findsEveryUntouchedDrawRight() {
        Random random = new Random(2026);
        for (int i = 0; i < 300; i++) {
            assertThat(Verifier.verify(RandomDraws.folder(random)))
                    .allSatisfy(line -> assertThat(line.toString()).startsWith("ĐÚNG"));
        }
    }

    @Test
    void findsEveryChangedFileWrong() {
        Random random = new Random(2027);
        for (int i = 0; i < 100; i++) {
            Map<String, byte[]> folder = RandomDraws.folder(random);
            for (String name : folder.keySet()) {
                if (name.equals(Verifier.SUBSTITUTIONS)) {
                    continue;
                }
                Map<String, byte[]> changed = new TreeMap<>(folder);
                byte[] bytes = folder.get(name).clone();
                bytes[random.nextInt(bytes.length)] ^= 1;
                changed.put(name, bytes);
                assertThat(Verifier.allRight(Verifier.verify(changed))).as(name).isFalse();
            }
        }
    }

    @Test
    void findsEveryTamperingWrong() {
        for (Tampering tampering : Tampering.values()) {
            assertThat(Verifier.allRight(Verifier.verify(tampering.apply(new Random(2028)))))
                    .as(tampering.name())
                    .isFalse();
        }
    }

    @Test
    void aLineOfTheFilesCannotWipeTheVerdictFromATerminal() {
        Map<String, byte[]> folder = RandomDraws.folder(new Random(7));
        String text = new String(folder.get(Verifier.SELECTION), StandardCharsets.UTF_8);
        folder.put(
                Verifier.SELECTION,
                text.replaceFirst("chính thức", "\u001B[2K\u001B[GĐÚNG\u009B2K\u202E\u200B")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(Verifier.verify(folder).stream().map(Verifier.Line::toString))
                .allSatisfy(line -> assertThat(line.replaceFirst("\t", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}]"))
                .anySatisfy(line -> assertThat(line).startsWith("SAI\t").contains("[2K[GĐÚNG2K"));
    }

    @Test
    void tellsWhichLineOfTheSelectionIsWrong() {
        Map<String, byte[]> folder = RandomDraws.folder(new Random(7));
        String text = new String(folder.get(Verifier.SELECTION), StandardCharsets.UTF_8);
        folder.put(
                Verifier.SELECTION, text.replaceFirst("chính thức", "dự phòng").getBytes(StandardCharsets.UTF_8));
        List<Verifier.Line> wrong = Verifier.verify(folder).stream()
                .filter(line -> line.verdict() == Verifier.Verdict.WRONG)
                .toList();
        assertThat(wrong.get(0).toString())
                .startsWith("SAI\tSố phiếu thăm, thứ tự, danh sách, xác suất và quyền số: dòng 2 ghi “");
    }

    @Test
    void findsAReplacementOutOfOrder() {
        byte[] frame = Frame.of(
                        new String[] {"a", "b", "c", "d"}, new String[] {"h", "h", "h", "h"}, new long[] {1, 1, 1, 1})
                .bytes();
        byte[] plan = RandomDraws.plan(DrawMethod.SIMPLE_RANDOM, new DrawPlan.StratumSize("h", 2, 1))
                .bytes();
        Ceremony ceremony = RandomDraws.ceremony(frame, plan, "");
        Map<String, byte[]> folder = DrawFolder.complete(frame, plan, ceremony).orThrow();
        Selection selection = PublicDraw.select(
                Frame.read("", frame).orThrow(),
                ceremony.plan(),
                ceremony.seed().orElseThrow());
        String first = selection.rows().get(0).id();
        String third = selection.rows().get(2).id();
        String fourth = selection.rows().get(3).id();

        Substitutions right = new Substitutions(List.of(
                new Substitutions.Entry("h", first, "vắng", third),
                new Substitutions.Entry("h", third, "từ chối", "")));
        folder.put(Verifier.SUBSTITUTIONS, right.bytes());
        assertThat(Verifier.allRight(Verifier.verify(folder))).isTrue();
        Substitutions.Count count = right.counts(selection).get(0);
        assertThat(count).isEqualTo(new Substitutions.Count("h", 2, 1, 1, 1));
        assertThat(count.rateWithoutSubstitutes()).isEqualTo(0.5);
        assertThat(count.rateWithSubstitutes()).isEqualTo(1.0 / 3);
        assertThat(count.weightFactor()).isEqualTo(2);
        assertThat(right.rates(selection))
                .containsExactly("h: tỷ lệ trả lời không tính thay thế 50,0 % (1/2), tính cả thay thế 33,3 % (1/3)");

        Substitutions byHand = new Substitutions(List.of(new Substitutions.Entry("h", first, "vắng", fourth)));
        assertThat(byHand.problems("s.csv", selection).get(0).message().en())
                .isEqualTo(fourth + " is not the next unit, which is " + third);
        Substitutions careless = new Substitutions(List.of(new Substitutions.Entry("h", fourth, "", third)));
        assertThat(careless.problems("s.csv", selection))
                .extracting(problem -> problem.code())
                .containsExactly("out-not-in-sample", "reason-missing");
        folder.put(Verifier.SUBSTITUTIONS, byHand.bytes());
        assertThat(Verifier.verify(folder).toString()).contains("SAI\tThay thế đúng thứ tự");
    }

    @Test
    void aLaterStageDrawsBelowTheUnitsOfTheStageBefore() {
        Map<String, byte[]> first = RandomDraws.folder(new Random(3));
        byte[] before = first.get(Verifier.SELECTION);
        Selection drawn = Selection.read(Verifier.SELECTION, before).orThrow();
        assertThat(drawn.bytes()).isEqualTo(before);
        List<String> sample = drawn.of(Selection.ListName.OFFICIAL).stream()
                .map(Selection.Row::id)
                .toList();
        String next = drawn.of(Selection.ListName.REST).get(0).id();
        List<String> strata = new java.util.ArrayList<>(sample);
        strata.set(0, next);
        byte[] frame = Frame.of(
                        strata.stream().map(unit -> unit + "/thôn 1").toArray(String[]::new),
                        strata.toArray(String[]::new),
                        new long[strata.size()])
                .bytes();
        DrawPlan plan = RandomDraws.plan(
                DrawMethod.SIMPLE_RANDOM,
                strata.stream()
                        .map(stratum -> new DrawPlan.StratumSize(stratum, 1, 0))
                        .toArray(DrawPlan.StratumSize[]::new));
        byte[] second = new DrawPlan(
                        plan.name(),
                        2,
                        plan.status(),
                        plan.method(),
                        "",
                        plan.strata(),
                        plan.bodies(),
                        plan.publicNumber(),
                        plan.missingReveal(),
                        plan.certainties(),
                        0,
                        Digests.of(before),
                        List.of())
                .bytes();
        Map<String, byte[]> folder = DrawFolder.complete(frame, second, RandomDraws.ceremony(frame, second, ""))
                .orThrow();
        assertThat(Verifier.verify(folder).toString())
                .contains(
                        "SAI\tKết quả giai đoạn trước và các tầng: plan.json $.previous-selection thiếu previous.csv");
        folder.put(Verifier.PREVIOUS, before);
        // One unit stands for another that was drawn, and nobody wrote down why.
        assertThat(PreviousStage.problems(
                        Frame.read("", frame).orThrow(),
                        PlanJson.read("", second).orThrow(),
                        folder))
                .extracting(Problem::code)
                .containsExactly("stratum-not-drawn", "drawn-without-stratum");
        folder.put(
                Verifier.PREVIOUS_SUBSTITUTIONS,
                new Substitutions(List.of(new Substitutions.Entry(
                                drawn.rows().get(0).stratum(), sample.get(0), "không có dân", next)))
                        .bytes());
        assertThat(Verifier.allRight(Verifier.verify(folder))).isTrue();
        folder.put(Verifier.PREVIOUS, first.get(Verifier.FRAME));
        assertThat(Verifier.verify(folder).toString()).contains("kế hoạch ghi mã băm của một tệp previous.csv khác");
    }

    @Test
    void saysWhichFilesAreMissing() {
        assertThat(Verifier.verify(Map.of()).toString())
                .contains("SAI\tĐủ các tệp: thiếu frame.csv, plan.json, minutes.json");
    }
}

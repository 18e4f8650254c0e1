package org.sipas.scoring.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.Tally;
import org.sipas.scoring.proof.Source.Kind;

class CertificateTest {
    private static final RemovalTest REMOVAL =
            new RemovalTest(RemovalTest.Kind.ACTOR, "office-7", 10, 9, 90, 30, 7.834965909840677e-4, 1);

    /** The index of answers to the general question of a district's form, by position on its scale of five levels. */
    private static IndexResult result(int... answers) throws IOException {
        Packs packs = Packs.of(CertificateTest.class.getClassLoader());
        Questionnaire form = Questionnaire.bundled(packs, "one-stop-2022");
        ResponseLayout layout = ResponseLayout.of(form, List.of("ward"));
        ResponseTable.Builder table = ResponseTable.builder(layout, answers.length);
        for (int answer : answers) {
            table.addRow();
            table.closed(layout.column("general").orElseThrow(), (byte) answer);
            table.text(layout.column("ward").orElseThrow(), "Phường “1”");
        }
        Tally tally = IndexPlan.of(IndexMethod.bundled(packs, "one-stop-2022", form), layout, List.of("ward"))
                .newTally();
        tally.add(table.build());
        return tally.finish();
    }

    private static Certificate certificate(String answers, Figure... figures) {
        Map<Kind, List<Source>> sources = new LinkedHashMap<>();
        sources.put(Kind.FORM, List.of(Source.of("one-stop-2022", "form".getBytes(UTF_8))));
        sources.put(Kind.METHOD, List.of(Source.of("one-stop-2022", "method".getBytes(UTF_8))));
        sources.put(
                Kind.RESPONSES,
                List.of(Source.of("may.csv", "old".getBytes(UTF_8)), Source.of("june.csv", answers.getBytes(UTF_8))));
        return new Certificate("1.0", sources, TreeHead.EMPTY, List.of(figures), List.of(), List.of(REMOVAL));
    }

    private static Certificate certificate(String file, int... answers) throws IOException {
        return certificate(file, Figure.of(result(answers)).toArray(Figure[]::new));
    }

    private static List<String> wrong(Certificate kept, Certificate now) {
        return kept.replay(() -> now).stream()
                .filter(check -> !check.right())
                .map(check -> check.what().en())
                .toList();
    }

    /** Written by hand; the limits of 3 in 4 are those of R: prop.test(3, 4, correct = FALSE)$conf.int. */
    @Test
    void isCanonicalJson() throws IOException {
        String text = new String(certificate("new", 4, 4, 3, 0).bytes(), UTF_8);
        assertThat(text)
                .startsWith("{\"design\":[],\"exclusions\":[],\"form\":[{\"digest\":\""
                        + Source.of("", "form".getBytes(UTF_8)).digest()
                        + "\",\"name\":\"one-stop-2022\"}],\"format\":\"sipas-certificate/1\",\"ledger\":{\"root\":\""
                        + TreeHead.EMPTY.root() + "\",\"size\":0},\"library\":\"1.0\",\"method\":[")
                .contains(
                        "\"removals\":[{\"kept\":90,\"kept-negative\":30,\"kind\":\"actor\",\"name\":\"office-7\",\"p\":0.000783496591,\"p-adjusted\":1,\"removed\":10,\"removed-negative\":9}]")
                .contains(
                        "{\"answered\":4,\"by\":\"ward\",\"forms\":4,\"lower\":0.3006418",
                        ",\"satisfied\":3,\"share\":0.75,\"unit\":\"Phường “1”\",\"upper\":0.9544127")
                .endsWith(",\"units\":[],\"with-excluded\":[]}\n")
                .doesNotContain(" \"", ": ");
    }

    @Test
    void comesBackFromItsFile() throws IOException {
        Certificate certificate = certificate("new", 4, 4, 3, 0);
        Certificate read =
                Certificate.read("certificate.json", certificate.bytes()).orThrow();
        assertThat(read.bytes()).isEqualTo(certificate.bytes());
        assertThat(read.digest()).isEqualTo(Source.of("", certificate.bytes()).digest());
        assertThat(read.replay(() -> certificate)).allMatch(Certificate.Check::right);
    }

    @Test
    void tellsEveryProblemOfAFile() throws IOException {
        String text = new String(certificate("new", 4, 4, 3, 0).bytes(), UTF_8);
        String broken = text.replace("sipas-certificate/1", "sipas-certificate/9")
                .replace("\"size\":0", "\"size\":\"0\"")
                .replace("\"answered\":4", "\"answred\":4")
                .replace("\"root\":\"e3", "\"root\":\"E3");
        assertThat(codes(broken))
                .contains("unknown-format", "wrong-type", "missing-member", "unknown-member", "not-a-digest");
        assertThat(codes(text.strip())).containsExactly("not-canonical");
        assertThat(codes(text.replace(":0.75", ":0.750"))).containsExactly("not-canonical");
        assertThat(codes("[]")).contains("wrong-type");
        assertThat(codes("{")).containsExactly("json-syntax");
    }

    private static List<String> codes(String text) {
        return Certificate.read("certificate.json", text.getBytes(UTF_8)).problems().stream()
                .map(Problem::code)
                .distinct()
                .toList();
    }

    @Test
    void namesAChangedAnswerAnotherMethodAndAnotherLibrary() throws IOException {
        Certificate kept = certificate("new", 4, 4, 3, 0);
        assertThat(wrong(kept, certificate("new", 4, 4, 3, 0))).isEmpty();
        assertThat(wrong(kept, certificate("changed", 4, 4, 0, 0)))
                .containsExactly(
                        "Responses 2",
                        "Number: index, overall",
                        "Number: general, overall",
                        "Number: index, ward = Phường “1”",
                        "Number: general, ward = Phường “1”",
                        "Every byte");

        Map<Kind, List<Source>> other = new LinkedHashMap<>(kept.sources());
        other.put(Kind.METHOD, List.of(Source.of("sipas-2017", "other".getBytes(UTF_8))));
        other.put(
                Kind.RESPONSES,
                kept.sources().getOrDefault(Kind.RESPONSES, List.of()).subList(0, 1));
        Certificate method = new Certificate("2.0", other, kept.ledger(), kept.results(), List.of(), kept.removals());
        assertThat(wrong(kept, method)).containsExactly("Library version", "Method", "Responses 2", "Every byte");
        Certificate.Check dropped = kept.replay(() -> method).stream()
                .filter(check -> check.what().en().equals("Responses 2"))
                .findFirst()
                .orElseThrow();
        assertThat(dropped.stated()).startsWith("june.csv ");
        assertThat(dropped.derived()).isEmpty();
    }

    /** The number in the build file, so that a certificate never names another version than the one that made it. */
    @Test
    void namesTheVersionOfThisLibrary() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String version = pom.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("<version>"))
                .collect(Collectors.toList())
                .get(0);
        assertThat(version).isEqualTo("<version>" + Certificate.LIBRARY + "</version>");
    }
}

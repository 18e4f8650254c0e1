package org.sipas.examples.commandline.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The kit itself: right scorers pass all of it, each planted fault fails some of it. */
class ConformanceKitTest {
    private static final Path KIT = Path.of("../conformance");

    private static final List<ConformanceCase> CASES = new ArrayList<>();

    @BeforeAll
    static void readCases() throws IOException {
        CASES.clear();
        for (Path file : files()) {
            CASES.add(ConformanceCase.read(file));
        }
    }

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(KIT.resolve("cases"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void hasAtLeastOneHundredAndTwentyCases() throws IOException {
        assertThat(CASES).hasSizeGreaterThanOrEqualTo(120);
        assertThat(files())
                .map(file -> file.getFileName().toString())
                .isEqualTo(CASES.stream().map(each -> each.id() + ".json").toList());
        assertThat(CASES.stream().map(ConformanceCase::kind).distinct())
                .containsExactlyInAnyOrder(ConformanceCase.Kind.values());
        assertThat(Fault.values()).hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    void theTextsNameTheNumbers() throws IOException {
        assertThat(Files.readString(KIT.resolve("README.md")))
                .contains(CASES.size() + " cases", Fault.values().length + " mistakes");
        assertThat(Files.readString(Path.of("../../README.md"))).contains(CASES.size() + " cases");
    }

    @Test
    void theLibraryPassesEveryCase() throws IOException {
        for (ConformanceCase each : CASES) {
            assertThat(Difference.between(each.expected(), LibraryScorer.answer(each)))
                    .as(each.id())
                    .isEmpty();
        }
    }

    @Test
    void aPlainScorerWithoutFaultPassesEveryCase() {
        for (ConformanceCase each : CASES) {
            assertThat(Difference.between(each.expected(), new PlainScorer(null).answer(each)))
                    .as(each.id())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePlantedFaultFails(Fault fault) {
        PlainScorer faulty = new PlainScorer(fault);
        boolean failed = false;
        boolean passed = false;
        // Those of an index take longest.
        List<ConformanceCase> cheapestFirst = CASES.stream()
                .sorted(Comparator.comparing(each -> each.kind() == ConformanceCase.Kind.INDEX))
                .toList();
        for (int i = 0; i < cheapestFirst.size() && !(failed && passed); i++) {
            ConformanceCase each = cheapestFirst.get(i);
            boolean right =
                    Difference.between(each.expected(), faulty.answer(each)).isEmpty();
            failed |= !right;
            passed |= right;
        }
        assertThat(failed).as("some case fails %s", fault).isTrue();
        // A fault that failed everything would show a broken scorer, not a case that catches it.
        assertThat(passed).as("some case passes %s", fault).isTrue();
    }
}

package org.sipas.sampling.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All reference cases of sampling; where they come from is in their files and in {@code resources/oracle/README.md}. */
class OracleTest {

    @TestFactory
    Stream<DynamicTest> cases() {
        return OracleCase.names().stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    OracleCase oracle = OracleCase.read(name);
                    switch (oracle.topic()) {
                        case "sample-size" -> SizeCases.check(name, oracle);
                        case "allocation" -> AllocationCases.check(name, oracle);
                        case "inclusion-probabilities" -> ProbabilityCases.inclusion(name, oracle);
                        case "joint-inclusion-probabilities" -> ProbabilityCases.joint(oracle);
                        case "conditional-poisson" -> ProbabilityCases.conditionalPoisson(name, oracle);
                        case "selection" -> SelectionCases.check(name, oracle);
                        default -> throw new IllegalStateException(oracle.topic());
                    }
                    oracle.checkComplete();
                }));
    }

    @Test
    void noCaseIsForgotten() {
        Map<String, Long> byTopic = OracleCase.names().stream()
                .map(name -> OracleCase.read(name).topic())
                .collect(Collectors.groupingBy(topic -> topic, TreeMap::new, Collectors.counting()));

        assertThat(byTopic)
                .isEqualTo(Map.of(
                        "allocation", 10L,
                        "conditional-poisson", 2L,
                        "inclusion-probabilities", 5L,
                        "joint-inclusion-probabilities", 14L,
                        "sample-size", 6L,
                        "selection", 8L));
        assertThat(List.copyOf(byTopic.keySet())).hasSize(6);
    }
}

package org.sipas.examples.commandline.cases;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes what cases expect and compares. */
public final class CaseChecker {
    private final CaseData data;
    private final Map<String, Analysis> analyses = new HashMap<>();

    /** What one topic computes: a tree of numbers with the names of the case. */
    @FunctionalInterface
    interface Analysis {
        Map<String, Object> compute(CaseContext context) throws IOException;
    }

    public CaseChecker(CaseData data) {
        this.data = data;
        analyses.putAll(EstimateCases.analyses());
        analyses.putAll(DistributionCases.analyses());
        analyses.putAll(ReplicateCases.analyses());
        analyses.putAll(WeightCases.analyses());
        analyses.putAll(TestCases.analyses());
        analyses.putAll(UnequalCases.analyses());
    }

    /** Whether anything computes cases of that topic. */
    boolean covers(Case each) {
        return analyses.containsKey(each.topic());
    }

    public CaseResult check(Case each) throws IOException {
        List<String> absent =
                each.data().stream().filter(name -> !data.has(name)).toList();
        Analysis analysis = analyses.get(each.topic());
        if (analysis == null) {
            return new CaseResult(each, CaseResult.Status.NOT_COVERED, List.of());
        }
        if (!absent.isEmpty()) {
            return new CaseResult(each, CaseResult.Status.NOT_RUN, absent);
        }
        Map<String, Double> actual;
        try {
            actual = Tree.leaves(analysis.compute(new CaseContext(each, data)));
        } catch (NotCovered notCovered) {
            return new CaseResult(
                    each, CaseResult.Status.NOT_COVERED, List.of(String.valueOf(notCovered.getMessage())));
        } catch (IllegalArgumentException refused) {
            return new CaseResult(each, CaseResult.Status.FAIL, List.of("- - " + refused.getMessage()));
        }
        List<String> differences = new ArrayList<>();
        each.expected().forEach((path, expected) -> {
            Double value = actual.get(path);
            if (value == null || !each.agrees(path, expected, value)) {
                differences.add(path + " " + expected + " " + value);
            }
        });
        return new CaseResult(
                each, differences.isEmpty() ? CaseResult.Status.PASS : CaseResult.Status.FAIL, differences);
    }
}

package org.sipas.examples.commandline.cases;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts results by topic. Not safe for several threads. */
public final class CaseSummary {
    private final Map<String, Map<CaseResult.Status, Integer>> byTopic = new TreeMap<>();

    public void add(CaseResult result) {
        byTopic.computeIfAbsent(result.checked().topic(), unused -> new EnumMap<>(CaseResult.Status.class))
                .merge(result.status(), 1, Integer::sum);
    }

    /** One line a topic. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        byTopic.forEach((topic, counts) -> lines.append(counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().word())
                .collect(Collectors.joining(", ", topic + ": ", "\n"))));
        return lines.toString();
    }
}

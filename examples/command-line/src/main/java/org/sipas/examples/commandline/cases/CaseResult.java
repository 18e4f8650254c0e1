package org.sipas.examples.commandline.cases;

import java.util.List;

/** What came of a case. Immutable. */
public record CaseResult(Case checked, Status status, List<String> differences) {
    /** The three ends of a case, and the fourth of one whose data are not at hand. */
    public enum Status {
        PASS,
        FAIL,
        NOT_COVERED,
        NOT_RUN;

        String word() {
            return name().replace('_', '-');
        }
    }

    /** Creates a result. */
    public CaseResult {
        differences = List.copyOf(differences);
    }

    /** One line, and one more for every value that differs. */
    @Override
    public String toString() {
        String id = checked.id();
        return switch (status) {
            case PASS, NOT_COVERED -> status.word() + " " + id;
            case NOT_RUN -> status.word() + " " + id + " " + differences;
            case FAIL ->
                String.join(
                        "\n",
                        differences.stream()
                                .map(each -> "FAIL " + id + " " + each)
                                .toList());
        };
    }
}

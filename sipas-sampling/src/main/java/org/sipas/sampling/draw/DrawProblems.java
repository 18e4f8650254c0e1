package org.sipas.sampling.draw;

import java.util.ArrayList;
import java.util.List;
import org.sipas.core.Problem;

/** Collects problems of one file, the first {@value #MOST} of them with their place and the rest by number. */
final class DrawProblems {
    /** A file in which every line is wrong needs no million messages. */
    static final int MOST = 1000;

    private final String source;
    private final List<Problem> found = new ArrayList<>();
    private long unlisted;

    DrawProblems(String source) {
        this.source = source;
    }

    void add(Problem problem) {
        if (found.size() == MOST) {
            unlisted++;
        } else {
            found.add(problem);
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Problem> list() {
        List<Problem> all = new ArrayList<>(found);
        if (unlisted > 0) {
            all.add(DrawProblem.at(
                    source,
                    0,
                    "",
                    "more-problems",
                    "và " + unlisted + " vấn đề khác",
                    "and " + unlisted + " more problems"));
        }
        return List.copyOf(all);
    }
}

package org.sipas.sampling.draw;

import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

/** Problems of the files of a draw. */
final class DrawProblem {
    private DrawProblem() {}

    static Problem at(String source, long row, String column, String code, String vi, String en) {
        return new Problem(code, Severity.ERROR, new Location.Cell(source, "", row, column), new Bilingual(vi, en));
    }

    static Problem in(String source, String path, String code, String vi, String en) {
        return new Problem(code, Severity.ERROR, new Location.Json(source, path), new Bilingual(vi, en));
    }
}

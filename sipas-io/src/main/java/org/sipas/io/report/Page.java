package org.sipas.io.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.UnitResult;
import org.sipas.scoring.publication.Release;

/** What all parts of an HTML report share: the report, and how its words and numbers are written. */
final class Page {
    final Report report;
    final Release release;
    final IndexResult result;
    final IndexMethod method;
    final Numbers numbers;
    private final Map<String, Variable> variables;

    Page(Report report) {
        this.report = report;
        this.release = report.release();
        this.result = report.result();
        this.method = result.method();
        this.numbers = new Numbers(report.language(), method.decimals());
        this.variables = result.form().variables();
    }

    Variable variable(String code) {
        Variable variable = variables.get(code);
        if (variable == null) {
            throw new IllegalArgumentException("no variable of the form: " + code);
        }
        return variable;
    }

    String say(Words words, Object... values) {
        return words.in(report.language(), values);
    }

    String say(Bilingual words) {
        return words.in(report.language());
    }

    String say(Text text) {
        return text.in(report.language());
    }

    String title() {
        return report.title().isEmpty() ? say(method.title()) : report.title();
    }

    /** Returns the name of what units come from. */
    String breakdown(String by) {
        Variable variable = variables.get(by);
        return variable == null ? by : say(variable.head().shortText());
    }

    String unit(UnitResult unit) {
        if (unit.by().isEmpty()) {
            return say(Words.WHOLE);
        }
        String label = say(unit.label());
        return unit.unit().isEmpty() ? say(Words.NO_UNIT) : label.isEmpty() ? unit.unit() : label;
    }

    /** Returns missing answers by kind in one line; nothing if there are none. */
    String missing(Map<Missing, Long> missing) {
        List<String> parts = new ArrayList<>();
        missing.forEach((reason, count) -> parts.add(say(reason.label()) + " " + numbers.count(count)));
        return parts.isEmpty() ? Numbers.NONE : String.join("; ", parts);
    }

    /** Returns a heading that carries the label of the data, as results stand below it. */
    Html heading(String id, String text) {
        return Html.of("<h2 id=\"{}\">{}{}</h2>\n", id, text, chip());
    }

    Html chip() {
        return report.label().isEmpty() ? new Html() : Html.of(" <span class=\"chip\">{}</span>", report.label());
    }

    /** Returns a table that scrolls by itself where the screen is too narrow. */
    static Html table(String name, String kind, Html rows) {
        return Html.of("""
                <div class="scroll" role="region" tabindex="0" aria-label="{}"><table class="{}">
                <caption>{}</caption>
                {}</table></div>
                """, name, kind, name, rows);
    }

    /** Returns the header of a table: the first column is text, the others are numbers. */
    Html header(Words... columns) {
        Html header = new Html().add("<thead><tr>");
        for (int c = 0; c < columns.length; c++) {
            header.add("<th scope=\"col\"{}>{}</th>", c == 0 ? new Html() : Html.of(" class=\"n\""), say(columns[c]));
        }
        return header.add("</tr></thead>\n");
    }
}

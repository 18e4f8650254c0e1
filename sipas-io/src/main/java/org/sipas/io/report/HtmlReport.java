package org.sipas.io.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sipas.scoring.index.UnitResult;

/**
 * A report as one HTML file for readers: opens on a phone and prints on A4, needs no network and runs no script. The same report gives the same bytes.
 *
 * <p>Every text from the data or a definition is escaped; control characters, also those of the writing direction, show as U+FFFD. A breakdown of more
 * than 70 units draws the first and the last 35 and says so; its table has all. Stateless.
 */
public final class HtmlReport {
    private static final String STYLE = "report.css";

    private HtmlReport() {}

    /**
     * Writes a report.
     *
     * @param report the report
     * @param output where the bytes go, in UTF-8; not closed
     * @throws IOException if they cannot be written
     */
    public static void write(Report report, OutputStream output) throws IOException {
        output.write(html(report).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Html html(Report report) throws IOException {
        Page page = new Page(report);
        LevelBars bars = new LevelBars(page);
        ItemSections items = new ItemSections(page, bars);
        Html structure = items.structure();
        Html questions = new QuestionTables(page).section();
        Map<String, String> breakdowns = breakdowns(page);

        List<Html> links = new ArrayList<>();
        links.add(link("result", page.say(Words.HEADLINE)));
        if (!structure.isEmpty()) {
            links.add(link("structure", page.say(Words.STRUCTURE)));
        }
        breakdowns.forEach((by, id) -> links.add(link(id, page.say(Words.RANKING, page.breakdown(by)))));
        links.add(link("items", page.say(Words.ITEMS)));
        if (!questions.isEmpty()) {
            links.add(link("questions", page.say(Words.QUESTIONS)));
        }
        links.add(link("data", page.say(Words.DATA)));
        links.add(link("method", page.say(Words.METHOD)));
        links.add(link("origin", page.say(Words.ORIGIN)));
        report.certificate().ifPresent(certificate -> links.add(link("proof", page.say(Words.PROOF))));

        Html html = head(page).add("{}", header(page));
        html.add("<nav aria-label=\"{}\"><ul>\n", page.say(Words.CONTENTS));
        links.forEach(link -> html.add("{}", link));
        html.add("</ul></nav>\n<main>\n{}{}", Headline.of(page, bars), structure);
        breakdowns.forEach((by, id) -> html.add("{}", RankingSection.of(page, by, id)));
        html.add("{}{}", items.items(), questions);
        html.add("{}{}{}", DataSection.of(page), MethodNotes.method(page), MethodNotes.origin(page));
        report.certificate().ifPresent(certificate -> html.add("{}", ProofSection.of(page, certificate)));
        return html.add("</main>\n</body>\n</html>\n");
    }

    /** Returns the breakdowns in the order asked for, each with the id of its section. */
    private static Map<String, String> breakdowns(Page page) {
        Map<String, String> ids = new LinkedHashMap<>();
        for (UnitResult unit : page.result.units()) {
            ids.computeIfAbsent(unit.by(), by -> "ranking-" + (ids.size() + 1));
        }
        return ids;
    }

    private static Html link(String id, String text) {
        return Html.of("<li><a href=\"#{}\">{}</a></li>\n", id, text);
    }

    private static Html head(Page page) throws IOException {
        return Html.of(
                """
                <!DOCTYPE html>
                <html lang="{}">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="referrer" content="no-referrer">
                <title>{}</title>
                <style>
                {}</style>
                </head>
                <body>
                """,
                page.report.language(),
                page.report.label().isEmpty() ? page.title() : page.title() + " – " + page.report.label(),
                style());
    }

    private static Html style() throws IOException {
        try (InputStream css = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(STYLE), STYLE)) {
            return Html.of(new String(css.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        }
    }

    private static Html header(Page page) {
        Html header = new Html().add("<header>\n");
        if (!page.report.label().isEmpty()) {
            header.add("<p class=\"label\" role=\"note\">{}</p>\n", page.report.label());
        }
        header.add("<h1>{}</h1>\n", page.title());
        LinkedHashSet<String> lines = new LinkedHashSet<>();
        lines.add(page.say(page.method.title()));
        lines.add(page.say(page.result.form().title()));
        lines.add(page.report.period());
        lines.remove(page.title());
        lines.remove("");
        lines.forEach(line -> header.add("<p>{}</p>\n", line));
        return header.add("</header>\n");
    }
}

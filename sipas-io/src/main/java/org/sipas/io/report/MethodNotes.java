package org.sipas.io.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Provenance;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;
import org.sipas.io.table.ReadingSummary;
import org.sipas.scoring.index.IndexMethod;

/** Says how the index was computed, what in it is not official, and from what exactly. */
final class MethodNotes {
    private MethodNotes() {}

    static Html method(Page page) {
        Html html = Html.of("<section>\n{}", page.heading("method", page.say(Words.METHOD)))
                .add("<dl class=\"rules\">\n");
        rules(page).forEach((words, text) -> html.add("<div><dt>{}</dt><dd>{}</dd></div>\n", page.say(words), text));
        html.add("</dl>\n");
        note(page, html, Words.METHOD_NOTE, page.method.note());
        note(page, html, Words.FORM_NOTE, page.result.form().note());
        String provenance = provenance(page);
        if (!provenance.isEmpty()) {
            html.add("<p class=\"notice\">{}</p>\n", provenance);
        }
        return html.add("</section>\n");
    }

    private static void note(Page page, Html html, Words title, Text note) {
        if (!page.say(note).isEmpty()) {
            html.add("<div class=\"notice\"><h3>{}</h3><p>{}</p></div>\n", page.say(title), page.say(note));
        }
    }

    /** Returns the rules of the method in words. */
    static Map<Words, String> rules(Page page) {
        IndexMethod method = page.method;
        Map<Words, String> rules = new LinkedHashMap<>();
        rules.put(Words.RULE_SATISFIED, levels(page, method.satisfied()));
        rules.put(Words.RULE_DISSATISFIED, levels(page, method.dissatisfied()));
        rules.put(
                Words.RULE_AGGREGATION,
                page.say(
                        Words.AGGREGATION_BASIS,
                        page.say(method.aggregation().label()),
                        page.say(method.aggregationBasis().label())));
        rules.put(Words.RULE_MISSING, page.say(method.missing().label()));
        BigDecimal coverage = method.minimumCoverage().movePointRight(2).stripTrailingZeros();
        rules.put(Words.RULE_COVERAGE, page.say(Words.COVERAGE, page.numbers.decimal(coverage)));
        rules.put(Words.RULE_SCHEME, page.say(page.release.scheme().name()));
        rules.put(Words.RULE_ROUNDING, page.say(Words.ROUNDING, method.decimals()));
        rules.put(Words.RULE_INTERVAL, page.say(Words.INTERVAL_RULE, page.say(page.result.intervalNote())));
        if (!method.legalBasis().isEmpty()) {
            rules.put(Words.LEGAL_BASIS, method.legalBasis());
        }
        return rules;
    }

    /** Returns levels with the names that the items of the index give them, in the order of their codes. */
    static String levels(Page page, Set<String> codes) {
        List<String> names = new ArrayList<>();
        for (LevelScale.Level level : LevelScale.of(page).levels()) {
            if (codes.contains(level.code())) {
                names.add("“" + level.name() + "”");
            }
        }
        return names.isEmpty() ? Numbers.NONE : String.join(", ", names);
    }

    /** Returns where the wordings come from; nothing if all are official. */
    private static String provenance(Page page) {
        Map<Provenance, Integer> counts = new EnumMap<>(Provenance.class);
        for (Variable variable : page.result.form().variables().values()) {
            count(page, counts, variable.head().text());
            for (Option option : variable.options()) {
                count(page, counts, option.label());
            }
        }
        if (counts.keySet().equals(Set.of(Provenance.OFFICIAL)) || counts.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        counts.forEach((provenance, count) -> parts.add(page.say(words(provenance)) + " " + page.numbers.count(count)));
        return page.say(Words.PROVENANCE_NOTICE, String.join("; ", parts));
    }

    private static void count(Page page, Map<Provenance, Integer> counts, Text text) {
        Text.Label label = text.labels().get(page.report.language());
        if (label != null) {
            counts.merge(label.provenance(), 1, Integer::sum);
        }
    }

    private static Words words(Provenance provenance) {
        return switch (provenance) {
            case OFFICIAL -> Words.OFFICIAL;
            case TRANSCRIBED -> Words.TRANSCRIBED;
            case WARD_ADAPTATION -> Words.WARD_ADAPTATION;
            case DRAFTED -> Words.DRAFTED;
            case UNVERIFIED -> Words.UNVERIFIED;
            case MISSING -> Words.LABEL_MISSING;
        };
    }

    static Html origin(Page page) {
        ReadingSummary input = page.report.input();
        Html html = Html.of("<section>\n{}", page.heading("origin", page.say(Words.ORIGIN)))
                .add("<dl class=\"rules\">\n");
        html.add(
                "{}",
                source(
                        page,
                        Words.FORM,
                        page.result.form().toString(),
                        page.result.form().digest()));
        html.add("{}", source(page, Words.METHOD, page.method.toString(), page.method.digest()));
        String sheet = input.sheet().isEmpty() ? "" : ", " + page.say(Words.SHEET) + " " + input.sheet();
        html.add("{}", source(page, Words.INPUT, input.file() + sheet + " (" + input.format() + ")", input.digest()));
        return html.add("</dl>\n<p class=\"note\">{}</p>\n</section>\n", page.say(Words.DIGEST_NOTE));
    }

    private static Html source(Page page, Words what, String name, String digest) {
        return Html.of(
                "<div><dt>{}</dt><dd>{}<br><span class=\"digest\">{} {}</span></dd></div>\n",
                page.say(what),
                name,
                page.say(Words.DIGEST),
                digest);
    }
}

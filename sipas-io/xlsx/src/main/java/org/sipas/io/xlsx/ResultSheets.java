package org.sipas.io.xlsx;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Workbook;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;
import org.sipas.io.report.ProblemWords;
import org.sipas.io.report.Report;
import org.sipas.io.report.Words;
import org.sipas.io.table.ReadingSummary;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.NodeResult.Value;
import org.sipas.scoring.index.Proportion;
import org.sipas.scoring.index.QuestionTable;
import org.sipas.scoring.index.UnitResult;
import org.sipas.scoring.publication.Cell;
import org.sipas.scoring.publication.Release;
import org.sipas.scoring.rank.RankedUnit;

/** Fills the sheets of a workbook from a report. */
final class ResultSheets {
    private final Workbook workbook;
    private final Report report;
    private final IndexResult result;
    private final Release release;
    private final SheetWriter.Styles styles;
    private final Map<String, Variable> variables;

    ResultSheets(Workbook workbook, Report report) {
        this.workbook = workbook;
        this.report = report;
        this.result = report.result();
        this.release = report.release();
        this.styles = new SheetWriter.Styles(workbook, result.method().decimals());
        this.variables = result.form().variables();
    }

    void write() {
        index();
        ranking();
        questions();
        problems();
        method();
    }

    private String say(Words words, Object... values) {
        return words.in(report.language(), values);
    }

    private String say(Bilingual words) {
        return words.in(report.language());
    }

    private String say(Text text) {
        return text.in(report.language());
    }

    private SheetWriter sheet(Words name) {
        SheetWriter sheet = new SheetWriter(workbook, say(name), styles);
        sheet.line(report.label());
        return sheet;
    }

    private List<String> header(Words... names) {
        return Stream.of(names).map(name -> say(name)).toList();
    }

    private List<UnitResult> units() {
        return Stream.concat(Stream.of(result.overall()), result.units().stream())
                .toList();
    }

    private List<Object> unit(UnitResult unit) {
        Variable variable = variables.get(unit.by());
        String by = variable == null ? unit.by() : say(variable.head().shortText());
        String label = say(unit.label());
        String name = unit.unit().isEmpty() ? say(Words.NO_UNIT) : label.isEmpty() ? unit.unit() : label;
        return List.of(by, unit.unit(), unit.by().isEmpty() ? say(Words.WHOLE) : name);
    }

    private void index() {
        SheetWriter sheet = sheet(Words.SHEET_INDEX);
        Set<String> levels = new LinkedHashSet<>();
        result.overall().nodes().forEach(node -> levels.addAll(node.levels().keySet()));
        List<String> names = new ArrayList<>(header(
                Words.BREAKDOWN,
                Words.CODE,
                Words.UNIT,
                Words.CODE,
                Words.NODE,
                Words.LEVEL,
                Words.SHARE,
                Words.LOWER,
                Words.UPPER,
                Words.MEAN,
                Words.FORMS,
                Words.ASKED,
                Words.ANSWERS,
                Words.SATISFIED,
                Words.DISSATISFIED));
        levels.forEach(level -> names.add(say(Words.LEVEL_COUNT, level)));
        names.addAll(header(Words.MISSING, Words.SHARE_UNROUNDED, Words.NO_VALUE_REASON));
        sheet.header(names, 14, 10, 24, 10, 48, 11, 11, 11, 11, 11);
        long omitted = 0;
        for (UnitResult unit : units()) {
            for (NodeResult node : unit.nodes()) {
                if (sheet.hasRoom()) {
                    sheet.row(row(unit, node, levels));
                } else {
                    omitted++;
                }
            }
        }
        if (omitted > 0) {
            sheet.row(List.of(say(Words.ROWS_OMITTED, omitted)));
        }
        sheet.end();
    }

    private List<Object> row(UnitResult unit, NodeResult node, Set<String> levels) {
        List<Object> row = new ArrayList<>(unit(unit));
        row.add(node.code());
        row.add(say(node.label()));
        row.add(say(
                switch (node.level()) {
                    case INDEX -> Words.INDEX;
                    case DOMAIN -> Words.DOMAIN;
                    case FACTOR -> Words.FACTOR;
                    case ITEM -> Words.ITEM;
                }));
        if (!release.shows(unit, node)) {
            row.addAll(Collections.nCopies(11 + levels.size(), ""));
            row.add(withheld(unit));
            return row;
        }
        Object unrounded = "";
        Object reason = "";
        if (node.value() instanceof Value.Defined value) {
            row.add(published(value.share()));
            row.addAll(limits(value.estimate().interval()));
            row.add(value.mean().map(mean -> (Object) mean.value()).orElse(""));
            unrounded = value.share().value();
            reason = value.estimate().interval() instanceof Interval.None none ? say(none.reason()) : "";
        } else if (node.value() instanceof Value.Undefined undefined) {
            row.addAll(List.of("", "", "", ""));
            reason = say(undefined.reason());
        }
        row.addAll(List.of(node.forms(), node.asked(), node.answered(), node.satisfied(), node.dissatisfied()));
        levels.forEach(level -> row.add(node.levels().getOrDefault(level, 0L)));
        row.add(missing(node.missing()));
        row.add(unrounded);
        row.add(reason);
        return row;
    }

    private String withheld(UnitResult unit) {
        Release.Row row = release.row(unit);
        return row.detail() == Release.Detail.NONE && row.index().orElseThrow() instanceof Cell.Suppressed suppressed
                ? say(Words.HIDDEN, say(suppressed.reason()))
                : say(Words.HIDDEN, say(Words.HIDDEN_PART));
    }

    private void ranking() {
        if (release.breakdowns().isEmpty()) {
            return;
        }
        SheetWriter sheet = sheet(Words.SHEET_RANKING);
        sheet.header(
                header(
                        Words.BREAKDOWN,
                        Words.CODE,
                        Words.UNIT,
                        Words.RANK,
                        Words.BEST_PLACE,
                        Words.WORST_PLACE,
                        Words.TIER,
                        Words.SHARE,
                        Words.LOWER,
                        Words.UPPER,
                        Words.FORMS,
                        Words.DIFFERENCE,
                        Words.VERDICT,
                        Words.NO_VALUE_REASON),
                14,
                24,
                24,
                8,
                20,
                20,
                8,
                14,
                14,
                14,
                10,
                28,
                38,
                48);
        for (String by : release.breakdowns()) {
            release.rows(by).stream()
                    .sorted(Comparator.comparing(
                            row -> row.place().map(Release.Place::rank).orElse(Integer.MAX_VALUE)))
                    .forEach(row -> sheet.row(row(row)));
        }
        sheet.end();
    }

    private List<Object> row(Release.Row ranked) {
        List<Object> row = new ArrayList<>(unit(ranked.unit()));
        row.add(ranked.place().map(place -> (Object) (long) place.rank()).orElse(""));
        Optional<RankedUnit> inferred = ranked.place().flatMap(Release.Place::inferred);
        row.add(inferred.map(each -> (Object) (long) each.simultaneous().best()).orElse(""));
        row.add(inferred.map(each -> (Object) (long) each.simultaneous().worst())
                .orElse(""));
        row.add(inferred.map(each -> (Object) (long) each.tier()).orElse(""));
        if (ranked.detail() == Release.Detail.NONE) {
            row.addAll(List.of("", "", "", "", "", "", withheld(ranked.unit())));
        } else if (ranked.unit().index().value() instanceof Value.Defined value) {
            row.add(published(value.share()));
            row.addAll(limits(value.estimate().interval()));
            row.add(ranked.unit().index().forms());
            row.add(ranked.againstWhole()
                    .map(difference -> (Object) new BigDecimal(difference.value()))
                    .orElse(""));
            row.add(ranked.againstWhole()
                    .map(difference -> say(
                            switch (difference.verdict()) {
                                case BETTER -> Words.ABOVE_WHOLE;
                                case WORSE -> Words.BELOW_WHOLE;
                                case NOT_DISTINGUISHABLE -> Words.AS_WHOLE;
                            }))
                    .orElse(""));
            row.add(ranked.detail() == Release.Detail.INDEX_ONLY ? withheld(ranked.unit()) : "");
        } else if (ranked.unit().index().value() instanceof Value.Undefined undefined) {
            row.addAll(List.of("", "", "", ranked.unit().index().forms(), "", "", say(undefined.reason())));
        }
        return row;
    }

    /** Returns the share as it is printed: a spreadsheet that rounds the binary number itself may be off by one in the last place. */
    private BigDecimal published(Proportion share) {
        return share.percent(result.method().decimals()).movePointLeft(2);
    }

    private static List<Object> limits(Interval interval) {
        return interval instanceof Interval.Bounds bounds
                ? List.of(new BigDecimal(bounds.lower()), new BigDecimal(bounds.upper()))
                : List.of("", "");
    }

    /** Returns the number of missing answers; questions that were not asked are none. */
    private static long missing(Map<Missing, Long> missing) {
        return missing.entrySet().stream()
                .filter(entry -> entry.getKey() != Missing.NOT_ASKED)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private void questions() {
        SheetWriter sheet = sheet(Words.SHEET_QUESTIONS);
        sheet.header(
                header(
                        Words.BREAKDOWN,
                        Words.CODE,
                        Words.UNIT,
                        Words.CODE,
                        Words.QUESTION,
                        Words.CODE,
                        Words.OPTION,
                        Words.COUNT,
                        Words.PORTION,
                        Words.LOWER,
                        Words.UPPER,
                        Words.ASKED,
                        Words.BASE,
                        Words.MISSING),
                14,
                10,
                24,
                10,
                48,
                8,
                36,
                11);
        long omitted = 0;
        for (UnitResult unit : units()) {
            if (release.detail(unit) != Release.Detail.FULL) {
                continue;
            }
            for (QuestionTable table : unit.tables()) {
                for (QuestionTable.Row option : table.rows()) {
                    if (sheet.hasRoom()) {
                        sheet.row(row(unit, table, option));
                    } else {
                        omitted++;
                    }
                }
            }
        }
        if (omitted > 0) {
            sheet.row(List.of(say(Words.ROWS_OMITTED, omitted)));
        }
        sheet.end();
    }

    private List<Object> row(UnitResult unit, QuestionTable table, QuestionTable.Row option) {
        List<Object> row = new ArrayList<>(unit(unit));
        row.addAll(List.of(
                table.code(),
                say(table.label()),
                option.option().code(),
                say(option.option().label()),
                option.count(),
                table.base() == 0 ? "" : published(option.share())));
        row.addAll(limits(option.interval()));
        row.addAll(List.of(table.asked(), table.base(), missing(table.missing())));
        return row;
    }

    private void problems() {
        SheetWriter sheet = sheet(Words.SHEET_PROBLEMS);
        sheet.header(header(Words.WHAT, Words.CODE, Words.COUNT), 60, 24, 12);
        ReadingSummary input = report.input();
        sheet.row(List.of(say(Words.ROWS_READ), "", input.rows()));
        sheet.row(List.of(say(Words.ROWS_USED), "", input.used()));
        sheet.row(List.of(say(Words.ROWS_REPEATED), "", input.repeated()));
        sheet.row(List.of(say(Words.ROWS_CONFLICTING), "", input.conflicting()));
        sheet.row(List.of(say(Words.ROWS_SUPERSEDED), "", input.superseded()));
        if (input.removed() > 0) {
            sheet.row(List.of(say(Words.ROWS_REMOVED), "", input.removed()));
        }
        sheet.row(List.of(say(Words.FORMS_OUTSIDE), "", result.overall().formsOutsideTree()));
        result.overall()
                .index()
                .missing()
                .forEach((reason, count) -> sheet.row(
                        List.of(say(Words.BAR_NAME, say(Words.MISSING_TABLE), say(reason.label())), "", count)));
        input.problems()
                .forEach((code, count) -> sheet.row(List.of(ProblemWords.of(code, report.language()), code, count)));
        sheet.end();
    }

    private void method() {
        SheetWriter sheet = sheet(Words.SHEET_METHOD);
        sheet.header(header(Words.WHAT, Words.VALUE), 28, 100);
        IndexMethod method = result.method();
        ReadingSummary input = report.input();
        row(sheet, Words.METHOD, say(method.title()) + " (" + method + ")");
        row(sheet, Words.RULE_SATISFIED, codes(method.satisfied()));
        row(sheet, Words.RULE_DISSATISFIED, codes(method.dissatisfied()));
        row(
                sheet,
                Words.RULE_AGGREGATION,
                say(
                        Words.AGGREGATION_BASIS,
                        say(method.aggregation().label()),
                        say(method.aggregationBasis().label())));
        row(sheet, Words.RULE_MISSING, say(method.missing().label()));
        row(sheet, Words.RULE_SCHEME, say(release.scheme().name()));
        row(sheet, Words.RULE_ROUNDING, say(Words.ROUNDING, method.decimals()));
        row(sheet, Words.RULE_INTERVAL, say(Words.INTERVAL_RULE, say(result.intervalNote())));
        if (!release.breakdowns().isEmpty()) {
            row(sheet, Words.RANK, say(Words.RANK_NOTE));
            row(sheet, Words.PLACES, say(Words.PLACES_NOTE));
        }
        row(sheet, Words.LEGAL_BASIS, method.legalBasis());
        row(sheet, Words.METHOD_NOTE, say(method.note()));
        row(sheet, Words.FORM, say(result.form().title()) + " (" + result.form() + ")");
        row(sheet, Words.FORM_NOTE, say(result.form().note()));
        row(sheet, Words.INPUT, input.file() + " (" + input.format() + ")");
        row(sheet, Words.SHEET, input.sheet());
        digest(sheet, Words.FORM, result.form().digest());
        digest(sheet, Words.METHOD, method.digest());
        digest(sheet, Words.INPUT, input.digest());
    }

    private void digest(SheetWriter sheet, Words what, String digest) {
        sheet.row(List.of(say(Words.BAR_NAME, say(Words.DIGEST), say(what)), digest));
    }

    private void row(SheetWriter sheet, Words what, String text) {
        if (!text.isEmpty()) {
            sheet.row(List.of(say(what), text));
        }
    }

    private static String codes(Set<String> codes) {
        return String.join(", ", codes.stream().sorted().toList());
    }
}

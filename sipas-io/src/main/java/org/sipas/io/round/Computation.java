package org.sipas.io.round;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseLedger;
import org.sipas.core.response.ResponseTable;
import org.sipas.core.unit.NameMatch;
import org.sipas.core.unit.UnitNames;
import org.sipas.io.report.Report;
import org.sipas.io.report.ReportWriter;
import org.sipas.io.table.CountedForms;
import org.sipas.io.table.ProblemsFile;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.SafeCsvWriter;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.UnitAggregation;
import org.sipas.scoring.index.UnitCodes;
import org.sipas.scoring.index.UnitResult;
import org.sipas.scoring.proof.Certificate;
import org.sipas.scoring.proof.Exclusion;
import org.sipas.scoring.proof.Figure;
import org.sipas.scoring.proof.Ledger;
import org.sipas.scoring.proof.LedgerEntry;
import org.sipas.scoring.proof.NegativeForms;
import org.sipas.scoring.proof.RemovalAudit;
import org.sipas.scoring.proof.Source;

/** One computation of a round: reads the answers, counts with and without exclusions, and writes everything but the ledger into a folder. */
final class Computation {
    private final RoundPlan plan;
    private final List<Problem> problems = new ArrayList<>();
    private final List<LedgerEntry> entries = new ArrayList<>();
    /** The exclusions whose form has not been met yet among those that count, by the number of the form. */
    private final Map<String, Exclusion> open = new LinkedHashMap<>();

    private final Map<String, Exclusion> excluded = new HashMap<>();
    private final RemovalAudit audit = new RemovalAudit();

    Computation(RoundPlan plan) {
        this.plan = plan;
        plan.exclusions().forEach(exclusion -> {
            excluded.put(exclusion.response(), exclusion);
            open.put(exclusion.response(), exclusion);
        });
    }

    /** Returns the entries that the data give now: a response for each row, then the exclusions. */
    List<LedgerEntry> entries() throws IOException {
        if (entries.isEmpty()) {
            for (RoundPlan.Answers answers : plan.answers()) {
                answers.file().receipts(receipt -> entries.add(LedgerEntry.of(receipt, plan.key())));
            }
            plan.exclusions().forEach(exclusion -> entries.add(LedgerEntry.of(exclusion, plan.key())));
        }
        return entries;
    }

    /** Returns the ledger as it is after this computation: what of the stored one still stands, and what is new. */
    Ledger ledger(Ledger stored) throws IOException {
        Ledger.Comparison comparison = stored.compare(entries());
        Ledger next = new Ledger();
        List<LedgerEntry> before = stored.entries();
        for (int i = 0, lost = 0; i < before.size(); i++) {
            if (lost < comparison.lost().size() && comparison.lost().get(lost) == i) {
                lost++;
            } else {
                next.append(before.get(i));
            }
        }
        comparison.added().forEach(next::append);
        return next;
    }

    /** Returns the form of each of these entries, by its number, and by its file if the entry is that it came. */
    Map<LedgerEntry, String> names(List<LedgerEntry> wanted) throws IOException {
        Map<LedgerEntry, String> names = new HashMap<>();
        wanted.forEach(entry -> names.put(entry, ""));
        for (RoundPlan.Answers answers : plan.answers()) {
            answers.file()
                    .receipts(receipt -> names.replace(
                            LedgerEntry.of(receipt, plan.key()), receipt.id().strip() + " (" + answers.name() + ")"));
        }
        plan.exclusions()
                .forEach(exclusion -> names.replace(LedgerEntry.of(exclusion, plan.key()), exclusion.response()));
        return names;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Computes and writes; nothing, and problems, if the answers cannot be read to their end. */
    Optional<RoundResult> write(Path output, Ledger ledger) throws IOException {
        List<String> files = new ArrayList<>(List.of(Round.PROBLEMS));
        ReadingSummary summary;
        Map<Source.Kind, List<Source>> sources;
        IndexResult result;
        List<Figure> withExcluded = List.of();
        try (ProblemsFile told =
                ProblemsFile.create(fresh(output, Round.PROBLEMS), SafeCsvWriter.Encoding.UTF_8_WITH_BOM)) {
            ResponseLayout layout = plan.answers().get(0).file().mapping().layout();
            IndexPlan index = IndexPlan.of(plan.method(), layout, plan.tables());
            CountedForms kept = new CountedForms(index, plan.design());
            CountedForms removed = new CountedForms(index, plan.design());
            List<ReadingSummary> read = read(told, kept, removed, NegativeForms.of(plan.method(), layout));
            summary = read.stream().reduce(ReadingSummary::plus).orElseThrow();
            sources = plan.sources(read);
            if (!summary.complete()) {
                told.lastError().ifPresent(problems::add);
                return Optional.empty();
            }
            reportExclusionsWithoutEffect(told);
            Outcome<IndexResult> counted = finish(kept);
            kept.merge(removed);
            Outcome<IndexResult> all = removed.size() > 0 ? finish(kept) : counted;
            if (counted.value().isEmpty() || all.value().isEmpty()) {
                return Optional.empty();
            }
            result = counted.orThrow();
            requireWeights(all.orThrow());
            if (removed.size() > 0) {
                summary = summary.without(removed.size());
                withExcluded = figures(all.orThrow());
            }
            reportUnknownUnits(result, told);
        }
        List<Figure> figures = figures(result);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        Certificate certificate =
                new Certificate(Certificate.LIBRARY, sources, ledger.head(), figures, withExcluded, audit.tests());
        try (OutputStream bytes = Files.newOutputStream(fresh(output, Round.CERTIFICATE))) {
            bytes.write(certificate.bytes());
        }
        files.add(Round.CERTIFICATE);
        Report report = Report.of(result, summary)
                .withLanguage(plan.language())
                .withTitle(plan.title())
                .withLabel(plan.label())
                .withPeriod(plan.period())
                .withCertificate(certificate);
        for (Map.Entry<String, ReportWriter> writer : plan.reports().entrySet()) {
            try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(fresh(output, writer.getKey())))) {
                writer.getValue().write(report, bytes);
            }
            files.add(writer.getKey());
        }
        return Optional.of(new RoundResult(report, certificate, files));
    }

    private Outcome<IndexResult> finish(CountedForms forms) {
        RoundPlan.Answers first = plan.answers().get(0);
        String source = plan.answers().stream().map(RoundPlan.Answers::name).collect(Collectors.joining(", "));
        Outcome<IndexResult> result = forms.finish(source, first.file().mapping());
        problems.addAll(result.problems());
        return result;
    }

    /** Returns a file that is not there: what was there, if only a link, is taken away and not written to. */
    private static Path fresh(Path output, String name) throws IOException {
        Path path = output.resolve(name);
        Files.deleteIfExists(path);
        return path;
    }

    private List<ReadingSummary> read(
            ProblemsFile told, CountedForms kept, CountedForms removed, NegativeForms negative) throws IOException {
        ResponseLedger twice = new ResponseLedger(plan.duplicates());
        for (RoundPlan.Answers answers : plan.answers()) {
            answers.file().record(twice, (forms, fraction) -> {});
        }
        twice.close();
        List<ReadingSummary> summaries = new ArrayList<>();
        for (RoundPlan.Answers answers : plan.answers()) {
            summaries.add(answers.file()
                    .read(twice, table -> count(table, kept, removed, negative), told, (forms, fraction) -> {}));
        }
        return summaries;
    }

    private void count(ResponseTable table, CountedForms kept, CountedForms removed, NegativeForms negative) {
        if (excluded.isEmpty()) {
            kept.add(table);
            return;
        }
        UnitCodes ids = UnitCodes.of(
                table, plan.form().variable(Role.RESPONSE_ID).orElseThrow().code());
        Optional<UnitCodes> units =
                plan.unitTable().isEmpty() ? Optional.empty() : Optional.of(UnitCodes.of(table, plan.unitTable()));
        for (int row = 0; row < table.rows(); row++) {
            String unit = units.isEmpty() ? "" : units.get().unit(row);
            Exclusion exclusion = excluded.get(ids.unit(row));
            if (exclusion == null) {
                audit.keep(unit, negative.test(table, row));
            } else {
                audit.remove(unit, exclusion.actor(), negative.test(table, row));
                open.remove(exclusion.response());
            }
        }
        kept.add(table.select(row -> !excluded.containsKey(ids.unit(row))));
        removed.add(table.select(row -> excluded.containsKey(ids.unit(row))));
    }

    /** An exclusion must be of a form that came; if that form does not count anyway, for it stands twice, that is worth a word. */
    private void reportExclusionsWithoutEffect(ProblemsFile told) throws IOException {
        if (open.isEmpty()) {
            return;
        }
        Set<String> came = new HashSet<>();
        for (RoundPlan.Answers answers : plan.answers()) {
            answers.file()
                    .receipts(receipt -> came.add(Normalizer.normalize(receipt.id(), Normalizer.Form.NFC)
                            .strip()));
        }
        for (String id : open.keySet()) {
            boolean known = came.contains(id);
            Problem problem = new Problem(
                    known ? "exclusion-without-effect" : "unknown-response",
                    known ? Severity.WARNING : Severity.ERROR,
                    new Location.Json(Round.FILE, "$.exclusions"),
                    known
                            ? new Bilingual(
                                    "phiếu bị loại vốn không được tính: " + id,
                                    "the excluded form does not count anyway: " + id)
                            : new Bilingual(
                                    "không có phiếu nào mang số bị loại: " + id,
                                    "no form has the excluded number: " + id));
            if (known) {
                told.accept(problem);
            } else {
                problems.add(problem);
            }
        }
    }

    private void reportUnknownUnits(IndexResult result, ProblemsFile told) {
        if (plan.units().isEmpty()) {
            return;
        }
        RoundPlan.Units units = plan.units().get();
        UnitNames names = UnitNames.of(units.register());
        for (UnitResult unit : result.by(plan.column(units.table()))) {
            boolean known = unit.unit().isEmpty()
                    || units.register()
                            .find(units.level(), unit.unit(), units.day())
                            .isPresent()
                    || names.match(units.level(), unit.unit(), units.day()) instanceof NameMatch.Found;
            if (!known) {
                told.accept(new Problem(
                        "unknown-unit",
                        Severity.WARNING,
                        new Location.Json(Round.FILE, "$.units"),
                        new Bilingual(
                                "ngày " + units.day() + " danh mục không có đơn vị (hoặc có nhiều đơn vị) tên “"
                                        + unit.unit() + "”",
                                "on " + units.day() + " the register has no unit, or several, called “" + unit.unit()
                                        + "”")));
            }
        }
    }

    private void requireWeights(IndexResult result) {
        plan.weights().ifPresent(weights -> {
            List<String> unweighted = result.by(plan.column(weights.table())).stream()
                    .map(UnitResult::unit)
                    .filter(unit -> !weights.weights().containsKey(unit))
                    .toList();
            if (!unweighted.isEmpty()) {
                problems.add(new Problem(
                        "unit-without-weight",
                        Severity.ERROR,
                        new Location.Cell(weights.name(), "", 0, "unit"),
                        new Bilingual(
                                "thiếu quyền số của: “" + String.join("”, “", unweighted) + "”",
                                "there is no weight of: “" + String.join("”, “", unweighted) + "”")));
            }
        });
    }

    /** Returns all numbers, and the nodes aggregated over units by the weights given. */
    private List<Figure> figures(IndexResult result) {
        List<Figure> figures = new ArrayList<>(Figure.of(result));
        if (problems.isEmpty() && plan.weights().isPresent()) {
            RoundPlan.Weights weights = plan.weights().get();
            List<UnitResult> units = result.by(plan.column(weights.table()));
            UnitAggregation aggregation = new UnitAggregation.Weighted(weights.weights());
            for (NodeResult node : result.overall().nodes()) {
                figures.add(Figure.of(weights.name(), weights.table(), node, aggregation.of(units, node.code())));
            }
        }
        return figures;
    }
}

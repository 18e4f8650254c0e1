package org.sipas.scoring.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sipas.core.design.Column;
import org.sipas.core.response.ResponseTable;
import org.sipas.scoring.estimate.Estimates;
import org.sipas.scoring.estimate.Survey;

/** Computes an index under a survey design: counts from a tally, shares and errors from the weighed forms. */
final class DesignedIndex {
    private final IndexPlan plan;
    private final List<ResponseTable> tables;
    private final WeighedForms forms;

    DesignedIndex(IndexPlan plan, List<ResponseTable> tables, Survey survey) {
        this.plan = plan;
        this.tables = tables;
        this.forms = new WeighedForms(plan, tables, survey);
    }

    IndexResult result() {
        Tally tally = plan.newTally();
        tables.forEach(tally::add);
        Scorer scorer = new Scorer(plan, tally.itemsByNode());
        boolean[] all = new boolean[forms.survey().table().rows()];
        Arrays.fill(all, true);
        Scorer.Unit whole = scorer.whole(tally.overall(), new DesignBasis(forms, all));
        Map<String, Map<String, boolean[]>> rows = new HashMap<>();
        plan.breakdowns().forEach(breakdown -> rows.put(breakdown.name(), forms.units(breakdown)));
        List<UnitResult> results = new ArrayList<>();
        Map<String, List<Domain>> domains = new HashMap<>();
        tally.forEachUnit((by, code, counts) -> {
            boolean[] inside =
                    Objects.requireNonNull(rows.getOrDefault(by, Map.of()).get(code), code);
            Scorer.Unit unit = scorer.unit(by, code, counts, new DesignBasis(forms, inside), whole);
            results.add(unit.result());
            domains.computeIfAbsent(by, name -> new ArrayList<>()).add(new Domain(inside, unit.index()));
        });
        Map<String, List<List<Double>>> covariances = new HashMap<>();
        domains.forEach((by, each) -> covariances.put(by, covariance(each)));
        return new IndexResult(
                plan.layout().form(), plan.method(), whole.result(), results, forms.intervalNote(), covariances);
    }

    /** A unit: its forms, and its index if it has one. */
    @SuppressWarnings("ArrayRecordComponent") // Within a computation, never compared.
    private record Domain(boolean[] inside, Optional<Basis.Scored> index) {}

    private List<List<Double>> covariance(List<Domain> domains) {
        return forms.isReplicated() ? replicated(domains) : linearised(domains);
    }

    private List<List<Double>> linearised(List<Domain> domains) {
        Survey survey = forms.survey();
        String[] names = new String[domains.size()];
        for (int i = 0; i < names.length; i++) {
            Domain domain = domains.get(i);
            names[i] = "linearised value " + i;
            double[] scores = domain.index()
                    .map(index -> forms.scores(index.gradient(), domain.inside()))
                    .orElseGet(() -> new double[domain.inside().length]);
            survey = survey.with(names[i], new Column.Numbers(scores));
        }
        Estimates totals = survey.total(names).overall();
        return matrix(names.length, totals::covariance);
    }

    // Var(a) + Var(b) − Var(a − b) is twice the covariance of a and b.
    private List<List<Double>> replicated(List<Domain> domains) {
        return matrix(domains.size(), (i, j) -> {
            Domain a = domains.get(i);
            Domain b = domains.get(j);
            return a.index().isEmpty() || b.index().isEmpty()
                    ? 0
                    : a.index()
                            .get()
                            .basis()
                            .covariance(a.index().get(), b.index().get());
        });
    }

    private interface Entry {
        double at(int i, int j);
    }

    private static List<List<Double>> matrix(int size, Entry entry) {
        List<List<Double>> matrix = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<Double> row = new ArrayList<>();
            for (int j = 0; j < size; j++) {
                row.add(j < i ? matrix.get(j).get(i) : (Double) entry.at(i, j));
            }
            matrix.add(List.copyOf(row));
        }
        return List.copyOf(matrix);
    }
}

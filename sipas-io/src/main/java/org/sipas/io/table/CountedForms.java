package org.sipas.io.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipas.core.Outcome;
import org.sipas.core.response.ColumnMapping;
import org.sipas.core.response.ResponseTable;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.Tally;

/**
 * The forms of an index, counted as they are read. Without a design they are not kept; under one they are, a byte for each closed answer. Not thread-safe.
 */
public final class CountedForms {
    private final IndexPlan plan;
    private final Optional<DesignFile> design;
    private final Tally tally;
    private final List<ResponseTable> tables = new ArrayList<>();

    /**
     * Creates an empty collection.
     *
     * @param plan the index
     * @param design the survey design; none for a simple random sample of forms
     */
    public CountedForms(IndexPlan plan, Optional<DesignFile> design) {
        this.plan = plan;
        this.design = design;
        this.tally = plan.newTally();
    }

    /**
     * Adds all forms of a table.
     *
     * @param table the forms, of the layout of the plan
     */
    public void add(ResponseTable table) {
        if (design.isPresent()) {
            tables.add(table);
        } else {
            tally.add(table);
        }
    }

    /**
     * Adds all forms of another collection.
     *
     * @param other the other one, of the same plan and design
     */
    public void merge(CountedForms other) {
        tally.merge(other.tally);
        tables.addAll(other.tables);
    }

    /**
     * Returns the number of forms.
     *
     * @return the number
     */
    public long size() {
        return tally.forms() + tables.stream().mapToLong(ResponseTable::rows).sum();
    }

    /**
     * Computes the index.
     *
     * @param source the name of the file or files, for messages
     * @param mapping which column of the file is which
     * @return the index, or the problems of {@link DesignFile#survey}
     */
    public Outcome<IndexResult> finish(String source, ColumnMapping mapping) {
        return design.map(known -> known.survey(source, mapping, tables).map(survey -> plan.estimate(tables, survey)))
                .orElseGet(() -> Outcome.of(tally.finish(), List.of()));
    }
}

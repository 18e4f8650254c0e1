package org.sipas.sampling.draw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What estimation needs of a draw in stages: for each unit of the last official list the strata, sampling units, population sizes and
 * probabilities of all stages, and its design weight, one over the product of the probabilities. Immutable.
 *
 * <p>The stratum of a unit at a later stage is the unit of the stage before. Where a method has target probabilities the weights are
 * those of the targets.
 *
 * @param units the units, in the order of the last selection
 */
public record DrawDesign(List<Unit> units) {
    /**
     * A sampled unit. Immutable.
     *
     * @param id its id
     * @param stages its place at each stage, the first stage first
     * @param weight its design weight, unrounded
     */
    public record Unit(String id, List<Stage> stages, double weight) {
        /** Creates a unit. */
        public Unit {
            stages = List.copyOf(stages);
        }
    }

    /**
     * A place at a stage. Immutable.
     *
     * @param stratum the stratum
     * @param unit the sampling unit of this stage
     * @param populationSize N, the units of the stratum in the frame
     * @param sampleSize n, the units of the stratum on the official list
     * @param probability the inclusion probability at this stage, given the stages before
     */
    public record Stage(String stratum, String unit, int populationSize, int sampleSize, double probability) {}

    /** Creates a design. */
    public DrawDesign {
        units = List.copyOf(units);
    }

    /**
     * Joins the selections of all stages.
     *
     * @param selections the selections, the first stage first
     * @return the design
     * @throws IllegalArgumentException if there is no stage, or a stratum of a later stage is not a unit of the stage before
     */
    public static DrawDesign of(List<Selection> selections) {
        if (selections.isEmpty()) {
            throw new IllegalArgumentException("a design needs a stage");
        }
        Map<String, List<Stage>> before = new HashMap<>();
        List<Unit> units = List.of();
        for (int s = 0; s < selections.size(); s++) {
            units = stage(selections.get(s), before, s);
            before = new HashMap<>();
            for (Unit unit : units) {
                before.put(unit.id(), unit.stages());
            }
        }
        return new DrawDesign(units);
    }

    private static List<Unit> stage(Selection selection, Map<String, List<Stage>> before, int stage) {
        Map<String, Integer> population = new HashMap<>();
        Map<String, Integer> sample = new HashMap<>();
        for (Selection.Row row : selection.rows()) {
            population.merge(row.stratum(), 1, Integer::sum);
            sample.merge(row.stratum(), row.list() == Selection.ListName.OFFICIAL ? 1 : 0, Integer::sum);
        }
        List<Unit> units = new ArrayList<>();
        for (Selection.Row row : selection.of(Selection.ListName.OFFICIAL)) {
            List<Stage> stages = new ArrayList<>(before.getOrDefault(row.stratum(), List.of()));
            if (stages.size() != stage) {
                throw new IllegalArgumentException("stratum not a unit of the stage before: " + row.stratum());
            }
            stages.add(new Stage(
                    row.stratum(),
                    row.id(),
                    population.getOrDefault(row.stratum(), 0),
                    sample.getOrDefault(row.stratum(), 0),
                    row.probability()));
            double product = 1;
            for (Stage each : stages) {
                product *= each.probability();
            }
            units.add(new Unit(row.id(), stages, 1 / product));
        }
        return units;
    }
}

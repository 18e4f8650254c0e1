package org.sipas.sampling.draw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.ProbabilityKind;
import org.sipas.sampling.selection.SampleDesign;

/**
 * What estimation needs of a draw in stages: for each unit of the last list that was asked the strata, sampling units, population
 * sizes and probabilities of all stages, and its design weight, one over the product of the probabilities. Immutable.
 *
 * <p>The stratum of a unit at a later stage is the unit of the stage before. A substitution is non-response: probabilities are
 * multiplied by the share of the units drawn in the stratum that answered in the end, so that a simple random sample has the
 * probability m/N of its final count m.
 *
 * @param units the units: by stratum those of the official list in order that were not replaced, then their substitutes
 * @param probabilities what the probabilities are: targets if the method of a stage has targets
 */
public record DrawDesign(List<Unit> units, ProbabilityKind probabilities) {
    /**
     * A stage that was drawn. Immutable.
     *
     * @param plan its plan
     * @param selection its selection
     * @param substitutions what was replaced, without problems
     */
    public record Drawn(DrawPlan plan, Selection selection, Substitutions substitutions) {
        /** Creates a stage. */
        public Drawn {
            Objects.requireNonNull(plan, "plan");
            Objects.requireNonNull(selection, "selection");
            Objects.requireNonNull(substitutions, "substitutions");
        }

        /**
         * Creates a stage of which nothing was replaced.
         *
         * @param plan its plan
         * @param selection its selection
         */
        public Drawn(DrawPlan plan, Selection selection) {
            this(plan, selection, new Substitutions(List.of()));
        }
    }

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
     * @param sampleSize the units of the stratum that answered: n, without substitutions
     * @param probability the inclusion probability at this stage, given the stages before
     * @param bySize whether the probabilities of the stratum depend on sizes
     */
    public record Stage(
            String stratum, String unit, int populationSize, int sampleSize, double probability, boolean bySize) {
        private SampleDesign.Place place() {
            boolean certain = bySize && probability >= 1;
            double size = bySize ? Double.POSITIVE_INFINITY : populationSize;
            return new SampleDesign.Place(
                    certain ? stratum + " / " + unit : stratum, unit, certain ? 1 : size, probability);
        }
    }

    /** Creates a design. */
    public DrawDesign {
        units = List.copyOf(units);
        Objects.requireNonNull(probabilities, "probabilities");
    }

    /**
     * Joins all stages.
     *
     * @param stages the stages, the first one first
     * @return the design
     * @throws IllegalArgumentException if there is no stage, or a stratum of a later stage is not a unit of the stage before
     */
    public static DrawDesign of(List<Drawn> stages) {
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("a design needs a stage");
        }
        Map<String, List<Stage>> before = new HashMap<>();
        List<Unit> units = List.of();
        ProbabilityKind kind = ProbabilityKind.EXACT;
        for (int s = 0; s < stages.size(); s++) {
            units = stage(stages.get(s), before, s);
            before = new HashMap<>();
            for (Unit unit : units) {
                before.put(unit.id(), unit.stages());
            }
            if (stages.get(s).plan().method().probabilityKind() == ProbabilityKind.TARGET) {
                kind = ProbabilityKind.TARGET;
            }
        }
        return new DrawDesign(units, kind);
    }

    private static List<Unit> stage(Drawn drawn, Map<String, List<Stage>> before, int stage) {
        Map<String, Integer> population = new HashMap<>();
        for (Selection.Row row : drawn.selection().rows()) {
            population.merge(row.stratum(), 1, Integer::sum);
        }
        Map<String, Substitutions.Count> counts = new HashMap<>();
        drawn.substitutions().counts(drawn.selection()).forEach(count -> counts.put(count.stratum(), count));
        Set<String> out = new HashSet<>();
        Set<String> in = new HashSet<>();
        for (Substitutions.Entry entry : drawn.substitutions().entries()) {
            out.add(entry.stratum() + "\n" + entry.out());
            in.add(entry.stratum() + "\n" + entry.in());
        }
        boolean bySize = drawn.plan().method().usesSizes();
        List<Unit> units = new ArrayList<>();
        for (Selection.Row row : drawn.selection().rows()) {
            String name = row.stratum() + "\n" + row.id();
            if (out.contains(name) || row.list() != Selection.ListName.OFFICIAL && !in.contains(name)) {
                continue;
            }
            List<Stage> stages = new ArrayList<>(before.getOrDefault(row.stratum(), List.of()));
            if (stages.size() != stage) {
                throw new IllegalArgumentException("stratum not a unit of the stage before: " + row.stratum());
            }
            Substitutions.Count count = Objects.requireNonNull(counts.get(row.stratum()));
            stages.add(new Stage(
                    row.stratum(),
                    row.id(),
                    population.getOrDefault(row.stratum(), 0),
                    count.answered(),
                    row.probability() * count.answered() / count.drawn(),
                    bySize));
            double product = 1;
            for (Stage each : stages) {
                product *= each.probability();
            }
            units.add(new Unit(row.id(), stages, 1 / product));
        }
        return units;
    }

    /**
     * Returns the units as a table with the design of its columns, to which answers are added: the last column of units holds the
     * ids. Stages without sizes have finite population corrections; units drawn by size count as drawn with replacement,
     * except certainties, which are strata of their own.
     *
     * @param lonely what to do with strata of a single unit
     * @return the sample, in the order of {@link #units}
     */
    public SampleDesign sample(LonelyUnit lonely) {
        return SampleDesign.staged(
                "selection.csv",
                units.stream()
                        .map(unit -> unit.stages().stream().map(Stage::place).toList())
                        .toList(),
                probabilities,
                lonely);
    }
}

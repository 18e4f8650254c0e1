package org.sipas.scoring.rank;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A ranking with what the data say about each place. Immutable. */
public final class Ranking {
    private final List<RankedUnit> units;
    private final boolean[][] above;
    private final int[][] places;
    private final int draws;

    Ranking(List<RankedUnit> units, boolean[][] above, int[][] places, int draws) {
        this.units = List.copyOf(units);
        this.above = above;
        this.places = places;
        this.draws = draws;
    }

    /**
     * Returns the units.
     *
     * @return the units in the order in which they were given
     */
    public List<RankedUnit> units() {
        return units;
    }

    /**
     * Tells whether one unit is truly above another, at the level for all pairs at once.
     *
     * @param first the position of a unit in {@link #units}
     * @param second the position of another
     * @return true if the first is above the second beyond the sampling error; false says that they cannot be told apart or that the second is above
     */
    public boolean isAbove(int first, int second) {
        return above[first][second];
    }

    /**
     * Returns the units that may truly be among the k best: at the level, all of the k best are in the list.
     *
     * @param k how many units are the best, from 1 to the number of units
     * @return the units whose simultaneous set begins at or before place k, in the order of {@link #units}
     * @throws IllegalArgumentException if {@code k} is not in [1, number of units]
     */
    public List<RankedUnit> possibleTop(int k) {
        checkPlace(k);
        return units.stream().filter(unit -> unit.simultaneous().best() <= k).toList();
    }

    /**
     * Returns the probability of being among the k best: the share of draws from the normal distribution around the estimates, with their covariance matrix, in
     * which fewer than k units are above. It is a posterior probability under a flat prior, not a confidence level; by chance alone it is off by at most
     * 1/√draws (two standard errors).
     *
     * @param unit the position of a unit in {@link #units}
     * @param k how many units are the best, from 1 to the number of units
     * @return the probability
     * @throws IllegalArgumentException if {@code k} is not in [1, number of units]
     */
    public double topProbability(int unit, int k) {
        checkPlace(k);
        return IntStream.range(0, k).mapToLong(place -> places[unit][place]).sum() / (double) draws;
    }

    /**
     * Returns the tiers: from the best unit on, a tier takes in the next unit by value as long as that cannot be told apart from any unit of the tier.
     *
     * @return the positions in {@link #units} by tier, best tier and best unit first; unit order within equal values
     */
    public List<List<Integer>> tiers() {
        List<List<Integer>> tiers = new ArrayList<>();
        int[] order = IntStream.range(0, units.size())
                .boxed()
                .sorted((a, b) ->
                        Integer.compare(units.get(a).rank(), units.get(b).rank()))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int unit : order) {
            while (tiers.size() < units.get(unit).tier()) {
                tiers.add(new ArrayList<>());
            }
            tiers.get(units.get(unit).tier() - 1).add(unit);
        }
        return tiers.stream().map(List::copyOf).toList();
    }

    private void checkPlace(int k) {
        if (k < 1 || k > units.size()) {
            throw new IllegalArgumentException("k not in [1, " + units.size() + "]: " + k);
        }
    }
}

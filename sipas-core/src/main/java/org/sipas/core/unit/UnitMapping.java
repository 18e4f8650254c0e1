package org.sipas.core.unit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the units of one day by a later day. Immutable and thread-safe. A unit that went wholly to another one has share 1 there; the shares of
 * a unit that was split are unknown unless the caller gives them, and what is unknown is counted as not mapped, never guessed.
 */
public final class UnitMapping {
    /** Shares are sums of a few doubles. */
    private static final double SHARE_TOLERANCE = 1e-9;

    private final Map<String, Fate> fates;

    UnitMapping(Map<String, Fate> fates) {
        this.fates = Collections.unmodifiableMap(new LinkedHashMap<>(fates));
    }

    /**
     * Where a unit, or a part of it, went.
     *
     * @param unit the unit as it is on the later day
     * @param share the share of the old unit that went there, in (0, 1]; empty if unknown
     */
    public record Target(Unit unit, OptionalDouble share) {}

    /**
     * What became of one unit.
     *
     * @param old the unit as it was on the earlier day
     * @param targets where it went; empty if the register does not know, or nothing of its level is left
     */
    public record Fate(Unit old, List<Target> targets) {
        /** Creates a fate from a copy of the targets. */
        public Fate {
            targets = List.copyOf(targets);
        }

        /**
         * Returns the one unit to which all of the old one went.
         *
         * @return the unit, nothing if the old one was split or its fate is not known
         */
        public Optional<Unit> whole() {
            return targets.size() == 1 && targets.get(0).share().orElse(0) == 1
                    ? Optional.of(targets.get(0).unit())
                    : Optional.empty();
        }

        /**
         * Tells whether it is known where every part of the unit went and how large it is.
         *
         * @return whether numbers of the old unit can be carried over
         */
        public boolean known() {
            return !targets.isEmpty()
                    && targets.stream().allMatch(target -> target.share().isPresent());
        }
    }

    /**
     * The share of a unit that went to another one.
     *
     * @param oldCode the code of the unit that was split
     * @param newCode the code of the unit to which the part went
     * @param share the share, in (0, 1]
     */
    public record PartShare(String oldCode, String newCode, double share) {
        /**
         * Creates a share.
         *
         * @throws IllegalArgumentException if the share is not in (0, 1]
         */
        public PartShare {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("share not in (0, 1]: " + share);
            }
        }
    }

    /**
     * Numbers carried over to the units of the later day.
     *
     * @param values the numbers by code of the later day
     * @param total the sum of all numbers handed in
     * @param mapped the sum of the numbers that were carried over
     * @param notMapped the numbers that were not, by code of the earlier day: of units that were split with unknown shares, or that the mapping does not know
     */
    public record Carried(
            SortedMap<String, Double> values, double total, double mapped, SortedMap<String, Double> notMapped) {
        /** Creates a result from copies of the maps. */
        public Carried {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
            notMapped = Collections.unmodifiableSortedMap(new TreeMap<>(notMapped));
        }

        /**
         * Returns how much of the whole was carried over.
         *
         * @return a proportion in [0, 1]; NaN if the whole is 0
         */
        public double mappedProportion() {
            return mapped / total;
        }
    }

    /**
     * Returns what became of each unit.
     *
     * @return the fates by code of the earlier day
     */
    public Map<String, Fate> fates() {
        return fates;
    }

    /**
     * Returns a mapping in which shares of parts are known.
     *
     * @param shares the shares, for instance of population or of transactions
     * @return the mapping
     * @throws IllegalArgumentException if a share is of a part that the mapping does not have, or the shares of a unit add up to more than 1 + 1e-9
     */
    public UnitMapping withShares(List<PartShare> shares) {
        Map<String, Fate> changed = new LinkedHashMap<>(fates);
        for (PartShare share : shares) {
            Fate fate = changed.get(share.oldCode());
            if (fate == null
                    || fate.targets().stream()
                            .noneMatch(target -> target.unit().code().equals(share.newCode()))) {
                throw new IllegalArgumentException("no part of " + share.oldCode() + " went to " + share.newCode());
            }
            List<Target> targets = new ArrayList<>();
            for (Target target : fate.targets()) {
                targets.add(
                        target.unit().code().equals(share.newCode())
                                ? new Target(target.unit(), OptionalDouble.of(share.share()))
                                : target);
            }
            double sum = targets.stream()
                    .mapToDouble(target -> target.share().orElse(0))
                    .sum();
            if (sum > 1 + SHARE_TOLERANCE) {
                throw new IllegalArgumentException("shares of " + share.oldCode() + " not in [0, 1]: " + sum);
            }
            changed.put(share.oldCode(), new Fate(fate.old(), targets));
        }
        return new UnitMapping(changed);
    }

    /**
     * Carries numbers that add up, such as counts of responses, over to the units of the later day.
     *
     * @param numbers the numbers by code of the earlier day
     * @return the numbers of the later day and what could not be carried over; {@code mapped} plus all of {@code notMapped} is {@code total}
     */
    public Carried carry(Map<String, Double> numbers) {
        SortedMap<String, Double> values = new TreeMap<>();
        SortedMap<String, Double> notMapped = new TreeMap<>();
        double total = 0;
        double mapped = 0;
        for (Map.Entry<String, Double> entry : new TreeMap<>(numbers).entrySet()) {
            Fate fate = fates.get(entry.getKey());
            total += entry.getValue();
            if (fate == null || !fate.known()) {
                notMapped.put(entry.getKey(), entry.getValue());
                continue;
            }
            double rest = 1;
            for (Target target : fate.targets()) {
                double part = entry.getValue() * target.share().orElse(0);
                values.merge(target.unit().code(), part, Double::sum);
                mapped += part;
                rest -= target.share().orElse(0);
            }
            if (rest > SHARE_TOLERANCE) {
                notMapped.put(entry.getKey(), entry.getValue() * rest);
            }
        }
        return new Carried(values, total, mapped, notMapped);
    }
}

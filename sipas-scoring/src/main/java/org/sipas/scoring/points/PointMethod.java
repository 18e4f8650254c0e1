package org.sipas.scoring.points;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.questionnaire.Text;
import org.sipas.scoring.index.Proportion;

/**
 * A score made of points. Immutable and thread-safe.
 *
 * @param id the id, such as {@code tt01-2018}
 * @param version the version
 * @param title the title
 * @param note what a reader of the score must know, above all what in it is not official
 * @param legalBasis the decision behind it, empty if there is none
 * @param decimals how many decimals are printed; rounding is half up and happens once, at the edge
 * @param indicators the indicators
 * @param bands the bands of the total, rising; the first begins at the lowest total that can be reached, each ends below the next, the last holds the highest
 * @param digest the digest of the definition
 */
public record PointMethod(
        String id,
        String version,
        Text title,
        Text note,
        String legalBasis,
        int decimals,
        List<Indicator> indicators,
        List<Band> bands,
        String digest) {
    /** The format of the packs. */
    static final String FORMAT = "sipas-points/1";

    /**
     * An indicator.
     *
     * @param code the code
     * @param group the group that it counts in
     * @param label the name
     * @param rule how it gets its points
     */
    public record Indicator(String code, String group, Text label, PointRule rule) {
        /** Creates an indicator. */
        public Indicator {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(rule, "rule");
        }
    }

    /**
     * A band.
     *
     * @param code the code
     * @param label the name
     * @param from the least total in it
     */
    public record Band(String code, Text label, BigDecimal from) {}

    /** Creates a method from copies of the lists. */
    public PointMethod {
        indicators = List.copyOf(indicators);
        bands = List.copyOf(bands);
    }

    /**
     * Reads a method from JSON.
     *
     * @param source the name of the document, for messages
     * @param json the bytes, in UTF-8; not closed
     * @return the method, or no method and every problem of the definition with its JSON path: beside those of any pack {@code duplicate-code}, {@code bad-range}, {@code bad-bands}
     * @throws IOException if the stream cannot be read
     */
    public static Outcome<PointMethod> read(String source, InputStream json) throws IOException {
        return PointMethodReader.read(source, json);
    }

    /**
     * Reads the method of a pack on the class path.
     *
     * @param packs the packs
     * @param id the id of the method
     * @return the method
     * @throws IOException if the pack cannot be read
     * @throws IllegalArgumentException if there is no such pack, with the ids that there are, or if the definition has problems
     */
    public static PointMethod bundled(Packs packs, String id) throws IOException {
        try (InputStream json = packs.openPoints(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "points not in " + packs.points().keySet() + ": " + id))) {
            return read(id, json).orThrow();
        }
    }

    /**
     * Returns the most points that can be reached.
     *
     * @return the sum of the maxima
     */
    public BigDecimal maximum() {
        return indicators.stream()
                .map(indicator -> indicator.rule().maximum())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * Scores a dossier or a unit. For an indicator with levels the value is its points, or a mean of points over dossiers; for one with a rate the value is the rate, absent where the rate has no base.
     *
     * @param values the values by code of indicator; all indicators must be there
     * @return the score
     * @throws IllegalArgumentException if an indicator is missing or unknown, or a value is outside its range
     */
    public PointResult score(Map<String, Optional<Proportion>> values) {
        for (String code : values.keySet()) {
            if (indicators.stream().noneMatch(indicator -> indicator.code().equals(code))) {
                throw new IllegalArgumentException("no indicator of " + id + ": " + code);
            }
        }
        Map<String, Proportion> points = new LinkedHashMap<>();
        Map<String, Proportion> groups = new LinkedHashMap<>();
        Proportion total = Proportion.of(0, 1);
        Proportion reachable = Proportion.of(0, 1);
        for (Indicator indicator : indicators) {
            Optional<Proportion> value = values.get(indicator.code());
            if (value == null) {
                throw new IllegalArgumentException("indicator of " + id + " not given: " + indicator.code());
            }
            Optional<Proportion> got = points(indicator, value);
            if (got.isPresent()) {
                points.put(indicator.code(), got.get());
                groups.merge(indicator.group(), got.get(), Proportion::plus);
                total = total.plus(got.get());
                reachable = reachable.plus(Proportion.of(indicator.rule().maximum()));
            }
        }
        return new PointResult(this, points, groups, total, reachable, band(total));
    }

    private static Optional<Proportion> points(Indicator indicator, Optional<Proportion> value) {
        Proportion most = indicator.rule() instanceof PointRule.Rate
                ? Proportion.of(1, 1)
                : Proportion.of(indicator.rule().maximum());
        value.ifPresent(given -> {
            if (given.compareTo(Proportion.of(0, 1)) < 0 || given.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        indicator.code() + " not in [0, " + most.value() + "]: " + given.value());
            }
        });
        if (indicator.rule() instanceof PointRule.Rate rate) {
            return value.isEmpty() && rate.emptyBase() == PointRule.EmptyBase.ZERO
                    ? Optional.of(Proportion.of(0, 1))
                    : value.map(rate::points);
        }
        return value;
    }

    /**
     * Returns the band of a total; a total on an edge is in the band above it.
     *
     * @param total the total, unrounded
     * @return the band
     * @throws IllegalArgumentException if the total is below the first band
     */
    public Band band(Proportion total) {
        for (int b = bands.size() - 1; b >= 0; b--) {
            if (total.compareTo(Proportion.of(bands.get(b).from())) >= 0) {
                return bands.get(b);
            }
        }
        throw new IllegalArgumentException("total not in [" + bands.get(0).from() + ", infinity): " + total.value());
    }

    /** Returns id and version. */
    @Override
    public String toString() {
        return id + " " + version;
    }
}

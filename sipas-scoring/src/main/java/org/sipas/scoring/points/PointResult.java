package org.sipas.scoring.points;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sipas.scoring.index.Proportion;

/**
 * A score made of points, exact until it is printed. Immutable.
 *
 * @param method the method
 * @param points the points by indicator; indicators that do not apply are absent
 * @param groups the points by group
 * @param total the sum
 * @param reachable the most points that the indicators that apply can give
 * @param band the band of the total, unrounded
 */
public record PointResult(
        PointMethod method,
        Map<String, Proportion> points,
        Map<String, Proportion> groups,
        Proportion total,
        Proportion reachable,
        PointMethod.Band band) {
    /** Creates a score from copies of the maps. */
    public PointResult {
        points = Collections.unmodifiableMap(new LinkedHashMap<>(points));
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /**
     * Returns the total as it is printed: rounded half up to the decimals of the method.
     *
     * @return the total
     */
    public BigDecimal printed() {
        return total.rounded(method.decimals());
    }
}

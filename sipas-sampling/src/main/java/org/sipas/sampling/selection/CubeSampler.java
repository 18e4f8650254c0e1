package org.sipas.sampling.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cube method: a sample whose weighted totals of auxiliary variables, Σ<sub>s</sub> x<sub>k</sub>/π<sub>k</sub>, are those
 * of the population, as nearly as whole units allow.
 *
 * <p>Flight: of the undecided units the first p + 1 are taken, p being the number of balancing variables; along a vector u
 * with Σu<sub>k</sub>x<sub>k</sub>/π<sub>k</sub> = 0 their probabilities move to π + λ₁u with probability λ₂/(λ₁ + λ₂), else to
 * π − λ₂u, both λ as large as [0, 1] allows, so that at least one unit is decided and the mean is kept. Landing: when no such
 * vector is left, the last balancing variable is given up. π itself comes first of all, so that the size is fixed if Σπ is
 * whole. π is exact; joint probabilities have no formula.
 *
 * @see "Deville, J.-C. and Tillé, Y. (2004). Efficient balanced sampling: the cube method. Biometrika 91, 893-912."
 * @see "Chauvet, G. and Tillé, Y. (2006). A fast algorithm for balanced sampling. Computational Statistics 21, 53-62."
 */
public final class CubeSampler implements Sampler {
    private static final double ZERO = 1e-11;

    private final double[] pi;
    /** One row a unit: 1 for the fixed size, and x/π. */
    private final double[][] rows;

    private CubeSampler(double[] pi, double[][] rows) {
        this.pi = pi;
        this.rows = rows;
    }

    /**
     * Returns a sampler.
     *
     * @param probabilities π
     * @param balancing the balancing variables, one array a variable, the most important first
     * @return the sampler
     * @throws IllegalArgumentException if a probability is not in [0, 1] or a variable has another number of units
     */
    public static CubeSampler of(double[] probabilities, double[]... balancing) {
        double[] pi = Checks.probabilities(probabilities);
        double[][] rows = new double[pi.length][1 + balancing.length];
        for (int k = 0; k < pi.length; k++) {
            rows[k][0] = 1;
            for (int j = 0; j < balancing.length; j++) {
                Checks.sameLength("balancing[" + j + "]", balancing[j].length, pi.length);
                Checks.closed("balancing[" + j + "][" + k + "]", balancing[j][k], -Double.MAX_VALUE, Double.MAX_VALUE);
                rows[k][1 + j] = pi[k] > 0 ? balancing[j][k] / pi[k] : 0;
            }
        }
        return new CubeSampler(pi, rows);
    }

    @Override
    public int populationSize() {
        return pi.length;
    }

    @Override
    public int[] draw(Chance chance) {
        double[] now = pi.clone();
        List<Integer> waiting = new ArrayList<>();
        for (int k : Positions.uncertain(pi)) {
            waiting.add(k);
        }
        List<Integer> window = new ArrayList<>();
        int next = 0;
        for (int variables = rows.length == 0 ? 0 : rows[0].length; variables >= 0; ) {
            while (window.size() <= variables && next < waiting.size()) {
                window.add(waiting.get(next++));
            }
            double[] direction = window.isEmpty() ? new double[0] : direction(window, variables);
            if (direction.length > 0) {
                move(now, window, direction, chance);
                window.removeIf(k -> now[k] == 0 || now[k] == 1);
            } else {
                variables--;
            }
        }
        return IntStream.range(0, pi.length).filter(k -> now[k] == 1).toArray();
    }

    private static void move(double[] now, List<Integer> window, double[] direction, Chance chance) {
        double forward = Double.POSITIVE_INFINITY;
        double back = Double.POSITIVE_INFINITY;
        for (int i = 0; i < direction.length; i++) {
            double u = direction[i];
            double p = now[window.get(i)];
            if (u != 0) {
                forward = Math.min(forward, (u > 0 ? 1 - p : -p) / u);
                back = Math.min(back, (u > 0 ? p : p - 1) / u);
            }
        }
        double step = chance.happens(back / (forward + back)) ? forward : -back;
        for (int i = 0; i < direction.length; i++) {
            int k = window.get(i);
            double moved = now[k] + step * direction[i];
            now[k] = moved < ZERO ? 0 : moved > 1 - ZERO ? 1 : moved;
        }
    }

    /** A vector u, not 0, of weights of the window's units that leaves the balancing variables alone; empty if there is none. */
    private double[] direction(List<Integer> window, int variables) {
        int units = window.size();
        double[][] a = new double[variables][units];
        for (int j = 0; j < variables; j++) {
            for (int i = 0; i < units; i++) {
                a[j][i] = rows[window.get(i)][j];
            }
            double scale = Arrays.stream(a[j]).map(Math::abs).max().orElse(0);
            for (int i = 0; i < units && scale > 0; i++) {
                a[j][i] /= scale;
            }
        }
        int[] pivots = new int[units];
        Arrays.fill(pivots, -1);
        int rank = 0;
        int free = -1;
        for (int i = 0; i < units; i++) {
            int best = rank;
            for (int j = rank + 1; j < variables; j++) {
                best = Math.abs(a[j][i]) > Math.abs(a[best][i]) ? j : best;
            }
            if (rank == variables || Math.abs(a[best][i]) < ZERO) {
                free = i;
                break;
            }
            double[] row = a[best];
            a[best] = a[rank];
            a[rank] = row;
            eliminate(a, rank, i);
            pivots[i] = rank++;
        }
        if (free < 0) {
            return new double[0];
        }
        double[] u = new double[units];
        u[free] = 1;
        for (int i = 0; i < free; i++) {
            double value = -a[pivots[i]][free];
            u[i] = Math.abs(value) < ZERO ? 0 : value;
        }
        return u;
    }

    /** Makes column i the unit vector of row {@code rank}. */
    private static void eliminate(double[][] a, int rank, int i) {
        double pivot = a[rank][i];
        for (int c = 0; c < a[rank].length; c++) {
            a[rank][c] /= pivot;
        }
        for (int j = 0; j < a.length; j++) {
            double factor = a[j][i];
            if (j != rank && factor != 0) {
                for (int c = 0; c < a[j].length; c++) {
                    a[j][c] -= factor * a[rank][c];
                }
            }
        }
    }

    @Override
    public double[] inclusionProbabilities() {
        return pi.clone();
    }
}

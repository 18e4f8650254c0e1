package org.sipas.scoring.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.sipas.scoring.publication.DisclosureAudit.Feasible;
import org.sipas.scoring.publication.DisclosureAudit.Statement;

/** Feasible intervals against the corners of the polyhedron, all of which are tried. */
class DisclosureAuditProperties {
    private static final int UNKNOWNS = 4;

    /** A side of the polyhedron: a·x = b. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Side(double[] row, double value) {}

    @Property(tries = 300, seed = "5")
    void equalTheExtremesOverAllCorners(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] counts = random.longs(UNKNOWNS, 0, 40).toArray();
        List<Statement> statements = new ArrayList<>();
        statements.add(about(counts, List.of(0, 1, 2, 3), random.nextInt(2) == 0 ? 0 : 3));
        for (int extra = random.nextInt(4); extra > 0; extra--) {
            List<Integer> some = IntStream.range(0, UNKNOWNS)
                    .filter(i -> random.nextInt(2) == 0)
                    .boxed()
                    .toList();
            if (!some.isEmpty()) {
                statements.add(about(counts, some, random.nextInt(3)));
            }
        }
        DisclosureAudit audit = new DisclosureAudit(UNKNOWNS, statements);
        List<double[]> corners = corners(statements);
        for (int i = 0; i < UNKNOWNS; i++) {
            int unknown = i;
            Feasible feasible = audit.feasible(i);
            assertThat(feasible.lower())
                    .isCloseTo(
                            corners.stream().mapToDouble(x -> x[unknown]).min().orElseThrow(), within(1e-6));
            assertThat(feasible.upper())
                    .isCloseTo(
                            corners.stream().mapToDouble(x -> x[unknown]).max().orElseThrow(), within(1e-6));
        }
    }

    private static Statement about(long[] counts, List<Integer> unknowns, int slack) {
        double sum = unknowns.stream().mapToLong(i -> counts[i]).sum();
        return new Statement(unknowns, Math.max(0, sum - slack), sum + slack);
    }

    private static List<double[]> corners(List<Statement> statements) {
        List<Side> sides = new ArrayList<>();
        for (int i = 0; i < UNKNOWNS; i++) {
            double[] row = new double[UNKNOWNS];
            row[i] = 1;
            sides.add(new Side(row, 0));
        }
        for (Statement statement : statements) {
            double[] row = new double[UNKNOWNS];
            statement.unknowns().forEach(i -> row[i] = 1);
            sides.add(new Side(row, statement.lower()));
            sides.add(new Side(row, statement.upper()));
        }
        List<double[]> corners = new ArrayList<>();
        for (int subset = 0; subset < 1 << sides.size(); subset++) {
            if (Integer.bitCount(subset) == UNKNOWNS) {
                int chosen = subset;
                List<Side> some = IntStream.range(0, sides.size())
                        .filter(i -> (chosen >> i & 1) == 1)
                        .mapToObj(sides::get)
                        .toList();
                DecompositionSolver solver = new LUDecomposition(new Array2DRowRealMatrix(
                                some.stream().map(Side::row).toArray(double[][]::new)))
                        .getSolver();
                if (solver.isNonSingular()) {
                    double[] corner = solver.solve(new ArrayRealVector(
                                    some.stream().mapToDouble(Side::value).toArray()))
                            .toArray();
                    if (isFeasible(corner, statements)) {
                        corners.add(corner);
                    }
                }
            }
        }
        return corners;
    }

    private static boolean isFeasible(double[] x, List<Statement> statements) {
        return IntStream.range(0, UNKNOWNS).allMatch(i -> x[i] >= -1e-9)
                && statements.stream().allMatch(statement -> {
                    double sum =
                            statement.unknowns().stream().mapToDouble(i -> x[i]).sum();
                    return sum >= statement.lower() - 1e-9 && sum <= statement.upper() + 1e-9;
                });
    }
}

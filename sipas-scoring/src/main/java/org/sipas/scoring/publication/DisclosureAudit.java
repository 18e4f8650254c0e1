package org.sipas.scoring.publication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * What a reader can work out about suppressed counts from everything that is published. Immutable.
 *
 * <p>The unknowns x<sub>1</sub>, …, x<sub>m</sub> ≥ 0 are elementary counts, such as the dissatisfied answers by office and procedure. Everything published is a linear statement lower ≤ Σa<sub>i</sub>x<sub>i</sub> ≤ upper: a count and a sum as they are; a share
 * p with n, rounded to d decimals, as n(p ± ½·10<sup>−d</sup>); the same of earlier releases, whose cells are the same unknowns. The feasible interval of a suppressed count is [min x, max x] under all statements, by a linear programme each. The count is safe if the interval is at least as wide as the
 * protection asked for: an attacker with a linear programme gets no further.
 *
 * <p>That counts are whole numbers is not used: it could narrow an interval further. Cost: two programmes by suppressed count, in what is suppressed alone.
 *
 * @see "Willenborg, L. and de Waal, T. (2001). Elements of Statistical Disclosure Control. Springer. Chapters 4 and 9."
 */
public final class DisclosureAudit {
    private static final double ROUNDING = 1e-7;

    private final int unknowns;
    private final List<Statement> statements;
    /** The unknowns that one statement alone gives away. */
    private final boolean[] isFixed;

    private final double[] fixed;

    /**
     * A published statement: lower ≤ Σ of the unknowns ≤ upper.
     *
     * @param unknowns the positions of the unknowns that are added up, each once
     * @param lower the least that the statement allows
     * @param upper the most that it allows
     */
    public record Statement(List<Integer> unknowns, double lower, double upper) {
        /**
         * Creates a statement.
         *
         * @throws IllegalArgumentException if no unknown is named, one is named twice, or the limits are not in order
         */
        public Statement {
            unknowns = List.copyOf(unknowns);
            if (unknowns.isEmpty() || new TreeSet<>(unknowns).size() != unknowns.size()) {
                throw new IllegalArgumentException("unknowns not named once each: " + unknowns);
            }
            if (!(lower <= upper)) {
                throw new IllegalArgumentException("lower not in [0, " + upper + "]: " + lower);
            }
        }

        /**
         * States a sum.
         *
         * @param sum the sum
         * @param unknowns what is added up
         * @return the statement
         */
        public static Statement ofSum(double sum, Integer... unknowns) {
            return new Statement(Arrays.asList(unknowns), sum, sum);
        }

        /**
         * States a rounded share of a published base.
         *
         * @param percent the printed percentage
         * @param decimals its decimals
         * @param base the base n
         * @param unknowns what is added up in its numerator
         * @return the statement
         */
        public static Statement ofShare(double percent, int decimals, long base, Integer... unknowns) {
            double half = 0.5 * Math.pow(10, -decimals);
            return new Statement(
                    Arrays.asList(unknowns),
                    Math.max(0, (percent - half) / 100 * base),
                    Math.min((double) base, (percent + half) / 100 * base));
        }
    }

    /**
     * What can be worked out about an unknown.
     *
     * @param lower the least feasible value
     * @param upper the most
     */
    public record Feasible(double lower, double upper) {
        /**
         * Returns the width.
         *
         * @return upper − lower
         */
        public double width() {
            return upper - lower;
        }
    }

    /**
     * Creates an audit.
     *
     * @param unknowns the number of unknowns
     * @param statements everything published, earlier releases too
     * @throws IllegalArgumentException if a statement names an unknown outside [0, {@code unknowns}), or an unknown has no statement and so no upper limit
     */
    public DisclosureAudit(int unknowns, List<Statement> statements) {
        this.unknowns = unknowns;
        this.statements = List.copyOf(statements);
        TreeSet<Integer> named = new TreeSet<>();
        this.statements.forEach(statement -> named.addAll(statement.unknowns()));
        if (!named.isEmpty() && (named.first() < 0 || named.last() >= unknowns)) {
            throw new IllegalArgumentException("unknown not in [0, " + unknowns + "): " + named);
        }
        if (named.size() < unknowns) {
            throw new IllegalArgumentException("unknowns not all in a statement: " + named);
        }
        this.isFixed = new boolean[unknowns];
        this.fixed = new double[unknowns];
        for (Statement statement : this.statements) {
            if (statement.unknowns().size() == 1 && statement.lower() == statement.upper()) {
                isFixed[statement.unknowns().get(0)] = true;
                fixed[statement.unknowns().get(0)] = statement.lower();
            }
        }
    }

    /**
     * Works out the feasible interval of an unknown.
     *
     * @param unknown its position
     * @return the interval
     * @throws IllegalArgumentException if {@code unknown} is not in [0, unknowns), or no counts agree with all statements
     */
    public Feasible feasible(int unknown) {
        Objects.checkIndex(unknown, unknowns);
        List<LinearConstraint> constraints = constraints();
        return isFixed[unknown]
                ? new Feasible(fixed[unknown], fixed[unknown])
                : new Feasible(
                        Math.max(0, optimum(unknown, constraints, GoalType.MINIMIZE)),
                        optimum(unknown, constraints, GoalType.MAXIMIZE));
    }

    /** Takes the unknowns that a statement of their own fixes out of all others, which keeps the programmes as small as what is not known. */
    private List<LinearConstraint> constraints() {
        int[] position = new int[unknowns];
        int free = 0;
        for (int i = 0; i < unknowns; i++) {
            position[i] = isFixed[i] ? -1 : free++;
        }
        List<LinearConstraint> constraints = new ArrayList<>();
        for (Statement statement : statements) {
            double known = 0;
            List<Integer> open = new ArrayList<>();
            for (int i : statement.unknowns()) {
                if (isFixed[i]) {
                    known += fixed[i];
                } else {
                    open.add(position[i]);
                }
            }
            double[] row = new double[open.isEmpty() ? 0 : free];
            open.forEach(i -> row[i] = scale(i));
            if (open.isEmpty()) {
                if (known < statement.lower() - ROUNDING || known > statement.upper() + ROUNDING) {
                    throw new IllegalArgumentException("statements not consistent: no counts agree with all");
                }
            } else if (statement.lower() == statement.upper()) {
                constraints.add(new LinearConstraint(row, Relationship.EQ, statement.lower() - known));
            } else {
                constraints.add(new LinearConstraint(row, Relationship.GEQ, statement.lower() - known));
                constraints.add(new LinearConstraint(row, Relationship.LEQ, statement.upper() - known));
            }
        }
        return constraints;
    }

    /**
     * The programme is put in terms of x/scale, with a factor of its own for each unknown. With factors of 1 the solver takes several equal columns for basic at once and gives a point that is not the optimum: of x<sub>0</sub> +
     * x<sub>1</sub> + x<sub>2</sub> = 82 the largest x<sub>1</sub> would be 0.
     */
    private static double scale(int unknown) {
        double golden = unknown * 0.6180339887498949;
        return 1 + (golden - Math.floor(golden));
    }

    private double optimum(int unknown, List<LinearConstraint> constraints, GoalType goal) {
        int position = 0;
        for (int i = 0; i < unknown; i++) {
            position += isFixed[i] ? 0 : 1;
        }
        double[] objective = new double[constraints.get(0).getCoefficients().getDimension()];
        objective[position] = scale(position);
        try {
            return new SimplexSolver()
                    .optimize(
                            new LinearObjectiveFunction(objective, 0),
                            new LinearConstraintSet(constraints),
                            goal,
                            new NonNegativeConstraint(true),
                            new MaxIter(100_000))
                    .getValue();
        } catch (NoFeasibleSolutionException contradiction) {
            throw new IllegalArgumentException("statements not consistent: no counts agree with all", contradiction);
        }
    }

    /**
     * Adds complementary suppressions until every protected count is safe: of the published single counts, it withdraws one at a time, the smallest first, that shares a sum with a protected count whose interval is too narrow.
     *
     * @param cells the elementary counts, as they are
     * @param sums the published statements about them, which stay published
     * @param protectedCells the positions of the counts that must not be worked out
     * @param protection the least width of their feasible intervals, positive
     * @return the positions of all counts that must be suppressed, the protected ones among them, in rising order
     * @throws IllegalArgumentException if {@code protection} is not positive, or no suppression of single counts is enough: then sums must be withdrawn
     */
    public static List<Integer> suppressions(
            long[] cells, List<Statement> sums, List<Integer> protectedCells, double protection) {
        if (!(protection > 0 && protection < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("protection not in (0, infinity): " + protection);
        }
        TreeSet<Integer> suppressed = new TreeSet<>(protectedCells);
        while (true) {
            int exposed = exposed(cells, sums, suppressed, protectedCells, protection);
            if (exposed < 0) {
                return List.copyOf(suppressed);
            }
            suppressed.add(complement(cells, sums, suppressed, exposed));
        }
    }

    private static int exposed(
            long[] cells, List<Statement> sums, Set<Integer> suppressed, List<Integer> wanted, double protection) {
        List<Statement> published = new ArrayList<>(sums);
        for (int i = 0; i < cells.length; i++) {
            if (!suppressed.contains(i)) {
                published.add(Statement.ofSum((double) cells[i], i));
            }
        }
        DisclosureAudit audit = new DisclosureAudit(cells.length, published);
        for (int cell : wanted) {
            if (audit.feasible(cell).width() < protection - ROUNDING) {
                return cell;
            }
        }
        return -1;
    }

    private static int complement(long[] cells, List<Statement> sums, Set<Integer> suppressed, int exposed) {
        // Neighbours first, then anything that shares a sum with what is suppressed already: both sides of a cycle.
        for (Set<Integer> centres : List.of(Set.of(exposed), suppressed)) {
            int best = -1;
            for (Statement sum : sums) {
                if (sum.unknowns().stream().anyMatch(centres::contains)) {
                    for (int i : sum.unknowns()) {
                        if (!suppressed.contains(i) && (best < 0 || cells[i] < cells[best])) {
                            best = i;
                        }
                    }
                }
            }
            if (best >= 0) {
                return best;
            }
        }
        throw new IllegalArgumentException(
                "protection not reachable by suppressing single counts: cell " + exposed + " follows from the sums");
    }
}

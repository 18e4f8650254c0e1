package org.sipas.sampling.draw;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The selection that a seed leads to: a pure function of frame, plan and seed, in whole numbers throughout. The rules are those
 * of the package.
 *
 * <p>Probabilities: n/N for simple random and systematic draws; 1 for certainties and m·x/X for the others where sizes are used.
 * They are exact for systematic draws by size, and targets for sequential Poisson and Pareto.
 */
public final class PublicDraw {
    /** What the ids of starts of systematic draws begin with. */
    static final String START = "start:";

    private static final Comparator<Unit> BY_TICKET = Comparator.comparing(Unit::ticket)
            .thenComparing(unit -> unit.id().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    /** The numerator of the ticket is 0 where the method does not use sizes. */
    private record Unit(String id, Ticket ticket, BigInteger numerator, long size) {}

    private final Frame frame;
    private final DrawPlan plan;
    private final Tickets tickets;

    private PublicDraw(Frame frame, DrawPlan plan, String seed) {
        this.frame = frame;
        this.plan = plan;
        this.tickets = new Tickets(seed);
    }

    /**
     * Selects.
     *
     * @param frame the frame
     * @param plan the plan
     * @param seed the seed
     * @return the selection
     * @throws IllegalArgumentException if {@link FrameCheck} finds a problem
     */
    public static Selection select(Frame frame, DrawPlan plan, String seed) {
        var problems = FrameCheck.problems("frame.csv", frame, plan);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "a frame with " + problems.size() + " problems, the first: " + problems.get(0));
        }
        return new PublicDraw(frame, plan, seed).select();
    }

    /** The size that the draw uses. */
    static long size(Frame frame, DrawPlan plan, int unit) {
        long size = frame.size(unit);
        return size <= 0 && plan.substituteSize() > 0 ? plan.substituteSize() : size;
    }

    private Selection select() {
        Map<String, int[]> members = frame.byStratum();
        List<Selection.Row> rows = new ArrayList<>();
        for (DrawPlan.StratumSize stratum : plan.strata()) {
            rows.addAll(stratum(stratum, Objects.requireNonNull(members.get(stratum.stratum()))));
        }
        return new Selection(rows);
    }

    private List<Selection.Row> stratum(DrawPlan.StratumSize stratum, int[] members) {
        List<Unit> units = new ArrayList<>(members.length);
        for (int member : members) {
            String id = frame.id(member);
            Ticket ticket = tickets.of(id);
            units.add(
                    plan.method().usesSizes()
                            ? new Unit(id, ticket, ticket.numerator(), size(frame, plan, member))
                            : new Unit(id, ticket, BigInteger.ZERO, frame.size(member)));
        }
        List<Unit> certain = new ArrayList<>();
        List<Unit> others = new ArrayList<>(units);
        BigInteger take = BigInteger.valueOf(stratum.size());
        BigInteger total = BigInteger.valueOf(units.size());
        if (plan.method().usesSizes()) {
            total = withoutCertainties(others, certain, stratum.size());
            take = BigInteger.valueOf((long) stratum.size() - certain.size());
        }
        certain.sort(BY_TICKET);
        List<Unit> ranked = new ArrayList<>(certain);
        ranked.addAll(ranked(stratum, others, take, total));
        List<Selection.Row> rows = new ArrayList<>(ranked.size());
        for (int i = 0; i < ranked.size(); i++) {
            rows.add(row(stratum, i, ranked.get(i), certain.size(), take, total));
        }
        return rows;
    }

    /** Moves certainties from one list to the other and returns the total size of those left. */
    private static BigInteger withoutCertainties(List<Unit> others, List<Unit> certain, int n) {
        while (true) {
            BigInteger total = BigInteger.ZERO;
            for (Unit unit : others) {
                total = total.add(BigInteger.valueOf(unit.size()));
            }
            BigInteger all = total;
            BigInteger take = BigInteger.valueOf((long) n - certain.size());
            List<Unit> found = take.signum() == 0
                    ? List.of()
                    : others.stream()
                            .filter(unit -> take.multiply(BigInteger.valueOf(unit.size()))
                                            .compareTo(all)
                                    >= 0)
                            .toList();
            if (found.isEmpty()) {
                return total;
            }
            certain.addAll(found);
            others.removeIf(
                    unit -> take.multiply(BigInteger.valueOf(unit.size())).compareTo(all) >= 0);
        }
    }

    private List<Unit> ranked(DrawPlan.StratumSize stratum, List<Unit> units, BigInteger take, BigInteger total) {
        return switch (plan.method()) {
            case SIMPLE_RANDOM -> sorted(units, BY_TICKET);
            case SEQUENTIAL_POISSON ->
                sorted(
                        units,
                        Comparator.<Unit, Fraction>comparing(
                                        unit -> new Fraction(unit.numerator(), BigInteger.valueOf(unit.size())))
                                .thenComparing(BY_TICKET));
            case PARETO ->
                sorted(
                        units,
                        Comparator.<Unit, Fraction>comparing(unit -> pareto(unit, take, total))
                                .thenComparing(BY_TICKET));
            case SYSTEMATIC -> systematic(units, positions(stratum, units.size()));
            case PPS_SYSTEMATIC -> systematic(units, positions(stratum, units, take, total));
        };
    }

    private static List<Unit> sorted(List<Unit> units, Comparator<Unit> order) {
        List<Unit> sorted = new ArrayList<>(units);
        sorted.sort(order);
        return sorted;
    }

    private static Fraction pareto(Unit unit, BigInteger take, BigInteger total) {
        BigInteger size = BigInteger.valueOf(unit.size());
        return new Fraction(
                unit.numerator().multiply(total.subtract(take.multiply(size))),
                Ticket.DENOMINATOR.subtract(unit.numerator()).multiply(size));
    }

    private record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {
        @Override
        public int compareTo(Fraction other) {
            return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
        }
    }

    /** The start of a stratum, in 10⁷⁸ths. */
    private BigInteger start(DrawPlan.StratumSize stratum) {
        return tickets.of(START + stratum.stratum()).numerator();
    }

    private boolean[] positions(DrawPlan.StratumSize stratum, int units) {
        boolean[] taken = new boolean[units];
        long r = start(stratum)
                .multiply(BigInteger.valueOf(units))
                .divide(Ticket.DENOMINATOR)
                .longValueExact();
        for (long i = 0; i < stratum.size(); i++) {
            taken[(int) ((r + i * units) / stratum.size())] = true;
        }
        return taken;
    }

    /** Point i lies at (t + i)·X/m; all is multiplied by m and by the denominator of t. */
    private boolean[] positions(DrawPlan.StratumSize stratum, List<Unit> units, BigInteger take, BigInteger total) {
        boolean[] taken = new boolean[units.size()];
        BigInteger step = Ticket.DENOMINATOR.multiply(total);
        BigInteger unitStep = Ticket.DENOMINATOR.multiply(take);
        BigInteger point = start(stratum).multiply(total);
        BigInteger end = BigInteger.ZERO;
        for (int k = 0; k < taken.length; k++) {
            end = end.add(unitStep.multiply(BigInteger.valueOf(units.get(k).size())));
            if (point.compareTo(end) < 0) {
                taken[k] = true;
                point = point.add(step);
            }
        }
        return taken;
    }

    private static List<Unit> systematic(List<Unit> units, boolean[] taken) {
        List<Unit> ranked = new ArrayList<>(units.size());
        List<Unit> rest = new ArrayList<>();
        for (int k = 0; k < taken.length; k++) {
            (taken[k] ? ranked : rest).add(units.get(k));
        }
        rest.sort(BY_TICKET);
        ranked.addAll(rest);
        return ranked;
    }

    private Selection.Row row(
            DrawPlan.StratumSize stratum, int i, Unit unit, int certain, BigInteger take, BigInteger total) {
        BigInteger numerator = plan.method().usesSizes() ? take.multiply(BigInteger.valueOf(unit.size())) : take;
        BigInteger divisor = numerator.gcd(total);
        boolean always = i < certain;
        Selection.ListName list = i < stratum.size()
                ? Selection.ListName.OFFICIAL
                : i < (long) stratum.size() + stratum.reserve() ? Selection.ListName.RESERVE : Selection.ListName.REST;
        return new Selection.Row(
                stratum.stratum(),
                i + 1,
                unit.id(),
                unit.ticket(),
                unit.size(),
                list,
                always ? BigInteger.ONE : numerator.divide(divisor),
                always ? BigInteger.ONE : total.divide(divisor));
    }
}

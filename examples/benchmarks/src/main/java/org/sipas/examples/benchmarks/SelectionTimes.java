package org.sipas.examples.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.sipas.sampling.draw.Tickets;
import org.sipas.sampling.invite.Dossier;
import org.sipas.sampling.invite.InvitePlan;
import org.sipas.sampling.invite.Inviter;
import org.sipas.sampling.invite.MemoryContactBook;
import org.sipas.sampling.invite.PeriodSeed;
import org.sipas.sampling.selection.Chance;
import org.sipas.sampling.selection.ChromySampler;
import org.sipas.sampling.selection.ConditionalPoissonSampler;
import org.sipas.sampling.selection.InclusionProbabilities;
import org.sipas.sampling.selection.OnePass;
import org.sipas.sampling.selection.OrderRule;
import org.sipas.sampling.selection.OrderSampler;
import org.sipas.sampling.selection.PoissonSampler;
import org.sipas.sampling.selection.PpsSystematicSampler;
import org.sipas.sampling.selection.Reservoir;
import org.sipas.sampling.selection.SampfordSampler;
import org.sipas.sampling.selection.SimpleRandomSampler;
import org.sipas.sampling.selection.SystematicSampler;

/**
 * Times selection: 40,000 of 30,000,000 units by every one-pass method, Sampford and conditional Poisson of 500 of 11,000, tickets
 * and invitations; then the same with R's package sampling, if Rscript and the script's path are given. Elapsed seconds and
 * those of the processor, the middle of three runs.
 *
 * <p>Usage: {@code java -cp … org.sipas.examples.benchmarks.SelectionTimes [examples/benchmarks/selection.R]}
 */
public final class SelectionTimes {
    private static final int FRAME = 30_000_000;
    private static final int SAMPLE = 40_000;
    private static final int RUNS = 3;

    private SelectionTimes() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        passes();
        unequal();
        decisions();
        if (args.length > 0) {
            System.out.flush();
            new ProcessBuilder("Rscript", Path.of(args[0]).toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        }
    }

    private static Chance chance() {
        return Chance.from(RandomGeneratorFactory.of("L64X128MixRandom").create(2026));
    }

    /** The size of a unit of a frame that is nowhere in memory. */
    private static double size(int unit) {
        return 1 + unit % 97;
    }

    private static void passes() {
        double sum = 0;
        for (int k = 0; k < FRAME; k++) {
            sum += size(k);
        }
        double rate = SAMPLE / sum;
        time(
                "simple random, selection and rejection",
                () -> run(SimpleRandomSampler.pass(FRAME, SAMPLE, chance()), rate));
        time("Bernoulli", () -> {
            OnePass pass = PoissonSampler.pass(chance());
            long taken = 0;
            for (int k = 0; k < FRAME; k++) {
                taken += pass.takes((double) SAMPLE / FRAME) ? 1 : 0;
            }
            return taken;
        });
        time("Poisson", () -> run(PoissonSampler.pass(chance()), rate));
        time(
                "systematic",
                () -> new SystematicSampler(SystematicSampler.Rule.FRACTIONAL, FRAME, SAMPLE).draw(chance()).length);
        time("systematic by size", () -> run(PpsSystematicSampler.pass(chance().uniform()), rate));
        time("Chromy", () -> run(ChromySampler.pass(chance()), rate));
        time("reservoir", () -> {
            Reservoir<Integer> reservoir = new Reservoir<>(SAMPLE, chance());
            for (int k = 0; k < FRAME; k++) {
                reservoir.offer(k);
            }
            return reservoir.sample().size();
        });
        for (OrderRule rule : OrderRule.values()) {
            time(rule.toString().toLowerCase(Locale.ROOT), () -> {
                Chance chance = chance();
                OrderSampler.Pass pass = new OrderSampler.Pass(SAMPLE);
                for (int k = 0; k < FRAME; k++) {
                    pass.offer(rule.rank(chance.uniform(), rate * size(k)));
                }
                return pass.sample().length;
            });
        }
    }

    private static long run(OnePass pass, double rate) {
        long taken = 0;
        for (int k = 0; k < FRAME; k++) {
            taken += pass.takes(rate * size(k)) ? 1 : 0;
        }
        return taken;
    }

    private static void unequal() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11_000);
        double[] sizes = new double[11_000];
        Arrays.setAll(sizes, k -> Math.exp(random.nextGaussian() * 0.8 + 8.5));
        double[] pi = InclusionProbabilities.proportionalTo(sizes, 500);
        time("Sampford, 500 of 11,000", () -> SampfordSampler.of(pi).draw(chance()).length);
        time(
                "conditional Poisson, 500 of 11,000",
                () -> ConditionalPoissonSampler.of(pi).draw(chance()).length);
    }

    private static void decisions() {
        time("tickets, 1,000,000", () -> {
            Tickets tickets = new Tickets("seed");
            long digits = 0;
            for (int k = 0; k < 1_000_000; k++) {
                digits += tickets.of("01/00004/" + k).digits().length();
            }
            return digits;
        });
        PeriodSeed seed = PeriodSeed.of("a seed of the period, with random bits");
        InvitePlan plan = new InvitePlan(
                "sipas",
                Map.of(),
                new BigDecimal("0.05"),
                Map.of("xã A", 100_000),
                Duration.ofDays(2),
                Duration.ofDays(90),
                Duration.ofDays(30),
                Set.of(),
                seed.commitment());
        Instant now = Instant.parse("2026-07-01T00:00:00Z");
        Dossier[] dossiers = new Dossier[1_000_000];
        Arrays.setAll(
                dossiers,
                k -> new Dossier("H" + k, "xã A", "đất đai", "một cửa", Dossier.Result.ON_TIME, "person" + k, now));
        time("invitations, 1,000,000 decisions", () -> {
            Inviter inviter = new Inviter(plan, seed, new MemoryContactBook());
            PeriodSeed.Drawer drawer = inviter.drawer();
            long gates = 0;
            for (Dossier dossier : dossiers) {
                gates += inviter.decide(dossier, now, drawer).gate().isUndercoverage() ? 1 : 0;
            }
            return gates;
        });
    }

    private static void time(String name, LongSupplier work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] seconds = new double[RUNS];
        double[] processor = new double[RUNS];
        long result = 0;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            long used = threads.getCurrentThreadCpuTime();
            result = work.getAsLong();
            processor[run] = (threads.getCurrentThreadCpuTime() - used) / 1e9;
            seconds[run] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(processor);
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "%-42s %9.3f s, of processor %7.3f s   (%d)%n",
                name,
                seconds[RUNS / 2],
                processor[RUNS / 2],
                result);
    }
}

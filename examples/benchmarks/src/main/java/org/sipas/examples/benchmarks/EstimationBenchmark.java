package org.sipas.examples.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.PopulationSize;
import org.sipas.core.design.StagedDesign;
import org.sipas.core.design.SurveyDesign;
import org.sipas.core.design.UnitIds;
import org.sipas.scoring.estimate.Estimates;
import org.sipas.scoring.estimate.Plan;
import org.sipas.scoring.estimate.Tally;

/**
 * Times means and three-stage standard errors of 22 items by province against bare loops, DuckDB and R's data.table on the same rows. Medians of five after one that
 * does not count.
 *
 * <ul>
 *   <li>{@code run ROWS FOLDER estimation.R}: everything; writes the rows for DuckDB and R to the folder
 *   <li>{@code chunks ROWS}: one pass over chunks that are made on the way
 *   <li>{@code check DATA.csv ESTIMATES.csv}: the largest relative differences from the means and standard errors of another program
 * </ul>
 */
public final class EstimationBenchmark {
    private static final int RUNS = 5;
    private static final int SLOTS = 6;
    private static final int CHUNK = 500_000;
    private static final StagedDesign DESIGN = SurveyDesign.staged(LonelyUnit.FAIL)
            .weights("w")
            .strata("province")
            .clusters("district", "commune")
            .sizes(PopulationSize.COUNT, "N1", "N2", "N3")
            .ids(UnitIds.NESTED);
    private static final Plan PLAN = Plan.means(DESIGN, EstimationData.items()).by("province");

    private EstimationBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        System.out.printf(
                Locale.ROOT,
                "Java %s, load %.1f%n",
                Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        switch (args[0]) {
            case "run" -> run(Integer.parseInt(args[1]), Path.of(args[2]), args[3]);
            case "chunks" -> chunks(Integer.parseInt(args[1]));
            case "check" -> check(read(Path.of(args[1])), Path.of(args[2]));
            default -> throw new IllegalArgumentException("run, chunks or check: " + args[0]);
        }
        System.out.printf(
                Locale.ROOT,
                "load %.1f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void run(int rows, Path folder, String script)
            throws IOException, InterruptedException, SQLException {
        long before = used();
        EstimationData data = new EstimationData(rows);
        EstimationData.Chunk table = data.next(rows);
        System.out.printf(
                Locale.ROOT,
                "%,d rows, %,d units; columns %d bytes a row, heap %.1f%n",
                rows,
                data.units(),
                EstimationData.BYTES,
                (double) (used() - before) / rows);
        Path file = Files.createDirectories(folder).resolve("rows.csv");
        table.write(file);
        library(table);
        duckdb(file);
        Path estimates = folder.resolve("estimates.csv");
        new ProcessBuilder("Rscript", script, file.toString(), Integer.toString(RUNS), estimates.toString())
                .inheritIO()
                .start()
                .waitFor();
        check(table.columns(), estimates);
    }

    private static void library(EstimationData.Chunk table) {
        Columns columns = table.columns();
        int rows = table.rows();
        int[] starts = starts(table);
        int middle = starts.length / 2;
        List<Columns> halves = List.of(table.columns(0, starts[middle]), table.columns(starts[middle], rows));
        Map<String, LongSupplier> steps = new LinkedHashMap<>();
        steps.put(
                "library: means and standard errors",
                () -> PLAN.tally().add(columns).finish().orThrow().size());
        steps.put("library: counting alone", () -> count(columns));
        steps.put("bare loop", () -> bare(table, starts, 0, starts.length - 1));
        steps.put("bare loop, pairs of items", () -> pairs(table, starts));
        steps.put(
                "library: counting, two threads",
                () -> IntStream.range(0, 2)
                        .parallel()
                        .mapToObj(i -> PLAN.tally().add(halves.get(i)))
                        .reduce(Tally::merge)
                        .orElseThrow()
                        .toString()
                        .length());
        steps.put(
                "bare loop, two threads",
                () -> IntStream.range(0, 2)
                        .parallel()
                        .mapToLong(i -> bare(table, starts, i == 0 ? 0 : middle, i == 0 ? middle : starts.length - 1))
                        .sum());
        long checksum = 0;
        Map<String, double[]> seconds = new HashMap<>();
        Map<String, double[]> processor = new HashMap<>();
        for (int run = 0; run <= RUNS; run++) {
            for (Map.Entry<String, LongSupplier> step : steps.entrySet()) {
                System.gc();
                double used = processor();
                long start = System.nanoTime();
                checksum += step.getValue().getAsLong();
                double took = (System.nanoTime() - start) / 1e9;
                if (run > 0) {
                    seconds.computeIfAbsent(step.getKey(), name -> new double[RUNS])[run - 1] = took;
                    processor.computeIfAbsent(step.getKey(), name -> new double[RUNS])[run - 1] = processor() - used;
                }
            }
        }
        System.out.println("checksum of all steps: " + checksum);
        Map<String, Double> medians = new HashMap<>();
        Map<String, Double> processorMedians = new HashMap<>();
        for (String name : steps.keySet()) {
            medians.put(name, show(name, known(seconds, name)));
            processorMedians.put(name, show("  of processor", known(processor, name)));
        }
        double one = known(medians, "library: counting alone");
        double bare = known(medians, "bare loop");
        double speedUp = one / known(medians, "library: counting, two threads");
        double bareSpeedUp = bare / known(medians, "bare loop, two threads");
        System.out.printf(
                Locale.ROOT,
                "counting / bare loop %.2f, of processor %.2f; speed-up of two threads %.2f, of two bare loops %.2f, ratio %.2f%n",
                one / bare,
                known(processorMedians, "library: counting alone") / known(processorMedians, "bare loop"),
                speedUp,
                bareSpeedUp,
                speedUp / bareSpeedUp);
    }

    private static <V> V known(Map<String, V> values, String key) {
        return Objects.requireNonNull(values.get(key), key);
    }

    private static long count(Columns columns) {
        return PLAN.tally().add(columns).toString().length();
    }

    // The first row of every unit, and the number of rows.
    private static int[] starts(EstimationData.Chunk table) {
        return IntStream.rangeClosed(0, table.rows())
                .filter(row -> row == 0
                        || row == table.rows()
                        || table.commune()[row] != table.commune()[row - 1]
                        || table.district()[row] != table.district()[row - 1])
                .toArray();
    }

    private static long bare(EstimationData.Chunk table, int[] starts, int from, int to) {
        int[] counts = new int[(to - from) * EstimationData.ITEMS * SLOTS];
        for (int unit = from; unit < to; unit++) {
            for (int q = 0; q < EstimationData.ITEMS; q++) {
                byte[] codes = table.items()[q];
                int base = ((unit - from) * EstimationData.ITEMS + q) * SLOTS;
                for (int row = starts[unit]; row < starts[unit + 1]; row++) {
                    counts[base + codes[row]]++;
                }
            }
        }
        return counts[counts.length - 1];
    }

    private static long pairs(EstimationData.Chunk table, int[] starts) {
        int[] counts = new int[(starts.length - 1) * EstimationData.ITEMS / 2 * SLOTS * SLOTS];
        for (int unit = 0; unit < starts.length - 1; unit++) {
            for (int q = 0; q < EstimationData.ITEMS; q += 2) {
                byte[] first = table.items()[q];
                byte[] second = table.items()[q + 1];
                int base = (unit * EstimationData.ITEMS + q) / 2 * SLOTS * SLOTS;
                for (int row = starts[unit]; row < starts[unit + 1]; row++) {
                    counts[base + first[row] * SLOTS + second[row]]++;
                }
            }
        }
        return counts[counts.length - 1];
    }

    private static void duckdb(Path file) throws SQLException {
        String means = Arrays.stream(EstimationData.items())
                .map(item -> "sum(w * " + item + ") / sum(w)")
                .collect(Collectors.joining(", "));
        String items = Arrays.stream(EstimationData.items())
                .map(item -> item + "::utinyint as " + item)
                .collect(Collectors.joining(", "));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("set threads = 1");
            statement.execute("create table t as select province::utinyint as province, w, " + items
                    + " from read_csv('" + file + "')");
            double[] seconds = new double[RUNS];
            double[] processor = new double[RUNS];
            for (int run = 0; run <= RUNS; run++) {
                double used = processor();
                long start = System.nanoTime();
                int found = 0;
                try (ResultSet result =
                        statement.executeQuery("select province, " + means + " from t group by province")) {
                    while (result.next()) {
                        found++;
                    }
                }
                if (found != EstimationData.PROVINCES) {
                    throw new IllegalStateException("provinces: " + found);
                }
                seconds[Math.max(0, run - 1)] = (System.nanoTime() - start) / 1e9;
                processor[Math.max(0, run - 1)] = processor() - used;
            }
            show("DuckDB: means alone", seconds);
            show("  of processor", processor);
        }
    }

    // Seconds of all threads of this program.
    private static double processor() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    private static double show(String name, double... seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-40s %8.3f s   [%s]%n",
                name,
                sorted[sorted.length / 2],
                Arrays.stream(seconds)
                        .mapToObj(each -> String.format(Locale.ROOT, "%.3f", each))
                        .collect(Collectors.joining(", ")));
        return sorted[sorted.length / 2];
    }

    private static void chunks(int rows) {
        EstimationData data = new EstimationData(rows);
        Tally tally = PLAN.tally();
        double seconds = 0;
        double processor = 0;
        long done = 0;
        double step = rows / 10.0;
        while (done < rows) {
            EstimationData.Chunk chunk = data.next(CHUNK);
            double used = processor();
            long start = System.nanoTime();
            tally.add(chunk.columns());
            seconds += (System.nanoTime() - start) / 1e9;
            processor += processor() - used;
            done += chunk.rows();
            if ((long) (done / step) > (long) ((done - chunk.rows()) / step)) {
                System.out.printf(
                        Locale.ROOT,
                        "%,12d rows %8.3f s, of processor %8.3f s, %.1f ns a row, heap %d MB%n",
                        done,
                        seconds,
                        processor,
                        processor * 1e9 / done,
                        used() >> 20);
            }
        }
        long start = System.nanoTime();
        Estimates estimates = tally.finish().orThrow();
        System.out.printf(
                Locale.ROOT, "%d estimates after %.3f s more%n", estimates.size(), (System.nanoTime() - start) / 1e9);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static Columns read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String[] header = lines.get(0).split(",", -1);
        List<String[]> cells =
                lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
        Columns columns = Columns.from(file.toString());
        for (int c = 0; c < header.length; c++) {
            int column = c;
            boolean isCode = header[c].startsWith("y");
            double[] values = cells.stream()
                    .mapToDouble(row -> Double.parseDouble(row[column]))
                    .toArray();
            byte[] codes = new byte[isCode ? values.length : 0];
            for (int row = 0; row < codes.length; row++) {
                codes[row] = (byte) values[row];
            }
            columns = isCode ? columns.with(header[c], codes) : columns.with(header[c], values);
        }
        return columns;
    }

    private static void check(Columns columns, Path expected) throws IOException {
        Estimates estimates = PLAN.tally().add(columns).finish().orThrow();
        Map<String, Integer> at = new HashMap<>();
        for (int i = 0; i < estimates.size(); i++) {
            at.put(
                    estimates.labels().get(i).domain().get(0) + ","
                            + estimates.labels().get(i).variable(),
                    i);
        }
        double ofMeans = 0;
        double ofErrors = 0;
        List<String> lines = Files.readAllLines(expected);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            int i = known(at, cells[0] + "," + cells[1]);
            ofMeans = Math.max(ofMeans, Math.abs(estimates.get(i).value() / Double.parseDouble(cells[2]) - 1));
            ofErrors =
                    Math.max(ofErrors, Math.abs(estimates.get(i).standardError() / Double.parseDouble(cells[3]) - 1));
        }
        System.out.printf(
                Locale.ROOT,
                "largest relative differences of %d of %d estimates: means %.2g, standard errors %.2g%n",
                lines.size() - 1,
                estimates.size(),
                ofMeans,
                ofErrors);
    }
}

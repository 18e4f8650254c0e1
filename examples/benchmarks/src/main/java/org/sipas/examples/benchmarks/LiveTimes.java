package org.sipas.examples.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sipas.scoring.live.LiveIndex;
import org.sipas.scoring.live.LivePlan;
import org.sipas.scoring.live.LiveSnapshot;
import org.sipas.scoring.live.LiveWindow;
import org.sipas.scoring.live.Viewer;
import org.sipas.scoring.live.WindowFigures;
import org.sipas.scoring.live.journal.FileJournal;

/**
 * The live index beside a plain SQL {@code group by} in an embedded database in memory, on the same stream in one run, and beside itself with a journal. Arguments: how many responses of 22 answers, and a file for the journal, which must not exist. Times are those of the
 * processor for the thread that does the work, as other work on the machine then counts least; with the journal those of the clock. Every step is done four times; the middle of the last three counts.
 */
public final class LiveTimes {
    private static final int ITEMS = 22;
    private static final int LARGE = 39;
    private static final int PASSES = 4;

    private final int responses;
    private final LiveData data = new LiveData(ITEMS);
    private final LivePlan one = data.plan(false, LiveData.MONTH);
    private final LivePlan four = data.plan(
            true,
            LiveWindow.sliding(7),
            LiveWindow.sliding(30),
            LiveData.MONTH,
            LiveWindow.calendar(LiveWindow.Length.YEAR, 1));

    private LiveTimes(int responses) {
        this.responses = responses;
    }

    public static void main(String[] args) throws IOException, SQLException, InterruptedException, ExecutionException {
        LiveTimes times = new LiveTimes(Integer.parseInt(args[0]));
        times.accept();
        times.database();
        snapshots();
        times.journal(Path.of(args[1]));
    }

    private interface Step {
        void run() throws IOException, SQLException;
    }

    /** Returns the middle time of a step in microseconds. */
    private static double micros(Step step) throws IOException, SQLException {
        long[] times = new long[PASSES];
        for (int pass = 0; pass < PASSES; pass++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            step.run();
            times[pass] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        }
        return Arrays.stream(times)
                        .skip(1)
                        .sorted()
                        .skip((PASSES - 1) / 2)
                        .findFirst()
                        .orElseThrow()
                / 1e3;
    }

    private static void print(String step, double value, String unit) {
        System.out.printf(Locale.ROOT, "%s: %.3f %s%n", step, value, unit);
    }

    private static void accept(LiveData data, LiveIndex index, long key, long content) throws IOException {
        index.accept("000.00.12.H40-" + key, LiveData.TODAY, data.content(content), data.commune(key));
    }

    private LiveIndex filled(LivePlan plan) throws IOException {
        LiveIndex index = LiveIndex.of(plan, LiveData.TODAY);
        for (long i = 0; i < responses; i++) {
            accept(data, index, i, i);
        }
        return index;
    }

    private void accept() throws IOException, SQLException {
        print("accept, one window, communes", micros(() -> filled(one)) / responses, "us a response");
        print("accept, four windows, three levels", micros(() -> filled(four)) / responses, "us a response");
        long before = heap();
        LiveIndex index = filled(one);
        double bytes = (heap() - before) / (double) responses;
        print("heap, all responses inside the horizon, one window", bytes, "bytes a response");
        WindowFigures figures = index.snapshot().window(LiveData.MONTH);
        print("counts of 22 items of all communes", micros(() -> counts(figures)) / 1000, "ms");
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void counts(WindowFigures figures) {
        for (int k = 0; k < ITEMS; k++) {
            if (figures.dissatisfied("commune", "q" + k).size() != LiveData.COMMUNES) {
                throw new IllegalStateException("communes are missing");
            }
        }
    }

    /** A table with a row for each key, which a correction replaces, and the share of satisfied answers by item and commune. */
    private void database() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            print("database: merge, commit by 1000", micros(() -> merge(connection)) / responses, "us a response");
            print("database: group by commune, 22 items", micros(() -> group(connection)) / 1000, "ms");
        }
    }

    private void merge(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            // Otherwise a query that is asked again is not computed again.
            statement.execute("set optimize_reuse_results 0");
            statement.execute("drop table if exists response");
            statement.execute(
                    "create table response (dossier varchar(40) primary key, ended date, commune varchar(10), "
                            + columns("q%d tinyint") + ")");
        }
        String sql = "merge into response key (dossier) values (?, ?, ?, " + columns("?") + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < responses; i++) {
                insert.setString(1, "000.00.12.H40-" + i);
                insert.setObject(2, LiveData.TODAY);
                insert.setString(3, data.commune(i).get(0));
                int[] answers = data.answers(i);
                for (int k = 0; k < ITEMS; k++) {
                    insert.setInt(4 + k, answers[k]);
                }
                insert.addBatch();
                if (i % 1000 == 999 || i == responses - 1) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        }
    }

    private static void group(Connection connection) throws SQLException {
        String sql = "select commune, count(*), "
                + columns("count(case when q%1$d >= 4 then 1 end), count(case when q%1$d > 0 then 1 end)")
                + " from response where ended >= date '2026-11-01' group by commune";
        int communes = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                communes++;
            }
        }
        if (communes != LiveData.COMMUNES) {
            throw new IllegalStateException("communes are missing");
        }
    }

    private static String columns(String format) {
        return IntStream.range(0, ITEMS)
                .mapToObj(k -> String.format(Locale.ROOT, format, k))
                .collect(Collectors.joining(", "));
    }

    private static void snapshots() throws IOException, SQLException {
        LiveData large = new LiveData(LARGE);
        LiveIndex index = LiveIndex.of(large.plan(true, LiveData.MONTH), LiveData.TODAY);
        int forms = 60 * LiveData.COMMUNES;
        for (long i = 0; i < forms; i++) {
            accept(large, index, i, i);
        }
        print("snapshot, 3,321 communes of 39 items, 1000 times", micros(() -> snapshots(index)) / 1e6, "ms each");
        long[] content = {0};
        double corrections = micros(() -> {
            for (long i = 0; i < LiveData.COMMUNES; i++) {
                accept(large, index, i, content[0]++);
            }
        });
        print("3,321 corrections", corrections / 1000, "ms");
        double copying = micros(() -> {
            LiveSnapshot held = index.snapshot();
            for (long i = 0; i < LiveData.COMMUNES; i++) {
                accept(large, index, i, content[0]++);
            }
            if (held.position() == 0) {
                throw new IllegalStateException("nothing counted");
            }
        });
        print("a snapshot and 3,321 corrections that copy what it holds", copying / 1000, "ms");
        WindowFigures figures = index.snapshot().window(LiveData.MONTH);
        print("all results of 34 provinces", micros(() -> figures.by("province", Viewer.SUPERVISOR)) / 1000, "ms");
    }

    private static void snapshots(LiveIndex index) {
        for (int i = 0; i < 1000; i++) {
            if (index.snapshot().position() == 0) {
                throw new IllegalStateException("nothing counted");
            }
        }
    }

    private void journal(Path file) throws IOException, InterruptedException, ExecutionException {
        try (FileJournal journal = FileJournal.create(file, FileJournal.Policy.ON_FORCE)) {
            LiveIndex index = LiveIndex.open(four, LiveData.TODAY, journal);
            long key = 0;
            for (int threads : new int[] {1, 16, 128}) {
                int each = 20_000 / threads;
                long first = key;
                ExecutorService pool = Executors.newFixedThreadPool(threads);
                long start = System.nanoTime();
                Future<?>[] all = new Future<?>[threads];
                for (int t = 0; t < threads; t++) {
                    long from = first + (long) t * each;
                    all[t] = pool.submit(() -> {
                        for (long i = from; i < from + each; i++) {
                            accept(data, index, i, i);
                        }
                        return from;
                    });
                }
                for (Future<?> thread : all) {
                    thread.get();
                }
                double seconds = (System.nanoTime() - start) / 1e9;
                pool.shutdown();
                key += (long) threads * each;
                print("journal, every response durable, " + threads + " threads", threads * each / seconds, "a second");
            }
        }
    }
}

package org.sipas.examples.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sipas.scoring.live.LiveFigure;
import org.sipas.scoring.live.LiveIndex;
import org.sipas.scoring.live.LiveSnapshot;
import org.sipas.scoring.live.Viewer;
import org.sipas.scoring.verdict.OfficerCounts;

/** Snapshots of 3,321 communes with 39 items each and 60 responses a commune. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LiveSnapshotBenchmark {
    private static final int RESPONSES = 60 * LiveData.COMMUNES;

    private final LiveData data = new LiveData(39);
    private final LiveIndex index = LiveIndex.of(data.plan(true, LiveData.MONTH), LiveData.TODAY);
    private long next;

    /** Fills the index. */
    @Setup
    public void fill() throws IOException {
        while (next < RESPONSES) {
            accept(next);
        }
    }

    private void accept(long key) throws IOException {
        index.accept("K-" + key, LiveData.TODAY, data.content(next), data.commune(next));
        next++;
    }

    /** The snapshot. */
    @Benchmark
    public LiveSnapshot snapshot() {
        return index.snapshot();
    }

    /** The snapshot, and 3,321 corrections after it, which copy what it holds. */
    @Benchmark
    public LiveSnapshot snapshotAndCorrections() throws IOException {
        LiveSnapshot snapshot = index.snapshot();
        for (int i = 0; i < LiveData.COMMUNES; i++) {
            accept(next % RESPONSES);
        }
        return snapshot;
    }

    /** The snapshot, and one item's counts of all communes from it. */
    @Benchmark
    public List<OfficerCounts> snapshotAndCounts() {
        return index.snapshot().window(LiveData.MONTH).dissatisfied("commune", "q0");
    }

    /** The snapshot, and all figures of all communes with their intervals from it. */
    @Benchmark
    public List<LiveFigure> snapshotAndFigures() {
        return index.snapshot().window(LiveData.MONTH).by("commune", Viewer.SUPERVISOR);
    }
}

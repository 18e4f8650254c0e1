package org.sipas.examples.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sipas.scoring.live.Acceptance;
import org.sipas.scoring.live.LiveIndex;
import org.sipas.scoring.live.LiveWindow;

/** Counting one validated response of 22 answers, every one under a new key, without a journal. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 8, time = 1)
public class LiveIndexBenchmark {
    private final LiveData data = new LiveData(22);
    private final AtomicLong next = new AtomicLong();
    private LiveIndex one = LiveIndex.of(data.plan(false, LiveData.MONTH), LiveData.TODAY);
    private LiveIndex many = one;

    /** Begins anew, so that memory does not depend on the speed. */
    @Setup(Level.Iteration)
    public void begin() {
        one = LiveIndex.of(data.plan(false, LiveData.MONTH), LiveData.TODAY);
        many = LiveIndex.of(
                data.plan(
                        true,
                        LiveWindow.sliding(7),
                        LiveWindow.sliding(30),
                        LiveData.MONTH,
                        LiveWindow.calendar(LiveWindow.Length.YEAR, 1)),
                LiveData.TODAY);
    }

    private Acceptance accept(LiveIndex index) throws IOException {
        long i = next.getAndIncrement();
        return index.accept("000.00.12.H40-" + i, LiveData.TODAY.minusDays(i & 7), data.content(i), data.commune(i));
    }

    /** One window, communes. */
    @Benchmark
    public Acceptance oneWindow() throws IOException {
        return accept(one);
    }

    /** Four windows, communes, provinces and regions. */
    @Benchmark
    @BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
    public Acceptance fourWindowsThreeLevels() throws IOException {
        return accept(many);
    }
}

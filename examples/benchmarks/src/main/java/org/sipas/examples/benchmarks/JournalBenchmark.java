package org.sipas.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.sipas.scoring.live.journal.FileJournal;
import org.sipas.scoring.live.journal.FileJournal.Policy;

/** Appends of 100 bytes a second to a journal in a file of the folder for temporary files, by policy and number of threads. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
// The fields are set by JMH and in the set-up.
@SuppressWarnings("NullAway.Init")
public class JournalBenchmark {
    private final byte[] record = new byte[100];

    @Param
    private Policy policy;

    private Path folder;
    private FileJournal journal;

    @Setup
    public void create() throws IOException {
        folder = Files.createTempDirectory("journal");
        journal = FileJournal.create(folder.resolve("journal"), policy);
    }

    @TearDown
    public void delete() throws IOException {
        journal.close();
        for (String name : new String[] {"journal", "journal.lock"}) {
            Files.delete(folder.resolve(name));
        }
        Files.delete(folder);
    }

    /** Appends from one thread. */
    @Benchmark
    public long one() throws IOException {
        return journal.append(record);
    }

    /** Appends from 64 threads, as a service has them. */
    @Benchmark
    @Threads(64)
    public long sixtyFour() throws IOException {
        return journal.append(record);
    }
}

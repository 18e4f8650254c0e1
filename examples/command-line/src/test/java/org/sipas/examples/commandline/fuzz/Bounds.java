package org.sipas.examples.commandline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs readings one after another, each within two seconds of the processor, and all of them in a heap of 128 MB: that of the JVM, so that a reading that
 * asks for more fails, and so do readings that each leave something behind.
 */
final class Bounds implements AutoCloseable {
    private static final long MOST_MEMORY = 128L << 20;
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** After so many seconds a reading hangs, even if it needs no processor. */
    private static final int MOST_SECONDS = 60;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Thread[] reader = new Thread[1];
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "reader");
        thread.setDaemon(true);
        reader[0] = thread;
        return thread;
    });

    Bounds() {
        assertThat(Runtime.getRuntime().maxMemory())
                .as("the heap must be small for this test to say something: -Xmx128m")
                .isLessThanOrEqualTo(MOST_MEMORY);
    }

    /** Runs a reading; fails if it throws anything at all, or goes beyond its bounds. */
    <T> T run(String what, Callable<T> reading) throws InterruptedException {
        long[] begun = {-1};
        Future<T> future = executor.submit(() -> {
            begun[0] = threads.getCurrentThreadCpuTime();
            T result = reading.call();
            assertThat(threads.getCurrentThreadCpuTime() - begun[0])
                    .as("nanoseconds of the processor")
                    .isLessThan(MOST_NANOS);
            return result;
        });
        for (int second = 0; ; second++) {
            try {
                return future.get(1, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                throw new AssertionError(what, e.getCause());
            } catch (TimeoutException e) {
                long used = threads.getThreadCpuTime(reader[0].getId()) - begun[0];
                if (used > MOST_NANOS || second > MOST_SECONDS) {
                    throw new AssertionError(what + " hangs: " + Arrays.toString(reader[0].getStackTrace()), e);
                }
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

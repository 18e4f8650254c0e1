package org.sipas.examples.benchmarks;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sipas.core.Outcome;
import org.sipas.core.response.Response;
import org.sipas.core.response.SubmissionReader;

/** Validating and reading one response of 22 answers from a parsed map. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ResponseReadBenchmark {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final SubmissionReader reader = SubmissionReader.of(BenchmarkForms.form(BenchmarkForms.definition(22)));
    private final Map<String, Object> good = BenchmarkForms.answers(22);
    private final Map<String, Object> bad = withOneWrongAnswer();

    private static Map<String, Object> withOneWrongAnswer() {
        Map<String, Object> answers = new HashMap<>(BenchmarkForms.answers(22));
        answers.put("q7", "9");
        return answers;
    }

    /** Reads a response without a problem. */
    @Benchmark
    public Outcome<Response> good() {
        return reader.read("R-1", good, TODAY);
    }

    /** Reads a response with one wrong answer. */
    @Benchmark
    public Outcome<Response> oneWrongAnswer() {
        return reader.read("R-1", bad, TODAY);
    }
}

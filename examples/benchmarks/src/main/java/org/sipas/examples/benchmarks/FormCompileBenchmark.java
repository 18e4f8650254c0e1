package org.sipas.examples.benchmarks;

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
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.SubmissionReader;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * From the JSON of a form of 60 questions to a reader of responses, in a JVM that has done nothing of the kind before: each fork measures one call, so that
 * loading the classes of this library, of Jackson and of the JDK counts. Reading the same JSON with Jackson alone is the share that no form library could
 * save.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(11)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FormCompileBenchmark {
    private final byte[] definition = BenchmarkForms.definition(60);

    /** Returns the reader. */
    @Benchmark
    public SubmissionReader compileCold() {
        Questionnaire form = BenchmarkForms.form(definition);
        return SubmissionReader.of(form);
    }

    /** Returns the number of tokens that Jackson finds. */
    @Benchmark
    public int jacksonCold() {
        int tokens = 0;
        try (JsonParser parser = JsonFactory.builder().build().createParser(ObjectReadContext.empty(), definition)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }
}

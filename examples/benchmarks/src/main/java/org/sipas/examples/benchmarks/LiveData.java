package org.sipas.examples.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.Response;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.SubmissionReader;
import org.sipas.scoring.index.Breakdown;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.live.LivePlan;
import org.sipas.scoring.live.LiveWindow;

/** A stream of responses of 3,321 communes in 34 provinces and 6 regions: 85 % of answers satisfied, one in 200 missing. */
final class LiveData {
    static final int COMMUNES = 3321;
    static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    static final LiveWindow.Calendar MONTH = LiveWindow.calendar(LiveWindow.Length.MONTH, 1);
    private static final int PROVINCES = 34;
    private static final int REGIONS = 6;
    private static final int CONTENTS = 1 << 12;

    final Response[] contents = new Response[CONTENTS];
    final int[][] answers = new int[CONTENTS][];
    private final List<List<String>> communes;
    private final IndexPlan index;

    LiveData(int items) {
        Questionnaire form = BenchmarkForms.form(BenchmarkForms.definition(items));
        ResponseLayout layout = ResponseLayout.of(form, List.of("commune"));
        this.index = IndexPlan.of(
                method(form, items),
                layout,
                Breakdown.by("commune"),
                new Breakdown("province", "commune", commune -> above(commune, PROVINCES)),
                new Breakdown("region", "commune", commune -> above(commune, REGIONS)));
        this.communes = IntStream.range(0, COMMUNES)
                .mapToObj(commune -> List.of(String.valueOf(10_000 + commune)))
                .toList();
        SubmissionReader reader = SubmissionReader.of(form);
        SplittableRandom random = new SplittableRandom(20261120);
        for (int i = 0; i < CONTENTS; i++) {
            answers[i] = new int[items];
            Map<String, Object> given = new HashMap<>();
            for (int k = 0; k < items; k++) {
                double chance = random.nextDouble();
                answers[i][k] = chance < 0.005 ? 0 : chance < 0.05 ? 2 : chance < 0.15 ? 3 : chance < 0.6 ? 4 : 5;
                if (answers[i][k] > 0) {
                    given.put("q" + k, String.valueOf(answers[i][k]));
                }
            }
            contents[i] = reader.read("", given, TODAY).value().orElseThrow();
        }
    }

    private static String above(String commune, int units) {
        return NAMES[Integer.parseInt(commune) % units];
    }

    private static final String[] NAMES =
            IntStream.range(0, PROVINCES).mapToObj(unit -> "U" + unit).toArray(String[]::new);

    private static IndexMethod method(Questionnaire form, int items) {
        int factors = 5;
        String children = IntStream.range(0, factors)
                .mapToObj(f -> "{\"code\": \"f" + f + "\", \"level\": \"factor\", \"label\": {\"vi\": \"F" + f
                        + "\"}, \"items\": ["
                        + IntStream.range(0, items)
                                .filter(k -> k % factors == f)
                                .mapToObj(k -> "\"q" + k + "\"")
                                .collect(Collectors.joining(", "))
                        + "]}")
                .collect(Collectors.joining(", "));
        String json = """
                {"format": "sipas-method/1", "id": "m", "version": "1", "languages": ["vi"], "form": "benchmark", "title": {"vi": "M"}, "note": {"vi": "N"},
                 "aggregation": "items", "missing": "exclude-answer",
                 "tree": {"code": "index", "level": "index", "label": {"vi": "Chung"}, "children": [%s]}}
                """.formatted(children);
        try {
            return IndexMethod.read("benchmark", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), form)
                    .orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the plan with one window, and the communes alone if so wanted. */
    LivePlan plan(boolean levels, LiveWindow... windows) {
        IndexPlan wanted = levels ? index : IndexPlan.of(index.method(), index.layout(), Breakdown.by("commune"));
        return LivePlan.of(wanted).withWindows(30, windows);
    }

    /** Returns the commune of the i-th response as the column beyond the form. */
    List<String> commune(long i) {
        return communes.get(number(i));
    }

    /** Returns the number of the commune of the i-th response, from 0. */
    static int number(long i) {
        return (int) Math.floorMod(i * 0x9E3779B97F4A7C15L >> 20, (long) COMMUNES);
    }

    Response content(long i) {
        return contents[(int) i & CONTENTS - 1];
    }

    int[] answers(long i) {
        return answers[(int) i & CONTENTS - 1];
    }
}

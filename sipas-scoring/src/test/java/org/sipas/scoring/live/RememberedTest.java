package org.sipas.scoring.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLayout;
import org.sipas.scoring.index.Aggregation;
import org.sipas.scoring.index.Breakdown;
import org.sipas.scoring.index.CountVector;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.MissingRule;
import org.sipas.scoring.index.Small;

class RememberedTest {
    private static final int MOST_BYTES = 96;

    private static byte[] record(int stride, long key) {
        byte[] record = new byte[stride];
        // Digests are uniform; the low bits of these are few, so that many records want one slot.
        Remembered.putLong(record, 0, new SplittableRandom(key).nextLong() & ~0xFF0L);
        Remembered.putLong(record, Long.BYTES, key);
        return record;
    }

    @Test
    void findsWhatIsThereAndNothingElse() {
        Remembered remembered = new Remembered(24);
        List<Long> there = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(5);
        long next = 0;
        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(100) < (step / 4000 % 2 == 0 ? 70 : 30)) {
                there.add(next);
                remembered.add(record(24, next++), step / 1000);
            } else if (!there.isEmpty()) {
                long gone = there.remove(random.nextInt(there.size()));
                remembered.remove(remembered.find(record(24, gone)), step / 1000);
                assertThat(remembered.find(record(24, gone))).isNegative();
            }
        }
        assertThat(remembered.size()).isEqualTo(there.size()).isPositive();
        for (long key : there) {
            int found = remembered.find(record(24, key));
            assertThat(remembered.isSame(found, record(24, key))).isTrue();
        }
    }

    @Test
    void aResponseTo39ItemsWithFiveBreakdownsTakesAtMost96Bytes() {
        Questionnaire form = Small.form(39);
        String items = IntStream.range(0, 39).mapToObj(k -> "\"i" + k + "\"").collect(Collectors.joining(", "));
        String tree = """
                {"code": "index", "level": "index", "label": {"vi": "Chung"}, "children": [{"code": "f", "level": "factor", "label": {"vi": "F"}, "items": [%s]}]}
                """.formatted(items);
        ResponseLayout layout = ResponseLayout.of(form, List.of("a", "b", "c", "d", "e"));
        Breakdown[] breakdowns = layout.extras().stream().map(Breakdown::by).toArray(Breakdown[]::new);
        IndexPlan plan = IndexPlan.of(
                Small.method(form, tree, Aggregation.ITEMS, MissingRule.EXCLUDE_ANSWER, "1"), layout, breakdowns);
        int stride = new RecordFormat(CountVector.of(plan), breakdowns.length).stride();
        // One more than what the table holds before it doubles: the emptiest it can be.
        int records = 3 * (1 << 15) + 1;
        long before = heap();
        Remembered remembered = new Remembered(stride);
        for (int key = 0; key < records; key++) {
            remembered.add(record(stride, key), 0);
        }
        assertThat((heap() - before) / (double) records).isBetween((double) stride, (double) MOST_BYTES);
        assertThat(remembered.size()).isEqualTo(records);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}

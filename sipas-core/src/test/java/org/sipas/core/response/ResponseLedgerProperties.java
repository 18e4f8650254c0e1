package org.sipas.core.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sipas.core.response.ResponseLedger.Rule;
import org.sipas.core.response.ResponseLedger.Verdict;

/** The ledger against a map of lists that follows the words of its documentation. */
class ResponseLedgerProperties {
    record Row(String id, int answers, long time) {
        byte[] content() {
            return ByteBuffer.allocate(32)
                    .putLong(answers * 0x9E37_79B9_7F4A_7C15L)
                    .array();
        }
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        Arbitrary<Row> row = Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d", "e", "f", " "),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(ResponseLedger.NO_TIME, 0L, 1L, 2L, 4_000_000_000L, -1L))
                .as(Row::new);
        return row.list().ofMaxSize(24);
    }

    private static List<Verdict> verdicts(List<Row> rows, Rule rule) {
        ResponseLedger ledger = new ResponseLedger(rule);
        rows.forEach(row -> ledger.record(row.id, row.content(), row.time));
        ledger.close();
        return rows.stream().map(row -> ledger.verdict(row.id, row.content())).toList();
    }

    private static List<Verdict> expected(List<Row> rows, Rule rule) {
        Map<String, List<Row>> byId = new HashMap<>();
        rows.forEach(
                row -> byId.computeIfAbsent(row.id, id -> new ArrayList<>()).add(row));
        Map<String, Integer> counted = new HashMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (Row row : rows) {
            List<Row> group = byId.get(row.id);
            long newest = group.stream().mapToLong(Row::time).max().orElseThrow();
            boolean timed = group.stream().allMatch(other -> other.time >= 0);
            long different = group.stream().map(Row::answers).distinct().count();
            long newestDifferent = group.stream()
                    .filter(other -> other.time == newest)
                    .map(Row::answers)
                    .distinct()
                    .count();
            int winner = group.stream()
                    .filter(other -> other.time == newest)
                    .findFirst()
                    .orElseThrow()
                    .answers;
            if (row.id.isBlank()) {
                verdicts.add(Verdict.COUNTS);
            } else if (different > 1 && (rule == Rule.NONE_COUNTS || !timed || newestDifferent > 1)) {
                verdicts.add(Verdict.CONFLICT);
            } else if (row.answers != winner) {
                verdicts.add(Verdict.SUPERSEDED);
            } else {
                verdicts.add(counted.merge(row.id, 1, Integer::sum) == 1 ? Verdict.COUNTS : Verdict.REPEATED);
            }
        }
        return verdicts;
    }

    @Property(tries = 2000, seed = "1")
    void saysWhatTheRuleSays(@ForAll("rows") List<Row> rows, @ForAll Rule rule) {
        assertThat(verdicts(rows, rule)).isEqualTo(expected(rows, rule));
    }

    @Property(tries = 500, seed = "2")
    void theOrderOfRowsDoesNotChangeWhatCounts(
            @ForAll("rows") List<Row> rows, @ForAll Rule rule, @ForAll Random random) {
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);

        assertThat(counting(shuffled, rule)).isEqualTo(counting(rows, rule));
    }

    private static Map<String, Integer> counting(List<Row> rows, Rule rule) {
        List<Verdict> verdicts = verdicts(rows, rule);
        Map<String, Integer> counting = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (verdicts.get(i) == Verdict.COUNTS) {
                counting.merge(rows.get(i).id + rows.get(i).answers, 1, Integer::sum);
            }
        }
        return counting;
    }

    @Example
    void aHundredThousandFormsWithRepeatedIdsAcrossBlocks() {
        ResponseLedger ledger = new ResponseLedger(Rule.NONE_COUNTS);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            // Ids 0 to 8 999 stand twice: up to 3 999 with the same answers, the others with different ones.
            rows.add(new Row("id" + i % 91_000, i % 91_000 < 4_000 ? 1 : 1 + i / 91_000, 0));
        }
        rows.forEach(row -> ledger.record(row.id, row.content(), row.time));
        ledger.close();
        Map<Verdict, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(ledger.verdict(row.id, row.content()), 1, Integer::sum));

        assertThat(counts)
                .isEqualTo(Map.of(Verdict.COUNTS, 82_000 + 4_000, Verdict.REPEATED, 4_000, Verdict.CONFLICT, 10_000));
    }

    @Example
    void idsAreComparedInOneUnicodeFormAndWithoutStraySpacesButWithTheirCase() {
        List<Verdict> verdicts = verdicts(
                List.of(new Row("phiếu 1", 1, 0), new Row(" phie\u0302\u0301u  1", 1, 0), new Row("Phiếu 1", 2, 0)),
                Rule.NONE_COUNTS);

        assertThat(verdicts).containsExactly(Verdict.COUNTS, Verdict.REPEATED, Verdict.COUNTS);
    }

    @Example
    void aLedgerIsFilledThenClosedThenAsked() {
        ResponseLedger ledger = new ResponseLedger(Rule.NONE_COUNTS);
        byte[] content = new byte[32];

        assertThatThrownBy(() -> ledger.verdict("a", content)).isInstanceOf(IllegalStateException.class);
        ledger.close();
        assertThatThrownBy(() -> ledger.record("a", content, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(ledger::close).isInstanceOf(IllegalStateException.class);
    }
}

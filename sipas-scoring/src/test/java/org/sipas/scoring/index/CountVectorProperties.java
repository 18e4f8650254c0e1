package org.sipas.scoring.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseRows;
import org.sipas.core.response.ResponseTable;

/** Vectors against a tally of the same forms, whose variances {@link IndexVarianceProperties} checks from the raw forms. */
class CountVectorProperties {
    /** A form: the items, then sex (0 blank, 1, 2) and picks (0 blank, otherwise 1 + the bits of the picks). */
    @Provide
    Arbitrary<List<int[]>> forms() {
        Arbitrary<Integer> answer = Arbitraries.frequency(
                Tuple.of(1, -1), Tuple.of(1, 0), Tuple.of(2, 1), Tuple.of(2, 3), Tuple.of(3, 4), Tuple.of(4, 5));
        return answer.list()
                .ofSize(Small.ITEMS)
                .flatMap(items -> Arbitraries.integers()
                        .between(0, 4)
                        .list()
                        .ofSize(2)
                        .map(others -> IntStream.concat(
                                        items.stream().mapToInt(Integer::intValue),
                                        others.stream().mapToInt(Integer::intValue))
                                .toArray()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    private static ResponseTable table(ResponseLayout layout, List<int[]> forms) {
        ResponseTable.Builder table = ResponseTable.builder(layout, forms.size());
        int sex = Small.ITEMS;
        for (int[] form : forms) {
            table.addRow();
            Small.answer(table, IntStream.of(form).limit(Small.ITEMS).toArray());
            if (form[sex] % 3 == 0) {
                table.missing(sex, Missing.REFUSED);
            } else {
                table.closed(sex, (byte) (form[sex] % 3 - 1));
            }
            if (form[sex + 1] == 0) {
                table.missing(sex + 1, Missing.BLANK);
            } else {
                table.noPicks(sex + 1);
                IntStream.range(0, 2)
                        .filter(o -> (form[sex + 1] - 1 >> o & 1) == 1)
                        .forEach(o -> table.pick(sex + 1, o));
            }
        }
        return table.build();
    }

    @Property(tries = 80, seed = "8")
    void equalATally(
            @ForAll("forms") List<int[]> forms,
            @ForAll("forms") List<int[]> corrected,
            @ForAll Aggregation aggregation,
            @ForAll MissingRule rule) {
        ResponseLayout layout = ResponseLayout.of(Small.FORM, List.of());
        IndexPlan plan = IndexPlan.of(Small.method(aggregation, rule), layout, List.of("sex"));
        Tally tally = plan.newTally();
        ResponseTable table = table(layout, forms);
        tally.add(table);
        IndexResult expected = tally.finish();

        CountVector vector = CountVector.of(plan);
        int[] whole = new int[vector.size()];
        int[] women = new int[vector.size()];
        add(vector, table, whole, women, 1);
        add(vector, table(layout, corrected), whole, women, 1);
        add(vector, table(layout, corrected), whole, women, -1);
        CountVector.Results results = vector.results(position -> whole[position]);

        SameResults.assertSame(results.whole(), expected.overall());
        expected.by("sex").stream()
                .filter(unit -> unit.unit().equals("f"))
                .forEach(unit -> SameResults.assertSame(results.unit("sex", "f", position -> women[position]), unit));
        for (String item : plan.method().tree().items()) {
            assertThat(vector.dissatisfied(item, position -> whole[position]))
                    .isEqualTo(new CountVector.Dissatisfied(
                            expected.overall().node(item).dissatisfied(),
                            expected.overall().node(item).answered()));
        }
    }

    private static void add(CountVector vector, ResponseTable table, int[] whole, int[] women, int sign) {
        int[] fields = new int[vector.fields()];
        int[] positions = new int[vector.room()];
        for (int row = 0; row < table.rows(); row++) {
            vector.code(ResponseRows.response(table, row), fields);
            assertThat(vector.isForm(fields)).isTrue();
            int size = vector.positions(fields, positions);
            for (int i = 0; i < size; i++) {
                whole[positions[i]] += sign;
                if (table.closed(Small.ITEMS, row) == 1) {
                    women[positions[i]] += sign;
                }
            }
        }
    }
}

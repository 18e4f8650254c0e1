package org.sipas.scoring.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;
import org.sipas.scoring.compare.Difference.Verdict;
import org.sipas.scoring.publication.Cell;
import org.sipas.scoring.publication.PublicationScheme;
import org.sipas.scoring.publication.Release;
import org.sipas.scoring.publication.Release.Detail;
import org.sipas.scoring.rank.RankSet;

/** What of an index may be shown, and how its units compare. */
class ReleaseTest {
    private final ResponseLayout layout = Small.layout(Small.FORM);

    /** A ward: so many forms, of which the first so many are satisfied with everything, and of which so many leave item 5 blank. */
    private record Ward(int forms, int satisfied, int blank) {}

    private IndexResult score(Map<String, Ward> wards) {
        Tally tally = IndexPlan.of(Small.method(Aggregation.ITEMS, MissingRule.EXCLUDE_ANSWER), layout, List.of("ward"))
                .newTally();
        wards.forEach((name, ward) -> {
            ResponseTable.Builder table = ResponseTable.builder(layout, ward.forms);
            for (int form = 0; form < ward.forms; form++) {
                table.addRow();
                int[] answers = new int[Small.ITEMS];
                Arrays.fill(answers, form < ward.satisfied ? 4 : 3);
                answers[5] = form < ward.blank ? Small.BLANK : answers[5];
                Small.answer(table, answers);
                table.text(layout.column("ward").orElseThrow(), name);
            }
            tally.add(table.build());
        });
        return tally.finish();
    }

    private static Map<String, Release.Row> rows(Release release) {
        Map<String, Release.Row> rows = new LinkedHashMap<>();
        release.rows("ward").forEach(row -> rows.put(row.unit().unit(), row));
        return rows;
    }

    private static Cell.Cause cause(Release.Row row) {
        return ((Cell.Suppressed) row.index().orElseThrow()).cause();
    }

    /** 10 forms are too few; from the whole they would follow, so the next smallest ward is hidden too. 10 + 40 leave an interval of 50. */
    @Test
    void aSmallUnitIsHiddenAndCannotBeWorkedOutFromTheWhole() {
        IndexResult result = score(Map.of(
                "a",
                new Ward(10, 5, 0),
                "b",
                new Ward(40, 30, 0),
                "c",
                new Ward(60, 40, 0),
                "d",
                new Ward(200, 150, 0)));
        Map<String, Release.Row> rows = rows(Release.of(result, PublicationScheme.SHARES));

        assertThat(rows.values())
                .extracting(Release.Row::detail)
                .containsExactly(Detail.NONE, Detail.NONE, Detail.FULL, Detail.FULL);
        assertThat(cause(rows.get("a"))).isEqualTo(Cell.Cause.TOO_FEW_ANSWERS);
        assertThat(cause(rows.get("b"))).isEqualTo(Cell.Cause.COMPLEMENTARY);
        assertThat(rows.get("a").place()).isEmpty();
        assertThat(rows.get("a").againstWhole()).isEmpty();
        assertThat(rows.get("d").place().orElseThrow().rank()).isEqualTo(1);
        assertThat(rows.get("c").index().orElseThrow()).isInstanceOf(Cell.Caution.class);
        assertThat(rows.get("d").index().orElseThrow()).isInstanceOf(Cell.Published.class);
    }

    /** 12 + 10 forms together are still fewer than 30, so a third ward goes. */
    @Test
    void hiddenUnitsTogetherHaveAtLeastTheFewestForms() {
        IndexResult result = score(Map.of(
                "a",
                new Ward(12, 6, 0),
                "b",
                new Ward(10, 5, 0),
                "c",
                new Ward(60, 40, 0),
                "d",
                new Ward(200, 150, 0)));

        assertThat(rows(Release.of(result, PublicationScheme.SHARES)).values())
                .extracting(Release.Row::detail)
                .containsExactly(Detail.NONE, Detail.NONE, Detail.NONE, Detail.FULL);
    }

    /** Ward b has 50 forms, but 20 answers to item 5; ward c is the smallest other one. */
    @Test
    void aUnitWithATooSmallPartShowsOnlyItsIndex() {
        IndexResult result =
                score(Map.of("b", new Ward(100, 80, 80), "c", new Ward(110, 80, 0), "d", new Ward(200, 150, 0)));
        Release release = Release.of(result, PublicationScheme.SHARES);
        Release.Row row = rows(release).get("b");

        assertThat(row.detail()).isEqualTo(Detail.INDEX_ONLY);
        assertThat(release.shows(row.unit(), row.unit().index())).isTrue();
        assertThat(release.shows(row.unit(), row.unit().node("i0"))).isFalse();
        assertThat(rows(release).get("c").detail()).isEqualTo(Detail.INDEX_ONLY);
        assertThat(rows(release).get("d").detail()).isEqualTo(Detail.FULL);
        assertThat(release.detail(result.overall())).isEqualTo(Detail.FULL);
        assertThat(row.place()).isPresent();
    }

    @Test
    void everythingIsShownInternally() {
        IndexResult result = score(Map.of("a", new Ward(1, 1, 0), "b", new Ward(40, 30, 0)));
        Map<String, Release.Row> rows = rows(Release.of(result, PublicationScheme.ALL));

        assertThat(rows.values()).extracting(Release.Row::detail).containsOnly(Detail.FULL);
        assertThat(rows.get("a").index().orElseThrow()).isInstanceOf(Cell.Caution.class);
        assertThat(rows.get("a").place()).as("one form has no interval").isEmpty();
        assertThat(rows(Release.of(score(Map.of("a", new Ward(1, 1, 0))), PublicationScheme.SHARES))
                        .get("a")
                        .detail())
                .isEqualTo(Detail.NONE);
    }

    /** 90, 80 and 80 per cent of 300, and 30 per cent of 300: the first three cannot all be told apart, the last can; ties are declared. */
    @Test
    void ranksComeWithTheSetsThatTheDataAllow() {
        IndexResult result = score(Map.of(
                "a", new Ward(300, 250, 0),
                "b", new Ward(300, 240, 0),
                "c", new Ward(300, 240, 0),
                "d", new Ward(300, 90, 0)));
        Release release = Release.of(result, PublicationScheme.SHARES);
        Map<String, Release.Row> rows = rows(release);

        assertThat(rows.values())
                .extracting(row -> row.place().orElseThrow().rank())
                .containsExactly(1, 2, 2, 4);
        assertThat(rows.values())
                .extracting(row -> row.place().orElseThrow().sharing())
                .containsExactly(1, 2, 2, 1);
        assertThat(rows.values())
                .extracting(row ->
                        row.place().orElseThrow().inferred().orElseThrow().simultaneous())
                .containsExactly(new RankSet(1, 3), new RankSet(1, 3), new RankSet(1, 3), new RankSet(4, 4));
        assertThat(rows.values())
                .extracting(row ->
                        row.place().orElseThrow().inferred().orElseThrow().tier())
                .containsExactly(1, 1, 1, 2);
        assertThat(Release.of(result, PublicationScheme.SHARES).rows("ward")).isEqualTo(release.rows("ward"));
    }

    /** By hand for ward a, whose forms are part of the whole: the difference is 0.8 times that from the rest, the rest being independent of it. */
    @Test
    void aUnitIsComparedWithTheWholeThatItIsPartOf() {
        IndexResult result =
                score(Map.of("a", new Ward(200, 170, 0), "b", new Ward(400, 260, 0), "c", new Ward(400, 262, 0)));
        Map<String, Release.Row> rows = rows(Release.of(result, PublicationScheme.SHARES));
        double a = 0.85 * 0.15 / 200;
        double rest = 522 / 800.0 * 278 / 800 / 800;

        assertThat(rows.get("a").againstWhole().orElseThrow().value()).isCloseTo(0.85 - 0.692, within(1e-12));
        assertThat(rows.get("a").againstWhole().orElseThrow().standardError())
                .as("up to the variance between wards, which the whole has and the parts have not")
                .isCloseTo(0.8 * Math.sqrt(a + rest), within(0.002));
        assertThat(rows.values())
                .extracting(row -> row.againstWhole().orElseThrow().verdict())
                .containsExactly(Verdict.BETTER, Verdict.NOT_DISTINGUISHABLE, Verdict.NOT_DISTINGUISHABLE);
    }

    /** 40 of 40 satisfied has a standard error of 0, and yet 195 of 200 may be above it. */
    @Test
    void everybodySatisfiedIsNotCertainToBeFirst() {
        IndexResult result = score(Map.of("a", new Ward(40, 40, 0), "b", new Ward(200, 195, 0)));

        assertThat(rows(Release.of(result, PublicationScheme.SHARES))
                        .get("a")
                        .place()
                        .orElseThrow()
                        .inferred()
                        .orElseThrow()
                        .simultaneous())
                .isEqualTo(new RankSet(1, 2));
    }

    @Test
    void moreUnitsThanCanBeRankedTogetherHaveRanksWithoutSets() {
        Map<String, Ward> wards = new LinkedHashMap<>();
        IntStream.range(0, Release.MOST_RANKED + 1).forEach(i -> wards.put("w" + (1000 + i), new Ward(200, 60 + i, 0)));
        List<Release.Row> rows =
                Release.of(score(wards), PublicationScheme.SHARES).rows("ward");

        assertThat(rows.get(0).place().orElseThrow().rank()).isEqualTo(Release.MOST_RANKED + 1);
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(row.place().orElseThrow().inferred()).isEmpty());
    }
}

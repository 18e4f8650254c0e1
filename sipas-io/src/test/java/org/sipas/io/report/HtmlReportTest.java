package org.sipas.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.sipas.scoring.publication.PublicationScheme;
import org.sipas.scoring.publication.Release;
import org.sipas.scoring.rank.RankSet;

class HtmlReportTest {
    private static final List<String> HOSTILE = List.of(
            "<script>alert(1)</script>", "\" onmouseover=\"alert(1)", "]]><img src=x onerror=alert(1)>", "=1+1");

    private static String html(Report report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HtmlReport.write(report, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Document parse(Report report) throws IOException {
        return Jsoup.parse(html(report));
    }

    @Test
    void saysTheIndexItsIntervalAndTheFormsInWords() throws IOException {
        Report report = Samples.national(Samples.PROVINCES, 10);
        String figure = report.result()
                .overall()
                .index()
                .share()
                .orElseThrow()
                .percent(2)
                .toPlainString();
        assertThat(parse(report).select(".figure").text()).isEqualTo(figure.replace('.', ',') + "%");
        assertThat(parse(report).select(".sentence").text())
                .matches("\\d+,\\d\\d% \\(khoảng tin cậy 95%: \\d+,\\d\\d–\\d+,\\d\\d%\\), 1\\.330 phiếu");
        assertThat(parse(report.withLanguage("en")).select(".sentence").text())
                .matches("\\d+\\.\\d\\d% \\(95% confidence interval: \\d+\\.\\d\\d–\\d+\\.\\d\\d%\\), 1,330 forms");
    }

    @Test
    void needsNoNetworkAndRunsNoScript() throws IOException {
        Document page = parse(Samples.national(HOSTILE, 5).withScheme(PublicationScheme.ALL));
        assertThat(page.select("script, link, img, iframe, object, base, form")).isEmpty();
        assertThat(page.select("[src], [href^=http], [style*=url]")).isEmpty();
        assertThat(page.getAllElements())
                .allSatisfy(element -> assertThat(element.attributes())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")));
        assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .startsWith("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    }

    @Test
    void showsHostileNamesAsText() throws IOException {
        Document page = parse(Samples.national(HOSTILE, 5).withScheme(PublicationScheme.ALL));
        List<String> names = page.select(".plot tbody .name").eachText();
        assertThat(names).containsAll(HOSTILE);
    }

    @Test
    void breaksVeryLongWords() throws IOException {
        Document page = parse(Samples.national(Samples.PROVINCES, 1).withTitle("W".repeat(300)));
        assertThat(page.select("h1").text()).hasSize(300);
        assertThat(page.select("style").html()).contains("overflow-wrap: anywhere");
    }

    @Test
    void showsTheLabelWhereverResultsShow() throws IOException {
        Document page = parse(Samples.national(Samples.PROVINCES, 3));
        assertThat(page.title()).contains(Samples.SYNTHETIC);
        assertThat(page.select("main h2"))
                .isNotEmpty()
                .allSatisfy(heading -> assertThat(heading.text()).contains(Samples.SYNTHETIC));
        assertThat(page.select("summary"))
                .isNotEmpty()
                .allSatisfy(heading -> assertThat(heading.text()).contains(Samples.SYNTHETIC));
    }

    @Test
    void namesItsTablesColumnsRowsAndDrawings() throws IOException {
        Document page = parse(Samples.kansasCity());
        assertThat(page.select("html").attr("lang")).isEqualTo("vi");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("th:not([scope])")).isEmpty();
        assertThat(page.select("table"))
                .allSatisfy(table -> assertThat(table.select("caption").text() + table.attr("aria-label"))
                        .isNotBlank());
        assertThat(page.select("svg:not([aria-hidden])")).isNotEmpty().allSatisfy(svg -> {
            assertThat(svg.attr("role")).isEqualTo("img");
            assertThat(svg.attr("aria-label")).isNotBlank();
        });
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        for (Element link : page.select("nav a")) {
            assertThat(page.getElementById(link.attr("href").substring(1))).isNotNull();
        }
    }

    /** Provinces with 10 to 70 forms: those with fewer than 30 are not shown, nor is anything from which they could be worked out. */
    @Test
    void showsOnlyWhatTheSchemeLets() throws IOException {
        Report report = Samples.national(Samples.PROVINCES, 10);
        Document page = parse(report);
        for (Release.Row row : report.release().rows("province")) {
            Element drawn = page.select(".plot tbody tr").stream()
                    .filter(each ->
                            each.select(".name").text().equals(row.unit().unit()))
                    .findFirst()
                    .orElseThrow();
            boolean hidden = row.detail() == Release.Detail.NONE;
            assertThat(hidden).isEqualTo(row.unit().forms() < 30);
            assertThat(drawn.select(".forms").text().equals("—")).isEqualTo(hidden);
            assertThat(drawn.select(".share").text().equals("—")).isEqualTo(hidden);
            assertThat(drawn.select(".strip").text().startsWith("Không công bố: ít hơn 30"))
                    .isEqualTo(hidden);
        }
        Document internal = parse(report.withScheme(PublicationScheme.ALL));
        assertThat(internal.select(".plot tbody .share").eachText()).doesNotContain("—");
        assertThat(internal.select("#method ~ dl").text()).contains("hiện mọi đơn vị, chỉ dùng nội bộ");
    }

    @Test
    void ranksWithTheirPossiblePlacesAndArrowsOnlyWhereUnitsDiffer() throws IOException {
        Report report = Samples.national(Samples.PROVINCES, 40);
        Document page = parse(report);
        List<Element> rows = page.select(".plot tbody tr");
        assertThat(rows).hasSize(34);
        int arrows = 0;
        for (Element drawn : rows) {
            Release.Row row = report.release().rows("province").stream()
                    .filter(each ->
                            each.unit().unit().equals(drawn.select(".name").text()))
                    .findFirst()
                    .orElseThrow();
            RankSet set = row.place().orElseThrow().inferred().orElseThrow().simultaneous();
            assertThat(drawn.select(".places").text())
                    .isEqualTo("Hạng có thể: " + set.toString().replace('-', '–'));
            String sign = switch (row.againstWhole().orElseThrow().verdict()) {
                case BETTER -> "▲";
                case WORSE -> "▼";
                case NOT_DISTINGUISHABLE -> "";
            };
            assertThat(drawn.select(".sign [aria-hidden]").text()).isEqualTo(sign);
            arrows += sign.isEmpty() ? 0 : 1;
        }
        assertThat(arrows).isBetween(1, 33);
    }

    @Test
    void drawsBothEndsOfALongRankingAndSaysSo() throws IOException {
        List<String> communes =
                new ArrayList<>(IntStream.range(0, 100).mapToObj(i -> "Xã " + i).toList());
        Document page = parse(Samples.national(communes, 2).withScheme(PublicationScheme.ALL));
        assertThat(page.select(".plot tbody tr:not(.gap)")).hasSize(70);
        assertThat(page.select("section .notice").text())
                .contains("Có 100 đơn vị: hình chỉ vẽ 35 đơn vị đầu và 35 đơn vị cuối, còn 30 đơn vị");
        assertThat(page.select("table.wide tbody tr")).hasSize(101);
    }

    @Test
    void givesTheSameBytesForTheSameReport() throws IOException {
        assertThat(html(Samples.national(Samples.PROVINCES, 2)))
                .isEqualTo(html(Samples.national(Samples.PROVINCES, 2)));
    }
}

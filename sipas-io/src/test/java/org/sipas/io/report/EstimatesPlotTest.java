package org.sipas.io.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.sipas.core.Bilingual;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.SurveyDesign;
import org.sipas.scoring.estimate.Estimates;
import org.sipas.scoring.estimate.Survey;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class EstimatesPlotTest {
    private static final Bilingual TITLE = new Bilingual("Điểm", "Score");

    private static Estimates means(String first, String second) {
        Columns table = Columns.from("t")
                .with("place", first, first, first, second, second, second)
                .with("y", 0.1, 0.3, 0.8, 0.25, 0.35, 0.45);
        return Survey.of(table, SurveyDesign.staged(LonelyUnit.FAIL)).mean("y").by("place");
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static double number(Document svg, String element, int i, String attribute) {
        return Double.parseDouble(svg.getElementsByTagName(element)
                .item(i)
                .getAttributes()
                .getNamedItem(attribute)
                .getNodeValue());
    }

    // Means 0.4 and 0.35 with variances 6/5·Σ(y − ȳ)²/3² of 0.0346667 and 0.0026667; t(2; 0.975) = 4.3027: 0.4 ± 0.8011
    // and 0.35 ± 0.2222, so the scale goes from
    // -0.5 to 1.5 in steps of 0.5.
    @Test
    void putsDotsAndLinesOnAScaleOfRoundNumbers() throws Exception {
        Document svg = parsed(EstimatesPlot.svg(means("Huế", "Vinh"), TITLE, "vi"));
        NodeList texts = svg.getElementsByTagName("text");
        String[] expected = {"Điểm", "−0,5", "0,0", "0,5", "1,0", "1,5", "Huế: y", "Vinh: y"};
        assertThat(texts.getLength()).isEqualTo(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(texts.item(i).getTextContent()).isEqualTo(expected[i]);
        }
        double zero = number(svg, "text", 2, "x");
        double one = number(svg, "text", 4, "x");
        assertThat((number(svg, "circle", 0, "cx") - zero) / (one - zero)).isCloseTo(0.4, within(1e-3));
        assertThat((number(svg, "line", 5, "x1") - zero) / (one - zero)).isCloseTo(-0.4011, within(1e-3));
        assertThat((number(svg, "line", 6, "x2") - zero) / (one - zero)).isCloseTo(0.5722, within(1e-3));
    }

    @Test
    void labelsCannotBecomeMarkup() throws Exception {
        String svg = EstimatesPlot.svg(means("<script>alert(1)</script>", "\" onload=\"x"), TITLE, "en");
        assertThat(parsed(svg).getElementsByTagName("script").getLength()).isZero();
        assertThat(svg).doesNotContain("<script").contains("&lt;script&gt;");
    }

    @Test
    void anEstimateWithoutAValueHasANameAndNoDot() throws Exception {
        Columns table = Columns.from("t").with("place", "a", "a", "b", "b").with("y", 1, 1, Double.NaN, Double.NaN);
        Estimates means =
                Survey.of(table, SurveyDesign.staged(LonelyUnit.FAIL)).mean("y").by("place");
        Document svg = parsed(EstimatesPlot.svg(means, TITLE, "en"));
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(1);
        assertThat(svg.getDocumentElement().getTextContent()).contains("a: y", "b: y");
    }
}

package org.sipas.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "<script>alert(1)</script> | &lt;script&gt;alert(1)&lt;/script&gt;",
                "\" onload=\"x | &quot; onload=&quot;x",
                "it's | it&#39;s",
                "]]> | ]]&gt;",
                "&amp; | &amp;amp;",
                "{} | {}",
                "Đặc khu Phú Quốc | Đặc khu Phú Quốc"
            })
    void escapesWhatIsFilledIn(String text, String escaped) {
        assertThat(Html.of("<p title=\"{}\">{}</p>", text, text))
                .hasToString("<p title=\"" + escaped + "\">" + escaped + "</p>");
    }

    @Test
    void showsControlsOfTheWritingDirectionAndOthersAsReplacementCharacters() {
        assertThat(Html.of("{}", "a\u202Eb\u2066c\u200Fd\u0000e\u0085f\uD800g\uFFFEh\u2028i"))
                .hasToString("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFDg\uFFFDh\uFFFDi");
    }

    @Test
    void keepsCharactersBeyondTheBasicPlaneAndMakesLineBreaksSpaces() {
        assertThat(Html.of("{}", "\uD83D\uDE00\r\n\tx")).hasToString("\uD83D\uDE00   x");
    }

    @Test
    void takesMarkupAsItIs() {
        assertThat(Html.of("<b>{}</b>", Html.of("<i>{}</i>", "<"))).hasToString("<b><i>&lt;</i></b>");
    }
}

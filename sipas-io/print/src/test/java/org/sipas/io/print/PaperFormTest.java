package org.sipas.io.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Provenance;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Text;

class PaperFormTest {
    private static Questionnaire form(String id) throws IOException {
        return Questionnaire.bundled(Packs.of(PaperFormTest.class.getClassLoader()), id);
    }

    private static byte[] pdf(Questionnaire form, int... serials) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PaperForm.of(form)
                .write(Arrays.stream(serials).mapToObj(FormNumber::new).toList(), output);
        return output.toByteArray();
    }

    @Test
    void holdsEveryWordOfTheForm() throws IOException {
        Questionnaire form = form("sipas-2023");
        try (PDDocument document = Loader.loadPDF(pdf(form, 123))) {
            String text = plain(new PDFTextStripper().getText(document));

            form.questions()
                    .forEach(question -> assertThat(text)
                            .contains(plain(question.head().text().in("vi"))));
            form.variables().forEach((code, variable) -> {
                assertThat(text).contains(plain(variable.head().text().in("vi")));
                variable.options()
                        .forEach(option ->
                                assertThat(text).contains(plain(option.label().in("vi"))));
            });
            int pages = document.getNumberOfPages();
            assertThat(text).contains("Trang1/" + pages, "Trang" + pages + "/" + pages);
            assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(PDRectangle.A4.getWidth());
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("vi");
        }
    }

    /** Lines are broken anywhere between words, and the cells of a row stand side by side: only the letters in their order are compared. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("[\\s\\u00A0]+", "");
    }

    @Test
    void asksInThirteenPoint() throws IOException {
        TreeSet<Float> sizes = new TreeSet<>();
        PDFTextStripper stripper = new PDFTextStripper() {
            @Override
            protected void writeString(String string, List<TextPosition> positions) {
                positions.forEach(position -> sizes.add(position.getFontSizeInPt()));
            }
        };
        try (PDDocument document = Loader.loadPDF(pdf(form("one-stop-2022"), 1))) {
            stripper.getText(document);
        }
        // Smaller are only head, foot and the columns of a table.
        assertThat(sizes).containsExactly(10f, 13f, 14f);
    }

    @Test
    void marksEveryPageWithFormVersionNumberAndPage() throws IOException, ReaderException {
        Questionnaire form = form("one-stop-2022");
        try (PDDocument document = Loader.loadPDF(pdf(form, 41, 42))) {
            int pages = document.getNumberOfPages() / 2;
            for (int page = 0; page < 2 * pages; page++) {
                BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, 200);
                int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
                LuminanceSource source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)
                        .crop(image.getWidth() * 3 / 4, 0, image.getWidth() / 4, image.getHeight() / 6);
                String code = new QRCodeReader()
                        .decode(new BinaryBitmap(new HybridBinarizer(source)))
                        .getText();
                assertThat(code)
                        .isEqualTo("one-stop-2022 " + form.version() + " "
                                + form.digest().substring(0, 12) + " " + new FormNumber(41 + page / pages) + " "
                                + (page % pages + 1));
            }
        }
    }

    @Test
    void tellsWhatPaperCannotExpress() throws IOException {
        Questionnaire form = form("one-stop-2022");
        Questionnaire other = form.draft()
                .withTitle(new Text(Map.of(
                        "vi",
                        new Text.Label("Phiếu 😀", Provenance.DRAFTED),
                        "en",
                        new Text.Label("Form 😀", Provenance.DRAFTED))))
                .publish()
                .orThrow();
        List<Problem> losses = PaperForm.of(other).write(List.of(new FormNumber(1)), new ByteArrayOutputStream());
        assertThat(losses).allMatch(problem -> problem.code().equals("not-expressible"));
        assertThat(losses.stream().map(problem -> problem.message().en()))
                .anyMatch(message ->
                        message.contains("characters that the font does not have") && message.contains("😀"));
    }

    private static Questionnaire form(int days, String flags) throws IOException {
        String day = "{\"code\": \"d%d\", \"kind\": \"date\", \"text\": {\"vi\": \"Ngày\"}}";
        String questions = IntStream.range(0, days).mapToObj(day::formatted).collect(Collectors.joining(","));
        return Questionnaire.read("f", new ByteArrayInputStream("""
                {"format": "sipas-form/1", "id": "f", "version": "1", "languages": ["vi"], "title": {"vi": "F"},
                 "scales": {"s": [{"code": "1", "label": {"vi": "Kém"}}, {"code": "2", "label": {"vi": "Tốt"}}]},
                 "sections": [{"code": "a", "title": {"vi": "Phần một"}, "questions": [%s]},
                  {"code": "b", "title": {"vi": "Phần hai"}, "questions": [
                   {"code": "m", "kind": "matrix", "scale": "s", "text": {"vi": "Bảng đầu"}, "rows": [{"code": "r", "text": {"vi": "Dòng"}}]},
                   {"code": "o", "kind": "single", "text": {"vi": "Kênh"}, "options": [
                    {"code": "1", "label": {"vi": "Báo"}}, {"code": "2", "label": {"vi": "Khác"}%s}]}]}]}
                """.formatted(questions, flags)
                        .getBytes(StandardCharsets.UTF_8)))
                .orThrow();
    }

    @Test
    void aHeadingStandsOnThePageOfItsFirstQuestion() throws IOException {
        int breaks = 0;
        for (int days = 1; days <= 14; days++) {
            try (PDDocument document = Loader.loadPDF(pdf(form(days, ""), 1))) {
                for (int page = 1; page <= document.getNumberOfPages(); page++) {
                    PDFTextStripper stripper = new PDFTextStripper();
                    stripper.setStartPage(page);
                    stripper.setEndPage(page);
                    String text = plain(stripper.getText(document));
                    assertThat(text.contains("Phầnhai")).as("%d days", days).isEqualTo(text.contains("Bảngđầu"));
                    breaks += text.contains("Phầnhai") && !text.contains("Ngày") ? 1 : 0;
                }
            }
        }
        assertThat(breaks).isPositive();
    }

    @Test
    void thereIsALineToWriteOnBesideAnOptionThatAsksForWords() throws IOException {
        assertThat(lines(form(1, ", \"flags\": [\"opens-text\"]"))).isEqualTo(lines(form(1, "")) + 1);
    }

    /** Counts the operators of the first page that draw a line, see ISO 32000-1, 8.5.2. */
    private static long lines(Questionnaire form) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(form, 1))) {
            String content = new String(document.getPage(0).getContents().readAllBytes(), StandardCharsets.ISO_8859_1);
            return content.lines().filter(line -> line.endsWith(" l")).count();
        }
    }

    @Test
    void givesTheSameBytesForTheSameForm() throws IOException {
        assertThat(pdf(form("one-stop-2022"), 7)).isEqualTo(pdf(form("one-stop-2022"), 7));
        assertThatThrownBy(() -> pdf(form("one-stop-2022"))).isInstanceOf(IllegalArgumentException.class);
    }

    /** 572 has the check digit 4: the worked example of Damm's dissertation, section 2.2. */
    @Test
    void checksItsNumberAsDammDoes() {
        assertThat(new FormNumber(572)).hasToString("00000572-4");
        assertThat(FormNumber.parse("00000572-4")).isEqualTo(new FormNumber(572));
        assertThat(FormNumber.parse(" 000005724 ")).isEqualTo(new FormNumber(572));
    }

    @Test
    void noticesEveryWrongDigitAndEveryExchangeOfNeighbours() {
        for (int serial = 0; serial < 100_000_000; serial += 1_234_567) {
            String right = new FormNumber(serial).toString().replace("-", "");
            for (int i = 0; i < right.length(); i++) {
                for (char digit = '0'; digit <= '9'; digit++) {
                    String wrong = right.substring(0, i) + digit + right.substring(i + 1);
                    if (digit != right.charAt(i)) {
                        assertThatThrownBy(() -> FormNumber.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
                    }
                }
                if (i > 0 && right.charAt(i) != right.charAt(i - 1)) {
                    String wrong =
                            right.substring(0, i - 1) + right.charAt(i) + right.charAt(i - 1) + right.substring(i + 1);
                    assertThatThrownBy(() -> FormNumber.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }
}

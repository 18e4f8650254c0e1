package org.sipas.io.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Questionnaire;

/** The pages of one paper form: where the next line goes, and what stands on every page. Lengths are points. Not thread-safe. */
final class Sheet {
    static final float MILLIMETRE = 72 / 25.4f;
    static final float SIZE = 13;
    static final float SMALL = 10;

    private static final float SIDE = 16 * MILLIMETRE;
    private static final float TOP = 40 * MILLIMETRE;
    private static final float BOTTOM = 20 * MILLIMETRE;
    private static final float QR = 20 * MILLIMETRE;

    private final PDDocument document;
    final Typeface regular;
    final Typeface bold;
    private final Questionnaire form;
    private final FormNumber number;
    private final String language;
    private final List<PDPage> pages = new ArrayList<>();
    private PDPageContentStream content;
    private float y;

    Sheet(PDDocument document, Typeface regular, Typeface bold, Questionnaire form, FormNumber number, String language)
            throws IOException {
        this.document = document;
        this.regular = regular;
        this.bold = bold;
        this.form = form;
        this.number = number;
        this.language = language;
        this.content = begin();
    }

    String say(String vi, String en) {
        return new Bilingual(vi, en).in(language);
    }

    FormNumber number() {
        return number;
    }

    static float width() {
        return PDRectangle.A4.getWidth() - 2 * SIDE;
    }

    /** The room that a page has from top to bottom. */
    static float height() {
        return PDRectangle.A4.getHeight() - TOP - BOTTOM;
    }

    private PDPageContentStream begin() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        y = PDRectangle.A4.getHeight() - TOP;
        PDPageContentStream stream = new PDPageContentStream(document, page);
        stream.setLineWidth(0.8f);
        return stream;
    }

    /** Goes to a new page if there is less room than this on the page; tells whether it did. */
    boolean need(float room) throws IOException {
        if (y - room >= BOTTOM || y == PDRectangle.A4.getHeight() - TOP) {
            return false;
        }
        content.close();
        content = begin();
        return true;
    }

    void skip(float room) {
        y -= room;
    }

    /** Writes a line whose letters stand on the current height, at a distance from the left side. */
    void text(Typeface face, float size, float x, String text) throws IOException {
        write(content, face, size, SIDE + x, y, text);
    }

    private static void write(PDPageContentStream stream, Typeface face, float size, float x, float y, String text)
            throws IOException {
        stream.beginText();
        stream.setFont(face.font(), size);
        stream.newLineAtOffset(x, y);
        stream.showText(face.printable(text));
        stream.endText();
    }

    void box(float x, float below, float width, float height) throws IOException {
        content.addRect(SIDE + x, y - below, width, height);
        content.stroke();
    }

    void line(float x, float below, float width) throws IOException {
        content.moveTo(SIDE + x, y - below);
        content.lineTo(SIDE + x + width, y - below);
        content.stroke();
    }

    /** Writes head and foot of every page, now that it is known how many there are. */
    void finish() throws IOException {
        content.close();
        for (int i = 0; i < pages.size(); i++) {
            try (PDPageContentStream stream = new PDPageContentStream(
                    document, pages.get(i), PDPageContentStream.AppendMode.APPEND, true, true)) {
                head(stream, i + 1);
                foot(stream, i + 1);
            }
        }
    }

    private void head(PDPageContentStream stream, int page) throws IOException {
        float top = PDRectangle.A4.getHeight() - 12 * MILLIMETRE;
        float right = PDRectangle.A4.getWidth() - SIDE;
        qr(stream, right - QR, top - QR, page);
        float width = width() - QR - 10;
        List<String> lines = bold.lines(form.title().in(language), SMALL, width);
        float at = top - SMALL;
        for (String line : lines.subList(0, Math.min(lines.size(), 2))) {
            write(stream, bold, SMALL, SIDE, at, line);
            at -= SMALL * 1.35f;
        }
        String label = say("Số phiếu: ", "Form number: ");
        write(stream, regular, SIZE, SIDE, top - QR + 3, label);
        write(stream, bold, SIZE, SIDE + regular.width(label, SIZE), top - QR + 3, number.toString());
        stream.setLineWidth(0.8f);
        stream.moveTo(SIDE, top - QR - 8);
        stream.lineTo(right, top - QR - 8);
        stream.stroke();
    }

    private void qr(PDPageContentStream stream, float x, float y, int page) throws IOException {
        String text = String.join(
                " ",
                form.id(),
                form.version(),
                form.digest().substring(0, 12),
                number.toString(),
                String.valueOf(page));
        BitMatrix modules;
        try {
            modules = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.Q, EncodeHintType.MARGIN, 0));
        } catch (WriterException e) {
            throw new IOException("too long for a QR code: " + text, e);
        }
        float module = QR / modules.getWidth();
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row)) {
                    stream.addRect(x + column * module, y + QR - (row + 1) * module, module, module);
                }
            }
        }
        stream.fill();
    }

    private void foot(PDPageContentStream stream, int page) throws IOException {
        float at = 12 * MILLIMETRE;
        String mark = form.id() + " · " + say("phiên bản ", "version ") + form.version() + " · "
                + form.digest().substring(0, 12);
        write(stream, regular, SMALL, SIDE, at, mark);
        String count = say("Trang ", "Page ") + page + "/" + pages.size();
        write(stream, regular, SMALL, PDRectangle.A4.getWidth() - SIDE - regular.width(count, SMALL), at, count);
    }
}

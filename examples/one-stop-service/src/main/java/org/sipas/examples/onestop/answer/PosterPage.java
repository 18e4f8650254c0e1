package org.sipas.examples.onestop.answer;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;
import org.sipas.core.Bilingual;
import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.examples.onestop.ServiceProperties.Office;
import org.sipas.examples.onestop.account.Account;
import org.sipas.examples.onestop.web.Layout;
import org.sipas.examples.onestop.web.Refusal;
import org.sipas.io.report.Html;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The poster of an office, one sheet of A4 to print, with the QR code of its open link. */
@RestController
class PosterPage {
    private final ServiceProperties properties;

    PosterPage(ServiceProperties properties) {
        this.properties = properties;
    }

    @GetMapping(path = "/staff/posters/{office}", produces = MediaType.TEXT_HTML_VALUE)
    String poster(@PathVariable String office, @AuthenticationPrincipal Account account) {
        Office about = properties
                .office(office)
                .filter(found -> account.sees(found.code()))
                .orElseThrow(() -> new Refusal(
                        HttpStatus.FORBIDDEN,
                        new Bilingual("Không có quyền xem cơ quan này.", "This office is not open to you.")));
        String link = properties.baseUrl() + "/o/" + about.code();
        Html body = Html.of("""
                <div class="poster">
                <p class="poster-office">{}</p>
                <h1>Ông/Bà có hài lòng với sự phục vụ hôm nay không?</h1>
                <p lang="en">Are you satisfied with today’s service?</p>
                {}
                <p class="poster-how">Mở máy ảnh điện thoại, hướng vào mã, rồi chạm vào đường dẫn.</p>
                <p class="poster-link">{}</p>
                <p class="hint">Ý kiến tự nguyện, không ghi tên, không đại diện cho mọi người dân.</p>
                </div>
                """, about.name(), qr(link), link);
        return Layout.page(
                "vi",
                "Áp phích " + about.name(),
                Html.of("<link rel=\"stylesheet\" href=\"/poster.css\">\n"),
                Html.of(""),
                body);
    }

    /** Draws a QR code, each row of dark modules as one path. */
    private static Html qr(String text) {
        BitMatrix modules;
        try {
            modules = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4));
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code can hold " + text, e);
        }
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return Html.of(
                "<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\" shape-rendering=\"crispEdges\">"
                        + "<path d=\"{}\"/></svg>\n",
                modules.getWidth(),
                modules.getHeight(),
                "Mã QR: " + text,
                path);
    }
}

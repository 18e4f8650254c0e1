package org.sipas.examples.onestop.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.sipas.core.Bilingual;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Reads the bodies of requests, up to a limit. Stateless. */
public final class Bodies {
    /** A form with its longest comment in Vietnamese, percent-encoded, takes less than 40 KiB. */
    private static final int MOST_BYTES = 64 * 1024;

    private Bodies() {}

    /**
     * Reads a body whole.
     *
     * @param request the request
     * @param type the only type of content that is taken
     * @throws Refusal if the body is of another type, or longer than 64 KiB, whatever its header says
     */
    public static byte[] read(HttpServletRequest request, MediaType type) throws IOException {
        String given = request.getContentType();
        List<MediaType> types = given == null || given.length() > 200 ? List.of() : parsed(given);
        if (types.stream().noneMatch(type::isCompatibleWith)) {
            throw new Refusal(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    new Bilingual(
                            "Chỉ nhận nội dung kiểu " + type + ".", "Only content of type " + type + " is taken."));
        }
        byte[] body = request.getContentLengthLong() > MOST_BYTES
                ? new byte[MOST_BYTES + 1]
                : request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new Refusal(
                    HttpStatus.CONTENT_TOO_LARGE,
                    new Bilingual("Nội dung gửi lên dài quá 64 KiB.", "What was sent is longer than 64 KiB."));
        }
        return body;
    }

    private static List<MediaType> parsed(String given) {
        try {
            return List.of(MediaType.parseMediaType(given));
        } catch (org.springframework.http.InvalidMediaTypeException e) {
            return List.of();
        }
    }
}

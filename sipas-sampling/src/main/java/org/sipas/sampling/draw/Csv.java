package org.sipas.sampling.draw;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipas.core.Problem;

/**
 * Comma-separated lines as the files of a draw have them: UTF-8, with or without the mark by which Excel knows it, quotes round a
 * field that holds a comma, a quote or a line break, lines that end with a line feed, also after a carriage return.
 */
final class Csv {
    /** What the files for people begin with. */
    static final String MARK = "\uFEFF";

    /** Takes the records of a file. */
    interface Taker {
        /** Takes the record of a number, from 1. */
        void take(int number, List<String> fields);
    }

    private Csv() {}

    static String line(String... fields) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < fields.length; i++) {
            String field = fields[i];
            boolean quoted = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            line.append(i == 0 ? "" : ",").append(quoted ? '"' + field.replace("\"", "\"\"") + '"' : field);
        }
        return line.append('\n').toString();
    }

    /**
     * Goes through the records of a file.
     *
     * @param source the name of the file, for messages
     * @param bytes its content
     * @param taker takes each record that could be read
     * @return why the file could not be read to its end: {@code not-utf8}, {@code quote-misplaced}
     */
    static Optional<Problem> read(String source, byte[] bytes, Taker taker) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(in, text, true).isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            return Optional.of(
                    DrawProblem.at(source, line, "", "not-utf8", "tệp không phải UTF-8", "the file is not UTF-8"));
        }
        return new Parser(taker).read(source, text.flip());
    }

    private static final class Parser {
        private final Taker taker;
        private final StringBuilder field = new StringBuilder();
        private final List<String> fields = new ArrayList<>();
        private int records;

        Parser(Taker taker) {
            this.taker = taker;
        }

        Optional<Problem> read(String source, CharSequence text) {
            int i = text.length() > 0 && text.charAt(0) == MARK.charAt(0) ? 1 : 0;
            while (i < text.length()) {
                if (text.charAt(i) == '"') {
                    i = quoted(text, i + 1);
                    if (i < 0) {
                        return Optional.of(DrawProblem.at(
                                source,
                                records + 1L,
                                "",
                                "quote-misplaced",
                                "dấu ngoặc kép không đóng, hoặc còn ký tự sau khi đóng",
                                "a quote is not closed, or something stands behind the closing one"));
                    }
                }
                i = plain(text, i);
            }
            if (field.length() > 0 || !fields.isEmpty()) {
                endOfRecord();
            }
            return Optional.empty();
        }

        /** Returns the position after the closing quote, or -1 if there is none or something other than an end follows. */
        private int quoted(CharSequence text, int from) {
            for (int i = from; i < text.length(); i++) {
                if (text.charAt(i) != '"') {
                    field.append(text.charAt(i));
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    boolean ends = i + 1 == text.length() || text.charAt(i + 1) == ',' || isLineEnd(text, i + 1);
                    return ends ? i + 1 : -1;
                }
            }
            return -1;
        }

        /** Reads to the end of the field and returns the position after it. */
        private int plain(CharSequence text, int from) {
            int i = from;
            for (; i < text.length(); i++) {
                if (text.charAt(i) == ',') {
                    endOfField();
                    return i + 1;
                }
                if (isLineEnd(text, i)) {
                    endOfRecord();
                    return text.charAt(i) == '\n' ? i + 1 : i + 2;
                }
                field.append(text.charAt(i));
            }
            return i;
        }

        private static boolean isLineEnd(CharSequence text, int i) {
            return text.charAt(i) == '\n'
                    || text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
        }

        private void endOfField() {
            fields.add(field.toString());
            field.setLength(0);
        }

        private void endOfRecord() {
            endOfField();
            taker.take(++records, List.copyOf(fields));
            fields.clear();
        }
    }
}

package org.sipas.io.table;

import static org.sipas.core.Severity.ERROR;
import static org.sipas.core.Severity.INFO;
import static org.sipas.core.Severity.WARNING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipas.core.Problem;

/**
 * How a text file is written: its characters and its separator. Both are guessed, as CSV has no place to say them.
 *
 * @param charset the encoding
 * @param bomLength the number of bytes of the byte order mark, 0 if there is none
 * @param preamble the number of characters of a first line {@code sep=;}, which spreadsheets obey and do not show; 0 if there is none
 * @param separator the character between cells
 * @param cells what has to be done with each cell
 */
record CsvDialect(Charset charset, int bomLength, int preamble, char separator, Cells cells) {
    /** Whether cells are right as they are decoded. */
    enum Cells {
        /** They are. */
        PLAIN,
        /** There are NUL characters to look for. */
        WITH_NUL,
        /** Letters and tones came apart and have to be composed; there may be NUL characters too. */
        DECOMPOSED
    }

    /** A preference too: of separators that fit equally well the earlier is taken. */
    private static final String SEPARATORS = ",;\t|";

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final int SAMPLE_BYTES = 1 << 18;
    private static final int SAMPLE_RECORDS = 50;
    private static final Pattern PREAMBLE =
            Pattern.compile("\"?sep=([^\r\n])\"?(\r\n|\r|\n)", Pattern.CASE_INSENSITIVE);
    /** So many good characters outside ASCII for each bad one, and the file is UTF-8 with some damage. */
    private static final int GOOD_PER_BAD = 10;

    /** Guesses; adds an ERROR to the problems if the file cannot be a table of text. */
    static CsvDialect sniff(Path file, List<Problem> problems) throws IOException {
        byte[] sample;
        try (InputStream in = Files.newInputStream(file)) {
            sample = in.readNBytes(SAMPLE_BYTES);
        }
        Cells cells = Cells.WITH_NUL;
        Charset charset = StandardCharsets.UTF_8;
        int bom = 0;
        if (startsWith(sample, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            bom = 2;
        } else if (startsWith(sample, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            bom = 2;
        } else if (isUtf16(sample, 1)) {
            charset = StandardCharsets.UTF_16LE;
        } else if (isUtf16(sample, 0)) {
            charset = StandardCharsets.UTF_16BE;
        } else if (isBinary(sample)) {
            problems.add(TableFile.problem(
                    "not-a-table",
                    ERROR,
                    file,
                    "Đây không phải là tệp văn bản. Hãy lưu lại bảng dưới dạng CSV hoặc XLSX.",
                    "This is not a text file. Save the table as CSV or XLSX."));
        } else {
            bom = startsWith(sample, 0xEF, 0xBB, 0xBF) ? 3 : 0;
            Utf8Check check = Utf8Check.of(file);
            if (bom == 0 && check.bad > 0 && check.good < GOOD_PER_BAD * check.bad) {
                charset = isBefore1258(sample) ? WINDOWS_1252 : windows1258(file, problems);
                cells = charset.equals(WINDOWS_1252) ? Cells.WITH_NUL : Cells.DECOMPOSED;
            } else if (check.bad > 0) {
                problems.add(TableFile.problem(
                        "damaged-characters",
                        WARNING,
                        file,
                        "Tệp UTF-8 có " + check.bad + " chỗ hỏng, đọc thành \uFFFD.",
                        "The UTF-8 text is damaged in " + check.bad + " places, which are read as \uFFFD."));
            }
            if (cells == Cells.WITH_NUL && !check.hasNul) {
                cells = Cells.PLAIN;
            }
        }
        if (bom == 0 && !charset.equals(StandardCharsets.UTF_8)) {
            problems.add(TableFile.problem(
                    "encoding-guessed",
                    INFO,
                    file,
                    "Tệp không ghi bảng mã; được đọc theo " + charset.name() + ".",
                    "The file does not say its encoding; it is read as " + charset.name() + "."));
        }
        String text = new String(sample, bom, sample.length - bom, charset);
        Matcher preamble = PREAMBLE.matcher(text);
        return preamble.lookingAt()
                ? new CsvDialect(charset, bom, preamble.end(), preamble.group(1).charAt(0), cells)
                : new CsvDialect(charset, bom, 0, separatorOf(text), cells);
    }

    /** Tells whether the text was written before windows-1258; {@link TableFile} then finds out how, column by column. */
    private static boolean isBefore1258(byte[] sample) {
        String western = new String(sample, WINDOWS_1252);
        LegacyText way = LegacyText.of(western.lines().limit(SAMPLE_RECORDS).toList());
        return way != null
                && way != LegacyText.MISREAD_1258
                && (!Charset.isSupported("windows-1258")
                        || LegacyText.syllables(way.meant(western))
                                > LegacyText.syllables(Normalizer.normalize(
                                        new String(sample, Charset.forName("windows-1258")), Normalizer.Form.NFC)));
    }

    private static Charset windows1258(Path file, List<Problem> problems) {
        if (Charset.isSupported("windows-1258")) {
            return Charset.forName("windows-1258");
        }
        problems.add(TableFile.problem(
                "charset-missing",
                ERROR,
                file,
                "Tệp không phải UTF-8, và Java này không có bảng mã windows-1258 (mô-đun jdk.charsets).",
                "The file is not UTF-8, and this Java has no windows-1258 (module jdk.charsets)."));
        return StandardCharsets.ISO_8859_1;
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** Separators, digits and most letters have a zero in UTF-16, always on the same side; text of other encodings has none. */
    private static boolean isUtf16(byte[] sample, int highByte) {
        int high = 0;
        int low = 0;
        for (int i = 0; i + 1 < sample.length; i += 2) {
            high += sample[i + highByte] == 0 ? 1 : 0;
            low += sample[i + 1 - highByte] == 0 ? 1 : 0;
        }
        return high > sample.length / 5 && low < high / 20 + 1;
    }

    /** Text has hardly any control characters; NUL does not count, as a broken copy may fill a text file with it. */
    private static boolean isBinary(byte[] sample) {
        int controls = 0;
        for (byte b : sample) {
            controls += b > 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' ? 1 : 0;
        }
        return controls > sample.length / 50;
    }

    /** Returns the separator that splits the first records into equally many cells, and of several the one that makes most cells. */
    private static char separatorOf(String text) {
        List<int[]> records = separatorsPerRecord(text);
        int[] header = records.get(0);
        int best = 0;
        long bestScore = 0;
        for (int s = 0; s < SEPARATORS.length(); s++) {
            int separator = s;
            long agreeing = records.stream()
                    .filter(record -> record[separator] == header[separator])
                    .count();
            long score = header[s] == 0 ? 0 : (agreeing << 32) + header[s];
            if (score > bestScore) {
                best = s;
                bestScore = score;
            }
        }
        return SEPARATORS.charAt(best);
    }

    /** Counts the separators outside quotes in each complete record, or in the only one. */
    private static List<int[]> separatorsPerRecord(String text) {
        List<int[]> records = new ArrayList<>();
        int[] record = new int[SEPARATORS.length()];
        boolean quoted = false;
        boolean cellStart = true;
        boolean blank = true;
        for (int i = 0; i < text.length() && records.size() < SAMPLE_RECORDS; i++) {
            char c = text.charAt(i);
            if (quoted) {
                quoted = c != '"';
            } else if (c == '"' && (cellStart || text.charAt(i - 1) == '"')) {
                // At the start of a cell a quote opens it; right behind a closing one it is the second half of a quoted
                // quote.
                quoted = true;
                cellStart = false;
                blank = false;
            } else if (c == '\n' || c == '\r') {
                if (!blank) {
                    records.add(record);
                    record = new int[SEPARATORS.length()];
                }
                cellStart = true;
                blank = true;
            } else {
                int separator = SEPARATORS.indexOf(c);
                if (separator >= 0) {
                    record[separator]++;
                }
                cellStart = separator >= 0;
                blank = false;
            }
        }
        if (records.isEmpty()) {
            records.add(record);
        }
        return records;
    }

    /** Returns encoding and separator for people. */
    @Override
    public String toString() {
        return charset.name() + (bomLength > 0 ? " with BOM" : "") + ", separator "
                + (separator == '\t' ? "tab" : separator);
    }

    /** Counts the characters outside ASCII of a file read as UTF-8, and the places that are not UTF-8. */
    private static final class Utf8Check {
        private long good;
        private long bad;
        private boolean hasNul;

        static Utf8Check of(Path file) throws IOException {
            Utf8Check check = new Utf8Check();
            CharsetDecoder decoder = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
            CharBuffer chars = CharBuffer.allocate(1 << 16);
            try (InputStream in = Files.newInputStream(file)) {
                boolean end = false;
                while (!end) {
                    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                    end = count < 0;
                    bytes.position(bytes.position() + Math.max(count, 0)).flip();
                    CoderResult result;
                    do {
                        result = decoder.decode(bytes, chars, end);
                        if (result.isError()) {
                            check.bad++;
                            bytes.position(bytes.position() + result.length());
                        }
                        check.count(chars);
                    } while (!result.isUnderflow());
                    bytes.compact();
                }
            }
            return check;
        }

        private void count(CharBuffer chars) {
            char[] array = chars.array();
            int outside = 0;
            int nul = 0;
            for (int i = 0; i < chars.position(); i++) {
                outside += array[i] > 0x7F ? 1 : 0;
                nul += array[i] == 0 ? 1 : 0;
            }
            good += outside;
            hasNul |= nul > 0;
            chars.clear();
        }
    }
}

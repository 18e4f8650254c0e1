package org.sipas.io.sav;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What a system file says before its data. Immutable once read. */
final class SavDictionary {
    /** How the data are stored. */
    enum Compression {
        NONE,
        BYTE_CODES,
        ZLIB
    }

    /** The bytes of a text that one segment of a very long text has room for, and how much of it is used but in the last one. */
    static final int SEGMENT = 255;

    private static final int SEGMENT_USED = 252;
    private static final int MAX_SLOTS = 1 << 20;
    private static final int MAX_VARIABLES = 1 << 14;
    /** The variables that the file stores: a very long text has many. */
    private static final int MAX_STORED = 1 << 17;

    /** The bytes of labels and names that are kept. */
    private static final int MAX_KEPT = 1 << 24;

    /** The labels of values, each counted for each variable that has it. */
    private static final int MAX_LABELS = 1 << 18;

    private static final int MAX_TEXT = 32_767;
    /** The extensions that are read: machine, long names, very long texts, encoding, labels and missing values of long texts. */
    private static final Set<Integer> NEEDED = Set.of(3, 13, 14, 20, 21, 22);

    private static final Pattern TABS = Pattern.compile("\t+");
    private static final Pattern TABS_AND_ZEROS = Pattern.compile("[\t\0]+");

    /** A variable as the file stores it, before long names and very long texts are known. */
    private static final class Stored {
        private final byte[] shortName;
        private final int width;
        private final int slot;
        private byte[] label = new byte[0];
        private int format;
        private int missingKind;
        private byte[][] missing = new byte[0][];
        private final Map<ByteBuffer, byte[]> labels = new LinkedHashMap<>();

        Stored(byte[] shortName, int width, int slot) {
            this.shortName = shortName;
            this.width = width;
            this.slot = slot;
        }
    }

    /**
     * A variable and where its value stands in a case.
     *
     * @param slot the first of the 8-byte slots of its value
     */
    record Placed(SavVariable variable, int slot) {}

    private Compression compression = Compression.NONE;
    private double bias = 100;
    private int slots;
    private int cases = -1;
    private int kept;
    private int labelled;
    private String charsetName = "";
    private int codePage;
    private final List<Stored> stored = new ArrayList<>();
    private final Map<Integer, Stored> bySlot = new HashMap<>();
    private byte[] longNames = new byte[0];
    private byte[] veryLong = new byte[0];
    private final List<byte[]> longLabels = new ArrayList<>();
    private final List<byte[]> longMissing = new ArrayList<>();
    private final List<Placed> variables = new ArrayList<>();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private Charset charset = StandardCharsets.US_ASCII;

    private SavDictionary() {}

    static boolean isSav(byte[] head) {
        return head.length >= 4
                && head[0] == '$'
                && head[1] == 'F'
                && head[2] == 'L'
                && (head[3] == '2' || head[3] == '3');
    }

    /** Reads the dictionary; the input stands at the data then. */
    static SavDictionary read(SavInput in) throws IOException, SavException {
        SavDictionary dictionary = new SavDictionary();
        try {
            dictionary.readHeader(in);
            dictionary.readRecords(in);
        } catch (EOFException e) {
            throw SavException.damaged("it ends within its dictionary");
        }
        dictionary.order = in.order();
        dictionary.charset = dictionary.findCharset();
        dictionary.place();
        dictionary.forgetRecords();
        return dictionary;
    }

    Compression compression() {
        return compression;
    }

    double bias() {
        return bias;
    }

    ByteOrder order() {
        return order;
    }

    Charset charset() {
        return charset;
    }

    /** Returns the number of cases that the file says it has; negative if it does not say. */
    int cases() {
        return cases;
    }

    /** Returns the number of 8-byte slots of a case. */
    int slots() {
        return slots;
    }

    List<Placed> variables() {
        return variables;
    }

    private void readHeader(SavInput in) throws IOException, SavException {
        byte[] magic = in.bytes(4);
        if (!isSav(magic)) {
            throw SavException.damaged("no $FL2");
        }
        in.skip(60);
        byte[] layout = in.bytes(4);
        boolean little = layout[0] == 2 || layout[0] == 3;
        boolean big = layout[3] == 2 || layout[3] == 3;
        if (!little && !big) {
            throw SavException.damaged("unknown layout");
        }
        in.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        in.skip(4);
        int compressed = in.integer();
        in.skip(4);
        cases = in.integer();
        bias = in.number();
        in.skip(9 + 8 + 64 + 3);
        compression = switch (compressed) {
            case 0 -> Compression.NONE;
            case 1 -> Compression.BYTE_CODES;
            case 2 -> Compression.ZLIB;
            default -> throw SavException.damaged("unknown compression " + compressed);
        };
    }

    private void readRecords(SavInput in) throws IOException, SavException {
        while (true) {
            int type = in.integer();
            switch (type) {
                case 2 -> readVariable(in);
                case 3 -> readLabels(in);
                case 6 -> in.skip(80L * Math.max(0, in.integer()));
                case 7 -> readExtension(in);
                case 999 -> {
                    in.skip(4);
                    return;
                }
                default -> throw SavException.damaged("unknown record " + type);
            }
        }
    }

    private void readVariable(SavInput in) throws IOException, SavException {
        int width = in.integer();
        int hasLabel = in.integer();
        int missing = in.integer();
        int format = in.integer();
        in.skip(4);
        byte[] name = in.bytes(8);
        if (width < -1 || width > SEGMENT || missing < -3 || missing > 3) {
            throw SavException.damaged("a variable of width " + width + " with " + missing + " missing values");
        }
        byte[] label = new byte[0];
        if (hasLabel == 1) {
            int length = in.integer();
            label = keep(in, length);
            in.skip((4 - length % 4) % 4);
        }
        byte[][] values = new byte[Math.abs(missing)][];
        for (int v = 0; v < values.length; v++) {
            values[v] = in.bytes(8);
        }
        if (width >= 0) {
            Stored variable = new Stored(name, width, slots);
            variable.label = label;
            variable.format = format >> 16 & 0xFF;
            variable.missingKind = missing;
            variable.missing = values;
            stored.add(variable);
            bySlot.put(slots + 1, variable);
            if (stored.size() > MAX_STORED) {
                throw SavException.tooLarge("more than " + MAX_STORED + " stored variables");
            }
        }
        slots++;
        if (slots > MAX_SLOTS) {
            throw SavException.damaged("more than " + MAX_SLOTS + " slots in a case");
        }
    }

    /** Reads bytes that stay in memory until the dictionary is read. */
    private byte[] keep(SavInput in, long length) throws IOException, SavException {
        if (length < 0) {
            throw SavException.damaged("a length of " + length);
        } else if (length > MAX_KEPT - kept) {
            throw SavException.tooLarge("labels and names of more than " + MAX_KEPT + " bytes");
        }
        kept += (int) length;
        return in.bytes((int) length);
    }

    /** Counts labels of values before they are kept for one more variable. */
    private void countLabels(int more) throws SavException {
        labelled += more;
        if (labelled > MAX_LABELS) {
            throw SavException.tooLarge("more than " + MAX_LABELS + " labels of values");
        }
    }

    private void forgetRecords() {
        stored.clear();
        bySlot.clear();
        longLabels.clear();
        longMissing.clear();
        longNames = new byte[0];
        veryLong = new byte[0];
    }

    private void readLabels(SavInput in) throws IOException, SavException {
        int count = in.integer();
        if (count < 0) {
            throw SavException.damaged(count + " value labels");
        } else if (count > MAX_LABELS) {
            throw SavException.tooLarge(count + " labels of values");
        }
        Map<ByteBuffer, byte[]> labels = new LinkedHashMap<>();
        for (int l = 0; l < count; l++) {
            byte[] value = in.bytes(8);
            int length = in.bytes(1)[0] & 0xFF;
            labels.putIfAbsent(ByteBuffer.wrap(value), keep(in, length));
            // The byte of the length and the label fill slots of eight bytes.
            in.skip((8 - (length + 1) % 8) % 8);
        }
        if (in.integer() != 4) {
            throw SavException.damaged("value labels without variables");
        }
        int variables = in.integer();
        if (variables < 0 || variables > MAX_SLOTS) {
            throw SavException.damaged("value labels of " + variables + " variables");
        }
        for (int v = 0; v < variables; v++) {
            Stored variable = bySlot.get(in.integer());
            if (variable != null) {
                countLabels(labels.size());
                labels.forEach(variable.labels::putIfAbsent);
            }
        }
    }

    private void readExtension(SavInput in) throws IOException, SavException {
        int kind = in.integer();
        long length = (long) in.integer() * in.integer();
        if (!NEEDED.contains(kind)) {
            // Shows, sets, attributes: nothing that a table of answers needs.
            in.skip(length);
            return;
        }
        byte[] data = keep(in, length);
        switch (kind) {
            case 3 ->
                codePage = data.length >= 32
                        ? ByteBuffer.wrap(data).order(in.order()).getInt(28)
                        : 0;
            case 13 -> longNames = data;
            case 14 -> veryLong = data;
            case 20 -> charsetName = new String(data, StandardCharsets.US_ASCII).strip();
            case 21 -> longLabels.add(data);
            default -> longMissing.add(data);
        }
    }

    private Charset findCharset() throws SavException {
        String name = charsetName;
        if (name.isEmpty()) {
            name = switch (codePage) {
                case 0, 1, 2, 3 -> "windows-1252";
                case 65001 -> "UTF-8";
                default -> "windows-" + codePage;
            };
        }
        boolean legal = name.matches("[A-Za-z0-9][A-Za-z0-9_.:+-]{0,60}");
        if (!legal || !Charset.isSupported(name)) {
            throw new SavException(
                    "charset-missing",
                    "Java này không có bảng mã “" + (legal ? name : "?") + "” của tệp SPSS.",
                    "This Java has no encoding “" + (legal ? name : "?") + "”, in which the SPSS file is written.");
        }
        return Charset.forName(name);
    }

    /** Puts segments of very long texts together, and gives variables their long names. */
    private void place() throws SavException {
        Set<String> known = new HashSet<>();
        stored.forEach(variable -> known.add(shortName(variable)));
        Map<String, String> names = pairs(longNames, TABS, known);
        Map<String, String> widths = pairs(veryLong, TABS_AND_ZEROS, known);
        Map<String, Integer> byName = new HashMap<>();
        int index = 0;
        while (index < stored.size()) {
            Stored first = stored.get(index);
            int width = first.width;
            String total = widths.get(shortName(first));
            int segments = 1;
            if (total != null && total.matches("[0-9]{1,6}") && width == SEGMENT) {
                width = Math.max(SEGMENT, Math.min(Integer.parseInt(total), MAX_TEXT));
                segments = width == SEGMENT ? 1 : (width + SEGMENT_USED - 1) / SEGMENT_USED;
            }
            if (index + segments > stored.size()
                    || stored.subList(index, index + segments).stream().anyMatch(segment -> segment.width == 0)
                            && segments > 1) {
                throw SavException.damaged("a text of " + width + " bytes without its segments");
            }
            String name = names.getOrDefault(shortName(first), text(first.shortName));
            byName.put(name, variables.size());
            variables.add(new Placed(variable(first, name, width), first.slot));
            index += segments;
            if (variables.size() > MAX_VARIABLES) {
                throw SavException.tooLarge("more than " + MAX_VARIABLES + " variables");
            }
        }
        longLabels(byName);
    }

    private String shortName(Stored variable) {
        return text(variable.shortName).toUpperCase(Locale.ROOT);
    }

    private SavVariable variable(Stored variable, String name, int width) {
        boolean numeric = variable.width == 0;
        Map<Object, String> labels = new LinkedHashMap<>();
        variable.labels.forEach((value, label) -> {
            byte[] bytes = new byte[8];
            value.duplicate().get(bytes);
            labels.put(value(bytes, numeric), text(label));
        });
        double from = Double.NaN;
        double to = Double.NaN;
        List<Object> single = new ArrayList<>();
        int next = 0;
        if (variable.missingKind <= -2 && numeric) {
            from = number(variable.missing[0]);
            to = number(variable.missing[1]);
            next = 2;
        }
        for (; next < variable.missing.length; next++) {
            single.add(value(variable.missing[next], numeric));
        }
        return new SavVariable(
                name,
                text(variable.label),
                width,
                format(variable.format),
                labels,
                new SavVariable.Missing(from, to, single));
    }

    private static SavVariable.Format format(int code) {
        return switch (code) {
            case 20, 23, 24, 28, 29, 30, 38, 39 -> SavVariable.Format.DATE;
            case 22, 41 -> SavVariable.Format.DATE_TIME;
            case 21, 25, 40 -> SavVariable.Format.TIME;
            default -> SavVariable.Format.PLAIN;
        };
    }

    private Object value(byte[] bytes, boolean numeric) {
        return numeric ? (Object) number(bytes) : text(bytes);
    }

    double number(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(order).getDouble();
    }

    /** Returns a text without the spaces and zeros at its end. */
    String text(byte[] bytes) {
        return text(bytes, bytes.length);
    }

    String text(byte[] bytes, int length) {
        int end = length;
        while (end > 0 && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
            end--;
        }
        return new String(bytes, 0, end, charset);
    }

    /** Reads {@code NAME=value} pairs, by the name in capitals; those of names that the file has. */
    private Map<String, String> pairs(byte[] data, Pattern separators, Set<String> known) {
        Map<String, String> pairs = new HashMap<>();
        separators.splitAsStream(new String(data, charset)).forEach(pair -> {
            int equals = pair.indexOf('=');
            String name = pair.substring(0, Math.max(equals, 0)).strip().toUpperCase(Locale.ROOT);
            if (known.contains(name)) {
                pairs.put(name, pair.substring(equals + 1).replace("\0", "").strip());
            }
        });
        return pairs;
    }

    /** Reads the labels (record 21) and missing values (record 22) of texts longer than eight bytes. */
    private void longLabels(Map<String, Integer> byName) throws SavException {
        for (byte[] data : longLabels) {
            ByteBuffer in = ByteBuffer.wrap(data).order(order);
            while (in.remaining() >= 4) {
                String name = text(piece(in));
                need(in, 8);
                in.getInt();
                int count = in.getInt();
                Map<Object, String> labels = new LinkedHashMap<>();
                for (int l = 0; l < count; l++) {
                    Object value = text(piece(in));
                    labels.putIfAbsent(value, text(piece(in)));
                }
                countLabels(labels.size());
                replace(
                        name,
                        byName,
                        variable -> new SavVariable(
                                variable.name(),
                                variable.label(),
                                variable.width(),
                                variable.format(),
                                labels,
                                variable.missing()));
            }
        }
        for (byte[] data : longMissing) {
            ByteBuffer in = ByteBuffer.wrap(data).order(order);
            while (in.remaining() >= 4) {
                String name = text(piece(in));
                need(in, 1);
                int count = in.get();
                need(in, 4);
                int length = in.getInt();
                List<Object> values = new ArrayList<>();
                for (int v = 0; v < count; v++) {
                    need(in, length);
                    byte[] value = new byte[length];
                    in.get(value);
                    values.add(text(value));
                }
                replace(
                        name,
                        byName,
                        variable -> new SavVariable(
                                variable.name(),
                                variable.label(),
                                variable.width(),
                                variable.format(),
                                variable.valueLabels(),
                                new SavVariable.Missing(Double.NaN, Double.NaN, values)));
            }
        }
    }

    private void replace(String name, Map<String, Integer> byName, UnaryOperator<SavVariable> change) {
        int position = byName.getOrDefault(name, -1);
        if (position >= 0) {
            Placed old = variables.get(position);
            variables.set(position, new Placed(change.apply(old.variable()), old.slot()));
        }
    }

    private static byte[] piece(ByteBuffer in) throws SavException {
        need(in, 4);
        int length = in.getInt();
        need(in, length);
        byte[] piece = new byte[length];
        in.get(piece);
        return piece;
    }

    private static void need(ByteBuffer in, int bytes) throws SavException {
        if (bytes < 0 || in.remaining() < bytes) {
            throw SavException.damaged("a label ends too early");
        }
    }
}

package org.sipas.examples.commandline.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;

/** Ways to bend a file with knowledge of its structure. What comes out depends on the numbers drawn, and on nothing else. */
final class Mutants {
    /** Texts that mean something to some reader. */
    static final List<String> STRANGE = List.of(
            "",
            " ",
            "-1e60",
            "1e999",
            "2147483648",
            "=1+1",
            "\u0000\uFEFF\u202E<script>",
            "x".repeat(70_000),
            "a;b,c|d\n\"e\"",
            "begin group",
            "begin_repeat",
            "end group",
            "select_one nothing",
            "select_multiple yes_no or_other",
            "range",
            "start=1e9 end=-5 step=0",
            "table-list",
            "label::((((x))))",
            "${",
            "${a} = ${b} and not(selected(${c}, 'x'))",
            "regex(., '(a+)+(b|c*)*$')",
            "not(".repeat(300),
            ". > 0 or ".repeat(400) + ". < 0",
            "{a} = ".repeat(2_000),
            "{m.m1} notempty or ".repeat(45) + "{used} = 1",
            "(((((((((((",
            "matrix",
            "panel");

    private static final int PART = 1 << 16;
    private static final int[] NUMBERS = {
        0, 1, -1, 2, 3, 7, 8, 252, 253, 255, 256, 999, 65_535, 1 << 20, 1 << 27, Integer.MAX_VALUE, Integer.MIN_VALUE
    };
    private static final List<String> XML_SIGNS = List.of(
            "<",
            ">",
            "\"",
            "&",
            "&#0;",
            "<row>",
            "</row>",
            "<c r=\"ZZZ99\">",
            "<v>1e999</v>",
            "t=\"s\"",
            "t=\"inlineStr\"",
            "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;&b;\">]>",
            "&d;",
            "<!DOCTYPE a SYSTEM \"file:///etc/hostname\">",
            "<![CDATA[",
            "</c>",
            "<mergeCell ref=\"A1:B2\"/>",
            "r=\"0\"",
            "_x0000_");
    private static final Pattern XML = Pattern.compile("<[^>]*>|[^<]+");
    private static final Pattern ATTRIBUTE = Pattern.compile("\"[^\"]*\"");

    private Mutants() {}

    /** Changes cells, rows and columns of a table. */
    static List<List<String>> table(List<List<String>> good, SplittableRandom random) {
        List<List<String>> rows = new ArrayList<>();
        good.forEach(row -> rows.add(new ArrayList<>(row)));
        for (int edits = 1 + random.nextInt(5); edits > 0; edits--) {
            List<String> row = rows.get(random.nextInt(6) == 0 ? 0 : random.nextInt(rows.size()));
            List<String> other = rows.get(random.nextInt(rows.size()));
            int column = row.isEmpty() ? 0 : random.nextInt(row.size());
            switch (random.nextInt(9)) {
                case 0 -> row.subList(column, row.size()).clear();
                case 1 -> row.add(column, one(STRANGE, random));
                case 2 -> rows.add(random.nextInt(rows.size() + 1), new ArrayList<>(other));
                case 3 -> rows.add(new ArrayList<>(List.of("", "", "")));
                case 4 -> {
                    int moved = column;
                    rows.stream().filter(r -> r.size() > moved).forEach(r -> r.add(r.remove(moved)));
                }
                case 5 -> {
                    int doubled = column;
                    rows.stream().filter(r -> r.size() > doubled).forEach(r -> r.add(r.get(doubled)));
                }
                default -> {
                    if (!row.isEmpty()) {
                        row.set(
                                column,
                                random.nextBoolean() && !other.isEmpty()
                                        ? other.get(random.nextInt(other.size()))
                                        : one(STRANGE, random));
                    }
                }
            }
        }
        return rows;
    }

    /** Inserts, removes, doubles and moves pieces of text, and puts signs with a meaning between them; of a long text, within a part. */
    static byte[] text(byte[] good, Charset charset, List<String> signs, SplittableRandom random) {
        return within(good, (byte) '\n', random, part -> bentText(part, charset, signs, random));
    }

    private static byte[] bentText(byte[] good, Charset charset, List<String> signs, SplittableRandom random) {
        StringBuilder text = new StringBuilder(new String(good, charset));
        for (int edits = 1 + random.nextInt(6); edits > 0; edits--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(1, 40));
            switch (random.nextInt(6)) {
                case 0, 1 -> text.insert(at, one(signs, random));
                case 2 -> text.delete(at, end);
                case 3 -> text.insert(at, text.substring(at, end).repeat(random.nextInt(1, 50)));
                case 4 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
                default -> text.setLength(Math.max(1, random.nextInt(20) == 0 ? at : text.length()));
            }
        }
        byte[] bytes = text.toString().getBytes(charset);
        if (bytes.length > 0 && random.nextInt(5) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** Changes one to four places of a document. */
    static byte[] json(JsonValue good, SplittableRandom random) {
        JsonValue mutant = good;
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            mutant = bent(mutant, random, 0);
        }
        return JsonDocuments.canonical(mutant).getBytes(StandardCharsets.UTF_8);
    }

    /** Changes one place of a document: takes it away, doubles it, moves it, nests it, or puts something strange there. */
    private static JsonValue bent(JsonValue value, SplittableRandom random, int depth) {
        if (value instanceof JsonValue.Obj object && !object.members().isEmpty() && random.nextInt(9) > 0) {
            Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
            List<String> names = new ArrayList<>(members.keySet());
            String name = one(names, random);
            switch (random.nextInt(12)) {
                case 0 -> members.remove(depth > 0 ? name : "");
                case 1 -> members.put(one(names, random), members.get(name));
                case 2 -> members.put(one(STRANGE, random), members.get(name));
                default -> members.put(name, bent(members.get(name), random, depth + 1));
            }
            return new JsonValue.Obj(members);
        } else if (value instanceof JsonValue.Arr array && !array.values().isEmpty() && random.nextInt(9) > 0) {
            List<JsonValue> values = new ArrayList<>(array.values());
            int i = random.nextInt(values.size());
            switch (random.nextInt(8)) {
                case 0 -> values.remove(i);
                case 1 -> values.add(values.get(i));
                case 2 -> values.add(values.remove(i));
                default -> values.set(i, bent(values.get(i), random, depth + 1));
            }
            return new JsonValue.Arr(values);
        }
        return switch (random.nextInt(8)) {
            case 0 -> new JsonValue.Null();
            case 1 -> new JsonValue.Bool(true);
            case 2 -> new JsonValue.Num(new BigDecimal(random.nextBoolean() ? "-1e60" : "2147483648"));
            case 3 -> new JsonValue.Arr(List.of(value));
            case 4 ->
                new JsonValue.Obj(Map.of("default", new JsonValue.Str("a"), "not a tag!", new JsonValue.Str("b")));
            default -> new JsonValue.Str(one(STRANGE, random));
        };
    }

    /** Changes, takes away, doubles and exchanges tags, attributes and texts; or the text of the document as such; of a long one, within a part. */
    static byte[] xml(byte[] good, SplittableRandom random) {
        return within(good, (byte) '<', random, part -> bentXml(part, random));
    }

    private static byte[] bentXml(byte[] good, SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            return bentText(good, StandardCharsets.UTF_8, XML_SIGNS, random);
        }
        List<String> pieces = new ArrayList<>(XML.matcher(new String(good, StandardCharsets.UTF_8))
                .results()
                .map(MatchResult::group)
                .toList());
        for (int edits = 1 + random.nextInt(5); edits > 0 && !pieces.isEmpty(); edits--) {
            int at = random.nextInt(pieces.size());
            String piece = pieces.get(at);
            int other = random.nextInt(pieces.size());
            switch (random.nextInt(8)) {
                case 0 -> pieces.remove(at);
                case 1 -> pieces.add(other, piece);
                case 2 -> pieces.set(at, pieces.get(other));
                case 3 -> {
                    int end = Math.min(pieces.size(), at + random.nextInt(1, 60));
                    pieces.addAll(end, List.copyOf(pieces.subList(at, end)));
                }
                default -> {
                    String strange = one(STRANGE, random)
                            .replace("&", "&amp;")
                            .replace("<", "&lt;")
                            .replace("\u0000", "");
                    pieces.set(
                            at,
                            piece.startsWith("<")
                                    ? ATTRIBUTE
                                            .matcher(piece)
                                            .replaceFirst(match ->
                                                    '"' + Matcher.quoteReplacement(strange.replace("\"", "")) + '"')
                                    : strange);
                }
            }
        }
        return String.join("", pieces).getBytes(StandardCharsets.UTF_8);
    }

    /** Bends a part of at most {@link #PART} bytes, from one mark to another where it is not all. */
    private static byte[] within(byte[] good, byte mark, SplittableRandom random, UnaryOperator<byte[]> bend) {
        if (good.length <= PART) {
            return bend.apply(good);
        }
        int from = next(good, mark, random.nextInt(good.length - PART));
        int end = next(good, mark, Math.min(good.length, from + PART));
        byte[] bent = bend.apply(Arrays.copyOfRange(good, from, end));
        byte[] bytes = Arrays.copyOf(good, good.length - (end - from) + bent.length);
        System.arraycopy(bent, 0, bytes, from, bent.length);
        System.arraycopy(good, end, bytes, from + bent.length, good.length - end);
        return bytes;
    }

    private static int next(byte[] bytes, byte mark, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != mark) {
            at++;
        }
        return at;
    }

    /** Puts numbers of note where lengths and counts may stand, cuts, and moves blocks. */
    static byte[] binary(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int edits = 1 + random.nextInt(8); edits > 0; edits--) {
            int within = random.nextBoolean() ? Math.min(6_000, bytes.length - 8) : bytes.length - 8;
            int at = 4 + random.nextInt(within - 4);
            switch (random.nextInt(4)) {
                case 0 -> buffer.putInt(at & ~3, NUMBERS[random.nextInt(NUMBERS.length)]);
                case 1 -> buffer.putShort(at & ~1, (short) NUMBERS[random.nextInt(NUMBERS.length)]);
                case 2 -> bytes[at] = (byte) random.nextInt(256);
                default -> {
                    int from = random.nextInt(bytes.length - 8);
                    int count = Math.min(random.nextInt(1, 200), bytes.length - Math.max(from, at));
                    System.arraycopy(bytes, from, bytes, at, Math.max(count, 0));
                }
            }
        }
        return random.nextInt(6) == 0 ? Arrays.copyOf(bytes, 8 + random.nextInt(bytes.length - 8)) : bytes;
    }

    /** Bends what stands in a file from a place on. */
    static byte[] data(byte[] good, int from, SplittableRandom random) {
        byte[] data = binary(Arrays.copyOfRange(good, from, good.length), random);
        byte[] bytes = Arrays.copyOf(good, from + data.length);
        System.arraycopy(data, 0, bytes, from, data.length);
        return bytes;
    }

    /** Bends parts of an archive, takes one away or gives it the name of another one; or bends the bytes of the archive. */
    static byte[] zip(Map<String, byte[]> good, SplittableRandom random) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>(good);
        List<String> names = new ArrayList<>(parts.keySet());
        for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
            String name = one(names, random);
            byte[] part = parts.getOrDefault(name, new byte[0]);
            switch (random.nextInt(12)) {
                case 0 -> parts.remove(name);
                case 1 -> parts.put(one(names, random), part);
                case 2 -> parts.put("../" + name, part);
                default -> parts.put(name, xml(part, random));
            }
        }
        byte[] bytes = zipped(parts);
        return random.nextInt(6) == 0 ? binary(bytes, random) : bytes;
    }

    static Map<String, byte[]> unzipped(byte[] archive) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        return parts;
    }

    /** Cuts the sheets of a workbook after so many rows. */
    static Map<String, byte[]> firstRows(Map<String, byte[]> workbook, int rows) {
        Map<String, byte[]> beginning = new LinkedHashMap<>(workbook);
        beginning.replaceAll((name, part) -> {
            if (!name.startsWith("xl/worksheets/sheet")) {
                return part;
            }
            String xml = new String(part, StandardCharsets.UTF_8);
            int end = xml.indexOf("<row r=\"" + (rows + 1) + "\"");
            return end < 0
                    ? part
                    : (xml.substring(0, end) + xml.substring(xml.indexOf("</sheetData>")))
                            .getBytes(StandardCharsets.UTF_8);
        });
        return beginning;
    }

    static byte[] zipped(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }

    static <T> T one(List<T> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }
}

package org.sipas.core.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sipas.core.Bilingual;
import org.sipas.core.Digests;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON documents into {@link JsonValue} trees and writes their canonical form. Stateless.
 *
 * <p>Documents are bounded: {@value #MAX_BYTES} bytes, {@value #MAX_DEPTH} levels, numbers of {@value #MAX_NUMBER_LENGTH} digits, as many
 * zeros at the end and {@value #MAX_SCALE} decimal places, and so many values as fill half of the heap. Half a surrogate pair is an error, as no encoding can write it; so is a key that
 * stands twice in one object, as readers of the same document would otherwise disagree on which one holds.
 */
public final class JsonDocuments {
    static final int MAX_BYTES = 32 * 1024 * 1024;
    static final int MAX_DEPTH = 64;
    static final int MAX_NUMBER_LENGTH = 64;

    /** Decimal places: room for every double, such as a p-value of 1e-120. */
    static final int MAX_SCALE = 400;

    /** A value takes a hundred bytes in memory, however few it has in the document: {@code [[],[],[]…}. */
    private static final long HEAP_PER_VALUE = 256;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private JsonDocuments() {}

    /**
     * Reads one document.
     *
     * @param source the name of the document, for messages
     * @param input the bytes, in UTF-8, or in UTF-16 or UTF-32 as their first bytes tell, with or without a byte order mark; not closed
     * @return the tree; or no value and the problems: {@code json-syntax}, {@code json-duplicate-key}
     * @throws IOException if the stream cannot be read
     */
    public static Outcome<JsonValue> read(String source, InputStream input) throws IOException {
        List<Problem> problems = new ArrayList<>();
        byte[] bytes = input.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            problems.add(syntax(
                    source,
                    "$",
                    "tài liệu dài quá " + MAX_BYTES + " byte",
                    "the document is longer than " + MAX_BYTES + " bytes"));
            return Outcome.failed(problems);
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            parser.nextToken();
            JsonValue value = new Reading(parser, source, problems).value();
            if (parser.nextToken() != null) {
                problems.add(
                        syntax(source, "$", "thừa nội dung sau tài liệu", "content after the end of the document"));
            }
            return problems.isEmpty() ? Outcome.of(value, problems) : Outcome.failed(problems);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String place = at == null ? "$" : "dòng/line " + at.getLineNr() + ", cột/column " + at.getColumnNr();
            problems.add(syntax(
                    source,
                    place,
                    "không phải JSON hợp lệ: " + e.getOriginalMessage(),
                    "not valid JSON: " + e.getOriginalMessage()));
            return Outcome.failed(problems);
        }
    }

    private static Problem syntax(String source, String path, String vi, String en) {
        return new Problem("json-syntax", Severity.ERROR, new Location.Json(source, path), new Bilingual(vi, en));
    }

    /**
     * Tells whether a text holds no half of a surrogate pair, which is no character, and which no encoding can write.
     *
     * @param text the text
     * @return whether it can be written in JSON and read back
     */
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isSurrogatePair(c, text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The reading of one document. Paths are put together only where there is a problem. */
    private static final class Reading {
        private final JsonParser parser;
        private final String source;
        private final List<Problem> problems;
        private final long most = Runtime.getRuntime().maxMemory() / HEAP_PER_VALUE;
        private long values;

        Reading(JsonParser parser, String source, List<Problem> problems) {
            this.parser = parser;
            this.source = source;
            this.problems = problems;
        }

        JsonValue value() {
            if (++values > most) {
                throw new StreamConstraintsException("more than " + most + " values");
            }
            JsonToken token = parser.currentToken();
            if (token == null) {
                problem("tài liệu rỗng", "the document is empty");
                return new JsonValue.Null();
            }
            return switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
                case VALUE_TRUE -> new JsonValue.Bool(true);
                case VALUE_FALSE -> new JsonValue.Bool(false);
                case VALUE_NULL -> new JsonValue.Null();
                default -> new JsonValue.Str(wellFormed(parser.getString()));
            };
        }

        /** Refuses exponents that a canonical text would have to write out. */
        private JsonValue number() {
            BigDecimal number = parser.getDecimalValue();
            if (number.scale() > MAX_SCALE || number.scale() < -MAX_NUMBER_LENGTH) {
                problem("số mũ quá lớn", "the exponent is too large");
                return new JsonValue.Num(BigDecimal.ZERO);
            }
            return new JsonValue.Num(number);
        }

        /** Refuses half a character: in UTF-8, over which digests are taken, there is no such thing. */
        private String wellFormed(String text) {
            if (!isWellFormed(text)) {
                problem("ký tự Unicode bị cắt đôi (surrogate lẻ)", "an unpaired surrogate is no character");
            }
            return text;
        }

        private JsonValue object() {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = wellFormed(parser.currentName());
                parser.nextToken();
                if (members.put(name, value()) != null) {
                    problems.add(new Problem(
                            "json-duplicate-key",
                            Severity.ERROR,
                            new Location.Json(source, path(parser.streamReadContext())),
                            new Bilingual(
                                    "khóa “" + name + "” xuất hiện hai lần", "the key “" + name + "” stands twice")));
                }
            }
            return new JsonValue.Obj(members);
        }

        private JsonValue array() {
            List<JsonValue> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value());
            }
            return new JsonValue.Arr(values);
        }

        private void problem(String vi, String en) {
            problems.add(syntax(source, path(parser.streamReadContext()), vi, en));
        }

        private static String path(TokenStreamContext place) {
            TokenStreamContext parent = place.getParent();
            if (parent == null) {
                return "$";
            }
            return path(parent) + (place.inArray() ? "[" + place.getCurrentIndex() + "]" : "." + place.currentName());
        }
    }

    /**
     * Returns the canonical text of a value: no white space, members sorted by name in code-unit order, numbers in plain notation without trailing
     * zeros. Two documents that say the same have the same canonical text, whatever their layout.
     *
     * @param value the value
     * @return the canonical text
     */
    public static String canonical(JsonValue value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(generator, value);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, JsonValue value) {
        if (value instanceof JsonValue.Obj object) {
            generator.writeStartObject();
            new TreeMap<>(object.members()).forEach((name, member) -> {
                generator.writeName(name);
                write(generator, member);
            });
            generator.writeEndObject();
        } else if (value instanceof JsonValue.Arr array) {
            generator.writeStartArray();
            array.values().forEach(element -> write(generator, element));
            generator.writeEndArray();
        } else if (value instanceof JsonValue.Str string) {
            generator.writeString(string.value());
        } else if (value instanceof JsonValue.Num number) {
            generator.writeNumber(plain(number.value()));
        } else if (value instanceof JsonValue.Bool bool) {
            generator.writeBoolean(bool.value());
        } else {
            generator.writeNull();
        }
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /**
     * Returns the SHA-256 digest of the canonical text of a value, encoded in UTF-8.
     *
     * @param value the value
     * @return the digest as 64 lower-case hexadecimal digits
     */
    public static String digest(JsonValue value) {
        return Digests.of(canonical(value));
    }
}

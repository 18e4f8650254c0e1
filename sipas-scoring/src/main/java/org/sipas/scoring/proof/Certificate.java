package org.sipas.scoring.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.sipas.core.Bilingual;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.scoring.index.IndexResult;

/**
 * What an index was made from, and every number that came out. Immutable. The file is canonical JSON (members sorted, no white space, numbers without
 * trailing zeros) and a line feed, so that the same round gives the same bytes on every machine, and one digest stands for all of it.
 *
 * <p>The digest and the {@linkplain #ledger head of the ledger} can be published: they give nothing away. The certificate itself holds the counts of every
 * unit, small ones too, so it is for those who may see these.
 *
 * @param library the version of the library
 * @param sources what the numbers were made from; a kind without sources says that there was none
 * @param ledger the head of the ledger of responses and exclusions; {@link TreeHead#EMPTY} if none was kept
 * @param results the numbers
 * @param withExcluded the same numbers if nothing had been excluded; empty if nothing was
 * @param removals whether what was excluded is more negative than what was kept
 */
public record Certificate(
        String library,
        Map<Source.Kind, List<Source>> sources,
        TreeHead ledger,
        List<Figure> results,
        List<Figure> withExcluded,
        List<RemovalTest> removals) {
    /** The version of this library, as certificates name it. */
    public static final String LIBRARY = "0.1.0-SNAPSHOT";

    /** The format and its version. */
    public static final String FORMAT = "sipas-certificate/1";

    /** Creates a certificate from copies of the collections. */
    public Certificate {
        Map<Source.Kind, List<Source>> all = new EnumMap<>(Source.Kind.class);
        for (Source.Kind kind : Source.Kind.values()) {
            all.put(kind, List.copyOf(sources.getOrDefault(kind, List.of())));
        }
        sources = Collections.unmodifiableMap(all);
        results = List.copyOf(results);
        withExcluded = List.copyOf(withExcluded);
        removals = List.copyOf(removals);
    }

    /**
     * Returns the certificate of an index of one file of answers, without register, exclusions and ledger.
     *
     * @param result the index
     * @param responses the file
     * @param design the files with the survey design; none for a simple random sample of forms
     * @return the certificate
     */
    public static Certificate of(IndexResult result, Source responses, Source... design) {
        return new Certificate(
                LIBRARY,
                Map.of(
                        Source.Kind.FORM,
                        List.of(new Source(
                                result.form().toString(), result.form().digest())),
                        Source.Kind.METHOD,
                        List.of(new Source(
                                result.method().toString(), result.method().digest())),
                        Source.Kind.RESPONSES,
                        List.of(responses),
                        Source.Kind.DESIGN,
                        List.of(design)),
                TreeHead.EMPTY,
                Figure.of(result),
                List.of(),
                List.of());
    }

    /** Returns the file: canonical JSON and a line feed. */
    public byte[] bytes() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("format", new JsonValue.Str(FORMAT));
        members.put("library", new JsonValue.Str(library));
        sources.forEach((kind, list) -> members.put(
                kebab(kind),
                array(list.stream()
                        .<JsonValue>map(source -> new JsonValue.Obj(Map.of(
                                "name", new JsonValue.Str(source.name()),
                                "digest", new JsonValue.Str(source.digest()))))
                        .toList())));
        members.put(
                "ledger",
                new JsonValue.Obj(
                        Map.of("size", Figure.number(ledger.size()), "root", new JsonValue.Str(ledger.root()))));
        members.put("results", array(results.stream().map(Figure::json).toList()));
        members.put(
                "with-excluded", array(withExcluded.stream().map(Figure::json).toList()));
        members.put("removals", array(removals.stream().map(Certificate::json).toList()));
        return (JsonDocuments.canonical(new JsonValue.Obj(members)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static JsonValue json(RemovalTest test) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("kind", new JsonValue.Str(kebab(test.kind())));
        members.put("name", new JsonValue.Str(test.name()));
        members.put("removed", Figure.number(test.removed()));
        members.put("removed-negative", Figure.number(test.removedNegative()));
        members.put("kept", Figure.number(test.kept()));
        members.put("kept-negative", Figure.number(test.keptNegative()));
        members.put("p", new JsonValue.Num(Figure.rounded(test.pValue())));
        members.put("p-adjusted", new JsonValue.Num(Figure.rounded(test.adjusted())));
        return new JsonValue.Obj(members);
    }

    private static JsonValue array(List<JsonValue> values) {
        return new JsonValue.Arr(values);
    }

    private static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the digest of the file, the one number to keep.
     *
     * @return SHA-256, 64 lower-case hexadecimal digits
     */
    public String digest() {
        return Sha256.hex(Sha256.of(bytes()));
    }

    /**
     * Reads a certificate.
     *
     * @param source the name of the file, for messages
     * @param bytes its content
     * @return the certificate; or all problems: those of any JSON document, {@code unknown-format}, {@code not-a-digest}, {@code not-canonical}
     */
    public static Outcome<Certificate> read(String source, byte[] bytes) {
        try {
            Outcome<JsonValue> tree = JsonDocuments.read(source, new ByteArrayInputStream(bytes));
            if (tree.value().isEmpty()) {
                return Outcome.failed(tree.problems());
            }
            List<Problem> problems = new ArrayList<>();
            JsonCursor at = JsonCursor.of(source, tree.orThrow(), problems);
            Certificate certificate = read(at);
            if (problems.isEmpty() && !java.util.Arrays.equals(certificate.bytes(), bytes)) {
                at.problem(
                        "not-canonical",
                        "tệp không đúng dạng chuẩn của chứng nhận",
                        "the file is not in the canonical form of a certificate");
            }
            return problems.isEmpty() ? Outcome.of(certificate, problems) : Outcome.failed(problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Certificate read(JsonCursor at) {
        if (!at.text("format").equals(FORMAT)) {
            at.at("format").problem("unknown-format", "định dạng phải là " + FORMAT, "the format must be " + FORMAT);
        }
        Map<Source.Kind, List<Source>> sources = new EnumMap<>(Source.Kind.class);
        for (Source.Kind kind : Source.Kind.values()) {
            List<Source> list = new ArrayList<>();
            for (JsonCursor source : at.at(kebab(kind)).elements()) {
                list.add(new Source(source.text("name"), digest(source.at("digest"))));
                source.refuseUnknownMembers();
            }
            sources.put(kind, list);
        }
        JsonCursor head = at.at("ledger");
        TreeHead ledger = new TreeHead(Math.max(0, Figure.count(head, "size")), digest(head.at("root")));
        head.refuseUnknownMembers();
        List<RemovalTest> removals = new ArrayList<>();
        for (JsonCursor test : at.at("removals").elements()) {
            removals.add(new RemovalTest(
                    test.at("kind").choice(RemovalTest.Kind.UNIT),
                    test.text("name"),
                    Figure.count(test, "removed"),
                    Figure.count(test, "removed-negative"),
                    Figure.count(test, "kept"),
                    Figure.count(test, "kept-negative"),
                    number(test, "p"),
                    number(test, "p-adjusted")));
            test.refuseUnknownMembers();
        }
        Certificate certificate = new Certificate(
                at.text("library"),
                sources,
                ledger,
                at.at("results").elements().stream().map(Figure::read).toList(),
                at.at("with-excluded").elements().stream().map(Figure::read).toList(),
                removals);
        at.refuseUnknownMembers();
        return certificate;
    }

    private static double number(JsonCursor at, String name) {
        at.at(name);
        return at.number(name).map(BigDecimal::doubleValue).orElse(0.0);
    }

    private static String digest(JsonCursor at) {
        try {
            return Sha256.checked(at.text());
        } catch (IllegalArgumentException e) {
            at.problem("not-a-digest", "không phải mã băm SHA-256", "not a SHA-256 digest");
            return TreeHead.EMPTY.root();
        }
    }

    /**
     * One thing that a certificate states beside what was computed anew. Immutable.
     *
     * @param what what it is
     * @param stated what the certificate says; empty if it says nothing of it
     * @param derived what was computed anew; empty if nothing came out
     */
    public record Check(Bilingual what, String stated, String derived) {
        /** Returns whether both are the same. */
        public boolean right() {
            return stated.equals(derived);
        }
    }

    /**
     * Computes anew and compares, down to the last byte.
     *
     * @param computation gives the certificate of the same round, computed now
     * @return a check for each digest and each number, in the order in which one follows from the other, and one for all bytes at the end; the first that is
     *     not {@linkplain Check#right right} names what was changed
     */
    public List<Check> replay(Supplier<Certificate> computation) {
        Certificate now = computation.get();
        Map<Bilingual, String> stated = lines();
        Map<Bilingual, String> derived = now.lines();
        Set<Bilingual> all = new LinkedHashSet<>(stated.keySet());
        all.addAll(derived.keySet());
        List<Check> checks = new ArrayList<>();
        for (Bilingual what : all) {
            checks.add(new Check(what, stated.getOrDefault(what, ""), derived.getOrDefault(what, "")));
        }
        checks.add(new Check(new Bilingual("Từng byte của chứng nhận", "Every byte"), digest(), now.digest()));
        return checks;
    }

    private Map<Bilingual, String> lines() {
        Map<Bilingual, String> lines = new LinkedHashMap<>();
        lines.put(new Bilingual("Phiên bản thư viện", "Library version"), library);
        sources.forEach((kind, list) -> {
            for (int i = 0; i < list.size(); i++) {
                String number = i == 0 ? "" : " " + (i + 1);
                lines.put(
                        new Bilingual(kind.label().vi() + number, kind.label().en() + number),
                        list.get(i).toString());
            }
        });
        lines.put(new Bilingual("Sổ phiếu (số mục:gốc)", "Ledger (size:root)"), ledger.toString());
        figures(lines, new Bilingual("Số liệu", "Number"), results);
        figures(lines, new Bilingual("Nếu không loại phiếu nào", "If nothing were excluded"), withExcluded);
        for (RemovalTest test : removals) {
            boolean unit = test.kind() == RemovalTest.Kind.UNIT;
            lines.put(
                    new Bilingual(
                            "Kiểm định loại phiếu, " + (unit ? "đơn vị " : "người loại ") + test.name(),
                            "Test of removals, " + (unit ? "unit " : "actor ") + test.name()),
                    test.removedNegative() + "/" + test.removed() + " : " + test.keptNegative() + "/" + test.kept()
                            + ", p "
                            + Figure.plain(Figure.rounded(test.pValue())) + ", Holm "
                            + Figure.plain(Figure.rounded(test.adjusted())));
        }
        return lines;
    }

    private static void figures(Map<Bilingual, String> lines, Bilingual kind, List<Figure> figures) {
        for (Figure figure : figures) {
            Bilingual name = figure.name();
            lines.put(new Bilingual(kind.vi() + ": " + name.vi(), kind.en() + ": " + name.en()), figure.text());
        }
    }
}

package org.sipas.io.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ColumnMapping;
import org.sipas.core.response.ColumnMatch;

/**
 * Which column of a table answers which question, as a person confirmed it; a JSON file that a person can change. Immutable.
 *
 * <p>A suggestion holds every column with what it is taken for, why, and with what confidence. Columns are used if {@link Column#use} says so: at first
 * that is so for certain matches, and a person says so for others, or names another question. The file is described by
 * {@code mapping.schema.json} beside this class.
 *
 * @param form the id of the form
 * @param formDigest the digest of the form for which the mapping was made; empty if it is not known
 * @param layout how answers stand in rows
 * @param columns the columns
 */
public record MappingFile(String form, String formDigest, Optional<LongLayout> layout, List<Column> columns) {
    private static final String FORMAT = "sipas-mapping-1";

    /**
     * Says where a table with one answer a row has what.
     *
     * @param form the header of the column with the number of the form
     * @param question the header of the column with the code or wording of the question
     * @param answer the header of the column with the answer
     */
    public record LongLayout(String form, String question, String answer) {}

    /**
     * A column of the table.
     *
     * @param match what it is taken for
     * @param use whether it is used
     */
    public record Column(ColumnMatch match, boolean use) {}

    /** Creates a mapping from a copy of the columns. */
    public MappingFile {
        columns = List.copyOf(columns);
    }

    /**
     * Suggests a mapping.
     *
     * @param questionnaire the form
     * @param table the table; its first rows are looked at to find out whether it has one answer a row
     * @return the suggestion
     * @throws IOException if the table cannot be read
     */
    public static MappingFile suggest(Questionnaire questionnaire, Table table) throws IOException {
        List<ColumnMatch> matches = ColumnMapping.suggest(questionnaire, table.header(), table.labels());
        Optional<LongLayout> layout = Optional.empty();
        if (matches.stream().filter(ColumnMatch::isCertain).count() <= 1) {
            layout = LongTable.suggest(questionnaire, table, matches);
            if (layout.isPresent()) {
                Outcome<LongTable> wide = LongTable.of(table, layout.get());
                if (wide.value().isPresent()) {
                    matches =
                            ColumnMapping.suggest(questionnaire, wide.orThrow().header(), List.of());
                } else {
                    layout = Optional.empty();
                }
            }
        }
        return new MappingFile(
                questionnaire.id(),
                questionnaire.digest(),
                layout,
                matches.stream()
                        .map(match -> new Column(match, match.isCertain()))
                        .toList());
    }

    /**
     * Returns the table in the layout that this mapping names: itself, or with the answers of each form gathered in one row.
     *
     * @param table the table
     * @return the table with one row a form; or none, with {@code mapping-column-absent} and the problems of {@link LongTable}
     * @throws IOException if the table cannot be read
     */
    public Outcome<Table> wide(Table table) throws IOException {
        if (layout.isEmpty()) {
            return Outcome.of(table, List.of());
        }
        return LongTable.of(table, layout.get()).map(wide -> wide);
    }

    /**
     * Maps the columns of a table to a form.
     *
     * @param questionnaire the form
     * @param table the table, as {@link #wide} gave it
     * @param wanted headers or codes by which results are wanted
     * @return the mapping with its problems, {@code mapping-of-changed-form} among them; or none, also with {@code mapping-of-another-form},
     *     {@code mapping-column-absent}
     */
    public Outcome<ColumnMapping> apply(Questionnaire questionnaire, Table table, List<String> wanted) {
        List<Problem> problems = new ArrayList<>();
        if (!form.equals(questionnaire.id())) {
            problems.add(problem(
                    table,
                    "mapping-of-another-form",
                    Severity.ERROR,
                    "",
                    "tệp ghép cột dành cho phiếu “" + form + "”, không phải “" + questionnaire.id() + "”",
                    "the mapping is for the form “" + form + "”, not “" + questionnaire.id() + "”"));
        } else if (!formDigest.isEmpty() && !formDigest.equals(questionnaire.digest())) {
            problems.add(problem(
                    table,
                    "mapping-of-changed-form",
                    Severity.WARNING,
                    "",
                    "mẫu phiếu đã thay đổi kể từ khi lập tệp ghép cột",
                    "the form has changed since the mapping was made"));
        }
        List<ColumnMatch> matches = new ArrayList<>();
        for (int c = 0; c < table.header().size(); c++) {
            matches.add(new ColumnMatch(c, table.header().get(c), "", "", ColumnMatch.Evidence.NONE, 0));
        }
        Map<String, Integer> positions = new HashMap<>();
        for (int c = table.header().size() - 1; c >= 0; c--) {
            positions.put(table.header().get(c), c);
        }
        for (Column column : columns) {
            ColumnMatch match = column.match();
            int c = position(table.header(), positions, match);
            if (c >= 0) {
                String question = column.use() ? match.question() : "";
                String option = column.use() ? match.option() : "";
                matches.set(
                        c,
                        new ColumnMatch(c, match.header(), question, option, match.evidence(), match.confidence())
                                .stated());
            } else if (column.use()) {
                problems.add(problem(
                        table,
                        "mapping-column-absent",
                        Severity.ERROR,
                        match.header(),
                        "tệp không có cột “" + match.header() + "” mà tệp ghép cột nêu",
                        "there is no column “" + match.header() + "”, which the mapping names"));
            }
        }
        Outcome<ColumnMapping> mapping =
                ColumnMapping.from(questionnaire, table.name(), table.sheet(), matches, wanted);
        boolean failed = problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
        problems.addAll(mapping.problems());
        return mapping.value()
                .filter(value -> !failed)
                .map(value -> Outcome.of(value, problems))
                .orElseGet(() -> Outcome.failed(problems));
    }

    /** Returns where a column is: at its old place if it has the same header there, or else where its header stands. */
    private static int position(List<String> header, Map<String, Integer> positions, ColumnMatch match) {
        boolean same =
                match.column() < header.size() && header.get(match.column()).equals(match.header());
        return same ? match.column() : positions.getOrDefault(match.header(), -1);
    }

    private static Problem problem(Table table, String code, Severity severity, String column, String vi, String en) {
        return new Problem(
                code, severity, new Location.Cell(table.name(), table.sheet(), 1, column), new Bilingual(vi, en));
    }

    /**
     * Reads a mapping.
     *
     * @param source the name of the file, for messages
     * @param json the bytes; not closed
     * @return the mapping, or every problem of the file with its JSON path
     * @throws IOException if the stream cannot be read
     */
    public static Outcome<MappingFile> read(String source, InputStream json) throws IOException {
        Outcome<JsonValue> document = JsonDocuments.read(source, json);
        if (document.value().isEmpty()) {
            return Outcome.failed(document.problems());
        }
        List<Problem> problems = new ArrayList<>();
        JsonCursor root = JsonCursor.of(source, document.orThrow(), problems);
        if (!root.text("format").equals(FORMAT)) {
            root.problem(
                    "unknown-mapping", "đây không phải tệp ghép cột " + FORMAT, "this is no mapping file " + FORMAT);
        }
        String form = root.text("form");
        String digest = root.text("formDigest", "");
        Optional<LongLayout> layout = Optional.empty();
        if (root.has("long")) {
            JsonCursor at = root.at("long");
            layout = Optional.of(new LongLayout(at.text("form"), at.text("question"), at.text("answer")));
            at.refuseUnknownMembers();
        }
        List<Column> columns = new ArrayList<>();
        for (JsonCursor column : root.list("columns")) {
            columns.add(column(column, columns.size()));
        }
        root.refuseUnknownMembers();
        return problems.isEmpty()
                ? Outcome.of(new MappingFile(form, digest, layout, columns), problems)
                : Outcome.failed(problems);
    }

    private static Column column(JsonCursor column, int number) {
        int position = column.integer("position", number + 1);
        if (position < 1) {
            column.at("position").problem("bad-position", "phải từ 1 trở lên", "must be 1 or more");
        }
        double confidence = column.number("confidence").orElse(BigDecimal.ONE).doubleValue();
        if (!(confidence >= 0 && confidence <= 1)) {
            column.at("confidence").problem("bad-confidence", "phải từ 0 đến 1", "must be in [0, 1]");
        }
        ColumnMatch match = new ColumnMatch(
                Math.max(position, 1) - 1,
                column.text("header"),
                column.text("question", ""),
                column.text("option", ""),
                column.choice("evidence", ColumnMatch.Evidence.STATED),
                Math.min(1, Math.max(0, confidence)));
        boolean use = column.flag("use", !match.question().isEmpty());
        column.refuseUnknownMembers();
        return new Column(match, use);
    }

    /**
     * Writes this mapping as JSON, one column a line. The same mapping gives the same bytes.
     *
     * @param output where to write, in UTF-8
     * @throws UncheckedIOException if it cannot be written to
     */
    public void write(Appendable output) {
        try {
            output.append("{\n\"format\": ")
                    .append(text(FORMAT))
                    .append(",\n\"form\": ")
                    .append(text(form))
                    .append(",\n\"formDigest\": ")
                    .append(text(formDigest))
                    .append(",\n");
            if (layout.isPresent()) {
                LongLayout at = layout.get();
                output.append("\"long\": {\"form\": ")
                        .append(text(at.form()))
                        .append(", \"question\": ")
                        .append(text(at.question()))
                        .append(", \"answer\": ")
                        .append(text(at.answer()))
                        .append("},\n");
            }
            output.append("\"columns\": [");
            String separator = "\n";
            for (Column column : columns) {
                output.append(separator).append(line(column));
                separator = ",\n";
            }
            output.append("\n]\n}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Column column) {
        ColumnMatch match = column.match();
        Map<String, String> members = new LinkedHashMap<>();
        members.put("position", String.valueOf(match.column() + 1));
        members.put("header", text(match.header()));
        members.put("question", text(match.question()));
        if (!match.option().isEmpty()) {
            members.put("option", text(match.option()));
        }
        members.put("use", String.valueOf(column.use()));
        members.put("evidence", text(JsonCursor.kebab(match.evidence())));
        members.put(
                "confidence",
                BigDecimal.valueOf(match.confidence())
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString());
        StringBuilder line = new StringBuilder();
        members.forEach((name, value) -> line.append(line.isEmpty() ? "{" : ", ")
                .append(text(name))
                .append(": ")
                .append(value));
        return line.append('}').toString();
    }

    private static String text(String text) {
        return JsonDocuments.canonical(new JsonValue.Str(text));
    }
}

package org.sipas.io.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.Answer;
import org.sipas.core.response.AnswerReader;
import org.sipas.core.response.ColumnMapping;
import org.sipas.core.response.Response;
import org.sipas.core.response.ResponseRows;
import org.sipas.core.response.ResponseTable;

/**
 * The same paper forms typed twice, compared. Forms are matched by their number, and answers are compared as the form reads them, so that {@code 4} and its
 * label are the same. What both typed alike counts as right; of what differs, a person who has the paper says what is right; a typist's error is a value
 * that differs from the right one. Both files are held in memory. Immutable.
 */
public final class DoubleEntry {
    private static final List<String> HEADER =
            List.of("form", "question", "label", "first_row", "second_row", "first", "second", "right");

    private static final Set<String> BLANK = Set.of("(trống)", "(để trống)", "(blank)");

    /**
     * A value that was typed in two ways.
     *
     * @param form the number of the form
     * @param question the code of the question
     * @param firstRow the row in the first file
     * @param secondRow the row in the second file
     * @param first the first value: a code, several joined by semicolons, a number, a day or a text; empty if it was left blank
     * @param second the second value
     */
    public record Difference(
            String form, String question, long firstRow, long secondRow, String first, String second) {}

    /**
     * How well somebody typed.
     *
     * @param name the name as it stands in the column {@code typist}; the file's name where there is none
     * @param values the values typed, empty ones too: the compared forms times the questions
     * @param errors the values that differ from the right ones
     */
    public record Typist(String name, long values, long errors) {
        /**
         * Returns the share of wrong values.
         *
         * @return errors over values
         */
        public double errorRate() {
            return (double) errors / values;
        }
    }

    /** A form as somebody typed it. */
    private record Typed(String form, long row, String typist, List<String> values) {}

    private final Questionnaire questionnaire;
    private final List<Variable> variables;
    private final Map<String, Typed> first;
    private final Map<String, Typed> second;
    private final List<Difference> differences = new ArrayList<>();
    private final List<Problem> problems;

    private DoubleEntry(
            Questionnaire questionnaire, Map<String, Typed> first, Map<String, Typed> second, List<Problem> problems) {
        this.questionnaire = questionnaire;
        this.variables = List.copyOf(questionnaire.variables().values());
        this.first = first;
        this.second = second;
        this.problems = problems;
        first.forEach((form, typed) -> {
            Typed other = second.get(form);
            for (int v = 0; other != null && v < variables.size(); v++) {
                if (!typed.values().get(v).equals(other.values().get(v))) {
                    differences.add(new Difference(
                            form,
                            variables.get(v).code(),
                            typed.row(),
                            other.row(),
                            typed.values().get(v),
                            other.values().get(v)));
                }
            }
        });
    }

    /**
     * Compares two files.
     *
     * @param first a file, such as a filled entry workbook
     * @param second the same forms, typed again
     * @param form the form
     * @return the comparison; or none, if a file cannot be read or has no column with the number of the form ({@code no-form-number})
     * @throws IOException if the disk fails
     */
    public static Outcome<DoubleEntry> compare(Path first, Path second, Questionnaire form) throws IOException {
        List<Problem> problems = new ArrayList<>();
        Map<String, Typed> one = read(first, form, problems);
        Map<String, Typed> two = read(second, form, problems);
        if (one.isEmpty() || two.isEmpty()) {
            return Outcome.failed(problems);
        }
        tellMissing(one, two, first, second, problems);
        tellMissing(two, one, second, first, problems);
        DoubleEntry entry = new DoubleEntry(form, one, two, problems);
        return Outcome.of(entry, problems);
    }

    private static void tellMissing(
            Map<String, Typed> there, Map<String, Typed> here, Path file, Path other, List<Problem> problems) {
        there.forEach((form, typed) -> {
            if (!here.containsKey(form)) {
                problems.add(problem(
                        file,
                        typed.row(),
                        "form-typed-once",
                        "phiếu “" + form + "” không có trong " + TableFile.nameOf(other),
                        "the form “" + form + "” is not in " + TableFile.nameOf(other)));
            }
        });
    }

    private static Problem problem(Path file, long row, String code, String vi, String en) {
        return new Problem(
                code, Severity.ERROR, new Location.Cell(TableFile.nameOf(file), "", row, ""), new Bilingual(vi, en));
    }

    private static Map<String, Typed> read(Path file, Questionnaire form, List<Problem> problems) throws IOException {
        Outcome<TableFile> opened = TableFile.open(file, "");
        problems.addAll(opened.problems());
        if (opened.value().isEmpty()) {
            return Map.of();
        }
        TableFile table = opened.orThrow();
        Outcome<ColumnMapping> mapped = ColumnMapping.from(
                form,
                table.name(),
                table.sheet(),
                ColumnMapping.suggest(form, table.header(), table.labels()),
                List.of());
        problems.addAll(mapped.problems());
        if (mapped.value().isEmpty()) {
            return Map.of();
        }
        int typist = column(table, "typist");
        int number = mapped.orThrow().source(Role.RESPONSE_ID).orElse(column(table, "form_number"));
        if (number < 0) {
            problems.add(problem(
                    file, 1, "no-form-number", "không có cột số phiếu", "no column holds the number of the form"));
            return Map.of();
        }
        Reader reader = new Reader(form, mapped.orThrow());
        Map<String, Typed> forms = new LinkedHashMap<>();
        try (RowCursor rows = table.rows(problems::add)) {
            while (rows.next()) {
                String id = rows.cell(number).strip();
                String name = typist < 0 ? "" : rows.cell(typist).strip();
                List<String> values = reader.values(
                        rows,
                        column -> new Location.Cell(table.name(), table.sheet(), rows.row(), table.columnName(column)),
                        problems);
                Typed typed = new Typed(id, rows.row(), name.isEmpty() ? table.name() : name, values);
                if (id.isEmpty() || forms.putIfAbsent(id, typed) != null) {
                    problems.add(problem(
                            file,
                            rows.row(),
                            id.isEmpty() ? "blank-id" : "form-typed-twice",
                            "phiếu “" + id + "” không được đối chiếu: không có số, hoặc số đã có trong tệp này",
                            "the form “" + id
                                    + "” is not compared: it has no number, or its number is in this file already"));
                }
            }
        }
        return forms;
    }

    private static int column(TableFile table, String code) {
        for (int c = 0; c < table.header().size(); c++) {
            if (table.header().get(c).equals(code) || table.header().get(c).startsWith(code + ". ")) {
                return c;
            }
        }
        return -1;
    }

    /** Reads rows to values that are the same for the same answers. */
    private static final class Reader {
        private final List<Variable> variables;
        private final ColumnMapping mapping;
        private final AnswerReader answers;

        Reader(Questionnaire form, ColumnMapping mapping) {
            this.variables = List.copyOf(form.variables().values());
            this.mapping = mapping;
            this.answers = AnswerReader.of(mapping);
        }

        List<String> values(AnswerReader.Cells cells, IntFunction<Location> place, List<Problem> problems) {
            Map<String, String> raw = new HashMap<>();
            ResponseTable.Builder table = ResponseTable.builder(mapping.layout(), 1);
            answers.read(cells, table, place, problem -> {
                if (problem.severity() != Severity.INFO) {
                    problems.add(problem);
                }
            });
            mapping.sources()
                    .forEach((code, column) -> raw.put(code, cells.cell(column).strip()));
            Response response = ResponseRows.response(table.build(), 0);
            return variables.stream()
                    .map(variable -> text(response.answer(variable.code()), raw.getOrDefault(variable.code(), "")))
                    .toList();
        }

        private static String text(Answer answer, String raw) {
            if (answer instanceof Answer.Choice choice) {
                return choice.code();
            } else if (answer instanceof Answer.Picks picks) {
                return picks.choices().stream().map(Answer.Choice::code).collect(Collectors.joining(";"));
            } else if (answer instanceof Answer.Quantity quantity) {
                return CellValues.number(String.valueOf(quantity.value()));
            } else if (answer instanceof Answer.Day day) {
                return day.value().toString();
            } else if (answer instanceof Answer.Words words) {
                return words.value();
            }
            return raw;
        }
    }

    /**
     * Returns the number of forms that both files have.
     *
     * @return the compared forms
     */
    public long forms() {
        return first.keySet().stream().filter(second::containsKey).count();
    }

    /**
     * Returns the values that were typed in two ways, in the order of the first file.
     *
     * @return the differences
     */
    public List<Difference> differences() {
        return List.copyOf(differences);
    }

    /**
     * Returns the problems met: those of both files, and {@code form-typed-once}, {@code form-typed-twice}, {@code blank-id}.
     *
     * @return the problems
     */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /**
     * Writes the differences as CSV for a person to decide: what is right goes into the last column, {@code (trống)} or {@code (blank)} for a question that
     * the paper leaves blank.
     *
     * @param file the file
     * @throws IOException if it cannot be written
     */
    public void writeDifferences(Path file) throws IOException {
        try (SafeCsvWriter csv = SafeCsvWriter.create(file, SafeCsvWriter.Encoding.UTF_8_WITH_BOM)) {
            csv.write(HEADER);
            for (Difference difference : differences) {
                Variable variable =
                        Objects.requireNonNull(questionnaire.variables().get(difference.question()));
                csv.write(List.of(
                        difference.form(),
                        difference.question(),
                        variable.head().shortText().in(""),
                        String.valueOf(difference.firstRow()),
                        String.valueOf(difference.secondRow()),
                        difference.first(),
                        difference.second(),
                        ""));
            }
        }
    }

    /**
     * Reads the decisions.
     *
     * @param decisions the file of {@link #writeDifferences} with its last column filled in
     * @return the forms as they are right; or every reason why they are not known: {@code undecided-difference}, {@code bad-decision}, and those of a file
     *     that cannot be read
     * @throws IOException if the disk fails
     */
    public Outcome<Adjudicated> adjudicate(Path decisions) throws IOException {
        Outcome<TableFile> opened = TableFile.open(decisions, "");
        if (opened.value().isEmpty()) {
            return Outcome.failed(opened.problems());
        }
        TableFile table = opened.orThrow();
        List<Problem> told = new ArrayList<>();
        Map<String, Map<String, String>> right = new HashMap<>();
        int form = table.header().indexOf("form");
        int question = table.header().indexOf("question");
        int value = table.header().indexOf("right");
        try (RowCursor rows = table.rows(told::add)) {
            while (rows.next() && form >= 0 && question >= 0 && value >= 0) {
                String code = rows.cell(question).strip();
                String decision = rows.cell(value).strip();
                if (!decision.isEmpty() && questionnaire.variables().containsKey(code)) {
                    String read = decided(code, decision);
                    if (read.isEmpty() && !BLANK.contains(decision)) {
                        told.add(problem(
                                decisions,
                                rows.row(),
                                "bad-decision",
                                "“" + decision + "” không phải câu trả lời của câu “" + code + "”",
                                "“" + decision + "” is no answer to the question “" + code + "”"));
                    }
                    right.computeIfAbsent(rows.cell(form).strip(), unused -> new HashMap<>())
                            .put(code, read);
                }
            }
        }
        for (Difference difference : differences) {
            if (!right.getOrDefault(difference.form(), Map.of()).containsKey(difference.question())) {
                told.add(problem(
                        decisions,
                        0,
                        "undecided-difference",
                        "phiếu “" + difference.form() + "”, câu “" + difference.question() + "” chưa có giá trị đúng",
                        "the form “" + difference.form() + "”, question “" + difference.question()
                                + "”, is not decided"));
            }
        }
        return told.isEmpty() ? Outcome.of(new Adjudicated(right), told) : Outcome.failed(told);
    }

    /** Returns the value that a decision stands for, empty for a blank one and for what is no answer. */
    private String decided(String code, String decision) {
        if (BLANK.contains(decision)) {
            return "";
        }
        ColumnMapping mapping = ColumnMapping.of(questionnaire, "", "", List.of(code), List.of())
                .orThrow();
        List<Problem> wrong = new ArrayList<>();
        List<String> values = new Reader(questionnaire, mapping)
                .values(column -> decision, column -> new Location.Cell("", "", 0, code), wrong);
        int position = List.copyOf(questionnaire.variables().keySet()).indexOf(code);
        boolean isAnswer = wrong.stream().noneMatch(problem -> problem.severity() == Severity.WARNING);
        return isAnswer ? values.get(position) : "";
    }

    /** The forms as they are right, and how well each typist did. Immutable. */
    public final class Adjudicated {
        private final List<Typed> forms = new ArrayList<>();
        private final List<Typist> typists = new ArrayList<>();

        private Adjudicated(Map<String, Map<String, String>> right) {
            Map<String, long[]> counts = new TreeMap<>();
            first.forEach((form, typed) -> {
                Typed other = second.get(form);
                if (other == null) {
                    return;
                }
                List<String> values = new ArrayList<>(typed.values());
                Map<String, String> decided = right.getOrDefault(form, Map.of());
                for (int v = 0; v < values.size(); v++) {
                    if (!values.get(v).equals(other.values().get(v))) {
                        values.set(v, decided.getOrDefault(variables.get(v).code(), values.get(v)));
                    }
                }
                forms.add(new Typed(form, typed.row(), typed.typist(), values));
                count(counts, typed, values);
                count(counts, other, values);
            });
            counts.forEach((name, count) -> typists.add(new Typist(name, count[0], count[1])));
        }

        private void count(Map<String, long[]> counts, Typed typed, List<String> right) {
            long[] count = counts.computeIfAbsent(typed.typist(), unused -> new long[2]);
            for (int v = 0; v < right.size(); v++) {
                count[0]++;
                count[1] += typed.values().get(v).equals(right.get(v)) ? 0 : 1;
            }
        }

        /**
         * Returns how well each typist did, in the order of their names.
         *
         * @return the typists
         */
        public List<Typist> typists() {
            return List.copyOf(typists);
        }

        /**
         * Writes the forms that both files have as CSV, headed by the codes of the questions: a file of answers like any other.
         *
         * @param file the file
         * @throws IOException if it cannot be written
         */
        public void write(Path file) throws IOException {
            boolean hasId = questionnaire.variable(Role.RESPONSE_ID).isPresent();
            try (SafeCsvWriter csv = SafeCsvWriter.create(file, SafeCsvWriter.Encoding.UTF_8_WITH_BOM)) {
                List<String> header = new ArrayList<>(hasId ? List.of() : List.of("form_number"));
                variables.forEach(variable -> header.add(variable.code()));
                csv.write(header);
                for (Typed form : forms) {
                    List<String> row = new ArrayList<>(hasId ? List.of() : List.of(form.form()));
                    row.addAll(form.values());
                    csv.write(row);
                }
            }
        }
    }
}

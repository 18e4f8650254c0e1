package org.sipas.io.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.PopulationSize;
import org.sipas.core.design.StagedDesign;
import org.sipas.core.design.UnitIds;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.response.ColumnMapping;
import org.sipas.core.response.ResponseTable;
import org.sipas.scoring.estimate.Survey;
import org.sipas.scoring.index.UnitCodes;

/**
 * How the forms of a file came into the sample: which of its columns hold strata, clusters, population sizes and weights. Immutable.
 *
 * <p>A JSON file such as
 * {@code {"format": "sipas-design/1", "strata": ["tinh"], "clusters": ["xa", "thon"], "sizes": ["so_xa", "so_thon"], "weights": "quyen_so", "lonely": "fail"}}. Columns
 * are named by header or by the code of a question; {@code sizeKind} is {@code count} or {@code fraction}, {@code ids} is {@code unique} or {@code nested}. What the parts
 * mean and how many there may be, {@link StagedDesign} says. A file of this kind is described by {@code design.schema.json} beside this class.
 *
 * @param design the design, its columns named as in the file
 */
public record DesignFile(StagedDesign design) {
    private static final String FORMAT = "sipas-design/1";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(?:[.,][0-9]{1,15})?");
    /** Where problems of a sample count the first row of its table. */
    private static final int FIRST_ROW = 2;

    /**
     * Reads a design.
     *
     * @param source the name of the file, for messages
     * @param json the bytes; not closed
     * @return the design, or every problem of the file with its JSON path
     * @throws IOException if the stream cannot be read
     */
    public static Outcome<DesignFile> read(String source, InputStream json) throws IOException {
        Outcome<JsonValue> document = JsonDocuments.read(source, json);
        if (document.value().isEmpty()) {
            return Outcome.failed(document.problems());
        }
        List<Problem> problems = new ArrayList<>();
        JsonCursor root = JsonCursor.of(source, document.orThrow(), problems);
        if (!root.text("format").equals(FORMAT)) {
            root.problem("unknown-format", "định dạng phải là " + FORMAT, "the format must be " + FORMAT);
        }
        List<String> strata = texts(root, "strata");
        List<String> clusters = texts(root, "clusters");
        List<String> sizes = texts(root, "sizes");
        String weights = root.text("weights", "");
        PopulationSize kind = root.choice("sizeKind", PopulationSize.COUNT);
        UnitIds ids = root.choice("ids", UnitIds.UNIQUE);
        LonelyUnit lonely = root.at("lonely").choice(LonelyUnit.FAIL);
        root.refuseUnknownMembers();
        if (problems.isEmpty()) {
            try {
                return Outcome.of(
                        new DesignFile(new StagedDesign(weights, strata, clusters, sizes, kind, ids, lonely)),
                        problems);
            } catch (IllegalArgumentException e) {
                root.problem(
                        "bad-stages",
                        "nhiều nhất " + StagedDesign.MAXIMAL_STAGES
                                + " bước chọn mẫu, mỗi bước nhiều nhất một cột tầng và một cột quy mô",
                        String.valueOf(e.getMessage()));
            }
        }
        return Outcome.failed(problems);
    }

    private static List<String> texts(JsonCursor root, String name) {
        return root.optionalList(name).stream().map(JsonCursor::text).toList();
    }

    /**
     * Returns the columns that the design needs.
     *
     * @return headers or codes of questions, each once
     */
    public List<String> columns() {
        Set<String> columns = new LinkedHashSet<>(design.strata());
        columns.addAll(design.clusters());
        columns.addAll(numbers());
        columns.remove("");
        return List.copyOf(columns);
    }

    private List<String> numbers() {
        return Stream.concat(design.sizes().stream(), Stream.of(design.weights()))
                .filter(column -> !column.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Returns the forms as a sample of this design. Sizes and weights are written with a decimal comma or point and without marks between thousands.
     *
     * @param source the name of the file or files, for messages
     * @param mapping which column of the file is which
     * @param tables the forms, of the layout of the mapping, with the columns of the design among them
     * @return the survey, row by row in the order of the tables; or all that is wrong with the sample: {@code bad-design-number} and the problems of
     *     {@link StagedDesign#check}, each with the number of its form where it has one
     */
    public Outcome<Survey> survey(String source, ColumnMapping mapping, List<ResponseTable> tables) {
        Forms forms = new Forms(source, mapping, tables);
        // A simple random sample needs no column, but a table has none without.
        Columns columns = Columns.from(source).with("", new byte[forms.size()]);
        List<Problem> problems = new ArrayList<>();
        Set<String> numbers = Set.copyOf(numbers());
        for (String name : columns()) {
            List<String> values = forms.values(mapping.nameOf(name));
            columns = numbers.contains(name)
                    ? columns.with(name, numbers(name, values, problems))
                    : columns.with(name, values.toArray(String[]::new));
        }
        Outcome<Survey> survey = problems.isEmpty() ? Survey.check(columns, design) : Outcome.failed(problems);
        return survey.value().isPresent() ? survey : Outcome.failed(forms.placed(survey.problems()));
    }

    private static double[] numbers(String name, List<String> values, List<Problem> problems) {
        double[] numbers = new double[values.size()];
        for (int row = 0; row < numbers.length; row++) {
            String text = values.get(row).strip();
            if (NUMBER.matcher(text).matches()) {
                numbers[row] = Double.parseDouble(text.replace(',', '.'));
            } else {
                problems.add(new Problem(
                        "bad-design-number",
                        Severity.ERROR,
                        new Location.Cell("", "", row + FIRST_ROW, name),
                        text.isEmpty()
                                ? new Bilingual("thiếu giá trị", "the value is missing")
                                : new Bilingual(
                                        "“" + text + "” không phải là số (dấu thập phân là , hoặc .)",
                                        "“" + text + "” is no number with a decimal comma or point")));
            }
        }
        return numbers;
    }

    /** The forms of some tables, one after the other. */
    private record Forms(String source, ColumnMapping mapping, List<ResponseTable> tables) {
        int size() {
            return tables.stream().mapToInt(ResponseTable::rows).sum();
        }

        List<String> values(String column) {
            List<String> values = new ArrayList<>();
            for (ResponseTable table : tables) {
                UnitCodes codes = UnitCodes.of(table, column);
                for (int row = 0; row < table.rows(); row++) {
                    values.add(codes.unit(row));
                }
            }
            return values;
        }

        /** Returns problems of a sample, whose rows are those of its table, with the numbers of the forms instead. */
        List<Problem> placed(List<Problem> problems) {
            List<String> ids = mapping.layout()
                    .form()
                    .variable(Role.RESPONSE_ID)
                    .map(variable -> values(variable.code()))
                    .orElse(List.of());
            return problems.stream().map(problem -> placed(problem, ids)).toList();
        }

        /** Rows of the file may not count, so that a form has another row in the file than among the forms. */
        private Problem placed(Problem problem, List<String> ids) {
            Location.Cell cell = (Location.Cell) problem.location();
            Location place = new Location.Cell(source, "", 0, cell.column());
            int form = (int) cell.row() - FIRST_ROW;
            if (form < 0) {
                return new Problem(problem.code(), problem.severity(), place, problem.message());
            }
            String id = ids.isEmpty() ? "" : ids.get(form);
            Bilingual which = id.isEmpty()
                    ? new Bilingual("phiếu thứ " + (form + 1) + " được tính: ", "counted form no. " + (form + 1) + ": ")
                    : new Bilingual("phiếu số " + id + ": ", "form " + id + ": ");
            return new Problem(
                    problem.code(),
                    problem.severity(),
                    place,
                    new Bilingual(
                            which.vi() + problem.message().vi(),
                            which.en() + problem.message().en()));
        }
    }
}

package org.sipas.core.response;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;

/**
 * Which column of a table answers which question. Immutable and thread-safe.
 *
 * <p>A header stands for a question if it is its code, its wording or its short wording in any language of the form, in this order, without regard
 * to case, Unicode form and stray spaces. A multiple choice may have one column, with the picks in one cell, or one column an option, headed by the
 * code of the question, one of {@code _ / .}, and the code of the option, or {@code question [option]} in words; where a table has both, the columns
 * of the options hold. A row of a matrix may be headed {@code question [row]}. A wording that two questions share stands for neither.
 */
public final class ColumnMapping {
    /** What one column of the table is. */
    sealed interface Target {
        /** Answers a variable, or fills an extra column. */
        record Whole(int column) implements Target {}

        /** Tells whether one option of a multiple choice was picked. */
        record Pick(int column, int option) implements Target {}

        /** Is not read. */
        record Unread() implements Target {}
    }

    private static final Target UNREAD = new Target.Unread();

    private final ResponseLayout layout;
    private final List<String> header;
    private final List<Target> targets;

    private ColumnMapping(ResponseLayout layout, List<String> header, List<Target> targets) {
        this.layout = layout;
        this.header = List.copyOf(header);
        this.targets = List.copyOf(targets);
    }

    /**
     * Maps the columns of a table to a form.
     *
     * @param form the form
     * @param source the name of the file, for messages
     * @param sheet the sheet, empty if there is none
     * @param header the headers of the columns
     * @param wanted headers or codes by which results are wanted; a header among them that no question has becomes an extra text column
     * @return the mapping with the problems {@code unknown-column}, {@code ambiguous-column}, {@code repeated-column}, {@code absent-column}; or no
     *     mapping, with {@code no-known-column}, {@code column-answered-twice}, {@code wanted-column-absent}, {@code wanted-column-unfit}
     */
    public static Outcome<ColumnMapping> of(
            Questionnaire form, String source, String sheet, List<String> header, List<String> wanted) {
        return new Matcher(form, source, sheet, header).map(wanted);
    }

    /**
     * Returns the columns that rows are read into.
     *
     * @return the layout
     */
    public ResponseLayout layout() {
        return layout;
    }

    /**
     * Returns the headers of the table.
     *
     * @return the headers
     */
    public List<String> header() {
        return header;
    }

    /**
     * Returns the column of the table that holds the answer with a role.
     *
     * @param role the role
     * @return the column from 0, nothing if the table has none
     */
    public OptionalInt source(Role role) {
        for (int c = 0; c < targets.size(); c++) {
            if (targets.get(c) instanceof Target.Whole whole
                    && whole.column() < layout.variables().size()
                    && layout.variables().get(whole.column()).head().role() == role) {
                return OptionalInt.of(c);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Returns the name under which {@link ResponseLayout#column} finds what a wanted header or code stands for.
     *
     * @param wanted a header or code that was among those wanted
     * @return the code of a variable or the name of an extra column
     * @throws IllegalArgumentException if it was not among them
     */
    public String nameOf(String wanted) {
        int c = indexOf(header, wanted);
        if (c >= 0 && targets.get(c) instanceof Target.Whole whole) {
            int extra = whole.column() - layout.variables().size();
            return extra < 0
                    ? layout.variables().get(whole.column()).code()
                    : layout.extras().get(extra);
        }
        for (Variable variable : layout.variables()) {
            if (Wording.key(variable.code()).equals(Wording.key(wanted))) {
                return variable.code();
            }
        }
        throw new IllegalArgumentException("wanted not in " + header + ": " + wanted);
    }

    List<Target> targets() {
        return targets;
    }

    private static int indexOf(List<String> header, String wanted) {
        for (int c = 0; c < header.size(); c++) {
            if (Wording.key(header.get(c)).equals(Wording.key(wanted))) {
                return c;
            }
        }
        return -1;
    }

    /** One matching of headers with a form. */
    private static final class Matcher {
        private static final int AMBIGUOUS = -1;

        private final Questionnaire form;
        private final String source;
        private final String sheet;
        private final List<String> header;
        private final List<Variable> variables;
        private final Map<String, Integer> byCode = new HashMap<>();
        private final Map<String, Integer> byWording = new HashMap<>();
        private final Map<String, Target.Pick> byPick = new HashMap<>();
        private final List<Problem> problems = new ArrayList<>();
        /** The columns of which it was told already why they are not read. */
        private final Set<Integer> told = new HashSet<>();

        Matcher(Questionnaire form, String source, String sheet, List<String> header) {
            this.form = form;
            this.source = source;
            this.sheet = sheet;
            this.header = header;
            this.variables = List.copyOf(form.variables().values());
            for (int v = 0; v < variables.size(); v++) {
                Variable variable = variables.get(v);
                byCode.put(Wording.key(variable.code()), v);
                Set<String> wordings = new LinkedHashSet<>();
                variable.head().text().all().forEach(label -> wordings.add(Wording.key(label.text())));
                variable.head().shortText().all().forEach(label -> wordings.add(Wording.key(label.text())));
                if (variable.question() instanceof Question.Matrix matrix) {
                    // The grid of web forms: question [row].
                    for (Text.Label question : matrix.head().text().all()) {
                        for (Text.Label row : variable.head().text().all()) {
                            wordings.add(Wording.key(question.text() + " [" + row.text() + "]"));
                        }
                    }
                }
                for (String wording : wordings) {
                    byWording.merge(wording, v, (first, second) -> AMBIGUOUS);
                }
                if (variable.kind() == Variable.Kind.MULTIPLE) {
                    picks(v, variable);
                }
            }
        }

        private void picks(int v, Variable variable) {
            for (int o = 0; o < variable.options().size(); o++) {
                Option option = variable.options().get(o);
                for (String separator : List.of("_", "/", ".")) {
                    byPick.put(Wording.key(variable.code() + separator + option.code()), new Target.Pick(v, o));
                }
                for (Text.Label question : variable.head().text().all()) {
                    for (Text.Label label : option.label().all()) {
                        byPick.put(Wording.key(question.text() + " [" + label.text() + "]"), new Target.Pick(v, o));
                    }
                }
            }
        }

        Outcome<ColumnMapping> map(List<String> wanted) {
            List<Target> targets = new ArrayList<>();
            Set<String> taken = new LinkedHashSet<>();
            for (String name : header) {
                Target target = target(name);
                if (!(target instanceof Target.Unread) && !taken.add(target.toString())) {
                    problem(
                            "column-answered-twice",
                            Severity.ERROR,
                            name,
                            "cột “" + name + "” trả lời một câu hỏi mà cột khác đã trả lời",
                            "the column “" + name + "” answers a question that another column answers already");
                }
                targets.add(target);
            }
            preferPicks(targets);
            if (targets.stream().allMatch(Target.Unread.class::isInstance)) {
                problem(
                        "no-known-column",
                        Severity.ERROR,
                        "",
                        "không cột nào thuộc phiếu “" + form.id()
                                + "”; tiêu đề cột phải là mã hoặc lời câu hỏi, ví dụ: " + examples(),
                        "no column belongs to the form “" + form.id()
                                + "”; headers must be codes or wordings of questions, such as: " + examples());
            }
            List<String> extras = new ArrayList<>();
            for (String name : wanted) {
                int c = indexOf(header, name);
                boolean known = c >= 0 && targets.get(c) instanceof Target.Whole;
                Integer position = byCode.get(Wording.key(name));
                boolean variable = position != null && answered(targets, position);
                if (c < 0 && !variable) {
                    problem(
                            "wanted-column-absent",
                            Severity.ERROR,
                            name,
                            "không có cột “" + name + "”; các cột: " + String.join(", ", header),
                            "there is no column “" + name + "”; the columns are: " + String.join(", ", header));
                } else if (c >= 0
                        && (targets.get(c) instanceof Target.Pick || (!known && !variable && repeated(name)))) {
                    problem(
                            "wanted-column-unfit",
                            Severity.ERROR,
                            name,
                            "không chia được kết quả theo cột “" + name
                                    + "”: cột chỉ chứa một phương án, hoặc tiêu đề có ở nhiều cột",
                            "results cannot be split by the column “" + name
                                    + "”: it holds one option only, or several columns have this header");
                } else if (!known && !variable) {
                    extras.add(name);
                    targets.set(c, new Target.Whole(variables.size() + extras.size() - 1));
                }
            }
            unusedAndAbsent(targets);
            return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)
                    ? Outcome.failed(problems)
                    : Outcome.of(new ColumnMapping(ResponseLayout.of(form, extras), header, targets), problems);
        }

        private boolean repeated(String name) {
            return header.stream()
                            .filter(other -> Wording.key(other).equals(Wording.key(name)))
                            .count()
                    > 1;
        }

        /** Leaves unread the column with the picks in one cell where the picks have columns of their own too, as in exports of web forms. */
        private void preferPicks(List<Target> targets) {
            for (int c = 0; c < targets.size(); c++) {
                if (targets.get(c) instanceof Target.Whole whole
                        && targets.stream()
                                .anyMatch(other ->
                                        other instanceof Target.Pick pick && pick.column() == whole.column())) {
                    targets.set(c, UNREAD);
                    String name = header.get(c);
                    told.add(c);
                    problem(
                            "repeated-column",
                            Severity.WARNING,
                            name,
                            "cột “" + name + "” không được dùng vì mỗi phương án của câu hỏi đã có cột riêng",
                            "the column “" + name + "” is not used, as each option of the question has its own column");
                }
            }
        }

        private Target target(String name) {
            String key = Wording.key(name);
            Integer v = byCode.get(key);
            if (v == null) {
                Target.Pick pick = byPick.get(key);
                if (pick != null) {
                    return pick;
                }
                v = byWording.get(key);
            }
            return v == null || v == AMBIGUOUS ? UNREAD : new Target.Whole(v);
        }

        private static boolean answered(List<Target> targets, int variable) {
            return targets.stream()
                    .anyMatch(target -> (target instanceof Target.Whole whole && whole.column() == variable)
                            || (target instanceof Target.Pick pick && pick.column() == variable));
        }

        private void unusedAndAbsent(List<Target> targets) {
            for (int c = 0; c < targets.size(); c++) {
                String name = header.get(c);
                if (!(targets.get(c) instanceof Target.Unread)
                        || Wording.clean(name).isEmpty()
                        || told.contains(c)) {
                    continue;
                }
                if (byWording.containsKey(Wording.key(name))) {
                    problem(
                            "ambiguous-column",
                            Severity.WARNING,
                            name,
                            "tiêu đề “" + name + "” là lời của nhiều câu hỏi; cột không được dùng, hãy ghi mã câu hỏi",
                            "“" + name
                                    + "” is the wording of several questions; the column is not used, head it with a code");
                } else {
                    problem(
                            "unknown-column",
                            Severity.WARNING,
                            name,
                            "cột “" + name + "” không thuộc phiếu và không được dùng",
                            "the column “" + name + "” does not belong to the form and is not used");
                }
            }
            for (int v = 0; v < variables.size(); v++) {
                String code = variables.get(v).code();
                if (!answered(targets, v)) {
                    problem(
                            "absent-column",
                            variables.get(v).head().required() ? Severity.WARNING : Severity.INFO,
                            code,
                            "không có cột nào cho câu hỏi “" + code + "”; câu này được tính là không hỏi",
                            "no column answers the question “" + code + "”; it counts as not asked");
                }
            }
        }

        private String examples() {
            List<String> closed = variables.stream()
                    .filter(variable -> !variable.options().isEmpty())
                    .map(Variable::code)
                    .toList();
            return String.join(", ", closed.subList(0, Math.min(closed.size(), 6)));
        }

        private void problem(String code, Severity severity, String column, String vi, String en) {
            problems.add(
                    new Problem(code, severity, new Location.Cell(source, sheet, 1, column), new Bilingual(vi, en)));
        }
    }
}

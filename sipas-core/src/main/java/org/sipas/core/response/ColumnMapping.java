package org.sipas.core.response;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Variable;

/**
 * Which column of a table answers which question. Immutable and thread-safe.
 *
 * <p>A header stands for a question if it is its code, its wording or its short wording in any language of the form, in this order, without regard
 * to case, Unicode form and stray spaces. The code may follow those of groups, as in {@code group/q1} or {@code group-q1}, or come before a text, as in
 * {@code q1. Are you…}; a wording may differ in numbering, punctuation and the place of tone marks. A multiple choice may have one column, with the picks
 * in one cell, or one column an option, headed by the code of the question, one of {@code _ / . -}, and the code of the option, or
 * {@code question[option]} in codes or in words; where a table has both, the columns of the options hold. A row of a matrix may be headed in the same
 * ways. A wording that two questions share stands for neither. Weaker likenesses are suggestions only, see {@link #suggest}.
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
        return from(form, source, sheet, suggest(form, header, List.of()), wanted);
    }

    /**
     * Maps columns to a form as matches say, of which those count that are certain or that a person stated.
     *
     * @param form the form
     * @param source the name of the file, for messages
     * @param sheet the sheet, empty if there is none
     * @param matches one match a column, in the order of the columns
     * @param wanted headers or codes by which results are wanted; a header among them that no question has becomes an extra text column
     * @return the mapping with the problems of the other method and {@code platform-column}, {@code unconfirmed-column}, {@code ignored-column}; or no
     *     mapping, also with {@code unknown-target}
     */
    public static Outcome<ColumnMapping> from(
            Questionnaire form, String source, String sheet, List<ColumnMatch> matches, List<String> wanted) {
        List<String> header = matches.stream().map(ColumnMatch::header).toList();
        return new Matcher(form, source, sheet, header, matches, new HeaderMatcher(form)).map(wanted);
    }

    /**
     * Suggests which column answers which question, for a person to confirm.
     *
     * @param form the form
     * @param header the headers of the columns
     * @param labels what the file says of its columns beside their headers; empty, or one a column
     * @return one match a column, in the order of the columns
     */
    public static List<ColumnMatch> suggest(Questionnaire form, List<String> header, List<String> labels) {
        HeaderMatcher matcher = new HeaderMatcher(form);
        return matcher.byPosition(matcher.match(header, labels));
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
     * Returns the columns of the table that answer questions without a role: not those that tell which form it is, of whom, where and when.
     *
     * @return the columns from 0, in their order
     */
    public int[] answerColumns() {
        return IntStream.range(0, targets.size())
                .filter(c -> {
                    int variable = variable(targets.get(c));
                    return variable >= 0
                            && variable < layout.variables().size()
                            && layout.variables().get(variable).head().role() == Role.NONE;
                })
                .toArray();
    }

    /** Returns the column of the layout that a column of the table fills, −1 if none. */
    static int variable(Target target) {
        if (target instanceof Target.Whole whole) {
            return whole.column();
        }
        return target instanceof Target.Pick pick ? pick.column() : -1;
    }

    /**
     * Returns which column of the table answers each question whole; a multiple choice with one column an option is not among them.
     *
     * @return the columns from 0, by the code of the variable
     */
    public Map<String, Integer> sources() {
        Map<String, Integer> sources = new LinkedHashMap<>();
        for (int c = 0; c < targets.size(); c++) {
            if (targets.get(c) instanceof Target.Whole whole
                    && whole.column() < layout.variables().size()) {
                sources.put(layout.variables().get(whole.column()).code(), c);
            }
        }
        return sources;
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
        private final Questionnaire form;
        private final String source;
        private final String sheet;
        private final List<String> header;
        private final List<ColumnMatch> matches;
        private final HeaderMatcher known;
        private final List<Variable> variables;
        private final List<Problem> problems = new ArrayList<>();
        /** The columns of which it was told already why they are not read. */
        private final Set<Integer> told = new HashSet<>();

        Matcher(
                Questionnaire form,
                String source,
                String sheet,
                List<String> header,
                List<ColumnMatch> matches,
                HeaderMatcher known) {
            this.form = form;
            this.source = source;
            this.sheet = sheet;
            this.header = header;
            this.matches = matches;
            this.known = known;
            this.variables = List.copyOf(form.variables().values());
        }

        Outcome<ColumnMapping> map(List<String> wanted) {
            List<Target> targets = new ArrayList<>();
            Set<String> taken = new LinkedHashSet<>();
            for (int c = 0; c < header.size(); c++) {
                String name = header.get(c);
                Target target = target(c);
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
                boolean answers = c >= 0 && targets.get(c) instanceof Target.Whole;
                Integer position = known.variable(name);
                boolean variable = position != null && answered(targets, position);
                if (c < 0 && !variable) {
                    problem(
                            "wanted-column-absent",
                            Severity.ERROR,
                            name,
                            "không có cột “" + name + "”; các cột: " + String.join(", ", header),
                            "there is no column “" + name + "”; the columns are: " + String.join(", ", header));
                } else if (c >= 0
                        && (targets.get(c) instanceof Target.Pick || (!answers && !variable && repeated(name)))) {
                    problem(
                            "wanted-column-unfit",
                            Severity.ERROR,
                            name,
                            "không chia được kết quả theo cột “" + name
                                    + "”: cột chỉ chứa một phương án, hoặc tiêu đề có ở nhiều cột",
                            "results cannot be split by the column “" + name
                                    + "”: it holds one option only, or several columns have this header");
                } else if (!answers && !variable) {
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

        private Target target(int column) {
            ColumnMatch match = matches.get(column);
            if (match.evidence() != ColumnMatch.Evidence.STATED && !match.isCertain()) {
                return UNREAD;
            }
            return known.target(match).orElseGet(() -> {
                problem(
                        "unknown-target",
                        Severity.ERROR,
                        match.header(),
                        "phiếu không có câu hỏi hoặc phương án “" + match.question() + " " + match.option() + "”",
                        "the form has no question or option “" + match.question() + " " + match.option() + "”");
                return UNREAD;
            });
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
                ColumnMatch match = matches.get(c);
                if (match.evidence() == ColumnMatch.Evidence.STATED) {
                    problem(
                            "ignored-column",
                            Severity.INFO,
                            name,
                            "cột “" + name + "” không được dùng, theo tệp ghép cột",
                            "the column “" + name + "” is not used, as the mapping says");
                } else if (match.evidence() == ColumnMatch.Evidence.AMBIGUOUS) {
                    problem(
                            "ambiguous-column",
                            Severity.WARNING,
                            name,
                            "tiêu đề “" + name + "” là lời của nhiều câu hỏi; cột không được dùng, hãy ghi mã câu hỏi",
                            "“" + name
                                    + "” is the wording of several questions; the column is not used, head it with a code");
                } else if (match.evidence() == ColumnMatch.Evidence.PLATFORM
                        || match.evidence() == ColumnMatch.Evidence.PLATFORM_ROLE) {
                    problem(
                            "platform-column",
                            Severity.INFO,
                            name,
                            "cột “" + name + "” do phần mềm khảo sát thêm vào và không được dùng",
                            "the survey software added the column “" + name + "”, which is not used");
                } else if (!match.question().isEmpty()) {
                    problem(
                            "unconfirmed-column",
                            Severity.WARNING,
                            name,
                            "cột “" + name + "” có lẽ trả lời câu hỏi “" + match.question()
                                    + "” nhưng chưa được xác nhận nên không được dùng; hãy lập tệp ghép cột",
                            "the column “" + name + "” may answer the question “" + match.question()
                                    + "”, but nobody confirmed it and it is not used; write a mapping file");
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

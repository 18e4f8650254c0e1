package org.sipas.examples.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sipas.core.Bilingual;
import org.sipas.core.Printable;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.ColumnMatch;
import org.sipas.examples.commandline.Definitions.Unusable;
import org.sipas.io.publish.Microdata;
import org.sipas.io.report.Numbers;
import org.sipas.io.round.RoundResult;
import org.sipas.io.table.MappingFile;
import org.sipas.io.table.ReadingSummary;
import org.sipas.scoring.index.IndexNode;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.Proportion;
import org.sipas.scoring.index.UnitResult;
import org.sipas.scoring.proof.RemovalTest;
import picocli.CommandLine.Model.CommandSpec;

/** What a person sees while a file is scored: results on standard output, progress and complaints on standard error. */
final class Terminal {
    private static final long FORMS_A_PROGRESS_LINE = 20_000;
    private static final int LONGEST_LABEL = 60;
    /** What tells from where a table was taken, which people need to know when it is not the one they meant. */
    private static final Set<String> WHERE = Set.of("header-found", "other-sheets");
    /** The level below which an adjusted p-value of a test of removals is worth a line. */
    private static final double SUSPICIOUS = 0.05;

    private final PrintWriter out;
    private final PrintWriter err;
    private final String language;
    private boolean progressing;

    Terminal(PrintWriter out, PrintWriter err, String language) {
        this.out = out;
        this.err = err;
        this.language = language;
    }

    static Terminal of(CommandSpec command, String language) {
        return new Terminal(
                command.commandLine().getOut(), command.commandLine().getErr(), language);
    }

    /** What a command does. */
    interface Work {
        int run(Terminal terminal) throws IOException, Unusable;
    }

    /** Does the work of a command; what cannot be used is told in lines of its own, without a stack trace. */
    int refusing(Work work) throws IOException {
        try {
            return work.run(this);
        } catch (Unusable e) {
            problems(e.problems());
            return Sipas.UNUSABLE;
        }
    }

    /** Says one line, with no character that could move a terminal's cursor. */
    void say(String vi, String en) {
        out.println(Printable.of(new Bilingual(vi, en).in(language)));
        out.flush();
    }

    void progress(long forms, double fraction) {
        if (forms % FORMS_A_PROGRESS_LINE == 0) {
            progressing = true;
            Numbers numbers = new Numbers(language, 0);
            String percent = numbers.count(Math.round(fraction * 100)) + "%";
            err.print("\r"
                    + new Bilingual(
                                    "Đang đọc… " + percent + ", " + numbers.count(forms) + " phiếu  ",
                                    "Reading… " + percent + ", " + numbers.count(forms) + " forms  ")
                            .in(language));
            err.flush();
        }
    }

    void endProgress() {
        if (progressing) {
            err.println();
        }
    }

    void complain(Bilingual message) {
        err.println(new Bilingual("Lỗi: " + message.vi(), "Error: " + message.en()).in(language));
    }

    void problems(List<Problem> problems) {
        warnings(problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR || WHERE.contains(problem.code()))
                .toList());
    }

    void results(IndexResult result, ReadingSummary summary, String label) {
        Numbers numbers = new Numbers(language, result.method().decimals());
        if (!label.isEmpty()) {
            out.println("*** " + label + " ***");
        }
        out.println(result.method().title().in(language));
        out.println(read(summary, numbers).in(language));
        out.println();
        List<List<String>> rows = new ArrayList<>();
        rows.add(header("Chỉ số", "Index"));
        for (NodeResult node : result.overall().nodes()) {
            if (node.level() != IndexNode.Level.ITEM) {
                rows.add(row("  ".repeat(depth(node)) + node.label().in(language), node, numbers));
            }
        }
        print(rows);
        Set<String> breakdowns = new LinkedHashSet<>();
        result.units().forEach(unit -> breakdowns.add(unit.by()));
        for (String by : breakdowns) {
            rows.clear();
            Variable variable = result.form().variables().get(by);
            String name = variable == null ? by : variable.head().shortText().in(language);
            rows.add(header(name, name));
            result.by(by).stream()
                    .sorted(Comparator.comparing(Terminal::rankingKey)
                            .reversed()
                            .thenComparing(UnitResult::unit))
                    .forEach(unit -> rows.add(row(name(unit), unit.index(), numbers)));
            out.println();
            print(rows);
        }
        out.println();
        out.println(new Bilingual("Khoảng tin cậy 95%: ", "95% interval: ").in(language)
                + result.intervalNote().in(language));
    }

    private static Bilingual read(ReadingSummary summary, Numbers numbers) {
        long warnings = summary.severities().getOrDefault(Severity.WARNING, 0L)
                + summary.severities().getOrDefault(Severity.ERROR, 0L);
        return new Bilingual(
                numbers.count(summary.rows()) + " phiếu đã đọc, " + numbers.count(summary.used()) + " được tính, "
                        + numbers.count(summary.excluded()) + " không được tính; " + numbers.count(warnings)
                        + " cảnh báo và lỗi",
                numbers.count(summary.rows()) + " forms read, " + numbers.count(summary.used()) + " counted, "
                        + numbers.count(summary.excluded()) + " not counted; " + numbers.count(warnings)
                        + " warnings and errors");
    }

    private static double rankingKey(UnitResult unit) {
        return unit.index().share().map(Proportion::value).orElse(-1.0);
    }

    private static int depth(NodeResult node) {
        return switch (node.level()) {
            case INDEX -> 0;
            case DOMAIN -> 1;
            case FACTOR, ITEM -> 2;
        };
    }

    private String name(UnitResult unit) {
        if (unit.unit().isEmpty()) {
            return new Bilingual("(để trống)", "(blank)").in(language);
        }
        String label = unit.label().in(language);
        return label.isEmpty() ? unit.unit() : label;
    }

    private List<String> header(String vi, String en) {
        return language.equals("vi")
                ? List.of(vi, "Hài lòng", "Khoảng tin cậy 95%", "Phiếu", "Câu trả lời")
                : List.of(en, "Satisfied", "95% interval", "Forms", "Answers");
    }

    private List<String> row(String name, NodeResult node, Numbers numbers) {
        String share = Numbers.NONE;
        String interval = Numbers.NONE;
        if (node.value() instanceof NodeResult.Value.Defined defined) {
            share = numbers.percent(defined.share());
            interval = numbers.interval(defined.estimate().interval());
        }
        return List.of(name, share, interval, numbers.count(node.forms()), numbers.count(node.answered()));
    }

    /** Which side of its column a cell stands on, but for the first column, which is always on the left. */
    private enum Side {
        LEFT,
        RIGHT
    }

    private void print(List<List<String>> rows) {
        print(rows, Side.RIGHT);
    }

    /** Prints rows as columns. */
    private void print(List<List<String>> rows, Side side) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], width(clip(row.get(c))));
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String cell = clip(rows.get(r).get(c));
                String padding = " ".repeat(widths[c] - width(cell));
                line.append(c == 0 ? "" : "  ").append(c == 0 || side == Side.LEFT ? cell + padding : padding + cell);
            }
            out.println(line.toString().stripTrailing());
            if (r == 0) {
                out.println("─".repeat(Arrays.stream(widths).sum() + 2 * (columns - 1)));
            }
        }
        out.flush();
    }

    /** Cuts a long name. */
    private static String clip(String text) {
        String safe = Printable.of(text);
        return width(safe) <= LONGEST_LABEL
                ? safe
                : safe.substring(0, safe.offsetByCodePoints(0, LONGEST_LABEL - 1)) + "…";
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Shows what each column was taken for. */
    void mapping(MappingFile mapping) {
        Numbers numbers = new Numbers(language, 0);
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                language.equals("vi")
                        ? List.of("#", "Tiêu đề cột", "Câu hỏi", "Dùng", "Tin cậy", "Căn cứ")
                        : List.of("#", "Header", "Question", "Used", "Trust", "Evidence"));
        for (MappingFile.Column column : mapping.columns()) {
            ColumnMatch match = column.match();
            String question = match.question().isEmpty()
                    ? Numbers.NONE
                    : match.question() + (match.option().isEmpty() ? "" : " [" + match.option() + "]");
            rows.add(List.of(
                    numbers.count(match.column() + 1),
                    match.header(),
                    question,
                    new Bilingual(column.use() ? "có" : "không", column.use() ? "yes" : "no").in(language),
                    match.question().isEmpty()
                            ? Numbers.NONE
                            : numbers.count(Math.round(100 * match.confidence())) + "%",
                    evidence(match.evidence()).in(language)));
        }
        print(rows, Side.LEFT);
        mapping.layout().ifPresent(at -> {
            out.println();
            out.println(new Bilingual("Mỗi hàng một câu trả lời: ", "One answer a row: ").in(language) + at.form()
                    + ", " + at.question() + ", " + at.answer());
        });
    }

    private static Bilingual evidence(ColumnMatch.Evidence evidence) {
        return switch (evidence) {
            case STATED -> new Bilingual("do người dùng ghi", "stated");
            case CODE -> new Bilingual("mã", "code");
            case CODE_IN_HEADER -> new Bilingual("mã trong tiêu đề", "code in the header");
            case WORDING -> new Bilingual("lời câu hỏi", "wording");
            case LOOSE_WORDING -> new Bilingual("lời, khác dấu câu hoặc số thứ tự", "wording but for punctuation");
            case PLATFORM_ROLE ->
                new Bilingual("cột của phần mềm khảo sát, cần xác nhận", "platform's, to be confirmed");
            case ORDER_OF_REPEATS ->
                new Bilingual("thứ tự các câu trùng lời, cần xác nhận", "order of repeats, to be confirmed");
            case SIMILAR_WORDING -> new Bilingual("lời gần giống, cần xác nhận", "similar wording, to be confirmed");
            case POSITION -> new Bilingual("vị trí, cần xác nhận", "position, to be confirmed");
            case PLATFORM -> new Bilingual("cột của phần mềm khảo sát", "platform's own");
            case AMBIGUOUS -> new Bilingual("lời của nhiều câu hỏi", "wording of several questions");
            case NONE -> new Bilingual("không rõ", "unknown");
        };
    }

    void mappingWritten(Path file, long unsure) {
        out.println();
        out.println(new Bilingual("Đã ghi tệp ghép cột: ", "Mapping written: ").in(language) + file);
        if (unsure > 0) {
            out.println(new Bilingual(
                            unsure + " cột cần người xác nhận: sửa \"use\" thành true, hoặc ghi mã câu hỏi khác.",
                            unsure + " columns wait for a person: set \"use\" to true, or name another question.")
                    .in(language));
        }
    }

    void certified(RoundResult result, Path folder) {
        out.println();
        for (RemovalTest test : result.certificate().removals()) {
            if (test.adjusted() < SUSPICIOUS) {
                boolean unit = test.kind() == RemovalTest.Kind.UNIT;
                String counts =
                        test.removedNegative() + "/" + test.removed() + " : " + test.keptNegative() + "/" + test.kept();
                out.println(new Bilingual(
                                "! Phiếu bị loại tiêu cực hơn phiếu được giữ (" + counts + "): "
                                        + (unit ? "đơn vị " : "người loại ") + clip(test.name()),
                                "! Excluded forms are more negative than those kept (" + counts + "): "
                                        + (unit ? "unit " : "actor ") + clip(test.name()))
                        .in(language));
            }
        }
        out.println(new Bilingual("Mã băm của chứng nhận: ", "Digest of the certificate: ").in(language)
                + result.certificate().digest());
        out.println(new Bilingual("Đầu sổ phiếu: ", "Head of the ledger: ").in(language)
                + result.certificate().ledger());
        out.println(new Bilingual("Đã ghi: ", "Written: ").in(language) + folder + ": "
                + String.join(", ", result.files()));
        out.flush();
    }

    void exported(ReadingSummary summary, List<Path> files, List<String> left) {
        out.println(read(summary, new Numbers(language, 0)).in(language));
        if (!left.isEmpty()) {
            String names = Printable.of(String.join(", ", left));
            out.println(new Bilingual(
                            "Không xuất, vì có thể dẫn tới người trả lời: " + names
                                    + " (muốn xuất: --keep identifiers, --keep texts)",
                            "Left out, as they may lead to persons: " + names
                                    + " (to keep them: --keep identifiers, --keep texts)")
                    .in(language));
        }
        files.forEach(file -> out.println(new Bilingual("Đã ghi: ", "Written: ").in(language) + file));
        out.flush();
    }

    void published(ReadingSummary summary) {
        out.println(read(summary, new Numbers(language, 0)).in(language));
        out.flush();
    }

    /** Tells what a release of answers is worth, what it cost and what is not in it. */
    void protectedFrom(Microdata.Report report, List<String> left) {
        Numbers numbers = new Numbers(language, 0);
        long suppressed = report.suppressedValues().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        String rows = numbers.count(report.after().rows());
        String smallest = numbers.count(report.after().smallest());
        say(
                "Phiếu được công bố: " + rows + ", nhóm nhỏ nhất " + smallest + " phiếu (trước đó "
                        + numbers.count(report.before().smallest()) + "); ẩn " + numbers.count(suppressed)
                        + " giá trị, bỏ " + numbers.count(report.rowsLeftOut().size()) + " phiếu",
                "Forms published: " + rows + ", the smallest group has " + smallest + " (before: "
                        + numbers.count(report.before().smallest()) + "); " + numbers.count(suppressed)
                        + " values suppressed, "
                        + numbers.count(report.rowsLeftOut().size()) + " forms left out");
        if (!left.isEmpty()) {
            say("Cột không công bố: " + String.join(", ", left), "Columns left out: " + String.join(", ", left));
        }
    }

    /** Tells of problems that do not stand in the way. */
    void warnings(List<Problem> problems) {
        problems.forEach(problem -> err.println(
                Printable.of(problem.location() + ": " + problem.message().in(language))));
        err.flush();
    }

    void written(Path folder) {
        out.println();
        out.println(new Bilingual("Đã ghi báo cáo: ", "Report written: ").in(language) + folder.resolve("report.html"));
        out.println(new Bilingual("Cùng thư mục: ", "In the same folder: ").in(language)
                + "results.xlsx, results.json, problems.csv, certificate.json");
        out.flush();
    }
}

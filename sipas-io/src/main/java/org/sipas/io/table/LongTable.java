package org.sipas.io.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.response.ColumnMapping;
import org.sipas.core.response.ColumnMatch;

/**
 * A table with one answer a row, read as one with one form a row: a column for the number of the form, and after it one for each question that occurs.
 * The rows of a form must stand together, as they do in a file sorted by the form's number. Immutable if the table below is.
 *
 * <p>Problems of rows: {@code repeated-answer} (warning: another answer to a question of the same form; the question has both, joined by a semicolon,
 * which a multiple choice reads as two picks and other questions as too many), {@code answer-without-form}, {@code answer-without-question} (warning: the
 * row is not used).
 */
public final class LongTable implements Table {
    private static final int SAMPLE = 500;
    /** The characters and cells of a sample. */
    private static final int SAMPLE_SIZE = 1 << 21;

    private static final int MAX_QUESTIONS = 1 << 14;
    private static final int MAX_CELL = 1 << 16;

    private final Table rows;
    private final int form;
    private final int question;
    private final int answer;
    private final List<String> header;
    private final Map<String, Integer> questions;

    private LongTable(Table rows, int form, int question, int answer, Map<String, Integer> questions) {
        this.rows = rows;
        this.form = form;
        this.question = question;
        this.answer = answer;
        this.questions = questions;
        List<String> names = new ArrayList<>();
        names.add(rows.header().get(form));
        names.addAll(questions.keySet());
        this.header = List.copyOf(names);
    }

    /**
     * Opens a table. All rows are read once, to find the questions, and whether the rows of each form stand together; meanwhile memory grows by 11 to 22
     * bytes a form.
     *
     * @param rows the table with one answer a row
     * @param layout its columns
     * @return the table with one form a row; or none, with {@code mapping-column-absent}, {@code too-many-questions}, {@code form-not-together}
     * @throws IOException if the table cannot be read
     */
    public static Outcome<LongTable> of(Table rows, MappingFile.LongLayout layout) throws IOException {
        List<Problem> problems = new ArrayList<>();
        int form = column(rows, layout.form(), problems);
        int question = column(rows, layout.question(), problems);
        int answer = column(rows, layout.answer(), problems);
        if (!problems.isEmpty()) {
            return Outcome.failed(problems);
        }
        Map<String, Integer> questions = new LinkedHashMap<>();
        Ids seen = new Ids();
        String current = "";
        try (RowCursor cursor = rows.rows(problem -> {})) {
            while (cursor.next()) {
                String id = cursor.cell(form).strip();
                if (!id.isEmpty() && !id.equals(current) && !seen.add(id)) {
                    problems.add(new Problem(
                            "form-not-together",
                            Severity.ERROR,
                            new Location.Cell(rows.name(), rows.sheet(), cursor.row(), layout.form()),
                            new Bilingual(
                                    "các dòng của phiếu “" + id + "” không liền nhau; hãy sắp xếp theo số phiếu",
                                    "the rows of the form “" + id
                                            + "” do not stand together; sort by the form's number")));
                    return Outcome.failed(problems);
                }
                current = id.isEmpty() ? current : id;
                String name = cursor.cell(question).strip();
                if (!name.isEmpty()) {
                    questions.putIfAbsent(name, questions.size() + 1);
                }
                if (questions.size() > MAX_QUESTIONS) {
                    problems.add(new Problem(
                            "too-many-questions",
                            Severity.ERROR,
                            new Location.Cell(rows.name(), rows.sheet(), cursor.row(), layout.question()),
                            new Bilingual(
                                    "cột câu hỏi có hơn " + MAX_QUESTIONS + " giá trị khác nhau",
                                    "the column of questions has more than " + MAX_QUESTIONS + " values")));
                    return Outcome.failed(problems);
                }
            }
        }
        return Outcome.of(new LongTable(rows, form, question, answer, questions), problems);
    }

    private static int column(Table rows, String name, List<Problem> problems) {
        int column = rows.header().indexOf(name);
        if (column < 0) {
            problems.add(new Problem(
                    "mapping-column-absent",
                    Severity.ERROR,
                    new Location.Cell(rows.name(), rows.sheet(), 1, name),
                    new Bilingual("tệp không có cột “" + name + "”", "there is no column “" + name + "”")));
        }
        return column;
    }

    /** Suggests the columns of a table with one answer a row: nine in ten values of one of them are codes or wordings of questions. */
    static Optional<MappingFile.LongLayout> suggest(Questionnaire questionnaire, Table table, List<ColumnMatch> matches)
            throws IOException {
        List<List<String>> sample = new ArrayList<>();
        try (RowCursor cursor = table.rows(problem -> {})) {
            long taken = 0;
            while (sample.size() < SAMPLE && taken < SAMPLE_SIZE && cursor.next()) {
                List<String> row = new ArrayList<>();
                for (int c = 0; c < table.header().size(); c++) {
                    row.add(cursor.cell(c).strip());
                    taken += 1 + row.get(c).length();
                }
                sample.add(row);
            }
        }
        for (int c = 0; c < table.header().size() && sample.size() > 1; c++) {
            int column = c;
            List<String> names = sample.stream()
                    .map(row -> row.get(column))
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
            long known = ColumnMapping.suggest(questionnaire, names, List.of()).stream()
                    .filter(ColumnMatch::isCertain)
                    .count();
            if (names.size() > 1 && known >= 0.9 * names.size()) {
                String id = questionnaire
                        .variable(Role.RESPONSE_ID)
                        .map(v -> v.code())
                        .orElse("");
                List<String> others = new ArrayList<>();
                String form = "";
                for (ColumnMatch match : matches) {
                    if (match.column() == column) {
                        continue;
                    }
                    boolean isForm =
                            form.isEmpty() && !id.isEmpty() && match.question().equals(id);
                    form = isForm ? match.header() : form;
                    if (!isForm) {
                        others.add(match.header());
                    }
                }
                if (form.isEmpty() && others.size() > 1) {
                    form = others.remove(0);
                }
                if (!form.isEmpty() && !others.isEmpty()) {
                    return Optional.of(new MappingFile.LongLayout(
                            form, table.header().get(column), others.get(others.size() - 1)));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public String sheet() {
        return rows.sheet();
    }

    @Override
    public String format() {
        return rows.format() + ", one answer a row";
    }

    @Override
    public String digest() {
        return rows.digest();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public RowCursor rows(Consumer<Problem> problems) throws IOException {
        return new FormCursor(rows.rows(problems), problems);
    }

    /** The forms, each gathered from its rows. */
    private final class FormCursor implements RowCursor {
        private final RowCursor below;
        private final Consumer<Problem> problems;
        private final String[] cells = new String[header.size()];
        private long row;
        private boolean hasRow;

        FormCursor(RowCursor below, Consumer<Problem> problems) {
            this.below = below;
            this.problems = problems;
        }

        @Override
        public boolean next() throws IOException {
            if (!hasRow && !advance()) {
                return false;
            }
            Arrays.fill(cells, "");
            row = below.row();
            cells[0] = below.cell(form);
            do {
                take();
            } while (advance() && below.cell(form).strip().equals(cells[0].strip()));
            return true;
        }

        private void take() {
            Integer column = questions.get(below.cell(question).strip());
            String text = below.cell(answer);
            if (column == null) {
                tell(
                        "answer-without-question",
                        Severity.WARNING,
                        question,
                        "dòng có câu trả lời nhưng không ghi câu hỏi",
                        "the row has an answer but names no question");
            } else if (cells[column].isEmpty()) {
                cells[column] = text;
            } else if (!text.isBlank()) {
                // What is too long for one more stays too long for every reader of it.
                cells[column] = cells[column].length() > MAX_CELL ? cells[column] : cells[column] + ";" + text;
                tell(
                        "repeated-answer",
                        Severity.WARNING,
                        question,
                        "phiếu này đã có câu trả lời cho câu “" + header.get(column) + "”",
                        "this form has an answer to “" + header.get(column) + "” already");
            }
        }

        private boolean advance() throws IOException {
            hasRow = below.next();
            while (hasRow && below.cell(form).isBlank()) {
                tell(
                        "answer-without-form",
                        Severity.WARNING,
                        form,
                        "dòng không ghi số phiếu nên không được dùng",
                        "the row names no form and is not used");
                hasRow = below.next();
            }
            return hasRow;
        }

        private void tell(String code, Severity severity, int column, String vi, String en) {
            problems.accept(new Problem(
                    code,
                    severity,
                    new Location.Cell(
                            name(), sheet(), below.row(), rows.header().get(column)),
                    new Bilingual(vi, en)));
        }

        @Override
        public long row() {
            return row;
        }

        @Override
        public int size() {
            return cells.length;
        }

        @Override
        public String cell(int column) {
            return column < cells.length ? cells[column] : "";
        }

        @Override
        public double progress() {
            return below.progress();
        }

        @Override
        public void close() throws IOException {
            below.close();
        }
    }

    /** The numbers of forms seen, by 64 bits of each: two forms out of a million fall together with a probability of 3 in 100,000,000. */
    private static final class Ids {
        private long[] slots = new long[1 << 10];
        private int size;

        boolean add(String id) {
            if (size >= slots.length / 4 * 3) {
                long[] old = slots;
                slots = new long[2 * old.length];
                for (long hash : old) {
                    if (hash != 0) {
                        slots[slot(hash)] = hash;
                    }
                }
            }
            long hash = hash(id);
            int slot = slot(hash);
            boolean isNew = slots[slot] != hash;
            slots[slot] = hash;
            size += isNew ? 1 : 0;
            return isNew;
        }

        private int slot(long hash) {
            int slot = (int) (hash & (slots.length - 1));
            while (slots[slot] != 0 && slots[slot] != hash) {
                slot = (slot + 1) & (slots.length - 1);
            }
            return slot;
        }

        /** A hash of 64 bits (FNV-1a with a final mix), never 0. */
        private static long hash(String id) {
            long hash = 0xcbf29ce484222325L;
            for (int i = 0; i < id.length(); i++) {
                hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
            }
            hash ^= hash >>> 32;
            hash *= 0xd6e8feb86659fd93L;
            hash ^= hash >>> 32;
            return hash == 0 ? 1 : hash;
        }
    }
}

package org.sipas.core.response;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Variable;

/** Reads the cells of one column of a layout. Immutable. */
abstract class CellReader {
    /** How statistical programs write a missing number or category; among texts it is a given name. */
    private static final String NOT_IN_TEXTS = "na";

    /** Phrases that mean a missing answer in any form; the words of the form come first. */
    private static final Map<String, Missing> KNOWN_WORDS = Map.ofEntries(
            Map.entry(NOT_IN_TEXTS, Missing.BLANK),
            Map.entry("(để trống)", Missing.BLANK),
            Map.entry("không biết", Missing.DONT_KNOW),
            Map.entry("khong biet", Missing.DONT_KNOW),
            Map.entry("không rõ", Missing.DONT_KNOW),
            Map.entry("don't know", Missing.DONT_KNOW),
            Map.entry("don’t know", Missing.DONT_KNOW),
            Map.entry("không áp dụng", Missing.NOT_APPLICABLE),
            Map.entry("khong ap dung", Missing.NOT_APPLICABLE),
            Map.entry("n/a", Missing.NOT_APPLICABLE),
            Map.entry("not applicable", Missing.NOT_APPLICABLE),
            Map.entry("từ chối", Missing.REFUSED),
            Map.entry("từ chối trả lời", Missing.REFUSED),
            Map.entry("refused", Missing.REFUSED),
            Map.entry("không đọc được", Missing.ILLEGIBLE),
            Map.entry("illegible", Missing.ILLEGIBLE));

    /** What files of answers say in place of an answer, see {@link Missing#token}. */
    private static final Map<String, Missing> TOKENS = new HashMap<>();

    /** How this library's files for statistics programs label the values of missing answers. */
    private static final Map<String, Missing> LABELS = new HashMap<>();

    static {
        for (Missing reason : Missing.values()) {
            TOKENS.put(reason.token(), reason);
            LABELS.put(Wording.key(reason.label().vi()), reason);
            LABELS.put(Wording.key(reason.label().en()), reason);
        }
    }

    private static final Bilingual LEFT_BLANK = new Bilingual("để trống", "left blank");

    final int column;
    final String name;
    private final boolean tellsBlank;
    private final Map<String, Missing> words;

    private CellReader(int column, String name, boolean tellsBlank, Map<String, Missing> words) {
        this.column = column;
        this.name = name;
        this.tellsBlank = tellsBlank;
        this.words = words;
    }

    static CellReader of(Variable variable, int column, Map<String, Missing> missingWords) {
        Map<String, Missing> words = new HashMap<>(KNOWN_WORDS);
        if (variable.kind() == Variable.Kind.TEXT) {
            words.remove(NOT_IN_TEXTS);
        }
        words.putAll(TOKENS);
        words.put(AnswerReader.NO_PICKS, Missing.BLANK);
        missingWords.forEach((word, reason) -> words.put(Wording.key(word), reason));
        return switch (variable.kind()) {
            case CLOSED -> new Closed(variable, column, words);
            case MULTIPLE -> new Multiple(variable, (Question.MultipleChoice) variable.question(), column, words);
            case NUMBER -> new Quantity(variable, (Question.Numeric) variable.question(), column, words);
            case DAY -> new Day(variable, (Question.Day) variable.question(), column, words);
            case TEXT -> new Words(variable, (Question.FreeText) variable.question(), column, words);
        };
    }

    static CellReader dropping(Variable variable, int column) {
        return new Dropping(variable, column);
    }

    static CellReader extra(int column) {
        return new Words(column);
    }

    /** Who is told of the problems of one row, and where its columns are. */
    record Told(IntFunction<Location> place, Consumer<Problem> problems) {
        void tell(String code, Severity severity, int source, Bilingual message) {
            problems.accept(new Problem(code, severity, place.apply(source), message));
        }

        void tell(AnswerRules.Breach breach, int source) {
            problems.accept(
                    new Problem(breach.code(), Severity.WARNING, place.apply(source), breach.message(), breach.fix()));
        }
    }

    abstract void read(String cell, ResponseTable.Builder row, int source, Told told);

    /** Tells whether a text stands for an answer or for a missing one in this column, however the file may label it. */
    boolean knows(String cell) {
        return meaning(Wording.key(cell)) != null;
    }

    /** Returns the missing answer that a label says in our words, or null. */
    static @Nullable Missing labelled(String label) {
        return LABELS.get(Wording.key(label));
    }

    /** Reads a value that the file declares to stand for a missing answer, by its label if that says which kind. */
    final void readDeclaredMissing(String cell, String label, ResponseTable.Builder row, int source, Told told) {
        Missing reason = labelled(label);
        if (reason != null) {
            row.missing(column, reason);
            tellMissing(reason, source, told);
            return;
        }
        row.missing(column, Missing.BLANK);
        String value = Wording.clip(label.isEmpty() ? cell : cell + " = " + label);
        told.tell(
                "declared-missing",
                Severity.INFO,
                source,
                new Bilingual(
                        "tệp ghi rõ “" + value + "” là không trả lời", "the file declares “" + value + "” as missing"));
    }

    void readPick(String cell, int option, ResponseTable.Builder row, int source, Told told) {
        throw new IllegalStateException("only a multiple choice has picks: " + name);
    }

    void endPicks(ResponseTable.Builder row, int source, Told told) {
        throw new IllegalStateException("only a multiple choice has picks: " + name);
    }

    /** Reads what every kind of column has in common, the blank cell and the words for a missing answer; tells whether it was one of them. */
    final boolean missing(String cell, ResponseTable.Builder row, int source, Told told) {
        String key = Wording.key(cell);
        Missing reason = key.isEmpty() ? Missing.BLANK : meaning(key);
        if (reason == null) {
            return false;
        }
        row.missing(column, reason);
        if (!key.isEmpty()) {
            tellMissing(reason, source, told);
        } else if (tellsBlank) {
            told.tell("blank-answer", Severity.INFO, source, LEFT_BLANK);
        }
        return true;
    }

    /** Returns the missing answer that a key means, or null. */
    final @Nullable Missing meaning(String key) {
        return words.get(key);
    }

    final void invalid(String code, String vi, String en, ResponseTable.Builder row, int source, Told told) {
        row.missing(column, Missing.INVALID);
        told.tell(code, Severity.WARNING, source, new Bilingual(vi, en));
    }

    /** Tells whether an answer breaks a rule of its question; if so, it is told and the answer becomes invalid. */
    final boolean breaks(AnswerRules.@Nullable Breach breach, ResponseTable.Builder row, int source, Told told) {
        if (breach != null) {
            row.missing(column, Missing.INVALID);
            told.tell(breach, source);
        }
        return breach != null;
    }

    /** Tells of a missing answer that the cell names. */
    static void tellMissing(Missing reason, int source, Told told) {
        String code = switch (reason) {
            case BLANK -> "marked-blank";
            case DONT_KNOW -> "not-known";
            case NOT_APPLICABLE -> "not-applicable";
            case REFUSED -> "refused";
            case ILLEGIBLE -> "illegible-answer";
            case SEVERAL_TICKS -> "several-ticks";
            case NOT_ASKED -> "marked-not-asked";
            case INVALID -> "marked-invalid";
        };
        told.tell(code, Severity.INFO, source, reason.label());
    }

    /** One option. */
    private static final class Closed extends CellReader {
        private final OptionFinder options;
        private final byte[] answers;
        private final boolean numeric;

        Closed(Variable variable, int column, Map<String, Missing> words) {
            super(column, variable.code(), true, words);
            this.options = new OptionFinder(variable.options());
            if (variable.question() instanceof Question.YesNo) {
                options.addYesNo();
            }
            this.numeric = options.numeric();
            this.answers = new byte[variable.options().size()];
            for (int o = 0; o < answers.length; o++) {
                Missing missing = variable.options().get(o).missing();
                answers[o] = missing == null ? (byte) o : missing.code();
            }
        }

        @Override
        boolean knows(String cell) {
            return options.find(cell) != OptionFinder.NONE || super.knows(cell);
        }

        @Override
        void read(String cell, ResponseTable.Builder row, int source, Told told) {
            int option = options.find(cell);
            if (option != OptionFinder.NONE) {
                row.closed(column, answers[option]);
                if (answers[option] < 0) {
                    Missing reason = Missing.of(answers[option]);
                    tellMissing(reason, source, told);
                }
            } else if (!missing(cell, row, source, told)) {
                refuse(cell, row, source, told);
            }
        }

        private void refuse(String cell, ResponseTable.Builder row, int source, Told told) {
            String value = Wording.clip(cell);
            if (options.readings(cell).stream().anyMatch(reading -> reading.cardinality() > 1)) {
                row.missing(column, Missing.SEVERAL_TICKS);
                told.tell(
                        "several-ticks",
                        Severity.WARNING,
                        source,
                        new Bilingual("đánh dấu nhiều ô: “" + value + "”", "several options ticked: “" + value + "”"));
            } else if (numeric && value.matches("[-+]?[0-9]+([.,][0-9]+)?")) {
                invalid(
                        "out-of-range",
                        "“" + value + "” ngoài các mã cho phép: " + options.codes(),
                        "“" + value + "” is none of the codes " + options.codes(),
                        row,
                        source,
                        told);
            } else {
                invalid(
                        "unknown-answer",
                        "“" + value + "” không phải một phương án của câu “" + name + "” (" + options.codes() + ")",
                        "“" + value + "” is no option of the question “" + name + "” (" + options.codes() + ")",
                        row,
                        source,
                        told);
            }
        }
    }

    /** A set of options, in one cell or spread over one column an option. */
    private static final class Multiple extends CellReader {
        private final OptionFinder options;
        private final Question.MultipleChoice question;

        Multiple(Variable variable, Question.MultipleChoice question, int column, Map<String, Missing> words) {
            super(column, variable.code(), variable.head().required() || question.minimum() > 0, words);
            this.options = new OptionFinder(variable.options());
            this.question = question;
        }

        @Override
        boolean knows(String cell) {
            return options.find(cell) != OptionFinder.NONE || super.knows(cell);
        }

        @Override
        void read(String cell, ResponseTable.Builder row, int source, Told told) {
            if (Wording.key(cell).equals(AnswerReader.NO_PICKS)) {
                row.noPicks(column);
                endPicks(row, source, told);
                return;
            }
            int single = options.find(cell);
            // A label that holds separators may also be the list of two others.
            if (single != OptionFinder.NONE && !OptionFinder.LIST.matcher(cell).find()) {
                row.noPicks(column);
                row.pick(column, single);
                endPicks(row, source, told);
                return;
            } else if (missing(cell, row, source, told)) {
                return;
            }
            Set<BitSet> readings = options.readings(cell);
            if (readings.isEmpty()) {
                readings = options.readingsWithText(cell);
                if (readings.size() == 1) {
                    tellOther(Wording.clip(cell), source, told);
                }
            }
            if (readings.size() == 1) {
                row.noPicks(column);
                readings.iterator().next().stream().forEach(option -> row.pick(column, option));
                endPicks(row, source, told);
            } else if (readings.size() > 1) {
                String value = Wording.clip(cell);
                invalid(
                        "ambiguous-answer",
                        "“" + value + "” có thể hiểu theo " + readings.size() + " cách là các phương án khác nhau",
                        "“" + value + "” can be divided into options in " + readings.size() + " ways",
                        row,
                        source,
                        told);
            } else {
                String value = Wording.clip(cell);
                invalid(
                        "unknown-answer",
                        "“" + value + "” có phần không phải phương án của câu “" + name + "” (" + options.codes() + ")",
                        "“" + value + "” holds what is no option of the question “" + name + "” (" + options.codes()
                                + ")",
                        row,
                        source,
                        told);
            }
        }

        private static void tellOther(String value, int source, Told told) {
            told.tell(
                    "other-text",
                    Severity.INFO,
                    source,
                    new Bilingual(
                            "“" + value
                                    + "” kết thúc bằng lời riêng, được tính là phương án khác; lời đó không được lưu",
                            "“" + value
                                    + "” ends in words of its own, which count as the other option and are not kept"));
        }

        @Override
        void readPick(String cell, int option, ResponseTable.Builder row, int source, Told told) {
            String key = Wording.key(cell);
            Missing reason = TOKENS.get(key);
            if (reason != null && (row.hasNoPick(column) || row.state(column) < 0)) {
                // Every option of the question says so; it is told once.
                if (row.state(column) != reason.code()) {
                    row.missing(column, reason);
                    tellMissing(reason, source, told);
                }
            } else if (key.isEmpty() || OptionFinder.NO.contains(key) || meaning(key) == Missing.BLANK) {
                return;
            } else if (OptionFinder.YES.contains(key) || options.find(cell) == option) {
                row.pick(column, option);
            } else if (options.opensWith(option, cell)) {
                row.pick(column, option);
                tellOther(Wording.clip(cell), source, told);
            } else {
                String value = Wording.clip(cell);
                told.tell(
                        "unknown-answer",
                        Severity.WARNING,
                        source,
                        new Bilingual(
                                "“" + value + "” không phải dấu chọn; ô này được tính là không chọn",
                                "“" + value + "” is no tick; it counts as not picked"));
            }
        }

        @Override
        void endPicks(ResponseTable.Builder row, int source, Told told) {
            if (row.state(column) < 0) {
                return;
            }
            BitSet picks = new BitSet();
            for (int o = 0; o < options.options.size(); o++) {
                picks.set(o, row.picked(column, o));
            }
            Missing absence = AnswerRules.absence(question, picks);
            if (picks.isEmpty() && absence != null) {
                missing("", row, source, told);
            } else if (absence != null) {
                row.missing(column, absence);
                tellMissing(absence, source, told);
            } else {
                breaks(AnswerRules.of(question, picks), row, source, told);
            }
        }
    }

    /** A number. */
    private static final class Quantity extends CellReader {
        private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,15}(?:[.,][0-9]{1,15})?");

        /** In Vietnam 1.000 is a thousand. */
        private static final Pattern THOUSANDS = Pattern.compile("[-+]?[1-9][0-9]{0,2}\\.[0-9]{3}");

        private final Question.Numeric question;

        Quantity(Variable variable, Question.Numeric question, int column, Map<String, Missing> words) {
            super(column, variable.code(), variable.head().required(), words);
            this.question = question;
        }

        @Override
        void read(String cell, ResponseTable.Builder row, int source, Told told) {
            if (missing(cell, row, source, told)) {
                return;
            }
            String text = Wording.clip(cell);
            if (!NUMBER.matcher(text).matches()) {
                invalid(
                        "bad-number",
                        "“" + text + "” không phải một số",
                        "“" + text + "” is no number",
                        row,
                        source,
                        told);
                return;
            }
            String digits = text.replace(',', '.');
            if (question.decimals() < 3 && THOUSANDS.matcher(digits).matches()) {
                invalid(
                        "bad-number",
                        "“" + text + "” có thể là hàng nghìn hoặc phần thập phân",
                        "“" + text + "” may mean thousands or decimals",
                        row,
                        source,
                        told);
                return;
            }
            BigDecimal number = new BigDecimal(digits);
            if (!breaks(AnswerRules.of(question, number), row, source, told)) {
                row.number(column, number.doubleValue());
            }
        }
    }

    /** A day: 2026-05-13 or 2026/5/13, or day first as 13/5/2026, with or without a time. */
    private static final class Day extends CellReader {
        private static final Pattern YEAR_FIRST =
                Pattern.compile("([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(?:[T ].{0,30})?");
        private static final Pattern DAY_FIRST =
                Pattern.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?:[, ].{0,30})?");

        private final Question.Day question;

        Day(Variable variable, Question.Day question, int column, Map<String, Missing> words) {
            super(column, variable.code(), variable.head().required(), words);
            this.question = question;
        }

        @Override
        void read(String cell, ResponseTable.Builder row, int source, Told told) {
            if (missing(cell, row, source, told)) {
                return;
            }
            String text = Wording.clip(cell);
            LocalDate day = parse(text);
            if (day == null) {
                invalid(
                        "bad-date",
                        "“" + text + "” không phải ngày (cần dạng 2026-05-13 hoặc 13/05/2026)",
                        "“" + text + "” is no date (such as 2026-05-13, or day first 13/05/2026)",
                        row,
                        source,
                        told);
            } else if (!breaks(AnswerRules.of(question, day), row, source, told)) {
                row.day(column, day.toEpochDay());
            }
        }

        private static @Nullable LocalDate parse(String text) {
            Matcher yearFirst = YEAR_FIRST.matcher(text);
            Matcher dayFirst = DAY_FIRST.matcher(text);
            try {
                if (yearFirst.matches()) {
                    return LocalDate.of(part(yearFirst, 1), part(yearFirst, 2), part(yearFirst, 3));
                } else if (dayFirst.matches()) {
                    return LocalDate.of(part(dayFirst, 3), part(dayFirst, 2), part(dayFirst, 1));
                }
            } catch (DateTimeException e) {
                return null;
            }
            return null;
        }

        private static int part(Matcher matcher, int group) {
            return Integer.parseInt(matcher.group(group));
        }
    }

    /** A text. */
    private static final class Words extends CellReader {
        private static final int LONGEST_EXTRA = 200;

        private final Question.@Nullable FreeText question;

        Words(Variable variable, Question.FreeText question, int column, Map<String, Missing> words) {
            super(column, variable.code(), variable.head().required(), words);
            this.question = question;
        }

        Words(int column) {
            super(column, "", false, TOKENS);
            this.question = null;
        }

        @Override
        void read(String cell, ResponseTable.Builder row, int source, Told told) {
            // What the column holds already is clean and breaks no rule: units repeat in most rows.
            if (row.knownText(column, cell) || missing(cell, row, source, told)) {
                return;
            }
            String text = Wording.clean(cell);
            AnswerRules.Breach breach =
                    question == null ? AnswerRules.length(LONGEST_EXTRA, text) : AnswerRules.of(question, text);
            if (!breaks(breach, row, source, told)) {
                row.text(column, text);
            }
        }
    }

    /** Takes the place of a direct identifier in an anonymous form. */
    private static final class Dropping extends CellReader {
        private static final Bilingual NOT_KEPT = new Bilingual(
                "biểu mẫu ẩn danh: câu trả lời này không được lưu", "the form is anonymous: this answer is not kept");

        Dropping(Variable variable, int column) {
            super(column, variable.code(), false, Map.of());
        }

        @Override
        void read(String cell, ResponseTable.Builder row, int source, Told told) {
            row.missing(column, Missing.NOT_ASKED);
            if (!Wording.clean(cell).isEmpty()) {
                told.tell("identifier-dropped", Severity.INFO, source, NOT_KEPT);
            }
        }
    }
}

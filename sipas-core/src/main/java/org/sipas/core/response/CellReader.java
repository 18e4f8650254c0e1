package org.sipas.core.response;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;

/** Reads the cells of one column of a layout. Immutable. */
abstract class CellReader {
    /** Phrases that mean a missing answer in any form; the words of the form come first. */
    private static final Map<String, Missing> KNOWN_WORDS = Map.ofEntries(
            Map.entry("na", Missing.BLANK),
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

    /** A whole number as spreadsheets store it. */
    private static final Pattern WHOLE = Pattern.compile("[0-9]+\\.0");

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
    }

    abstract void read(String cell, ResponseTable.Builder row, int source, Told told);

    /** Tells whether a text stands for an answer or for a missing one in this column, however the file may label it. */
    boolean knows(String cell) {
        return meaning(Wording.key(cell)) != null;
    }

    /** Reads a value that the file declares to stand for a missing answer of unknown kind. */
    final void readDeclaredMissing(String cell, String label, ResponseTable.Builder row, int source, Told told) {
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

    final void invalid(
            String code, Missing reason, String vi, String en, ResponseTable.Builder row, int source, Told told) {
        row.missing(column, reason);
        told.tell(code, Severity.WARNING, source, new Bilingual(vi, en));
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

    /** Finds options by code and by label. */
    private static final class Options {
        private static final int NONE = Integer.MIN_VALUE;
        private static final int LONGEST = 32_767;
        private static final int MANY = 16;
        private static final int MANY_CUTS = 64;
        private static final Pattern WORD = Pattern.compile("\\p{L}\\p{M}?\\p{L}");
        private static final Pattern LIST = Pattern.compile("[;|,]");
        private static final Pattern ANY = Pattern.compile("[;|,/\\\\+&–-]| (?:(?:và|and|hoặc|or) )?");

        final List<Option> options;
        private final Map<String, Integer> positions = new HashMap<>();
        private final int[] ascii = new int[128];
        /** Of how many parts a code or label consists at most, by the separators within it. */
        private final int longestInList;

        private final int longestInAny;

        /** What survey servers write for the option that opens a text. */
        private static final String OTHER = "-oth-";

        /** The option that opens a text, if there is exactly one. */
        final int other;

        Options(List<Option> options) {
            this.options = options;
            for (int o = 0; o < options.size(); o++) {
                int position = o;
                for (Text.Label label : options.get(o).label().all()) {
                    // A label of two options stands for neither.
                    positions.merge(Wording.key(label.text()), o, (first, second) -> first == position ? first : NONE);
                }
            }
            for (int o = 0; o < options.size(); o++) {
                positions.put(Wording.key(options.get(o).code()), o);
            }
            List<Integer> opening = IntStream.range(0, options.size())
                    .filter(o -> options.get(o).flags().contains(Option.Flag.OPENS_TEXT))
                    .boxed()
                    .toList();
            other = opening.size() == 1 ? opening.get(0) : NONE;
            if (other != NONE) {
                positions.putIfAbsent(OTHER, other);
            }
            for (int c = 0; c < ascii.length; c++) {
                ascii[c] = byKey(Wording.key(String.valueOf((char) c)));
            }
            longestInList = mostParts(LIST);
            longestInAny = mostParts(ANY);
        }

        private int mostParts(Pattern separator) {
            long most = positions.keySet().stream()
                    .mapToLong(known -> separator.matcher(known).results().count())
                    .max()
                    .orElse(0);
            return (int) most + 1;
        }

        /** Returns the position of the option that a text stands for, or {@link #NONE}. */
        int find(String text) {
            if (text.length() == 1 && text.charAt(0) < ascii.length) {
                return ascii[text.charAt(0)];
            }
            return text.length() > LONGEST ? NONE : byKey(Wording.key(text));
        }

        private int byKey(String key) {
            Integer position = positions.get(key);
            if (position == null && key.endsWith(".0") && WHOLE.matcher(key).matches()) {
                position = positions.get(key.substring(0, key.length() - 2));
            }
            return position == null ? NONE : position;
        }

        /**
         * Returns the sets of options that a list of codes and labels can mean: none if a part of it stands for no option, several if it can be
         * divided in more than one way. As labels hold separators themselves, a part may reach over some of them.
         */
        Set<BitSet> readings(String list) {
            if (list.length() > LONGEST) {
                return Set.of();
            }
            String key = Wording.key(list.replace('\n', ';'));
            Set<BitSet> readings = readings(key, LIST);
            return readings.isEmpty() ? readings(key, ANY) : readings;
        }

        private Set<BitSet> readings(String key, Pattern separator) {
            int longest = separator == LIST ? longestInList : longestInAny;
            List<MatchResult> cuts = separator.matcher(key).results().toList();
            List<Set<BitSet>> from = new ArrayList<>(Collections.nCopies(cuts.size() + 2, Set.of()));
            from.set(cuts.size() + 1, Set.of(new BitSet()));
            for (int first = cuts.size(); first >= 0; first--) {
                int start = first == 0 ? 0 : cuts.get(first - 1).end();
                Set<BitSet> found = new HashSet<>();
                for (int last = first; last <= cuts.size() && last < first + longest; last++) {
                    int end =
                            last == cuts.size() ? key.length() : cuts.get(last).start();
                    String part = key.substring(start, end).strip();
                    int option = byKey(part);
                    if (option != NONE || part.isEmpty()) {
                        for (BitSet rest : from.get(last + 1)) {
                            BitSet reading = (BitSet) rest.clone();
                            if (option != NONE) {
                                reading.set(option);
                            }
                            if (found.size() < MANY) {
                                found.add(reading);
                            }
                        }
                    }
                }
                from.set(first, found);
            }
            Set<BitSet> readings = from.get(0);
            readings.remove(new BitSet());
            return readings;
        }

        /**
         * Returns what a list can mean that ends in words of the respondent's own: the picks before them, as many as possible, and the option that opens
         * a text. Empty if there is no such option.
         */
        Set<BitSet> readingsWithText(String list) {
            if (other == NONE || list.length() > LONGEST) {
                return Set.of();
            }
            List<MatchResult> cuts =
                    LIST.matcher(list.replace('\n', ';')).results().toList();
            Set<BitSet> readings = Set.of(new BitSet());
            String text = list;
            for (int c = cuts.size() - 1; c >= Math.max(0, cuts.size() - MANY_CUTS); c--) {
                Set<BitSet> before = readings(list.substring(0, cuts.get(c).start()));
                if (!before.isEmpty()) {
                    readings = before;
                    text = list.substring(cuts.get(c).end());
                    break;
                }
            }
            if (!WORD.matcher(text).find()) {
                return Set.of();
            }
            readings.forEach(reading -> reading.set(other));
            return readings;
        }

        /** Adds words for the first two options, yes and no, where they do not stand for an option already. */
        void addYesNo() {
            for (int o = 0; o < 2 && o < options.size(); o++) {
                int position = o;
                (o == 0 ? Multiple.YES : Multiple.NO)
                        .stream()
                                .filter(word -> !word.startsWith("0") && !word.startsWith("1"))
                                .forEach(word -> positions.putIfAbsent(word, position));
            }
            ascii['y'] = ascii['Y'] = byKey("y");
            ascii['n'] = ascii['N'] = byKey("n");
            ascii['x'] = ascii['X'] = byKey("x");
        }

        /** Returns the codes, for messages. */
        String codes() {
            return String.join(", ", options.stream().map(Option::code).toList());
        }

        boolean numeric() {
            return options.stream().allMatch(option -> option.code().matches("[0-9]{1,4}"));
        }
    }

    /** One option. */
    private static final class Closed extends CellReader {
        private final Options options;
        private final byte[] answers;
        private final boolean numeric;

        Closed(Variable variable, int column, Map<String, Missing> words) {
            super(column, variable.code(), true, words);
            this.options = new Options(variable.options());
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
            return options.find(cell) != Options.NONE || super.knows(cell);
        }

        @Override
        void read(String cell, ResponseTable.Builder row, int source, Told told) {
            int option = options.find(cell);
            if (option != Options.NONE) {
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
                invalid(
                        "several-ticks",
                        Missing.SEVERAL_TICKS,
                        "đánh dấu nhiều ô: “" + value + "”",
                        "several options ticked: “" + value + "”",
                        row,
                        source,
                        told);
            } else if (numeric && value.matches("[-+]?[0-9]+([.,][0-9]+)?")) {
                invalid(
                        "out-of-range",
                        Missing.INVALID,
                        "“" + value + "” ngoài các mã cho phép: " + options.codes(),
                        "“" + value + "” is none of the codes " + options.codes(),
                        row,
                        source,
                        told);
            } else {
                invalid(
                        "unknown-answer",
                        Missing.INVALID,
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
        private static final List<String> YES = List.of("1", "1.0", "y", "yes", "x", "true", "có", "co", "✓", "☑");
        private static final List<String> NO = List.of("0", "0.0", "n", "no", "false", "không", "khong", "☐");

        private final Options options;
        private final Question.MultipleChoice question;

        Multiple(Variable variable, Question.MultipleChoice question, int column, Map<String, Missing> words) {
            super(column, variable.code(), variable.head().required() || question.minimum() > 0, words);
            this.options = new Options(variable.options());
            this.question = question;
        }

        @Override
        boolean knows(String cell) {
            return options.find(cell) != Options.NONE || super.knows(cell);
        }

        @Override
        void read(String cell, ResponseTable.Builder row, int source, Told told) {
            int single = options.find(cell);
            // A label that holds separators may also be the list of two others.
            if (single != Options.NONE && !Options.LIST.matcher(cell).find()) {
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
                    String value = Wording.clip(cell);
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
            }
            if (readings.size() == 1) {
                row.noPicks(column);
                readings.iterator().next().stream().forEach(option -> row.pick(column, option));
                endPicks(row, source, told);
            } else if (readings.size() > 1) {
                String value = Wording.clip(cell);
                invalid(
                        "ambiguous-answer",
                        Missing.INVALID,
                        "“" + value + "” có thể hiểu theo " + readings.size() + " cách là các phương án khác nhau",
                        "“" + value + "” can be divided into options in " + readings.size() + " ways",
                        row,
                        source,
                        told);
            } else {
                String value = Wording.clip(cell);
                invalid(
                        "unknown-answer",
                        Missing.INVALID,
                        "“" + value + "” có phần không phải phương án của câu “" + name + "” (" + options.codes() + ")",
                        "“" + value + "” holds what is no option of the question “" + name + "” (" + options.codes()
                                + ")",
                        row,
                        source,
                        told);
            }
        }

        @Override
        void readPick(String cell, int option, ResponseTable.Builder row, int source, Told told) {
            String key = Wording.key(cell);
            if (key.isEmpty() || NO.contains(key) || meaning(key) == Missing.BLANK) {
                return;
            } else if (YES.contains(key) || options.find(cell) == option) {
                row.pick(column, option);
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
            int picks = 0;
            boolean exclusive = false;
            Missing missing = null;
            for (int o = 0; o < options.options.size(); o++) {
                if (row.picked(column, o)) {
                    picks++;
                    Option option = options.options.get(o);
                    exclusive |= option.flags().contains(Option.Flag.EXCLUSIVE);
                    missing = option.missing() == null ? missing : option.missing();
                }
            }
            if (picks == 0 && question.minimum() > 0) {
                missing("", row, source, told);
            } else if (picks == 1 && missing != null) {
                row.missing(column, missing);
                tellMissing(missing, source, told);
            } else if (picks > question.maximum()
                    || picks < question.minimum()
                    || (picks > 1 && (exclusive || missing != null))) {
                invalid(
                        "bad-picks",
                        Missing.INVALID,
                        picks + " lựa chọn không hợp lệ: cần từ " + question.minimum() + " đến " + question.maximum()
                                + ", phương án loại trừ phải đứng một mình",
                        picks + " picks are not allowed: from " + question.minimum() + " to " + question.maximum()
                                + ", and an exclusive option stands alone",
                        row,
                        source,
                        told);
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
                        Missing.INVALID,
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
                        Missing.INVALID,
                        "“" + text + "” có thể là hàng nghìn hoặc phần thập phân",
                        "“" + text + "” may mean thousands or decimals",
                        row,
                        source,
                        told);
                return;
            }
            BigDecimal number = new BigDecimal(digits);
            BigDecimal minimum = question.minimum();
            BigDecimal maximum = question.maximum();
            if (number.stripTrailingZeros().scale() > question.decimals()) {
                invalid(
                        "bad-number",
                        Missing.INVALID,
                        "“" + text + "” có quá " + question.decimals() + " chữ số thập phân",
                        "“" + text + "” has more than " + question.decimals() + " decimals",
                        row,
                        source,
                        told);
            } else if ((minimum != null && number.compareTo(minimum) < 0)
                    || (maximum != null && number.compareTo(maximum) > 0)) {
                invalid(
                        "out-of-range",
                        Missing.INVALID,
                        "“" + text + "” ngoài khoảng [" + bound(minimum) + "; " + bound(maximum) + "]",
                        "“" + text + "” is not in [" + bound(minimum) + ", " + bound(maximum) + "]",
                        row,
                        source,
                        told);
            } else {
                row.number(column, number.doubleValue());
            }
        }

        private static String bound(@Nullable BigDecimal bound) {
            return bound == null ? "∞" : bound.toPlainString();
        }
    }

    /** A day: 2026-05-13, or day first as 13/5/2026, with or without a time. */
    private static final class Day extends CellReader {
        private static final Pattern YEAR_FIRST =
                Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].{0,30})?");
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
                        Missing.INVALID,
                        "“" + text + "” không phải ngày (cần dạng 2026-05-13 hoặc 13/05/2026)",
                        "“" + text + "” is no date (such as 2026-05-13, or day first 13/05/2026)",
                        row,
                        source,
                        told);
            } else if ((question.earliest() != null && day.isBefore(question.earliest()))
                    || (question.latest() != null && day.isAfter(question.latest()))) {
                invalid(
                        "out-of-range",
                        Missing.INVALID,
                        "ngày " + day + " ngoài khoảng cho phép",
                        "the day " + day + " is out of range",
                        row,
                        source,
                        told);
            } else {
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

        private final int longest;

        Words(Variable variable, Question.FreeText question, int column, Map<String, Missing> words) {
            super(column, variable.code(), variable.head().required(), words);
            this.longest = question.maximumLength();
        }

        Words(int column) {
            super(column, "", false, Map.of());
            this.longest = LONGEST_EXTRA;
        }

        @Override
        void read(String cell, ResponseTable.Builder row, int source, Told told) {
            // What the column holds already is clean and no word for a missing answer: units repeat in most rows.
            if (row.knownText(column, cell) || missing(cell, row, source, told)) {
                return;
            }
            String text = Wording.clean(cell);
            if (text.codePointCount(0, text.length()) > longest) {
                invalid(
                        "too-long",
                        Missing.INVALID,
                        "dài quá " + longest + " ký tự",
                        "longer than " + longest + " characters",
                        row,
                        source,
                        told);
            } else {
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

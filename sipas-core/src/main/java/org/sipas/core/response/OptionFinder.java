package org.sipas.core.response;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Text;

/** Finds the options of a question by what people write for them: a code, a label in any language, or a list of these. Immutable. */
final class OptionFinder {
    /** A position that no option has. */
    static final int NONE = Integer.MIN_VALUE;

    static final List<String> YES = List.of("1", "1.0", "y", "yes", "x", "true", "có", "co", "✓", "☑");
    static final List<String> NO = List.of("0", "0.0", "n", "no", "false", "không", "khong", "☐");

    private static final int LONGEST = 32_767;
    private static final int MANY = 16;
    private static final int MANY_CUTS = 64;
    private static final Pattern WORD = Pattern.compile("\\p{L}\\p{M}?\\p{L}");

    /** What survey servers write for the option that opens a text. */
    private static final String OTHER = "-oth-";

    /** A whole number as spreadsheets store it. */
    private static final Pattern WHOLE = Pattern.compile("[0-9]+\\.0");

    private static final List<Pattern> TWICE = List.of(
            Pattern.compile("([^ ]{1,32}?) ?[-–.:)=] ?([^-–.:)= ].*)"),
            Pattern.compile("([^()]+) \\(([^()]{1,32})\\)"));

    static final Pattern LIST = Pattern.compile("[;|,]");
    private static final Pattern ANY = Pattern.compile("[;|,/\\\\+&–-]| (?:(?:và|and|hoặc|or) )?");

    final List<Option> options;
    private final Map<String, Integer> positions = new HashMap<>();
    /** The codes that differ in case only, as they are written: each stands for itself, and in another case for none. */
    private final Map<String, Integer> inCase = new HashMap<>();

    private final int[] ascii = new int[128];
    /** Of how many parts a code or label consists at most, by the separators within it. */
    private final int longestInList;

    private final int longestInAny;

    /** The option that opens a text, if there is exactly one. */
    private final int other;

    OptionFinder(List<Option> options) {
        this.options = options;
        for (int o = 0; o < options.size(); o++) {
            int position = o;
            for (Text.Label label : options.get(o).label().all()) {
                // A label of two options stands for neither.
                positions.merge(Wording.key(label.text()), o, (first, second) -> first == position ? first : NONE);
            }
        }
        Map<String, Integer> codes = new HashMap<>();
        for (int o = 0; o < options.size(); o++) {
            codes.merge(Wording.key(options.get(o).code()), o, (first, second) -> NONE);
        }
        positions.putAll(codes);
        for (int o = 0; o < options.size(); o++) {
            String code = Wording.clean(options.get(o).code());
            if (codes.getOrDefault(Wording.key(code), o) == NONE) {
                inCase.merge(code, o, (first, second) -> NONE);
            }
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
            ascii[c] = byText(String.valueOf((char) c));
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
        return text.length() > LONGEST ? NONE : byText(text);
    }

    private int byText(String text) {
        Integer own = inCase.isEmpty() ? null : inCase.get(Wording.clean(text));
        if (own != null) {
            return own;
        }
        String key = Wording.key(text);
        int position = byKey(key);
        return position == NONE && key.length() > 2 ? byCodeAndLabel(key) : position;
    }

    /** Finds an option that is named twice, by its code and its label: {@code 4 - Satisfied}, {@code 4. Satisfied} or {@code Satisfied (4)}. */
    private int byCodeAndLabel(String key) {
        for (Pattern pattern : TWICE) {
            Matcher twice = pattern.matcher(key);
            if (twice.matches()) {
                int position = byKey(twice.group(1));
                if (position != NONE && position == byKey(twice.group(2))) {
                    return position;
                }
            }
        }
        return NONE;
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
                int end = last == cuts.size() ? key.length() : cuts.get(last).start();
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
        List<MatchResult> cuts = LIST.matcher(list.replace('\n', ';')).results().toList();
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

    /** Tells whether a text in the column of an option is the respondent's own words: the option opens a text, and these are words. */
    boolean opensWith(int option, String text) {
        return option == other && text.length() <= LONGEST && WORD.matcher(text).find();
    }

    /** Adds words for the first two options, yes and no, where they do not stand for an option already. */
    void addYesNo() {
        for (int o = 0; o < 2 && o < options.size(); o++) {
            int position = o;
            (o == 0 ? YES : NO)
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

    /** Tells whether all codes are numbers. */
    boolean numeric() {
        return options.stream().allMatch(option -> option.code().matches("[0-9]{1,4}"));
    }
}

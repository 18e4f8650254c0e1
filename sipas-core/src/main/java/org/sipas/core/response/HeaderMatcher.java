package org.sipas.core.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.ColumnMatch.Evidence;

/** Finds what the columns of a table answer, by their headers. Immutable; made once for a form. */
final class HeaderMatcher {
    /** A variable, and one of its options or −1. */
    private record Known(int variable, int option) {}

    private static final List<String> JOINTS = List.of("_", "/", ".", "-");

    /** The code, and perhaps a sub-question, before a text: {@code q1. How…}, {@code likert3[SQ001]._. I am…}. */
    private static final Pattern CODE_BEFORE_TEXT =
            Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*(?:\\[[^\\[\\]]{1,40}\\]){0,2})(?:\\._\\.|\\.| -|:|\\)) .*");

    private static final Pattern CODE_AT_ONCE =
            Pattern.compile("\\p{L}[\\p{L}\\p{N}_]*(?:\\.[0-9]+)*(?<=[0-9])(?=[\\p{Lu}¿])(?=.*\\s)");

    /** The numbering before a question: {@code 1.}, {@code Câu 2:}, {@code C.3)}. */
    private static final Pattern NUMBERING =
            Pattern.compile("^(?:(?:câu|question|q)? ?[\\p{L}]?\\.?[0-9]{1,3}(?:\\.[0-9]{1,3})*\\s?[.:)\\-]\\s*)");

    /** How far a code is trusted before a text that follows at once, as in {@code Q7How…}. */
    private static final double CODE_WITHOUT_SPACE = 0.75;

    /**
     * Columns that Google Forms, Microsoft Forms, ODK, KoboToolbox, LimeSurvey, SurveyMonkey, Qualtrics and this library's entry workbook add to every form.
     */
    private static final Pattern PLATFORM = Pattern.compile("(?:typist|form_number)(?:\\. .*)?|"
            + "timestamp|dấu thời gian|email address|địa chỉ email|username|score|điểm số|start time|completion time|"
            + "last modified time|total points|quiz feedback|(?:points|feedback|điểm|phản hồi) - .*|"
            + "thời gian (?:bắt đầu|hoàn thành)|tổng điểm|email|"
            + "(?:start|end|today|deviceid|subscriberid|simserial|phonenumber|audit|formhub/uuid|"
            + "meta[/.-]?instance(?:id|name)|submissiondate|key|parent_key|set-of-.*|submitterid|submittername|"
            + "attachmentspresent|attachmentsexpected|status|reviewstate|devicename|edits|formversion|instanceid)|"
            + "response id|(?:submitdate|lastpage|startlanguage|seed|startdate|datestamp|ipaddr|refurl)(?:\\. .*)?|"
            + "date submitted|last page|start language|date started|date last action|ip address|referrer url|"
            + "respondent id|collector id|start date|end date|custom data 1|responseid|recordeddate|enddate|ipaddress|progress|"
            + "duration \\(in seconds\\)|finished|recipient(?:first|last)name|recipientemail|externalreference|"
            + "location(?:latitude|longitude)|distributionchannel|userlanguage|"
            + "_.*|(?:.*/)?(?:generated_|reserved_name_|__).*");

    private static final Map<Role, Pattern> PLATFORM_ROLES = Map.of(
            Role.RESPONSE_ID,
            Pattern.compile(
                    "_uuid|key|meta[/.-]?instanceid|instanceid|_id|response id|respondent id|responseid|id(?:\\. response id)?"),
            Role.TIME,
            Pattern.compile(
                    "timestamp|dấu thời gian|completion time|thời gian hoàn thành|_submission_time|submissiondate|"
                            + "submitdate(?:\\. .*)?|date submitted|recordeddate|end date|end"));

    private static final double SIMILAR = 0.7;
    private static final double CLEARLY = 0.15;

    private final List<Variable> variables;
    private final Map<String, Known> codes = new HashMap<>();
    private final Map<String, Set<Known>> wordings = new HashMap<>();
    private final Map<String, Set<Known>> looseWordings = new HashMap<>();

    HeaderMatcher(Questionnaire form) {
        this.variables = List.copyOf(form.variables().values());
        for (int v = 0; v < variables.size(); v++) {
            codes.put(Wording.key(variables.get(v).code()), new Known(v, -1));
        }
        for (int v = 0; v < variables.size(); v++) {
            describe(v, variables.get(v));
        }
    }

    private void describe(int v, Variable variable) {
        Known whole = new Known(v, -1);
        for (Text text : List.of(variable.head().text(), variable.head().shortText())) {
            text.all().forEach(label -> wording(label.text(), whole));
        }
        if (variable.question() instanceof Question.Matrix matrix) {
            // The grid of web forms: question [row], and code[row] or code_row of survey servers.
            sub(matrix.head(), variable.code(), variable.head().text(), whole);
        }
        for (int o = 0;
                variable.kind() == Variable.Kind.MULTIPLE
                        && o < variable.options().size();
                o++) {
            Option option = variable.options().get(o);
            sub(variable.head(), option.code(), option.label(), new Known(v, o));
            if (option.flags().contains(Option.Flag.OPENS_TEXT)) {
                otherColumn(variable.head(), option.label(), new Known(v, o));
            }
        }
    }

    /** Survey servers call the column with the words of the respondent's own so. */
    private void otherColumn(Question.Head question, Text label, Known known) {
        codes.putIfAbsent(Wording.key(question.code() + "[other]"), known);
        for (Text.Label head : question.text().all()) {
            wording(head.text() + " [Other]", known);
            wording(head.text() + " [Other (please specify)]", known);
            label.all().forEach(part -> wording(head.text() + " [" + part.text() + " (please specify)]", known));
        }
    }

    private void sub(Question.Head question, String code, Text label, Known known) {
        JOINTS.forEach(joint -> codes.putIfAbsent(Wording.key(question.code() + joint + code), known));
        codes.putIfAbsent(Wording.key(question.code() + "[" + code + "]"), known);
        for (Text.Label head : question.text().all()) {
            for (Text.Label part : label.all()) {
                wording(head.text() + " [" + part.text() + "]", known);
                wording(head.text() + "/" + part.text(), known);
            }
        }
    }

    private void wording(String text, Known known) {
        String key = Wording.key(text);
        if (!key.isEmpty()) {
            wordings.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(known);
            looseWordings
                    .computeIfAbsent(loose(key), k -> new LinkedHashSet<>())
                    .add(known);
        }
    }

    /**
     * Returns one match a column.
     *
     * @param labels what the file says of its columns beside their headers; empty, or one a column
     */
    List<ColumnMatch> match(List<String> header, List<String> labels) {
        List<ColumnMatch> matches = new ArrayList<>();
        for (int c = 0; c < header.size(); c++) {
            matches.add(match(c, header.get(c), header.get(c)));
        }
        Set<Known> taken = taken(matches);
        for (int c = 0; c < labels.size(); c++) {
            ColumnMatch byLabel = match(c, header.get(c), labels.get(c));
            if (matches.get(c).question().isEmpty()
                    && known(byLabel).filter(known -> !taken.contains(known)).isPresent()) {
                matches.set(c, byLabel);
            }
        }
        matchRepeats(matches);
        matchSimilar(matches);
        matchRoles(matches);
        return List.copyOf(matches);
    }

    private ColumnMatch match(int column, String header, String text) {
        String key = Wording.key(text);
        if (key.isEmpty()) {
            return new ColumnMatch(column, header, "", "", Evidence.NONE);
        }
        Known known = codes.get(key);
        if (known != null) {
            return found(column, header, known, Evidence.CODE);
        }
        Set<Known> exact = wordings.getOrDefault(key, Set.of());
        if (exact.size() == 1) {
            return found(column, header, exact.iterator().next(), Evidence.WORDING);
        }
        known = codeWithin(key);
        if (known != null) {
            return found(column, header, known, Evidence.CODE_IN_HEADER);
        }
        if (PLATFORM.matcher(key).matches()) {
            return new ColumnMatch(column, header, "", "", Evidence.PLATFORM);
        }
        if (!exact.isEmpty()) {
            return new ColumnMatch(column, header, "", "", Evidence.AMBIGUOUS);
        }
        for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
            Set<Known> tail = wordings.getOrDefault(key.substring(slash + 1).strip(), Set.of());
            if (tail.size() == 1) {
                return found(column, header, tail.iterator().next(), Evidence.WORDING);
            }
        }
        known = codeWithoutSpace(text.strip());
        if (known != null) {
            return found(column, header, known, Evidence.CODE_IN_HEADER, CODE_WITHOUT_SPACE);
        }
        Set<Known> loose = looseWordings.getOrDefault(loose(key), Set.of());
        return loose.size() == 1
                ? found(column, header, loose.iterator().next(), Evidence.LOOSE_WORDING)
                : new ColumnMatch(column, header, "", "", loose.isEmpty() ? Evidence.NONE : Evidence.AMBIGUOUS);
    }

    private ColumnMatch found(int column, String header, Known known, Evidence evidence) {
        return found(column, header, known, evidence, evidence.confidence());
    }

    private ColumnMatch found(int column, String header, Known known, Evidence evidence, double confidence) {
        Variable variable = variables.get(known.variable());
        String option =
                known.option() < 0 ? "" : variable.options().get(known.option()).code();
        return new ColumnMatch(column, header, variable.code(), option, evidence, confidence);
    }

    /** Finds a code behind the codes of groups, in brackets behind that of its question, or before a text. */
    private @Nullable Known codeWithin(String key) {
        Matcher text = CODE_BEFORE_TEXT.matcher(key);
        String code = text.matches() ? text.group(1) : key;
        Known known = codes.get(code);
        if (known == null && code.endsWith("]")) {
            String joined = code.replace("][", "_").replace("[", "_").replace("]", "");
            known = codes.get(joined);
        }
        for (int i = 1; known == null && i < code.length() - 1 && code.indexOf(' ') < 0; i++) {
            if (JOINTS.indexOf(String.valueOf(code.charAt(i))) > 0) {
                known = codes.get(code.substring(i + 1));
            }
        }
        return known;
    }

    /** Finds a code that ends in a digit where a text with a capital follows at once, as in exports of QuestionPro. */
    private @Nullable Known codeWithoutSpace(String text) {
        Matcher code = CODE_AT_ONCE.matcher(text);
        return code.lookingAt() ? codes.get(Wording.key(code.group())) : null;
    }

    /** Returns the key without numbering and punctuation, with tone marks behind their words and i for y. */
    static String loose(String key) {
        String rest = NUMBERING.matcher(key).replaceFirst("");
        return Wording.loose(rest.isEmpty() ? key : rest);
    }

    /** Takes headers that repeat a wording for its questions in their order, if there are as many; also where a number was added, as in {@code Who2}. */
    private void matchRepeats(List<ColumnMatch> matches) {
        Map<String, List<Integer>> repeats = new HashMap<>();
        for (ColumnMatch match : matches) {
            String key = Wording.key(match.header());
            String plain = wordings.containsKey(key) ? key : key.replaceFirst("(?<=.)[2-9]$", "");
            if (match.question().isEmpty()
                    && wordings.getOrDefault(plain, Set.of()).size() > 1) {
                repeats.computeIfAbsent(plain, k -> new ArrayList<>()).add(match.column());
            }
        }
        repeats.forEach((wording, columns) -> {
            List<Known> knowns = List.copyOf(wordings.getOrDefault(wording, Set.of()));
            for (int i = 0; i < columns.size() && columns.size() == knowns.size(); i++) {
                int c = columns.get(i);
                matches.set(c, found(c, matches.get(c).header(), knowns.get(i), Evidence.ORDER_OF_REPEATS));
            }
        });
    }

    private void matchSimilar(List<ColumnMatch> matches) {
        Set<Known> taken = taken(matches);
        // A table may have thousands of columns: the words of the form are told apart once.
        Map<String, Set<String>> split = new HashMap<>();
        looseWordings.keySet().forEach(wording -> split.put(wording, words(wording)));
        for (int c = 0; c < matches.size(); c++) {
            ColumnMatch match = matches.get(c);
            if (match.evidence() != Evidence.NONE || match.header().length() < 4) {
                continue;
            }
            Set<String> words = words(loose(Wording.key(match.header())));
            Known best = null;
            double bestShare = 0;
            double second = 0;
            for (Map.Entry<String, Set<Known>> wording : looseWordings.entrySet()) {
                for (Known known : wording.getValue()) {
                    double share = taken.contains(known)
                            ? 0
                            : similarity(words, split.getOrDefault(wording.getKey(), Set.of()));
                    if (share > bestShare) {
                        second = known.equals(best) ? second : bestShare;
                        best = known;
                        bestShare = share;
                    } else if (!known.equals(best)) {
                        second = Math.max(second, share);
                    }
                }
            }
            if (best != null && bestShare >= SIMILAR && bestShare - second >= CLEARLY) {
                matches.set(
                        c,
                        found(
                                c,
                                match.header(),
                                best,
                                Evidence.SIMILAR_WORDING,
                                Evidence.SIMILAR_WORDING.confidence() * bestShare));
            }
        }
    }

    private Set<Known> taken(List<ColumnMatch> matches) {
        Set<Known> taken = new HashSet<>();
        for (ColumnMatch match : matches) {
            known(match).ifPresent(taken::add);
        }
        return taken;
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Arrays.asList(text.split(" ", -1)));
    }

    /** Returns the share of words that both have (Jaccard's index). */
    private static double similarity(Set<String> first, Set<String> second) {
        Set<String> both = new HashSet<>(first);
        both.retainAll(second);
        return (double) both.size() / (first.size() + second.size() - both.size());
    }

    /** Offers the platform's own number and time where the form has questions for them that no column answers. */
    private void matchRoles(List<ColumnMatch> matches) {
        Set<Known> taken = taken(matches);
        PLATFORM_ROLES.forEach((role, pattern) -> {
            for (int v = 0; v < variables.size(); v++) {
                if (variables.get(v).head().role() == role && !taken.contains(new Known(v, -1))) {
                    Known known = new Known(v, -1);
                    matches.stream()
                            .filter(match -> match.question().isEmpty()
                                    && pattern.matcher(Wording.key(match.header()))
                                            .matches())
                            .findFirst()
                            .ifPresent(match -> matches.set(
                                    match.column(),
                                    found(match.column(), match.header(), known, Evidence.PLATFORM_ROLE)));
                    return;
                }
            }
        });
    }

    /** Returns a match by position for each column that has none, if the table has as many columns as the form has variables. */
    List<ColumnMatch> byPosition(List<ColumnMatch> matches) {
        if (matches.size() != variables.size()) {
            return matches;
        }
        Set<Known> taken = taken(matches);
        List<ColumnMatch> all = new ArrayList<>(matches);
        for (int c = 0; c < all.size(); c++) {
            Known here = new Known(c, -1);
            if (all.get(c).evidence() == Evidence.NONE && !taken.contains(here)) {
                all.set(c, found(c, all.get(c).header(), here, Evidence.POSITION));
            }
        }
        return List.copyOf(all);
    }

    /** Returns the variable and option of a match; nothing if it has none, or none of this form. */
    private Optional<Known> known(ColumnMatch match) {
        for (int v = 0; v < variables.size(); v++) {
            if (variables.get(v).code().equals(match.question())) {
                if (match.option().isEmpty()) {
                    return Optional.of(new Known(v, -1));
                }
                List<Option> options = variables.get(v).options();
                for (int o = 0; o < options.size(); o++) {
                    boolean multiple = variables.get(v).kind() == Variable.Kind.MULTIPLE;
                    if (multiple && options.get(o).code().equals(match.option())) {
                        return Optional.of(new Known(v, o));
                    }
                }
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Returns what a column is read as; nothing if the match names what the form does not have. */
    Optional<ColumnMapping.Target> target(ColumnMatch match) {
        if (match.question().isEmpty()) {
            return Optional.of(new ColumnMapping.Target.Unread());
        }
        return known(match)
                .map(known -> known.option() < 0
                        ? new ColumnMapping.Target.Whole(known.variable())
                        : new ColumnMapping.Target.Pick(known.variable(), known.option()));
    }

    /** Returns the position of the variable of a code, without regard to case. */
    @Nullable
    Integer variable(String code) {
        Known known = codes.get(Wording.key(code));
        return known == null || known.option() >= 0 ? null : known.variable();
    }
}

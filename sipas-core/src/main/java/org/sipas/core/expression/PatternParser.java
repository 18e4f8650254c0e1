package org.sipas.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

/** Reads one pattern into a tree, and builds its automaton from the end to the beginning. Not thread-safe; one pattern. */
final class PatternParser {
    private static final int MAXIMUM_LENGTH = 1_000;
    private static final int MAXIMUM_DEPTH = 50;
    private static final int MAXIMUM_REPETITION = 1_000;
    private static final int MAXIMUM_STATES = 5_000;
    private static final int UNBOUNDED = -1;
    private static final String SYNTAX = ".\\+*?()[]{}|^$/";

    private final String text;
    private int at;
    private int depth;
    private @Nullable Bilingual refusal;
    private int refusedAt;

    PatternParser(String text) {
        this.text = text;
    }

    private sealed interface Node {
        record Taking(IntPredicate predicate) implements Node {}

        record Sequence(List<Node> parts) implements Node {}

        record Either(List<Node> alternatives) implements Node {}

        record Repeat(Node part, int least, int most) implements Node {}
    }

    @Nullable
    PatternAutomaton parse() {
        if (text.length() > MAXIMUM_LENGTH) {
            refuse("dài quá " + MAXIMUM_LENGTH + " ký tự", "longer than " + MAXIMUM_LENGTH + " characters");
            return null;
        }
        accept('^');
        Node node = alternatives();
        if (at < text.length() && text.charAt(at) == '$' && at == text.length() - 1) {
            at++;
        }
        if (refusal == null && at < text.length()) {
            refuse("không rõ “" + text.charAt(at) + "” ở đây", "“" + text.charAt(at) + "” has no meaning here");
        }
        if (refusal != null) {
            return null;
        }
        PatternAutomaton.Builder states = new PatternAutomaton.Builder();
        int start = build(node, PatternAutomaton.ACCEPT, states);
        if (states.size() > MAXIMUM_STATES) {
            refuse("mẫu quá lớn", "the pattern is too large");
            return null;
        }
        return states.build(start);
    }

    Problem problem(Location where) {
        Bilingual reason = refusal == null ? new Bilingual("mẫu hợp lệ", "the pattern is fine") : refusal;
        return new Problem(
                "pattern-not-supported",
                Severity.ERROR,
                where,
                new Bilingual(
                        "mẫu “" + text + "”, ký tự thứ " + (refusedAt + 1) + ": " + reason.vi(),
                        "pattern “" + text + "”, character " + (refusedAt + 1) + ": " + reason.en()));
    }

    private void refuse(String vi, String en) {
        if (refusal == null) {
            refusal = new Bilingual(vi, en);
            refusedAt = at;
        }
    }

    private boolean more() {
        return refusal == null && at < text.length();
    }

    private boolean accept(char expected) {
        boolean there = more() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private Node alternatives() {
        List<Node> alternatives = new ArrayList<>();
        do {
            alternatives.add(sequence());
        } while (accept('|'));
        return alternatives.size() == 1 ? alternatives.get(0) : new Node.Either(alternatives);
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (more() && text.charAt(at) != '|' && text.charAt(at) != ')' && text.charAt(at) != '$') {
            parts.add(repeated(atom()));
        }
        return new Node.Sequence(parts);
    }

    private Node repeated(Node part) {
        Node result = part;
        if (accept('*')) {
            result = new Node.Repeat(part, 0, UNBOUNDED);
        } else if (accept('+')) {
            result = new Node.Repeat(part, 1, UNBOUNDED);
        } else if (accept('?')) {
            result = new Node.Repeat(part, 0, 1);
        } else if (accept('{')) {
            int least = count();
            int most = accept(',') ? (more() && text.charAt(at) == '}' ? UNBOUNDED : count()) : least;
            if (!accept('}') || (most != UNBOUNDED && most < least)) {
                refuse("số lần lặp phải có dạng {2}, {2,} hoặc {2,5}", "repetition must look like {2}, {2,} or {2,5}");
            }
            result = new Node.Repeat(part, least, most);
        }
        if (more() && "*+?{".indexOf(text.charAt(at)) >= 0 && result != part) {
            refuse("lặp hai lần liền nhau không được hỗ trợ", "a repetition of a repetition is not supported");
        }
        return result;
    }

    private int count() {
        int start = at;
        int count = 0;
        while (more() && isDigit(text.charAt(at)) && count <= MAXIMUM_REPETITION) {
            count = count * 10 + text.charAt(at++) - '0';
        }
        if (start == at || count > MAXIMUM_REPETITION) {
            refuse(
                    "cần số lần lặp từ 0 đến " + MAXIMUM_REPETITION,
                    "expected a number of repetitions from 0 to " + MAXIMUM_REPETITION);
        }
        return count;
    }

    private Node atom() {
        if (accept('(')) {
            if (accept('?') && !accept(':')) {
                refuse("chỉ hỗ trợ nhóm (…) và (?:…)", "only the groups (…) and (?:…) are supported");
            }
            if (++depth > MAXIMUM_DEPTH) {
                refuse("lồng nhau quá sâu", "nested too deeply");
            }
            Node inner = alternatives();
            depth--;
            if (!accept(')')) {
                refuse("thiếu dấu ngoặc đóng", "a closing parenthesis is missing");
            }
            return inner;
        }
        if (accept('[')) {
            return new Node.Taking(characterClass());
        }
        if (accept('.')) {
            return new Node.Taking(character -> "\n\r\u2028\u2029".indexOf(character) < 0);
        }
        if (more() && "*+?{}]^".indexOf(text.charAt(at)) >= 0) {
            refuse("“" + text.charAt(at) + "” cần dấu \\ đứng trước", "“" + text.charAt(at) + "” needs a \\ before it");
        }
        return new Node.Taking(one("").predicate());
    }

    /** What one character or escape stands for: the character itself, or −1 for a set of them. */
    private record One(int character, IntPredicate predicate) {
        static One of(int character) {
            return new One(character, candidate -> candidate == character);
        }
    }

    private One one(String alsoEscaped) {
        if (!more()) {
            refuse("mẫu hết giữa chừng", "the pattern ends too early");
            return One.of(0);
        }
        int character = text.codePointAt(at);
        if (character != '\\') {
            at += Character.charCount(character);
            return One.of(character);
        }
        char escaped = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (SYNTAX.indexOf(escaped) >= 0 || alsoEscaped.indexOf(escaped) >= 0) {
            at += 2;
            return One.of(escaped);
        } else if (escaped == 'd') {
            at += 2;
            return new One(-1, PatternParser::isDigit);
        } else if (escaped == 'w') {
            at += 2;
            return new One(-1, PatternParser::isWord);
        }
        return category();
    }

    private One category() {
        for (String name : List.of("\\p{L}", "\\p{Lu}", "\\p{Ll}", "\\p{N}")) {
            if (text.startsWith(name, at)) {
                at += name.length();
                return new One(
                        -1,
                        switch (name) {
                            case "\\p{L}" -> Character::isLetter;
                            case "\\p{Lu}" -> character -> Character.getType(character) == Character.UPPERCASE_LETTER;
                            case "\\p{Ll}" -> character -> Character.getType(character) == Character.LOWERCASE_LETTER;
                            default -> PatternParser::isNumber;
                        });
            }
        }
        refuse(
                "sau dấu \\ chỉ được có d, w, p{L}, p{Lu}, p{Ll}, p{N} hoặc một dấu của mẫu",
                "after \\ only d, w, p{L}, p{Lu}, p{Ll}, p{N} or a sign of the pattern is supported");
        return One.of(0);
    }

    private IntPredicate characterClass() {
        boolean negated = accept('^');
        IntPredicate members = character -> false;
        boolean empty = true;
        while (more() && text.charAt(at) != ']') {
            if ("[&~".indexOf(text.charAt(at)) >= 0 && (text.charAt(at) == '[' || text.startsWith("&&", at))) {
                refuse("không hỗ trợ lớp ký tự lồng nhau", "nested classes are not supported");
            }
            One low = one("-");
            IntPredicate member = low.predicate();
            if (more() && text.charAt(at) == '-' && at + 1 < text.length() && text.charAt(at + 1) != ']') {
                at++;
                One high = one("-");
                if (low.character() < 0 || high.character() < low.character()) {
                    refuse("khoảng ký tự không hợp lệ", "not a range of characters");
                }
                member = character -> character >= low.character() && character <= high.character();
            }
            members = members.or(member);
            empty = false;
        }
        if (empty || !accept(']')) {
            refuse("lớp ký tự rỗng hoặc thiếu “]”", "the class is empty, or “]” is missing");
        }
        return negated ? members.negate() : members;
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isWord(int character) {
        return isDigit(character)
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character == '_';
    }

    private static boolean isNumber(int character) {
        int type = Character.getType(character);
        return type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    /** Builds the states of a node before the state that follows it, and returns the first of them. */
    private static int build(Node node, int then, PatternAutomaton.Builder states) {
        if (states.size() > MAXIMUM_STATES) {
            return then;
        }
        if (node instanceof Node.Taking taking) {
            return states.take(taking.predicate(), then);
        } else if (node instanceof Node.Sequence sequence) {
            int start = then;
            for (int i = sequence.parts().size() - 1; i >= 0; i--) {
                start = build(sequence.parts().get(i), start, states);
            }
            return start;
        } else if (node instanceof Node.Either either) {
            int start = build(either.alternatives().get(0), then, states);
            for (Node alternative :
                    either.alternatives().subList(1, either.alternatives().size())) {
                start = states.split(start, build(alternative, then, states));
            }
            return start;
        } else if (node instanceof Node.Repeat repeat) {
            return repeat(repeat, then, states);
        }
        return then;
    }

    private static int repeat(Node.Repeat repeat, int then, PatternAutomaton.Builder states) {
        int start = then;
        if (repeat.most() == UNBOUNDED) {
            int loop = states.split(then, then);
            states.redirect(loop, build(repeat.part(), loop, states));
            start = loop;
        }
        for (int i = repeat.least(); i < repeat.most(); i++) {
            start = states.split(build(repeat.part(), start, states), then);
        }
        for (int i = 0; i < repeat.least() && states.size() <= MAXIMUM_STATES; i++) {
            start = build(repeat.part(), start, states);
        }
        return start;
    }
}

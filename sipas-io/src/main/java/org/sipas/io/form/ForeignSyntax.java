package org.sipas.io.form;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parses the conditions of other form systems: XPath of XLSForm, expressions of SurveyJS and of LimeSurvey. What differs between them are words and the
 * way in which answers are named; one grammar takes them all. Not thread-safe; one text.
 */
final class ForeignSyntax {
    private static final int MAXIMUM_LENGTH = 10_000;
    private static final int MAXIMUM_TOKENS = 1_000;
    private static final int MAXIMUM_DEPTH = 50;

    /** A word before a bracket is a function, unless it is an operator: {@code a and (b or c)}. */
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<field>\\d+X\\d+X\\d+[A-Za-z0-9_]*(?:\\.[A-Za-z]+)?)|(?<number>\\d+(?:\\.\\d+)?)|(?<text>'|\")|\\$?\\{#?(?<answer>[^{}]+)}"
                    + "|(?<call>(?!(?i:and|or|div|mod|contains|notcontains|anyof|allof|noneof)\\b)[A-Za-z_][A-Za-z0-9_.-]*)(?=\\s*\\()|(?<word>[A-Za-z_][A-Za-z0-9_.]*)"
                    + "|(?<sign>\\|\\||&&|==|!=|<>|<=|>=|[-=<>()\\[\\],+*/!.]))");

    private static final Pattern ENCODED = Pattern.compile("%([0-9a-f]{2})");

    /** Words that stand for signs. */
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("||", "or"),
            Map.entry("&&", "and"),
            Map.entry("==", "="),
            Map.entry("<>", "!="),
            Map.entry("equal", "="),
            Map.entry("eq", "="),
            Map.entry("notequal", "!="),
            Map.entry("ne", "!="),
            Map.entry("less", "<"),
            Map.entry("lt", "<"),
            Map.entry("lessorequal", "<="),
            Map.entry("le", "<="),
            Map.entry("greater", ">"),
            Map.entry("gt", ">"),
            Map.entry("greaterorequal", ">="),
            Map.entry("ge", ">="),
            Map.entry("div", "/"),
            Map.entry("contain", "contains"),
            Map.entry("notcontain", "notcontains"),
            Map.entry("negate", "!"));

    private static final Set<String> WORDS =
            Set.of("and", "or", "empty", "notempty", "contains", "notcontains", "anyof", "allof", "noneof", "mod");
    private static final Set<String> COMPARING =
            Set.of("=", "!=", "<", "<=", ">", ">=", "contains", "notcontains", "anyof", "allof", "noneof");

    /** A condition cannot be carried over; the message says why, in English, for people who write conditions. */
    static final class UnmappedException extends Exception {
        private static final long serialVersionUID = 1;

        UnmappedException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * A piece of a condition.
     *
     * @param kind an operator or function; {@code number}, {@code text}, {@code answer} (empty text: the question's own) or {@code list}
     * @param text the number, text or name of the answer
     * @param parts the operands
     */
    record Node(String kind, String text, List<Node> parts) {
        static Node of(String kind, Node... parts) {
            return new Node(kind, "", List.of(parts));
        }

        Node part(int i) {
            return parts.get(i);
        }
    }

    private record Token(String kind, String text) {}

    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int depth;

    private ForeignSyntax() {}

    static Node parse(String text) throws UnmappedException {
        if (text.length() > MAXIMUM_LENGTH) {
            throw new UnmappedException("longer than " + MAXIMUM_LENGTH + " characters");
        }
        ForeignSyntax syntax = new ForeignSyntax();
        syntax.tokenize(text);
        Node node = syntax.or();
        if (syntax.at < syntax.tokens.size()) {
            throw new UnmappedException(
                    "unexpected “" + syntax.tokens.get(syntax.at).text() + "”");
        }
        return node;
    }

    private void tokenize(String text) throws UnmappedException {
        Matcher matcher = TOKEN.matcher(text);
        int from = 0;
        while (!text.substring(from).isBlank()) {
            // Looks at this place only: a search would go through the rest of the text at each.
            if (!matcher.region(from, text.length()).lookingAt()) {
                throw new UnmappedException(
                        "unexpected “" + text.substring(from).strip() + "”");
            }
            int quote = matcher.start("text");
            from = quote < 0 ? matcher.end() : behindQuote(text, quote);
            tokens.add(quote < 0 ? token(matcher) : quoted(text.substring(quote, from)));
            if (tokens.size() > MAXIMUM_TOKENS) {
                throw new UnmappedException("more than " + MAXIMUM_TOKENS + " parts");
            }
        }
    }

    /** Returns the place behind the text that is quoted here; a pattern would need the stack for each of its characters. */
    private static int behindQuote(String text, int quote) throws UnmappedException {
        int at = quote + 1;
        while (at < text.length() && text.charAt(at) != text.charAt(quote)) {
            boolean escaped =
                    text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) == text.charAt(quote);
            at += escaped ? 2 : 1;
        }
        if (at >= text.length()) {
            throw new UnmappedException("unexpected “" + text.substring(quote).strip() + "”");
        }
        return at + 1;
    }

    private static Token quoted(String text) {
        String quote = text.substring(0, 1);
        return new Token("text", text.substring(1, text.length() - 1).replace("\\" + quote, quote));
    }

    private static Token token(Matcher matcher) {
        for (String kind : List.of("number", "answer", "call")) {
            if (matcher.group(kind) != null) {
                return new Token(kind, matcher.group(kind).strip());
            }
        }
        if (matcher.group("field") != null) {
            return new Token("answer", matcher.group("field"));
        }
        @Nullable String word = matcher.group("word");
        String sign = word == null ? matcher.group("sign") : word.toLowerCase(Locale.ROOT);
        String known = SIGNS.getOrDefault(sign, sign);
        boolean isSign = word == null || SIGNS.containsKey(sign) || WORDS.contains(sign);
        return isSign ? new Token(known, known) : new Token("word", word);
    }

    private @Nullable String peek() {
        return at < tokens.size() ? tokens.get(at).kind() : null;
    }

    private boolean skip(String kind) {
        if (kind.equals(peek())) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String kind) throws UnmappedException {
        if (!skip(kind)) {
            throw new UnmappedException("“" + kind + "” is missing");
        }
    }

    private Node or() throws UnmappedException {
        if (++depth > MAXIMUM_DEPTH) {
            throw new UnmappedException("nested deeper than " + MAXIMUM_DEPTH + " levels");
        }
        Node node = and();
        while (skip("or")) {
            node = Node.of("or", node, and());
        }
        depth--;
        return node;
    }

    private Node and() throws UnmappedException {
        Node node = comparison();
        while (skip("and")) {
            node = Node.of("and", node, comparison());
        }
        return node;
    }

    private Node comparison() throws UnmappedException {
        Node node = sum();
        @Nullable String sign = peek();
        if (sign != null && COMPARING.contains(sign)) {
            at++;
            return Node.of(sign, node, sum());
        } else if (skip("notempty")) {
            return Node.of("notempty", node);
        } else if (skip("empty")) {
            return Node.of("not", Node.of("notempty", node));
        }
        return node;
    }

    private Node sum() throws UnmappedException {
        Node node = product();
        while (true) {
            if (skip("+")) {
                node = Node.of("+", node, product());
            } else if (skip("-")) {
                node = Node.of("-", node, product());
            } else {
                return node;
            }
        }
    }

    private Node product() throws UnmappedException {
        Node node = unary();
        while (true) {
            if (skip("*")) {
                node = Node.of("*", node, unary());
            } else if (skip("/")) {
                node = Node.of("/", node, unary());
            } else {
                return node;
            }
        }
    }

    private Node unary() throws UnmappedException {
        if (depth > MAXIMUM_DEPTH) {
            throw new UnmappedException("nested deeper than " + MAXIMUM_DEPTH + " levels");
        }
        if (skip("!")) {
            depth++;
            Node operand = unary();
            depth--;
            return Node.of("not", operand);
        } else if (skip("-")) {
            depth++;
            Node operand = unary();
            depth--;
            return Node.of("negative", operand);
        }
        return primary();
    }

    private Node primary() throws UnmappedException {
        if (at >= tokens.size()) {
            throw new UnmappedException("it ends too early");
        }
        Token token = tokens.get(at++);
        return switch (token.kind()) {
            case "number", "text", "answer" -> new Node(token.kind(), token.text(), List.of());
            case "." -> new Node("answer", "", List.of());
            case "word" -> word(token.text());
            case "call" -> {
                expect("(");
                List<Node> arguments = list(")");
                yield token.text().equals("sipasText") ? encodedText(arguments) : new Node(token.text(), "", arguments);
            }
            case "[" -> new Node("list", "", list("]"));
            case "(" -> {
                Node inner = or();
                expect(")");
                yield inner;
            }
            default -> throw new UnmappedException("unexpected “" + token.text() + "”");
        };
    }

    /** Reads a text that SurveyJS would change within quotes: after a colon, with signs as {@code %} and two hexadecimal digits. */
    private static Node encodedText(List<Node> arguments) throws UnmappedException {
        if (arguments.size() != 1 || !arguments.get(0).text().startsWith(":")) {
            throw new UnmappedException("“sipasText” wants one text");
        }
        String text = ENCODED.matcher(arguments.get(0).text().substring(1))
                .replaceAll(
                        sign -> Matcher.quoteReplacement(Character.toString(HexFormat.fromHexDigits(sign.group(1)))));
        return new Node("text", text, List.of());
    }

    private static Node word(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "false" -> Node.of(word.toLowerCase(Locale.ROOT));
            case "this", "self" -> new Node("answer", "", List.of());
            default -> new Node("answer", word, List.of());
        };
    }

    private List<Node> list(String end) throws UnmappedException {
        List<Node> nodes = new ArrayList<>();
        if (skip(end)) {
            return nodes;
        }
        do {
            nodes.add(or());
        } while (skip(","));
        expect(end);
        return nodes;
    }
}

package org.sipas.core.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of an expression into tokens. */
final class ExpressionLexer {
    enum Kind {
        NUMBER,
        TEXT,
        ANSWER,
        WORD,
        SIGN,
        END,
        /** Something that begins no token. */
        STRAY
    }

    /** A token: its kind, its meaning (a text without its quotes, an answer's code), and the position of its first character, from 1. */
    record Token(Kind kind, String text, int position) {
        boolean is(String sign) {
            return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
        }
    }

    /** What questionnaires allow as the code of a question. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_]*+");

    private static final Pattern TOKEN = Pattern.compile("(?<number>[0-9]++(?:\\.[0-9]++)?+)"
            + "|'(?<text>(?:[^']|'')*+)'"
            + "|\\$\\{(?<answer>[A-Za-z][A-Za-z0-9_]*+)}"
            + "|(?<word>[a-z]++(?:-[a-z]++)*+)"
            + "|(?<sign><=|>=|!=|[-+*/=<>(),])");

    private ExpressionLexer() {}

    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** Returns the tokens; the last one is an end, or the first stray character. */
    static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int at = skipSpace(text, 0);
        while (at < text.length()) {
            if (!matcher.region(at, text.length()).lookingAt()) {
                tokens.add(new Token(Kind.STRAY, Character.toString(text.codePointAt(at)), at + 1));
                return tokens;
            }
            tokens.add(token(matcher, at + 1));
            at = skipSpace(text, matcher.end());
        }
        tokens.add(new Token(Kind.END, "", text.length() + 1));
        return tokens;
    }

    private static Token token(Matcher matcher, int position) {
        if (matcher.group("number") != null) {
            return new Token(Kind.NUMBER, matcher.group("number"), position);
        } else if (matcher.group("text") != null) {
            return new Token(Kind.TEXT, matcher.group("text").replace("''", "'"), position);
        } else if (matcher.group("answer") != null) {
            return new Token(Kind.ANSWER, matcher.group("answer"), position);
        } else if (matcher.group("word") != null) {
            return new Token(Kind.WORD, matcher.group("word"), position);
        }
        return new Token(Kind.SIGN, matcher.group("sign"), position);
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }
}

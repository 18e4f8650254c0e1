package org.sipas.core.unit;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A name in the forms in which names are compared: in lower case, without spaces, as names from other languages are written with and without them. A tone
 * mark stands at the end of its word, so that its place does not matter; y counts as i at the end of a word, leading zeros of numbers are dropped.
 *
 * @param full the words with the kind word
 * @param shortened the words without it
 */
record NameKey(String full, String shortened) {
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

    /** Kind words and how they are shortened. */
    private static final Map<List<String>, String> KINDS = kinds(
            List.of("thành phố", "tp", "t p", "thanh pho"),
            List.of("tỉnh", "tinh", "t"),
            List.of("quận", "quan", "q"),
            List.of("huyện", "huyen", "h"),
            List.of("thị xã", "thi xa", "tx", "t x"),
            List.of("thị trấn", "thi tran", "tt", "t t", "nt"),
            List.of("phường", "phuong", "p", "f"),
            List.of("xã", "xa", "x"),
            List.of("đặc khu", "dac khu", "đk"));

    @SafeVarargs
    private static Map<List<String>, String> kinds(List<String>... families) {
        Map<List<String>, String> kinds = new HashMap<>();
        for (List<String> family : families) {
            family.forEach(word -> kinds.put(words(word), String.join("", words(family.get(0)))));
        }
        return Map.copyOf(kinds);
    }

    static NameKey of(String name) {
        List<String> words = words(name);
        List<String> best = List.of();
        for (List<String> kind : KINDS.keySet()) {
            boolean longer = kind.size() > best.size();
            if (longer
                    && words.size() > kind.size()
                    && words.subList(0, kind.size()).equals(kind)) {
                best = kind;
            }
        }
        String rest = String.join("", words.subList(best.size(), words.size()));
        return new NameKey(best.isEmpty() ? rest : KINDS.get(best) + rest, rest);
    }

    String at(NameMatch.Certainty certainty) {
        return switch (certainty) {
            case FULL_NAME -> full;
            case SHORT_NAME -> shortened;
            case FULL_NAME_PLAIN -> plain(full);
            case SHORT_NAME_PLAIN -> plain(shortened);
        };
    }

    private static String plain(String words) {
        return words.replaceAll("\\p{M}", "").replace('đ', 'd');
    }

    private static List<String> words(String name) {
        String text = Normalizer.normalize(name, Normalizer.Form.NFD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[’‘'`´ʼ]", "")
                // “TP.HCM” and “Q1” are two words each
                .replaceAll("\\b(tp|q|p)(?=hcm|\\d)", "$1 ")
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ")
                .replaceAll("\\bhcm\\b", "ho\u0302\u0300 chi\u0301 minh")
                .strip();
        return Arrays.stream(text.split(" ", -1)).map(NameKey::word).toList();
    }

    private static String word(String word) {
        StringBuilder letters = new StringBuilder();
        StringBuilder tones = new StringBuilder();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            (TONES.indexOf(c) < 0 ? letters : tones).append(c);
        }
        String base = letters.toString().replaceFirst("^0+(?=\\d)", "").replaceFirst("(?<=[^aeou]|qu)y$", "i");
        return base + tones;
    }
}

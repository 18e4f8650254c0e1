package org.sipas.io.table;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells Vietnamese syllables from other words: an initial, a rime, and at most one tone, which before a final stop is the acute or the dot below. The rimes
 * are those of the modern orthography, with those of the names of ethnic minorities that end in k.
 */
final class VietnameseSyllables {
    private static final Set<String> INITIALS = Set.of(
            "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph",
            "qu", "r", "s", "t", "th", "tr", "v", "x");

    private static final Set<String> RIMES =
            new HashSet<>(Arrays.asList(("a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp "
                            + "ăt ăk ak âc âm ân âng âp ât âu ây e ec em en eng eo ep et ek ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt "
                            + "iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oi om on ong "
                            + "ooc oong op ot oc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uâ uân uâng uât uây uc uê uêch uênh ui um un ung uơ up ut "
                            + "uy uya uych uyên uyêt uynh uyt uyu uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên "
                            + "yêng yêt yêu")
                    .split(" ", -1)));

    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";
    private static final String ACUTE_AND_DOT = "\u0301\u0323";

    private VietnameseSyllables() {}

    /** Splits a text into its words: runs of letters. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean letter = i < text.length()
                    && (Character.isLetter(text.charAt(i))
                            || Character.getType(text.charAt(i)) == Character.NON_SPACING_MARK);
            if (letter && start < 0) {
                start = i;
            } else if (!letter && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        return words;
    }

    /** Tells whether a word can be a Vietnamese syllable, in any case and Unicode form. */
    static boolean isSyllable(String word) {
        String letters = Normalizer.normalize(word, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        StringBuilder plain = new StringBuilder(letters.length());
        char tone = 0;
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            if (TONES.indexOf(c) >= 0) {
                if (tone != 0) {
                    return false;
                }
                tone = c;
            } else {
                plain.append(c);
            }
        }
        String base = Normalizer.normalize(plain, Normalizer.Form.NFC);
        for (int i = Math.min(3, base.length()); i >= 0; i--) {
            if (INITIALS.contains(base.substring(0, i)) && isRime(base.substring(i), tone, base.substring(0, i))) {
                return true;
            }
        }
        // In gì, giếng and quốc the letter that ends the initial belongs to the rime as well.
        return base.startsWith("gi") && isRime(base.substring(1), tone, "g")
                || base.startsWith("qu") && isRime(base.substring(1), tone, "q");
    }

    private static boolean isRime(String rime, char tone, String initial) {
        if (!RIMES.contains(rime)) {
            return false;
        }
        char last = rime.charAt(rime.length() - 1);
        boolean stopped = last == 'c' || last == 'k' || last == 'p' || last == 't' || rime.endsWith("ch");
        if (stopped && tone != 0 && ACUTE_AND_DOT.indexOf(tone) < 0) {
            return false;
        }
        boolean front = "eêiy".indexOf(rime.charAt(0)) >= 0;
        return switch (initial) {
            case "gh", "ngh" -> front;
            case "c", "ng" -> !front;
            default -> true;
        };
    }
}

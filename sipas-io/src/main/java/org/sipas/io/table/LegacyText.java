package org.sipas.io.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Vietnamese text in the ways it was written before Unicode, as it looks where it was taken for Western text: each byte a character of windows-1252.
 * Recognised by the words: what is read in the right way is made of Vietnamese syllables, and what is not is hardly ever.
 *
 * <p>Sources of the tables: TCVN 5712:1993 (VN3, as glibc's converter has it) and the code charts of VNI for Windows.
 */
enum LegacyText {
    /** The national standard of 1993, with fonts such as .VnTime. Its capitals have no tones. */
    TCVN3("TCVN3 (ABC)"),
    /** VNI for Windows: a letter, and behind it a character for its marks. */
    VNI("VNI"),
    /** UTF-8 whose bytes were taken for windows-1252. */
    MISREAD_UTF_8("UTF-8 misread as windows-1252"),
    /** windows-1258 whose bytes were taken for windows-1252. */
    MISREAD_1258("windows-1258 misread as windows-1252");

    /** The share of words that must gain before texts are read anew. */
    private static final double CLEARLY = 0.4;

    /** The share of words that must then be syllables. */
    private static final double MOSTLY = 0.6;

    /** The words that must gain: one alone may be a syllable by chance. */
    private static final int LEAST_GAIN = 2;

    /** The characters of windows-1252 for the bytes from 0x80 to 0x9F; bytes without one stand for themselves. */
    private static final String WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    private static final Map<Character, String> TCVN3_LETTERS = tcvn3();
    private static final Map<String, String> VNI_LETTERS = vni();

    private final String label;

    LegacyText(String label) {
        this.label = label;
    }

    private static Map<Character, String> tcvn3() {
        Map<Character, String> letters = new HashMap<>();
        String codes = "A1A2A3A4A5A6A7A8A9AAABACADAEB5B6B7B8B9BBBCBDBEC6C7C8C9CACBCCCECFD0D1D2D3D4D5D6D7D8DCDDDE"
                + "DFE1E2E3E4E5E6E7E8E9EAEBECEDEEEFF1F2F3F4F5F6F7F8F9FAFBFCFDFE";
        String meant = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";
        for (int i = 0; i < meant.length(); i++) {
            letters.put(
                    (char) Integer.parseInt(codes.substring(2 * i, 2 * i + 2), 16), String.valueOf(meant.charAt(i)));
        }
        return Map.copyOf(letters);
    }

    private static Map<String, String> vni() {
        Map<String, String> letters = new HashMap<>();
        // The letters that stand alone, and the marks that follow a letter, as base and combining characters.
        String[] alone = {"ö", "ư", "ô", "ơ", "ñ", "đ", "í", "í", "ì", "ì", "æ", "ỉ", "ó", "ĩ", "ò", "ị", "î", "ỵ"};
        String[] marks = {
            "ù",
            "\u0301",
            "ø",
            "\u0300",
            "û",
            "\u0309",
            "õ",
            "\u0303",
            "ï",
            "\u0323",
            "â",
            "\u0302",
            "á",
            "\u0302\u0301",
            "à",
            "\u0302\u0300",
            "å",
            "\u0302\u0309",
            "ã",
            "\u0302\u0303",
            "ä",
            "\u0302\u0323",
            "ê",
            "\u0306",
            "é",
            "\u0306\u0301",
            "è",
            "\u0306\u0300",
            "ú",
            "\u0306\u0309",
            "ü",
            "\u0306\u0303",
            "ë",
            "\u0306\u0323"
        };
        for (int i = 0; i < alone.length; i += 2) {
            letters.put(alone[i], alone[i + 1]);
        }
        for (String base : List.of("a", "e", "o", "u", "y", "ö", "ô")) {
            for (int i = 0; i < marks.length; i += 2) {
                String composed =
                        Normalizer.normalize(letters.getOrDefault(base, base) + marks[i + 1], Normalizer.Form.NFC);
                boolean breve = marks[i + 1].startsWith("\u0306");
                boolean circumflex = marks[i + 1].startsWith("\u0302");
                boolean exists = composed.length() == 1
                        && !(breve && !base.equals("a"))
                        && !(circumflex && !List.of("a", "e", "o").contains(base));
                if (exists) {
                    letters.put(base + marks[i], composed);
                }
            }
        }
        Map<String, String> both = new HashMap<>(letters);
        letters.forEach((code, letter) -> {
            String upper = letter.toUpperCase(Locale.ROOT);
            both.put(code.toUpperCase(Locale.ROOT), upper);
            // A capital letter may carry a small mark.
            if (code.length() == 2) {
                both.put(Character.toUpperCase(code.charAt(0)) + code.substring(1), upper);
            }
        });
        return Map.copyOf(both);
    }

    /** Returns the name of this way to write, for people. */
    String label() {
        return label;
    }

    /** Returns the text as it was meant. */
    String meant(String text) {
        return switch (this) {
            case TCVN3 -> tcvn3(text);
            case VNI -> vni(text);
            case MISREAD_UTF_8 -> misread(text, StandardCharsets.UTF_8);
            case MISREAD_1258 ->
                Charset.isSupported("windows-1258") ? misread(text, Charset.forName("windows-1258")) : text;
        };
    }

    private static String tcvn3(String text) {
        StringBuilder meant = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String letter = TCVN3_LETTERS.get(c);
            meant.append(letter == null ? String.valueOf(c) : letter);
        }
        return meant.toString();
    }

    private static String vni(String text) {
        StringBuilder meant = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            String pair = i + 1 < text.length() ? VNI_LETTERS.get(text.substring(i, i + 2)) : null;
            String single = pair == null ? VNI_LETTERS.get(text.substring(i, i + 1)) : null;
            meant.append(pair != null ? pair : single != null ? single : text.substring(i, i + 1));
            i += pair == null ? 1 : 2;
        }
        return meant.toString();
    }

    private static String misread(String text, Charset charset) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            int low = WINDOWS_1252.indexOf(c);
            if (low < 0 && c > 0xFF) {
                return text;
            }
            bytes[i] = (byte) (low >= 0 ? 0x80 + low : c);
        }
        String meant = new String(bytes, charset);
        return meant.indexOf('\uFFFD') >= 0 ? text : Normalizer.normalize(meant, Normalizer.Form.NFC);
    }

    /** Returns the way in which texts that belong together were written; null if they are right as they are, or nothing speaks clearly for another way. */
    static @Nullable LegacyText of(List<String> texts) {
        LegacyText best = null;
        double bestGain = 0;
        for (LegacyText candidate : values()) {
            int touched = 0;
            int before = 0;
            int after = 0;
            for (String text : texts) {
                if (!hasWestern(text)) {
                    continue;
                }
                String meant = candidate.meant(text);
                List<String> old = touchedWords(text);
                touched += old.size();
                before += syllables(old);
                // Marks that are not letters in windows-1252 cut words, so that what was meant can have fewer of them.
                after += Math.min(old.size(), syllables(touchedWords(meant)));
            }
            double gain = touched == 0 ? 0 : (double) (after - before) / touched;
            if (after - before >= LEAST_GAIN && gain >= CLEARLY && after >= MOSTLY * touched && gain > bestGain) {
                best = candidate;
                bestGain = gain;
            }
        }
        return best;
    }

    /** Tells whether a text has characters that windows-1252 has beyond ASCII. */
    private static boolean hasWestern(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F && (c <= 0xFF || WINDOWS_1252.indexOf(c) >= 0)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the words between spaces that have characters outside ASCII. */
    private static List<String> touchedWords(String text) {
        return List.of(text.split("[\\s,.;:!?()/\"-]+", -1)).stream()
                // A sign that stands alone, such as ½, is a letter by chance.
                .filter(word -> word.length() > 1 && word.chars().anyMatch(c -> c > 0x7F))
                .toList();
    }

    /** Returns the number of words with characters outside ASCII that are Vietnamese syllables. */
    static int syllables(String text) {
        return syllables(touchedWords(text));
    }

    private static int syllables(List<String> words) {
        return (int) words.stream().filter(VietnameseSyllables::isSyllable).count();
    }

    /** Returns a cell of a column that was written in this way: as it was meant, unless that makes its words worse. */
    String meantCell(String cell) {
        if (!hasWestern(cell)) {
            return cell;
        }
        String meant = meant(cell);
        int good = syllables(meant);
        return good > 0 && good >= syllables(cell) ? meant : cell;
    }
}

package org.sipas.io.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Question;

/** What an answer to a question must be like, in words, for people who fill a form in. Stateless. */
public final class LimitWords {
    private LimitWords() {}

    /**
     * Returns the words.
     *
     * @param question the question
     * @param language a BCP-47 tag
     * @return one or two sentences; empty if anything will do
     */
    public static String of(Question question, String language) {
        List<Bilingual> sentences = new ArrayList<>();
        if (question instanceof Question.Numeric number) {
            String least = plain(number.minimum(), language);
            String most = plain(number.maximum(), language);
            if (!least.isEmpty() && !most.isEmpty()) {
                sentences.add(
                        new Bilingual("Từ " + least + " đến " + most + ".", "From " + least + " to " + most + "."));
            } else if (!least.isEmpty()) {
                sentences.add(new Bilingual("Từ " + least + " trở lên.", least + " or more."));
            } else if (!most.isEmpty()) {
                sentences.add(new Bilingual("Không quá " + most + ".", "At most " + most + "."));
            }
            if (number.decimals() > 0) {
                sentences.add(new Bilingual(
                        "Tối đa " + number.decimals() + " chữ số thập phân.",
                        "At most " + number.decimals() + " decimals."));
            }
        } else if (question instanceof Question.Day day) {
            if (day.earliest() != null) {
                sentences.add(
                        new Bilingual("Từ ngày " + plain(day.earliest()) + ".", "From " + plain(day.earliest()) + "."));
            }
            if (day.latest() != null) {
                sentences.add(
                        new Bilingual("Đến ngày " + plain(day.latest()) + ".", "Until " + plain(day.latest()) + "."));
            }
        } else if (question instanceof Question.MultipleChoice multiple) {
            picks(multiple, sentences);
        }
        return String.join(
                " ", sentences.stream().map(sentence -> sentence.in(language)).toList());
    }

    private static void picks(Question.MultipleChoice multiple, List<Bilingual> sentences) {
        int most = multiple.maximum();
        boolean bounded = most < multiple.options().size();
        if (multiple.minimum() > 1 && bounded) {
            sentences.add(new Bilingual(
                    "Chọn từ " + multiple.minimum() + " đến " + most + " ô.",
                    "Tick from " + multiple.minimum() + " to " + most + " boxes."));
        } else if (multiple.minimum() > 1) {
            sentences.add(new Bilingual(
                    "Chọn ít nhất " + multiple.minimum() + " ô.", "Tick at least " + multiple.minimum() + " boxes."));
        } else if (bounded) {
            sentences.add(new Bilingual("Chọn tối đa " + most + " ô.", "Tick at most " + most + " boxes."));
        } else {
            sentences.add(new Bilingual("Có thể chọn nhiều ô.", "You may tick several boxes."));
        }
    }

    private static String plain(@Nullable BigDecimal number, String language) {
        if (number == null) {
            return "";
        }
        String plain = number.toPlainString();
        return new Bilingual(plain.replace('.', ','), plain).in(language);
    }

    private static String plain(LocalDate day) {
        String iso = day.toString();
        return iso.substring(8) + "/" + iso.substring(5, 7) + "/" + iso.substring(0, 4);
    }
}

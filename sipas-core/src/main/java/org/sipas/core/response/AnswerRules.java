package org.sipas.core.response;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;

/** What a question demands of an answer that was understood, in one place for every way in which answers come in. Stateless. */
final class AnswerRules {
    /** A demand that an answer does not meet, and what can be done about it. */
    record Breach(String code, Bilingual message, Bilingual fix) {}

    private AnswerRules() {}

    private static Breach breach(String code, String vi, String en, String fixVi, String fixEn) {
        return new Breach(code, new Bilingual(vi, en), new Bilingual(fixVi, fixEn));
    }

    static @Nullable Breach of(Question.Numeric question, BigDecimal number) {
        BigDecimal least = question.minimum();
        BigDecimal most = question.maximum();
        if ((least != null && number.compareTo(least) < 0) || (most != null && number.compareTo(most) > 0)) {
            String range = (least == null ? "−∞" : least.toPlainString()) + " – "
                    + (most == null ? "∞" : most.toPlainString());
            return breach(
                    "out-of-range",
                    ("số " + number + " nằm ngoài khoảng " + range).replace('.', ','),
                    "the number " + number + " is not in " + range,
                    "sửa lại số",
                    "mend the number");
        }
        if (number.stripTrailingZeros().scale() > question.decimals()) {
            return breach(
                    "too-many-decimals",
                    "chỉ được có " + question.decimals() + " chữ số thập phân",
                    "only " + question.decimals() + " decimals are allowed",
                    "làm tròn số",
                    "round the number");
        }
        return null;
    }

    static @Nullable Breach of(Question.Day question, LocalDate day) {
        LocalDate first = question.earliest();
        LocalDate last = question.latest();
        if ((first == null || !day.isBefore(first)) && (last == null || !day.isAfter(last))) {
            return null;
        }
        String range = (first == null ? "…" : first) + " – " + (last == null ? "…" : last);
        return breach(
                "out-of-range",
                "ngày " + day + " nằm ngoài khoảng " + range,
                "the day " + day + " is not in " + range,
                "sửa lại ngày",
                "mend the day");
    }

    static @Nullable Breach of(Question.FreeText question, String text) {
        Breach length = length(question.maximumLength(), text);
        if (length != null || question.pattern() == null || question.pattern().matches(text)) {
            return length;
        }
        return breach(
                "pattern-mismatch",
                "câu trả lời không đúng dạng " + question.pattern(),
                "the answer does not have the form " + question.pattern(),
                "sửa lại theo đúng dạng",
                "mend it to that form");
    }

    /** What holds for every text, of a question or not. */
    static @Nullable Breach length(int most, String text) {
        if (!JsonDocuments.isWellFormed(text)) {
            return breach(
                    "damaged-characters",
                    "có ký tự Unicode bị cắt đôi",
                    "there is half of a Unicode character",
                    "nhập lại câu trả lời",
                    "enter the answer again");
        }
        if (text.length() > most && text.codePointCount(0, text.length()) > most) {
            return breach(
                    "too-long",
                    "dài quá " + most + " ký tự",
                    "longer than " + most + " characters",
                    "rút ngắn câu trả lời",
                    "shorten the answer");
        }
        return null;
    }

    static @Nullable Breach of(Question.MultipleChoice question, BitSet picks) {
        int count = picks.cardinality();
        for (int o = picks.nextSetBit(0); o >= 0 && count > 1; o = picks.nextSetBit(o + 1)) {
            Option option = question.options().get(o);
            if (option.missing() != null || option.flags().contains(Option.Flag.EXCLUSIVE)) {
                return breach(
                        "exclusive-pick",
                        "phương án “" + option.code() + "” không thể chọn cùng phương án khác",
                        "the option “" + option.code() + "” cannot be picked together with another one",
                        "bỏ phương án này hoặc bỏ các phương án kia",
                        "leave out this option, or the others");
            }
        }
        boolean few = count < question.minimum();
        if (absence(question, picks) != null || (!few && count <= question.maximum())) {
            return null;
        }
        String range = question.minimum() + "–" + question.maximum();
        return breach(
                few ? "too-few-picks" : "too-many-picks",
                "có " + count + " lựa chọn, cần " + range,
                count + " picks where there must be " + range,
                "chọn lại trong giới hạn",
                "pick within the limits");
    }

    /** The reason why picks are no answer: none was made where there must be some, or the only one says so itself. */
    static @Nullable Missing absence(Question.MultipleChoice question, BitSet picks) {
        if (picks.isEmpty()) {
            return question.minimum() > 0 ? Missing.BLANK : null;
        }
        return picks.cardinality() == 1
                ? question.options().get(picks.nextSetBit(0)).missing()
                : null;
    }
}

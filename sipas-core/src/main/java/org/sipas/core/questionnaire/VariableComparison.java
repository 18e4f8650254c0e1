package org.sipas.core.questionnaire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Change.Aspect;
import org.sipas.core.questionnaire.Change.Effect;

/** Compares one variable of two versions of a form. Not thread-safe; one variable. */
final class VariableComparison {
    private final Variable before;
    private final Variable after;
    private final List<Change> changes = new ArrayList<>();

    VariableComparison(Variable before, Variable after) {
        this.before = before;
        this.after = after;
    }

    List<Change> changes() {
        if (before.kind() != after.kind()) {
            note(Aspect.TYPE, Effect.BREAK, "kiểu câu trả lời khác", "another kind of answer");
            return changes;
        }
        if (!before.question().getClass().equals(after.question().getClass())) {
            note(
                    Aspect.TYPE,
                    Effect.COMPATIBLE,
                    "dạng câu hỏi khác, câu trả lời như cũ",
                    "another kind of question for the same answers");
        }
        wording("câu hỏi", "the question", before.head().text(), after.head().text());
        if (before.question() instanceof Question.Matrix one && after.question() instanceof Question.Matrix other) {
            wording("bảng", "the matrix", one.head().text(), other.head().text());
        }
        options();
        ranges();
        logic();
        if (before.head().role() != after.head().role()
                || before.head().required() != after.head().required()) {
            note(
                    Aspect.ROLE,
                    Effect.COMPATIBLE,
                    "vai trò hoặc tính bắt buộc khác",
                    "another role, or required where it was not, or the reverse");
        }
        return changes;
    }

    private void note(Aspect aspect, Effect effect, String vi, String en) {
        changes.add(new Change(after.code(), aspect, effect, new Bilingual(vi, en)));
    }

    private void wording(String vi, String en, Text earlier, Text later) {
        if (earlier.labels().equals(later.labels()) || sameWords(earlier, later)) {
            return;
        }
        if (cosmetic(first(earlier)).equals(cosmetic(first(later)))) {
            note(
                    Aspect.WORDING,
                    Effect.COMPATIBLE,
                    "lời văn của " + vi + " chỉ khác chữ hoa, dấu câu hoặc bản dịch",
                    "the wording of " + en + " differs in case, punctuation or translation only");
        } else {
            note(
                    Aspect.WORDING,
                    Effect.BREAK,
                    "lời văn của " + vi + " khác: “" + first(earlier) + "” → “" + first(later) + "”",
                    "the wording of " + en + " changed: “" + first(earlier) + "” → “" + first(later) + "”");
        }
    }

    private static boolean sameWords(Text earlier, Text later) {
        return earlier.labels().keySet().equals(later.labels().keySet())
                && earlier.labels().keySet().stream()
                        .allMatch(language -> earlier.in(language).equals(later.in(language)));
    }

    private static String first(Text text) {
        return text.toString();
    }

    private static String cosmetic(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{P}\\p{Z}\\s]+", " ")
                .strip();
    }

    private void options() {
        boolean scale = isScale(before.question()) || isScale(after.question());
        Map<String, Option> earlier = byCode(before.options());
        Map<String, Option> later = byCode(after.options());
        List<Option> gone = before.options().stream()
                .filter(option -> !later.containsKey(option.code()))
                .toList();
        List<Option> added = after.options().stream()
                .filter(option -> !earlier.containsKey(option.code()))
                .toList();
        for (Option option : gone) {
            gone(option, added, scale);
        }
        for (Option option : added) {
            if (gone.stream().noneMatch(other -> sameMeaning(other, option))) {
                note(
                        scale ? Aspect.SCALE : Aspect.OPTIONS,
                        scale ? Effect.BREAK : Effect.COMPATIBLE,
                        "thêm phương án “" + option.code() + "”",
                        "the option “" + option.code() + "” was added");
            }
        }
        for (Option option : after.options()) {
            Option old = earlier.get(option.code());
            if (old != null) {
                wording(
                        "phương án “" + option.code() + "”",
                        "option “" + option.code() + "”",
                        old.label(),
                        option.label());
                counting(old, option);
            }
        }
        order(scale, earlier, later);
    }

    private static Map<String, Option> byCode(List<Option> options) {
        Map<String, Option> byCode = new HashMap<>();
        options.forEach(option -> byCode.put(option.code(), option));
        return byCode;
    }

    private static boolean isScale(Question question) {
        return question instanceof Question.Rating || question instanceof Question.Matrix;
    }

    private static boolean sameMeaning(Option one, Option other) {
        String words = cosmetic(first(one.label()));
        return !words.isEmpty() && words.equals(cosmetic(first(other.label()))) && one.missing() == other.missing();
    }

    private void gone(Option option, List<Option> added, boolean scale) {
        Aspect aspect = scale ? Aspect.SCALE : Aspect.OPTIONS;
        added.stream()
                .filter(other -> sameMeaning(option, other))
                .findFirst()
                .ifPresentOrElse(
                        other -> note(
                                aspect,
                                Effect.RECODE,
                                "phương án “" + option.code() + "” nay mang mã “" + other.code() + "”",
                                "the option “" + option.code() + "” has the code “" + other.code() + "” now"),
                        () -> note(
                                aspect,
                                Effect.BREAK,
                                "bỏ phương án “" + option.code() + "”",
                                "the option “" + option.code() + "” is gone"));
    }

    private void counting(Option old, Option option) {
        if (!same(old.score(), option.score())
                || !old.flags().equals(option.flags())
                || old.missing() != option.missing()) {
            note(
                    Aspect.OPTIONS,
                    Effect.RECODE,
                    "phương án “" + option.code() + "” được tính khác: điểm, cờ hoặc dạng thiếu",
                    "the option “" + option.code() + "” counts in another way: score, flags or kind of missing");
        }
    }

    private void order(boolean scale, Map<String, Option> earlier, Map<String, Option> later) {
        List<String> before = codes(this.before.options(), later);
        List<String> after = codes(this.after.options(), earlier);
        if (!before.equals(after)) {
            note(
                    Aspect.ORDER,
                    scale ? Effect.BREAK : Effect.COMPATIBLE,
                    "thứ tự các phương án khác",
                    "the options stand in another order");
        }
    }

    private static List<String> codes(List<Option> options, Map<String, Option> known) {
        return options.stream().map(Option::code).filter(known::containsKey).toList();
    }

    private void ranges() {
        Question earlier = before.question();
        Question later = after.question();
        if (earlier instanceof Question.Numeric one && later instanceof Question.Numeric other) {
            if (!one.unit().toString().equals(other.unit().toString())) {
                note(Aspect.TYPE, Effect.BREAK, "đơn vị khác", "another unit");
            }
            if (one.decimals() > other.decimals()) {
                note(Aspect.RANGE, Effect.RECODE, "ít chữ số thập phân hơn: phải làm tròn", "fewer decimals: round");
            } else if (one.decimals() < other.decimals()) {
                note(Aspect.RANGE, Effect.COMPATIBLE, "nhiều chữ số thập phân hơn", "more decimals");
            }
            range(one.minimum(), one.maximum(), other.minimum(), other.maximum());
        } else if (earlier instanceof Question.Day one && later instanceof Question.Day other) {
            range(one.earliest(), one.latest(), other.earliest(), other.latest());
        } else if (earlier instanceof Question.FreeText one && later instanceof Question.FreeText other) {
            range(null, one.maximumLength(), null, other.maximumLength());
            if (!Objects.equals(one.pattern(), other.pattern())) {
                note(
                        Aspect.RANGE,
                        other.pattern() == null ? Effect.COMPATIBLE : Effect.RECODE,
                        "mẫu chữ khác",
                        "another pattern");
            }
        } else if (earlier instanceof Question.MultipleChoice one && later instanceof Question.MultipleChoice other) {
            range(one.minimum(), one.maximum(), other.minimum(), other.maximum());
        }
    }

    /** Notes a range that changed: no bound means that every value is allowed. */
    private <T extends Comparable<? super T>> void range(
            @Nullable T low, @Nullable T high, @Nullable T laterLow, @Nullable T laterHigh) {
        if (same(low, laterLow) && same(high, laterHigh)) {
            return;
        }
        boolean narrower = (laterLow != null && (low == null || low.compareTo(laterLow) < 0))
                || (laterHigh != null && (high == null || high.compareTo(laterHigh) > 0));
        note(
                Aspect.RANGE,
                narrower ? Effect.BREAK : Effect.COMPATIBLE,
                narrower ? "khoảng cho phép hẹp hơn" : "khoảng cho phép rộng hơn",
                narrower ? "less is allowed than before" : "more is allowed than before");
    }

    private static <T extends Comparable<? super T>> boolean same(@Nullable T one, @Nullable T other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }

    private void logic() {
        if (!before.relevant().equals(after.relevant())) {
            note(
                    Aspect.LOGIC,
                    Effect.BREAK,
                    "câu hỏi được hỏi trong điều kiện khác",
                    "the question is asked under another condition");
        }
        Rules.Constraint earlier = before.head().rules().constraint();
        Rules.Constraint later = after.head().rules().constraint();
        if (earlier != null && later == null) {
            note(Aspect.LOGIC, Effect.COMPATIBLE, "bỏ ràng buộc", "the constraint was taken away");
        } else if (later != null && (earlier == null || !earlier.condition().equals(later.condition()))) {
            note(
                    Aspect.LOGIC,
                    Effect.RECODE,
                    "ràng buộc mới: phải kiểm tra lại câu trả lời cũ",
                    "a new constraint: old answers must be checked against it");
        }
    }
}

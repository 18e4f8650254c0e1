package org.sipas.core.response;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Variable;

/** Reads the values that a program hands in for one variable. Immutable. */
abstract sealed class ValueReader {
    private static final int LONGEST_CODE = 32;
    private static final Map<Missing, Answer> ABSENT = absent();
    static final Answer INVALID = new Answer.Absent(Missing.INVALID);

    final Variable variable;
    final int index;

    private ValueReader(Variable variable, int index) {
        this.variable = variable;
        this.index = index;
    }

    private static Map<Missing, Answer> absent() {
        Map<Missing, Answer> absent = new EnumMap<>(Missing.class);
        for (Missing missing : Missing.values()) {
            absent.put(missing, new Answer.Absent(missing));
        }
        return absent;
    }

    static Answer absent(Missing reason) {
        return ABSENT.getOrDefault(reason, INVALID);
    }

    static ValueReader of(Variable variable, int index) {
        Question question = variable.question();
        if (question instanceof Question.MultipleChoice multiple) {
            return new Picks(variable, multiple, index);
        } else if (question instanceof Question.Numeric number) {
            return new Quantity(variable, number, index);
        } else if (question instanceof Question.Day day) {
            return new Days(variable, day, index);
        } else if (question instanceof Question.FreeText text) {
            return new Words(variable, text, index);
        }
        return new Choice(variable, index);
    }

    final Answer read(Object value, Findings findings) {
        return value instanceof Missing reason ? absent(reason) : value(value, findings);
    }

    abstract Answer value(Object value, Findings findings);

    final Answer wrongType(Object value, String vi, String en, Findings findings) {
        String found = Wording.clip(value.toString());
        findings.error(
                "wrong-type",
                variable,
                "“" + found + "” không phải " + vi,
                "“" + found + "” is not " + en,
                "gửi " + vi,
                "send " + en);
        return INVALID;
    }

    /** The answer, unless it breaks a rule of its question, which is told. */
    final Answer checked(AnswerRules.@Nullable Breach breach, Answer answer, Findings findings) {
        if (breach == null) {
            return answer;
        }
        findings.add(Severity.ERROR, breach.code(), variable.code(), breach.message(), breach.fix());
        return INVALID;
    }

    /** The options of a closed or multiple-choice question by code. */
    private static Map<String, Answer.Choice> choices(Variable variable) {
        Map<String, Answer.Choice> choices = new HashMap<>();
        for (int i = 0; i < variable.options().size(); i++) {
            String code = variable.options().get(i).code();
            choices.put(code, new Answer.Choice(i, code));
        }
        return choices;
    }

    /** The code that a value stands for: itself if it is a text, its digits if it is a whole number; otherwise null. */
    private static @Nullable String code(Object value) {
        if (value instanceof String text) {
            return text;
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            return value.toString();
        } else if (value instanceof BigDecimal number) {
            // Written out, 1E-999999999 would take a gigabyte.
            BigDecimal shortest = number.stripTrailingZeros();
            return Math.abs(shortest.scale()) <= LONGEST_CODE ? shortest.toPlainString() : null;
        }
        return null;
    }

    final Answer unknownOption(String code, Findings findings) {
        String known =
                String.join(", ", variable.options().stream().map(Option::code).toList());
        findings.error(
                "unknown-option",
                variable,
                "câu hỏi không có phương án “" + Wording.clip(code) + "”",
                "the question has no option “" + Wording.clip(code) + "”",
                "chọn một trong: " + known,
                "choose one of: " + known);
        return INVALID;
    }

    static final class Choice extends ValueReader {
        private final Map<String, Answer> answers = new HashMap<>();
        /** The answers whose code is one ASCII character, as most are: found without hashing. */
        private final @Nullable Answer[] ofOneCharacter = new Answer[128];

        Choice(Variable variable, int index) {
            super(variable, index);
            for (Answer.Choice choice : choices(variable).values()) {
                Missing missing = variable.options().get(choice.position()).missing();
                Answer answer = missing == null ? choice : absent(missing);
                String code = choice.code();
                answers.put(code, answer);
                if (code.length() == 1 && code.charAt(0) < ofOneCharacter.length) {
                    ofOneCharacter[code.charAt(0)] = answer;
                }
            }
        }

        @Override
        Answer value(Object value, Findings findings) {
            if (value instanceof String text && text.length() == 1 && text.charAt(0) < ofOneCharacter.length) {
                Answer answer = ofOneCharacter[text.charAt(0)];
                return answer != null ? answer : unknownOption(text, findings);
            } else if (value instanceof Collection<?>) {
                findings.error(
                        "several-ticks",
                        variable,
                        "có nhiều lựa chọn cho câu chỉ được chọn một",
                        "several options where one was asked for",
                        "gửi một phương án, hoặc báo đánh dấu nhiều ô",
                        "send one option, or tell that several were ticked");
                return absent(Missing.SEVERAL_TICKS);
            }
            String code = code(value);
            if (code == null) {
                return wrongType(value, "mã của một phương án", "the code of an option", findings);
            }
            Answer answer = answers.get(code);
            return answer != null ? answer : unknownOption(code, findings);
        }
    }

    static final class Picks extends ValueReader {
        private final Question.MultipleChoice question;
        private final Map<String, Answer.Choice> choices;
        private final List<Answer.Choice> byPosition;

        Picks(Variable variable, Question.MultipleChoice question, int index) {
            super(variable, index);
            this.question = question;
            this.choices = choices(variable);
            this.byPosition = choices.values().stream()
                    .sorted(Comparator.comparingInt(Answer.Choice::position))
                    .toList();
        }

        @Override
        Answer value(Object value, Findings findings) {
            if (!(value instanceof Collection<?> items)) {
                return wrongType(value, "một danh sách mã phương án", "a list of codes of options", findings);
            }
            BitSet picked = new BitSet();
            boolean bad = false;
            for (Object item : items) {
                String code = item == null ? null : code(item);
                Answer.Choice choice = code == null ? null : choices.get(code);
                if (choice == null) {
                    unknownOption(String.valueOf(item), findings);
                    bad = true;
                } else {
                    picked.set(choice.position());
                }
            }
            Missing absence = AnswerRules.absence(question, picked);
            if (bad) {
                return INVALID;
            } else if (absence != null) {
                return absent(absence);
            }
            return checked(
                    AnswerRules.of(question, picked),
                    new Answer.Picks(picked.stream().mapToObj(byPosition::get).toList()),
                    findings);
        }
    }

    static final class Quantity extends ValueReader {
        private final Question.Numeric question;

        Quantity(Variable variable, Question.Numeric question, int index) {
            super(variable, index);
            this.question = question;
        }

        @Override
        Answer value(Object value, Findings findings) {
            BigDecimal number = number(value);
            if (number == null) {
                return wrongType(value, "một số", "a number", findings);
            }
            return checked(AnswerRules.of(question, number), new Answer.Quantity(number.doubleValue()), findings);
        }

        private static @Nullable BigDecimal number(Object value) {
            if (value instanceof BigDecimal number) {
                return Double.isInfinite(number.doubleValue()) ? null : number;
            } else if (value instanceof Integer
                    || value instanceof Long
                    || value instanceof Short
                    || value instanceof Byte) {
                return BigDecimal.valueOf(((Number) value).longValue());
            } else if (value instanceof Double || value instanceof Float) {
                double number = ((Number) value).doubleValue();
                return Double.isFinite(number) ? new BigDecimal(value.toString()) : null;
            }
            return null;
        }
    }

    static final class Days extends ValueReader {
        private final Question.Day question;

        Days(Variable variable, Question.Day question, int index) {
            super(variable, index);
            this.question = question;
        }

        @Override
        Answer value(Object value, Findings findings) {
            LocalDate day = null;
            if (value instanceof LocalDate date) {
                day = date;
            } else if (value instanceof String text && text.length() == 10) {
                day = parse(text);
            }
            if (day == null || day.getYear() < 1 || day.getYear() > 9999) {
                findings.error(
                        "bad-date",
                        variable,
                        "“" + Wording.clip(value.toString()) + "” không phải một ngày",
                        "“" + Wording.clip(value.toString()) + "” is not a day",
                        "gửi ngày theo dạng 2026-07-01",
                        "send a day such as 2026-07-01");
                return INVALID;
            }
            return checked(AnswerRules.of(question, day), new Answer.Day(day), findings);
        }

        /** Reads a day without an exception for what is none: wrong answers must be as cheap as right ones. */
        private static @Nullable LocalDate parse(String text) {
            int year = digits(text, 0, 4);
            int month = digits(text, 5, 7);
            int day = digits(text, 8, 10);
            boolean shaped = text.charAt(4) == '-' && text.charAt(7) == '-' && year > 0 && month > 0 && day > 0;
            return shaped && month <= 12 && day <= YearMonth.of(year, month).lengthOfMonth()
                    ? LocalDate.of(year, month, day)
                    : null;
        }

        private static int digits(String text, int from, int to) {
            int number = 0;
            for (int i = from; i < to; i++) {
                int digit = text.charAt(i) - '0';
                if (digit < 0 || digit > 9) {
                    return -1;
                }
                number = number * 10 + digit;
            }
            return number;
        }
    }

    static final class Words extends ValueReader {
        private final Question.FreeText question;

        Words(Variable variable, Question.FreeText question, int index) {
            super(variable, index);
            this.question = question;
        }

        @Override
        Answer value(Object value, Findings findings) {
            if (!(value instanceof CharSequence)) {
                return wrongType(value, "một chuỗi ký tự", "a text", findings);
            }
            String text = Wording.clean(value.toString());
            if (text.isEmpty()) {
                return absent(Missing.BLANK);
            }
            return checked(AnswerRules.of(question, text), new Answer.Words(text), findings);
        }
    }

    /** Takes the place of a direct identifier in an anonymous form: what it is handed is forgotten at once. */
    static final class Dropping extends ValueReader {
        Dropping(Variable variable, int index) {
            super(variable, index);
        }

        @Override
        Answer value(Object value, Findings findings) {
            findings.add(
                    Severity.INFO,
                    "identifier-dropped",
                    variable.code(),
                    new Bilingual(
                            "biểu mẫu ẩn danh: câu trả lời này không được lưu",
                            "the form is anonymous: this answer is not kept"),
                    new Bilingual("không gửi câu trả lời này", "do not send it"));
            return absent(Missing.NOT_ASKED);
        }
    }
}

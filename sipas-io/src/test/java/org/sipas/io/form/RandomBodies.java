package org.sipas.io.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.sipas.core.expression.Answers;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Variable;

/** Answers to a form: a text for an option, text or day, a list of texts for picks, a number; often blank, sometimes beyond the limits. */
final class RandomBodies {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final Questionnaire form;
    private final Random random;

    RandomBodies(Questionnaire form, Random random) {
        this.form = form;
        this.random = random;
    }

    Map<String, Object> next() {
        Map<String, Object> body = new LinkedHashMap<>();
        form.variables().forEach((code, variable) -> {
            if (random.nextInt(5) > 0) {
                body.put(code, value(variable));
            }
        });
        return body;
    }

    private Object value(Variable variable) {
        Question question = variable.question();
        return switch (variable.kind()) {
            case CLOSED ->
                variable.options()
                        .get(random.nextInt(variable.options().size()))
                        .code();
            case MULTIPLE -> picks((Question.MultipleChoice) question);
            case NUMBER ->
                BigDecimal.valueOf(
                                random.nextInt(8) == 0 ? random.nextInt(200) - 60 : random.nextInt(5) * 10L,
                                random.nextInt(6) == 0 ? 2 : 1)
                        .stripTrailingZeros();
            case DAY ->
                LocalDate.of(random.nextInt(9) == 0 ? 1890 : 1960, 1, 1)
                        .plusDays(random.nextInt(24_000))
                        .toString();
            case TEXT -> text();
        };
    }

    private String text() {
        return switch (random.nextInt(5)) {
            case 0 -> "0912345678";
            case 1 -> "09123";
            case 2 -> "ký tự “đặc biệt” <&>'";
            case 3 -> "x".repeat(1 + random.nextInt(300));
            default -> "P" + random.nextInt(100);
        };
    }

    /** Options that stand alone do stand alone here: other systems do not let people tick more beside them. */
    private List<String> picks(Question.MultipleChoice question) {
        List<String> alone = new ArrayList<>();
        List<String> picks = new ArrayList<>();
        question.options().forEach(option -> (Limits.isAlone(option) ? alone : picks).add(option.code()));
        if (!alone.isEmpty() && random.nextInt(4) == 0) {
            return List.of(alone.get(random.nextInt(alone.size())));
        }
        picks.removeIf(pick -> random.nextBoolean());
        return picks.isEmpty() ? List.of(question.options().get(0).code()) : picks;
    }

    /** The answers of a body as conditions see them, whatever is wrong with them. */
    static Answers answers(Questionnaire form, Map<String, Object> body) {
        List<Variable> variables = List.copyOf(form.variables().values());
        return new Answers() {
            private Object value(int index) {
                return body.get(variables.get(index).code());
            }

            private int place(int index, Object code) {
                return variables.get(index).options().stream()
                        .map(option -> option.code())
                        .toList()
                        .indexOf(code);
            }

            @Override
            public int option(int index) {
                return value(index) == null ? NO_OPTION : place(index, value(index));
            }

            @Override
            public boolean picked(int index, int option) {
                return value(index) instanceof List<?> picks
                        && picks.stream().anyMatch(pick -> place(index, pick) == option);
            }

            @Override
            public boolean hasPicks(int index) {
                return true;
            }

            @Override
            public double number(int index) {
                return value(index) instanceof BigDecimal number ? number.doubleValue() : Double.NaN;
            }

            @Override
            public long day(int index) {
                return value(index) instanceof String day ? LocalDate.parse(day).toEpochDay() : NO_DAY;
            }

            @Override
            public String text(int index) {
                return (String) value(index);
            }
        };
    }
}

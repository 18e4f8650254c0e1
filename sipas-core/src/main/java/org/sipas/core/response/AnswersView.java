package org.sipas.core.response;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sipas.core.expression.Answers;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Variable;

/** The answers of a response as conditions see them; looks at an array that is still being filled. Not thread-safe; one response. */
final class AnswersView implements Answers {
    private final Answer[] answers;
    private final List<Map<Missing, Integer>> missingOptions;

    /** Takes the answers and, by variable and reason, the position of the option that stands for the reason. */
    AnswersView(Answer[] answers, List<Map<Missing, Integer>> missingOptions) {
        this.answers = answers;
        this.missingOptions = missingOptions;
    }

    /** Returns the position of the option that stands for each reason; the first of several. */
    static Map<Missing, Integer> missingOptions(Variable variable) {
        Map<Missing, Integer> positions = new EnumMap<>(Missing.class);
        for (int i = 0; i < variable.options().size(); i++) {
            Missing missing = variable.options().get(i).missing();
            if (missing != null) {
                positions.putIfAbsent(missing, i);
            }
        }
        return positions;
    }

    private int missingOption(int index, Answer.Absent absent) {
        return missingOptions.get(index).getOrDefault(absent.reason(), NO_OPTION);
    }

    @Override
    public int option(int index) {
        if (answers[index] instanceof Answer.Choice choice) {
            return choice.position();
        }
        return answers[index] instanceof Answer.Absent absent ? missingOption(index, absent) : NO_OPTION;
    }

    @Override
    public boolean picked(int index, int option) {
        if (answers[index] instanceof Answer.Absent absent) {
            return missingOption(index, absent) == option;
        }
        if (answers[index] instanceof Answer.Picks picks) {
            for (Answer.Choice choice : picks.choices()) {
                if (choice.position() == option) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public boolean hasPicks(int index) {
        return answers[index] instanceof Answer.Picks;
    }

    @Override
    public double number(int index) {
        return answers[index] instanceof Answer.Quantity quantity ? quantity.value() : Double.NaN;
    }

    @Override
    public long day(int index) {
        return answers[index] instanceof Answer.Day day ? day.value().toEpochDay() : NO_DAY;
    }

    @Override
    public @Nullable String text(int index) {
        return answers[index] instanceof Answer.Words words ? words.value() : null;
    }
}

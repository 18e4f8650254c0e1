package org.sipas.core.questionnaire;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.sipas.core.expression.Answers;

/** Answers without those to questions that are not asked; what is hidden may still grow while they are looked at. */
record AskedAnswers(Answers answers, BitSet hidden) implements Answers {
    @Override
    public int option(int index) {
        return hidden.get(index) ? NO_OPTION : answers.option(index);
    }

    @Override
    public boolean picked(int index, int option) {
        return !hidden.get(index) && answers.picked(index, option);
    }

    @Override
    public boolean hasPicks(int index) {
        return !hidden.get(index) && answers.hasPicks(index);
    }

    @Override
    public double number(int index) {
        return hidden.get(index) ? Double.NaN : answers.number(index);
    }

    @Override
    public long day(int index) {
        return hidden.get(index) ? NO_DAY : answers.day(index);
    }

    @Override
    public @Nullable String text(int index) {
        return hidden.get(index) ? null : answers.text(index);
    }
}

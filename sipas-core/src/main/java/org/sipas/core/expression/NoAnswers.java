package org.sipas.core.expression;

import org.jspecify.annotations.Nullable;

/** A form on which nothing was answered. */
enum NoAnswers implements Answers {
    INSTANCE;

    @Override
    public int option(int index) {
        return NO_OPTION;
    }

    @Override
    public boolean picked(int index, int option) {
        return false;
    }

    @Override
    public boolean hasPicks(int index) {
        return false;
    }

    @Override
    public double number(int index) {
        return Double.NaN;
    }

    @Override
    public long day(int index) {
        return NO_DAY;
    }

    @Override
    public @Nullable String text(int index) {
        return null;
    }
}

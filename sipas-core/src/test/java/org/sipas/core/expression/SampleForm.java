package org.sipas.core.expression;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipas.core.expression.Symbol.Choice;
import org.sipas.core.expression.Symbol.Kind;
import org.sipas.core.expression.Symbol.NoPicks;

/** A form with one question of each kind, and answers to it that are easy to write down. */
final class SampleForm {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private static final List<Choice> LEVELS = List.of(
            new Choice("1", 1.0, Kind.ANSWER),
            new Choice("2", 2.0, Kind.ANSWER),
            new Choice("3", null, Kind.ANSWER),
            new Choice("9", null, Kind.MISSING));
    private static final List<Choice> CHANNELS = List.of(
            new Choice("a", null, Kind.ANSWER),
            new Choice("b", null, Kind.ANSWER),
            new Choice("c", null, Kind.ANSWER),
            new Choice("none", null, Kind.MISSING));

    static final List<Symbol> SYMBOLS = List.of(
            symbol("sat", 0, Type.OPTION, LEVELS, NoPicks.MISSING),
            symbol("sat2", 1, Type.OPTION, LEVELS, NoPicks.MISSING),
            symbol("ways", 2, Type.PICKS, CHANNELS, NoPicks.MISSING),
            symbol("extras", 3, Type.PICKS, CHANNELS, NoPicks.ANSWER),
            symbol("visits", 4, Type.NUMBER, List.of(), NoPicks.MISSING),
            symbol("fee", 5, Type.NUMBER, List.of(), NoPicks.MISSING),
            symbol("born", 6, Type.DATE, List.of(), NoPicks.MISSING),
            symbol("received", 7, Type.DATE, List.of(), NoPicks.MISSING),
            symbol("remark", 8, Type.TEXT, List.of(), NoPicks.MISSING));

    static final Scope SCOPE = code ->
            SYMBOLS.stream().filter(symbol -> symbol.code().equals(code)).findFirst();

    private SampleForm() {}

    private static Symbol symbol(String code, int index, Type type, List<Choice> choices, NoPicks noPicks) {
        return new Symbol(code, "", index, type, choices, noPicks, Expression.ALWAYS);
    }

    /** Answers by code: a String for an option or text, a Set of codes for picks, a Double, a LocalDate. */
    record Filled(Map<String, Object> values) implements Answers {
        static Filled of(Object... codesAndValues) {
            Map<String, Object> values = new HashMap<>();
            for (int i = 0; i < codesAndValues.length; i += 2) {
                values.put((String) codesAndValues[i], codesAndValues[i + 1]);
            }
            return new Filled(values);
        }

        private Optional<Object> value(int index) {
            return Optional.ofNullable(values.get(SYMBOLS.get(index).code()));
        }

        @Override
        public int option(int index) {
            return value(index)
                    .map(code -> SYMBOLS.get(index).position((String) code))
                    .orElse(NO_OPTION);
        }

        @Override
        public boolean picked(int index, int option) {
            return picks(index)
                    .contains(SYMBOLS.get(index).choices().get(option).code());
        }

        private Set<?> picks(int index) {
            return (Set<?>) value(index).orElse(Set.of());
        }

        @Override
        public boolean hasPicks(int index) {
            return true;
        }

        @Override
        public double number(int index) {
            return (Double) value(index).orElse(Double.NaN);
        }

        @Override
        public long day(int index) {
            return value(index).map(day -> ((LocalDate) day).toEpochDay()).orElse(NO_DAY);
        }

        @Override
        public String text(int index) {
            return (String) value(index).orElse(null);
        }
    }
}

package org.sipas.core.questionnaire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sipas.core.expression.Scope;
import org.sipas.core.expression.Symbol;
import org.sipas.core.expression.Type;

/** What the conditions of a form may know of its questions: one symbol for each variable, at the variable's place in the form. Immutable. */
final class FormScope implements Scope {
    private final Map<String, Symbol> symbols = new HashMap<>();

    FormScope(List<Section> sections) {
        for (Variable variable : Variable.of(sections)) {
            symbols.put(variable.code(), symbol(variable));
        }
    }

    private Symbol symbol(Variable variable) {
        Question question = variable.question();
        Symbol.NoPicks noPicks = question instanceof Question.MultipleChoice multiple && multiple.minimum() == 0
                ? Symbol.NoPicks.ANSWER
                : Symbol.NoPicks.MISSING;
        String matrix = question instanceof Question.Matrix ? question.head().code() : "";
        List<Symbol.Choice> choices = new ArrayList<>();
        for (Option option : variable.options()) {
            choices.add(choice(option));
        }
        return new Symbol(
                variable.code(),
                matrix,
                symbols.size(),
                switch (variable.kind()) {
                    case CLOSED -> Type.OPTION;
                    case MULTIPLE -> Type.PICKS;
                    case NUMBER -> Type.NUMBER;
                    case DAY -> Type.DATE;
                    case TEXT -> Type.TEXT;
                },
                choices,
                noPicks,
                variable.relevant());
    }

    private static Symbol.Choice choice(Option option) {
        @Nullable BigDecimal score = option.score();
        return new Symbol.Choice(
                option.code(),
                score == null ? null : score.doubleValue(),
                option.missing() == null ? Symbol.Kind.ANSWER : Symbol.Kind.MISSING);
    }

    @Override
    public Optional<Symbol> symbol(String code) {
        return Optional.ofNullable(symbols.get(code));
    }
}

package org.sipas.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sipas.core.Location;

class ExpressionTextProperties {
    @Property(tries = 2_000)
    void aTreeIsReadBackFromItsText(@ForAll("trees") Expression tree) {
        assertThat(Expression.parse(new Location.Json("test", "$"), tree.toString())
                        .orThrow())
                .isEqualTo(tree);
    }

    @Provide
    static Arbitrary<Expression> trees() {
        return trees(4);
    }

    private static Arbitrary<Expression> trees(int depth) {
        Arbitrary<Expression.Literal> literals = Arbitraries.oneOf(
                Arbitraries.doubles().between(0, 1e15).map(Expression.NumberLiteral::new),
                Arbitraries.integers().between(0, 99).map(Expression.NumberLiteral::new),
                Arbitraries.strings().ofMaxLength(6).map(Expression.TextLiteral::new),
                Arbitraries.of("it's", "''", "“Đúng”", "a\\b\n").map(Expression.TextLiteral::new),
                Arbitraries.longs()
                        .between(-700_000, 2_900_000)
                        .map(LocalDate::ofEpochDay)
                        .map(Expression.DateLiteral::new),
                Arbitraries.of(true, false).map(Expression.TruthLiteral::new));
        Arbitrary<Expression> leaves = Arbitraries.oneOf(
                literals.map(literal -> literal),
                Arbitraries.of("q1", "Q_2", "and", "date").map(Expression.Answer::new));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Expression> parts = Arbitraries.lazy(() -> trees(depth - 1));
        return Arbitraries.oneOf(
                leaves,
                parts.map(Expression.Not::new),
                parts.map(Expression.Negation::new),
                Combinators.combine(
                                Arbitraries.of(Expression.Connective.class),
                                parts.list().ofMinSize(2).ofMaxSize(3))
                        .as(Expression.Junction::new),
                Combinators.combine(parts, Arbitraries.of(Expression.Relation.class), parts)
                        .as(Expression.Comparison::new),
                Combinators.combine(parts, Arbitraries.of(Expression.Operator.class), parts)
                        .as(Expression.Arithmetic::new),
                Combinators.combine(parts, literals.list().ofMinSize(1).ofMaxSize(3))
                        .as(Expression.Among::new),
                Combinators.combine(Arbitraries.of(Function.class), parts.list().ofMaxSize(2))
                        .as((function, arguments) -> new Expression.Call(function, List.copyOf(arguments))));
    }
}

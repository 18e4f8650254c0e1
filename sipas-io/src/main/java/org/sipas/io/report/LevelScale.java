package org.sipas.io.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipas.core.questionnaire.Option;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.Proportion;

/**
 * The levels of the items of an index, from the most dissatisfied to the most satisfied, each with its name and its colour.
 *
 * @param levels the levels, dissatisfied first, those between next
 */
record LevelScale(List<Level> levels) {
    /** What the method makes of a level. */
    enum Side {
        DISSATISFIED,
        BETWEEN,
        SATISFIED
    }

    /** A level; its style is the class of its colour. */
    record Level(String code, String name, Side side, String style) {}

    /** Scales of one form may name the same code differently; no more names than these are shown. */
    private static final int MOST_NAMES = 3;

    private static final BigDecimal NO_SCORE = BigDecimal.valueOf(Long.MAX_VALUE);

    static LevelScale of(Page page) {
        Map<String, Option> options = new LinkedHashMap<>();
        Map<String, Set<String>> names = new LinkedHashMap<>();
        for (String item : page.method.tree().items()) {
            for (Option option : page.variable(item).options()) {
                if (option.missing() == null) {
                    options.putIfAbsent(option.code(), option);
                    names.computeIfAbsent(option.code(), code -> new LinkedHashSet<>())
                            .add(page.say(option.label()));
                }
            }
        }
        List<Option> sorted = new ArrayList<>(options.values());
        sorted.sort(Comparator.comparing((Option option) -> side(page, option)).thenComparing(LevelScale::score));
        List<Level> levels = new ArrayList<>();
        for (Side side : Side.values()) {
            List<Option> same =
                    sorted.stream().filter(option -> side(page, option) == side).toList();
            for (int i = 0; i < same.size(); i++) {
                List<String> all = List.copyOf(names.getOrDefault(same.get(i).code(), Set.of()));
                levels.add(new Level(
                        same.get(i).code(),
                        String.join(" / ", all.subList(0, Math.min(MOST_NAMES, all.size()))),
                        side,
                        style(side, i, same.size())));
            }
        }
        return new LevelScale(List.copyOf(levels));
    }

    private static Side side(Page page, Option option) {
        return page.method.satisfied().contains(option.code())
                ? Side.SATISFIED
                : page.method.dissatisfied().contains(option.code()) ? Side.DISSATISFIED : Side.BETWEEN;
    }

    private static BigDecimal score(Option option) {
        BigDecimal score = option.score();
        return score == null ? NO_SCORE : score;
    }

    /** The ends of the scale are dark, whichever level is the only one of its side too. */
    private static String style(Side side, int position, int size) {
        return switch (side) {
            case DISSATISFIED -> position == 0 ? "d2" : "d1";
            case BETWEEN -> "b0";
            case SATISFIED -> position == size - 1 ? "s2" : "s1";
        };
    }

    /** Returns how much of a node's answers lies to the left of the middle; levels between lie half on either side. */
    double left(NodeResult.Value.Defined value) {
        double left = 0;
        for (Level level : levels) {
            double share = share(value, level).value();
            left += switch (level.side()) {
                case DISSATISFIED -> share;
                case BETWEEN -> share / 2;
                case SATISFIED -> 0;
            };
        }
        return left;
    }

    double sum(NodeResult.Value.Defined value) {
        return levels.stream().mapToDouble(level -> share(value, level).value()).sum();
    }

    static Proportion share(NodeResult.Value.Defined value, Level level) {
        return value.levels().getOrDefault(level.code(), Proportion.of(0, 1));
    }
}

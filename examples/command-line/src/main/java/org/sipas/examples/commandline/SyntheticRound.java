package org.sipas.examples.commandline;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Variable;

/**
 * Made-up answers to a form: each satisfaction item is a threshold of the sum of an effect of the province, one of the person, one of the item and noise, so
 * that answers of one form go together as real ones do. A few are blank or ticked twice. The same seed gives the same answers on every machine.
 */
final class SyntheticRound {
    /** Thresholds between the five levels on a standard normal scale; about 83 % lie above the third. */
    private static final double[] THRESHOLDS = {-2.35, -1.75, -0.95, 0.55};

    private static final double BLANK = 0.006;
    private static final double TWO_TICKS = 0.001;

    private final List<Variable> variables;
    private final List<String> provinces;
    private final double[] provinceEffects;
    private final double[] itemEffects;
    private final RandomGenerator random;
    private int written;

    SyntheticRound(Questionnaire form, List<String> provinces, long seed) {
        this.variables = List.copyOf(form.variables().values());
        this.provinces = provinces;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.provinceEffects = effects(provinces.size(), 0.18);
        this.itemEffects = effects(variables.size(), 0.12);
    }

    private double[] effects(int size, double deviation) {
        double[] effects = new double[size];
        for (int i = 0; i < size; i++) {
            effects[i] = deviation * normal();
        }
        return effects;
    }

    /** A standard normal number from twelve uniform ones: close enough here, and the same in every version of Java. */
    private double normal() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    List<String> header() {
        return variables.stream().map(Variable::code).toList();
    }

    List<String> next() {
        int province = random.nextInt(provinces.size());
        double person = 0.62 * normal() + provinceEffects[province];
        written++;
        List<String> row = new ArrayList<>(variables.size());
        for (int v = 0; v < variables.size(); v++) {
            row.add(cell(variables.get(v), person + itemEffects[v], provinces.get(province)));
        }
        return row;
    }

    private String cell(Variable variable, double level, String province) {
        return switch (variable.head().role()) {
            case RESPONSE_ID -> "MP-%06d".formatted(written);
            case UNIT -> province;
            case PLACE -> "Dữ liệu mô phỏng";
            case INTERVIEWER -> "";
            default -> answer(variable, level);
        };
    }

    private String answer(Variable variable, double level) {
        return switch (variable.kind()) {
            case CLOSED -> closed(variable, level);
            case MULTIPLE -> picks(variable.options());
            case NUMBER -> Integer.toString(18 + random.nextInt(62));
            case DAY -> "2026-09-%02d".formatted(1 + random.nextInt(30));
            case TEXT -> variable.code().equals("ethnicity") ? (random.nextDouble() < 0.85 ? "Kinh" : "Khác") : "";
        };
    }

    private String closed(Variable variable, double level) {
        List<Option> options = variable.options();
        double chance = random.nextDouble();
        if (chance < BLANK && variable.head().role() == Role.NONE) {
            return "";
        } else if (chance < BLANK + TWO_TICKS && variable.question() instanceof Question.Matrix) {
            return options.get(0).code() + ";" + options.get(1).code();
        } else if (options.size() != THRESHOLDS.length + 1 || !(variable.question() instanceof Question.Matrix)) {
            return options.get((int) (options.size() * Math.sqrt(random.nextDouble())))
                    .code();
        }
        double value = level + 0.78 * normal();
        int option = 0;
        while (option < THRESHOLDS.length && value > THRESHOLDS[option]) {
            option++;
        }
        return options.get(option).code();
    }

    private String picks(List<Option> options) {
        List<String> picks = new ArrayList<>();
        options.forEach(option -> {
            if (random.nextDouble() < 0.35) {
                picks.add(option.code());
            }
        });
        return String.join(";", picks.isEmpty() ? List.of(options.get(0).code()) : picks);
    }
}

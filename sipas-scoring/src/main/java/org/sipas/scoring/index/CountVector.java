package org.sipas.scoring.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.Answer;
import org.sipas.core.response.Response;

/**
 * The counts of a unit as one vector of integers, to which every form adds 1 at some positions: what a {@link Tally} holds, for those who keep many units and count one form at a time. Immutable and thread-safe.
 *
 * <p>A form is coded as fields of a few bits: the option or the kind of missing answer of each closed question, and of each multiple choice the state and one field per option. From its fields follow its positions. Adding vectors,
 * and taking away what was added, is exact in any order.
 *
 * <p>What the variance needs are the numbers Σ y<sub>i</sub>y<sub>j</sub> over forms for all pairs of 2K indicators, as in a tally. Here they are those of what a form <i>lacks</i>: y = (d, m), with d<sub>k</sub> = 1 if item k
 * counts and is not satisfied, and m<sub>k</sub> = 1 if it does not count. As s = 1 − d − m and a = 1 − m for a form in the tree, nothing is lost. As most answers are satisfied and few are missing, a form has few pairs. Positions that only forms with a missing
 * answer add to come last, from {@link #common} on, so that units without such forms need not store them.
 */
public final class CountVector {
    private static final int FORMS = 0;
    private static final int OUTSIDE = 1;
    private static final int COUNTS = 2;
    /** What makes a missing answer's code a field: the codes are −8 to −1. */
    private static final int MISSING = Counts.MISSING;

    private static final byte NOT_ASKED = Missing.NOT_ASKED.code();

    /** A field: the position of its value 0, or, for an option of a multiple choice, of its value 1. */
    private record Field(int variable, int option, int bits, int position) {}

    private final IndexPlan plan;
    private final Scorer scorer;
    private final int[][] itemsByNode;
    private final Field[] fields;
    /** The field, the position of the first option among the outside counts, and which options satisfy, by item. */
    private final int[] fieldOfItem;

    private final int[] outsideOfItem;
    private final boolean[][] satisfied;
    /** Where a row of a triangle begins, so that the column is to be added. */
    private final int[] triangleRow;

    private final int[] breakdownColumns;
    private final int items;
    private final int pairs;
    private final int common;
    private final int nothing;
    private final int mixedPairs;
    private final int missingPairs;
    private final int size;

    private CountVector(IndexPlan plan) {
        this.plan = plan;
        this.itemsByNode = plan.nodes().stream().map(plan::itemsBelow).toArray(int[][]::new);
        this.scorer = new Scorer(plan, itemsByNode);
        this.satisfied = plan.satisfied();
        this.breakdownColumns = plan.breakdowns().stream()
                .mapToInt(breakdown -> plan.layout().column(breakdown.column()).orElseThrow())
                .toArray();
        this.items = plan.items().length;
        List<Field> all = new ArrayList<>();
        int[] fieldOfClosed = new int[plan.closed().size()];
        for (int c = 0; c < fieldOfClosed.length; c++) {
            IndexPlan.Closed closed = plan.closed().get(c);
            fieldOfClosed[c] = all.size();
            int values = closed.variable().options().size() + MISSING;
            all.add(new Field(closed.column(), -1, width(values), COUNTS + closed.offset()));
        }
        for (IndexPlan.Multiple multiple : plan.multiples()) {
            all.add(new Field(multiple.column(), -1, width(MISSING + 1), COUNTS + multiple.offset()));
            for (int o = 0; o < multiple.variable().options().size(); o++) {
                all.add(new Field(multiple.column(), o, 1, COUNTS + multiple.offset() + MISSING + 1 + o));
            }
        }
        this.fields = all.toArray(Field[]::new);
        this.fieldOfItem =
                Arrays.stream(plan.items()).map(item -> fieldOfClosed[item]).toArray();
        this.triangleRow = new int[items];
        for (int k = 0; k < items; k++) {
            triangleRow[k] = k * items - k * (k + 1) / 2;
        }
        this.pairs = COUNTS + plan.countsSize();
        this.common = pairs + items * (items + 1) / 2;
        this.outsideOfItem = new int[items];
        int next = common;
        for (int k = 0; k < items; k++) {
            outsideOfItem[k] = next;
            next += satisfied[k].length;
        }
        this.nothing = next;
        this.mixedPairs = nothing + itemsByNode.length;
        this.missingPairs = mixedPairs + items * items;
        this.size = missingPairs + items * (items + 1) / 2;
    }

    private static int width(int values) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(values - 1);
    }

    /**
     * Returns the vector of a plan.
     *
     * @param plan the plan
     * @return the vector
     */
    public static CountVector of(IndexPlan plan) {
        return new CountVector(plan);
    }

    /**
     * Returns the number of positions.
     *
     * @return the positions
     */
    public int size() {
        return size;
    }

    /**
     * Returns the number of positions to which forms without a missing answer can add.
     *
     * @return the positions, the first ones
     */
    public int common() {
        return common;
    }

    /**
     * Returns the number of fields of a form.
     *
     * @return the fields
     */
    public int fields() {
        return fields.length;
    }

    /**
     * Returns how many bits a field takes.
     *
     * @param field the field, from 0
     * @return the bits, at least 1
     */
    public int bits(int field) {
        return fields[field].bits;
    }

    /**
     * Returns how long the array must be that {@link #positions} writes to.
     *
     * @return the length
     */
    public int room() {
        return COUNTS + fields.length + items * (items + 1) / 2 + items + itemsByNode.length + items;
    }

    /**
     * Codes a form.
     *
     * @param response a response to the form of the plan
     * @param into gets the fields
     */
    public void code(Response response, int[] into) {
        for (int f = 0; f < fields.length; f++) {
            Field field = fields[f];
            Answer answer = response.at(field.variable);
            if (answer instanceof Answer.Choice choice) {
                into[f] = MISSING + choice.position();
            } else if (field.option >= 0) {
                into[f] = answer instanceof Answer.Picks picks && isPicked(picks, field.option) ? 1 : 0;
            } else {
                into[f] = answer instanceof Answer.Absent absent ? MISSING + absent.reason().code() : MISSING;
            }
        }
    }

    private static boolean isPicked(Answer.Picks picks, int option) {
        for (Answer.Choice choice : picks.choices()) {
            if (choice.position() == option) {
                return true;
            }
        }
        return false;
    }

    /**
     * Finds the unit of a form in each breakdown of the plan, as {@link UnitCodes} does.
     *
     * @param response a response to the form of the plan
     * @param extras the values of the columns beyond the form, in their order, empty where there is none
     * @param into gets the codes of the units, empty for forms that belong to no unit
     */
    public void units(Response response, List<String> extras, String[] into) {
        int variables = plan.layout().variables().size();
        for (int b = 0; b < breakdownColumns.length; b++) {
            int column = breakdownColumns[b];
            String value = column < variables ? UnitCodes.value(response.at(column)) : extras.get(column - variables);
            into[b] = plan.breakdowns().get(b).unit().apply(value);
        }
    }

    /**
     * Tells whether fields are those of a form, as a damaged file need not have them.
     *
     * @param coded the fields
     * @return whether every field has a value that a form can have
     */
    public boolean isForm(int[] coded) {
        boolean possible = coded.length == fields.length;
        for (int f = 0; possible && f < fields.length; f++) {
            Field field = fields[f];
            Variable variable = plan.layout().variables().get(field.variable);
            int values = field.option >= 0
                    ? 2
                    : MISSING
                            + (variable.kind() == Variable.Kind.CLOSED
                                    ? variable.options().size()
                                    : 1);
            possible = coded[f] >= 0 && coded[f] < values;
        }
        return possible;
    }

    /**
     * Returns the positions that a form adds 1 to; those from {@link #common} on come last.
     *
     * @param coded the fields of the form
     * @param into gets the positions; of the length that {@link #room} gives
     * @return how many there are, in the front of the array
     */
    public int positions(int[] coded, int[] into) {
        int n = 0;
        into[n++] = FORMS;
        for (int f = 0; f < fields.length; f++) {
            Field field = fields[f];
            if (field.option < 0) {
                into[n++] = field.position + coded[f];
            } else if (coded[f] == 1) {
                into[n++] = field.position;
            }
        }
        boolean countMissing = plan.method().missing() == MissingRule.NOT_SATISFIED;
        if (plan.method().missing() == MissingRule.EXCLUDE_FORM && isOutsideTree(coded)) {
            into[n++] = OUTSIDE;
            for (int k = 0; k < items; k++) {
                int answer = coded[fieldOfItem[k]] - MISSING;
                if (answer >= 0) {
                    into[n++] = outsideOfItem[k] + answer;
                }
            }
            return n;
        }
        // The items that the form is not satisfied with, ascending, and those that do not count, descending, behind the
        // positions.
        int first = into.length - items;
        int dissatisfied = first;
        int missing = into.length;
        for (int k = 0; k < items; k++) {
            int answer = coded[fieldOfItem[k]] - MISSING;
            if (answer < 0 && (answer == NOT_ASKED || !countMissing)) {
                into[--missing] = k;
            } else if (answer < 0 || !satisfied[k][answer]) {
                into[dissatisfied++] = k;
            }
        }
        for (int i = first; i < dissatisfied; i++) {
            int row = pairs + triangleRow[into[i]];
            for (int j = i; j < dissatisfied; j++) {
                into[n++] = row + into[j];
            }
        }
        if (missing < into.length) {
            for (int node = 0; node < itemsByNode.length; node++) {
                if (lacks(itemsByNode[node], into, missing)) {
                    into[n++] = nothing + node;
                }
            }
            for (int j = missing; j < into.length; j++) {
                for (int i = first; i < dissatisfied; i++) {
                    into[n++] = mixedPairs + into[i] * items + into[j];
                }
                int row = missingPairs + triangleRow[into[j]];
                for (int i = missing; i <= j; i++) {
                    into[n++] = row + into[i];
                }
            }
        }
        return n;
    }

    /** Tells whether all of some items are among those listed, in descending order, from a place on. */
    private static boolean lacks(int[] some, int[] listed, int from) {
        int next = from;
        for (int i = some.length - 1; i >= 0; i--) {
            while (next < listed.length && listed[next] > some[i]) {
                next++;
            }
            if (next == listed.length || listed[next] != some[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean isOutsideTree(int[] coded) {
        for (int field : fieldOfItem) {
            if (coded[field] < MISSING && coded[field] != MISSING + NOT_ASKED) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the results of a whole, with which those of its units can be made.
     *
     * @param whole the vector of the whole, by position
     * @return the results
     */
    public Results results(IntUnaryOperator whole) {
        return new Results(new Vector(whole));
    }

    /** The results of a whole and, one by one, of its units: those that {@link Tally#finish} gives for the same forms. Immutable and thread-safe if the vectors do not change. */
    public final class Results {
        private final Scorer.Unit whole;

        private Results(Vector counts) {
            this.whole = scorer.whole(counts, scorer.basis(counts));
        }

        /**
         * Returns the result of the whole.
         *
         * @return the result
         */
        public UnitResult whole() {
            return whole.result();
        }

        /**
         * Returns the result of a unit.
         *
         * @param by the name of the breakdown
         * @param unit the code of the unit
         * @param vector its vector, by position
         * @return the result
         */
        public UnitResult unit(String by, String unit, IntUnaryOperator vector) {
            Vector counts = new Vector(vector);
            return scorer.unit(by, unit, counts, scorer.basis(counts), whole).result();
        }
    }

    /**
     * Returns the number of forms of a unit.
     *
     * @param vector its vector, by position
     * @return the forms
     */
    public int forms(IntUnaryOperator vector) {
        return vector.applyAsInt(FORMS);
    }

    /**
     * Returns the dissatisfied answers to an item among all its answers, as {@link NodeResult} counts them.
     *
     * @param item the code of an item of the method
     * @param vector the vector of a unit, by position
     * @return the dissatisfied answers and the denominator
     * @throws IllegalArgumentException if the method has no such item
     */
    public Dissatisfied dissatisfied(String item, IntUnaryOperator vector) {
        int k = plan.method().tree().items().indexOf(item);
        if (k < 0) {
            throw new IllegalArgumentException("no item of the method: " + item);
        }
        Vector counts = new Vector(vector);
        List<Option> options = plan.closed().get(plan.items()[k]).variable().options();
        long dissatisfied = 0;
        long answers = 0;
        for (int o = 0; o < options.size(); o++) {
            if (options.get(o).missing() == null) {
                long count = counts.counted(k, o);
                answers += count;
                dissatisfied += plan.method().dissatisfied().contains(options.get(o).code()) ? count : 0;
            }
        }
        if (plan.method().missing() == MissingRule.NOT_SATISFIED) {
            answers = counts.forms() - vector.applyAsInt(fields[fieldOfItem[k]].position + MISSING + NOT_ASKED);
        }
        return new Dissatisfied(dissatisfied, answers);
    }

    /**
     * Dissatisfied answers among all.
     *
     * @param dissatisfied the dissatisfied answers
     * @param answers the answers that count, by the method's rule for missing ones
     */
    public record Dissatisfied(long dissatisfied, long answers) {}

    /** A vector read as the counts of a unit. */
    private final class Vector implements UnitCounts {
        private final IntUnaryOperator at;

        Vector(IntUnaryOperator at) {
            this.at = at;
        }

        @Override
        public long forms() {
            return at.applyAsInt(FORMS);
        }

        @Override
        public long formsOutsideTree() {
            return at.applyAsInt(OUTSIDE);
        }

        @Override
        public long count(int position) {
            return at.applyAsInt(COUNTS + position);
        }

        @Override
        public long counted(int item, int option) {
            long all = at.applyAsInt(fields[fieldOfItem[item]].position + MISSING + option);
            return all - at.applyAsInt(outsideOfItem[item] + option);
        }

        private long inTree() {
            return forms() - formsOutsideTree();
        }

        @Override
        public long formsByNode(int node) {
            return inTree() - at.applyAsInt(nothing + node);
        }

        private long pair(int i, int j) {
            int position;
            if (j < items) {
                position = pairs + triangleRow[i] + j;
            } else if (i < items) {
                position = mixedPairs + i * items + j - items;
            } else {
                position = missingPairs + triangleRow[i - items] + j - items;
            }
            return at.applyAsInt(position);
        }

        // With e = (g, g + h) and C = Σ (g + h), Σ g s + h a = C − Σ e y. The sum of products is that of centred
        // values, of which n Σ y y − Σy Σy is an exact integer, plus the product of the sums over n.
        @Override
        public double sumOfProducts(double[] first, double[] second) {
            long n = inTree();
            if (n == 0) {
                return 0;
            }
            double[] e = lacking(first);
            double[] f = lacking(second);
            long[] sums = new long[2 * items];
            double firstSum = 0;
            double secondSum = 0;
            for (int i = 0; i < sums.length; i++) {
                sums[i] = pair(i, i);
                firstSum += i < items ? 0 : n * e[i];
                secondSum += i < items ? 0 : n * f[i];
            }
            double centred = 0;
            for (int i = 0; i < sums.length; i++) {
                firstSum -= e[i] * sums[i];
                secondSum -= f[i] * sums[i];
                for (int j = i; sums[i] > 0 && j < sums.length; j++) {
                    double factor = i == j ? e[i] * f[i] : e[i] * f[j] + e[j] * f[i];
                    if (factor != 0 && sums[j] > 0) {
                        centred += factor * (n * pair(i, j) - sums[i] * sums[j]);
                    }
                }
            }
            return (centred + firstSum * secondSum) / n;
        }

        /** Returns (g, g + h). */
        private double[] lacking(double[] gradient) {
            double[] lacking = gradient.clone();
            for (int k = 0; k < items; k++) {
                lacking[items + k] += gradient[k];
            }
            return lacking;
        }
    }
}

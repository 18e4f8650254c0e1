package org.sipas.scoring.index;

import java.util.Arrays;
import org.sipas.core.questionnaire.Missing;

/**
 * What is counted of the forms of one unit: integers only, so that adding, merging and taking away are exact in any order.
 *
 * <p>The first lane holds how often each code of each closed variable occurred. The second holds what the variance of any smooth function of the items needs
 * when the form is the sampling unit: with s<sub>k</sub> = 1 if a form is satisfied with item k and a<sub>k</sub> = 1 if item k counts in it, the numbers
 * Σ x<sub>i</sub>x<sub>j</sub> over forms for all pairs of the 2K indicators x = (s, a). Forms are gathered in blocks of 64, one bit a form, so that a
 * pair costs one population count a block.
 */
final class Counts implements UnitCounts {
    /** How many kinds of missing answers there are. */
    static final int MISSING = Missing.values().length;

    private static final int BLOCK = Long.SIZE;

    final long[] counts;
    /** For the items of the tree, the same as {@link #counts} but only of forms that the missing-answer rule lets count. */
    final long[][] counted;

    private final long[] formsByNode;
    long forms;
    long formsOutsideTree;

    private final int[][] itemsByNode;
    private final long[] pairs;
    /** The block: bit b of word k is s of item k of form b, of word K + k its a. */
    private final long[] block;

    private int filled;

    Counts(IndexPlan plan, int[][] itemsByNode) {
        int items = plan.items().length;
        this.counts = new long[plan.countsSize()];
        this.counted = new long[items][];
        for (int k = 0; k < items; k++) {
            counted[k] = new long
                    [plan.closed().get(plan.items()[k]).variable().options().size()];
        }
        this.itemsByNode = itemsByNode;
        this.formsByNode = new long[itemsByNode.length];
        this.block = new long[2 * items];
        this.pairs = new long[items * (2 * items + 1)];
    }

    /** Makes room for one more form in the block and returns its bit. */
    long nextForm() {
        if (filled == BLOCK) {
            flush();
        }
        return 1L << filled++;
    }

    void satisfied(int item, long bit) {
        block[item] |= bit;
    }

    void counts(int item, long bit) {
        block[counted.length + item] |= bit;
    }

    private void flush() {
        if (filled == 0) {
            return;
        }
        int p = 0;
        for (int i = 0; i < block.length; i++) {
            long row = block[i];
            for (int j = i; j < block.length; j++) {
                pairs[p++] += Long.bitCount(row & block[j]);
            }
        }
        for (int n = 0; n < itemsByNode.length; n++) {
            long any = 0;
            for (int item : itemsByNode[n]) {
                any |= block[counted.length + item];
            }
            formsByNode[n] += Long.bitCount(any);
        }
        Arrays.fill(block, 0);
        filled = 0;
    }

    /** Adds another unit's counts {@code sign} times. */
    void add(Counts other, int sign) {
        flush();
        other.flush();
        forms += sign * other.forms;
        formsOutsideTree += sign * other.formsOutsideTree;
        add(counts, other.counts, sign);
        add(pairs, other.pairs, sign);
        add(formsByNode, other.formsByNode, sign);
        for (int k = 0; k < counted.length; k++) {
            add(counted[k], other.counted[k], sign);
        }
    }

    private static void add(long[] target, long[] source, int sign) {
        for (int i = 0; i < target.length; i++) {
            target[i] += sign * source[i];
        }
    }

    @Override
    public double sumOfProducts(double[] first, double[] second) {
        flush();
        double sum = 0;
        int p = 0;
        for (int i = 0; i < first.length; i++) {
            for (int j = i; j < first.length; j++) {
                double factor = i == j ? first[i] * second[j] : first[i] * second[j] + first[j] * second[i];
                sum += factor * pairs[p++];
            }
        }
        return sum;
    }

    @Override
    public long formsByNode(int node) {
        flush();
        return formsByNode[node];
    }

    @Override
    public long forms() {
        return forms;
    }

    @Override
    public long formsOutsideTree() {
        return formsOutsideTree;
    }

    @Override
    public long count(int position) {
        return counts[position];
    }

    @Override
    public long counted(int item, int option) {
        return counted[item][option];
    }

    boolean isEmpty() {
        return forms == 0;
    }
}

package org.sipas.core.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sipas.core.Problem;

/**
 * The sampling units that the rows of a table form under a {@link StagedDesign}: a tree of strata and units by stage. It grows with every chunk and can be merged;
 * not safe for several threads.
 *
 * <p>Level 2s holds the strata of stage s (from 0), level 2s + 1 its units. Where rows are the units of the last stage, the last level is one of strata and its nodes
 * know their number of rows. Numbers of nodes depend on the order of rows; {@link #sorted} does not, and sums over it are the same for any order.
 */
public final class SamplingUnits {
    private final StagedDesign design;
    private final DesignProblems problems = new DesignProblems();
    private final List<Level> levels = new ArrayList<>();
    private long rows;

    /**
     * Creates the tree without any node.
     *
     * @param design the design
     */
    public SamplingUnits(StagedDesign design) {
        this.design = design;
        for (int stage = 0; stage < design.stages(); stage++) {
            levels.add(new Level(
                    true,
                    stage < design.strata().size() ? design.strata().get(stage) : "",
                    stage < design.sizes().size() ? design.sizes().get(stage) : ""));
            if (stage < design.clusters().size()) {
                levels.add(new Level(false, design.clusters().get(stage), ""));
            }
        }
    }

    /**
     * Adds the rows of a chunk.
     *
     * @param chunk the chunk
     * @return the node of the last level for each row; −1 for a row that cannot be placed, which is among the problems
     */
    public int[] add(Columns chunk) {
        return add(chunk, 0, chunk.rows());
    }

    /**
     * Adds some rows of a chunk.
     *
     * @param chunk the chunk
     * @param from the first row
     * @param to the row after the last one
     * @return the node of the last level for each of these rows; −1 for a row that cannot be placed
     */
    public int[] add(Columns chunk, int from, int to) {
        Runs runs = Runs.of(chunk, columns(), from, to);
        return runs.expand(add(chunk, runs));
    }

    /**
     * Adds some rows of a chunk.
     *
     * @param chunk the chunk
     * @param runs the rows, in runs that agree in all {@link #columns}
     * @return the node of the last level for each run; −1 for a run that cannot be placed
     */
    public int[] add(Columns chunk, Runs runs) {
        int[] nodes = new int[runs.size()];
        if (runs.size() == 0) {
            return nodes;
        }
        if (!problems.haveColumns(chunk, columns()) || !problems.areNumbers(chunk, numbers())) {
            Arrays.fill(nodes, -1);
            return nodes;
        }
        if (!design.weights().isEmpty()) {
            checkWeights(chunk, runs);
        }
        for (int depth = 0; depth < levels.size(); depth++) {
            levels.get(depth).place(chunk, runs, nodes, depth == 1 && design.ids() == UnitIds.UNIQUE);
        }
        Level last = levels.get(levels.size() - 1);
        if (last.strata) {
            for (int run = 0; run < nodes.length; run++) {
                if (nodes[run] >= 0) {
                    last.members[nodes[run]] += runs.length(run);
                }
            }
        }
        rows += runs.end(nodes.length - 1) - runs.from();
        return nodes;
    }

    private List<String> numbers() {
        List<String> numbers = new ArrayList<>(design.sizes());
        numbers.add(design.weights());
        return numbers;
    }

    private void checkWeights(Columns chunk, Runs runs) {
        Column weights = chunk.column(design.weights());
        for (int run = 0; run < runs.size(); run++) {
            double weight = weights.number(runs.start(run));
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                problems.checkWeights(
                        chunk, design.weights(), runs.start(run), runs.end(run), rows + runs.start(run) - runs.from());
            }
        }
    }

    /**
     * Adds the nodes and counts of another tree of the same design.
     *
     * @param other the other tree, unchanged
     * @return for each node of its last level the node of this one
     */
    public int[] merge(SamplingUnits other) {
        int[] mapped = {0};
        for (int depth = 0; depth < levels.size(); depth++) {
            mapped = levels.get(depth).merge(other.levels.get(depth), mapped);
        }
        problems.addAll(other.problems);
        rows += other.rows;
        return mapped;
    }

    /**
     * Returns all problems of the rows so far: those met row by row, then those of whole strata.
     *
     * @return the problems, empty if the sample can be used
     */
    public List<Problem> problems() {
        DesignProblems all = new DesignProblems();
        all.addAll(problems);
        for (int depth = 0; depth < levels.size(); depth += 2) {
            for (int stratum : sorted(depth)) {
                long n = units(depth, stratum);
                double size = levels.get(depth).sizes[stratum];
                String column = levels.get(depth).sizeColumn;
                if (design.sizeKind() == PopulationSize.COUNT && size < n) {
                    all.add(
                            "population-smaller-than-sample",
                            0,
                            column,
                            "quy mô tổng thể " + DesignProblems.vietnamese(size) + " nhỏ hơn số đơn vị mẫu " + n
                                    + " của " + name(depth, stratum),
                            "a population of " + size + " is smaller than the sample of " + n + " units in "
                                    + name(depth, stratum));
                }
                if (n == 1 && design.lonely() == LonelyUnit.FAIL && fraction(depth, stratum) < 1) {
                    all.add(
                            "lonely-unit",
                            0,
                            depth + 1 < levels.size() ? levels.get(depth + 1).keyColumn : "",
                            "tầng " + name(depth, stratum) + " chỉ có một đơn vị mẫu; hãy chọn cách xử lý LonelyUnit",
                            "there is a single unit in " + name(depth, stratum)
                                    + "; name one of the remedies of LonelyUnit");
                }
            }
        }
        return all.list();
    }

    /**
     * Returns the number of levels.
     *
     * @return the number, from 1 to 8
     */
    public int depth() {
        return levels.size();
    }

    /**
     * Returns the number of nodes of a level.
     *
     * @param level the level, from 0
     * @return the number
     */
    public int size(int level) {
        return levels.get(level).index.size();
    }

    /**
     * Returns the node of the level above that a node belongs to.
     *
     * @param level the level, from 0; all nodes of level 0 belong to 0
     * @param node the node
     * @return the node above
     */
    public int parent(int level, int node) {
        return (int) (levels.get(level).index.key(node) >>> 32);
    }

    /**
     * Returns the number of sampled units in a stratum, rows where these are the units.
     *
     * @param level a level of strata
     * @param stratum the node
     * @return n
     */
    public long units(int level, int stratum) {
        return levels.get(level).members[stratum];
    }

    /**
     * Returns the share of the units of a stratum that were drawn.
     *
     * @param level a level of strata
     * @param stratum the node
     * @return n/N, 0 where the units count as drawn with replacement
     */
    public double fraction(int level, int stratum) {
        double size = levels.get(level).sizes[stratum];
        if (Double.isNaN(size)) {
            return 0;
        }
        return design.sizeKind() == PopulationSize.FRACTION ? size : Math.min(1, units(level, stratum) / size);
    }

    /**
     * Returns the nodes of a level in the order of their keys: by the nodes above, then numbers by value, then labels.
     *
     * @param level the level
     * @return the nodes
     */
    public int[] sorted(int level) {
        int[] rank = {0};
        int[] order = {};
        for (int depth = 0; depth <= level; depth++) {
            Level each = levels.get(depth);
            int[] above = rank;
            order = java.util.stream.IntStream.range(0, each.index.size())
                    .boxed()
                    .sorted((a, b) -> {
                        int byParent = Integer.compare(above[each.parentOf(a)], above[each.parentOf(b)]);
                        return byParent != 0 ? byParent : each.keys.compare(each.codeOf(a), each.codeOf(b));
                    })
                    .mapToInt(Integer::intValue)
                    .toArray();
            rank = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                rank[order[i]] = i;
            }
        }
        return order;
    }

    /**
     * Returns the weights that follow from the sizes: the product of 1 over the sampling fraction over the stages, 1 without sizes.
     *
     * @param node a node of the last level
     * @return the weight of its rows
     */
    public double weight(int node) {
        double weight = 1;
        int each = node;
        for (int level = depth() - 1; level >= 0; level--) {
            if (level % 2 == 0) {
                double fraction = fraction(level, each);
                weight /= fraction == 0 ? 1 : fraction;
            }
            each = parent(level, each);
        }
        return weight;
    }

    /**
     * Returns the path of a node in words, such as {@code province 12, district 4}.
     *
     * @param level the level
     * @param node the node
     * @return the path
     */
    public String name(int level, int node) {
        Level each = levels.get(level);
        String own = each.keyColumn.isEmpty() ? "" : each.keyColumn + " " + each.keys.text(each.codeOf(node));
        String above = level == 0 ? "" : name(level - 1, parent(level, node));
        String path = above.isEmpty() || own.isEmpty() ? above + own : above + ", " + own;
        return path.isEmpty() && level == 0 ? "the sample" : path;
    }

    /**
     * Returns the names of all columns of the design.
     *
     * @return the names, some of them empty or twice
     */
    public List<String> columns() {
        List<String> names = new ArrayList<>();
        names.add(design.weights());
        levels.forEach(level -> {
            names.add(level.keyColumn);
            names.add(level.sizeColumn);
        });
        return names;
    }

    /** One level of the tree. */
    private final class Level {
        private final boolean strata;
        private final String keyColumn;
        private final String sizeColumn;
        private final KeyDictionary keys = new KeyDictionary();
        private final LongIndex index = new LongIndex();
        /** Units or rows of a stratum. */
        private long[] members = new long[16];
        /** Population size or fraction of a stratum, NaN if it has none. */
        private double[] sizes = new double[16];
        /** The first parent of a unit number, to find numbers that stand in two strata; 0 is unknown. */
        private int[] firstParents = new int[16];

        Level(boolean strata, String keyColumn, String sizeColumn) {
            this.strata = strata;
            this.keyColumn = keyColumn;
            this.sizeColumn = sizeColumn;
        }

        int parentOf(int node) {
            return (int) (index.key(node) >>> 32);
        }

        int codeOf(int node) {
            return (int) index.key(node) - 1;
        }

        // Moves every row from its node of the level above to its node of this one.
        void place(Columns chunk, Runs runs, int[] nodes, boolean unique) {
            int @org.jspecify.annotations.Nullable [] codes =
                    keyColumn.isEmpty() ? null : keys.codes(chunk.column(keyColumn), runs);
            Column size = sizeColumn.isEmpty() ? new Column.Codes(new byte[0]) : chunk.column(sizeColumn);
            boolean top = levels.get(0) == this;
            long lastKey = -1;
            int lastNode = -1;
            for (int run = 0; run < nodes.length; run++) {
                int parent = top ? 0 : nodes[run];
                int code = codes == null ? 0 : codes[run];
                int row = runs.start(run) - runs.from();
                if (parent < 0 || code < 0) {
                    for (int i = 0; code < 0 && i < runs.length(run); i++) {
                        problems.missing(chunk, keyColumn, rows + row + i);
                    }
                    nodes[run] = -1;
                    continue;
                }
                long key = ((long) parent << 32) | (code + 1);
                double own = size.rows() == 0 ? Double.NaN : size.number(runs.start(run));
                if (key != lastKey) {
                    lastKey = key;
                    lastNode = node(key, own, unique, chunk, row);
                }
                nodes[run] = lastNode;
                if (size.rows() > 0 && own != sizes[lastNode]) {
                    for (int i = 0; i < runs.length(run); i++) {
                        checkSize(own, lastNode, chunk, row + i);
                    }
                }
            }
        }

        private int node(long key, double size, boolean unique, Columns chunk, int row) {
            int known = index.size();
            int node = index.add(key);
            if (node == known) {
                grow(node);
                sizes[node] = size;
                if (strata && !sizeColumn.isEmpty()) {
                    problems.checkSize(chunk, sizeColumn, design, size, rows + row);
                }
                if (!strata) {
                    above().members[parentOf(node)]++;
                    if (unique && !claim(node)) {
                        problems.add(
                                chunk,
                                "unit-in-two-strata",
                                rows + row,
                                keyColumn,
                                "đơn vị " + keys.text(codeOf(node))
                                        + " có ở hai tầng; mã có đánh số lại trong tầng không?",
                                "unit " + keys.text(codeOf(node)) + " stands in two strata; are the numbers nested?");
                    }
                }
            }
            return node;
        }

        private void checkSize(double size, int node, Columns chunk, int row) {
            if (Double.isNaN(size) && Double.isNaN(sizes[node])) {
                return;
            }
            problems.add(
                    chunk,
                    "population-size-varies",
                    rows + row,
                    sizeColumn,
                    "quy mô tổng thể không thống nhất trong tầng: " + DesignProblems.vietnamese(size) + ", trước đó "
                            + DesignProblems.vietnamese(sizes[node]),
                    "the population size is not the same in the whole stratum: " + size + ", before " + sizes[node]);
        }

        // Returns false if the number of a unit was seen below another parent.
        private boolean claim(int node) {
            int code = codeOf(node);
            if (code >= firstParents.length) {
                firstParents = Arrays.copyOf(firstParents, Math.max(code + 1, 2 * firstParents.length));
            }
            int parent = parentOf(node) + 1;
            boolean free = firstParents[code] == 0 || firstParents[code] == parent;
            firstParents[code] = firstParents[code] == 0 ? parent : firstParents[code];
            return free;
        }

        private void grow(int node) {
            if (node == members.length) {
                members = Arrays.copyOf(members, 2 * node);
                sizes = Arrays.copyOf(sizes, 2 * node);
            }
        }

        private Level above() {
            return levels.get(levels.indexOf(this) - 1);
        }

        int[] merge(Level other, int[] parents) {
            int[] mapped = new int[other.index.size()];
            for (int node = 0; node < mapped.length; node++) {
                int code = other.codeOf(node);
                int ours = keyColumn.isEmpty() ? 0 : keys.translate(other.keys, code);
                long key = ((long) parents[other.parentOf(node)] << 32) | (ours + 1);
                int known = index.size();
                mapped[node] = index.add(key);
                if (mapped[node] == known) {
                    grow(known);
                    sizes[known] = other.sizes[node];
                    if (!strata) {
                        above().members[parentOf(known)]++;
                        if (levels.indexOf(this) == 1 && design.ids() == UnitIds.UNIQUE && !claim(known)) {
                            problems.add(
                                    "unit-in-two-strata",
                                    0,
                                    keyColumn,
                                    "đơn vị " + keys.text(ours) + " có ở hai tầng",
                                    "unit " + keys.text(ours) + " stands in two strata");
                        }
                    }
                } else if (strata && Double.compare(sizes[mapped[node]], other.sizes[node]) != 0) {
                    problems.add(
                            "population-size-varies",
                            0,
                            sizeColumn,
                            "quy mô tổng thể không thống nhất trong tầng: " + sizes[mapped[node]] + ", "
                                    + other.sizes[node],
                            "the population size is not the same in the whole stratum: " + sizes[mapped[node]] + ", "
                                    + other.sizes[node]);
                }
                if (strata && levels.get(levels.size() - 1) == this) {
                    members[mapped[node]] += other.members[node];
                }
            }
            return mapped;
        }
    }
}

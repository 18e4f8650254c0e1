package org.sipas.scoring.index;

/** What is counted of the forms of one unit, however it is stored. Items, nodes and positions are numbered as in the plan. */
interface UnitCounts {
    /** Returns the forms. */
    long forms();

    /** Returns the forms that the missing-answer rule leaves out of the tree. */
    long formsOutsideTree();

    /** Returns how often a code of a closed question or a pick occurred, by its position among the counts of a unit. */
    long count(int position);

    /** Returns how often an option of an item was picked in forms that the missing-answer rule lets count. */
    long counted(int item, int option);

    /** Returns how many forms have an answer that counts below a node. */
    long formsByNode(int node);

    /**
     * Returns Σ (Σ<sub>k</sub> g<sub>k</sub> x<sub>k</sub>)(Σ<sub>k</sub> h<sub>k</sub> x<sub>k</sub>) over forms, where x are the 2K indicators: of items satisfied in the first half, of items that count in the second.
     *
     * @param first g
     * @param second h
     */
    double sumOfProducts(double[] first, double[] second);
}

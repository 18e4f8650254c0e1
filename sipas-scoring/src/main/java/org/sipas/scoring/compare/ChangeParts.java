package org.sipas.scoring.compare;

/**
 * What the change of an index between two rounds is made of. Immutable.
 *
 * <p>One thing is changed at a time: the past as published then; the same answers by the present method; these on the present boundaries; then, over cells c of the mix (procedure and channel) with shares w and satisfied
 * shares p, the present answers. The last step is split symmetrically: mix = Σ(w<sub>1c</sub> − w<sub>0c</sub>)(p<sub>0c</sub> + p<sub>1c</sub>)/2, answers = Σ(w<sub>0c</sub> + w<sub>1c</sub>)/2·(p<sub>1c</sub> − p<sub>0c</sub>). The four parts add up to the
 * change.
 *
 * <p>The order of the first two steps is a convention; nothing here is a cause.
 *
 * @param method the past by the present method minus the past as published
 * @param boundary the past on present boundaries minus the past on its own
 * @param mix what follows from other procedures and channels
 * @param answers what follows from other answers about the same
 * @see "Kitagawa, E. M. (1955). Components of a difference between two rates. Journal of the American Statistical Association 50, 1168-1194."
 */
public record ChangeParts(double method, double boundary, double mix, double answers) {
    /**
     * A cell of the mix, in the past and now.
     *
     * @param pastShare w<sub>0c</sub>, in [0, 1]
     * @param pastValue p<sub>0c</sub>; where {@code pastShare} is 0, give the present value: a new cell is a change of mix
     * @param presentShare w<sub>1c</sub>, in [0, 1]
     * @param presentValue p<sub>1c</sub>; where {@code presentShare} is 0, give the past value
     */
    public record Cell(double pastShare, double pastValue, double presentShare, double presentValue) {
        /**
         * Creates a cell.
         *
         * @throws IllegalArgumentException if a share is not in [0, 1] or a value is not finite
         */
        public Cell {
            check("pastShare", pastShare);
            check("presentShare", presentShare);
            if (!Double.isFinite(pastValue) || !Double.isFinite(presentValue)) {
                throw new IllegalArgumentException("value not finite: " + pastValue + ", " + presentValue);
            }
        }

        private static void check(String name, double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(name + " not in [0, 1]: " + share);
            }
        }
    }

    /**
     * Takes a change apart.
     *
     * @param published the past as published then
     * @param byPresentMethod the past by the present method, on the boundaries of then
     * @param cells the cells of the mix, the past by the present method and on present boundaries
     * @return the parts
     * @throws IllegalArgumentException if past or present shares do not add up to 1 (to 1e-9)
     */
    public static ChangeParts of(double published, double byPresentMethod, Cell... cells) {
        double pastShares = 0;
        double presentShares = 0;
        double past = 0;
        double mix = 0;
        double answers = 0;
        for (Cell cell : cells) {
            pastShares += cell.pastShare();
            presentShares += cell.presentShare();
            past += cell.pastShare() * cell.pastValue();
            mix += (cell.presentShare() - cell.pastShare()) * (cell.pastValue() + cell.presentValue()) / 2;
            answers += (cell.presentShare() + cell.pastShare()) / 2 * (cell.presentValue() - cell.pastValue());
        }
        for (double sum : new double[] {pastShares, presentShares}) {
            if (Math.abs(sum - 1) > 1e-9) {
                throw new IllegalArgumentException("shares not 1 together: " + sum);
            }
        }
        return new ChangeParts(byPresentMethod - published, past - byPresentMethod, mix, answers);
    }

    /**
     * Returns the whole change.
     *
     * @return the sum of the parts
     */
    public double total() {
        return method + boundary + mix + answers;
    }
}

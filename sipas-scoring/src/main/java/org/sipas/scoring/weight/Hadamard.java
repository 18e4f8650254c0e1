package org.sipas.scoring.weight;

import java.math.BigInteger;

/** Hadamard matrices by Sylvester's doubling of Paley's first construction; true stands for +1. The first column is all true. */
final class Hadamard {
    private Hadamard() {}

    /** Returns a matrix of the smallest order above a number that the two constructions reach. */
    static boolean[][] above(int size) {
        for (int order = 4; ; order += 4) {
            if (order > size) {
                int odd = order;
                int doublings = 0;
                while (true) {
                    if (odd == 1 || isPaley(odd)) {
                        return doubled(odd == 1 ? new boolean[][] {{true}} : paley(odd - 1), doublings);
                    }
                    if (odd % 2 != 0) {
                        break;
                    }
                    odd /= 2;
                    doublings++;
                }
            }
        }
    }

    private static boolean isPaley(int order) {
        return order % 4 == 0 && BigInteger.valueOf(order - 1).isProbablePrime(50);
    }

    private static boolean[][] doubled(boolean[][] matrix, int times) {
        boolean[][] result = matrix;
        for (int t = 0; t < times; t++) {
            int n = result.length;
            boolean[][] next = new boolean[2 * n][2 * n];
            for (int i = 0; i < 2 * n; i++) {
                for (int j = 0; j < 2 * n; j++) {
                    next[i][j] = result[i % n][j % n] ^ (i >= n && j >= n);
                }
            }
            result = next;
        }
        return result;
    }

    // Order q + 1 for a prime q = 3 mod 4, from the quadratic residues; rows are multiplied by ±1 so that the first
    // column is +1.
    private static boolean[][] paley(int q) {
        boolean[] residue = new boolean[q];
        for (int i = 1; i < q; i++) {
            residue[(int) ((long) i * i % q)] = true;
        }
        boolean[][] matrix = new boolean[q + 1][q + 1];
        for (int i = 0; i <= q; i++) {
            for (int j = 0; j <= q; j++) {
                boolean entry = i == 0 || j > 0 && (i == j || residue[Math.floorMod(j - i, q)]);
                matrix[i][j] = entry;
            }
        }
        for (boolean[] row : matrix) {
            if (!row[0]) {
                for (int j = 0; j <= q; j++) {
                    row[j] = !row[j];
                }
            }
        }
        return matrix;
    }
}

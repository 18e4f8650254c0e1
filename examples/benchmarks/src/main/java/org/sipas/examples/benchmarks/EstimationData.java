package org.sipas.examples.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.sipas.core.design.Columns;

/**
 * A made-up national survey with a fixed seed, chunk by chunk: 63 provinces are strata, districts and communes are drawn in them and people in communes; 22 items on a
 * scale of 1 to 5. 39 bytes a row.
 */
final class EstimationData {
    static final int PROVINCES = 63;
    static final int ITEMS = 22;
    /** Bytes of a row: items, province, district, commune, N1 and N2 one each, N3 four and the weight eight. */
    static final int BYTES = ITEMS + 5 + Integer.BYTES + Double.BYTES;

    private static final double[] THRESHOLDS = {-1.9, -1.2, -0.4, 0.7};

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(63022);
    private final int rows;
    private final int districts;
    private final int communes;
    private final int[] firstSize = new int[PROVINCES];
    private final int[] secondSize;
    private final double[] effect;
    private final int[] factor;
    private int done;

    EstimationData(int rows) {
        this.rows = rows;
        districts = rows <= 50_000 ? 6 : rows <= 500_000 ? 8 : 10;
        communes = rows <= 50_000 ? 5 : rows <= 500_000 ? 12 : 20;
        secondSize = new int[PROVINCES * districts];
        effect = new double[secondSize.length * communes];
        factor = new int[effect.length];
        for (int province = 0; province < PROVINCES; province++) {
            firstSize[province] = random.nextInt(10, 25);
            double ofProvince = random.nextGaussian() * 0.25;
            for (int d = 0; d < districts; d++) {
                int district = province * districts + d;
                secondSize[district] = random.nextInt(20, 61);
                double ofDistrict = random.nextGaussian() * 0.20;
                for (int c = 0; c < communes; c++) {
                    effect[district * communes + c] = ofProvince + ofDistrict + random.nextGaussian() * 0.15;
                    factor[district * communes + c] = random.nextInt(8, 41);
                }
            }
        }
    }

    int units() {
        return effect.length;
    }

    static String[] items() {
        String[] names = new String[ITEMS];
        Arrays.setAll(names, q -> "y" + (q + 1));
        return names;
    }

    /** The next rows. */
    @SuppressWarnings("ArrayRecordComponent")
    record Chunk(
            byte[] province,
            byte[] district,
            byte[] commune,
            byte[] firstSize,
            byte[] secondSize,
            int[] thirdSize,
            double[] weight,
            byte[][] items) {
        int rows() {
            return weight.length;
        }

        Columns columns() {
            return columns(0, rows());
        }

        /** Some rows; all of them without a copy. */
        Columns columns(int from, int to) {
            boolean all = from == 0 && to == rows();
            Columns columns = Columns.from("made-up survey")
                    .with("province", part(province, all, from, to))
                    .with("district", part(district, all, from, to))
                    .with("commune", part(commune, all, from, to))
                    .with("N1", part(firstSize, all, from, to))
                    .with("N2", part(secondSize, all, from, to))
                    .with("N3", all ? thirdSize : Arrays.copyOfRange(thirdSize, from, to))
                    .with("w", all ? weight : Arrays.copyOfRange(weight, from, to));
            List<String> names = List.of(EstimationData.items());
            for (int q = 0; q < ITEMS; q++) {
                columns = columns.with(names.get(q), part(items[q], all, from, to));
            }
            return columns;
        }

        private static byte[] part(byte[] values, boolean all, int from, int to) {
            return all ? values : Arrays.copyOfRange(values, from, to);
        }

        /** Writes the rows with numbers of units that differ in the whole country. */
        void write(Path file) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
                out.write(("province,district,commune,N1,N2,N3,w," + String.join(",", EstimationData.items()) + "\n")
                        .getBytes(StandardCharsets.US_ASCII));
                byte[] answers = new byte[2 * ITEMS];
                byte[] unit = new byte[0];
                for (int row = 0; row < rows(); row++) {
                    if (row == 0 || commune[row] != commune[row - 1] || district[row] != district[row - 1]) {
                        int ofCountry = province[row] * 100 + district[row];
                        unit = (province[row] + "," + ofCountry + "," + (ofCountry * 100 + commune[row]) + ","
                                        + firstSize[row] + "," + secondSize[row] + "," + thirdSize[row] + ","
                                        + weight[row])
                                .getBytes(StandardCharsets.US_ASCII);
                    }
                    for (int q = 0; q < ITEMS; q++) {
                        answers[2 * q] = ',';
                        answers[2 * q + 1] = (byte) ('0' + items[q][row]);
                    }
                    out.write(unit);
                    out.write(answers);
                    out.write('\n');
                }
            } catch (IOException exception) {
                throw new UncheckedIOException(exception);
            }
        }
    }

    /** Returns the next rows, none at the end. */
    Chunk next(int most) {
        int size = Math.min(most, rows - done);
        Chunk chunk = new Chunk(
                new byte[size],
                new byte[size],
                new byte[size],
                new byte[size],
                new byte[size],
                new int[size],
                new double[size],
                new byte[ITEMS][size]);
        for (int i = 0; i < size; i++) {
            fill(chunk, i, (int) ((long) (done + i) * units() / rows));
        }
        done += size;
        return chunk;
    }

    private int firstRow(int unit) {
        return (int) (((long) unit * rows + units() - 1) / units());
    }

    private void fill(Chunk chunk, int i, int unit) {
        int district = unit / communes;
        int province = district / districts;
        int members = firstRow(unit + 1) - firstRow(unit);
        chunk.province[i] = (byte) (province + 1);
        chunk.district[i] = (byte) (district % districts + 1);
        chunk.commune[i] = (byte) (unit % communes + 1);
        chunk.firstSize[i] = (byte) firstSize[province];
        chunk.secondSize[i] = (byte) secondSize[district];
        chunk.thirdSize[i] = members * factor[unit];
        chunk.weight[i] =
                (double) firstSize[province] / districts * ((double) secondSize[district] / communes) * factor[unit];
        double person = effect[unit] + random.nextGaussian() * 0.6;
        for (int q = 0; q < ITEMS; q++) {
            double latent = person - 0.5 + 1.1 * q / (ITEMS - 1) + random.nextGaussian() * 0.7;
            int code = 1;
            for (double threshold : THRESHOLDS) {
                code += latent >= threshold ? 1 : 0;
            }
            chunk.items[q][i] = (byte) code;
        }
    }
}

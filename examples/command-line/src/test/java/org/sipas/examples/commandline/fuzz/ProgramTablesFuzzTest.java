package org.sipas.examples.commandline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.io.table.DataFrame;
import org.sipas.io.table.JdbcTable;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.Table;

/**
 * Tables that a program hands over: of a data base (H2) whose driver fails at any call, gives nothing or gives values that no data base has, and lists,
 * arrays and maps of such values. Reading throws nothing but what is declared, within the bounds of {@link Bounds}, and gives the connection back as it was,
 * with every statement closed. Seeds are fixed.
 */
class ProgramTablesFuzzTest {
    private static final List<String> NAMES = Arrays.asList(
            "id",
            "note",
            "",
            " ",
            "\0",
            "\uD800",
            "id",
            "a\"b",
            "a'; DROP TABLE answers; --",
            "\u202Eid",
            "Ý kiến",
            "x".repeat(70_000),
            "=1+1",
            null);

    private final Map<String, Integer> told = new TreeMap<>();
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE answers (id VARCHAR, note VARCHAR, n INT, long_note CLOB, picks VARCHAR ARRAY)");
            for (int row = 0; row < 5; row++) {
                statement.execute(
                        "INSERT INTO answers VALUES ('H" + row + "', 'x', " + row + ", 'dài', ARRAY['a', 'b'])");
            }
        }
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void twoThousandFaultyDriversAndHostileValuesAreBorne() throws InterruptedException {
        fuzzDrivers(2_000);
    }

    @Tag("soak")
    @Test
    void aHundredThousandFaultyDriversAndHostileValuesAreBorne() throws InterruptedException {
        fuzzDrivers(100_000);
    }

    @Test
    void twoThousandHostileFramesAreReadOrRefused() throws InterruptedException {
        fuzzFrames(2_000);
    }

    @Tag("soak")
    @Test
    void aHundredThousandHostileFramesAreReadOrRefused() throws InterruptedException {
        fuzzFrames(100_000);
    }

    private void fuzzDrivers(int mutants) throws InterruptedException {
        int read = 0;
        try (Bounds bounds = new Bounds()) {
            for (int m = 0; m < mutants; m++) {
                SplittableRandom random = new SplittableRandom(m);
                read += bounds.run("driver " + m, () -> readFrom(random)) ? 1 : 0;
            }
        }
        assertThat(read).isBetween(mutants / 5, mutants - mutants / 5);
        assertThat(told).containsKeys("unreadable-cell", "getObject", "prepareStatement", "rollback");
    }

    /** Reads the table through a driver; tells whether all five rows were read. */
    private boolean readFrom(SplittableRandom random) throws SQLException {
        FaultyDriver.Fault[] faults = FaultyDriver.Fault.values();
        FaultyDriver driver = new FaultyDriver(
                faults[random.nextInt(faults.length)],
                random.nextInt(120),
                value -> random.nextInt(3) == 0 ? value(random, 3) : value,
                label -> random.nextInt(3) == 0 ? NAMES.get(random.nextInt(NAMES.size())) : label);
        boolean autoCommit = random.nextInt(4) > 0;
        connection.setAutoCommit(autoCommit);
        int isolation = connection.getTransactionIsolation();
        boolean complete = false;
        try (JdbcTable table = open(driver.around(connection), random)) {
            complete = rows(table) == 5;
        } catch (SQLException declared) {
            assertThat(driver.failed()).as(String.valueOf(declared)).isNotEmpty();
        } catch (IOException declared) {
            assertThat(driver.failed()).as(String.valueOf(declared)).isNotEmpty();
            assertThat(declared).hasCauseInstanceOf(SQLException.class);
        }
        told.merge(driver.failed(), 1, Integer::sum);
        // What could not be asked or closed is the driver's fault alone.
        if (!List.of("close", "isClosed", "setAutoCommit").contains(driver.failed())) {
            assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
        }
        if (!List.of("close", "isClosed", "setAutoCommit", "setTransactionIsolation")
                .contains(driver.failed())) {
            assertThat(connection.getTransactionIsolation()).isEqualTo(isolation);
        }
        for (Statement statement : driver.statements()) {
            assertThat(statement.isClosed() || driver.failed().equals("close"))
                    .as(driver.failed() + " " + statement)
                    .isTrue();
            statement.close();
        }
        connection.setAutoCommit(true);
        connection.setTransactionIsolation(isolation);
        return complete;
    }

    private static JdbcTable open(Connection faulty, SplittableRandom random) throws SQLException {
        if (random.nextBoolean()) {
            return JdbcTable.query(faulty, "q", "SELECT * FROM answers WHERE n < ?", List.of(9));
        }
        Outcome<JdbcTable> table = JdbcTable.of(faulty, "PUBLIC", "ANSWERS", List.of(), Map.of());
        if (table.value().isEmpty()) {
            // A driver that gave nothing for a name has a table less.
            throw new SQLException(table.problems().get(0).code());
        }
        return table.orThrow();
    }

    private long rows(Table table) throws IOException {
        List<Problem> problems = new ArrayList<>();
        long rows = 0;
        try (RowCursor cursor = table.rows(problems::add)) {
            while (cursor.next()) {
                rows++;
                assertThat(cursor.row()).isEqualTo(rows);
                for (int c = 0; c < table.header().size(); c++) {
                    assertThat(cursor.cell(c)).isNotNull();
                }
            }
        }
        assertThat(table.digest()).matches("[0-9a-f]{64}");
        problems.forEach(problem -> told.merge(problem.code(), 1, Integer::sum));
        return rows;
    }

    private void fuzzFrames(int mutants) throws InterruptedException {
        int read = 0;
        try (Bounds bounds = new Bounds()) {
            for (int m = 0; m < mutants; m++) {
                SplittableRandom random = new SplittableRandom(m);
                read += bounds.run("frame " + m, () -> readFrame(random)) ? 1 : 0;
            }
        }
        assertThat(read).isBetween(mutants / 5, mutants - mutants / 5);
        assertThat(told).containsKeys("unreadable-cell", "refused");
    }

    /** Reads a frame of hostile columns or rows; tells whether it is one. */
    private boolean readFrame(SplittableRandom random) throws IOException {
        int rows = random.nextInt(6);
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int c = random.nextInt(5); c >= 0; c--) {
            // One in twenty columns is longer than the others, or no column.
            int length = random.nextInt(20) == 0 ? random.nextInt(9) : rows;
            columns.put(name(random), random.nextInt(20) == 0 ? value(random, 3) : column(random, length));
        }
        try {
            if (random.nextBoolean()) {
                assertThat(rows(DataFrame.ofColumns("frame", columns))).isGreaterThanOrEqualTo(0);
            } else {
                List<Map<String, Object>> maps = new ArrayList<>();
                for (int row = 0; row < rows; row++) {
                    Map<String, Object> map = random.nextInt(40) == 0 ? null : new HashMap<>();
                    for (int c = random.nextInt(5); c >= 0 && map != null; c--) {
                        map.put(name(random), value(random, 3));
                    }
                    maps.add(map);
                }
                assertThat(rows(DataFrame.ofRows("frame", maps))).isEqualTo(rows);
            }
            return true;
        } catch (IllegalArgumentException declared) {
            told.merge("refused", 1, Integer::sum);
            return false;
        }
    }

    private static @Nullable String name(SplittableRandom random) {
        int name = random.nextInt(NAMES.size() * 4);
        return name < NAMES.size() ? NAMES.get(name) : "c" + name;
    }

    private static Object column(SplittableRandom random, int length) {
        return switch (random.nextInt(6)) {
            case 0 -> new double[length];
            case 1 -> new boolean[length];
            case 2 -> new char[length];
            case 3 -> new long[length][3];
            default -> {
                List<Object> values = new ArrayList<>();
                for (int row = 0; row < length; row++) {
                    values.add(value(random, 3));
                }
                yield random.nextBoolean() ? values : values.toArray();
            }
        };
    }

    private static @Nullable Object value(SplittableRandom random, int depth) {
        Object inner = depth == 0 ? "" : value(random, depth - 1);
        return switch (random.nextInt(30)) {
            case 0 -> null;
            case 1 -> Double.NaN;
            case 2 -> Float.NEGATIVE_INFINITY;
            case 3 -> Double.MIN_VALUE;
            case 4 -> new BigDecimal("1E+1000000000");
            case 5 -> new BigDecimal("-7E-2147483647");
            case 6 -> BigInteger.TEN.pow(5_000);
            case 7 -> new byte[] {0, -1, 65};
            case 8 -> new Object[] {inner, inner, null};
            case 9 -> Arrays.asList(inner, null);
            case 10 -> Collections.singletonMap("k", inner);
            case 11 -> {
                List<Object> own = new ArrayList<>();
                Collections.addAll(own, own, own, inner);
                yield List.of(own, own);
            }
            case 12 -> {
                Object[] own = new Object[2];
                Arrays.fill(own, own);
                yield own;
            }
            case 13 -> {
                Object wide = "x";
                for (int level = 0; level < 8; level++) {
                    wide = Collections.nCopies(100, wide);
                }
                yield wide;
            }
            case 14 -> "\uD83D";
            case 15 -> "a\0b";
            case 16 -> "\u202E\uFEFF=cmd|' /C calc'!A0";
            case 17 -> "x".repeat(70_000);
            case 18 -> "x".repeat(65_000);
            case 19 -> new Date(Long.MAX_VALUE);
            case 20 -> new Timestamp(Long.MIN_VALUE);
            case 21 -> LocalDate.MAX;
            case 22 -> LocalDateTime.MIN;
            case 23 -> Instant.MAX;
            case 24 -> new UUID(0, 1);
            case 25 -> InputStream.nullInputStream();
            case 26 -> new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8));
            case 27 -> Array.newInstance(int.class, 3, 0, 2);
            case 28 -> new Object();
            default -> random.nextLong();
        };
    }
}

package org.sipas.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLedger;

/** Tables that are no files: in memory, and in a data base (H2). */
class MemoryAndDatabaseTest {
    @TempDir
    private Path folder;

    private Connection connection;

    @BeforeEach
    void fill() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE answers (id VARCHAR, general INT, weight NUMERIC(9,3), at_day DATE, "
                            + "at_time TIMESTAMP, ok BOOLEAN, note CLOB, picks VARCHAR ARRAY, \"Ý kiến\"\"; DROP\" VARCHAR, raw VARBINARY)");
            statement.execute(
                    "INSERT INTO answers VALUES ('H1', 4, 1.500, DATE '2026-05-13', TIMESTAMP '2026-05-13 08:30:00', "
                            + "TRUE, 'dài', ARRAY['a','b'], 'x', NULL), "
                            + "('H2', 9, NULL, NULL, TIMESTAMP '2026-05-13 00:00:00', FALSE, NULL, NULL, '', X'00FF')");
            statement.execute("CREATE SCHEMA other");
            statement.execute("CREATE TABLE other.answers (id VARCHAR)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static List<List<String>> rows(Table table, List<Problem> problems) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (RowCursor cursor = table.rows(problems::add)) {
            while (cursor.next()) {
                rows.add(
                        IntStream.range(0, cursor.size()).mapToObj(cursor::cell).toList());
            }
        }
        return rows;
    }

    private ReadingSummary read(Table table) throws IOException {
        Questionnaire form = Questionnaire.bundled(Packs.of(getClass().getClassLoader()), "one-stop-2022");
        try (ProblemsFile problems =
                ProblemsFile.create(folder.resolve("problems.csv"), SafeCsvWriter.Encoding.UTF_8)) {
            return ResponseFile.of(table, form, List.of())
                    .orThrow()
                    .read(ResponseLedger.Rule.NONE_COUNTS, chunk -> {}, problems, (forms, fraction) -> {});
        }
    }

    @Test
    void columnsOfAnyKindAreRead() throws IOException {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", new String[] {"H1", "H2", "H2", null});
        columns.put("general", new int[] {4, 9, 4, 2});
        columns.put("weight", new double[] {1.5, Double.NaN, 1e-7, 1e22});
        columns.put(
                "days",
                Arrays.asList(
                        LocalDate.of(2026, 5, 13),
                        LocalDateTime.of(2026, 5, 13, 0, 0),
                        LocalDateTime.of(2026, 5, 13, 8, 30),
                        null));
        columns.put("mixed", List.of(true, new BigDecimal("1E+3"), List.of("a", 2), new long[] {1, 2}));
        DataFrame frame = DataFrame.ofColumns("khung", columns);

        assertThat(rows(frame, new ArrayList<>()))
                .containsExactly(
                        List.of("H1", "4", "1.5", "2026-05-13", "TRUE"),
                        List.of("H2", "9", "", "2026-05-13", "1000"),
                        List.of("H2", "4", "0.0000001", "2026-05-13T08:30", "a;2"),
                        List.of("", "2", "10000000000000000000000", "", "1;2"));
        ReadingSummary summary = read(frame);
        assertThat(summary.rows()).isEqualTo(4);
        assertThat(summary.used()).isEqualTo(2);
        assertThat(summary.conflicting()).isEqualTo(2);
        assertThat(summary.digest())
                .matches("[0-9a-f]{64}")
                .isEqualTo(read(frame).digest());
        assertThat(summary.problems()).containsEntry("out-of-range", 1L).containsEntry("blank-id", 1L);
    }

    @Test
    void rowsAsMapsAreRead() throws IOException {
        DataFrame frame = DataFrame.ofRows("khung", List.of(Map.of("id", "H1"), Map.of("general", 4), Map.of()));

        assertThat(rows(frame, new ArrayList<>())).hasSize(3).contains(List.of("H1", ""), List.of("", "4"));
        assertThat(frame.header()).containsExactly("id", "general");
    }

    @Test
    void columnsThatDoNotFitAreTheCallersMistake() {
        assertThatThrownBy(() -> DataFrame.ofColumns("k", Map.of("a", "text")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a");
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("a", List.of(1));
        columns.put("b", List.of(1, 2));
        assertThatThrownBy(() -> DataFrame.ofColumns("k", columns)).hasMessageContaining("b not 1: 2");
    }

    @Test
    void aTableOfADatabaseIsRead() throws SQLException, IOException {
        List<Problem> problems = new ArrayList<>();
        try (JdbcTable table = JdbcTable.of(connection, "PUBLIC", "ANSWERS", List.of(), Map.of())
                .orThrow()) {
            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(rows(table, problems))
                    .containsExactly(
                            List.of("H1", "4", "1.5", "2026-05-13", "2026-05-13T08:30", "TRUE", "dài", "a;b", "x", ""),
                            List.of("H2", "9", "", "", "2026-05-13", "FALSE", "", "", "", ""));
            assertThat(problems).singleElement().satisfies(problem -> {
                assertThat(problem.code()).isEqualTo("unreadable-cell");
                assertThat(problem.location()).hasToString("ANSWERS:2 (RAW)");
            });
            ReadingSummary summary = read(table);
            assertThat(summary.rows()).isEqualTo(2);
            assertThat(summary.format()).isEqualTo("JDBC, H2");
            assertThat(summary.digest()).matches("[0-9a-f]{64}");
        }
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(connection.isClosed()).isFalse();
    }

    @Test
    void columnsAreChosenAndValuesBound() throws SQLException, IOException {
        try (JdbcTable table = JdbcTable.of(
                        connection, "PUBLIC", "ANSWERS", List.of("Ý kiến\"; DROP", "ID"), Map.of("ID", "H1' OR '1'='1"))
                .orThrow()) {
            assertThat(rows(table, new ArrayList<>())).isEmpty();
        }
        try (JdbcTable table = JdbcTable.of(
                        connection, "PUBLIC", "ANSWERS", List.of("Ý kiến\"; DROP", "ID"), Map.of("GENERAL", 4))
                .orThrow()) {
            assertThat(rows(table, new ArrayList<>())).containsExactly(List.of("x", "H1"));
        }
        try (JdbcTable table = JdbcTable.query(
                connection, "câu hỏi", "SELECT id AS \"Số\" FROM answers WHERE general > ?", List.of(5))) {
            assertThat(table.header()).containsExactly("Số");
            assertThat(rows(table, new ArrayList<>())).containsExactly(List.of("H2"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "ID FROM answers; DROP TABLE answers; --",
                "ID\", \"GENERAL",
                "*",
                "",
                "(SELECT 1)",
                "ID\u0000",
                "1"
            })
    void sqlInAColumnNameIsRefused(String column) throws SQLException {
        Outcome<JdbcTable> outcome = JdbcTable.of(connection, "PUBLIC", "ANSWERS", List.of(column), Map.of());

        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems()).extracting(Problem::code).containsExactly("unknown-table-column");
        assertThat(JdbcTable.of(connection, "PUBLIC", "ANSWERS", List.of(), Map.of(column, "1"))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("unknown-table-column");
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void aTableMustBeOneThatIsListed() throws SQLException {
        assertThat(JdbcTable.of(connection, "", "answers; DROP TABLE answers", List.of(), Map.of())
                        .problems())
                .extracting(Problem::code)
                .containsExactly("unknown-table");
        assertThat(JdbcTable.of(connection, "", "ANSWERS", List.of("ID"), Map.of())
                        .problems())
                .extracting(Problem::code)
                .containsExactly("ambiguous-table");
        assertThat(JdbcTable.of(connection, "%", "ANSWERS", List.of(), Map.of()).problems())
                .extracting(Problem::code)
                .containsExactly("unknown-table");
    }

    @Test
    void aRowThatIsTooLongIsToldAndEndsTheReading() throws SQLException, IOException {
        List<Problem> problems = new ArrayList<>();
        String wide = "SELECT " + "REPEAT('x', 65000), ".repeat(70) + "id FROM answers";
        try (JdbcTable table = JdbcTable.query(connection, "q", wide, List.of())) {
            assertThat(rows(table, problems)).isEmpty();
        }
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("row-too-long");
            assertThat(problem.location()).hasToString("q:1");
        });
    }

    @Test
    void sixteenThousandColumnsAreReadAndMoreRefused() throws SQLException, IOException {
        // H2 itself stops at 16,384.
        String wide = "SELECT " + "1, ".repeat(16_383) + "2";
        try (JdbcTable table = JdbcTable.query(connection, "q", wide, List.of())) {
            assertThat(rows(table, new ArrayList<>()).get(0)).hasSize(16_384).endsWith("2");
        }
        assertThatThrownBy(() -> JdbcTable.query(connection, "q", "SELECT 0, " + wide.substring(7), List.of()))
                .isInstanceOf(SQLException.class);
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void closingTwiceEndsNoTransactionOfTheCaller() throws SQLException {
        JdbcTable table = JdbcTable.query(connection, "q", "SELECT id FROM answers", List.of());
        table.close();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM answers");
            table.close();
            try (ResultSet left = statement.executeQuery("SELECT count(*) FROM answers")) {
                assertThat(left.next()).isTrue();
                assertThat(left.getInt(1)).isZero();
            }
        }
        assertThat(connection.getAutoCommit()).isFalse();
    }

    @Test
    void valuesWithoutATextAreToldAndEmpty() throws IOException {
        List<Object> own = new ArrayList<>();
        own.add(own);
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("a", Arrays.asList(own, Map.of("k", "v"), new Object(), "x"));
        List<Problem> problems = new ArrayList<>();

        assertThat(rows(DataFrame.ofColumns("k", columns), problems))
                .containsExactly(List.of(""), List.of(""), List.of(""), List.of("x"));

        assertThat(problems)
                .extracting(problem -> problem.code() + " " + problem.location())
                .containsExactly("unreadable-cell k:1 (a)", "unreadable-cell k:2 (a)", "unreadable-cell k:3 (a)");
    }

    @Test
    void aReasonInPlaceOfANumberIsNoNumber() throws IOException {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("id", List.of(".blank", ".blank", "H1"));
        columns.put("general", new int[] {4, 5, 4});

        assertThat(read(DataFrame.ofColumns("k", columns)).used()).isEqualTo(3);
    }

    @Test
    void aFailingDatabaseIsAnException() throws SQLException, IOException {
        assertThatThrownBy(() -> JdbcTable.query(connection, "q", "SELECT nothing FROM nowhere", List.of()))
                .isInstanceOf(SQLException.class);
        assertThat(connection.getAutoCommit()).isTrue();
        JdbcTable table = JdbcTable.query(connection, "q", "SELECT id FROM answers", List.of());
        connection.close();
        assertThatThrownBy(() -> table.rows(problem -> {})).isInstanceOf(IOException.class);
    }
}

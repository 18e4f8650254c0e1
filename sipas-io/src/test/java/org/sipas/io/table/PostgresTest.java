package org.sipas.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLedger;

/** A real PostgreSQL, at the JDBC address in the environment variable SIPAS_POSTGRES. */
@Tag("peer")
class PostgresTest {
    private static final int ROWS = 1_000_000;

    private String address;

    @BeforeEach
    void fill() throws SQLException {
        address = System.getenv("SIPAS_POSTGRES");
        Assumptions.assumeTrue(address != null, "absent: SIPAS_POSTGRES");
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS phieu");
            statement.execute(
                    "CREATE TABLE phieu (id text, general int, channel text, received date, comment text, \"Cột \"\"lạ\"\"\" int)");
            statement.execute("INSERT INTO phieu SELECT 'H' || i, 1 + i % 5, 'x', DATE '2026-01-01' + i % 28, "
                    + "'ý kiến số ' || i || repeat(' dài', 20), i FROM generate_series(1, " + ROWS + ") AS i");
        }
    }

    @AfterEach
    void drop() throws SQLException {
        if (address != null) {
            try (Connection connection = DriverManager.getConnection(address);
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS phieu");
            }
        }
    }

    /** A million rows take some 150 MB in the driver alone if it is not told to fetch them in portions. */
    @Test
    void aMillionRowsAreReadWith128MegabytesOfHeap() throws IOException, InterruptedException {
        Process reading = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresTest.class.getName(),
                        address)
                .redirectErrorStream(true)
                .start();
        String said = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(reading.waitFor()).as(said).isZero();
        assertThat(said).contains("rows=" + ROWS + " used=" + ROWS + " complete=true");
    }

    /** Reads the table as answers; what runs in the process with little memory. */
    public static void main(String[] args) throws IOException, SQLException {
        Questionnaire form = Questionnaire.bundled(Packs.of(PostgresTest.class.getClassLoader()), "one-stop-2022");
        Path problemsFile = Files.createTempFile("problems", ".csv");
        try (Connection connection = DriverManager.getConnection(args[0]);
                JdbcTable table = JdbcTable.of(connection, "public", "phieu", List.of(), Map.of())
                        .orThrow();
                ProblemsFile problems = ProblemsFile.create(problemsFile, SafeCsvWriter.Encoding.UTF_8)) {
            ReadingSummary summary = ResponseFile.of(table, form, List.of())
                    .orThrow()
                    .read(ResponseLedger.Rule.NONE_COUNTS, chunk -> {}, problems, (forms, fraction) -> {});
            System.out.println(
                    "rows=" + summary.rows() + " used=" + summary.used() + " complete=" + summary.complete());
        } finally {
            Files.delete(problemsFile);
        }
    }

    @Test
    void namesAreQuotedAndSqlRefused() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(address)) {
            try (JdbcTable table = JdbcTable.of(
                            connection, "", "phieu", List.of("Cột \"lạ\"", "id"), Map.of("id", "H7"))
                    .orThrow()) {
                try (RowCursor rows = table.rows(problem -> {})) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.cell(0)).isEqualTo("7");
                    assertThat(rows.next()).isFalse();
                }
            }
            assertThat(JdbcTable.of(connection, "", "phieu", List.of("id\"; DROP TABLE phieu; --"), Map.of())
                            .problems())
                    .extracting(Problem::code)
                    .containsExactly("unknown-table-column");
            assertThat(JdbcTable.of(connection, "", "phieu; DROP TABLE phieu", List.of(), Map.of())
                            .problems())
                    .extracting(Problem::code)
                    .containsExactly("unknown-table");
        }
    }
}

package org.sipas.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/** Names of tables and columns made of what means something in SQL: those that exist are read as they are, all others refused, and nothing else happens. */
class JdbcNamesProperties {
    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> pieces = Arbitraries.of(
                "a",
                "A",
                "\"",
                "\"\"",
                "'",
                ";",
                "--",
                "/*",
                "*/",
                " ",
                "%",
                "_",
                "\\",
                "\\\\",
                "(",
                ")",
                ",",
                ".",
                "?",
                "$1",
                "`",
                "[",
                "]",
                " FROM ",
                "DROP TABLE victim",
                "UNION SELECT * FROM victim",
                "ệ",
                "\u202E",
                "\n",
                "1",
                "SELECT",
                "*");
        return pieces.list().ofMinSize(1).ofMaxSize(5).map(all -> String.join("", all));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Property(tries = 300, seed = "12")
    void namesThatExistAreReadAndOthersRefused(
            @ForAll("names") String table,
            @ForAll("names") String column,
            @ForAll("names") String other,
            @ForAll("names") String value)
            throws SQLException, IOException {
        Assume.that(!column.equals(other) && !table.equals(other));
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE \"victim\" (x VARCHAR)");
            statement.execute(
                    "CREATE TABLE " + quoted(table) + " (" + quoted(column) + " VARCHAR, \"second column\" VARCHAR)");
            // A table that the name would also match as a pattern.
            statement.execute("CREATE TABLE " + quoted(table + "_") + " (\"not mine\" VARCHAR)");
            statement.execute("INSERT INTO " + quoted(table) + " VALUES ('" + value.replace("'", "''") + "', 'y')");

            try (JdbcTable read =
                    JdbcTable.of(connection, "", table, List.of(), Map.of()).orThrow()) {
                assertThat(read.header()).containsExactly(column, "second column");
            }
            try (JdbcTable read = JdbcTable.of(connection, "PUBLIC", table, List.of(column), Map.of(column, value))
                            .orThrow();
                    RowCursor rows = read.rows(problem -> {})) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.cell(0)).isEqualTo(value);
                assertThat(rows.next()).isFalse();
            }
            assertRefused("unknown-table-column", JdbcTable.of(connection, "", table, List.of(other), Map.of()));
            assertRefused("unknown-table-column", JdbcTable.of(connection, "", table, List.of(), Map.of(other, value)));
            assertRefused("unknown-table", JdbcTable.of(connection, other, table, List.of(), Map.of()));
            assertRefused("unknown-table", JdbcTable.of(connection, "", other, List.of(), Map.of()));
            assertThat(connection.getAutoCommit()).isTrue();
            try (ResultSet victim = statement.executeQuery("SELECT count(*) FROM \"victim\"")) {
                assertThat(victim.next()).isTrue();
            }
        }
    }

    private static void assertRefused(String code, Outcome<JdbcTable> outcome) {
        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems()).extracting(Problem::code).containsOnly(code);
    }
}

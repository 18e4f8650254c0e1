package org.sipas.scoring.live.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

/**
 * A journal in one table of a database, which any number of processes may append to and read.
 *
 * <p>The table, as {@link #ddl} creates it, has the columns {@code position}, a big integer and primary key, and {@code record}, the bytes. An append reads the
 * highest position and inserts the next one, in one transaction; where another one took it meanwhile, the primary key refuses the second, which tries the next.
 * So positions have no gaps and none is given twice, at any isolation level; each refusal means that somebody else's record went in.
 *
 * <p>An append is acknowledged when its transaction has been committed: how durable that is, is set in the database. PostgreSQL as installed ({@code fsync}
 * and {@code synchronous_commit} on) writes to disk before; with {@code synchronous_commit} off the last records are lost with the server. H2 writes commits
 * to its file up to half a second later, so that a killed process loses acknowledged records: 19 to 1,603 of them in four trials. After
 * {@code SET WRITE_DELAY 0} it lost none in four; as H2 promises nothing for a power failure, a journal in H2 is for trying things out.
 *
 * <p>Back up the table as the database is backed up. A missing position is reported as damage when reading reaches it. Rows are never changed or deleted here;
 * giving the application no more than {@code SELECT} and {@code INSERT} on the table makes sure of it.
 *
 * <p>Each call takes a connection of its own and closes it; a pool makes that cheap. Closing the journal does nothing.
 */
public final class JdbcJournal implements Journal {
    /** Where connections come from: {@code dataSource::getConnection}. */
    @FunctionalInterface
    public interface Connections {
        /**
         * Returns a connection that is nobody else's until it is closed.
         *
         * @return the connection
         * @throws SQLException if there is none
         */
        Connection open() throws SQLException;
    }

    /** A database with which the journal is tested; others need a column for 1 MiB of bytes, and can be used with a table made by hand. */
    public enum Database {
        /** H2 2.4. */
        H2("varbinary(" + MAX_RECORD_BYTES + ")"),
        /** PostgreSQL 15. */
        POSTGRESQL("bytea");

        private final String bytes;

        Database(String bytes) {
            this.bytes = bytes;
        }
    }

    /** An identifier, perhaps behind a schema and a dot, that needs no quotes; 63 characters is what PostgreSQL keeps of one. */
    private static final Pattern TABLE = Pattern.compile("([a-z][a-z0-9_]{0,62}\\.)?[a-z][a-z0-9_]{0,62}");

    private static final int PAGE = 256;

    private final Connections connections;
    private final String table;

    /**
     * Creates a journal in a table, which must exist by the first call.
     *
     * @param connections where connections come from
     * @param table the table's name, of small letters without diacritics, digits and underscores, beginning with a letter; perhaps behind a schema and a dot
     * @throws IllegalArgumentException if that is no such name
     */
    public JdbcJournal(Connections connections, String table) {
        this.connections = Objects.requireNonNull(connections, "connections");
        this.table = checked(table);
    }

    /**
     * Returns the statement that creates the table, for a migration script or to be executed once.
     *
     * @param table the table's name, as for the constructor
     * @param database the database
     * @return the statement, without a semicolon
     * @throws IllegalArgumentException if that is no such name
     */
    public static String ddl(String table, Database database) {
        return "CREATE TABLE " + checked(table)
                + " (position bigint NOT NULL PRIMARY KEY CHECK (position >= 0), record " + database.bytes
                + " NOT NULL)";
    }

    private static String checked(String table) {
        if (!TABLE.matcher(table).matches()) {
            throw new IllegalArgumentException(
                    "not a name of small letters, digits and underscores, perhaps behind a schema and a dot: " + table);
        }
        return table;
    }

    @Override
    public long append(byte[] record) throws IOException {
        if (record.length > MAX_RECORD_BYTES) {
            throw new IllegalArgumentException(
                    "a record of more than " + MAX_RECORD_BYTES + " bytes: " + record.length);
        }
        return inTransaction(connection -> {
            long refused = -1;
            while (true) {
                long position = size(connection);
                try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO " + table + " (position, record) VALUES (?, ?)")) {
                    insert.setLong(1, position);
                    insert.setBytes(2, record);
                    insert.executeUpdate();
                    connection.commit();
                    return position;
                } catch (SQLException e) {
                    // Refused for the same position twice, it is not because another one took it.
                    if (!isRolledBack(e) && (!isRefused(e) || position == refused)) {
                        throw e;
                    }
                    connection.rollback();
                    refused = position;
                }
            }
        });
    }

    /** Returns whether a constraint was violated: a class of the SQL standard. */
    private static boolean isRefused(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("23");
    }

    /** Returns whether the database gave up this transaction for another one, by serialization failure or by PostgreSQL's state for a deadlock. */
    private static boolean isRolledBack(SQLException e) {
        return "40001".equals(e.getSQLState()) || "40P01".equals(e.getSQLState());
    }

    /** Does nothing: an append is committed when it returns. */
    @Override
    public void force() {}

    @Override
    public long size() throws IOException {
        return inTransaction(this::size);
    }

    private long size(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT MAX(position) FROM " + table);
                ResultSet row = select.executeQuery()) {
            row.next();
            long last = row.getLong(1);
            return row.wasNull() ? 0 : last + 1;
        }
    }

    @Override
    public void read(long from, Reader reader) throws IOException {
        long size = size();
        if (from < 0 || from > size) {
            throw new IllegalArgumentException(table + ": no position from 0 to " + size + ": " + from);
        }
        for (long first = from; first < size; first += PAGE) {
            long start = first;
            long beyond = Math.min(size, first + PAGE);
            byte[][] page = inTransaction(connection -> page(connection, start, beyond));
            for (int i = 0; i < page.length; i++) {
                reader.record(start + i, page[i]);
            }
        }
    }

    private byte[][] page(Connection connection, long first, long beyond) throws SQLException, IOException {
        byte[][] page = new byte[Math.toIntExact(beyond - first)][];
        int read = 0;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT position, record FROM " + table + " WHERE position >= ? AND position < ? ORDER BY position")) {
            select.setLong(1, first);
            select.setLong(2, beyond);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next() && rows.getLong(1) == first + read) {
                    page[read++] = rows.getBytes(2);
                }
            }
        }
        if (read < page.length) {
            throw new DamagedJournalException(missing(first + read));
        }
        return page;
    }

    private Problem missing(long position) {
        return new Problem(
                "damaged-journal",
                Severity.ERROR,
                new Location.Cell(table, "", 0, "position"),
                new Bilingual(
                        "thiếu bản ghi số " + position + ", dù có bản ghi sau nó; hãy khôi phục từ bản sao lưu",
                        "record " + position
                                + " is missing although later ones are there; restore the table from a backup"));
    }

    @Override
    public void close() {}

    private interface Work<T> {
        T with(Connection connection) throws SQLException, IOException;
    }

    /** Does something outside of auto-commit; what it has not committed itself is rolled back. */
    private <T> T inTransaction(Work<T> work) throws IOException {
        try (Connection connection = connections.open();
                Transaction transaction = Transaction.begin(connection)) {
            return work.with(transaction.connection());
        } catch (SQLException e) {
            throw new IOException(table + ": " + e.getMessage(), e);
        }
    }

    private record Transaction(Connection connection, boolean autoCommit) implements AutoCloseable {
        static Transaction begin(Connection connection) throws SQLException {
            Transaction transaction = new Transaction(connection, connection.getAutoCommit());
            connection.setAutoCommit(false);
            return transaction;
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }
}

package org.sipas.io.table;

import java.io.IOException;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

/**
 * Answers in a data base. Rows are fetched in portions, so that memory does not grow with them; they are read in one transaction, which sees the same rows
 * each time as far as the data base can promise that. Nothing is written. For one thread; to be closed, which ends the transaction and leaves the
 * connection as it was, open.
 *
 * <p>Names of tables and columns are never put into SQL as they come: each must equal one that the data base itself lists, and that one is quoted. Values
 * are bound. A statement of the caller's own is taken as it is, and only its values are bound: never build it from what a user typed.
 */
public final class JdbcTable implements Table, AutoCloseable {
    private static final int FETCH_SIZE = 1000;
    private static final int MAX_CELL = 1 << 16;
    private static final int MAX_ROW = 1 << 22;
    private static final int MAX_COLUMNS = 1 << 14;

    private final Connection connection;
    private final String name;
    private final String product;
    private final String sql;
    private final List<Object> values;
    private final List<String> header;
    private final boolean autoCommit;
    private final int isolation;
    private String digest = "";
    private boolean closed;

    private JdbcTable(Connection connection, String name, String sql, List<Object> values) throws SQLException {
        this.connection = connection;
        this.name = name;
        this.sql = sql;
        this.values = List.copyOf(values);
        DatabaseMetaData data = given(connection.getMetaData(), "metadata");
        this.product = String.valueOf(data.getDatabaseProductName());
        this.autoCommit = connection.getAutoCommit();
        this.isolation = connection.getTransactionIsolation();
        try {
            if (autoCommit) {
                begin(data);
            }
            this.header = readHeader();
        } catch (SQLException e) {
            // Gives the connection back as it was, and adds what fails in doing so to the reason.
            try (this) {
                throw e;
            }
        }
    }

    /** Returns what a driver gave; fails as the driver should have, where it gave nothing. */
    private static <T> T given(@Nullable T value, String what) throws SQLException {
        if (value == null) {
            throw new SQLException("the driver gives no " + what);
        }
        return value;
    }

    private void begin(DatabaseMetaData data) throws SQLException {
        // PostgreSQL's driver fetches in portions only within a transaction; and only a transaction sees the same
        // rows twice.
        if (data.supportsTransactionIsolationLevel(Connection.TRANSACTION_REPEATABLE_READ)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        }
        connection.setAutoCommit(false);
    }

    private List<String> readHeader() throws SQLException {
        try (PreparedStatement statement = statement();
                ResultSet rows = given(statement.executeQuery(), "rows")) {
            ResultSetMetaData columns = given(rows.getMetaData(), "columns");
            int count = columns.getColumnCount();
            if (count > MAX_COLUMNS) {
                throw new SQLException("more than " + MAX_COLUMNS + " columns: " + count);
            }
            List<String> labels = new ArrayList<>();
            for (int c = 1; c <= count; c++) {
                String label = columns.getColumnLabel(c);
                labels.add(label == null ? "" : label);
            }
            return List.copyOf(labels);
        }
    }

    /**
     * Opens the rows of a table or view.
     *
     * @param connection the connection; the caller closes it, after this table
     * @param schema the schema; empty if the name of the table is enough
     * @param table the name of the table or view
     * @param columns the columns to read; all if empty
     * @param equal which rows to read: the values that columns must have; all rows if empty
     * @return the table; or none, with {@code unknown-table}, {@code ambiguous-table}, {@code unknown-table-column}, {@code unquotable-name}
     * @throws SQLException if the data base fails
     */
    public static Outcome<JdbcTable> of(
            Connection connection, String schema, String table, List<String> columns, Map<String, ?> equal)
            throws SQLException {
        Naming naming = new Naming(connection, schema, table);
        List<String> known = naming.columns();
        StringJoiner selected = new StringJoiner(", ");
        for (String column : columns.isEmpty() ? known : columns) {
            selected.add(naming.quoted(column, known));
        }
        StringJoiner conditions = new StringJoiner(" AND ", equal.isEmpty() ? "" : " WHERE ", "");
        List<Object> values = new ArrayList<>();
        for (Map.Entry<String, ?> entry : new LinkedHashMap<>(equal).entrySet()) {
            conditions.add(naming.quoted(entry.getKey(), known) + " = ?");
            values.add(Objects.requireNonNull(entry.getValue(), entry.getKey()));
        }
        if (!naming.problems.isEmpty()) {
            return Outcome.failed(naming.problems);
        }
        String sql = "SELECT " + selected + " FROM " + naming.from + conditions;
        return Outcome.of(new JdbcTable(connection, table, sql, values), List.of());
    }

    /**
     * Opens the rows of a query.
     *
     * @param connection the connection; the caller closes it, after this table
     * @param name a name for the places of problems
     * @param sql the query, with {@code ?} for values; must not be built from what a user typed
     * @param values the values
     * @return the table
     * @throws SQLException if the data base fails or does not understand the query
     */
    public static JdbcTable query(Connection connection, String name, String sql, List<?> values) throws SQLException {
        return new JdbcTable(connection, name, sql, new ArrayList<>(values));
    }

    private PreparedStatement statement() throws SQLException {
        PreparedStatement statement = given(
                connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY), "statement");
        try {
            // MySQL's driver streams for this number alone, and reads everything into memory for any other.
            statement.setFetchSize(product.equals("MySQL") ? Integer.MIN_VALUE : FETCH_SIZE);
            for (int v = 0; v < values.size(); v++) {
                statement.setObject(v + 1, values.get(v));
            }
            return statement;
        } catch (SQLException e) {
            try (statement) {
                throw e;
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String sheet() {
        return "";
    }

    @Override
    public String format() {
        return "JDBC, " + product;
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public RowCursor rows(Consumer<Problem> problems) throws IOException {
        try {
            return new DigestedRows(new Rows(problems), header, hash -> digest = hash);
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    /** Ends the transaction and leaves the connection as it was; nothing if that was done before. */
    @Override
    public void close() throws SQLException {
        boolean open = autoCommit && !closed && !connection.isClosed();
        closed = true;
        if (open) {
            try {
                connection.rollback();
            } finally {
                try {
                    connection.setAutoCommit(true);
                } finally {
                    connection.setTransactionIsolation(isolation);
                }
            }
        }
    }

    /** The rows of one run of the query, numbered from 1. */
    private final class Rows implements RowCursor {
        private final Consumer<Problem> problems;
        private final PreparedStatement statement;
        private final ResultSet results;
        private final String[] cells = new String[header.size()];
        private long row;
        private int chars;
        private boolean stopped;

        Rows(Consumer<Problem> problems) throws SQLException {
            this.problems = problems;
            this.statement = statement();
            try {
                this.results = given(statement.executeQuery(), "rows");
            } catch (SQLException e) {
                try (statement) {
                    throw e;
                }
            }
        }

        @Override
        public boolean next() throws IOException {
            try {
                stopped = stopped || !results.next();
                if (stopped) {
                    return false;
                }
                row++;
                chars = 0;
                for (int column = 0; column < cells.length && !stopped; column++) {
                    cells[column] = text(column);
                    chars += cells[column].length();
                    stopped = chars > MAX_ROW;
                }
                if (stopped) {
                    problems.accept(new Problem(
                            "row-too-long",
                            Severity.ERROR,
                            new Location.Cell(name, "", row, ""),
                            new Bilingual(
                                    "Dòng có quá " + MAX_ROW + " ký tự; các dòng từ đây không được đọc.",
                                    "The row has more than " + MAX_ROW
                                            + " characters; the rows from here on are not read.")));
                }
                return !stopped;
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }

        private String text(int column) throws SQLException {
            Object value = results.getObject(column + 1);
            if (value instanceof Clob clob) {
                int length = (int) Math.min(clob.length(), MAX_CELL + 1L);
                value = length <= 0 ? "" : clob.getSubString(1, length);
            } else if (value instanceof java.sql.Array array) {
                value = array.getArray();
            }
            String text = value instanceof byte[] || value instanceof Blob ? null : CellValues.text(value);
            if (text == null || text.length() > MAX_CELL || text.indexOf('\0') >= 0) {
                problems.accept(new Problem(
                        "unreadable-cell",
                        Severity.WARNING,
                        new Location.Cell(name, "", row, header.get(column)),
                        new Bilingual(
                                "Ô không phải chữ hoặc số, có ký tự NUL hay dài quá " + MAX_CELL
                                        + " ký tự; không được đọc.",
                                "The cell is neither text nor number, has NUL characters or is longer than " + MAX_CELL
                                        + " characters; it is not read.")));
                return "";
            }
            return text;
        }

        @Override
        public long row() {
            return row;
        }

        @Override
        public int size() {
            return cells.length;
        }

        @Override
        public String cell(int column) {
            return column < cells.length ? cells[column] : "";
        }

        /** How many rows there will be is not known. */
        @Override
        public double progress() {
            return 0;
        }

        @Override
        public void close() throws IOException {
            try (statement) {
                results.close();
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }

    /** Finds names among those that the data base lists, and quotes them. */
    private static final class Naming {
        private final DatabaseMetaData data;
        private final String quote;
        private final String table;
        private final List<Problem> problems = new ArrayList<>();
        private String catalog = "";
        private String schema = "";
        private String listed = "";
        private String from = "";

        Naming(Connection connection, String wantedSchema, String table) throws SQLException {
            this.data = given(connection.getMetaData(), "metadata");
            this.table = table;
            this.quote =
                    given(data.getIdentifierQuoteString(), "sign for quotes").strip();
            List<String[]> found = new ArrayList<>();
            try (ResultSet tables = given(data.getTables(connection.getCatalog(), null, "%", null), "tables")) {
                while (tables.next()) {
                    String[] names = {text(tables, 1), text(tables, 2), text(tables, 3)};
                    if (names[2].equals(table) && (wantedSchema.isEmpty() || names[1].equals(wantedSchema))) {
                        found.add(names);
                    }
                }
            }
            if (found.size() == 1) {
                catalog = found.get(0)[0];
                schema = found.get(0)[1];
                listed = found.get(0)[2];
                from = (schema.isEmpty() ? "" : quote(schema) + ".") + quote(listed);
            } else {
                boolean none = found.isEmpty();
                refuse(
                        none ? "unknown-table" : "ambiguous-table",
                        "",
                        none
                                ? "cơ sở dữ liệu không có bảng “" + table + "”"
                                : "nhiều lược đồ có bảng “" + table + "”; hãy ghi lược đồ",
                        none
                                ? "the data base has no table “" + table + "”"
                                : "several schemas have a table “" + table + "”; name the schema");
            }
        }

        private static String text(ResultSet row, int column) throws SQLException {
            String text = row.getString(column);
            return text == null ? "" : text;
        }

        List<String> columns() throws SQLException {
            List<String> columns = new ArrayList<>();
            if (!from.isEmpty()) {
                // The name is a pattern here, which may match other tables where the driver knows no escape.
                try (ResultSet rows = given(
                        data.getColumns(catalog.isEmpty() ? null : catalog, null, pattern(listed), "%"), "columns")) {
                    while (rows.next()) {
                        if (text(rows, 2).equals(schema) && text(rows, 3).equals(listed)) {
                            columns.add(text(rows, 4));
                        }
                    }
                }
            }
            return columns;
        }

        private String pattern(String text) throws SQLException {
            String escape = data.getSearchStringEscape();
            return escape == null || escape.isEmpty()
                    ? text
                    : text.replace(escape, escape + escape)
                            .replace("_", escape + "_")
                            .replace("%", escape + "%");
        }

        String quoted(String column, List<String> known) {
            if (!known.contains(column)) {
                refuse(
                        "unknown-table-column",
                        column,
                        "bảng “" + table + "” không có cột “" + column + "”",
                        "the table “" + table + "” has no column “" + column + "”");
                return "";
            }
            return quote(column);
        }

        private String quote(String identifier) {
            if (quote.isEmpty() && !identifier.matches("[A-Za-z_][A-Za-z0-9_]*") || identifier.indexOf('\0') >= 0) {
                refuse(
                        "unquotable-name",
                        identifier,
                        "không viết được tên “" + identifier + "” một cách an toàn",
                        "the name “" + identifier + "” cannot be written safely");
                return "";
            }
            return quote + (quote.isEmpty() ? identifier : identifier.replace(quote, quote + quote)) + quote;
        }

        private void refuse(String code, String column, String vi, String en) {
            boolean told = problems.stream().anyMatch(problem -> problem.code().endsWith("-table"));
            if (!told) {
                problems.add(new Problem(
                        code, Severity.ERROR, new Location.Cell(table, "", 0, column), new Bilingual(vi, en)));
            }
        }
    }
}

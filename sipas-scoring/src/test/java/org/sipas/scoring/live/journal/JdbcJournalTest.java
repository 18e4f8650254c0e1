package org.sipas.scoring.live.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.scoring.live.journal.JdbcJournal.Database;

/** The same in both databases: H2 in a file, and a real PostgreSQL at the JDBC address in the environment variable SIPAS_POSTGRES. */
class JdbcJournalTest {
    @Nested
    class InH2 extends InADatabase {
        @TempDir
        private Path folder;

        @Override
        String address() {
            return "jdbc:h2:" + folder.resolve("journal");
        }

        @Override
        Database database() {
            return Database.H2;
        }
    }

    @Nested
    @Tag("peer")
    class InPostgres extends InADatabase {
        @Override
        String address() {
            String address = System.getenv("SIPAS_POSTGRES");
            Assumptions.assumeTrue(address != null, "absent: SIPAS_POSTGRES");
            return address;
        }

        @Override
        Database database() {
            return Database.POSTGRESQL;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a;drop table b",
                "a\"",
                "a'",
                "1a",
                "A",
                "á",
                "a.b.c",
                ".a",
                "a.",
                "a\n",
                "a12345678901234567890123456789012345678901234567890123456789012345"
            })
    void whatIsNoPlainNameIsRefused(String table) {
        assertThatThrownBy(() -> JdbcJournal.ddl(table, Database.H2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JdbcJournal(
                        () -> {
                            throw new AssertionError("connected");
                        },
                        table))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theStatementIsPlainSql() {
        assertThat(JdbcJournal.ddl("phieu.nhat_ky", Database.POSTGRESQL))
                .isEqualTo("CREATE TABLE phieu.nhat_ky (position bigint NOT NULL PRIMARY KEY CHECK (position >= 0),"
                        + " record bytea NOT NULL)");
    }

    abstract static class InADatabase {
        private static final String TABLE = "public.journal_of_a_test";

        /** Keeps H2 from closing its file after each call. */
        private Connection kept;

        abstract String address();

        abstract Database database();

        private Connection connect() throws SQLException {
            return DriverManager.getConnection(address());
        }

        private Connection serializable() throws SQLException {
            Connection connection = connect();
            connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            return connection;
        }

        private void execute(String sql) throws SQLException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        private JdbcJournal journal() {
            return new JdbcJournal(this::connect, TABLE);
        }

        @BeforeEach
        void create() throws SQLException {
            kept = connect();
            execute("DROP TABLE IF EXISTS " + TABLE);
            execute(JdbcJournal.ddl(TABLE, database()));
        }

        @AfterEach
        void drop() throws SQLException {
            if (kept != null) {
                execute("DROP TABLE IF EXISTS " + TABLE);
                kept.close();
            }
        }

        @Test
        void whatIsAppendedIsReadByTheNextProcess() throws IOException, SQLException {
            byte[] all = new byte[256];
            for (int i = 0; i < all.length; i++) {
                all[i] = (byte) i;
            }
            byte[] largest = new byte[Journal.MAX_RECORD_BYTES];
            Arrays.fill(largest, (byte) 7);
            List<byte[]> records = List.of(new byte[0], all, largest);
            try (JdbcJournal journal = journal()) {
                assertThat(journal.size()).isZero();
                for (byte[] record : records) {
                    journal.append(record);
                }
                journal.force();
                assertThatThrownBy(() -> journal.append(new byte[Journal.MAX_RECORD_BYTES + 1]))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            kept.close();
            List<byte[]> read = new ArrayList<>();
            journal().read(0, (position, record) -> {
                assertThat(position).isEqualTo(read.size());
                read.add(record);
            });
            assertThat(read).containsExactlyElementsOf(records);
            assertThat(journal().append(new byte[0])).isEqualTo(3);
        }

        @Test
        void readingBeginsAnywhereAcrossPages() throws IOException {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                for (int i = 0; i < 600; i++) {
                    statement.addBatch("INSERT INTO " + TABLE + " VALUES (" + i + ", "
                            + (database() == Database.H2 ? "X'" : "'\\x") + String.format("%04x", i) + "')");
                }
                statement.executeBatch();
            } catch (SQLException e) {
                throw new IOException(e);
            }
            for (int from : new int[] {0, 1, 255, 256, 257, 599, 600}) {
                List<Long> positions = new ArrayList<>();
                journal().read(from, (position, record) -> {
                    assertThat((record[0] & 0xff) << 8 | record[1] & 0xff).isEqualTo((int) position);
                    positions.add(position);
                });
                assertThat(positions).hasSize(600 - from);
            }
            assertThatThrownBy(() -> journal().read(601, (position, record) -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> journal().read(-1, (position, record) -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void aMissingRecordIsDamage() throws Exception {
            for (String record : List.of("a", "b", "c")) {
                journal().append(Journals.bytes(record));
            }
            execute("DELETE FROM " + TABLE + " WHERE position = 1");
            assertThatThrownBy(() -> journal().read(0, (position, record) -> {}))
                    .isInstanceOfSatisfying(DamagedJournalException.class, e -> {
                        assertThat(e.problem().code()).isEqualTo("damaged-journal");
                        assertThat(e.problem().message().en()).startsWith("record 1 is missing");
                    });
        }

        /** What the database refuses for another reason than a race is not tried for ever. */
        @Test
        void anotherConstraintEndsTheAppend() throws SQLException {
            execute("ALTER TABLE " + TABLE + " ADD CONSTRAINT journal_test_full CHECK (position < 0)");
            assertThatThrownBy(() -> journal().append(new byte[0])).isInstanceOf(IOException.class);
        }

        @Test
        void withoutATableThereIsAnError() throws SQLException {
            execute("DROP TABLE " + TABLE);
            assertThatThrownBy(() -> journal().append(new byte[0]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("journal_of_a_test");
        }

        /** Another one inserts, and does not commit before this one has read the highest position. */
        @Test
        void aPositionTakenMeanwhileIsNotGivenAgain() throws Exception {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try (Connection other = connect();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("INSERT INTO " + TABLE + " VALUES (0, "
                        + (database() == Database.H2 ? "X'61'" : "'\\x61'") + ")");
                Future<Long> position = pool.submit(() -> journal().append(Journals.bytes("b")));
                Thread.sleep(100);
                assertThat(position).isNotDone();
                other.commit();
                assertThat(position.get()).isEqualTo(1);
            } finally {
                pool.shutdownNow();
            }
            assertThat(Journals.read(journal())).containsExactly("a", "b");
        }

        /** Each thread has a journal of its own, as processes have. */
        @Test
        void severalAppendersNeverGetOnePosition() throws Exception {
            int appenders = 4;
            int each = 50;
            TreeMap<Long, String> acknowledged = new TreeMap<>();
            ExecutorService pool = Executors.newFixedThreadPool(appenders);
            try {
                List<Future<?>> done = new ArrayList<>();
                for (int appender = 0; appender < appenders; appender++) {
                    String prefix = appender + "-";
                    JdbcJournal journal = appender % 2 == 0 ? journal() : new JdbcJournal(this::serializable, TABLE);
                    done.add(pool.submit(() -> {
                        for (int i = 0; i < each; i++) {
                            long position = journal.append(Journals.bytes(prefix + i));
                            synchronized (acknowledged) {
                                assertThat(acknowledged.put(position, prefix + i))
                                        .isNull();
                            }
                        }
                        return null;
                    }));
                }
                for (Future<?> future : done) {
                    future.get();
                }
            } finally {
                pool.shutdownNow();
            }
            assertThat(Journals.read(journal())).containsExactlyElementsOf(acknowledged.values());
            assertThat(acknowledged).hasSize(appenders * each);
        }

        @Test
        void pooledConnectionsComeBackAsTheyWere() throws Exception {
            Set<Boolean> before = new HashSet<>(Set.of(true, false));
            for (boolean autoCommit : before) {
                try (Connection real = connect()) {
                    real.setAutoCommit(autoCommit);
                    new JdbcJournal(() -> unclosable(real), TABLE).append(new byte[0]);
                    assertThat(real.getAutoCommit()).isEqualTo(autoCommit);
                }
            }
            assertThat(journal().size()).isEqualTo(2);
        }

        private static Connection unclosable(Connection real) {
            return (Connection) Proxy.newProxyInstance(
                    JdbcJournalTest.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) ->
                            method.getName().equals("close") ? null : method.invoke(real, arguments));
        }
    }
}

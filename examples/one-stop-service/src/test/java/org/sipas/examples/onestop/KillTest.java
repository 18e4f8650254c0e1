package org.sipas.examples.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole service as a process of its own, under load and killed in the middle of it: what was acknowledged is stored, and once. The load comes from this
 * process at a given pace, whatever the answers take, and each time is measured from the moment when the answer was due.
 */
class KillTest {
    private static final int PREPARING = 32;

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stopAll() {
        started.forEach(Process::destroyForcibly);
    }

    /** A database that the service uses, and this test reads while the service is down. */
    private record Database(String address, String schema, List<String> settings) {
        private Connection open() throws SQLException {
            Connection connection = DriverManager.getConnection(address);
            if (!schema.isEmpty()) {
                connection.setSchema(schema);
            }
            return connection;
        }

        private List<String> column(String sql) throws SQLException {
            try (Connection connection = open();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                List<String> values = new ArrayList<>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values;
            }
        }
    }

    private Database h2() throws IOException {
        String shipped = Files.readAllLines(Path.of("src/main/resources/application.yaml")).stream()
                .filter(line -> line.contains("url: jdbc:h2:file:"))
                .map(line -> line.replaceFirst(".*url: ", ""))
                .findFirst()
                .orElseThrow();
        String address = shipped.replace("./data", folder.toString());
        return new Database(address, "", List.of("--spring.datasource.url=" + address));
    }

    private static Database postgres() throws SQLException {
        String address = System.getenv("SIPAS_POSTGRES");
        Assumptions.assumeTrue(address != null, "absent: SIPAS_POSTGRES");
        String schema = "one_stop_kill";
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + schema + " cascade");
        }
        return new Database(
                address,
                schema,
                List.of(
                        "--spring.datasource.url=" + address,
                        "--spring.datasource.hikari.schema=" + schema,
                        "--spring.flyway.schemas=" + schema));
    }

    @Test
    @Tag("peer")
    void whatWasAcknowledgedOutlivesAKill(TestReporter reporter) throws Exception {
        run(h2(), 50, 10, reporter);
    }

    @Test
    @Tag("peer")
    void whatWasAcknowledgedOutlivesAKillOnPostgres(TestReporter reporter) throws Exception {
        run(postgres(), 50, 10, reporter);
    }

    @Test
    @Tag("soak")
    void fiveMinutesOfTwoHundredASecond(TestReporter reporter) throws Exception {
        run(h2(), 200, 300, reporter);
    }

    @Test
    @Tag("soak")
    void fiveMinutesOfTwoHundredASecondOnPostgres(TestReporter reporter) throws Exception {
        run(postgres(), 200, 300, reporter);
    }

    private Process start(int port, Database database) throws IOException, InterruptedException {
        // Without this folder of tests, whose parts of a service are not the service's.
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String classes = Stream.of(all.split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classes,
                OneStopService.class.getName(),
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--onestop.secrets=" + folder.resolve("secrets.properties"),
                "--onestop.offices[0].code=a",
                "--onestop.offices[0].name=Phường A",
                "--onestop.systems[0].id=mot-cua-dien-tu",
                "--onestop.systems[0].key=" + Reports.KEY,
                "--onestop.systems[0].offices=a"));
        command.addAll(database.settings());
        Path log = folder.resolve("log-" + started.size());
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        started.add(process);
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .build();
        while (true) {
            if (!process.isAlive()) {
                throw new AssertionError(Files.readString(log));
            }
            try {
                if (http.send(health, BodyHandlers.discarding()).statusCode() == 200) {
                    return process;
                }
            } catch (IOException e) {
                // Not yet.
            }
            Thread.sleep(200);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void run(Database database, int perSecond, int seconds, TestReporter reporter) throws Exception {
        int port = freePort();
        Process process = start(port, database);
        Caller caller = new Caller(port);
        Queue<Caller.Invited> open = invite(caller, perSecond * seconds);
        List<String> invited =
                open.stream().map(Caller.Invited::dossier).sorted().toList();

        Load first = new Load(caller, perSecond);
        first.send(open, invited.size() / 2);
        process.destroyForcibly();
        first.settle();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        List<String> stored = database.column("select id from response");
        assertThat(stored).doesNotHaveDuplicates().containsAll(first.acknowledged);

        process = start(port, database);
        Load second = new Load(caller, perSecond);
        open.addAll(first.failed);
        second.send(open, open.size());
        second.settle();
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(second.failed).isEmpty();
        assertThat(first.refused).isEmpty();
        assertThat(second.refused).isEmpty();
        assertThat(Stream.concat(first.acknowledged.stream(), second.acknowledged.stream())
                        .sorted()
                        .toList())
                .isEqualTo(invited);
        assertThat(database.column("select id from response order by id")).isEqualTo(invited);
        assertThat(database.column("select dossier from invitation where used is not null order by dossier"))
                .isEqualTo(invited);
        assertThat(database.column("select line from ledger"))
                .doesNotHaveDuplicates()
                .hasSizeLessThanOrEqualTo(invited.size());
        reporter.publishEntry("before the kill", first.figures());
        reporter.publishEntry("after the kill", second.figures());
        reporter.publishEntry(
                "stored without an acknowledgement when killed",
                String.valueOf(stored.size() - first.acknowledged.size()));
    }

    private static Queue<Caller.Invited> invite(Caller caller, int count) throws InterruptedException {
        Semaphore room = new Semaphore(PREPARING);
        List<CompletableFuture<Caller.Invited>> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            room.acquire();
            calls.add(caller.invite("load-" + i).whenComplete((invited, failure) -> room.release()));
        }
        return calls.stream().map(CompletableFuture::join).collect(Collectors.toCollection(ArrayDeque::new));
    }

    /** Answers that are sent at a pace. */
    private static final class Load {
        private final Caller caller;
        private final int perSecond;
        private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        private final Queue<Caller.Invited> failed = new ConcurrentLinkedQueue<>();
        private final Queue<Integer> refused = new ConcurrentLinkedQueue<>();
        private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        private final List<CompletableFuture<?>> calls = new ArrayList<>();
        private long spent;

        Load(Caller caller, int perSecond) {
            this.caller = caller;
            this.perSecond = perSecond;
        }

        void send(Queue<Caller.Invited> from, int count) {
            long begin = System.nanoTime();
            for (int i = 0; i < count; i++) {
                long due = begin + TimeUnit.SECONDS.toNanos(1) * i / perSecond;
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                Caller.Invited next = from.remove();
                calls.add(caller.answer(next.code(), Caller.ANSWER).handle((status, failure) -> {
                    if (failure != null) {
                        failed.add(next);
                    } else if (status == 303) {
                        nanos.add(System.nanoTime() - due);
                        acknowledged.add(next.dossier());
                    } else {
                        refused.add(status);
                    }
                    return true;
                }));
            }
            spent = System.nanoTime() - begin;
        }

        void settle() {
            calls.forEach(CompletableFuture::join);
        }

        String figures() {
            long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
            return Arrays.stream(new int[] {50, 95, 99})
                    .mapToObj(percent -> String.format(
                            Locale.ROOT, "p%d %.1f ms", percent, sorted[(sorted.length - 1) * percent / 100] / 1e6))
                    .collect(Collectors.joining(
                            ", ",
                            "",
                            String.format(
                                    Locale.ROOT,
                                    "; %d acknowledged, %d unanswered, %.1f sent per second",
                                    sorted.length,
                                    failed.size(),
                                    calls.size() * 1e9 / spent)));
        }
    }
}

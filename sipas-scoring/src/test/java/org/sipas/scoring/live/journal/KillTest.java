package org.sipas.scoring.live.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.scoring.live.journal.FileJournal.Policy;

/** A real process is killed (SIGKILL) while two threads append and say which positions were acknowledged. */
class KillTest {
    private static final String TABLE = "journal";

    @TempDir
    private Path folder;

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws IOException, InterruptedException {
        killFile(5);
    }

    @Test
    @Tag("soak")
    void norWhenItIsKilled500Times() throws IOException, InterruptedException {
        killFile(500);
    }

    /** H2 keeps its commits if it is told not to delay writing. */
    @Test
    @Tag("soak")
    void norInH2() throws IOException, InterruptedException, SQLException {
        String address = "jdbc:h2:" + folder.resolve("database") + ";WRITE_DELAY=0";
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement()) {
            statement.execute(JdbcJournal.ddl(TABLE, JdbcJournal.Database.H2));
        }
        kill(50, address);
    }

    private void killFile(int times) throws IOException, InterruptedException {
        Path file = folder.resolve("journal");
        FileJournal.create(file, Policy.GROUP_COMMIT).close();
        kill(times, file.toString());
    }

    private static void kill(int times, String address) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(8);
        List<String> kept = List.of();
        long acknowledged = 0;
        for (int round = 0; round < times; round++) {
            List<String> said = run(address, round, random);
            List<String> records;
            try (Journal journal = open(address)) {
                records = Journals.read(journal);
            }
            assertThat(new HashSet<>(records)).as("none twice").hasSameSizeAs(records);
            assertThat(records.subList(0, kept.size()))
                    .as("what was there before")
                    .isEqualTo(kept);
            for (String line : said) {
                int blank = line.indexOf(' ');
                assertThat(records.get(Integer.parseInt(line.substring(0, blank))))
                        .isEqualTo(line.substring(blank + 1));
            }
            kept = records;
            acknowledged += said.size();
        }
        assertThat(acknowledged).isPositive();
        System.out.println(
                "killed " + times + " times: " + acknowledged + " acknowledged, " + kept.size() + " in the journal");
    }

    private static Journal open(String address) throws IOException {
        return address.startsWith("jdbc:")
                ? new JdbcJournal(() -> DriverManager.getConnection(address), TABLE)
                : FileJournal.open(Path.of(address), Policy.GROUP_COMMIT).orThrow();
    }

    /** Starts a process, kills it after some acknowledgements or some time, and returns the lines that it printed whole. */
    private static List<String> run(String address, int round, SplittableRandom random)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillTest.class.getName(),
                        address,
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int enough = random.nextInt(100);
            while (said.size() < enough) {
                String line = lines.readLine();
                assertThat(line).as("the process ended by itself").isNotNull();
                said.add(line);
            }
            if (enough > 0) {
                assertThatThrownBy(() -> open(address).size())
                        .isInstanceOf(IOException.class)
                        .hasMessageFindingMatch("the journal is open elsewhere|Database may be already in use");
            }
            Thread.sleep(random.nextInt(20));
            // The process's own method would close the stream, with what it has said and nobody has read.
            assertThat(process.toHandle().destroyForcibly()).isTrue();
            StringWriter rest = new StringWriter();
            lines.transferTo(rest);
            String whole = rest.toString();
            whole.substring(0, whole.lastIndexOf('\n') + 1).lines().forEach(said::add);
        }
        assertThat(process.waitFor()).as("128 + SIGKILL").isEqualTo(137);
        return said;
    }

    /** Appends until it is killed; the arguments are the file or database and what records begin with. */
    public static void main(String[] args) throws IOException {
        Journal journal = open(args[0]);
        Runnable appending = () -> {
            try {
                for (int i = 0; ; i++) {
                    String record = args[1] + " " + Thread.currentThread().getName() + " " + i;
                    long position = journal.append(Journals.bytes(record));
                    System.out.println(position + " " + record);
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
        new Thread(appending, "a").start();
        new Thread(appending, "b").start();
    }
}

package org.sipas.scoring.live.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.core.Outcome;
import org.sipas.scoring.live.journal.FileJournal.Policy;

/** A real process is killed (SIGKILL) while two threads append and say which positions were acknowledged. */
class KillTest {
    @TempDir
    private Path folder;

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws IOException, InterruptedException {
        kill(5);
    }

    @Test
    @Tag("soak")
    void norWhenItIsKilled500Times() throws IOException, InterruptedException {
        kill(500);
    }

    private void kill(int times) throws IOException, InterruptedException {
        Path file = folder.resolve("journal");
        FileJournal.create(file, Policy.GROUP_COMMIT).close();
        SplittableRandom random = new SplittableRandom(8);
        List<String> kept = List.of();
        long acknowledged = 0;
        int torn = 0;
        for (int round = 0; round < times; round++) {
            List<String> said = run(file, round, random);
            Outcome<FileJournal> opened = FileJournal.open(file, Policy.GROUP_COMMIT);
            List<String> records;
            try (FileJournal journal = opened.orThrow()) {
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
            torn += opened.problems().size();
        }
        assertThat(acknowledged).isPositive();
        System.out.println("killed " + times + " times: " + acknowledged + " acknowledged, " + kept.size()
                + " in the journal, " + torn + " torn tails");
    }

    /** Starts a process, kills it after some acknowledgements or some time, and returns the lines that it printed whole. */
    private static List<String> run(Path file, int round, SplittableRandom random)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillTest.class.getName(),
                        file.toString(),
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
                assertThatThrownBy(() -> FileJournal.open(file, Policy.ON_FORCE))
                        .isInstanceOf(FileSystemException.class)
                        .hasMessageContaining("the journal is open elsewhere");
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

    /** Appends until it is killed; the arguments are the file and what records begin with. */
    public static void main(String[] args) throws IOException {
        FileJournal journal =
                FileJournal.open(Path.of(args[0]), Policy.GROUP_COMMIT).orThrow();
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

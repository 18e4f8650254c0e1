package org.sipas.examples.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.Response;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.SubmissionReader;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.live.LiveFigure;
import org.sipas.scoring.live.LiveIndex;
import org.sipas.scoring.live.LivePlan;
import org.sipas.scoring.live.LiveWindow;
import org.sipas.scoring.live.Viewer;
import org.sipas.scoring.live.journal.FileJournal;
import org.sipas.scoring.live.journal.JdbcJournal;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** The code of the page for vendors, run as it stands there. */
class VendorsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @TempDir
    private Path folder;

    private static Packs packs() {
        try {
            return Packs.of(VendorsTest.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tenLinesCountAnswersAndGoOnAfterARestart() throws IOException {
        Path file = folder.resolve("sipas.journal");
        for (int i = 0; i < 9; i++) {
            assertThat(tenLines(file, "H" + i, i < 6 ? 5 : 2)).isInstanceOf(LiveFigure.Withheld.class);
        }
        // The tenth answer makes ten, of which seven are satisfied; each was counted by an index that had begun anew.
        assertThat(tenLines(file, "H9", 4)).isInstanceOfSatisfying(LiveFigure.Shown.class, shown -> {
            assertThat(shown.result().forms()).isEqualTo(10);
            assertThat(shown.result().index().satisfied()).isEqualTo(7);
        });
    }

    private LiveFigure tenLines(Path file, String dossier, int general) throws IOException {
        LocalDate today = TODAY;
        Map<String, Object> answers = Map.of("office", "Phường A", "general", general);
        // VENDORS: begin
        Questionnaire form = Questionnaire.bundled(packs(), "one-stop-2022");
        IndexMethod method = IndexMethod.bundled(packs(), "one-stop-2022", form);
        IndexPlan plan = IndexPlan.of(method, ResponseLayout.of(form, List.of("unit")), List.of("unit"));
        FileJournal journal = Files.exists(file)
                ? FileJournal.open(file, FileJournal.Policy.ON_FORCE).orThrow()
                : FileJournal.create(file, FileJournal.Policy.ON_FORCE);
        LiveIndex index = LiveIndex.open(LivePlan.of(plan), today, journal);
        Outcome<Response> outcome = SubmissionReader.of(form).read(dossier, answers, today);
        if (outcome.problems().isEmpty()) {
            index.accept(dossier, today, outcome.orThrow(), List.of("phuong-a"));
        }
        LiveFigure figure = index.snapshot().window(LiveWindow.sliding(30)).whole(Viewer.SUPERVISOR);
        // VENDORS: end
        journal.close();
        return figure;
    }

    // VENDORS: begin spring
    @Configuration
    static class LiveConfiguration {
        static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

        @Bean
        JdbcJournal journal(DataSource dataSource) {
            return new JdbcJournal(dataSource::getConnection, "sipas_journal");
        }

        @Bean
        LiveIndex liveIndex(LivePlan plan, JdbcJournal journal) throws IOException {
            return LiveIndex.open(plan, LocalDate.now(ZONE), journal);
        }

        @Bean
        Midnight midnight(LiveIndex index) {
            return new Midnight(index);
        }

        record Midnight(LiveIndex index) {
            @Scheduled(cron = "0 0 0 * * *", zone = "Asia/Ho_Chi_Minh")
            void newDay() throws IOException {
                index.advanceTo(LocalDate.now(ZONE));
            }
        }
    }
    // VENDORS: end spring

    @Test
    void springKeepsTheJournalInTheVendorsDatabase() throws Exception {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:vendor;DB_CLOSE_DELAY=-1");
        createTable(dataSource);
        Questionnaire form = Questionnaire.bundled(packs(), "one-stop-2022");
        for (int start = 1; start <= 2; start++) {
            try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
                context.registerBean(DataSource.class, () -> dataSource);
                context.registerBean(LivePlan.class, () -> plan(form));
                context.register(LiveConfiguration.class);
                context.refresh();
                LiveIndex index = context.getBean(LiveIndex.class);
                context.getBean(LiveConfiguration.Midnight.class).newDay();
                index.accept(
                        "H" + start,
                        LocalDate.now(LiveConfiguration.ZONE),
                        response(form, "H" + start),
                        List.of("phuong-a"));
                assertThat(index.snapshot()
                                .window(LiveWindow.sliding(30))
                                .dissatisfied("unit", "general")
                                .get(0)
                                .answers())
                        .isEqualTo(start);
            }
        }
    }

    private static void createTable(DataSource dataSource) throws SQLException {
        // VENDORS: begin table
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(JdbcJournal.ddl("sipas_journal", JdbcJournal.Database.H2));
        }
        // VENDORS: end table
    }

    private static LivePlan plan(Questionnaire form) {
        try {
            IndexMethod method = IndexMethod.bundled(packs(), "one-stop-2022", form);
            return LivePlan.of(IndexPlan.of(method, ResponseLayout.of(form, List.of("unit")), List.of("unit")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response response(Questionnaire form, String dossier) {
        return SubmissionReader.of(form)
                .read(dossier, Map.of("office", "Phường A", "general", 4), TODAY)
                .orThrow();
    }

    @Test
    void aNewFormIsCountedBesideTheOldOne() throws IOException {
        Questionnaire oldForm = Questionnaire.bundled(packs(), "one-stop-2022");
        String document =
                JsonDocuments.canonical(oldForm.document()).replace("\"version\":\"2026.1\"", "\"version\":\"2027.1\"");
        Questionnaire newForm = Questionnaire.read(
                        "new.json", new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
        LiveIndex oldIndex = LiveIndex.of(plan(oldForm), TODAY);
        LiveIndex newIndex = LiveIndex.of(plan(newForm), TODAY);
        for (Response response : List.of(response(oldForm, "H1"), response(newForm, "H2"), response(newForm, "H3"))) {
            // VENDORS: begin forms
            Map<String, LiveIndex> byForm = Map.of(oldForm.digest(), oldIndex, newForm.digest(), newIndex);
            byForm.get(response.form().digest()).accept(response.id(), TODAY, response, List.of("phuong-a"));
            // VENDORS: end forms
        }
        assertThat(oldIndex.snapshot().position()).isEqualTo(1);
        assertThat(newIndex.snapshot().position()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, ' spring'", "2, ' table'", "3, ' forms'"})
    void thePageShowsTheLinesThatAreTested(int block, String name) throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/sipas/examples/onestop/VendorsTest.java"));
        String begin = "// VENDORS: begin" + name + "\n";
        int start = source.indexOf(begin) + begin.length();
        String tested = squeezed(source.substring(start, source.indexOf("// VENDORS: end" + name + "\n", start)));
        String[] blocks = Files.readString(Path.of("VENDORS.md")).split("```java\n", -1);
        assertThat(blocks).hasSize(5);
        assertThat(squeezed(blocks[block + 1].substring(0, blocks[block + 1].indexOf("```"))))
                .isEqualTo(tested);
    }

    private static String squeezed(String code) {
        return code.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining())
                .replace(" ", "");
    }
}

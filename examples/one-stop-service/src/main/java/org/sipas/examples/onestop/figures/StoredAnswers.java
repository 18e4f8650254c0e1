package org.sipas.examples.onestop.figures;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.sipas.core.response.Response;
import org.sipas.examples.onestop.OneStopService;
import org.sipas.examples.onestop.answer.Forms;
import org.sipas.examples.onestop.answer.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the stored answers, which are the truth that every figure is made from. Thread-safe. */
@Component
public class StoredAnswers {
    private static final int PAGE = 2000;
    private static final String SELECT = """
            select response.*, dossier.finished
            from response left join dossier on dossier.id = response.id and response.stream = 'INVITED'
            """;

    private final JdbcClient jdbc;
    private final Forms forms;

    StoredAnswers(JdbcClient jdbc, Forms forms) {
        this.jdbc = jdbc;
        this.forms = forms;
    }

    /** Hands over all answers in the order in which they were stored. */
    public void forEach(Consumer<StoredAnswer> taker) {
        long last = 0;
        List<StoredAnswer> page;
        do {
            page = jdbc.sql(SELECT + "where sequence > ? order by sequence limit ?")
                    .params(last, PAGE)
                    .query(this::answer)
                    .list();
            page.forEach(taker);
            last = page.isEmpty() ? last : page.get(page.size() - 1).sequence();
        } while (page.size() == PAGE);
    }

    /** Returns an answer. */
    public Optional<StoredAnswer> find(Stream stream, String id) {
        return jdbc.sql(SELECT + "where response.stream = ? and response.id = ?")
                .params(stream.name(), id)
                .query(this::answer)
                .optional();
    }

    /** Returns the latest answers of an office, the latest first. */
    public List<StoredAnswer> latest(String office, int most) {
        return jdbc.sql(SELECT + "where response.office = ? order by received desc, sequence desc limit ?")
                .params(office, most)
                .query(this::answer)
                .list();
    }

    private StoredAnswer answer(ResultSet row, int number) throws SQLException {
        OffsetDateTime received = Objects.requireNonNull(row.getObject("received", OffsetDateTime.class));
        OffsetDateTime finished = row.getObject("finished", OffsetDateTime.class);
        String id = row.getString("id");
        return new StoredAnswer(
                row.getLong("sequence"),
                Stream.valueOf(row.getString("stream")),
                id,
                row.getString("office"),
                row.getString("procedure_code"),
                row.getString("channel"),
                row.getString("officer"),
                day(finished == null ? received : finished),
                received,
                response(id, row.getString("form"), row.getString("answers")));
    }

    private static LocalDate day(OffsetDateTime time) {
        return LocalDate.ofInstant(time.toInstant(), OneStopService.ZONE);
    }

    /** Reads what was accepted; it is not judged again. */
    private Response response(String id, String form, String json) {
        try {
            return forms.reader(form)
                    .read(id, id, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), LocalDate.MAX)
                    .value()
                    .orElseThrow(() -> new IllegalStateException("a stored answer cannot be read: " + id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

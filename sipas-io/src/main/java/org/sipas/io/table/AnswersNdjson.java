package org.sipas.io.table;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;
import org.sipas.core.response.SubmissionReader;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/**
 * Answers as lines of JSON, one object a response, in the shape that {@link SubmissionReader} reads: the code of an option, a list of codes, a number, an
 * ISO day, a text, or the reason why there is none, as {@code {"missing": "refused"}}. Every response has every member, so that a question which everybody left blank is told from one that nobody was asked. Columns beyond the form are members of their
 * names. For one thread.
 */
public final class AnswersNdjson implements AnswersWriter {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final JsonGenerator json;
    private final ExportColumns columns;
    private final int[] positions;

    private AnswersNdjson(JsonGenerator json, ExportColumns columns) {
        this.json = json;
        this.columns = columns;
        // The options of a multiple choice are one member.
        this.positions = columns.columns().stream()
                .mapToInt(ExportColumn::position)
                .distinct()
                .toArray();
    }

    /**
     * Creates a file, in place of one that may be there.
     *
     * @param file the file
     * @param columns the columns; of a multiple choice all options are written, or none
     * @return the writer, to be closed
     * @throws IOException if the file cannot be written
     */
    public static AnswersNdjson create(Path file, ExportColumns columns) throws IOException {
        OutputStream output = new BufferedOutputStream(Files.newOutputStream(file));
        return new AnswersNdjson(FACTORY.createGenerator(new Lines(), output), columns);
    }

    /** Puts each response on a line of its own. */
    private static final class Lines extends ObjectWriteContext.Base {
        @Override
        public SerializableString getRootValueSeparator(SerializableString byDefault) {
            return new SerializedString("\n");
        }
    }

    @Override
    public void write(ResponseTable table) throws IOException {
        columns.requireLayout(table);
        try {
            for (int row = 0; row < table.rows(); row++) {
                json.writeStartObject();
                for (int column : positions) {
                    member(table, column, row);
                }
                json.writeEndObject();
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private void member(ResponseTable table, int column, int row) {
        ResponseLayout layout = columns.layout();
        int known = layout.variables().size();
        String name = column < known
                ? layout.variables().get(column).code()
                : layout.extras().get(column - known);
        Optional<Missing> reason = table.missing(column, row);
        if (reason.isPresent()) {
            json.writeName(name).writeStartObject();
            json.writeStringProperty("missing", JsonCursor.kebab(reason.get()));
            json.writeEndObject();
            return;
        }
        json.writeName(name);
        Variable.Kind kind = layout.kind(column);
        List<Option> options = column < known ? layout.variables().get(column).options() : List.of();
        switch (kind) {
            case CLOSED ->
                json.writeString(options.get(table.closed(column, row)).code());
            case MULTIPLE -> {
                json.writeStartArray();
                IntStream.range(0, options.size())
                        .filter(option -> table.picked(column, row, option))
                        .forEach(option -> json.writeString(options.get(option).code()));
                json.writeEndArray();
            }
            case NUMBER -> json.writeNumber(new BigDecimal(ExportColumn.decimal(table.number(column, row))));
            case DAY ->
                json.writeString(
                        LocalDate.ofEpochDay(table.epochDay(column, row)).toString());
            case TEXT -> json.writeString(table.texts(column).get(table.textCode(column, row)));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            json.close();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }
}

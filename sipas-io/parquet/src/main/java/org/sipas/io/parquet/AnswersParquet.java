package org.sipas.io.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseTable;
import org.sipas.io.table.AnswersFormat;
import org.sipas.io.table.AnswersWriter;
import org.sipas.io.table.ExportColumn;
import org.sipas.io.table.ExportColumns;
import org.sipas.io.table.TextWidths;

/**
 * Answers as a Parquet file, compressed by Snappy, in the columns of {@link ExportColumns}: codes and texts as strings, numbers as doubles, days as dates, 1 and 0
 * as integers. Among codes and texts the reason of a missing answer is its token; a number, a day or a pick that is missing is null, and its reason is in
 * a column of its own behind it, {@value #REASON} after the name, which is null where there is an answer or it was left blank. So no program can take a
 * reason for a number. The form with all wordings is in the metadata, as JSON under {@value #FORM}. Memory holds one row group of {@value #ROW_GROUP} bytes. For one
 * thread.
 *
 * <p>{@link ParquetFormat} puts the reasons back into their columns.
 */
public final class AnswersParquet implements AnswersWriter {
    /** The key of the metadata under which the version of the contract is. */
    static final String CONTRACT = "sipas.contract";

    static final String FORM = "sipas.form";
    static final String REASON = "__missing";
    static final int ROW_GROUP = 1 << 23;

    private final ExportColumns columns;
    private final ParquetWriter<Row> writer;

    private AnswersParquet(ExportColumns columns, ParquetWriter<Row> writer) {
        this.columns = columns;
        this.writer = writer;
    }

    /** One row of a chunk. */
    private record Row(ResponseTable table, int number) {}

    /**
     * Creates a file, in place of one that may be there.
     *
     * @param file the file
     * @param columns the columns
     * @return the writer, to be closed
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if a column has the name of the reasons of another one
     */
    public static AnswersParquet create(Path file, ExportColumns columns) throws IOException {
        Builder builder = new Builder(new LocalOutputFile(file), new Answers(columns));
        return new AnswersParquet(
                columns,
                builder.withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                        .withCompressionCodec(CompressionCodecName.SNAPPY)
                        .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
                        .withRowGroupSize((long) ROW_GROUP)
                        .build());
    }

    @Override
    public void write(ResponseTable table) throws IOException {
        columns.requireLayout(table);
        for (int row = 0; row < table.rows(); row++) {
            writer.write(new Row(table, row));
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static final class Builder extends ParquetWriter.Builder<Row, Builder> {
        private final Answers answers;

        Builder(OutputFile file, Answers answers) {
            super(file);
            this.answers = answers;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
            return answers;
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
            return answers;
        }
    }

    /** Hands rows to Parquet, value by value. */
    private static final class Answers extends WriteSupport<Row> {
        private final List<ExportColumn> columns;
        private final MessageType schema;
        private final Map<String, String> metadata;

        @SuppressWarnings("NullAway.Init") // given before the first row
        private RecordConsumer values;

        Answers(ExportColumns columns) {
            this.columns = columns.columns();
            List<Type> fields = new ArrayList<>();
            for (ExportColumn column : this.columns) {
                if (columns.names().contains(column.name() + REASON)) {
                    throw new IllegalArgumentException("two columns have one name: " + column.name() + REASON);
                }
                fields.add(type(column));
                if (hasReasons(column)) {
                    fields.add(text(column.name() + REASON));
                }
            }
            Questionnaire form = columns.layout().form();
            this.schema = new MessageType("answers", fields);
            this.metadata = Map.of(CONTRACT, ExportColumns.CONTRACT, FORM, JsonDocuments.canonical(form.document()));
        }

        private static Type type(ExportColumn column) {
            return switch (column.kind()) {
                case CODE, TEXT -> text(column.name());
                case FLAG -> Types.optional(PrimitiveTypeName.INT32).named(column.name());
                case NUMBER -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
                case DAY ->
                    Types.optional(PrimitiveTypeName.INT32)
                            .as(LogicalTypeAnnotation.dateType())
                            .named(column.name());
            };
        }

        private static Type text(String name) {
            return Types.optional(PrimitiveTypeName.BINARY)
                    .as(LogicalTypeAnnotation.stringType())
                    .named(name);
        }

        /** Tells whether the reasons of missing answers cannot stand among the answers. */
        private static boolean hasReasons(ExportColumn column) {
            return column.kind() != ExportColumn.Kind.CODE && column.kind() != ExportColumn.Kind.TEXT;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema, metadata);
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(schema, metadata);
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            this.values = consumer;
        }

        @Override
        public void write(Row row) {
            values.startMessage();
            int field = 0;
            for (ExportColumn column : columns) {
                Optional<Missing> reason = column.missing(row.table(), row.number());
                if (!hasReasons(column)) {
                    add(field++, column.name(), column.text(row.table(), row.number()));
                    continue;
                }
                if (reason.isEmpty()) {
                    values.startField(column.name(), field);
                    value(column, row);
                    values.endField(column.name(), field);
                } else {
                    add(field + 1, column.name() + REASON, column.token(reason.get()));
                }
                field += 2;
            }
            values.endMessage();
        }

        private void add(int field, String name, String text) {
            if (!text.isEmpty()) {
                values.startField(name, field);
                values.addBinary(Binary.fromString(text));
                values.endField(name, field);
            }
        }

        private void value(ExportColumn column, Row row) {
            if (column.kind() == ExportColumn.Kind.FLAG) {
                values.addInteger(row.table().picked(column.position(), row.number(), column.option()) ? 1 : 0);
            } else if (column.kind() == ExportColumn.Kind.DAY) {
                values.addInteger(Math.toIntExact(row.table().epochDay(column.position(), row.number())));
            } else {
                values.addDouble(row.table().number(column.position(), row.number()));
            }
        }
    }

    /** Parquet as a kind of file, for {@link java.util.ServiceLoader}. */
    public static final class Format implements AnswersFormat {
        /** Creates the format. */
        public Format() {}

        @Override
        public String name() {
            return "parquet";
        }

        @Override
        public String ending() {
            return ".parquet";
        }

        @Override
        public AnswersWriter create(Path file, TextWidths texts, String title, LocalDateTime created)
                throws IOException {
            return AnswersParquet.create(file, texts.columns());
        }
    }
}

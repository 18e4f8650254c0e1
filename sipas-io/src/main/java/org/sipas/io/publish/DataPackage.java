package org.sipas.io.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Text;
import org.sipas.io.publish.DataDescription.DescribedColumn;
import org.sipas.io.table.ExportColumn;

/**
 * The {@code datapackage.json} of open data: a Frictionless data package (version 2) with the answers as CSV, the digest and length of the file, its licence,
 * and the type, wording and codes of every column. The same input gives the same bytes. Stateless.
 *
 * @see "Frictionless Data (2024). Data Package standard, version 2.0: Data Package, Data Resource, Table Schema."
 */
public final class DataPackage {
    private DataPackage() {}

    /**
     * Writes the package of one file.
     *
     * @param study the survey
     * @param data the file: comma-separated, in UTF-8
     * @param output where the bytes go, in UTF-8; not closed
     * @throws IOException if they cannot be written
     */
    public static void write(Study study, DataDescription data, OutputStream output) throws IOException {
        List<JsonValue> fields = new ArrayList<>();
        for (DescribedColumn column : data.columns()) {
            fields.add(field(column.column()));
        }
        List<JsonValue> missing = new ArrayList<>();
        missing.add(Json.object("value", "", "label", Missing.BLANK.label().en()));
        for (Missing reason : Missing.values()) {
            missing.add(
                    Json.object("value", reason.token(), "label", reason.label().en()));
        }
        if (data.columns().stream().anyMatch(column -> column.suppressed() > 0)) {
            missing.add(Json.object("value", Microdata.SUPPRESSED, "label", "suppressed"));
        }
        JsonValue resource = Json.object(
                "name",
                name(data.file()),
                "type",
                "table",
                "path",
                data.file(),
                "format",
                "csv",
                "mediatype",
                "text/csv",
                "encoding",
                "utf-8",
                "bytes",
                data.bytes(),
                "hash",
                "sha256:" + data.digest(),
                "schema",
                Json.object("fields", fields, "missingValues", missing));
        Json.write(
                Json.object(
                        "$schema", "https://datapackage.org/profiles/2.0/datapackage.json",
                        "name", name(study.id()),
                        "id", study.id(),
                        "title", text(study.title()),
                        "description", text(study.summary()),
                        "created", study.published() + "T00:00:00Z",
                        "licenses",
                                List.of(Json.object(
                                        "name",
                                        study.licence(),
                                        "path",
                                        study.licenceUrl().isEmpty() ? null : study.licenceUrl())),
                        "contributors", List.of(Json.object("title", study.producer(), "roles", List.of("creator"))),
                        "sources",
                                List.of(Json.object(
                                        "title",
                                        data.form().id() + " " + data.form().version() + ", SHA-256 "
                                                + data.form().digest())),
                        "resources", List.of(resource)),
                output);
    }

    private static JsonValue field(ExportColumn column) {
        Text label =
                column.variable() == null ? Text.NONE : column.variable().head().text();
        return Json.object(
                "name", column.name(),
                "type", type(column),
                "title", text(column.kind() == ExportColumn.Kind.FLAG ? column.label() : label),
                "description", column.kind() == ExportColumn.Kind.FLAG ? text(label) : null,
                "categories", categories(column),
                "constraints", column.kind() == ExportColumn.Kind.FLAG ? Json.object("enum", List.of(0, 1)) : null);
    }

    private static String type(ExportColumn column) {
        return switch (column.kind()) {
            case CODE, TEXT -> "string";
            case FLAG -> "integer";
            case NUMBER ->
                column.variable() != null
                                && column.variable().question() instanceof Question.Numeric numeric
                                && numeric.decimals() == 0
                                && numeric.head().role() != Role.WEIGHT
                        ? "integer"
                        : "number";
            case DAY -> "date";
        };
    }

    private static @Nullable List<JsonValue> categories(ExportColumn column) {
        if (column.kind() != ExportColumn.Kind.CODE) {
            return null;
        }
        List<JsonValue> categories = new ArrayList<>();
        for (Option option : column.options()) {
            categories.add(Json.object("value", option.code(), "label", text(option.label())));
        }
        return categories;
    }

    /** Returns the wording in the form's own language. */
    private static @Nullable String text(Text text) {
        String words = text.toString();
        return words.isEmpty() ? null : words;
    }

    /** Makes a name of a text: lower-case letters, digits, points, underscores and hyphens. */
    private static String name(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
    }
}

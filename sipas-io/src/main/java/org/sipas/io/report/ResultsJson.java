package org.sipas.io.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.sipas.core.Bilingual;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Text;
import org.sipas.io.table.ReadingSummary;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.NodeResult.Value;
import org.sipas.scoring.index.Proportion;
import org.sipas.scoring.index.QuestionTable;
import org.sipas.scoring.index.UnitResult;
import org.sipas.scoring.publication.Cell;
import org.sipas.scoring.publication.Release;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Results as a JSON document for programs: one object per node and unit, one per question outside the index and unit. Shares, limits and means are
 * unrounded; {@code percent} is the number as it is printed. Texts stand in all languages that they have, so the language of the report changes
 * nothing, and the same report gives the same bytes. What the publication scheme withholds of a unit has a line with the reason and no number. Stateless.
 *
 * <p>The document is described by a JSON Schema of draft 2020-12, see {@link #openSchema}.
 */
public final class ResultsJson {
    /** The format and its version, the first member of every document. */
    public static final String FORMAT = "sipas-results/1";

    private static final String SCHEMA = "results.schema.json";

    // The fast writer gives the shortest decimal on every JDK; before JDK 19 that of the JDK did not.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final JsonGenerator json;
    private final Report report;

    private ResultsJson(JsonGenerator json, Report report) {
        this.json = json;
        this.report = report;
    }

    /**
     * Writes a report.
     *
     * @param report the report
     * @param output where the bytes go, in UTF-8; not closed
     * @throws IOException if they cannot be written
     */
    public static void write(Report report, OutputStream output) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(new Pretty(), output)) {
            new ResultsJson(json, report).document();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Opens the JSON Schema of the document.
     *
     * @return the bytes, in UTF-8, to be closed by the caller
     */
    public static InputStream openSchema() {
        return Objects.requireNonNull(ResultsJson.class.getResourceAsStream(SCHEMA), SCHEMA);
    }

    private void document() {
        json.writeStartObject();
        json.writeStringProperty("format", FORMAT);
        json.writeStringProperty("title", report.title());
        json.writeStringProperty("label", report.label());
        json.writeStringProperty("period", report.period());
        definitions();
        input();
        bilingual("intervalNote", report.result().intervalNote());
        json.writeNumberProperty("intervalLevel", IndexResult.LEVEL);
        json.writeName("publication").writeStartObject();
        bilingual("scheme", report.release().scheme().name());
        json.writeNumberProperty("minimumAnswers", report.release().scheme().minimumAnswers());
        json.writeEndObject();
        json.writeName("results").writeStartArray();
        results(report.result().overall());
        report.result().units().forEach(this::results);
        json.writeEndArray();
        json.writeName("tables").writeStartArray();
        tables(report.result().overall());
        report.result().units().stream()
                .filter(unit -> report.release().detail(unit) == Release.Detail.FULL)
                .forEach(this::tables);
        json.writeEndArray();
        json.writeName("rankings").writeStartArray();
        report.release().breakdowns().forEach(this::ranking);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void definitions() {
        json.writeName("form").writeStartObject();
        json.writeStringProperty("id", report.result().form().id());
        json.writeStringProperty("version", report.result().form().version());
        json.writeStringProperty("digest", report.result().form().digest());
        text("title", report.result().form().title());
        json.writeEndObject();
        IndexMethod method = report.result().method();
        json.writeName("method").writeStartObject();
        json.writeStringProperty("id", method.id());
        json.writeStringProperty("version", method.version());
        json.writeStringProperty("digest", method.digest());
        text("title", method.title());
        json.writeStringProperty("aggregation", JsonCursor.kebab(method.aggregation()));
        json.writeStringProperty("aggregationBasis", JsonCursor.kebab(method.aggregationBasis()));
        json.writeStringProperty("missing", JsonCursor.kebab(method.missing()));
        codes("satisfied", method.satisfied());
        codes("dissatisfied", method.dissatisfied());
        json.writeStringProperty("minimumCoverage", method.minimumCoverage().toPlainString());
        json.writeNumberProperty("decimals", method.decimals());
        text("note", method.note());
        json.writeEndObject();
    }

    private void codes(String name, Set<String> codes) {
        json.writeName(name).writeStartArray();
        codes.stream().sorted().forEach(json::writeString);
        json.writeEndArray();
    }

    private void input() {
        ReadingSummary input = report.input();
        json.writeName("input").writeStartObject();
        json.writeStringProperty("file", input.file());
        json.writeStringProperty("sheet", input.sheet());
        json.writeStringProperty("format", input.format());
        json.writeStringProperty("digest", input.digest());
        json.writeNumberProperty("rows", input.rows());
        json.writeNumberProperty("used", input.used());
        json.writeNumberProperty("repeated", input.repeated());
        json.writeNumberProperty("conflicting", input.conflicting());
        json.writeNumberProperty("superseded", input.superseded());
        json.writeNumberProperty("removed", input.removed());
        counts("problems", input.problems());
        json.writeEndObject();
    }

    private void results(UnitResult unit) {
        for (NodeResult node : unit.nodes()) {
            json.writeStartObject();
            json.writeStringProperty("node", node.code());
            unit(unit);
            json.writeStringProperty("level", JsonCursor.kebab(node.level()));
            text("label", node.label());
            if (!report.release().shows(unit, node)) {
                suppressed(unit);
                json.writeEndObject();
                continue;
            }
            json.writeNumberProperty("forms", node.forms());
            json.writeNumberProperty("asked", node.asked());
            json.writeNumberProperty("answered", node.answered());
            missing(node.missing());
            counts("levels", node.levels());
            json.writeNumberProperty("satisfied", node.satisfied());
            json.writeNumberProperty("dissatisfied", node.dissatisfied());
            if (node.value() instanceof Value.Defined value) {
                value(value);
            } else if (node.value() instanceof Value.Undefined undefined) {
                List.of("share", "lower", "upper", "mean", "percent", "standardError", "effectiveSize")
                        .forEach(json::writeNullProperty);
                bilingual("reason", undefined.reason());
            }
            json.writeEndObject();
        }
    }

    private void suppressed(UnitResult unit) {
        Release.Row row = report.release().row(unit);
        boolean wholly = row.detail() == Release.Detail.NONE;
        bilingual(
                "suppressed",
                wholly && row.index().orElseThrow() instanceof Cell.Suppressed suppressed
                        ? suppressed.reason()
                        : new Bilingual(Words.HIDDEN_PART.in("vi"), Words.HIDDEN_PART.in("en")));
    }

    private void ranking(String by) {
        json.writeStartObject();
        json.writeStringProperty("by", by);
        json.writeName("units").writeStartArray();
        for (Release.Row row : report.release().rows(by)) {
            if (row.place().isPresent()) {
                Release.Place place = row.place().get();
                json.writeStartObject();
                json.writeStringProperty("unit", row.unit().unit());
                json.writeNumberProperty("rank", place.rank());
                json.writeNumberProperty("sharing", place.sharing());
                place.inferred().ifPresent(inferred -> {
                    json.writeNumberProperty("best", inferred.simultaneous().best());
                    json.writeNumberProperty("worst", inferred.simultaneous().worst());
                    json.writeNumberProperty("tier", inferred.tier());
                });
                row.againstWhole().ifPresent(difference -> {
                    json.writeName("againstWhole").writeStartObject();
                    json.writeNumberProperty("difference", difference.value());
                    limits(difference.interval());
                    json.writeStringProperty("verdict", JsonCursor.kebab(difference.verdict()));
                    json.writeEndObject();
                });
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void value(Value.Defined value) {
        Estimate estimate = value.estimate();
        json.writeNumberProperty("share", value.share().value());
        limits(estimate.interval());
        if (value.mean().isPresent()) {
            json.writeNumberProperty("mean", value.mean().get().value());
        } else {
            json.writeNullProperty("mean");
        }
        percent(value.share());
        json.writeNumberProperty("standardError", estimate.standardError());
        json.writeNumberProperty("effectiveSize", estimate.effectiveSize());
        json.writeNumberProperty("dissatisfiedShare", value.dissatisfied().value());
        json.writeName("levelShares").writeStartObject();
        value.levels().forEach((code, share) -> json.writeNumberProperty(code, share.value()));
        json.writeEndObject();
        if (estimate.interval() instanceof Interval.None none) {
            bilingual("reason", none.reason());
        }
    }

    private void tables(UnitResult unit) {
        for (QuestionTable table : unit.tables()) {
            json.writeStartObject();
            json.writeStringProperty("question", table.code());
            unit(unit);
            text("label", table.label());
            json.writeStringProperty("kind", JsonCursor.kebab(table.kind()));
            json.writeNumberProperty("asked", table.asked());
            json.writeNumberProperty("answered", table.base());
            missing(table.missing());
            json.writeName("options").writeStartArray();
            for (QuestionTable.Row row : table.rows()) {
                json.writeStartObject();
                json.writeStringProperty("option", row.option().code());
                text("label", row.option().label());
                json.writeNumberProperty("count", row.count());
                if (table.base() == 0) {
                    json.writeNullProperty("share");
                } else {
                    json.writeNumberProperty("share", row.share().value());
                }
                limits(row.interval());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private void unit(UnitResult unit) {
        json.writeName("by").writeStartObject();
        if (!unit.by().isEmpty()) {
            json.writeStringProperty(unit.by(), unit.unit());
        }
        json.writeEndObject();
        if (!unit.label().labels().isEmpty()) {
            text("unit", unit.label());
        }
    }

    private void limits(Interval interval) {
        if (interval instanceof Interval.Bounds bounds) {
            json.writeNumberProperty("lower", bounds.lower());
            json.writeNumberProperty("upper", bounds.upper());
        } else {
            json.writeNullProperty("lower");
            json.writeNullProperty("upper");
        }
    }

    private void percent(Proportion share) {
        json.writeStringProperty(
                "percent", share.percent(report.result().method().decimals()).toPlainString());
    }

    private void missing(Map<Missing, Long> missing) {
        json.writeName("missing").writeStartObject();
        missing.forEach((reason, count) -> json.writeNumberProperty(JsonCursor.kebab(reason), count));
        json.writeEndObject();
    }

    private void counts(String name, Map<String, Long> counts) {
        json.writeName(name).writeStartObject();
        counts.forEach((code, count) -> json.writeNumberProperty(code, count));
        json.writeEndObject();
    }

    private void text(String name, Text text) {
        json.writeName(name).writeStartObject();
        text.labels().forEach((language, label) -> json.writeStringProperty(language, label.text()));
        json.writeEndObject();
    }

    private void bilingual(String name, Bilingual words) {
        json.writeName(name).writeStartObject();
        json.writeStringProperty("vi", words.vi());
        json.writeStringProperty("en", words.en());
        json.writeEndObject();
    }

    /** Gives the document lines: one for each member at the top, and one for each result. */
    private static final class Pretty extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentObjectsWith(new Lines(1));
            printer.indentArraysWith(new Lines(2));
            return printer;
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    /** Breaks lines down to a depth and writes a space below it. */
    private record Lines(int deepest) implements DefaultPrettyPrinter.Indenter {
        @Override
        public void writeIndentation(JsonGenerator json, int level) throws JacksonException {
            json.writeRaw(level <= deepest ? "\n" + "  ".repeat(level) : " ");
        }

        @Override
        public boolean isInline() {
            return false;
        }
    }
}

package org.sipas.io.round;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.questionnaire.Role;
import org.sipas.scoring.proof.Exclusion;
import org.sipas.scoring.proof.Source;

/** Reads the small tables of a round: weights of units, and exclusions. */
final class RoundTables {
    private final RoundFiles files;
    private final List<Problem> problems;
    private final BiConsumer<Source.Kind, Source> sources;

    RoundTables(RoundFiles files, List<Problem> problems, BiConsumer<Source.Kind, Source> sources) {
        this.files = files;
        this.problems = problems;
        this.sources = sources;
    }

    static void mustBeTabulated(JsonCursor at, List<String> tables) {
        if (!tables.contains(at.text())) {
            at.problem(
                    "unknown-table",
                    "“" + at.text() + "” không có trong mục tables",
                    "“" + at.text() + "” is not among the tables");
        }
    }

    Optional<RoundPlan.Weights> weights(JsonCursor root, List<String> tables) throws IOException {
        if (!root.has("weights")) {
            return Optional.empty();
        }
        JsonCursor at = root.at("weights");
        mustBeTabulated(at.at("table"), tables);
        Optional<Path> path = files.find(at.at("file"));
        String name = at.text("file");
        String table = at.text("table");
        at.refuseUnknownMembers();
        Map<String, Long> weights = new LinkedHashMap<>();
        if (path.isPresent()) {
            sources.accept(Source.Kind.DESIGN, Source.of(name, Files.readAllBytes(path.get())));
            for (Rows.Row row : Rows.read(path.get(), List.of("unit", "weight"), problems)) {
                String weight = row.cells().get(1);
                if (!weight.matches("[0-9]{1,15}")) {
                    problems.add(Rows.problem(
                            path.get(),
                            row.number(),
                            "weight",
                            "bad-weight",
                            "quyền số phải là số nguyên từ 0: " + weight,
                            "the weight is not a whole number from 0 on: " + weight));
                } else if (weights.put(row.cells().get(0), Long.valueOf(weight)) != null) {
                    problems.add(Rows.problem(
                            path.get(),
                            row.number(),
                            "unit",
                            "unit-twice",
                            "đơn vị có hai quyền số: " + row.cells().get(0),
                            "the unit has two weights: " + row.cells().get(0)));
                }
            }
        }
        return Optional.of(new RoundPlan.Weights(name, table, weights));
    }

    List<Exclusion> exclusions(JsonCursor root, List<RoundPlan.Answers> answers) throws IOException {
        if (!root.has("exclusions")) {
            return List.of();
        }
        JsonCursor at = root.at("exclusions");
        Optional<Path> path = files.find(at);
        if (path.isEmpty()) {
            return List.of();
        }
        for (RoundPlan.Answers file : answers) {
            if (file.file().mapping().source(Role.RESPONSE_ID).isEmpty()) {
                at.problem(
                        "no-response-id",
                        "tệp “" + file.name() + "” không có cột số phiếu nên không loại được phiếu nào",
                        "no column of “" + file.name() + "” holds the number of the form, so none can be excluded");
            }
        }
        sources.accept(Source.Kind.EXCLUSIONS, Source.of(at.text(), Files.readAllBytes(path.get())));
        Map<String, Exclusion> exclusions = new LinkedHashMap<>();
        for (Rows.Row row : Rows.read(path.get(), List.of("response", "reason", "actor", "time"), problems)) {
            List<String> cells = row.cells();
            try {
                Exclusion exclusion = new Exclusion(
                        Normalizer.normalize(cells.get(0), Normalizer.Form.NFC),
                        cells.get(1),
                        cells.get(2),
                        OffsetDateTime.parse(cells.get(3)).toInstant());
                if (exclusions.put(exclusion.response(), exclusion) != null) {
                    problems.add(Rows.problem(
                            path.get(),
                            row.number(),
                            "response",
                            "excluded-twice",
                            "phiếu bị loại hai lần: " + exclusion.response(),
                            "the form is excluded twice: " + exclusion.response()));
                }
            } catch (IllegalArgumentException | DateTimeException e) {
                problems.add(Rows.problem(
                        path.get(),
                        row.number(),
                        "",
                        "bad-exclusion",
                        "cần số phiếu, mã lý do (chữ thường, số, gạch nối), người loại và thời điểm có múi giờ: "
                                + e.getMessage(),
                        "needs the number of the form, a reason (lower-case letters, digits, hyphens), the actor and a time with its offset: "
                                + e.getMessage()));
            }
        }
        return List.copyOf(exclusions.values());
    }
}

package org.sipas.io.round;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.Pseudonymiser;
import org.sipas.core.response.ResponseLedger;
import org.sipas.core.unit.Level;
import org.sipas.core.unit.UnitRegister;
import org.sipas.io.report.ReportWriter;
import org.sipas.io.table.DesignFile;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.ResponseFile;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.proof.Exclusion;
import org.sipas.scoring.proof.Source;

/** What {@code round.json} asks for, with everything that it names read and checked. */
record RoundPlan(
        String title,
        String label,
        String period,
        String language,
        Questionnaire form,
        IndexMethod method,
        Optional<Units> units,
        Map<String, byte[]> draw,
        List<Answers> answers,
        ResponseLedger.Rule duplicates,
        List<Exclusion> exclusions,
        Optional<Weights> weights,
        Optional<DesignFile> design,
        List<String> tables,
        SortedMap<String, ReportWriter> reports,
        Pseudonymiser key,
        Map<Source.Kind, List<Source>> sources) {
    /** The register in which the units of a table must be found, on a day. */
    record Units(UnitRegister register, Level level, LocalDate day, String table) {}

    /** A file of answers, by its name in the folder. */
    record Answers(String name, Path path, ResponseFile file) {}

    /** Weights of the units of a table. */
    record Weights(String name, String table, Map<String, Long> weights) {}

    /** Returns the column that a table of {@code round.json} stands for. */
    String column(String table) {
        return answers.get(0).file().mapping().nameOf(table);
    }

    /** Returns all sources, those of the answers as they were read. */
    Map<Source.Kind, List<Source>> sources(List<ReadingSummary> read) {
        Map<Source.Kind, List<Source>> all = new EnumMap<>(sources);
        all.put(Source.Kind.FORM, List.of(new Source(form.toString(), form.digest())));
        all.put(Source.Kind.METHOD, List.of(new Source(method.toString(), method.digest())));
        List<Source> files = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            files.add(new Source(answers.get(i).name(), read.get(i).digest()));
        }
        all.put(Source.Kind.RESPONSES, files);
        return all;
    }

    /** Returns the column whose units removals are tested by: that of the register, or else of the first table; empty if there is none. */
    String unitTable() {
        return units.map(known -> column(known.table())).orElse(tables.isEmpty() ? "" : tables.get(0));
    }
}

package org.sipas.io.table;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;

/** A kind of file that needs no artefact of its own. */
record PlainAnswers(String name, String ending, Creation creation) implements AnswersFormat {
    static final List<AnswersFormat> ALL = List.of(
            new PlainAnswers(
                    "csv",
                    ".csv",
                    (file, texts, title, created) ->
                            AnswersCsv.create(file, texts.columns(), AnswersCsv.Profile.MACHINE)),
            new PlainAnswers(
                    "csv-vi",
                    ".vi.csv",
                    (file, texts, title, created) ->
                            AnswersCsv.create(file, texts.columns(), AnswersCsv.Profile.EXCEL_VI)),
            new PlainAnswers(
                    "ndjson", ".ndjson", (file, texts, title, created) -> AnswersNdjson.create(file, texts.columns())),
            new PlainAnswers("sav", ".sav", AnswersSav::create),
            new PlainAnswers("dta", ".dta", AnswersDta::create));

    /** How such a file is created. */
    private interface Creation {
        AnswersWriter of(Path file, TextWidths texts, String title, LocalDateTime created) throws IOException;
    }

    @Override
    public AnswersWriter create(Path file, TextWidths texts, String title, LocalDateTime created) throws IOException {
        return creation.of(file, texts, title, created);
    }
}

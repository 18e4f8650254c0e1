package org.sipas.examples.onestop.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.examples.onestop.invitation.FinishedDossier;
import org.sipas.sampling.invite.Dossier;

/** Reads what sending systems report: objects of texts, of which every problem is told at once. For one thread. */
final class Report {
    private static final String SOURCE = "report";
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final Map<String, JsonValue> members;
    private final List<Problem> problems = new ArrayList<>();

    private Report(Map<String, JsonValue> members) {
        this.members = new LinkedHashMap<>(members);
    }

    /**
     * Reads the report of a finished dossier.
     *
     * @param body the body
     * @param now the time
     * @return the dossier; or none and the problems {@code json-syntax}, {@code json-duplicate-key}, {@code not-an-object}, {@code missing-member},
     *     {@code unknown-member}, {@code bad-member}
     */
    static Outcome<FinishedDossier> dossier(byte[] body, Instant now) {
        return open(body, report -> {
            String number = report.text("dossier", "[^\\p{Cntrl}]{1,100}", true);
            String office = report.text("office", "[A-Za-z0-9_-]{1,64}", true);
            String procedure = report.text("procedure", "[\\p{L}\\p{N} ._/-]{1,64}", true);
            String channel = report.text("channel", "[\\p{L}\\p{N} ._/-]{1,64}", true);
            String officer = report.text("officer", "[\\p{L}\\p{N} ._-]{1,64}", false);
            String result = report.text("result", "[A-Z_]{1,16}", true);
            String person = report.text("person", "[^\\p{Cntrl}]{1,200}", false);
            String finished = report.text("finished", "[0-9T:.+Z-]{1,40}", true);
            return new FinishedDossier(
                    number,
                    office,
                    procedure,
                    channel,
                    officer,
                    report.result(result),
                    person,
                    report.time(finished, now));
        });
    }

    /** Reads the report of a person who does not want to be invited any more. */
    static Outcome<String> optOut(byte[] body) {
        return open(body, report -> report.text("person", "[^\\p{Cntrl}]{1,200}", true));
    }

    private static <T> Outcome<T> open(byte[] body, Function<Report, T> reading) {
        Outcome<JsonValue> document;
        try {
            document = JsonDocuments.read(SOURCE, new ByteArrayInputStream(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonValue value = document.value().orElse(null);
        if (value == null) {
            return Outcome.failed(document.problems());
        }
        if (!(value instanceof JsonValue.Obj object)) {
            return Outcome.failed(
                    List.of(problem("not-an-object", "$", "không phải đối tượng JSON", "not a JSON object")));
        }
        Report report = new Report(object.members());
        T read = reading.apply(report);
        report.members
                .keySet()
                .forEach(name -> report.problems.add(
                        problem("unknown-member", "$." + name, "không có trường này", "there is no such member")));
        return report.problems.isEmpty() ? Outcome.of(read, List.of()) : Outcome.failed(report.problems);
    }

    private static Problem problem(String code, String path, String vi, String en) {
        return new Problem(code, Severity.ERROR, new Location.Json(SOURCE, path), new Bilingual(vi, en));
    }

    private String text(String name, String pattern, boolean required) {
        JsonValue value = members.remove(name);
        if (value == null || value.equals(new JsonValue.Str("")) || value instanceof JsonValue.Null) {
            if (required) {
                problems.add(problem("missing-member", "$." + name, "thiếu trường này", "this member is missing"));
            }
            return "";
        }
        if (value instanceof JsonValue.Str text && text.value().matches(pattern)) {
            return text.value();
        }
        bad(name, "không theo mẫu " + pattern, "not of the form " + pattern);
        return "";
    }

    private void bad(String name, String vi, String en) {
        problems.add(problem("bad-member", "$." + name, vi, en));
    }

    private Dossier.Result result(String text) {
        for (Dossier.Result result : Dossier.Result.values()) {
            if (result.name().equals(text)) {
                return result;
            }
        }
        if (!text.isEmpty()) {
            String all = Arrays.stream(Dossier.Result.values()).map(Enum::name).collect(Collectors.joining(", "));
            bad("result", "không phải một trong: " + all, "none of: " + all);
        }
        return Dossier.Result.ON_TIME;
    }

    private Instant time(String text, Instant now) {
        if (text.isEmpty()) {
            return now;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isAfter(now.plus(CLOCKS))) {
                bad("finished", "ở tương lai", "in the future");
            }
            return time;
        } catch (DateTimeException e) {
            bad(
                    "finished",
                    "không phải thời điểm có múi giờ, như 2026-11-22T08:30:00+07:00",
                    "not a time with an offset, such as 2026-11-22T08:30:00+07:00");
            return now;
        }
    }
}

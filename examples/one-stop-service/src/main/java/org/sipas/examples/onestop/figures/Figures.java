package org.sipas.examples.onestop.figures;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Provenance;
import org.sipas.core.questionnaire.Text;
import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.examples.onestop.answer.Stream;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.UnitResult;
import org.sipas.scoring.live.Acceptance;
import org.sipas.scoring.live.DaySpan;
import org.sipas.scoring.live.LiveFigure;
import org.sipas.scoring.live.LiveIndex;
import org.sipas.scoring.live.LiveSnapshot;
import org.sipas.scoring.live.LiveWindow;
import org.sipas.scoring.live.Viewer;
import org.sipas.scoring.live.WindowFigures;
import org.sipas.scoring.publication.PublicationScheme;
import org.sipas.scoring.publication.Release;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The figures as they were at the last look. One index for each stream, made at the start from the stored answers and fed with every answer after that.
 * Thread-safe; one service counts, so a database belongs to one.
 *
 * <p><b>Who is rated does not watch.</b> A figure that moves when one citizen has answered tells what that citizen said. So officers see the figures as they
 * stood at the end of a day, and of a later day only when at least {@link SurveyPlan#MINIMUM_FORMS} forms about their office have come since.
 *
 * <p><b>What is withheld.</b> No figure and no count of a unit with fewer than {@link SurveyPlan#MINIMUM_FORMS} forms is shown, and none of another one if
 * these could be worked out from it and the whole.
 */
@Component
public class Figures {
    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);

    private static final PublicationScheme SCHEME = new PublicationScheme(
            new Bilingual(
                    "số liệu trực tiếp, tối thiểu " + SurveyPlan.MINIMUM_FORMS + " phiếu",
                    "live figures, at least " + SurveyPlan.MINIMUM_FORMS + " forms"),
            SurveyPlan.MINIMUM_FORMS,
            1,
            Double.POSITIVE_INFINITY,
            0.2,
            Double.POSITIVE_INFINITY);

    private static final Bilingual OTHER_FORM =
            new Bilingual("trả lời phiên bản phiếu khác", "answers to another version of the form");

    /** What is counted, guarded by this object. */
    private final Map<Stream, LiveIndex> indices = new EnumMap<>(Stream.class);

    private final Map<String, Integer> sinceRated = new HashMap<>();
    private final Map<Bilingual, Long> notCounted = new HashMap<>();
    private LocalDate day = LocalDate.MIN;

    private volatile View view = new View(Map.of(), Map.of(), Map.of());
    private final Cache<Key, Shown> shown = Caffeine.newBuilder()
            .maximumSize(500)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    private final SurveyPlan plan;
    private final ServiceProperties properties;
    private final Clock clock;

    /** Counts all stored answers as if they came in again, day by day. */
    public Figures(SurveyPlan plan, StoredAnswers answers, ServiceProperties properties, Clock clock) {
        this.plan = plan;
        this.properties = properties;
        this.clock = clock;
        answers.forEach(answer -> {
            begin(LocalDate.ofInstant(answer.received().toInstant(), clock.getZone()));
            add(answer);
        });
        look();
    }

    /** What pages show until the next look. */
    private record View(
            Map<Stream, LiveSnapshot> now, Map<String, LiveSnapshot> rated, Map<Bilingual, Long> notCounted) {}

    private record Key(
            long position, LocalDate today, Scope scope, Period period, PublicationScheme scheme, String language) {}

    /**
     * Whose figures, and for whom.
     *
     * @param office an office, or empty for all together
     * @param rated whether they are for somebody who is rated by them, who sees one office and no officers
     */
    public record Scope(String office, boolean rated) {
        /** All offices together, for somebody who is not rated. */
        public static final Scope ALL = new Scope("", false);

        private Viewer viewer() {
            return rated ? Viewer.RATED : Viewer.SUPERVISOR;
        }

        private boolean isAll() {
            return office.isEmpty();
        }
    }

    /** Figures, or why there are none. */
    public sealed interface Shown {
        /**
         * Figures.
         *
         * @param span the days
         * @param upTo the day whose end they are of, or today
         * @param release the whole and its units, as they may be shown; the whole has the minimum of forms
         */
        record Result(DaySpan span, LocalDate upTo, Release release) implements Shown {}

        /**
         * No figures.
         *
         * @param reason why
         */
        record Nothing(Bilingual reason) implements Shown {}
    }

    /** A point of a trend. Without a result it has too few forms. */
    public record Point(DaySpan span, Optional<UnitResult> result) {}

    /** Begins a day, unless it has begun. */
    private synchronized void begin(LocalDate today) {
        if (!today.isAfter(day)) {
            return;
        }
        if (indices.isEmpty()) {
            for (Stream stream : Stream.values()) {
                indices.put(stream, LiveIndex.of(plan.live(stream), today.minusDays(1)));
            }
        }
        LiveSnapshot yesterday = index(Stream.INVITED).snapshot();
        Map<String, LiveSnapshot> rated = new HashMap<>(view.rated());
        for (ServiceProperties.Office office : properties.offices()) {
            if (!rated.containsKey(office.code())
                    || sinceRated.getOrDefault(office.code(), 0) >= SurveyPlan.MINIMUM_FORMS) {
                rated.put(office.code(), yesterday);
                sinceRated.remove(office.code());
            }
        }
        view = new View(view.now(), Map.copyOf(rated), view.notCounted());
        try {
            for (LiveIndex index : indices.values()) {
                index.advanceTo(today);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        day = today;
    }

    private LiveIndex index(Stream stream) {
        return Objects.requireNonNull(indices.get(stream));
    }

    /** Counts an answer once. */
    public synchronized void count(StoredAnswer answer) {
        begin(LocalDate.now(clock));
        add(answer);
    }

    private synchronized void add(StoredAnswer answer) {
        Bilingual told;
        boolean counted = false;
        if (!answer.response()
                .form()
                .equals(plan.live(answer.stream()).index().layout().form())) {
            told = OTHER_FORM;
        } else {
            try {
                Acceptance.Status status = index(answer.stream())
                        .accept(answer.id(), answer.day(), answer.response(), SurveyPlan.units(answer))
                        .status();
                told = status.label();
                counted = switch (status) {
                    case COUNTED -> {
                        if (answer.stream() == Stream.INVITED) {
                            sinceRated.merge(answer.office(), 1, Integer::sum);
                        }
                        yield true;
                    }
                    case REPLACED, REPEATED -> true;
                    case LATE, FUTURE, TOO_MANY_UNITS -> false;
                };
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (!counted) {
            notCounted.merge(told, 1L, Long::sum);
            LOG.warn("not counted: {} {}: {}", answer.stream(), answer.id(), told.en());
        }
    }

    /** Lets pages show what was counted up to now, and tells whether that is anything new. */
    public synchronized boolean look() {
        begin(LocalDate.now(clock));
        Map<Stream, LiveSnapshot> now = new EnumMap<>(Stream.class);
        boolean news = false;
        for (Map.Entry<Stream, LiveIndex> index : indices.entrySet()) {
            LiveSnapshot before = view.now().get(index.getKey());
            LiveSnapshot after = index.getValue().snapshot();
            boolean moved = before == null
                    || before.position() != after.position()
                    || !before.today().equals(after.today());
            now.put(index.getKey(), moved ? after : before);
            news |= moved;
        }
        view = new View(now, view.rated(), Map.copyOf(notCounted));
        return news;
    }

    /** Returns how many stored answers are in no figure, by reason. */
    public Map<Bilingual, Long> notCounted() {
        Map<Bilingual, Long> sorted = new TreeMap<>(Comparator.comparing(Bilingual::en));
        sorted.putAll(view.notCounted());
        return sorted;
    }

    /** Returns the state that verdicts are given on. */
    public LiveSnapshot snapshot() {
        return Objects.requireNonNull(view.now().get(Stream.INVITED));
    }

    /** Returns the figures as pages show them: those of all by office, procedure and channel, those of an office by procedure, channel and officer. */
    public Shown shown(Scope scope, Period period, String language) {
        return published(scope, period, SCHEME, language);
    }

    /** Returns the figures as a scheme for publication lets them be shown. */
    public Shown published(Scope scope, Period period, PublicationScheme scheme, String language) {
        LiveSnapshot snapshot = snapshot(scope);
        return shown.get(
                new Key(snapshot.position(), snapshot.today(), scope, period, scheme, language),
                key -> compute(snapshot, key));
    }

    /** Returns the last day that figures for somebody hold. */
    public LocalDate upTo(Scope scope) {
        return snapshot(scope).today();
    }

    private LiveSnapshot snapshot(Scope scope) {
        return scope.rated() ? Objects.requireNonNull(view.rated().get(scope.office()), "no such office") : snapshot();
    }

    private Shown compute(LiveSnapshot snapshot, Key key) {
        WindowFigures figures = snapshot.window(key.period().window());
        Scope scope = key.scope();
        Viewer viewer = scope.viewer();
        Optional<LiveFigure> whole = scope.isAll()
                ? Optional.of(figures.whole(viewer))
                : figures.unit(SurveyPlan.OFFICE, scope.office(), viewer);
        if (whole.isPresent()
                && whole.get() instanceof LiveFigure.Withheld withheld
                && withheld.reason() == LiveFigure.Reason.FIELDWORK) {
            return new Shown.Nothing(withheld.reason().label());
        }
        Optional<UnitResult> overall = enough(whole);
        if (overall.isEmpty()) {
            return new Shown.Nothing(LiveFigure.Reason.TOO_FEW_FORMS.label());
        }
        List<UnitResult> units = new ArrayList<>();
        for (By by : By.values()) {
            if (by.isShown(scope)) {
                figures.by(by.breakdown, viewer).stream()
                        .flatMap(figure -> figure instanceof LiveFigure.Shown one
                                ? java.util.stream.Stream.of(one.result())
                                : java.util.stream.Stream.empty())
                        .filter(unit ->
                                scope.isAll() || SurveyPlan.office(unit.unit()).equals(scope.office()))
                        .map(unit -> named(unit, by, scope.isAll(), key.language()))
                        .forEach(units::add);
            }
        }
        IndexResult result = new IndexResult(
                plan.form(),
                plan.method(),
                renamed(overall.get(), "", "", Text.NONE, false),
                units,
                IndexResult.INTERVAL_NOTE,
                Map.of());
        return new Shown.Result(figures.span(), snapshot.today(), Release.of(result, key.scheme()));
    }

    /** What units there are. */
    enum By {
        /** Offices. */
        OFFICE(SurveyPlan.OFFICE, "Bộ phận", "Office"),
        /** Procedures of all offices. */
        PROCEDURE(SurveyPlan.PROCEDURE, "Thủ tục", "Procedure"),
        /** Channels of all offices. */
        CHANNEL(SurveyPlan.CHANNEL, "Kênh nộp hồ sơ", "Channel"),
        /** Procedures of an office. */
        OFFICE_PROCEDURE(SurveyPlan.OFFICE_PROCEDURE, "Thủ tục", "Procedure"),
        /** Officers of an office; never for those who are rated. */
        OFFICE_OFFICER(SurveyPlan.OFFICE_OFFICER, "Cán bộ", "Officer"),
        /** Channels of an office. */
        OFFICE_CHANNEL(SurveyPlan.OFFICE_CHANNEL, "Kênh nộp hồ sơ", "Channel");

        private final String breakdown;
        private final Bilingual label;

        By(String breakdown, String vi, String en) {
            this.breakdown = breakdown;
            this.label = new Bilingual(vi, en);
        }

        private boolean isShown(Scope scope) {
            boolean ofAll = switch (this) {
                case OFFICE, PROCEDURE, CHANNEL -> true;
                case OFFICE_PROCEDURE, OFFICE_OFFICER, OFFICE_CHANNEL -> false;
            };
            return ofAll == scope.isAll() && !(scope.rated() && this == OFFICE_OFFICER);
        }
    }

    private UnitResult named(UnitResult unit, By by, boolean all, String language) {
        Text label = by == By.OFFICE
                ? properties
                        .office(unit.unit())
                        .map(office -> text(office.name()))
                        .orElse(Text.NONE)
                : Text.NONE;
        // What an office has in common with the whole says nothing of what its procedures have in common with the
        // office.
        return renamed(unit, by.label.in(language), SurveyPlan.code(unit.unit()), label, all);
    }

    private static Text text(String name) {
        return new Text(Map.of("vi", new Text.Label(name, Provenance.UNVERIFIED)));
    }

    private static UnitResult renamed(UnitResult unit, String by, String code, Text label, boolean comparable) {
        return new UnitResult(
                by,
                code,
                label,
                unit.forms(),
                unit.formsOutsideTree(),
                unit.nodes(),
                unit.tables(),
                comparable ? unit.wholeCovariance() : OptionalDouble.empty());
    }

    private static Optional<UnitResult> enough(Optional<LiveFigure> figure) {
        return figure.filter(LiveFigure.Shown.class::isInstance)
                .map(one -> ((LiveFigure.Shown) one).result())
                .filter(result -> result.forms() >= SurveyPlan.MINIMUM_FORMS);
    }

    /** Returns the months or weeks, the earliest first. */
    public List<Point> trend(Scope scope, boolean weeks) {
        LiveSnapshot snapshot = snapshot(scope);
        LiveWindow.Calendar window = weeks ? Period.Windows.WEEKS : Period.Windows.MONTHS;
        List<Point> points = new ArrayList<>();
        LocalDate current = window.length().first(snapshot.today());
        for (int i = window.kept() - 1; i >= 0; i--) {
            LocalDate first = window.length().plus(current, -i);
            DaySpan span = new DaySpan(first, window.length().plus(first, 1).minusDays(1));
            Optional<LiveFigure> figure = snapshot.window(window, first)
                    .flatMap(figures -> scope.isAll()
                            ? Optional.of(figures.whole(scope.viewer()))
                            : figures.unit(SurveyPlan.OFFICE, scope.office(), scope.viewer()));
            points.add(new Point(span, enough(figure)));
        }
        return points;
    }

    /** Returns what those of an office said who were not invited, if there are enough of them. */
    public Optional<UnitResult> voluntary(Stream stream, String office, Period period) {
        LiveSnapshot snapshot = Objects.requireNonNull(view.now().get(stream));
        return enough(snapshot.window(period.window()).unit(SurveyPlan.OFFICE, office, Viewer.SUPERVISOR));
    }
}

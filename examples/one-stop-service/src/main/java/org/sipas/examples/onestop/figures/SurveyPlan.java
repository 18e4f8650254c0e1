package org.sipas.examples.onestop.figures;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sipas.core.Packs;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLayout;
import org.sipas.examples.onestop.answer.Forms;
import org.sipas.examples.onestop.answer.Stream;
import org.sipas.scoring.index.Breakdown;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.live.DaySpan;
import org.sipas.scoring.live.LivePlan;
import org.springframework.stereotype.Component;

/** What is asked, how it is scored, and by what units. Immutable. */
@Component
public class SurveyPlan {
    /** The forms below which no figure of a unit is shown to anybody. */
    public static final int MINIMUM_FORMS = 10;

    /** The name of the breakdown by office. */
    public static final String OFFICE = "office";

    static final String PROCEDURE = "procedure";
    static final String CHANNEL = "channel";
    static final String OFFICE_PROCEDURE = "office/procedure";

    /** The name of the breakdown by officer; a unit is {@code office/officer}. */
    public static final String OFFICE_OFFICER = "office/officer";

    static final String OFFICE_CHANNEL = "office/channel";

    private static final List<String> COLUMNS =
            List.of("unit.office", "unit.procedure", "unit.officer", "unit.channel");

    /** A dossier is asked about for weeks, and reports of it may come late. */
    private static final int HORIZON_DAYS = 90;

    private final Questionnaire form;
    private final IndexMethod method;
    private final LivePlan main;
    private final LivePlan kiosk;

    /** Compiles the plan of the form that citizens are shown, and that of the kiosk. */
    public SurveyPlan(Forms forms, StaffProperties properties) throws IOException {
        form = forms.citizen().form();
        method = IndexMethod.bundled(Packs.of(SurveyPlan.class.getClassLoader()), properties.method(), form);
        Questionnaire faces = forms.kiosk().form();
        try (InputStream json = Objects.requireNonNull(SurveyPlan.class.getResourceAsStream("kiosk-method.json"))) {
            kiosk = live(IndexMethod.read("kiosk-method.json", json, faces).orThrow(), faces, Optional.empty());
        }
        main = live(method, form, properties.fieldwork());
    }

    private static LivePlan live(IndexMethod method, Questionnaire form, Optional<DaySpan> fieldwork) {
        IndexPlan index = IndexPlan.of(
                method,
                ResponseLayout.of(form, COLUMNS),
                new Breakdown(OFFICE, COLUMNS.get(0), unit -> unit),
                new Breakdown(PROCEDURE, COLUMNS.get(1), SurveyPlan::code),
                new Breakdown(CHANNEL, COLUMNS.get(3), SurveyPlan::code),
                new Breakdown(OFFICE_PROCEDURE, COLUMNS.get(1), unit -> unit),
                new Breakdown(OFFICE_OFFICER, COLUMNS.get(2), unit -> unit),
                new Breakdown(OFFICE_CHANNEL, COLUMNS.get(3), unit -> unit));
        // Units are counted from their first form on: what may be shown of one depends on the others, too, and is
        // decided over all of them.
        LivePlan plan = LivePlan.of(index)
                .withWindows(
                        HORIZON_DAYS,
                        Period.DAYS.window(),
                        Period.Windows.WEEKS,
                        Period.Windows.MONTHS,
                        Period.Windows.QUARTERS,
                        Period.YEAR.window())
                .withMinimumForms(1);
        return fieldwork.map(plan::withFieldwork).orElse(plan);
    }

    /** Returns the units of an answer, by the columns of the plan. */
    static List<String> units(StoredAnswer answer) {
        String office = answer.office();
        return List.of(
                office,
                office + "/" + answer.procedure(),
                office + "/" + answer.officer(),
                office + "/" + answer.channel());
    }

    /** Returns the code of a procedure, officer or channel without its office. */
    public static String code(String unit) {
        return unit.substring(unit.indexOf('/') + 1);
    }

    /** Returns the office of a unit, which is an office or something in it. */
    public static String office(String unit) {
        int slash = unit.indexOf('/');
        return slash < 0 ? unit : unit.substring(0, slash);
    }

    /** Returns the questionnaire. */
    public Questionnaire form() {
        return form;
    }

    /** Returns the method of the index. */
    public IndexMethod method() {
        return method;
    }

    LivePlan live(Stream stream) {
        return stream == Stream.KIOSK ? kiosk : main;
    }
}

package org.sipas.io.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import org.sipas.scoring.index.Proportion;
import org.sipas.scoring.proof.Certificate;
import org.sipas.scoring.proof.Figure;
import org.sipas.scoring.proof.RemovalTest;
import org.sipas.scoring.publication.Release;

/** Draws the certificate: what to keep of it, what it proves, how to check it, and what was left out by whom. */
final class ProofSection {
    private static final int P_DECIMALS = 4;
    private static final BigDecimal LEAST_P = BigDecimal.ONE.movePointLeft(P_DECIMALS);

    private ProofSection() {}

    static Html of(Page page, Certificate certificate) {
        boolean ledger = certificate.ledger().size() > 0;
        Html html = Html.of("<section>\n{}", page.heading("proof", page.say(Words.PROOF)))
                .add("<dl class=\"rules\">\n");
        digest(page, html, Words.CERTIFICATE_DIGEST, certificate.digest());
        if (ledger) {
            digest(page, html, Words.LEDGER_HEAD, certificate.ledger().toString());
        }
        for (Figure figure : certificate.results()) {
            boolean aggregated =
                    !figure.by().isEmpty() && page.result.by(figure.by()).isEmpty();
            if (aggregated && figure.node().equals(page.result.overall().index().code())) {
                html.add(
                        "<div><dt>{}</dt><dd>{}</dd></div>\n",
                        page.say(Words.WEIGHTED_INDEX, figure.by()),
                        percent(page, figure));
            }
        }
        html.add("</dl>\n<p>{}</p>\n", page.say(Words.CERTIFICATE_PROVES));
        html.add("<p class=\"note\">{}</p>\n", page.say(ledger ? Words.CHECK_ROUND : Words.CHECK_SCORE));
        if (!certificate.removals().isEmpty()) {
            html.add("{}", removals(page, certificate));
        }
        return html.add("</section>\n");
    }

    private static void digest(Page page, Html html, Words what, String digest) {
        html.add("<div><dt>{}</dt><dd><span class=\"digest\">{}</span></dd></div>\n", page.say(what), digest);
    }

    private static String percent(Page page, Figure figure) {
        BigDecimal share = figure.share();
        return share == null ? Numbers.NONE : page.numbers.percent(Proportion.of(share));
    }

    private static Html removals(Page page, Certificate certificate) {
        Html rows = page.header(
                        Words.WHO_REMOVED,
                        Words.REMOVED,
                        Words.REMOVED_NEGATIVE,
                        Words.KEPT_NEGATIVE,
                        Words.P_VALUE,
                        Words.P_ADJUSTED)
                .add("<tbody>\n");
        for (RemovalTest test : certificate.removals()) {
            boolean unit = test.kind() == RemovalTest.Kind.UNIT;
            rows.add("<tr><th scope=\"row\">{}</th>", page.say(unit ? Words.OF_UNIT : Words.BY_ACTOR, test.name()));
            List<String> cells = unit && !shown(page, test)
                    ? Collections.nCopies(5, Numbers.NONE)
                    : List.of(
                            page.numbers.count(test.removed()),
                            share(page, test.removedNegative(), test.removed()),
                            share(page, test.keptNegative(), test.kept()),
                            p(page, test.pValue()),
                            p(page, test.adjusted()));
            cells.forEach(cell -> rows.add("<td class=\"n\">{}</td>", cell));
            rows.add("</tr>\n");
        }
        Html html = Page.table(page.say(Words.REMOVALS_TABLE), "narrow", rows.add("</tbody>"));
        if (!certificate.withExcluded().isEmpty()) {
            html.add(
                    "<p>{}</p>\n",
                    page.say(
                            Words.WITH_EXCLUDED,
                            percent(page, certificate.withExcluded().get(0)),
                            percent(page, certificate.results().get(0))));
        }
        return html.add("<p class=\"note\">{}</p>\n", page.say(Words.REMOVALS_NOTE));
    }

    /** The counts of a unit stand here only if the release shows all of that unit. */
    private static boolean shown(Page page, RemovalTest test) {
        return test.removed() + test.kept() >= page.release.scheme().minimumAnswers()
                && page.result.units().stream()
                        .filter(unit -> unit.unit().equals(test.name()))
                        .allMatch(unit -> page.release.detail(unit) == Release.Detail.FULL);
    }

    private static String share(Page page, long negative, long all) {
        String count = page.numbers.count(negative) + "/" + page.numbers.count(all);
        return all == 0 ? count : count + " (" + page.numbers.roundPercent(Proportion.of(negative, all)) + ")";
    }

    private static String p(Page page, double p) {
        BigDecimal rounded = new BigDecimal(p).setScale(P_DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "< " + page.numbers.decimal(LEAST_P) : page.numbers.decimal(rounded);
    }
}

package org.sipas.io.report;

import java.util.Objects;
import java.util.Optional;
import org.sipas.io.table.ReadingSummary;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.proof.Certificate;
import org.sipas.scoring.publication.PublicationScheme;
import org.sipas.scoring.publication.Release;

/**
 * An index and what its readers must know of it: what every kind of report is written from. Immutable. Nothing in it depends on the clock or the
 * machine, so the same report gives the same bytes.
 *
 * @param release the index as it may be shown
 * @param input what became of the rows of the file
 * @param language the BCP-47 tag of the report's language, {@code vi} or {@code en}
 * @param title the title; empty for that of the method
 * @param label what the data are where that must not be overlooked, such as “dữ liệu tổng hợp (không có thật)”; empty if they are real answers
 * @param period when the answers were given, in words; empty if the report is to name no time
 * @param certificate what the numbers were made from and how to compute them again; nothing for a report that proves nothing
 */
public record Report(
        Release release,
        ReadingSummary input,
        String language,
        String title,
        String label,
        String period,
        Optional<Certificate> certificate) {
    /**
     * Creates a report.
     *
     * @throws IllegalArgumentException if {@code language} is neither {@code vi} nor {@code en}
     */
    public Report {
        Objects.requireNonNull(release, "release");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(certificate, "certificate");
        if (!language.equals("vi") && !language.equals("en")) {
            throw new IllegalArgumentException("language not in [vi, en]: " + language);
        }
    }

    /**
     * Returns a report in Vietnamese without title, label and period of its own. Its units are shown as {@link PublicationScheme#SHARES} lets them.
     *
     * @param result the index
     * @param input what became of the rows of the file
     * @return the report
     */
    public static Report of(IndexResult result, ReadingSummary input) {
        return new Report(Release.of(result, PublicationScheme.SHARES), input, "vi", "", "", "", Optional.empty());
    }

    /**
     * Returns the index.
     *
     * @return the index, with everything of it that must not be shown
     */
    public IndexResult result() {
        return release.result();
    }

    /**
     * Returns the report with another rule for what of the units may be shown.
     *
     * @param scheme the rule; {@link PublicationScheme#ALL} for a report that does not leave the office
     * @return the report
     */
    public Report withScheme(PublicationScheme scheme) {
        return new Report(Release.of(release.result(), scheme), input, language, title, label, period, certificate);
    }

    /**
     * Returns the report in another language.
     *
     * @param tag {@code vi} or {@code en}
     * @return the report
     * @throws IllegalArgumentException if the tag is another one
     */
    public Report withLanguage(String tag) {
        return new Report(release, input, tag, title, label, period, certificate);
    }

    /**
     * Returns the report with another title.
     *
     * @param text the title, empty for that of the method
     * @return the report
     */
    public Report withTitle(String text) {
        return new Report(release, input, language, text, label, period, certificate);
    }

    /**
     * Returns the report with another label, which shows wherever results show.
     *
     * @param text the label, empty for none
     * @return the report
     */
    public Report withLabel(String text) {
        return new Report(release, input, language, title, text, period, certificate);
    }

    /**
     * Returns the report with another period.
     *
     * @param text when the answers were given, empty for no time
     * @return the report
     */
    public Report withPeriod(String text) {
        return new Report(release, input, language, title, label, text, certificate);
    }

    /**
     * Returns the report with a certificate.
     *
     * @param stated the certificate
     * @return the report
     */
    public Report withCertificate(Certificate stated) {
        return new Report(release, input, language, title, label, period, Optional.of(stated));
    }
}

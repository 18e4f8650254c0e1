package org.sipas.examples.onestop.staff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.examples.onestop.answer.Stream;
import org.sipas.examples.onestop.audit.Audit;
import org.sipas.examples.onestop.figures.Figures;
import org.sipas.examples.onestop.figures.Figures.Scope;
import org.sipas.examples.onestop.figures.Period;
import org.sipas.examples.onestop.proof.Proofs;
import org.sipas.examples.onestop.web.Refusal;
import org.sipas.io.report.HtmlReport;
import org.sipas.io.report.Report;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.xlsx.ResultsWorkbook;
import org.sipas.scoring.proof.TreeHead;
import org.sipas.scoring.publication.PublicationScheme;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures to take away, as far as they may be published. */
@RestController
class Export {
    private static final PublicationScheme SCHEME = PublicationScheme.SHARES;

    private final ServiceProperties properties;
    private final Figures figures;
    private final Proofs proofs;
    private final Audit audit;

    Export(ServiceProperties properties, Figures figures, Proofs proofs, Audit audit) {
        this.properties = properties;
        this.figures = figures;
        this.proofs = proofs;
        this.audit = audit;
    }

    @GetMapping("/staff/export")
    ResponseEntity<byte[]> export(
            Staff staff,
            @RequestParam(defaultValue = "") String office,
            @RequestParam(name = "period", required = false) @Nullable String code,
            @RequestParam(defaultValue = "xlsx") String format)
            throws IOException {
        Period period = Dashboard.period(code);
        Optional<ServiceProperties.Office> known = properties.office(office);
        Scope scope = office.isEmpty() && !staff.isRated() ? Scope.ALL : staff.scope(office, known.isPresent());
        if (!(figures.published(scope, period, SCHEME, staff.language()) instanceof Figures.Shown.Result result)
                || result.release().result().overall().forms() < SCHEME.minimumAnswers()) {
            throw new Refusal(
                    HttpStatus.NOT_FOUND,
                    new Bilingual(
                            "Chưa đủ số phiếu để công bố: cần ít nhất " + SCHEME.minimumAnswers() + ".",
                            "Too few forms to publish: it takes at least " + SCHEME.minimumAnswers() + "."));
        }
        Report report = report(staff, known, result);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HttpHeaders headers = new HttpHeaders();
        switch (format) {
            case "xlsx" -> {
                ResultsWorkbook.write(report, bytes);
                headers.set(
                        HttpHeaders.CONTENT_TYPE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            }
            case "html" -> {
                HtmlReport.write(report, bytes);
                headers.set(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
            }
            default ->
                throw new Refusal(
                        HttpStatus.BAD_REQUEST, new Bilingual("Chỉ có xlsx và html.", "There are only xlsx and html."));
        }
        // The code of an office has only letters, digits, hyphens and underscores.
        headers.setContentDisposition(ContentDisposition.attachment()
                .filename("sipas-" + (office.isEmpty() ? "all" : office) + "-" + period.code() + "-" + result.upTo()
                        + "." + format)
                .build());
        audit.write(
                staff.account().username(),
                "exported",
                office.isEmpty() ? "all" : office,
                period.code() + " " + format);
        return new ResponseEntity<>(bytes.toByteArray(), headers, HttpStatus.OK);
    }

    private Report report(Staff staff, Optional<ServiceProperties.Office> office, Figures.Shown.Result result) {
        TreeHead head = proofs.head();
        long forms = result.release().result().overall().forms();
        ReadingSummary input = new ReadingSummary(
                staff.say("các câu trả lời đã lưu", "the stored answers"),
                "",
                staff.say(
                        "cơ sở dữ liệu của dịch vụ; mã băm là gốc của sổ cái " + head.size() + " mục",
                        "the database of the service; the digest is the root of the ledger of " + head.size()
                                + " entries"),
                head.root(),
                forms,
                forms,
                0,
                0,
                0,
                0,
                new TreeMap<>(Map.of()),
                new TreeMap<>(Map.of()));
        return new Report(
                result.release(),
                input,
                staff.language(),
                office.map(ServiceProperties.Office::name).orElse(staff.say("Tất cả bộ phận", "All offices")),
                staff.say(Stream.INVITED.label(), "invited after a transaction"),
                staff.days(result.span()) + staff.say(", số liệu đến ", ", figures up to ") + staff.day(result.upTo()),
                Optional.empty());
    }
}

package org.sipas.examples.onestop.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sipas.core.Bilingual;
import org.sipas.core.Outcome;
import org.sipas.examples.onestop.ServiceProperties;
import org.sipas.examples.onestop.ServiceProperties.SendingSystem;
import org.sipas.examples.onestop.audit.Audit;
import org.sipas.examples.onestop.invitation.FinishedDossier;
import org.sipas.examples.onestop.invitation.Invitations;
import org.sipas.examples.onestop.invitation.Invitations.Decided;
import org.sipas.examples.onestop.invitation.Periods;
import org.sipas.examples.onestop.web.Bodies;
import org.sipas.examples.onestop.web.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What other systems call. Reports are signed with the key of the system; a replayed report changes nothing, as a dossier is decided on once. */
@RestController
class ReportApi {
    private final ServiceProperties properties;
    private final Invitations invitations;
    private final Periods periods;
    private final Audit audit;
    private final Clock clock;

    ReportApi(ServiceProperties properties, Invitations invitations, Periods periods, Audit audit, Clock clock) {
        this.properties = properties;
        this.invitations = invitations;
        this.periods = periods;
        this.audit = audit;
        this.clock = clock;
    }

    @PostMapping("/api/dossiers")
    ResponseEntity<Map<String, Object>> dossier(HttpServletRequest request) throws IOException {
        byte[] body = Bodies.read(request, MediaType.APPLICATION_JSON);
        SendingSystem system = sender(request, body);
        FinishedDossier dossier = read(Report.dossier(body, clock.instant()));
        if (!system.offices().contains(dossier.office())
                || properties.office(dossier.office()).isEmpty()) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN,
                    new Bilingual(
                            "Hệ thống này không báo thay cho cơ quan đó.",
                            "This system does not speak for that office."));
        }
        Decided decided = decide(dossier);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("dossier", decided.dossier());
        answer.put("period", decided.period());
        answer.put("invited", decided.code().isPresent());
        answer.put("gate", decided.gate());
        answer.put("probability", decided.probability().stripTrailingZeros().toPlainString());
        decided.code().ifPresent(code -> {
            answer.put("code", code);
            answer.put("link", properties.baseUrl() + "/p/" + code);
        });
        decided.lastDay().ifPresent(day -> answer.put("lastDay", day.toString()));
        return ResponseEntity.status(decided.repeated() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(answer);
    }

    private Decided decide(FinishedDossier dossier) {
        Refusal conflict = new Refusal(
                HttpStatus.CONFLICT,
                new Bilingual(
                        "Hồ sơ này đã được báo với nội dung khác; quyết định trước vẫn giữ nguyên.",
                        "Another report about this dossier came before; what was decided stays."));
        try {
            return invitations.decide(dossier).orElseThrow(() -> conflict);
        } catch (DuplicateKeyException e) {
            // The same dossier came twice at once; the other call has decided by now.
            return invitations.decide(dossier).orElseThrow(() -> conflict);
        }
    }

    @PostMapping("/api/opt-outs")
    ResponseEntity<Void> optOut(HttpServletRequest request) throws IOException {
        byte[] body = Bodies.read(request, MediaType.APPLICATION_JSON);
        SendingSystem system = sender(request, body);
        invitations.optOut(read(Report.optOut(body)));
        audit.write(system.id(), "opt-out-noted", "", "");
        return ResponseEntity.noContent().build();
    }

    /** The periods, for everybody: what was committed to, and the seeds of those that have ended. */
    @GetMapping("/api/periods")
    List<Map<String, String>> periods() {
        return periods.all().stream()
                .map(period -> {
                    Map<String, String> line = new LinkedHashMap<>();
                    line.put("period", period.name());
                    line.put("commitment", period.commitment());
                    line.put("noted", period.noted().toString());
                    period.seed().ifPresent(seed -> line.put("seed", seed));
                    return line;
                })
                .toList();
    }

    private static <T> T read(Outcome<T> report) {
        return report.value()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.BAD_REQUEST,
                        new Bilingual("Báo cáo có chỗ sai.", "There is something wrong in the report."),
                        report.problems()));
    }

    private SendingSystem sender(HttpServletRequest request, byte[] body) {
        String id = header(request, "X-Sipas-System");
        return properties.systems().stream()
                .filter(system -> system.id().equals(id)
                        && Signature.isGood(
                                system.key(),
                                header(request, "X-Sipas-Timestamp"),
                                request.getRequestURI(),
                                body,
                                header(request, "X-Sipas-Signature"),
                                clock.instant()))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        HttpStatus.UNAUTHORIZED,
                        new Bilingual(
                                "Chữ ký không đúng, hoặc thời điểm ký cách đây quá 5 phút.",
                                "The signature is not good, or was made more than 5 minutes ago.")));
    }

    private static String header(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getHeader(name), "");
    }
}

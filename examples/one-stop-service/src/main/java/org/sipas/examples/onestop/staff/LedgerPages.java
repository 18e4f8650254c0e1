package org.sipas.examples.onestop.staff;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.examples.onestop.answer.Stream;
import org.sipas.examples.onestop.audit.Audit;
import org.sipas.examples.onestop.proof.Proofs;
import org.sipas.examples.onestop.web.Refusal;
import org.sipas.io.report.Html;
import org.sipas.scoring.proof.TreeHead;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The ledger and its proofs, for supervisors. */
@RestController
class LedgerPages {
    private final Proofs proofs;
    private final Audit audit;

    LedgerPages(Proofs proofs, Audit audit) {
        this.proofs = proofs;
        this.audit = audit;
    }

    @GetMapping(path = "/staff/ledger", produces = MediaType.TEXT_HTML_VALUE)
    String page(Staff staff, @RequestParam(required = false) @Nullable String head) {
        TreeHead now = proofs.head();
        Html body = Html.of(
                "<h1>{}</h1>\n<p>{}</p>\n",
                staff.say("Sổ cái các câu trả lời", "The ledger of answers"),
                staff.say(
                        "Mỗi câu trả lời đã lưu có một mục; sổ chỉ dài thêm. Chép lại đầu sổ hôm nay, sau này kiểm tra được: không mục nào bị sửa hay lấy ra.",
                        "Each stored answer has an entry; the ledger only grows. Write down today’s head, and you can check later that no entry was altered or taken out."));
        if (!proofs.lost().isEmpty()) {
            body.add(
                    "<p class=\"error\" role=\"alert\">{} {}</p>\n",
                    staff.say(
                            "Khi khởi động, có mục trong sổ không còn câu trả lời tương ứng (đã bị sửa hoặc xóa trong cơ sở dữ liệu). Số mục:",
                            "At the start, entries of the ledger had no stored answer any more (altered or deleted in the database). Entries:"),
                    staff.numbers().count(proofs.lost().size()));
        }
        body.add(
                """
                <p class="head"><code>{}</code></p>
                <p><a href="/staff/ledger/file">{}</a></p>
                <h2>{}</h2>
                <form method="get" action="/staff/ledger">
                <div class="field"><label for="head">{}</label><input id="head" name="head" type="text" maxlength="90" autocomplete="off" spellcheck="false" required value="{}"></div>
                <button type="submit">{}</button>
                </form>
                """,
                now,
                staff.say("Tải tệp sổ cái", "Download the file of the ledger"),
                staff.say("Kiểm tra một đầu sổ đã chép", "Check a head that you wrote down"),
                staff.say("Đầu sổ đã chép (số mục:64 chữ số)", "The head (entries:64 digits)"),
                head == null ? "" : head,
                staff.say("Kiểm tra", "Check"));
        if (head != null) {
            Proofs.Check check = check(head);
            body.add(
                    "<p class=\"{}\" role=\"status\">{}</p>\n",
                    check.goesOn() ? "note" : "error",
                    staff.say(check.words()));
            if (check.goesOn()) {
                body.add(
                        "<p><a href=\"/staff/ledger/consistency?head={}\">{}</a></p>\n",
                        head.strip(),
                        staff.say("Tải bằng chứng nhất quán", "Download the proof of consistency"));
            }
        }
        body.add(
                """
                <h2>{}</h2>
                <form method="get" action="/staff/ledger/inclusion">
                <div class="field"><label for="id">{}</label><input id="id" name="id" type="text" maxlength="64" autocomplete="off" spellcheck="false" required></div>
                <button type="submit" class="second">{}</button>
                </form>
                """,
                staff.say("Chứng minh một câu trả lời có trong sổ", "Prove that an answer is in the ledger"),
                staff.say("Mã thay hồ sơ", "Pseudonym of the dossier"),
                staff.say("Tải bằng chứng", "Download the proof"));
        return staff.page(staff.say("Sổ cái", "Ledger"), body);
    }

    private Proofs.Check check(String head) {
        try {
            return proofs.check(TreeHead.parse(head.strip()));
        } catch (IllegalArgumentException e) {
            return new Proofs.Check(
                    false,
                    new Bilingual(
                            "Không phải đầu sổ: phải có dạng số mục:64 chữ số thập lục phân.",
                            "Not a head: it has the form entries:64 hexadecimal digits."),
                    Optional.empty());
        }
    }

    @GetMapping("/staff/ledger/file")
    ResponseEntity<byte[]> file(Staff staff) {
        audit.write(
                staff.account().username(),
                "ledger-downloaded",
                "ledger",
                proofs.head().toString());
        return download("sipas-ledger.jsonl", proofs.file());
    }

    @GetMapping("/staff/ledger/inclusion")
    ResponseEntity<byte[]> inclusion(@RequestParam String id) {
        return proof("sipas-inclusion.json", proofs.inclusion(Stream.INVITED, id.strip()));
    }

    @GetMapping("/staff/ledger/consistency")
    ResponseEntity<byte[]> consistency(@RequestParam String head) {
        return proof("sipas-consistency.json", check(head).proof());
    }

    private static ResponseEntity<byte[]> proof(String name, Optional<String> line) {
        return download(
                name,
                (line.orElseThrow(() -> new Refusal(
                                        HttpStatus.NOT_FOUND,
                                        new Bilingual(
                                                "Sổ không có mục này.", "The ledger proves nothing of the kind.")))
                                + "\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> download(String name, byte[] bytes) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_OCTET_STREAM);
        headers.setContentDisposition(
                ContentDisposition.attachment().filename(name).build());
        return new ResponseEntity<>(bytes, headers, HttpStatus.OK);
    }
}

package org.sipas.sampling.draw;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sipas.core.Digests;

/**
 * The minutes of a draw for people, in Vietnamese: plain text and HTML with the same words, times in the time of Viet Nam.
 * Immutable.
 */
public final class MinutesText {
    private record Section(String title, List<String> lines) {}

    private static final String TITLE = "BIÊN BẢN BỐC THĂM MẪU";

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss dd/MM/yyyy", Locale.ROOT).withZone(ZoneOffset.ofHours(7));

    private static final Pattern DIGITS = Pattern.compile("\\b[0-9a-f]{32,}\\b");

    private static final String STYLE = "body{max-width:46rem;margin:auto;padding:1rem;font:1rem/1.5 sans-serif;"
            + "overflow-wrap:anywhere}h1{font-size:1.4rem;text-align:center}h2{font-size:1.1rem;margin:1.5rem 0 .3rem}"
            + "ul{margin:0;padding-left:1.2rem}li{margin:.25rem 0;break-inside:avoid}code{font-size:.9em}";

    private final List<Section> sections = new ArrayList<>();

    private MinutesText() {}

    /**
     * Writes the minutes.
     *
     * @param ceremony the ceremony, at its end
     * @param selection the selection
     * @return the minutes
     */
    public static MinutesText of(Ceremony ceremony, Selection selection) {
        MinutesText text = new MinutesText();
        DrawPlan plan = ceremony.plan();
        text.add("Kế hoạch", plan(ceremony, plan));
        text.add("Căn cứ", plan.basis().stream().map(MinutesText::basis).toList());
        List<String> steps =
                ceremony.entries().stream().map(MinutesText::entry).collect(Collectors.toCollection(ArrayList::new));
        steps.add("Hạt giống: " + ceremony.seed().orElse("chưa có"));
        text.add("Diễn biến", steps);
        text.add("Kết quả", results(plan, selection));
        text.add(
                "Cách kiểm tra",
                List.of(
                        "Mỗi số phiếu thăm = SHA-256 của (SHA-256 của hạt giống, rồi mã đơn vị), viết thập phân, đảo ngược chữ số.",
                        "Đơn vị thay thế luôn là đơn vị kế tiếp trong thứ tự của tầng ở selection.csv.",
                        "Bất kỳ ai cũng có thể chạy lại bằng chương trình độc lập với các tệp kèm theo."));
        text.add(
                "Ký tên",
                plan.bodies().stream()
                        .map(body -> body + ": ....................")
                        .toList());
        return text;
    }

    private static List<String> plan(Ceremony ceremony, DrawPlan plan) {
        boolean official = plan.status() == DrawPlan.Status.OFFICIAL;
        DrawPlan.PublicNumber number = plan.publicNumber();
        List<String> lines = new ArrayList<>(List.of(
                "Tên: " + plan.name(),
                "Giai đoạn: " + plan.stage(),
                "Tình trạng: " + (official ? "CHÍNH THỨC" : "CHẠY THỬ, KHÔNG CHÍNH THỨC"),
                "Phương pháp: " + plan.method().vietnamese(),
                "Thứ tự khung mẫu: " + plan.order(),
                "Các cơ quan đóng góp số ngẫu nhiên, theo thứ tự: " + String.join("; ", plan.bodies()),
                "Số công khai: "
                        + (number.source().isEmpty()
                                ? "không có"
                                : number.source() + ", có lúc " + TIME.format(number.at())),
                "Khi một cơ quan không công bố: "
                        + (plan.missingReveal() == DrawPlan.MissingReveal.LEAVE_OUT
                                ? "ghi vắng, thay bằng chữ missing"
                                : "ghi vắng, thay bằng cam kết của cơ quan đó")));
        if (plan.method().usesSizes()) {
            lines.add("Quy mô thay thế khi thiếu: "
                    + (plan.substituteSize() == 0 ? "không có" : number(plan.substituteSize())));
            lines.add("Đơn vị có quy mô lớn hơn khoảng chọn: "
                    + (plan.certainties() == DrawPlan.Certainties.TAKE ? "chắc chắn được chọn" : "từ chối bốc thăm"));
        }
        if (!plan.previousSelection().isEmpty()) {
            lines.add("SHA-256 của previous.csv: " + plan.previousSelection());
        }
        lines.add("SHA-256 của frame.csv: " + ceremony.frameDigest());
        lines.add("SHA-256 của plan.json: " + ceremony.planDigest());
        lines.add("Khóa khung mẫu và kế hoạch lúc: " + TIME.format(ceremony.frozen())
                + " (giờ Việt Nam, như mọi giờ ở đây)");
        return lines;
    }

    private static String number(long number) {
        return String.format(VIETNAMESE, "%,d", number);
    }

    private void add(String title, List<String> lines) {
        sections.add(new Section(title, List.copyOf(lines)));
    }

    private static String basis(DrawPlan.Basis basis) {
        String kind = basis.kind() == DrawPlan.BasisKind.OFFICIAL ? "chính thức" : "giả định";
        return basis.element() + ": " + kind + (basis.source().isEmpty() ? "" : " (" + basis.source() + ")");
    }

    private static String entry(Ceremony.Entry entry) {
        return TIME.format(entry.time())
                + " "
                + switch (entry.step()) {
                    case COMMIT -> entry.body() + " cam kết: " + entry.value();
                    case REVEAL -> entry.body() + " công bố: " + entry.value();
                    case MISSING -> entry.body() + " VẮNG, tiếp tục theo quy tắc của kế hoạch";
                    case PUBLIC_NUMBER -> "Số công khai: " + entry.value();
                };
    }

    private static List<String> results(DrawPlan plan, Selection selection) {
        Map<String, Map<Selection.ListName, Long>> counts = selection.rows().stream()
                .collect(Collectors.groupingBy(
                        Selection.Row::stratum, Collectors.groupingBy(Selection.Row::list, Collectors.counting())));
        List<String> lines = new ArrayList<>();
        for (DrawPlan.StratumSize stratum : plan.strata()) {
            Map<Selection.ListName, Long> count = counts.getOrDefault(stratum.stratum(), Map.of());
            long units = count.values().stream().mapToLong(Long::longValue).sum();
            lines.add(stratum.stratum()
                    + ": "
                    + number(units)
                    + " đơn vị, danh sách chính thức "
                    + number(count.getOrDefault(Selection.ListName.OFFICIAL, 0L))
                    + ", dự phòng "
                    + number(count.getOrDefault(Selection.ListName.RESERVE, 0L)));
        }
        lines.add("SHA-256 của selection.csv: " + Digests.of(selection.bytes()));
        return lines;
    }

    private byte[] render(String before, Function<Section, String> section, String after) {
        return sections.stream()
                .map(section)
                .collect(Collectors.joining("", before, after))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the minutes as plain text. */
    public byte[] text() {
        return render(
                TITLE + "\n",
                section -> "\n" + section.title() + "\n"
                        + section.lines().stream()
                                .map(line -> "  " + line + "\n")
                                .collect(Collectors.joining()),
                "");
    }

    /** Returns the minutes as one HTML page, without anything from elsewhere. */
    public byte[] html() {
        return render(
                "<!DOCTYPE html>\n<html lang=\"vi\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                        + "content=\"width=device-width, initial-scale=1\">\n<title>" + TITLE + "</title>\n<style>"
                        + STYLE
                        + "</style>\n<main>\n<h1>" + TITLE + "</h1>\n",
                section -> "<h2>" + escaped(section.title()) + "</h2>\n<ul>\n"
                        + section.lines().stream()
                                .map(line -> "<li>"
                                        + DIGITS.matcher(escaped(line)).replaceAll("<code>$0</code>") + "</li>\n")
                                .collect(Collectors.joining())
                        + "</ul>\n",
                "</main>\n</html>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}

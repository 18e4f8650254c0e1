package org.sipas.sampling.draw;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipas.core.Digests;
import org.sipas.core.Outcome;
import org.sipas.core.Printable;
import org.sipas.core.Problem;

/**
 * Derives a draw anew from its files and says of every step whether it is right: a line per check, ĐÚNG, or SAI with the reason.
 *
 * <p>The files are {@value #FRAME}, {@value #PLAN}, {@value #MINUTES}, {@value #SELECTION}, {@value #MINUTES_TEXT}, {@value
 * #MINUTES_HTML}, and where they apply {@value #SUBSTITUTIONS}, {@value #PREVIOUS} and {@value #PREVIOUS_SUBSTITUTIONS}, selection and
 * substitutions of the stage before. A check whose ground has failed already is left out.
 */
public final class Verifier {
    /** The frame. */
    public static final String FRAME = "frame.csv";
    /** The plan. */
    public static final String PLAN = "plan.json";
    /** The minutes for programs. */
    public static final String MINUTES = "minutes.json";
    /** The minutes as text. */
    public static final String MINUTES_TEXT = "minutes.txt";
    /** The minutes as a page. */
    public static final String MINUTES_HTML = "minutes.html";
    /** The selection. */
    public static final String SELECTION = "selection.csv";
    /** The substitutions; absent if there was none. */
    public static final String SUBSTITUTIONS = "substitutions.csv";
    /** The selection of the stage before; absent at the first stage. */
    public static final String PREVIOUS = "previous.csv";
    /** The substitutions of the stage before; absent if there was none. */
    public static final String PREVIOUS_SUBSTITUTIONS = "previous-substitutions.csv";

    /** The outcome of a check. */
    public enum Verdict {
        /** Right. */
        RIGHT("ĐÚNG"),
        /** Wrong. */
        WRONG("SAI");

        private final String vietnamese;

        Verdict(String vietnamese) {
            this.vietnamese = vietnamese;
        }

        /** Returns the word on the line. */
        public String vietnamese() {
            return vietnamese;
        }
    }

    /**
     * A line of the result. Immutable.
     *
     * @param verdict the outcome
     * @param check what was checked, in Vietnamese
     * @param reason the reason, in Vietnamese; empty where all is right
     */
    public record Line(Verdict verdict, String check, String reason) {
        /**
         * Returns the line of a check.
         *
         * @param check what was checked, in Vietnamese
         * @param reason why it is wrong, in Vietnamese; empty if it is right
         * @return the line
         */
        public static Line of(String check, String reason) {
            return new Line(reason.isEmpty() ? Verdict.RIGHT : Verdict.WRONG, check, reason);
        }

        /** Returns the line as it is printed; what it quotes from the files is {@link Printable}. */
        @Override
        public String toString() {
            return verdict.vietnamese() + "\t" + Printable.of(check + (reason.isEmpty() ? "" : ": " + reason));
        }
    }

    private final Map<String, byte[]> files;
    private final List<Line> lines = new ArrayList<>();

    private Verifier(Map<String, byte[]> files) {
        this.files = files;
    }

    /**
     * Verifies a draw.
     *
     * @param files the content of each file by its name
     * @return the lines; the draw is right if none is {@link Verdict#WRONG}
     */
    public static List<Line> verify(Map<String, byte[]> files) {
        Verifier verifier = new Verifier(files);
        verifier.run();
        return List.copyOf(verifier.lines);
    }

    /**
     * Returns whether all lines are right.
     *
     * @param lines the lines
     * @return true if no line is {@link Verdict#WRONG}
     */
    public static boolean allRight(List<Line> lines) {
        return lines.stream().allMatch(line -> line.verdict() == Verdict.RIGHT);
    }

    private void run() {
        List<String> missing = List.of(FRAME, PLAN, MINUTES, SELECTION, MINUTES_TEXT, MINUTES_HTML).stream()
                .filter(name -> !files.containsKey(name))
                .toList();
        line("Đủ các tệp", missing.isEmpty() ? "" : "thiếu " + String.join(", ", missing));
        if (!missing.isEmpty()) {
            return;
        }
        Optional<Frame> frame = value("Đọc khung mẫu", Frame.read(FRAME, file(FRAME)));
        Optional<DrawPlan> plan = value("Đọc kế hoạch", PlanJson.read(PLAN, file(PLAN)));
        Optional<MinutesJson> minutes = value("Đọc biên bản", MinutesJson.read(MINUTES, file(MINUTES)));
        if (frame.isEmpty() || plan.isEmpty() || minutes.isEmpty()) {
            return;
        }
        equal("Khung mẫu không đổi từ khi khóa", minutes.get().frameDigest(), Digests.of(file(FRAME)));
        equal("Kế hoạch không đổi từ khi khóa", minutes.get().planDigest(), Digests.of(file(PLAN)));
        line("Khung mẫu hợp lệ", first(FrameCheck.problems(FRAME, frame.get(), plan.get())));
        if (plan.get().stage() > 1 || !plan.get().previousSelection().isEmpty() || files.containsKey(PREVIOUS)) {
            line("Kết quả giai đoạn trước và các tầng", first(PreviousStage.problems(frame.get(), plan.get(), files)));
        }
        Optional<Ceremony> ceremony =
                value("Nghi thức cam kết và công bố", minutes.get().replay(plan.get()));
        if (ceremony.isEmpty()) {
            return;
        }
        Optional<String> seed = ceremony.get().seed();
        line("Nghi thức đã kết thúc", seed.isPresent() ? "" : "chưa đủ số công bố hoặc thiếu số công khai");
        if (seed.isPresent()) {
            equal("Hạt giống", minutes.get().seed(), seed.get());
        }
        if (seed.isPresent() && Verifier.allRight(lines)) {
            selection(frame.get(), minutes.get(), ceremony.get(), seed.get());
        }
    }

    private void selection(Frame frame, MinutesJson minutes, Ceremony ceremony, String seed) {
        Selection selection = PublicDraw.select(frame, ceremony.plan(), seed);
        line("Số phiếu thăm, thứ tự, danh sách, xác suất và quyền số", difference(selection.bytes(), file(SELECTION)));
        equal("Mã băm của tệp kết quả trong biên bản", minutes.selectionDigest(), Digests.of(file(SELECTION)));
        MinutesText text = MinutesText.of(ceremony, selection);
        line("Biên bản dạng văn bản", difference(text.text(), file(MINUTES_TEXT)));
        line("Biên bản dạng HTML", difference(text.html(), file(MINUTES_HTML)));
        if (files.containsKey(SUBSTITUTIONS)) {
            value("Đọc danh sách thay thế", Substitutions.read(SUBSTITUTIONS, file(SUBSTITUTIONS)))
                    .ifPresent(substitutions ->
                            line("Thay thế đúng thứ tự", first(substitutions.problems(SUBSTITUTIONS, selection))));
        }
    }

    private byte[] file(String name) {
        byte[] bytes = files.get(name);
        return bytes == null ? new byte[0] : bytes;
    }

    private <T> Optional<T> value(String check, Outcome<T> outcome) {
        line(check, outcome.value().isPresent() ? "" : first(outcome.problems()));
        return outcome.value();
    }

    private void equal(String check, String written, String derived) {
        line(check, written.equals(derived) ? "" : "biên bản ghi " + written + ", tính lại được " + derived);
    }

    private void line(String check, String reason) {
        lines.add(Line.of(check, reason));
    }

    private static String first(List<Problem> problems) {
        if (problems.isEmpty()) {
            return "";
        }
        Problem first = problems.get(0);
        String more = problems.size() > DrawProblems.MOST
                ? "hơn " + (DrawProblems.MOST - 1)
                : Integer.toString(problems.size() - 1);
        return first.location() + " " + first.message().vi()
                + (problems.size() > 1 ? " (và " + more + " lỗi khác)" : "");
    }

    /**
     * Returns the first line in which a text file differs from the one that was derived anew.
     *
     * @param derived the bytes that it should have
     * @param written the bytes that it has
     * @return the difference in Vietnamese, empty if there is none
     */
    public static String difference(byte[] derived, byte[] written) {
        if (Arrays.equals(derived, written)) {
            return "";
        }
        List<String> right = new String(derived, StandardCharsets.UTF_8).lines().toList();
        List<String> found = new String(written, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < Math.max(right.size(), found.size()); i++) {
            String expected = i < right.size() ? right.get(i) : "(không có)";
            String actual = i < found.size() ? found.get(i) : "(không có)";
            if (!expected.equals(actual)) {
                return "dòng " + (i + 1) + " ghi “" + actual + "”, tính lại được “" + expected + "”";
            }
        }
        return "khác ở ký tự xuống dòng";
    }
}

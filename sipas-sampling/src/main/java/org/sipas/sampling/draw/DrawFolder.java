package org.sipas.sampling.draw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sipas.core.Digests;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/** The files of a draw, by the names that {@link Verifier} knows. */
public final class DrawFolder {
    private DrawFolder() {}

    /**
     * Returns all files of a draw whose ceremony is over.
     *
     * @param frame the file of the frame
     * @param plan the file of the plan
     * @param ceremony the ceremony
     * @return the files by name; or the reasons why nothing is drawn: {@code frame-changed} and {@code plan-changed} since they were
     *     frozen, {@code ceremony-open}, and the problems of {@link FrameCheck}
     */
    public static Outcome<Map<String, byte[]>> complete(byte[] frame, byte[] plan, Ceremony ceremony) {
        List<Problem> problems = new ArrayList<>();
        if (!ceremony.frameDigest().equals(Digests.of(frame))) {
            problems.add(changed(Verifier.FRAME, "frame-changed", "khung mẫu", "frame"));
        }
        if (!ceremony.planDigest().equals(Digests.of(plan))) {
            problems.add(changed(Verifier.PLAN, "plan-changed", "kế hoạch", "plan"));
        }
        Optional<String> seed = ceremony.seed();
        if (seed.isEmpty()) {
            problems.add(DrawProblem.in(
                    Verifier.MINUTES,
                    "$.entries",
                    "ceremony-open",
                    "nghi thức chưa kết thúc: còn cơ quan chưa công bố, hoặc thiếu số công khai",
                    "the ceremony is not over: a reveal or the public number is missing"));
        }
        Outcome<Frame> units = Frame.read(Verifier.FRAME, frame);
        problems.addAll(units.problems());
        units.value().ifPresent(value -> problems.addAll(FrameCheck.problems(Verifier.FRAME, value, ceremony.plan())));
        if (!problems.isEmpty()) {
            return Outcome.failed(problems);
        }
        Selection selection = PublicDraw.select(units.orThrow(), ceremony.plan(), seed.orElseThrow());
        MinutesText text = MinutesText.of(ceremony, selection);
        Map<String, byte[]> files = new TreeMap<>();
        files.put(Verifier.FRAME, frame);
        files.put(Verifier.PLAN, plan);
        files.put(Verifier.SELECTION, selection.bytes());
        files.put(
                Verifier.MINUTES,
                MinutesJson.of(ceremony, Digests.of(selection.bytes())).bytes());
        files.put(Verifier.MINUTES_TEXT, text.text());
        files.put(Verifier.MINUTES_HTML, text.html());
        return Outcome.of(files, List.of());
    }

    private static Problem changed(String file, String code, String vi, String en) {
        return DrawProblem.in(
                file, "$", code, vi + " đã bị sửa sau khi khóa", "the " + en + " was changed after it was frozen");
    }

    /**
     * Reads the files of a folder.
     *
     * @param folder the folder
     * @return the content of each of its files by name
     * @throws IOException if a file cannot be read
     */
    public static Map<String, byte[]> read(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> stream = Files.list(folder)) {
            paths = stream.filter(Files::isRegularFile).toList();
        }
        Map<String, byte[]> files = new TreeMap<>();
        for (Path path : paths) {
            files.put(String.valueOf(path.getFileName()), Files.readAllBytes(path));
        }
        return files;
    }

    /**
     * Writes files into a folder, which is made if it is not there.
     *
     * @param folder the folder
     * @param files the content of each file by name
     * @throws IOException if a file cannot be written
     */
    public static void write(Path folder, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }
}

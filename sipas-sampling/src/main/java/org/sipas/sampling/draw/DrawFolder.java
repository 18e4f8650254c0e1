package org.sipas.sampling.draw;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a draw, by the names that {@link Verifier} knows. */
public final class DrawFolder {
    private DrawFolder() {}

    /**
     * Returns all files of a draw whose ceremony is over.
     *
     * @param frame the file of the frame
     * @param plan the file of the plan
     * @param ceremony the ceremony
     * @return the files by name
     * @throws IllegalArgumentException if the frame or the plan is not the one that was frozen, has a problem, or there is no
     *     seed yet
     */
    public static Map<String, byte[]> complete(byte[] frame, byte[] plan, Ceremony ceremony) {
        same("frame", ceremony.frameDigest(), Digests.of(frame));
        same("plan", ceremony.planDigest(), Digests.of(plan));
        String seed = ceremony.seed().orElseThrow(() -> new IllegalArgumentException("the ceremony is not over"));
        Selection selection =
                PublicDraw.select(Frame.read(Verifier.FRAME, frame).orThrow(), ceremony.plan(), seed);
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
        return files;
    }

    private static void same(String name, String frozen, String now) {
        if (!frozen.equals(now)) {
            throw new IllegalArgumentException(
                    "the " + name + " was changed after it was frozen: " + now + " instead of " + frozen);
        }
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

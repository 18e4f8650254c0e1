package org.sipas.io.round;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonValue;

/** The files of a round. None outside the folder is ever opened, by whatever name or link. */
final class RoundFiles {
    /** Names that mean the same on every system: parts with slashes between them, and no part that leads upwards. */
    private static final Pattern NAME =
            Pattern.compile("(?!.*(?:^|/)\\.{1,2}(?:/|$))[^/\\\\:\\p{Cntrl}]+(?:/[^/\\\\:\\p{Cntrl}]+)*");

    private final Path folder;

    /** Opens a folder by its real path, so that names and links can be compared with it. */
    RoundFiles(Path folder) throws IOException {
        this.folder = folder.toRealPath();
    }

    Path folder() {
        return folder;
    }

    /** Returns the file that a text of {@code round.json} names; nothing, and a problem there, if it is not inside, not there or no file. */
    Optional<Path> find(JsonCursor at) throws IOException {
        return find(at, at.text());
    }

    Optional<Path> find(JsonCursor at, String name) throws IOException {
        Optional<Path> path = inside(at, name);
        if (path.isPresent() && !Files.isRegularFile(path.get())) {
            at.problem("not-a-file", "“" + name + "” không phải một tệp", "“" + name + "” is not a file");
            return Optional.empty();
        }
        return path;
    }

    /** Returns the folder that a text of {@code round.json} names; nothing, and a problem there, if it is not inside, not there or no folder. */
    Optional<Path> findFolder(JsonCursor at) throws IOException {
        Optional<Path> path = inside(at, at.text());
        if (path.isPresent() && !Files.isDirectory(path.get())) {
            at.problem(
                    "not-a-folder",
                    "“" + at.text() + "” không phải một thư mục",
                    "“" + at.text() + "” is not a folder");
            return Optional.empty();
        }
        return path;
    }

    private Optional<Path> inside(JsonCursor at, String name) throws IOException {
        if (name.isEmpty()) {
            if (at.value() instanceof JsonValue.Str) {
                at.problem("missing-file", "tên tệp để trống", "the name of the file is empty");
            }
            return Optional.empty();
        }
        if (!NAME.matcher(name).matches()) {
            outside(at, name);
            return Optional.empty();
        }
        Path path;
        try {
            path = folder.resolve(name);
        } catch (InvalidPathException e) {
            outside(at, name);
            return Optional.empty();
        }
        if (!Files.exists(path)) {
            at.problem(
                    "missing-file",
                    "không có “" + name + "” trong thư mục của đợt",
                    "there is no “" + name + "” in the folder of the round");
            return Optional.empty();
        }
        if (!contains(path)) {
            outside(at, name);
            return Optional.empty();
        }
        return Optional.of(path);
    }

    /** Tells whether a file that is there is inside, whatever links lead to it. */
    boolean contains(Path path) throws IOException {
        return path.toRealPath().startsWith(folder);
    }

    private static void outside(JsonCursor at, String name) {
        at.problem(
                "outside-folder",
                "“" + name
                        + "” không nằm trong thư mục của đợt: chỉ dùng tên tương đối, ngăn cách bằng /, không có .. và liên kết ra ngoài",
                "“" + name
                        + "” is not inside the folder of the round: names are relative, with / between parts, without .. and links that lead out");
    }
}

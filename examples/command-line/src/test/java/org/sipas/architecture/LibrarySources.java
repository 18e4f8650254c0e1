package org.sipas.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source files of all library modules, found from the folder that the tests of this module run in. */
final class LibrarySources {

    private static final Path TOP = Path.of("..", "..");

    private LibrarySources() {}

    static List<Path> files() throws IOException {
        List<Path> files =
                roots().stream().flatMap(root -> below(root).stream()).toList();
        if (files.isEmpty()) {
            throw new IllegalStateException("no sources below " + TOP.toAbsolutePath());
        }
        return files;
    }

    /** Returns the names of the types that the files are named after, package descriptions included. */
    static List<String> typeNames() throws IOException {
        return roots().stream()
                .flatMap(root -> below(root).stream().map(root::relativize))
                .map(file -> file.toString().replaceAll("\\.java$", "").replaceAll("[/\\\\]", "."))
                .toList();
    }

    private static List<Path> roots() throws IOException {
        try (Stream<Path> folders = Files.walk(TOP, 2)) {
            return folders.filter(folder -> TOP.relativize(folder).toString().startsWith("sipas-"))
                    .map(module -> module.resolve(Path.of("src", "main", "java")))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    private static List<Path> below(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

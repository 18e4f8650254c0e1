package org.sipas.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The form and method packs that jars on a class path bring along. A jar announces its packs in the resource {@value #INDEX}, one a line: the kind
 * ({@code form} or {@code method}), the id, and the resource that holds the JSON. Immutable and thread-safe.
 *
 * <p>A legal change is a new pack with a new id or version in a new jar; no code names a pack.
 */
public final class Packs {
    static final String INDEX = "META-INF/sipas/packs.txt";

    private final ClassLoader loader;
    private final SortedMap<String, String> forms;
    private final SortedMap<String, String> methods;
    private final SortedMap<String, String> points;

    private Packs(ClassLoader loader, Map<String, SortedMap<String, String>> kinds) {
        this.loader = loader;
        this.forms = Collections.unmodifiableSortedMap(kinds.getOrDefault("form", new TreeMap<>()));
        this.methods = Collections.unmodifiableSortedMap(kinds.getOrDefault("method", new TreeMap<>()));
        this.points = Collections.unmodifiableSortedMap(kinds.getOrDefault("points", new TreeMap<>()));
    }

    /**
     * Finds the packs that a class loader sees.
     *
     * @param loader the class loader
     * @return the packs
     * @throws IOException if an index cannot be read
     * @throws IllegalArgumentException if an index has a line of another shape, or two jars announce the same id
     */
    public static Packs of(ClassLoader loader) throws IOException {
        Map<String, SortedMap<String, String>> kinds = new TreeMap<>();
        for (URL index : Collections.list(loader.getResources(INDEX))) {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (!line.isBlank()) {
                        add(line, index, kinds);
                    }
                }
            }
        }
        return new Packs(loader, kinds);
    }

    private static void add(String line, URL index, Map<String, SortedMap<String, String>> kinds) {
        String[] words = line.strip().split("\\s+", -1);
        if (words.length != 3 || !Set.of("form", "method", "points").contains(words[0])) {
            throw new IllegalArgumentException("not “form|method|points ID RESOURCE” in " + index + ": " + line);
        }
        if (kinds.computeIfAbsent(words[0], absent -> new TreeMap<>()).put(words[1], words[2]) != null) {
            throw new IllegalArgumentException("two packs are called " + words[1] + ", one of them in " + index);
        }
    }

    /**
     * Returns the resource of each form, by id.
     *
     * @return the resources
     */
    public SortedMap<String, String> forms() {
        return forms;
    }

    /**
     * Returns the resource of each method, by id.
     *
     * @return the resources
     */
    public SortedMap<String, String> methods() {
        return methods;
    }

    /**
     * Returns the resource of each points method, by id.
     *
     * @return the resources
     */
    public SortedMap<String, String> points() {
        return points;
    }

    /**
     * Opens the JSON of a form.
     *
     * @param id the id
     * @return the bytes, to be closed by the caller; nothing if there is no such form
     */
    public Optional<InputStream> openForm(String id) {
        return open(forms.get(id));
    }

    /**
     * Opens the JSON of a method.
     *
     * @param id the id
     * @return the bytes, to be closed by the caller; nothing if there is no such method
     */
    public Optional<InputStream> openMethod(String id) {
        return open(methods.get(id));
    }

    /**
     * Opens the JSON of a points method.
     *
     * @param id the id
     * @return the bytes, to be closed by the caller; nothing if there is no such method
     */
    public Optional<InputStream> openPoints(String id) {
        return open(points.get(id));
    }

    private Optional<InputStream> open(@Nullable String resource) {
        return resource == null ? Optional.empty() : Optional.ofNullable(loader.getResourceAsStream(resource));
    }
}

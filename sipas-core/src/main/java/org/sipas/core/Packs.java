package org.sipas.core;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
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

    private Packs(ClassLoader loader, SortedMap<String, String> forms, SortedMap<String, String> methods) {
        this.loader = loader;
        this.forms = Collections.unmodifiableSortedMap(forms);
        this.methods = Collections.unmodifiableSortedMap(methods);
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
        SortedMap<String, String> forms = new TreeMap<>();
        SortedMap<String, String> methods = new TreeMap<>();
        for (URL index : Collections.list(loader.getResources(INDEX))) {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (!line.isBlank()) {
                        add(line, index, forms, methods);
                    }
                }
            }
        }
        return new Packs(loader, forms, methods);
    }

    private static void add(
            String line, URL index, SortedMap<String, String> forms, SortedMap<String, String> methods) {
        String[] words = line.strip().split("\\s+", -1);
        boolean form = words[0].equals("form");
        if (words.length != 3 || !(form || words[0].equals("method"))) {
            throw new IllegalArgumentException("not “form|method ID RESOURCE” in " + index + ": " + line);
        }
        if ((form ? forms : methods).put(words[1], words[2]) != null) {
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

    private Optional<InputStream> open(@Nullable String resource) {
        return resource == null ? Optional.empty() : Optional.ofNullable(loader.getResourceAsStream(resource));
    }
}

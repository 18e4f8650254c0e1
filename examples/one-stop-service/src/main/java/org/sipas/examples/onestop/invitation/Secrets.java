package org.sipas.examples.onestop.invitation;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.sipas.examples.onestop.ServiceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keys of the service, in a file of their own: whoever gets hold of the database alone can neither tell who is behind a pseudonym nor make a code.
 * Immutable.
 */
@Component
public class Secrets {
    /** What a key is for. */
    public enum Purpose {
        /** Pseudonyms of dossiers and persons. */
        PSEUDONYMS,
        /** Codes of invitations. */
        CODES,
        /** The seeds of periods. */
        SEEDS
    }

    private static final int BYTES = 32;

    private final Map<Purpose, byte[]> keys = new EnumMap<>(Purpose.class);

    /**
     * Reads the keys, or makes them at the first start.
     *
     * @throws IllegalStateException if the file is missing though dossiers were decided with its keys, or a key is missing
     */
    Secrets(ServiceProperties properties, JdbcClient jdbc) throws IOException {
        Path file = properties.secrets();
        if (!Files.exists(file)) {
            if (jdbc.sql("select count(*) from period").query(Long.class).single() > 0) {
                throw new IllegalStateException("the database is in use, but the file of its keys is missing: " + file);
            }
            create(file);
        }
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        }
        for (Purpose purpose : Purpose.values()) {
            String key = lines.getProperty(name(purpose), "");
            if (key.length() != 2 * BYTES) {
                throw new IllegalStateException("no key " + name(purpose) + " of " + BYTES + " bytes in " + file);
            }
            keys.put(purpose, HexFormat.of().parseHex(key));
        }
    }

    private static String name(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }

    private static void create(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), "secrets", "", mode);
        SecureRandom random = new SecureRandom();
        try (Writer writer = Files.newBufferedWriter(draft, StandardCharsets.UTF_8, StandardOpenOption.WRITE)) {
            for (Purpose purpose : Purpose.values()) {
                byte[] key = new byte[BYTES];
                random.nextBytes(key);
                writer.write(name(purpose) + "=" + HexFormat.of().formatHex(key) + "\n");
            }
        }
        Files.move(draft, file);
    }

    /** Returns a key. */
    public byte[] key(Purpose purpose) {
        return Objects.requireNonNull(keys.get(purpose)).clone();
    }
}

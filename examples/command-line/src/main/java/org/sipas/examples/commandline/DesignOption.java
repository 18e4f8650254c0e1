package org.sipas.examples.commandline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sipas.examples.commandline.Definitions.Unusable;
import org.sipas.io.table.DesignFile;
import org.sipas.scoring.proof.Source;
import picocli.CommandLine.Option;

/** The option {@code --design}. */
final class DesignOption {
    @Option(
            names = "--design",
            paramLabel = "PATH",
            description = {
                "Thiết kế mẫu (tệp JSON): tầng, chùm, quy mô, quyền số; khi đó tỷ lệ và sai số tính theo thiết kế.",
                "The survey design, a JSON file: strata, clusters, sizes, weights; shares and errors are then those of the design."
            })
    private @Nullable Path file;

    /** A design and the file that it was read from. */
    record Given(DesignFile design, Source source) {}

    Optional<Given> read() throws IOException, Unusable {
        if (file == null) {
            return Optional.empty();
        }
        byte[] json = Files.readAllBytes(file);
        DesignFile design = Definitions.valueOf(DesignFile.read(file.toString(), new ByteArrayInputStream(json)));
        return Optional.of(new Given(design, Source.of(String.valueOf(file.getFileName()), json)));
    }

    /** Returns the columns wanted and those of the design, each once. */
    static List<String> with(List<String> wanted, Optional<Given> given) {
        return Stream.concat(wanted.stream(), given.stream().flatMap(each -> each.design().columns().stream()))
                .distinct()
                .toList();
    }
}

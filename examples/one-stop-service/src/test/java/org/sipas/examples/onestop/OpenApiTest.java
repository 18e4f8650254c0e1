package org.sipas.examples.onestop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sipas.sampling.invite.Dossier;
import org.sipas.sampling.invite.Gate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The description of the interface names what there is. */
@ServiceTest
class OpenApiTest {
    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private static Object at(Object tree, String... path) {
        Object value = tree;
        for (String name : path) {
            value = ((Map<?, ?>) value).get(name);
        }
        return value;
    }

    private static Object document() throws IOException {
        try (InputStream yaml = OpenApiTest.class.getResourceAsStream("/static/openapi.yaml")) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        }
    }

    @Test
    void describesEveryCallOfOtherSystemsAndNoMore() throws IOException {
        Set<String> described = new TreeSet<>();
        ((Map<?, ?>) at(document(), "paths"))
                .forEach((path, calls) -> ((Map<?, ?>) calls)
                        .keySet()
                        .forEach(method -> described.add(method.toString().toUpperCase(Locale.ROOT) + " " + path)));
        Set<String> there = new TreeSet<>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> there.add(method + " " + path))));
        assertThat(described).isEqualTo(there).isNotEmpty();
    }

    @Test
    void namesEveryResultAndEveryGate() throws IOException {
        Object schemas = at(document(), "components", "schemas");
        assertThat(at(schemas, "FinishedDossier", "properties", "result", "enum"))
                .isEqualTo(names(Dossier.Result.values()));
        assertThat(at(schemas, "Decision", "properties", "gate", "enum")).isEqualTo(names(Gate.values()));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}

package org.sipas.core.questionnaire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Packs;
import org.sipas.core.json.JsonDocuments;

/** The digest of a form is the same on every machine. */
class DigestAcrossJvmsTest {
    private static final String ID = "sipas-2023";

    /** The members in another order, with white space, escapes and other spellings of the numbers than the canonical text below. */
    private static final String FORM = """
            {"version": "1", "id": "golden", "format": "sipas-form/1", "languages": ["vi"],
             "title": {"vi": "Phi\\u1EBFu \\"v\\u00e0ng\\""},
             "sections": [{"title": {"vi": "Phần"}, "code": "s", "questions": [
               {"kind": "number", "code": "age", "text": {"vi": "Tuổi"}, "minimum": 5e-1, "maximum": 120.0},
               {"text": {"vi": "Đã làm\\nthủ tục?"}, "kind": "yes-no", "code": "used", "options": [
                 {"label": {"vi": "Có"}, "code": "1"}, {"label": {"vi": "Không “ạ”"}, "code": "0"}]}]}]}
            """;

    /** Written by hand: members by code point, no white space, escapes only where JSON demands them, numbers in their shortest form. */
    private static final String CANONICAL =
            "{\"format\":\"sipas-form/1\",\"id\":\"golden\",\"languages\":[\"vi\"],\"sections\":[{\"code\":\"s\",\"questions\":["
                    + "{\"code\":\"age\",\"kind\":\"number\",\"maximum\":120,\"minimum\":0.5,\"text\":{\"vi\":\"Tuổi\"}},"
                    + "{\"code\":\"used\",\"kind\":\"yes-no\",\"options\":[{\"code\":\"1\",\"label\":{\"vi\":\"Có\"}},"
                    + "{\"code\":\"0\",\"label\":{\"vi\":\"Không “ạ”\"}}],\"text\":{\"vi\":\"Đã làm\\nthủ tục?\"}}],"
                    + "\"title\":{\"vi\":\"Phần\"}}],\"title\":{\"vi\":\"Phiếu \\\"vàng\\\"\"},\"version\":\"1\"}";

    /** What hashlib.sha256(canonical.encode("utf-8")).hexdigest() of Python 3 gives for the canonical text. */
    private static final String GOLDEN = "52a2f72555a263df362a92d2e130a21632d6785c9eb4bbcb36da469d8042f18c";

    /** Prints the digests of a bundled form, of what its draft publishes, and of a form with every kind of rule. */
    public static final class Digests {
        private Digests() {}

        /** Prints the digests; the arguments are not looked at. */
        public static void main(String[] arguments) throws IOException {
            System.out.println(String.join(" ", all()));
        }

        static List<String> all() throws IOException {
            Questionnaire form = Questionnaire.bundled(Packs.of(Digests.class.getClassLoader()), ID);
            return List.of(
                    form.digest(),
                    form.draft().publish().orThrow().digest(),
                    SampleForms.everyKind().draft().publish().orThrow().digest());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Duser.language=tr -Duser.country=TR -Duser.timezone=Pacific/Kiritimati -Dfile.encoding=ISO-8859-1 -XX:hashCode=2",
                "-Duser.language=ar -Duser.country=EG -Duser.timezone=America/St_Johns -Dfile.encoding=UTF-8 -XX:hashCode=3 -Xshare:off"
            })
    void isTheSameInAnotherJvmWithAnotherLocaleZoneEncodingAndHashSeed(String options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UnlockExperimentalVMOptions");
        command.addAll(List.of(options.split(" ")));
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Digests.class.getName());
        File errors = File.createTempFile("digests", ".txt");
        Process other = new ProcessBuilder(command).redirectError(errors).start();
        String printed = new String(other.getInputStream().readAllBytes(), US_ASCII);

        assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(other.exitValue()).as("exit, see %s", errors).isZero();
        assertThat(printed.strip().split(" ")).containsExactlyElementsOf(Digests.all());
        assertThat(errors.delete()).isTrue();
    }

    @Test
    void isTheSha256OfTheCanonicalText() {
        Questionnaire form = SampleForms.read(FORM).orThrow();

        assertThat(JsonDocuments.canonical(form.document())).isEqualTo(CANONICAL);
        assertThat(form.digest()).isEqualTo(GOLDEN);
    }
}

package org.sipas.examples.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Digests;
import org.sipas.core.Outcome;
import org.sipas.core.Printable;
import org.sipas.core.Problem;
import org.sipas.sampling.draw.Ceremony;
import org.sipas.sampling.draw.DrawFolder;
import org.sipas.sampling.draw.DrawPlan;
import org.sipas.sampling.draw.Frame;
import org.sipas.sampling.draw.FrameCheck;
import org.sipas.sampling.draw.MinutesJson;
import org.sipas.sampling.draw.PlanJson;
import org.sipas.sampling.draw.Preset;
import org.sipas.sampling.draw.PreviousStage;
import org.sipas.sampling.draw.Selection;
import org.sipas.sampling.draw.Substitutions;
import org.sipas.sampling.draw.Tickets;
import org.sipas.sampling.draw.Verifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The public draw: a folder holds frame, plan, minutes and selection, and every subcommand takes it one step on. */
@Command(
        name = "draw",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Bốc thăm mẫu công khai: plan, commit, reveal, select, verify.",
            "Draws a sample in public: plan, commit, reveal, select, verify."
        },
        footerHeading = "%nMã thoát / exit codes:%n",
        footer =
                "0 xong / done; 1 bị từ chối hoặc SAI / refused or wrong; 2 gọi sai hoặc tệp không đọc được / unusable.",
        exitCodeOnExecutionException = Sipas.UNUSABLE)
final class DrawCommand {
    private static final int PROBLEMS = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it.
    private CommandSpec spec;

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private static Instant now() {
        return Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Command(
            name = "tickets",
            mixinStandardHelpOptions = true,
            description = {
                "In mã kèm số phiếu thăm, theo thứ tự phiếu.",
                "Prints the ids of a file with their tickets, in ticket order."
            })
    int tickets(
            @Option(names = "--seed", paramLabel = "TEXT", required = true, description = "hạt giống / the seed")
                    String seed,
            @Option(
                            names = "--ids",
                            paramLabel = "FILE",
                            required = true,
                            description = "tệp, mỗi dòng một mã / a file with one id a line")
                    Path ids)
            throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(ids, StandardCharsets.UTF_8));
        if (!lines.isEmpty()) {
            lines.set(0, lines.get(0).replaceFirst("^\uFEFF", ""));
        }
        List<Problem> problems = FrameCheck.idProblems(ids.toString(), lines);
        if (!problems.isEmpty()) {
            return refuse(problems);
        }
        new Tickets(seed).inOrder(lines).forEach(entry -> out().println(entry.getKey() + "\t" + entry.getValue()));
        return 0;
    }

    /** The presets that can be named. */
    enum PresetName {
        GUIDANCE_2014(Preset::guidance2014),
        PATTERN_2024(() -> Preset.pattern2024(List.of("01", "79"))),
        TWO_LEVELS(Preset::twoLevels),
        TRANSACTIONS(Preset::transactions);

        private final Supplier<Preset> preset;

        PresetName(Supplier<Preset> preset) {
            this.preset = preset;
        }
    }

    @Command(
            name = "plan",
            mixinStandardHelpOptions = true,
            description = {
                "Kiểm tra và khóa frame.csv và plan.json của thư mục. Với --preset, plan.json được lập trước; thêm --draft thì chưa khóa.",
                "Checks frame.csv and plan.json of a folder and freezes them. With --preset, plan.json is made first, with --draft only that."
            })
    int plan(
            @Parameters(paramLabel = "FOLDER", description = "thư mục / the folder") Path folder,
            @Option(
                            names = "--preset",
                            paramLabel = "NAME",
                            description = "mẫu kế hoạch / a known plan: ${COMPLETION-CANDIDATES}")
                    PresetName preset,
            @Option(
                            names = "--draft",
                            description =
                                    "lập plan.json để sửa, chưa khóa / make plan.json, to be edited, and freeze nothing")
                    boolean draft,
            @Option(
                            names = "--stage",
                            paramLabel = "NUMBER",
                            defaultValue = "1",
                            description = "giai đoạn / the stage of the preset")
                    int stage,
            @Option(
                            names = "--body",
                            paramLabel = "NAME",
                            description =
                                    "cơ quan đóng góp số ngẫu nhiên, lặp lại cho từng cơ quan / a body that contributes to the seed; repeat for each")
                    List<String> bodies,
            @Option(
                            names = "--public-number",
                            paramLabel = "TEXT",
                            defaultValue = "",
                            description =
                                    "số công khai nào, công bố ở đâu; có thì là chính thức / what public number enters the seed; makes the draw official")
                    String source,
            @Option(
                            names = "--at",
                            paramLabel = "TIME",
                            description = "khi nào có, giờ UTC / when it will be known, such as 2026-12-01T11:30:00Z")
                    @Nullable
                    Instant at)
            throws IOException {
        if (Files.exists(folder.resolve(Verifier.MINUTES))) {
            err().println("đã khóa từ trước / frozen already: " + folder.resolve(Verifier.MINUTES));
            return PROBLEMS;
        }
        byte[] frameBytes = Files.readAllBytes(folder.resolve(Verifier.FRAME));
        Outcome<Frame> frame = Frame.read(Verifier.FRAME, frameBytes);
        if (frame.value().isEmpty()) {
            return refuse(frame.problems());
        }
        if (source.isEmpty() != (at == null) || at != null && !at.isAfter(now())) {
            err().println("--public-number phải đi cùng --at, một thời điểm còn ở phía trước"
                    + " / --public-number needs --at, a time that is still to come");
            return PROBLEMS;
        }
        if (draft && preset == null) {
            err().println("--draft phải đi cùng --preset / --draft needs --preset");
            return PROBLEMS;
        }
        if (preset != null) {
            Path previous = folder.resolve(Verifier.PREVIOUS);
            Outcome<DrawPlan> made = preset.preset
                    .get()
                    .plan(
                            stage,
                            frame.orThrow(),
                            source.isEmpty() ? DrawPlan.Status.TRIAL : DrawPlan.Status.OFFICIAL,
                            bodies == null ? List.of("Ban tổ chức") : bodies,
                            at == null ? DrawPlan.PublicNumber.NONE : new DrawPlan.PublicNumber(source, at),
                            Files.exists(previous) ? Digests.of(Files.readAllBytes(previous)) : "");
            if (made.value().isEmpty()) {
                return refuse(made.problems());
            }
            Files.write(folder.resolve(Verifier.PLAN), made.orThrow().bytes());
            if (draft) {
                return 0;
            }
        }
        byte[] planBytes = Files.readAllBytes(folder.resolve(Verifier.PLAN));
        Outcome<DrawPlan> plan = PlanJson.read(Verifier.PLAN, planBytes);
        if (plan.value().isEmpty()) {
            return refuse(plan.problems());
        }
        List<Problem> problems = new ArrayList<>(FrameCheck.problems(Verifier.FRAME, frame.orThrow(), plan.orThrow()));
        problems.addAll(PreviousStage.problems(frame.orThrow(), plan.orThrow(), DrawFolder.read(folder)));
        if (!problems.isEmpty()) {
            return refuse(problems);
        }
        Ceremony ceremony = Ceremony.freeze(Digests.of(frameBytes), Digests.of(planBytes), plan.orThrow(), now());
        Files.write(
                folder.resolve(Verifier.MINUTES), MinutesJson.of(ceremony, "").bytes());
        out().println(ceremony.frameDigest() + "  " + Verifier.FRAME);
        out().println(ceremony.planDigest() + "  " + Verifier.PLAN);
        return 0;
    }

    @Command(
            name = "commit",
            mixinStandardHelpOptions = true,
            description = {
                "Ghi và in cam kết của một cơ quan; với --contribution thì tính từ số đóng góp.",
                "Notes and prints a body's commitment; with --contribution it is made from the contribution."
            })
    int commit(
            @Parameters(paramLabel = "FOLDER", description = "thư mục / the folder") Path folder,
            @Option(names = "--body", paramLabel = "NAME", required = true, description = "cơ quan / the body")
                    String body,
            @Option(
                            names = "--digest",
                            paramLabel = "DIGEST",
                            defaultValue = "",
                            description = "cam kết / the commitment")
                    String digest,
            @Option(
                            names = "--contribution",
                            paramLabel = "DIGITS",
                            defaultValue = "",
                            description = "32 đến 256 chữ số thập lục phân / 32 to 256 hexadecimal digits")
                    String contribution)
            throws IOException {
        String planDigest = Digests.of(Files.readAllBytes(folder.resolve(Verifier.PLAN)));
        String value;
        try {
            value = digest.isEmpty() ? Ceremony.commitment(planDigest, body, contribution) : digest;
        } catch (IllegalArgumentException e) {
            err().println("số đóng góp phải là 32 đến 256 chữ số thập lục phân thường / " + e.getMessage());
            return PROBLEMS;
        }
        int code = note(folder, new Ceremony.Entry(Ceremony.Step.COMMIT, body, value, now()));
        if (code == 0) {
            out().println(value);
        }
        return code;
    }

    @Command(
            name = "reveal",
            mixinStandardHelpOptions = true,
            description = {
                "Ghi số đóng góp của một cơ quan, việc vắng mặt, hoặc số công khai.",
                "Notes a body's contribution, that it is missing, or the public number."
            })
    int reveal(
            @Parameters(paramLabel = "FOLDER", description = "thư mục / the folder") Path folder,
            @Option(names = "--body", paramLabel = "NAME", defaultValue = "", description = "cơ quan / the body")
                    String body,
            @Option(
                            names = "--contribution",
                            paramLabel = "DIGITS",
                            defaultValue = "",
                            description = "số đóng góp đã cam kết / the contribution that it committed to")
                    String contribution,
            @Option(
                            names = "--missing",
                            description = "ghi là vắng, không rút lại được / minutes the body as missing, for good")
                    boolean missing,
            @Option(
                            names = "--public-number",
                            paramLabel = "NUMBER",
                            defaultValue = "",
                            description = "số công khai / the public number")
                    String number)
            throws IOException {
        if ((number.isEmpty() ? 0 : 1) + (contribution.isEmpty() ? 0 : 1) + (missing ? 1 : 0) != 1) {
            err().println("cần đúng một trong --contribution, --missing, --public-number"
                    + " / exactly one of --contribution, --missing, --public-number is needed");
            return PROBLEMS;
        }
        if (!number.isEmpty()) {
            return note(folder, new Ceremony.Entry(Ceremony.Step.PUBLIC_NUMBER, "", number, now()));
        }
        Ceremony.Step step = missing ? Ceremony.Step.MISSING : Ceremony.Step.REVEAL;
        return note(folder, new Ceremony.Entry(step, body, contribution, now()));
    }

    private int note(Path folder, Ceremony.Entry entry) throws IOException {
        Outcome<Ceremony> ceremony = ceremony(folder);
        Outcome<Ceremony> next =
                ceremony.value().isPresent() ? ceremony.orThrow().with(entry) : ceremony;
        if (next.value().isEmpty()) {
            return refuse(next.problems());
        }
        Files.write(
                folder.resolve(Verifier.MINUTES),
                MinutesJson.of(next.orThrow(), "").bytes());
        return 0;
    }

    private static Outcome<Ceremony> ceremony(Path folder) throws IOException {
        Outcome<DrawPlan> plan = PlanJson.read(Verifier.PLAN, Files.readAllBytes(folder.resolve(Verifier.PLAN)));
        Outcome<MinutesJson> minutes =
                MinutesJson.read(Verifier.MINUTES, Files.readAllBytes(folder.resolve(Verifier.MINUTES)));
        if (plan.value().isEmpty()) {
            return Outcome.failed(plan.problems());
        }
        return minutes.value().isEmpty()
                ? Outcome.failed(minutes.problems())
                : minutes.orThrow().replay(plan.orThrow());
    }

    @Command(
            name = "select",
            mixinStandardHelpOptions = true,
            description = {"Bốc thăm, ghi kết quả và biên bản.", "Selects, and writes selection and minutes."})
    int select(@Parameters(paramLabel = "FOLDER", description = "thư mục / the folder") Path folder)
            throws IOException {
        Outcome<Ceremony> ceremony = ceremony(folder);
        if (ceremony.value().isEmpty()) {
            return refuse(ceremony.problems());
        }
        Outcome<Map<String, byte[]>> files = DrawFolder.complete(
                Files.readAllBytes(folder.resolve(Verifier.FRAME)),
                Files.readAllBytes(folder.resolve(Verifier.PLAN)),
                ceremony.orThrow());
        if (files.value().isEmpty()) {
            return refuse(files.problems());
        }
        DrawFolder.write(folder, files.orThrow());
        out().println(ceremony.orThrow().seed().orElseThrow() + "  seed");
        return 0;
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = {
                "Tính lại toàn bộ: mỗi kiểm tra một dòng, ĐÚNG hoặc SAI.",
                "Derives a draw anew: a line per check, ĐÚNG or SAI."
            })
    int verify(@Parameters(paramLabel = "FOLDER", description = "thư mục / the folder") Path folder)
            throws IOException {
        Map<String, byte[]> files = DrawFolder.read(folder);
        List<Verifier.Line> lines = Verifier.verify(files);
        lines.forEach(out()::println);
        if (!Verifier.allRight(lines)) {
            return PROBLEMS;
        }
        if (files.containsKey(Verifier.SUBSTITUTIONS)) {
            Selection selection = Selection.read(
                            Verifier.SELECTION, Files.readAllBytes(folder.resolve(Verifier.SELECTION)))
                    .orThrow();
            Substitutions.read(Verifier.SUBSTITUTIONS, Files.readAllBytes(folder.resolve(Verifier.SUBSTITUTIONS)))
                    .orThrow()
                    .rates(selection)
                    .forEach(line -> out().println(Printable.of(line)));
        }
        return 0;
    }

    private int refuse(List<Problem> problems) {
        for (Problem problem : problems) {
            err().println(Printable.of(problem.location() + " " + problem.code() + ": "
                    + problem.message().vi() + " / " + problem.message().en()));
        }
        return PROBLEMS;
    }
}

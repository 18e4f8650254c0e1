package org.sipas.sampling.draw;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sipas.core.Bilingual;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonDocuments;

/**
 * All that decides a draw and is fixed before its seed exists. One plan, one stage; a later stage has a plan, a frame and a seed
 * of its own. Immutable.
 *
 * @param name what is drawn, for people
 * @param stage the stage, from 1
 * @param status whether the draw is official or a trial
 * @param method how units are ranked
 * @param order how the frame was put in its order, for people
 * @param strata the sizes by stratum
 * @param bodies the names of the bodies that contribute to the seed, in the order in which they enter it
 * @param publicNumber the public number; mandatory for official draws
 * @param missingReveal what stands in the seed for a contribution that was not revealed
 * @param certainties what to do with units whose size is above the interval
 * @param substituteSize the size of units whose size is not known or 0; 0 refuses them
 * @param previousSelection the digest of the selection of the stage before, empty at the first stage
 * @param basis where each element comes from
 */
public record DrawPlan(
        String name,
        int stage,
        Status status,
        DrawMethod method,
        String order,
        List<StratumSize> strata,
        List<String> bodies,
        PublicNumber publicNumber,
        MissingReveal missingReveal,
        Certainties certainties,
        long substituteSize,
        String previousSelection,
        List<Basis> basis) {
    /** Whether a draw counts. */
    public enum Status {
        /** It counts; a public number is mandatory. */
        OFFICIAL,
        /** A rehearsal or an example. */
        TRIAL
    }

    /** What stands in the seed for a contribution that was not revealed. */
    public enum MissingReveal {
        /** The word {@code missing}. */
        LEAVE_OUT,
        /** The body's commitment, or {@code missing} if it made none. */
        USE_COMMITMENT
    }

    /** What to do with units whose size is above the interval. */
    public enum Certainties {
        /** They are in the sample for certain. */
        TAKE,
        /** They are problems, and nothing is drawn. */
        REFUSE
    }

    /** Whether an element of a plan is prescribed. */
    public enum BasisKind {
        /** A rule or a published pattern. */
        OFFICIAL,
        /** An assumption of whoever made the plan. */
        ASSUMPTION
    }

    /**
     * The size of a sample in a stratum. Immutable.
     *
     * @param stratum the stratum's name
     * @param size n, at least 1
     * @param reserve how many units of the ranking after them go on the reserve list
     */
    public record StratumSize(String stratum, int size, int reserve) {
        /**
         * Creates a size.
         *
         * @throws IllegalArgumentException if {@code size} is below 1 or {@code reserve} below 0
         */
        public StratumSize {
            if (size < 1 || reserve < 0) {
                throw new IllegalArgumentException("size not from 1, or reserve not from 0: " + size + ", " + reserve);
            }
        }
    }

    /**
     * The announcement of a public number, such as a lottery draw. Immutable.
     *
     * @param source what number it will be, and where it is published; empty for none
     * @param at when it will be known
     */
    public record PublicNumber(String source, Instant at) {
        /** No public number. */
        public static final PublicNumber NONE = new PublicNumber("", Instant.EPOCH);
    }

    /**
     * Where an element of the plan comes from. Immutable.
     *
     * @param element the element, in Vietnamese
     * @param kind whether it is prescribed
     * @param source the rule, or the reason for the assumption
     */
    public record Basis(String element, BasisKind kind, String source) {}

    /** A plan that contradicts itself, and in what. */
    static final class Contradiction extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private final transient Bilingual text;

        Contradiction(String vi, String en) {
            super(en);
            this.text = new Bilingual(vi, en);
        }

        Problem problem() {
            return DrawProblem.in(Verifier.PLAN, "$", "plan-wrong", text.vi(), text.en());
        }
    }

    /**
     * Creates a plan.
     *
     * @throws IllegalArgumentException if there is no stratum or no body, a stratum or body stands twice, the name of one is blank,
     *     not in Unicode NFC or begins with one of {@code = + - @}, any text has a line break or an invisible character, so that it
     *     could pass for other lines of the minutes, a number is out of range, or an official plan has no public number
     */
    public DrawPlan {
        strata = List.copyOf(strata);
        bodies = List.copyOf(bodies);
        basis = List.copyOf(basis);
        require(stage >= 1, "giai đoạn phải từ 1: " + stage, "stage not from 1: " + stage);
        require(
                substituteSize >= 0,
                "quy mô thay thế phải từ 0: " + substituteSize,
                "substituteSize not from 0: " + substituteSize);
        require(!strata.isEmpty(), "kế hoạch phải có tầng", "a plan needs a stratum");
        require(!bodies.isEmpty(), "kế hoạch phải có cơ quan đóng góp số ngẫu nhiên", "a plan needs a body");
        checkNames("tầng", "stratum", strata.stream().map(StratumSize::stratum).toList());
        checkNames("cơ quan", "body", bodies);
        checkText("name", name);
        checkText("order", order);
        checkText("public-number", publicNumber.source());
        basis.forEach(each -> checkText("basis", each.element() + each.source()));
        require(
                !publicNumber.source().isBlank() || publicNumber.equals(PublicNumber.NONE),
                "số công khai phải nêu nguồn",
                "a public number needs a source");
        require(
                status == Status.TRIAL || !publicNumber.source().isEmpty(),
                "bốc thăm chính thức phải có số công khai",
                "an official draw needs a public number");
    }

    private static void checkNames(String vi, String en, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            require(seen.add(name), vi + " có hai lần trong kế hoạch: " + name, en + " twice in the plan: " + name);
            require(
                    Names.isGood(name),
                    "tên " + vi
                            + " để trống, không ở dạng NFC, có ngắt dòng, ký tự vô hình hoặc bắt đầu bằng = + - @: “"
                            + name + "”",
                    "the name of a " + en
                            + " is blank, not in NFC, has a line break or invisible character or begins with = + - @: “"
                            + name + "”");
        }
    }

    private static void checkText(String member, String text) {
        require(
                !Names.hasControl(text),
                "“" + member + "” có ngắt dòng, ký tự điều khiển hoặc ký tự vô hình",
                "“" + member + "” has a line break, control or invisible character");
    }

    private static void require(boolean condition, String vi, String en) {
        if (!condition) {
            throw new Contradiction(vi, en);
        }
    }

    /** Returns the file of this plan: canonical JSON and a line feed. */
    public byte[] bytes() {
        return (JsonDocuments.canonical(PlanJson.write(this)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns this plan with other sizes. */
    public DrawPlan withStrata(List<StratumSize> newStrata) {
        return with(newStrata, substituteSize);
    }

    /** Returns this plan with a size for units whose size is not known. */
    public DrawPlan withSubstituteSize(long newSubstituteSize) {
        return with(strata, newSubstituteSize);
    }

    private DrawPlan with(List<StratumSize> newStrata, long newSubstituteSize) {
        return new DrawPlan(
                name,
                stage,
                status,
                method,
                order,
                newStrata,
                bodies,
                publicNumber,
                missingReveal,
                certainties,
                newSubstituteSize,
                previousSelection,
                basis);
    }
}

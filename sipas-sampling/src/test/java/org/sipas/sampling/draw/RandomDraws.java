package org.sipas.sampling.draw;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.sipas.core.Digests;

/** Whole draws with made-up frames, for tests. */
final class RandomDraws {
    static final Instant FROZEN = Instant.parse("2026-08-01T01:00:00Z");
    static final Instant PUBLIC = Instant.parse("2026-08-03T11:30:00Z");
    static final List<String> BODIES =
            List.of("Bộ Nội vụ", "Ủy ban Trung ương MTTQ Việt Nam", "Hội Cựu chiến binh Việt Nam");

    private RandomDraws() {}

    static DrawPlan plan(DrawMethod method, DrawPlan.StratumSize... strata) {
        return new DrawPlan(
                "Thử nghiệm",
                1,
                DrawPlan.Status.OFFICIAL,
                method,
                "theo mã",
                List.of(strata),
                BODIES,
                new DrawPlan.PublicNumber("giải đặc biệt xổ số miền Bắc ngày 3/8/2026", PUBLIC),
                DrawPlan.MissingReveal.LEAVE_OUT,
                DrawPlan.Certainties.TAKE,
                0,
                "",
                List.of(new DrawPlan.Basis("cỡ mẫu", DrawPlan.BasisKind.ASSUMPTION, "ví dụ")));
    }

    static String contribution(int body, String salt) {
        return Digests.of("contribution " + body + salt).substring(0, 40);
    }

    /** A ceremony in which everybody does everything. */
    static Ceremony ceremony(byte[] frame, byte[] plan, String salt) {
        return ceremony(frame, plan, salt, List.of());
    }

    /** A ceremony in which some bodies, but not all, do not reveal. */
    static Ceremony ceremony(byte[] frame, byte[] plan, String salt, List<String> absent) {
        String planDigest = Digests.of(plan);
        Ceremony ceremony = Ceremony.freeze(
                Digests.of(frame), planDigest, PlanJson.read("plan.json", plan).orThrow(), FROZEN);
        List<String> bodies = ceremony.plan().bodies();
        for (int i = 0; i < bodies.size(); i++) {
            String commitment = Ceremony.commitment(planDigest, bodies.get(i), contribution(i, salt));
            ceremony = with(ceremony, Ceremony.Step.COMMIT, bodies.get(i), commitment, 60 + i);
        }
        for (int i = 0; i < bodies.size(); i++) {
            ceremony = absent.contains(bodies.get(i))
                    ? with(ceremony, Ceremony.Step.MISSING, bodies.get(i), "", 120 + i)
                    : with(ceremony, Ceremony.Step.REVEAL, bodies.get(i), contribution(i, salt), 120 + i);
        }
        if (ceremony.plan().publicNumber().source().isEmpty()) {
            return ceremony;
        }
        return ceremony.with(new Ceremony.Entry(Ceremony.Step.PUBLIC_NUMBER, "", "37951", PUBLIC.plusSeconds(600)))
                .orThrow();
    }

    static Ceremony with(Ceremony ceremony, Ceremony.Step step, String body, String value, int seconds) {
        return ceremony.with(new Ceremony.Entry(step, body, value, FROZEN.plusSeconds(seconds)))
                .orThrow();
    }

    /** A frame of up to 40 units in up to three strata, of any method, with ties, certainties and odd names. */
    static Map<String, byte[]> folder(Random random) {
        DrawMethod method = List.of(DrawMethod.values()).get(random.nextInt(DrawMethod.values().length));
        List<String> ids = new ArrayList<>();
        List<String> strata = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        List<DrawPlan.StratumSize> wanted = new ArrayList<>();
        String[] odd = {"xã Ea H'đing", "Phường \"Đúc\"", "a,b", "Hòa Bình", "𠀀", "\uffee", "x"};
        for (int h = 0; h <= random.nextInt(3); h++) {
            int units = 1 + random.nextInt(14);
            String stratum = "tỉnh " + h + (random.nextBoolean() ? ", vùng \"Bắc\"" : "");
            for (int k = 0; k < units; k++) {
                ids.add("0" + h + "/" + odd[random.nextInt(odd.length)] + "/" + k);
                strata.add(stratum);
                sizes.add(
                        random.nextInt(5) == 0
                                ? 1000L
                                : method.usesSizes() ? 1L + random.nextInt(30) : random.nextInt(3) - 1L);
            }
            wanted.add(new DrawPlan.StratumSize(stratum, 1 + random.nextInt(units), random.nextInt(4)));
        }
        Frame frame = Frame.of(
                ids.toArray(String[]::new),
                strata.toArray(String[]::new),
                sizes.stream().mapToLong(Long::longValue).toArray());
        byte[] plan = varied(plan(method, wanted.toArray(DrawPlan.StratumSize[]::new)), random)
                .bytes();
        Ceremony ceremony = ceremony(
                frame.bytes(),
                plan,
                Integer.toString(random.nextInt()),
                random.nextInt(3) == 0 ? BODIES.subList(1, 2 + random.nextInt(2)) : List.of());
        Map<String, byte[]> files =
                DrawFolder.complete(frame.bytes(), plan, ceremony).orThrow();
        files.put(Verifier.SUBSTITUTIONS, substitutions(frame, ceremony, random).bytes());
        return files;
    }

    private static DrawPlan varied(DrawPlan plan, Random random) {
        return new DrawPlan(
                plan.name(),
                1,
                plan.status(),
                plan.method(),
                plan.order(),
                plan.strata(),
                plan.bodies(),
                plan.publicNumber(),
                random.nextBoolean() ? DrawPlan.MissingReveal.LEAVE_OUT : DrawPlan.MissingReveal.USE_COMMITMENT,
                plan.certainties(),
                random.nextBoolean() ? 0 : 7,
                "",
                plan.basis());
    }

    private static Substitutions substitutions(Frame frame, Ceremony ceremony, Random random) {
        Selection selection =
                PublicDraw.select(frame, ceremony.plan(), ceremony.seed().orElseThrow());
        List<Substitutions.Entry> entries = new ArrayList<>();
        for (DrawPlan.StratumSize stratum : ceremony.plan().strata()) {
            List<Selection.Row> rows = selection.rows().stream()
                    .filter(row -> row.stratum().equals(stratum.stratum()))
                    .toList();
            int next = stratum.size();
            for (int k = 0; k < Math.min(3, stratum.size()); k++) {
                String in = next < rows.size() ? rows.get(next++).id() : "";
                if (random.nextBoolean()) {
                    entries.add(new Substitutions.Entry(
                            stratum.stratum(), rows.get(k).id(), "vắng nhà", in));
                } else {
                    next -= in.isEmpty() ? 0 : 1;
                }
            }
        }
        return new Substitutions(entries);
    }
}

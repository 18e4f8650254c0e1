package org.sipas.sampling.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InviterTest {
    private static final Instant NOW = Instant.parse("2026-07-01T02:00:00Z");
    private static final PeriodSeed SEED = PeriodSeed.of("bí mật của kỳ tháng 7 năm 2026 -- 128 bit");
    private static final Stratum LAND = new Stratum("xã A", "đất đai", "một cửa");

    private static InvitePlan plan(Map<String, Integer> caps, String otherShare) {
        return new InvitePlan(
                "sipas",
                Map.of(LAND, new BigDecimal("0.25")),
                new BigDecimal(otherShare),
                caps,
                Duration.ofDays(2),
                Duration.ofDays(90),
                Duration.ofDays(30),
                Set.of("tố cáo"),
                SEED.commitment());
    }

    private static Dossier dossier(String id, String procedure, Dossier.Result result, String person) {
        return new Dossier(id, "xã A", procedure, "một cửa", result, person, NOW);
    }

    @Test
    void everyDossierIsInvitedOrHasItsFirstReason() {
        ContactBook contacts = new MemoryContactBook();
        contacts.optOut("không muốn");
        contacts.ask(ContactBook.Purpose.CLAIM, "mới hỏi", "sipas", NOW.minusSeconds(60), Duration.ZERO, Duration.ZERO);
        contacts.ask(
                ContactBook.Purpose.CLAIM, "khảo sát khác", "papi", NOW.minusSeconds(60), Duration.ZERO, Duration.ZERO);
        Inviter inviter = new Inviter(plan(Map.of("xã A", 1), "1"), SEED, contacts);
        PeriodSeed.Drawer drawer = inviter.drawer();

        assertThat(List.of(
                        dossier("1", "tố cáo", Dossier.Result.ON_TIME, "a"),
                        dossier("2", "hộ tịch", Dossier.Result.ON_TIME, ""),
                        dossier("3", "hộ tịch", Dossier.Result.ON_TIME, "không muốn"),
                        dossier("4", "hộ tịch", Dossier.Result.ON_TIME, "mới hỏi"),
                        dossier("5", "hộ tịch", Dossier.Result.ON_TIME, "khảo sát khác"),
                        dossier("6", "hộ tịch", Dossier.Result.REFUSED, "b"),
                        dossier("7", "hộ tịch", Dossier.Result.LATE, "b"),
                        dossier("8", "hộ tịch", Dossier.Result.ON_TIME, "c")))
                .extracting(dossier -> inviter.decide(dossier, NOW, drawer).gate())
                .containsExactly(
                        Gate.RESTRICTED,
                        Gate.NO_CONTACT,
                        Gate.OPTED_OUT,
                        Gate.RESTING_THIS_SURVEY,
                        Gate.RESTING_ANY_SURVEY,
                        Gate.INVITED,
                        Gate.RESTING_THIS_SURVEY,
                        Gate.CAP_CLOSED);
        // Two days later the reservation has expired; a month later b may be asked by others but not by this survey.
        assertThat(inviter.decide(
                                dossier("9", "hộ tịch", Dossier.Result.ON_TIME, "c"), NOW.plusSeconds(172_800), drawer)
                        .gate())
                .isEqualTo(Gate.INVITED);
    }

    @Test
    void theShareIsTheProbabilityWhateverTheResultOfTheDossier() {
        Inviter inviter = new Inviter(plan(Map.of(), "0"), SEED, new MemoryContactBook());
        PeriodSeed.Drawer drawer = inviter.drawer();
        for (Dossier.Result result : Dossier.Result.values()) {
            long invited = IntStream.range(0, 40_000)
                    .mapToObj(k -> dossier(result + "/" + k, "đất đai", result, result + "p" + k))
                    .filter(dossier -> inviter.decide(dossier, NOW, drawer).gate() == Gate.INVITED)
                    .count();
            // Five standard errors of a proportion of 1/4 in 40,000 are 0.011.
            assertThat(invited / 40_000.0).isCloseTo(0.25, within(0.011));
        }
        assertThat(inviter.decide(dossier("x", "khác", Dossier.Result.ON_TIME, "q"), NOW, drawer)
                        .gate())
                .isEqualTo(Gate.NOT_DRAWN);
    }

    /** The rule of the package, written out once more with numbers of arbitrary length. */
    @Test
    void everyDrawCanBeRecomputedFromTheRevealedSeed() throws Exception {
        InvitePlan plan = plan(Map.of(), "0.1");
        Inviter inviter = new Inviter(plan, SEED, new MemoryContactBook());
        PeriodSeed.Drawer drawer = inviter.drawer();
        List<Decision> log = new ArrayList<>();
        for (int k = 0; k < 2000; k++) {
            log.add(inviter.decide(dossier("d" + k, "đất đai", Dossier.Result.LATE, "p" + k), NOW, drawer));
        }
        var sha = java.security.MessageDigest.getInstance("SHA-256");
        var hex = java.util.HexFormat.of();
        String h = hex.formatHex(sha.digest(
                "bí mật của kỳ tháng 7 năm 2026 -- 128 bit".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        for (Decision decision : log) {
            String digits = hex.formatHex(
                            sha.digest((h + decision.dossier()).getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                    .substring(0, 16);
            boolean drawn = new java.math.BigInteger(digits, 16)
                            .multiply(java.math.BigInteger.valueOf(4))
                            .bitLength()
                    <= 64;
            assertThat(decision.gate()).isEqualTo(drawn ? Gate.INVITED : Gate.NOT_DRAWN);
        }
        assertThat(InviteLog.wrongDecisions(log, plan, SEED)).isEmpty();
        Decision first = log.get(0);
        Gate other = first.gate() == Gate.INVITED ? Gate.NOT_DRAWN : Gate.INVITED;
        log.set(0, new Decision("d0", LAND, first.result(), other, first.probability(), Quota.NONE, NOW));
        assertThat(InviteLog.wrongDecisions(log, plan, SEED)).containsExactly("d0");
        log.set(0, new Decision("d0", LAND, first.result(), Gate.CAP_CLOSED, BigDecimal.ZERO, Quota.NONE, NOW));
        assertThat(InviteLog.wrongDecisions(log, plan, SEED)).containsExactly("d0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InviteLog.wrongDecisions(log, plan, PeriodSeed.of("x".repeat(40))))
                .withMessage("the seed is not the one that the plan commits to");
    }

    private static Decision decision(String id, String procedure, Gate gate, String probability, int second) {
        Stratum stratum = new Stratum("xã A", procedure, "một cửa");
        return new Decision(
                id,
                stratum,
                Dossier.Result.ON_TIME,
                gate,
                new BigDecimal(probability),
                Quota.NONE,
                NOW.plusSeconds(second));
    }

    @Test
    void aCapThatWasNotFilledClosesNothing() {
        InvitePlan plan = plan(Map.of("xã A", 2), "1");
        Decision early = decision("sớm", "hộ tịch", Gate.CAP_CLOSED, "0", 1);
        assertThat(InviteLog.wrongDecisions(List.of(early), plan, SEED)).containsExactly("sớm");
        Decision first = decision("1", "hộ tịch", Gate.INVITED, "1", 0);
        Decision second = decision("2", "hộ tịch", Gate.INVITED, "1", 2);
        Decision late = decision("muộn", "hộ tịch", Gate.CAP_CLOSED, "0", 2);
        // The order of the log does not matter, the times do.
        assertThat(InviteLog.wrongDecisions(List.of(late, early, second, first), plan, SEED))
                .containsExactly("sớm");
        assertThat(InviteLog.wrongDecisions(List.of(late), plan(Map.of("xã A", 0), "1"), SEED))
                .isEmpty();
        assertThat(InviteLog.wrongDecisions(List.of(late), plan(Map.of(), "1"), SEED))
                .containsExactly("muộn");
    }

    @Test
    void aRestrictedProcedureEndsAtItsGate() {
        InvitePlan plan = plan(Map.of(), "1");
        assertThat(InviteLog.wrongDecisions(
                        List.of(
                                decision("mời", "tố cáo", Gate.INVITED, "1", 0),
                                decision("vắng", "tố cáo", Gate.NO_CONTACT, "0", 0),
                                decision("đúng", "tố cáo", Gate.RESTRICTED, "0", 0),
                                decision("được hỏi", "hộ tịch", Gate.RESTRICTED, "0", 0)),
                        plan,
                        SEED))
                .containsExactly("mời", "vắng", "được hỏi");
        InvitePlan none = plan(Map.of(), "0");
        assertThat(InviteLog.wrongDecisions(List.of(decision("không", "tố cáo", Gate.NOT_DRAWN, "0", 0)), none, SEED))
                .containsExactly("không");
    }

    @Test
    void callersAtOnceNeverOvershootACapNorAskAPersonTwice() throws Exception {
        int cap = 500;
        MemoryContactBook contacts = new MemoryContactBook();
        Inviter inviter = new Inviter(plan(Map.of("xã A", cap), "1"), SEED, contacts);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<List<Decision>>> parts = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int thread = t;
            parts.add(pool.submit(() -> {
                PeriodSeed.Drawer drawer = inviter.drawer();
                List<Decision> decisions = new ArrayList<>();
                for (int k = 0; k < 400; k++) {
                    // Each person comes with eight dossiers at the same time, one in each thread.
                    decisions.add(inviter.decide(
                            dossier(thread + "/" + k, "hộ tịch", Dossier.Result.ON_TIME, "p" + k), NOW, drawer));
                    decisions.add(inviter.decide(
                            dossier(thread + "//" + k, "hộ tịch", Dossier.Result.ON_TIME, thread + "q" + k),
                            NOW,
                            drawer));
                }
                return decisions;
            }));
        }
        List<Decision> all = new ArrayList<>();
        for (Future<List<Decision>> part : parts) {
            all.addAll(part.get());
        }
        pool.shutdown();
        Map<Gate, Long> gates = all.stream().collect(Collectors.groupingBy(Decision::gate, Collectors.counting()));
        assertThat(gates.get(Gate.INVITED)).isEqualTo(cap);
        assertThat(inviter.quota("xã A").orElseThrow().taken(NOW)).isEqualTo(cap);
        assertThat(all).hasSize(6400);
        assertThat(all.stream()
                        .filter(decision -> decision.gate() == Gate.INVITED
                                && !decision.dossier().contains("//"))
                        .map(decision -> decision.dossier().substring(2)))
                .doesNotHaveDuplicates();
    }

    @Test
    void reservationsExpireUnlessTheyAreConfirmed() {
        Quota quota = new Quota(2);
        long first = quota.reserve(NOW, NOW.plusSeconds(10));
        long second = quota.reserve(NOW, NOW.plusSeconds(20));
        assertThat(quota.reserve(NOW, NOW.plusSeconds(10))).isEqualTo(Quota.NONE);
        assertThat(quota.confirm(second, NOW.plusSeconds(5))).isTrue();
        assertThat(quota.confirm(first, NOW.plusSeconds(10))).isFalse();
        assertThat(quota.taken(NOW.plusSeconds(30))).isEqualTo(1);
        assertThat(quota.giveBack(second, NOW.plusSeconds(30))).isFalse();
    }

    @Test
    void thePictureCountsWhoHadNoChance() {
        InvitePlan plan = plan(Map.of("xã A", 10), "1");
        Inviter inviter = new Inviter(plan, SEED, new MemoryContactBook());
        PeriodSeed.Drawer drawer = inviter.drawer();
        List<Decision> log = IntStream.range(0, 40)
                .mapToObj(k -> inviter.decide(
                        dossier("d" + k, "hộ tịch", Dossier.Result.ON_TIME, k < 35 ? "p" + k : ""), NOW, drawer))
                .toList();
        InviteLog.Picture picture =
                InviteLog.pictures(log, Set.of("d1", "d2", "d3", "d4")).get(0);
        assertThat(picture.served()).isEqualTo(40);
        assertThat(picture.invited()).isEqualTo(10);
        assertThat(picture.undercoverage()).isEqualTo(30);
        assertThat(picture.modelWeight().value()).isEqualTo(10);
        assertThat(picture.modelWeight().label()).contains("không phải quyền số thiết kế");
        assertThat(InviteLog.nextShare(BigDecimal.ONE, 10, 35)).isEqualByComparingTo("0.285714");
        assertThat(InviteLog.nextShare(new BigDecimal("0.2"), 10, 35)).isEqualByComparingTo("0.2");
    }

    @Test
    void theOpenLinkIsNoSourceOfAnIndex() {
        ResponseStream open = new ResponseStream.OpenLink("cổng dịch vụ công");
        assertThat(open.label()).isEqualTo("tự nguyện, không đại diện");
        assertThat(open).isNotInstanceOf(ResponseStream.IndexSource.class);
        assertThat(new ResponseStream.InvitedTransactions("2026-07", 0.1))
                .isInstanceOf(ResponseStream.IndexSource.class);
    }
}

package org.sipas.sampling.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class InvitationCodesTest {
    private static final byte[] KEY = "một khóa bí mật đủ dài".getBytes(StandardCharsets.UTF_8);
    private static final LocalDate DAY = LocalDate.of(2026, 8, 31);
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void aCodeIsGoodOnceInItsOfficeUntilItsDay() {
        InvitationCodes codes = new InvitationCodes(KEY);
        String code = codes.issue("xã A", 123_456_789, DAY);
        assertThat(code).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(codes.redeem(code, "xã B", DAY)).isEqualTo(InvitationCodes.Verdict.FORGED);
        assertThat(new InvitationCodes("một khóa khác cũng dài".getBytes(StandardCharsets.UTF_8))
                        .redeem(code, "xã A", DAY))
                .isEqualTo(InvitationCodes.Verdict.FORGED);
        assertThat(codes.redeem(code, "xã A", DAY.plusDays(1))).isEqualTo(InvitationCodes.Verdict.EXPIRED);
        assertThat(codes.redeem(code.toLowerCase(Locale.ROOT).replace("-", " "), "xã A", DAY))
                .isEqualTo(InvitationCodes.Verdict.ACCEPTED);
        assertThat(codes.redeem(code, "xã A", DAY)).isEqualTo(InvitationCodes.Verdict.USED);
    }

    @Test
    void aUsedCodeStaysUsedAfterARestartIfTheCallerKeepsTheSerialNumbers() {
        Set<Integer> table = ConcurrentHashMap.newKeySet();
        InvitationCodes before = new InvitationCodes(KEY, table);
        String code = before.issue("xã A", 7, DAY);
        assertThat(before.redeem(code, "xã A", DAY.plusDays(1))).isEqualTo(InvitationCodes.Verdict.EXPIRED);
        assertThat(table).isEmpty();
        assertThat(before.redeem(code, "xã A", DAY)).isEqualTo(InvitationCodes.Verdict.ACCEPTED);
        assertThat(table).containsExactly(7);
        InvitationCodes after = new InvitationCodes(KEY, table);
        assertThat(after.redeem(code, "xã A", DAY)).isEqualTo(InvitationCodes.Verdict.USED);
        assertThat(after.redeem(after.issue("xã A", 8, DAY), "xã A", DAY)).isEqualTo(InvitationCodes.Verdict.ACCEPTED);
    }

    @Test
    void everySingleSlipAndEveryTwoCharactersThatChangedPlacesAreFound() {
        InvitationCodes codes = new InvitationCodes(KEY);
        for (int serial : new int[] {0, 1, 77_777, (1 << 30) - 1}) {
            String code = codes.issue("xã A", serial, DAY).replace("-", "");
            for (int i = 0; i < code.length(); i++) {
                for (int a = 0; a < ALPHABET.length(); a++) {
                    char c = ALPHABET.charAt(a);
                    if (c != code.charAt(i)) {
                        String slip = code.substring(0, i) + c + code.substring(i + 1);
                        assertThat(codes.redeem(slip, "xã A", DAY)).isEqualTo(InvitationCodes.Verdict.MISTYPED);
                    }
                }
                for (int j = i + 1; j < code.length(); j++) {
                    StringBuilder swapped = new StringBuilder(code);
                    swapped.setCharAt(i, code.charAt(j));
                    swapped.setCharAt(j, code.charAt(i));
                    if (code.charAt(i) != code.charAt(j)) {
                        assertThat(codes.redeem(swapped.toString(), "xã A", DAY))
                                .isEqualTo(InvitationCodes.Verdict.MISTYPED);
                    }
                }
            }
            assertThat(codes.redeem(code, "xã A", DAY)).isEqualTo(InvitationCodes.Verdict.ACCEPTED);
        }
    }

    @Test
    void pseudonymsNeedTheKey() {
        assertThat(new Pseudonyms(KEY).of("001099012345"))
                .hasSize(32)
                .isNotEqualTo(new Pseudonyms(new byte[16]).of("001099012345"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Pseudonyms(new byte[15]))
                .withMessage("key not of 16 bytes or more: 15");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InvitationCodes(KEY).issue("xã A", -1, DAY))
                .withMessage("serial not in [0, 1073741823]: -1");
    }
}

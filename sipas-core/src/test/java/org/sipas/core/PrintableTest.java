package org.sipas.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void keepsWhatIsSeenAndDropsWhatMovesTheCursor() {
        assertThat(Printable.of("Phường “Đúc”, 𠀀, a\u0301\u00A0=1")).isEqualTo("Phường “Đúc”, 𠀀, a\u0301\u00A0=1");
        assertThat(Printable.of("\u001B[2K\u009B2K\r\n\t\bx\u007F")).isEqualTo("[2K2Kx");
        assertThat(Printable.of("\u202Ea\u200B\uFEFF\u00AD\uDB40\uDC41b")).isEqualTo("ab");
    }
}

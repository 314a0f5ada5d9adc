package dev.causalc.runtime.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The known answers of Random123 1.14 ({@code kat_vectors}, lines philox4x32 10). */
class PhiloxTest {
    @Test
    void zeroCounterUnderZeroKey() {
        assertThat(hex(Philox.block(0, 0, 0))).isEqualTo("6627e8d5 e169c58d bc57ac4c 9b00dbd8");
    }

    @Test
    void fullCounterUnderFullKey() {
        assertThat(hex(Philox.block(-1, -1, -1))).isEqualTo("408f276d 41c83b0e a20bc7c6 6d5451fd");
    }

    @Test
    void digitsOfPi() {
        long low = 0x85a308d3_243f6a88L;
        long high = 0x03707344_13198a2eL;
        long key = 0x299f31d0_a4093822L;
        assertThat(hex(Philox.block(key, low, high))).isEqualTo("d16cfe09 94fdcceb 5001e420 24126ea1");
    }

    private static String hex(int[] words) {
        StringBuilder text = new StringBuilder();
        for (int word : words) {
            text.append(text.isEmpty() ? "" : " ").append(HexFormat.of().toHexDigits(word));
        }
        return text.toString();
    }
}

package io.penstock.contract.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.key.AccessKey.Kind;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessKeyTest {
    private static AccessKey key(Kind kind) {
        return AccessKey.make(kind, bytes -> Arrays.fill(bytes, (byte) 0xAB));
    }

    @Test
    void keyHasItsKnownForm() {
        assertThat(key(Kind.SOURCE).reveal())
                .isEqualTo("psk_abababababab_" + "ab".repeat(32) + "_c5031d35");
        assertThat(key(Kind.OPERATOR).reveal()).startsWith("pso_abababababab_").hasSize(90);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keyIsReadAsItWasMade(Kind kind) {
        AccessKey made = key(kind);
        AccessKey read = AccessKey.parse(made.reveal()).orElseThrow();
        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.id()).isEqualTo("abababababab");
        assertThat(read.matches(made.hash())).isTrue();
        assertThat(made.hash()).matches("[0-9a-f]{64}");
    }

    @Test
    void everyMistypedCharacterIsNoticed() {
        String text = key(Kind.SOURCE).reveal();
        var random = new Random(1);
        for (int i = 0; i < text.length(); i++) {
            char other = "0123456789abcdefx_P".charAt(random.nextInt(19));
            if (other != text.charAt(i)) {
                String mistyped = text.substring(0, i) + other + text.substring(i + 1);
                assertThat(AccessKey.parse(mistyped)).as(mistyped).isEmpty();
            }
        }
        assertThat(AccessKey.parse("")).isEmpty();
        assertThat(AccessKey.parse(text + "0")).isEmpty();
        assertThat(AccessKey.parse(" " + text)).isEmpty();
    }

    @Test
    void anotherKeyDoesNotMatch() {
        AccessKey other = AccessKey.make(Kind.SOURCE, bytes -> Arrays.fill(bytes, (byte) 1));
        assertThat(other.matches(key(Kind.SOURCE).hash())).isFalse();
        assertThat(other.matches("")).isFalse();
    }

    @Test
    void textFormShowsNoSecret() {
        assertThat(key(Kind.SOURCE)).hasToString("SOURCE key abababababab");
    }
}

package io.penstock.contract.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    private static final int LENGTH = 150;

    private static boolean stops(int value) {
        return value < ' ' || value > '~' || value == '"' || value == '\\';
    }

    @Test
    void everyByteStopsItOrDoesNotWhereverItStands() {
        for (int value = 0; value < 256; value++) {
            for (int at = 0; at < LENGTH; at++) {
                byte[] text = new byte[LENGTH];
                Arrays.fill(text, (byte) 'a');
                text[at] = (byte) value;
                var plain = new PlainText(text, LENGTH);
                int stop = stops(value) ? at : LENGTH;
                assertThat(plain.end(0)).as("byte %d at %d", value, at).isEqualTo(stop);
                assertThat(plain.end(at + 1)).as("behind %d", at).isEqualTo(LENGTH);
                assertThat(plain.end(at)).as("looked at again, %d", at).isEqualTo(stop);
            }
        }
    }

    @Test
    void itEndsWithTheTextAndNotWithTheBytes() {
        byte[] bytes = new byte[LENGTH];
        Arrays.fill(bytes, (byte) 'a');
        for (int end = 0; end < LENGTH; end++) {
            assertThat(new PlainText(bytes, end).end(0)).isEqualTo(end);
        }
    }

    @Test
    void leadingDigitsOfAWordAreCounted() {
        for (int value = 0; value < 256; value++) {
            for (int at = 0; at < Long.BYTES; at++) {
                byte[] word = "00999905".getBytes(US_ASCII);
                word[at] = (byte) value;
                boolean digit = value >= '0' && value <= '9';
                assertThat(Words.digits(Words.at(word, 0)))
                        .as("byte %d at %d", value, at)
                        .isEqualTo(digit ? Long.BYTES : at);
            }
        }
    }
}

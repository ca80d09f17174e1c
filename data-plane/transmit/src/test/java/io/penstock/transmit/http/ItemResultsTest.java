package io.penstock.transmit.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.failure.Failure;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemResultsTest {
    @Test
    void eachEventHasItsResult() {
        List<@Nullable Failure> read =
                Objects.requireNonNull(
                        read("{\"results\":[{\"status\":202},{\"status\":422},{\"status\":503}]}"));

        assertThat(read).hasSize(3);
        assertThat(read.get(0)).isNull();
        assertThat(read.get(1)).isEqualTo(Failures.ofStatus(422));
        assertThat(read.get(2)).isEqualTo(Failures.ofStatus(503));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ok",
                "[]",
                "{}",
                "{\"results\":{}}",
                "{\"results\":[]}",
                "{\"results\":[{\"status\":200},{\"status\":200}]}",
                "{\"results\":[{\"status\":200},{\"status\":200},1]}",
                "{\"results\":[{\"status\":200},{\"status\":200},{}]}",
                "{\"results\":[{\"status\":200},{\"status\":200},{\"status\":\"400\"}]}"
            })
    void answerThatDoesNotTellOfEachTellsOfNone(String body) {
        assertThat(read(body)).isNull();
    }

    private static @Nullable List<@Nullable Failure> read(String body) {
        return ItemResults.read(body.getBytes(UTF_8), 3);
    }
}

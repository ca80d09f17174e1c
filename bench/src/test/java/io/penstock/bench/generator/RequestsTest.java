package io.penstock.bench.generator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.load.RunIds;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RequestsTest {
    private static final Instant NOW = Instant.EPOCH;

    @Test
    void keysTakeTurnsRequestByRequest() {
        var batches = new Requests(List.of("a", "b", "c"), new RunIds("run"), true);
        assertThat(IntStream.range(0, 4).mapToObj(n -> key(batches.batch(n * 10L, 10, NOW))))
                .containsExactly("a", "b", "c", "a");
        var singles = new Requests(List.of("a", "b"), new RunIds("run"), false);
        assertThat(IntStream.range(0, 3).mapToObj(n -> key(singles.single(n, NOW))))
                .containsExactly("a", "b", "a");
    }

    private static String key(ByteBuffer request) {
        String text = UTF_8.decode(request).toString();
        int start = text.indexOf("Bearer ") + "Bearer ".length();
        return text.substring(start, text.indexOf("\r\n", start));
    }
}

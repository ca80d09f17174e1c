package io.penstock.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SamplesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00.123456Z");

    @Test
    void shippedFileIsWhatTheMakerMakes() throws IOException {
        Path shipped = Path.of("src/main/resources/samples/product-events.ndjson");
        assertThat(Files.readString(shipped, UTF_8)).isEqualTo(SampleMaker.make());
    }

    @Test
    void samplesAreRealLooking() {
        Samples samples = Samples.shipped();
        assertThat(samples.size()).isGreaterThanOrEqualTo(200);
        LongStream.range(0, samples.size())
                .forEach(
                        n -> {
                            JsonNode event = samples.sample(n);
                            assertThat(event.toString().getBytes(UTF_8).length)
                                    .isBetween(200, 20_480);
                            assertThat(event.path("specversion").asText()).isEqualTo("1.0");
                            assertThat(event.path("subject").asText()).isNotEmpty();
                        });
        assertThat(LongStream.range(0, samples.size()).mapToObj(samples::type).distinct())
                .hasSizeGreaterThan(5);
    }

    @Test
    void sentEventHasNewIdAndTimeAndTheSamplesRest() {
        Samples samples = Samples.shipped();
        JsonNode sent = Json.parse(new String(samples.event(245, "run-00000245", NOW), UTF_8));
        JsonNode sample = samples.sample(5);
        assertThat(sent.path("id").asText()).isEqualTo("run-00000245");
        assertThat(sent.path("time").asText()).isEqualTo(NOW.toString());
        assertThat(sent.path("data")).isEqualTo(sample.path("data"));
        assertThat(sent.path("type").asText()).isEqualTo(samples.type(245));
    }

    @Test
    void numberIsReadBackFromTheId() {
        var ids = new RunIds("demo-x1");
        assertThat(ids.id(42)).isEqualTo("demo-x1-00000042");
        assertThat(ids.number(ids.id(123_456_789_012L))).isEqualTo(123_456_789_012L);
    }
}

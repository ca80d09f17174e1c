package io.penstock.contract.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationSpecTest {

    @Test
    void wholeSpecIsRead() {
        DestinationSpec spec =
                read(
                        """
                        {"url": "https://crm.example.com:8443/events?a=b", "headers": {"X-Team": "orders"},
                         "timeout": "PT1.5S", "concurrency": 7, "shards": 2,
                         "limits": {"eventsPerSecond": 50},
                         "batch": {"maxEvents": 10, "maxBytes": 4096, "maxWait": "PT2S"},
                         "retry": {"attempts": 2, "firstDelay": "PT0.05S", "maxDelay": "PT1S",
                                   "giveUp": {"attempts": 5, "age": "PT1H"}}}
                        """);
        assertThat(spec)
                .isEqualTo(
                        new DestinationSpec(
                                URI.create("https://crm.example.com:8443/events?a=b"),
                                Map.of("x-team", "orders"),
                                Duration.ofMillis(1_500),
                                7,
                                2,
                                50,
                                new DestinationSpec.Batch(10, 4_096, Duration.ofSeconds(2)),
                                new DestinationSpec.Retry(
                                        2,
                                        Duration.ofMillis(50),
                                        Duration.ofSeconds(1),
                                        new DestinationSpec.GiveUp(5, Duration.ofHours(1)))));
    }

    @Test
    void defaultsAreStated() {
        DestinationSpec spec = read("{\"url\": \"http://127.0.0.1:1/x\"}");
        assertThat(spec.headers()).isEmpty();
        assertThat(spec.timeout()).isEqualTo(Duration.ofSeconds(15));
        assertThat(spec.concurrency()).isEqualTo(32);
        assertThat(spec.shards()).isEqualTo(1);
        assertThat(spec.retry())
                .isEqualTo(
                        new DestinationSpec.Retry(
                                4,
                                Duration.ofMillis(200),
                                Duration.ofSeconds(5),
                                new DestinationSpec.GiveUp(3, Duration.ofDays(3))));
        assertThat(spec.eventsPerSecond()).isZero();
        assertThat(spec.batch()).isNull();
        assertThat(read("{\"url\": \"http://127.0.0.1:1/x\", \"batch\": {}}").batch())
                .isEqualTo(new DestinationSpec.Batch(100, 1 << 20, Duration.ofMillis(100)));
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThat(
                        violations(
                                """
                                {"url": "ftp://x", "headers": {"ce-id": "x", "Host": "x", "a b": "x", "x-line": "a\\nb",
                                                               "X-A": "1", "x-a": "2", "x-n": 1},
                                 "timeout": "1 s", "concurrency": 0, "shards": 1.5, "colour": 1,
                                 "retry": {"attempts": 21, "firstDelay": "PT1H", "often": true}}
                                """))
                .containsExactlyInAnyOrder(
                        "/colour unknown_field",
                        "/url url",
                        "/headers/ce-id header",
                        "/headers/Host header",
                        "/headers/a b header",
                        "/headers/x-line header",
                        "/headers/x-a duplicate",
                        "/headers/x-n type",
                        "/timeout type",
                        "/concurrency range",
                        "/shards range",
                        "/retry/often unknown_field",
                        "/retry/attempts range",
                        "/retry/firstDelay range");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "/x",
                "http:",
                "http:///x",
                "http://",
                "http://a b/",
                "file:///etc/passwd",
                "http://user:secret@x/",
                "http://x/#f",
                "javascript:alert(1)",
                "http://[::1/"
            })
    void urlThatIsNoneIsRefused(String url) {
        assertThat(violations("{\"url\": \"" + url + "\"}"))
                .isNotEmpty()
                .allMatch("/url url"::equals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "null", "{}", "7", "{\"url\":null}", "{\"url\":\"\"}", "{\"url\":7}"})
    void documentWithoutUrlIsRefused(String json) {
        assertThat(violations(json)).anyMatch(violation -> violation.startsWith("/url"));
    }

    @Test
    void messagesDoNotShowTheSecretInAUrl() {
        assertThat(DestinationSpec.read("{\"url\":\"http://user:hunter2@x/\"}".getBytes(UTF_8)))
                .asString()
                .doesNotContain("hunter2");
    }

    private static DestinationSpec read(String json) {
        return DestinationSpec.read(json.getBytes(UTF_8))
                .orThrow(violations -> new IllegalStateException(violations.toString()));
    }

    private static List<String> violations(String json) {
        return switch (DestinationSpec.read(json.getBytes(UTF_8))) {
            case Checked.Valid<DestinationSpec> _ -> List.of();
            case Checked.Invalid<DestinationSpec>(var found) ->
                    found.stream().map(v -> v.pointer() + " " + v.rule()).toList();
        };
    }
}

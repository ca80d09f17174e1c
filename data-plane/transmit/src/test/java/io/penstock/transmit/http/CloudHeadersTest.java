package io.penstock.transmit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.event.Event;
import io.penstock.transmit.fixture.Events;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudHeadersTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.900Z");

    @Test
    void allAttributesBecomeHeadersAsTheBindingAsks() {
        var ce =
                new CloudAttributes(
                        "A-1 \"x\"",
                        "/shop/50%",
                        "order.created",
                        "Euro € 😀",
                        "2026-03-01T09:59:59Z",
                        "text/plain; charset=\"utf-8\"",
                        "https://example.com/schema?v=1",
                        new TreeMap<>(Map.of("traceparent", "00-ab-cd-01", "tier", "göld")));

        assertThat(written(Events.event(ce, List.of(Events.PIPE), 4, 9)))
                .isEqualTo(
                        """
                        ce-dataschema: https://example.com/schema?v=1
                        ce-id: A-1%20%22x%22
                        ce-source: /shop/50%25
                        ce-specversion: 1.0
                        ce-subject: Euro%20%E2%82%AC%20%F0%9F%98%80
                        ce-tier: g%C3%B6ld
                        ce-time: 2026-03-01T09:59:59Z
                        ce-traceparent: 00-ab-cd-01
                        ce-type: order.created
                        content-type: text/plain; charset="utf-8"
                        webhook-id: 5-2-9-4
                        webhook-timestamp: 1772359200
                        """);
    }

    @Test
    void absentAttributesHaveNoHeaderAndDataIsJsonUnlessSaidOtherwise() {
        var ce = new CloudAttributes("1", "s", "t", null, null, null, null, new TreeMap<>());

        assertThat(written(Events.event(ce, List.of(Events.PIPE), 1, 0)))
                .isEqualTo(
                        """
                        ce-id: 1
                        ce-source: s
                        ce-specversion: 1.0
                        ce-type: t
                        content-type: application/json
                        webhook-id: 5-2-0-1
                        webhook-timestamp: 1772359200
                        """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain-ASCII_~!|plain-ASCII_~!",
                "a b|a%20b",
                "100%|100%25",
                "say \"hi\"|say%20%22hi%22",
                "Zoë|Zo%C3%AB",
                "日本|%E6%97%A5%E6%9C%AC",
                "😀|%F0%9F%98%80",
            })
    void valuesArePercentEncoded(String value, String encoded) {
        assertThat(CloudHeaders.encode(value)).isEqualTo(encoded);
    }

    @Test
    void nothingInAValueCanEndTheHeader() {
        assertThat(CloudHeaders.encode("a\r\nx-evil: 1\u0000\u007f"))
                .isEqualTo("a%0D%0Ax-evil:%201%00%7F");
    }

    private static String written(Event event) {
        MultiMap out = MultiMap.caseInsensitiveMultiMap();
        CloudHeaders.write(event.header(), NOW, out);
        return out.entries().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
    }
}

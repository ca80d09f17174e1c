package io.penstock.contract.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsDoorTest {
    private static final Figures READY = scrape -> scrape.add(LinkMetrics.READY, 1);
    private static final Figures TWICE = scrape -> scrape.add(LinkMetrics.READY, 0);

    @Test
    void figuresAreReadByGetAtTheirAddressOnly() throws Exception {
        try (var door = open(READY)) {
            assertThat(ask(door, "GET", "/metrics").body())
                    .endsWith("penstock_worker_ready{process=\"w\"} 1\n");
            assertThat(ask(door, "GET", "/metrics").headers().firstValue("Content-Type"))
                    .hasValue(Scrape.MEDIA_TYPE);
            assertThat(ask(door, "POST", "/metrics").statusCode()).isEqualTo(405);
            assertThat(ask(door, "GET", "/metrics/x").statusCode()).isEqualTo(404);
            assertThat(ask(door, "GET", "/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aDefectIsAnErrorAndNotHalfAnAnswer() throws Exception {
        try (var door = open(READY, TWICE)) {
            HttpResponse<String> answer = ask(door, "GET", "/metrics");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains("there already");
        }
    }

    private static MetricsDoor open(Figures... figures) throws IOException {
        return MetricsDoor.open(0, MetricsDoor.handler(Map.of("process", "w"), List.of(figures)));
    }

    private static HttpResponse<String> ask(MetricsDoor door, String method, String path)
            throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + door.port() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(address).method(method, BodyPublishers.noBody()).build(),
                    BodyHandlers.ofString());
        }
    }
}

package io.penstock.bench.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import io.penstock.bench.process.Servant;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor of a chain: a thread a hop carries records from topic to topic and at last to the sink,
 * all in one process, looking at nothing and promising nothing. Asked {@code {kafka, topics, sink,
 * linger}}, it answers {@code {hops}}.
 */
public final class RawChain {
    private RawChain() {}

    public static void main(String[] args) throws InterruptedException {
        Servant.serve(RawChain::open);
    }

    private static ObjectNode open(JsonNode question) {
        String kafka = question.path("kafka").asText();
        int linger = question.path("linger").asInt();
        List<String> topics = new ArrayList<>();
        question.path("topics").forEach(topic -> topics.add(topic.asText()));
        for (int i = 0; i + 1 < topics.size(); i++) {
            start(new KafkaHop(kafka, topics.get(i), topics.get(i + 1), linger), i);
        }
        URI sink = URI.create(question.path("sink").asText());
        start(new HttpHop(kafka, topics.getLast(), sink), topics.size());
        return Json.object().put("hops", topics.size());
    }

    private static void start(Hop hop, int number) {
        Thread.ofPlatform().name("hop-" + number).daemon().start(hop);
    }
}

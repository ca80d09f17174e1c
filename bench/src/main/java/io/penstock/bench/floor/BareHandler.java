package io.penstock.bench.floor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.bench.json.Json;
import io.penstock.bench.process.Servant;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The floor of single events: an HTTP server that writes each body as a record and answers 202 once
 * Kafka has it. It looks at nothing. Asked {@code {kafka, topic}}, it answers {@code {port}}.
 */
public final class BareHandler {
    private final Vertx vertx =
            Vertx.vertx(
                    new VertxOptions()
                            .setPreferNativeTransport(true)
                            .setFileSystemOptions(
                                    new FileSystemOptions()
                                            .setFileCachingEnabled(false)
                                            .setClassPathResolvingEnabled(false)));

    private BareHandler() {}

    public static void main(String[] args) throws InterruptedException {
        Servant.serve(new BareHandler()::open);
    }

    private ObjectNode open(JsonNode question) throws Exception {
        KafkaProducer<byte[], byte[]> producer =
                FloorClients.bulkProducer(question.path("kafka").asText());
        String topic = question.path("topic").asText();
        // A server an event loop, all on the same port, which the number below 0 asks for.
        int port = 0;
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            port = listen(producer, topic);
        }
        return Json.object().put("port", port);
    }

    private int listen(KafkaProducer<byte[], byte[]> producer, String topic) throws Exception {
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(-1);
        HttpServer server =
                vertx.createHttpServer(options)
                        .requestHandler(request -> take(request, producer, topic));
        return server.listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private void take(
            HttpServerRequest request, KafkaProducer<byte[], byte[]> producer, String topic) {
        Context context = vertx.getOrCreateContext();
        request.bodyHandler(
                (Buffer body) -> {
                    var record = new ProducerRecord<byte[], byte[]>(topic, body.getBytes());
                    Callback stored =
                            (_, error) -> context.runOnContext(_ -> answer(request, error == null));
                    // What comes of it is told to the callback.
                    var _ = producer.send(record, stored);
                });
    }

    private static void answer(HttpServerRequest request, boolean stored) {
        request.response().setStatusCode(stored ? 202 : 503).end();
    }
}

package io.penstock.bench.floor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** From a topic to the sink: a request a record, many at a time, nothing tried again. */
final class HttpHop extends Hop {
    /** The header of records and requests that names the event. */
    static final String ID = "ce-id";

    private static final int CONNECTIONS = 64;
    private static final int AT_A_TIME = 10_000;

    private final URI sink;
    private final Semaphore room = new Semaphore(AT_A_TIME);
    private final Context loop;
    private final HttpClient client;

    HttpHop(String kafka, String from, URI sink) {
        super(kafka, from);
        this.sink = sink;
        Vertx vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setPreferNativeTransport(true)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
        this.loop = vertx.getOrCreateContext();
        this.client =
                vertx.createHttpClient(
                        new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(-1));
    }

    @Override
    void handOn(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        room.acquire();
        loop.runOnContext(_ -> post(record));
    }

    private void post(ConsumerRecord<byte[], byte[]> record) {
        client.request(HttpMethod.POST, sink.getPort(), sink.getHost(), sink.getPath())
                .compose(
                        (HttpClientRequest request) ->
                                request.putHeader(ID, id(record))
                                        .send(Buffer.buffer(record.value())))
                .compose(answer -> answer.body())
                .onComplete(_ -> room.release());
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(ID);
        return header == null ? "none" : new String(header.value(), UTF_8);
    }
}

package io.penstock.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.config.PipeState;
import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.fact.AcknowledgedRecord;
import io.penstock.contract.key.AccessKey;
import io.penstock.contract.metric.Figures;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.contract.topic.Topics;
import io.penstock.local.fixture.KafkaFixture;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ingest in this JVM on a real broker, with lane {@code shared} of four partitions and pipe 1 in
 * revision 3.
 */
public final class IngestFixture implements AutoCloseable {
    public static final LaneGeneration LANE = new LaneGeneration("shared", 1);
    public static final int PARTITIONS = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KafkaFixture kafka = KafkaFixture.start();
    private final IngestTopics topics = new IngestTopics(kafka.bootstrap());
    private final AtomicReference<InstantSource> clock =
            new AtomicReference<>(InstantSource.system());
    private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();
    private final IngestInstance instance;

    /** Running and ready, with the settings given over the defaults. */
    public IngestFixture(Map<String, String> settings) {
        this(settings, true);
    }

    /**
     * Running and ready.
     *
     * @param answersKept whether the topic for kept answers exists
     */
    public IngestFixture(Map<String, String> settings, boolean answersKept) {
        topics.make();
        if (answersKept) {
            createTopic(Topics.IDEMPOTENCY);
        }
        publish(new LaneConfig(LANE, PARTITIONS), new PipeState(1, "acme", "orders", 3));
        instance = another(settings);
    }

    /** One more instance on the same broker, running and ready. */
    public IngestInstance another(Map<String, String> settings) {
        var ready = new CountDownLatch(1);
        Vertx vertx = Vertx.vertx();
        var service =
                new IngestService(
                        settings(settings),
                        vertx,
                        () -> clock.get().instant(),
                        1_234_567,
                        fatal::set);
        service.start(ready::countDown);
        int port = service.listen("127.0.0.1", 0).toCompletionStage().toCompletableFuture().join();
        await(ready);
        return new IngestInstance(vertx, service, port);
    }

    private IngestSettings settings(Map<String, String> settings) {
        var config =
                new SmallRyeConfigBuilder()
                        .withMapping(IngestSettings.class)
                        .withConverter(
                                io.quarkus.runtime.configuration.MemorySize.class,
                                100,
                                new MemorySizeConverter())
                        .withDefaultValue("penstock.ingest.kafka", kafka.bootstrap())
                        .withDefaultValue("penstock.ingest.version", "test");
        settings.forEach(
                (name, value) -> config.withDefaultValue("penstock.ingest." + name, value));
        return config.build().getConfigMapping(IngestSettings.class);
    }

    private void await(CountDownLatch ready) {
        try {
            if (!ready.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("ingest is not ready: " + fatal.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Makes a topic with one partition, stamped by the broker's clock. */
    public void createTopic(String name) {
        topics.makeStamped(name);
    }

    /** Writes configuration as the control plane does. */
    public void publish(ConfigRecord... records) {
        topics.publish(records);
    }

    /** Makes a source of that name with one key, and gives the key. */
    public AccessKey source(String name, int bytesInFlight, @Nullable String orderingAttribute) {
        AccessKey key = AccessKey.make(AccessKey.Kind.SOURCE, RANDOM::nextBytes);
        publishSource(
                name,
                bytesInFlight,
                orderingAttribute,
                List.of(new SourceConfig.Key(key.id(), key.hash(), 0)));
        return key;
    }

    /** Writes a source with these keys, in place of what it was. */
    public void publishSource(
            String name,
            int bytesInFlight,
            @Nullable String orderingAttribute,
            List<SourceConfig.Key> keys) {
        publish(
                new SourceConfig(
                        "acme",
                        name,
                        "shared",
                        orderingAttribute,
                        bytesInFlight,
                        keys,
                        List.of(1)));
    }

    /** Sets ingest's clock ahead, by that much more. */
    public void pass(Duration time) {
        clock.updateAndGet(running -> InstantSource.offset(running, time));
    }

    /** Stops ingest's clock; it still can be set ahead. */
    public void freeze() {
        clock.updateAndGet(running -> InstantSource.fixed(running.instant()));
    }

    public KafkaFixture kafka() {
        return kafka;
    }

    public int port() {
        return instance.port();
    }

    public String topic() {
        return LANE.topic(StageName.NORMALIZE);
    }

    /** A request to the door for events, with the key. */
    public HttpRequest.Builder request(AccessKey key) {
        return request(port(), key);
    }

    /** The same to the instance on that port. */
    public HttpRequest.Builder request(int port, AccessKey key) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/events"))
                .header("Authorization", "Bearer " + key.reveal());
    }

    /** A POST of a body of that type, with further headers in turn: name, value. */
    public HttpRequest post(AccessKey key, String contentType, byte[] body, String... headers) {
        HttpRequest.Builder request =
                request(key)
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return headers.length == 0 ? request.build() : request.headers(headers).build();
    }

    /** JSON in which single quotes stand for double ones. */
    public static byte[] json(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }

    /** A POST of JSON in which single quotes stand for double ones. */
    public HttpRequest post(AccessKey key, String json) {
        return post(key, "application/json", json(json));
    }

    /** {@code count} small events as the members of one JSON array. */
    public static String events(int count, String prefix) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(
                    "{'specversion':'1.0','id':'%s-%d','source':'/it','type':'t','data':{'n':%d}}"
                            .formatted(prefix, i, i));
        }
        return "[" + String.join(",", events) + "]";
    }

    /** Records on the first topic. */
    public long stored() {
        return IntStream.range(0, PARTITIONS).mapToLong(this::stored).sum();
    }

    /** Records on a partition of the first topic. */
    public long stored(int partition) {
        return topics.records(partition);
    }

    /** The ids of all stored events with that prefix. */
    public List<String> stored(String prefix) {
        return StoredIds.all(kafka.bootstrap(), topic()).stream()
                .filter(id -> id.startsWith(prefix))
                .toList();
    }

    /** The headers of all stored events. */
    public List<EventHeader> headers() {
        return StoredIds.headers(kafka.bootstrap(), topic());
    }

    /** What senders were told, as it is published. */
    public List<AcknowledgedRecord> acknowledged() {
        return topics.read(LANE.acknowledged()).stream().map(AcknowledgedRecord::read).toList();
    }

    /** Bytes of requests that the first instance has in memory. */
    public long bytesInFlight() {
        return instance.service().bytesInFlight();
    }

    /** What the first instance shows to operators' tools. */
    public Figures figures() {
        return instance.service().figures();
    }

    public @Nullable Throwable fatal() {
        return fatal.get();
    }

    @Override
    public void close() {
        instance.close();
        kafka.close();
    }
}

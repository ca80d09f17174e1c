package io.penstock.runtime.tap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.tap.Dropped;
import io.penstock.contract.tap.Listening;
import io.penstock.contract.tap.Scope;
import io.penstock.contract.tap.Tap;
import io.penstock.contract.tap.TapReport;
import io.penstock.contract.tap.Tapped;
import io.penstock.contract.topic.Topics;
import io.penstock.local.fixture.KafkaFixture;
import io.penstock.runtime.planted.Planted;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker's taps on a real broker, which may hang. */
class TapsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration PROMPT = Duration.ofSeconds(2);

    private final InstantSource clock = Clock.systemUTC();
    private final KafkaFixture kafka = KafkaFixture.start();
    private final Taps taps = new Taps(kafka.bootstrap(), "ingest", clock);

    @BeforeEach
    void topics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(Topics.TAPS, 1, (short) 1),
                                    new NewTopic(Topics.TAPPED, 1, (short) 1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
        taps.start();
    }

    @AfterEach
    void close() {
        kafka.resume();
        taps.close();
        kafka.close();
    }

    private Tap tap(Duration lease) {
        return tap(5, lease);
    }

    private Tap tap(int perSecond, Duration lease) {
        return new Tap("acme", "t-1", Scope.SOURCE, "shop", perSecond, micros(lease));
    }

    private long micros(Duration ahead) {
        return Taps.micros(clock.instant().plus(ahead));
    }

    private void publish(String key, byte @Nullable [] value) {
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrap());
        try (var producer =
                new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(Topics.TAPS, key, value));
            producer.flush();
        }
    }

    private void open(Tap tap) {
        publish(tap.key(), tap.write());
        await().atMost(SOON).until(() -> taps.watching() != null);
    }

    private List<TapReport> told() {
        Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrap());
        var partition = new TopicPartition(Topics.TAPPED, 0);
        List<TapReport> told = new ArrayList<>();
        try (var consumer =
                new KafkaConsumer<>(
                        client, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> told.add(TapReport.read(record.value())));
            }
        }
        return told;
    }

    private void pass(int events) {
        pass(taps, events);
    }

    /** Shows that many events, as a thread would that carries them. */
    private static void pass(Taps worker, int events) {
        for (int i = 0; i < events; i++) {
            Watching watching = worker.watching();
            if (watching != null) {
                worker.show(
                        watching.at(Scope.SOURCE, "acme", "shop"),
                        Taps.micros(Clock.systemUTC().instant()),
                        TapsIT::sight);
            }
        }
    }

    private static Sight sight() {
        var ce = new CloudAttributes("e", "/s", "t", null, null, null, null, new TreeMap<>());
        return new Sight(
                Tapped.Point.ACCEPTED,
                1,
                new Tapped.Passed("shop", null, null, "e", "t", 1, 7, -1),
                Tapped.Attempted.NONE,
                ce,
                "{\"n\":1}".getBytes(UTF_8));
    }

    @Test
    void newTapIsToldThatSomebodyListensThenWhatPassesThenWhatWasTooMuch() {
        open(tap(Duration.ofSeconds(30)));
        await().atMost(SOON).until(() -> told().stream().anyMatch(Listening.class::isInstance));

        pass(500);

        await().atMost(SOON).until(() -> told().stream().anyMatch(Dropped.class::isInstance));
        long shown = told().stream().filter(Tapped.class::isInstance).count();
        assertThat(shown).isPositive();
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                told().stream()
                                                        .filter(Dropped.class::isInstance)
                                                        .mapToLong(each -> ((Dropped) each).count())
                                                        .sum())
                                        .isEqualTo(500 - shown));
        assertThat(told()).allMatch(report -> report.key().equals("tap/acme/t-1"));
        assertThat(told().stream().filter(Tapped.class::isInstance).findFirst().orElseThrow())
                .extracting(report -> ((Tapped) report).event())
                .asString()
                .contains("\"data\":{\"n\":1}");
    }

    @Test
    void leaseOfADeadBackendEndsWithKafkaHungAsWell() {
        open(tap(Duration.ofSeconds(2)));

        kafka.suspend();

        await().atMost(SOON).until(() -> taps.watching() == null);
    }

    @Test
    void hungKafkaNeverHoldsUpWhoShowsAnEvent() {
        open(tap(1_000_000, Duration.ofSeconds(60)));
        kafka.suspend();

        assertTimeoutPreemptively(PROMPT, () -> pass(200_000));
    }

    @Test
    void plantedBugThatWaitsForTapsIsFound(@TempDir Path scratch) throws Exception {
        open(tap(1_000_000, Duration.ofSeconds(60)));
        Path bug = Path.of("src/test/planted-taps/wait-for-taps");
        try (var loader = Planted.into(Taps.class.getPackage(), bug, scratch)) {
            Class<?> planted = loader.loadClass(TapsIT.class.getName());
            Method passing = planted.getDeclaredMethod("passAgainst", String.class, Runnable.class);
            passing.setAccessible(true);

            assertThatThrownBy(
                            () ->
                                    assertTimeoutPreemptively(
                                            PROMPT.plus(SOON),
                                            () ->
                                                    passing.invoke(
                                                            null,
                                                            kafka.bootstrap(),
                                                            (Runnable) kafka::suspend)))
                    .isInstanceOf(AssertionError.class);
        }
    }

    /** As a worker of its own: waits for the tap, lets Kafka hang, shows many events. */
    static void passAgainst(String bootstrap, Runnable hang) {
        try (var worker = new Taps(bootstrap, "ingest", Clock.systemUTC()).start()) {
            await().atMost(SOON).until(() -> worker.watching() != null);
            hang.run();
            pass(worker, 200_000);
        }
    }

    @Test
    void brokenRecordHurtsNobody() {
        publish("tap/acme/t-0", new byte[] {7, 7, 7});
        publish("nonsense", null);

        open(tap(Duration.ofSeconds(30)));

        await().atMost(SOON).until(() -> told().stream().anyMatch(Listening.class::isInstance));
    }
}

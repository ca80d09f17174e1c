package io.penstock.observer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.audit.AuditRecord;
import io.penstock.contract.audit.AuditState;
import io.penstock.contract.audit.Finding;
import io.penstock.contract.audit.LedgerRow;
import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.Origin;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.fact.AcknowledgedRecord;
import io.penstock.contract.fact.Author;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.Entered;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.fact.FactRecord.Left;
import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.contract.fact.Marks;
import io.penstock.contract.fact.Way;
import io.penstock.contract.topic.Topics;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.local.fixture.KafkaFixture;
import io.penstock.observer.audit.AuditSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test has a lane of its own. */
class ObserverIT {
    private static final KafkaFixture KAFKA = KafkaFixture.start();
    private static final long EPOCH = 5;
    private static final long BUCKET = InstantSource.system().millis() / 60_000 * 60;
    private static int lanes;

    private final String lane = "lane" + ++lanes;
    private final String first = "penstock." + lane + ".g1.normalize";
    private final String transmit = "penstock." + lane + ".g1.transmit";
    private final Map<String, AuditRecord> said = new TreeMap<>();
    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                    Map.of("bootstrap.servers", KAFKA.bootstrap()),
                    new StringSerializer(),
                    new ByteArraySerializer());
    private final KafkaConsumer<String, byte[]> consumer =
            new KafkaConsumer<>(
                    Map.of(
                            "bootstrap.servers",
                            KAFKA.bootstrap(),
                            "isolation.level",
                            "read_committed",
                            "auto.offset.reset",
                            "earliest"),
                    new StringDeserializer(),
                    new ByteArrayDeserializer());
    private Observer observer = observer(Duration.ofSeconds(1));
    private long stated;
    private long sent;
    private long told;

    private Observer observer(Duration saveEvery) {
        AuditSettings usual = AuditSettings.of(lane);
        AuditSettings quick =
                usual.with(Duration.ofHours(1), Duration.ofSeconds(2), Duration.ofMillis(500));
        return new Observer(
                new ObserverSettings(KAFKA.bootstrap(), quick, saveEvery, Duration.ofMillis(200)),
                InstantSource.system());
    }

    @AfterAll
    static void stopKafka() {
        KAFKA.close();
    }

    @BeforeEach
    void listen() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", KAFKA.bootstrap()))) {
            Set<String> there = admin.listTopics().names().get();
            admin.createTopics(
                            Stream.of(
                                            Topics.AUDIT,
                                            first,
                                            transmit,
                                            "penstock." + lane + ".facts",
                                            "penstock." + lane + ".acknowledged")
                                    .filter(name -> !there.contains(name))
                                    .map(name -> new NewTopic(name, 1, (short) 1))
                                    .toList())
                    .all()
                    .get();
        }
        consumer.assign(List.of(new TopicPartition(Topics.AUDIT, 0)));
    }

    @AfterEach
    void close() {
        observer.close();
        producer.close();
        consumer.close();
    }

    private void send(String topic, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topic, 0, null, value)).get();
    }

    private static Marks marks(long from, long to) {
        return new Marks(List.of(new Marks.Run(EPOCH, 0, from, to)));
    }

    /** Events of these numbers are written, acknowledged, and sent on to transmit. */
    private void enter(long from, long to) throws Exception {
        for (long n = from; n < to; n++) {
            var header =
                    new EventHeader(
                            new CloudAttributes(
                                    "id-" + n, "/s", "t", null, null, null, null, new TreeMap<>()),
                            new Origin("acme", "shop", 1, true, 1, null),
                            new Mark(EPOCH, 0, n),
                            List.of(new PipeRef(3, 1)),
                            Course.START,
                            null,
                            UnknownFields.NONE);
            var record = new ProducerRecord<String, byte[]>(first, 0, null, new byte[1]);
            record.headers().add(EventHeader.NAME, HeaderCodec.write(header));
            producer.send(record).get();
        }
        var reached = List.of(new Reached(first, 0, to - 1));
        send(
                "penstock." + lane + ".acknowledged",
                new AcknowledgedRecord(
                                "in",
                                EPOCH,
                                told++,
                                first,
                                marks(from, to),
                                Marks.NONE,
                                reached,
                                false)
                        .write());
        var way = new Departure(Way.FORWARDED, 3, 31, 0, 0, null, 0);
        send(
                "penstock." + lane + ".facts",
                new FactRecord(
                                new Author("stages", 1, "1"),
                                stated++,
                                first,
                                0,
                                List.of(new Tile(from, to)),
                                List.of(new Left(way, marks(from, to))),
                                Marks.NONE,
                                0,
                                List.of(new Reached(transmit, 0, to - 1)),
                                List.of(),
                                from,
                                List.of(new Entered(3, 1, BUCKET, marks(from, to))))
                        .write());
    }

    /** Transmit is past these offsets, and has delivered all but one of these events. */
    private void deliver(long from, long to, long but) throws Exception {
        var way = new Departure(Way.DELIVERED, 3, 31, 0, 0, null, 0);
        List<Marks.Run> runs =
                Stream.of(
                                new long[] {from, Math.min(but, to)},
                                new long[] {Math.max(from, but + 1), to})
                        .filter(run -> run[0] < run[1])
                        .map(run -> new Marks.Run(EPOCH, 0, run[0], run[1]))
                        .toList();
        send(
                "penstock." + lane + ".facts",
                new FactRecord(
                                new Author("transmit", 1, "1"),
                                sent++,
                                transmit,
                                0,
                                List.of(new Tile(from, to)),
                                List.of(new Left(way, new Marks(runs))),
                                Marks.NONE,
                                0,
                                List.of(),
                                List.of(),
                                from,
                                List.of())
                        .write());
    }

    private Map<String, AuditRecord> said() {
        consumer.poll(Duration.ofMillis(100))
                .forEach(
                        record ->
                                said.put(
                                        record.key(),
                                        AuditRecord.read(record.key(), record.value())));
        Map<String, AuditRecord> ours = new HashMap<>(said);
        ours.keySet().removeIf(key -> !key.contains("/" + lane));
        return ours;
    }

    private LedgerRow row() {
        AuditRecord row = said().get("ledger/" + lane + "/3/" + BUCKET);
        return row instanceof LedgerRow found
                ? found
                : new LedgerRow(lane, 3, BUCKET, 0, 0, 0, false, List.of(), List.of(), List.of());
    }

    /** What is said of the branch that all take. */
    private LedgerRow.Branch branch() {
        return row().branches().stream()
                .filter(each -> each.branch() == 31)
                .findFirst()
                .orElse(new LedgerRow.Branch(31, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    private List<Finding> findings() {
        return said().values().stream()
                .filter(Finding.class::isInstance)
                .map(Finding.class::cast)
                .filter(finding -> finding.until() == 0)
                .toList();
    }

    private static void soon(org.awaitility.core.ThrowingRunnable check) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(check);
    }

    @Test
    void lostEventIsNamedWithinSeconds() throws Exception {
        observer.start();
        enter(0, 100);
        deliver(0, 100, 42);
        soon(
                () -> {
                    assertThat(findings()).hasSize(1);
                    Finding found = findings().getFirst();
                    assertThat(found.kind()).isEqualTo(Finding.Kind.MISSING_BETWEEN);
                    assertThat(found.from()).isEqualTo(first);
                    assertThat(found.to()).isEqualTo(transmit);
                    assertThat(found.named())
                            .extracting(Finding.Named::id)
                            .containsExactly("id-42");
                    assertThat(branch().delivered()).isEqualTo(99);
                    assertThat(branch().missing()).isEqualTo(1);
                });
    }

    @Test
    void nextObserverGoesOnWhereTheOneBeforeWas() throws Exception {
        goesOn(Duration.ofMillis(500));
    }

    @Test
    void nextObserverAppliesWhatTheOneBeforeHadNotSaved() throws Exception {
        goesOn(Duration.ofHours(1));
    }

    private void goesOn(Duration saveEvery) throws Exception {
        observer.close();
        observer = observer(saveEvery).start();
        enter(0, 100);
        soon(() -> assertThat(row().entered()).isEqualTo(100));
        enter(100, 200);
        soon(() -> assertThat(row().entered()).isEqualTo(200));
        observer.close();
        deliver(0, 100, 7);
        observer = observer(saveEvery).start();
        soon(() -> assertThat(branch().missing()).isEqualTo(1));
        deliver(100, 200, -1);
        soon(
                () -> {
                    assertThat(row().entered()).isEqualTo(200);
                    assertThat(branch().delivered()).isEqualTo(199);
                    assertThat(findings()).hasSize(1);
                });
    }

    @Test
    void auditIsSilentWithoutItsTopicsAndWithoutKafkaAndComesBack() throws Exception {
        observer.start();
        enter(0, 10);
        soon(() -> assertThat(row().entered()).isEqualTo(10));
        KAFKA.kill();
        KAFKA.restart();
        enter(10, 20);
        deliver(0, 20, -1);
        soon(() -> assertThat(branch().delivered()).isEqualTo(20));
        assertThat(findings()).isEmpty();
        soon(() -> assertThat(said().get("state/" + lane)).isInstanceOf(AuditState.class));
    }
}

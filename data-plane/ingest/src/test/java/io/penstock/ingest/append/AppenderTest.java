package io.penstock.ingest.append;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.fact.AcknowledgedRecord;
import io.penstock.contract.fact.MarkRuns;
import io.penstock.contract.fact.Marks;
import io.penstock.ingest.parse.EventParser;
import io.penstock.ingest.parse.Item;
import io.penstock.ingest.parse.MalformedBodyException;
import io.penstock.ingest.parse.ParseLimits;
import io.penstock.ingest.parse.Shape;
import io.penstock.ingest.parse.TraceContext;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppenderTest {
    private static final long EPOCH = 77;
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();
    private final Acknowledged acknowledged = new Acknowledged("ingest", EPOCH);
    private final Appender appender =
            new Appender(producer, EPOCH, 10, () -> {}, acknowledged, fatal::set);

    @AfterEach
    void close() {
        appender.close();
    }

    private static Stamp stamp(@Nullable String orderingAttribute, long ingestTime) {
        var source =
                new SourceConfig(
                        "acme", "shop", "shared", orderingAttribute, 1, List.of(), List.of(4));
        return new Stamp(
                "shared",
                "penstock.shared.g1.normalize",
                4,
                source,
                List.of(new PipeRef(4, 2)),
                ingestTime);
    }

    private static List<Item> items(int count) throws MalformedBodyException {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append("{\"specversion\":\"1.0\",\"source\":\"s\",\"type\":\"t\",")
                    .append("\"subject\":\"same\",\"data\":" + i + ",\"id\":\"id-" + i + "\"}\n");
        }
        return new EventParser(new ParseLimits(1_000, 1_000))
                .parse(Shape.NDJSON, text.toString().getBytes(UTF_8), TraceContext.NONE);
    }

    private Settlement submit(@Nullable String orderingAttribute, int count) throws Exception {
        return submit(orderingAttribute, count, 1_000_000);
    }

    private Settlement submit(@Nullable String orderingAttribute, int count, long ingestTime)
            throws Exception {
        List<Item> items = items(count);
        var settlement = new Settlement(count, count, () -> {});
        Stamp stamp = stamp(orderingAttribute, ingestTime);
        assertThat(appender.offer(new Submission(stamp, items, settlement))).isTrue();
        return settlement;
    }

    private static EventHeader header(ProducerRecord<byte[], byte[]> record) {
        return HeaderCodec.read(record.headers().lastHeader(EventHeader.NAME).value());
    }

    @Test
    void marksAreDensePerPartition() throws Exception {
        for (int i = 0; i < 10; i++) {
            submit(null, 10, 1_000_000 + i * 10_000);
        }
        await().until(() -> producer.history().size() == 100);

        long[] next = new long[4];
        for (ProducerRecord<byte[], byte[]> record : producer.history()) {
            var mark = header(record).mark();
            assertThat(mark.epoch()).isEqualTo(EPOCH);
            assertThat(mark.partition()).isEqualTo(record.partition());
            assertThat(mark.number()).isEqualTo(next[mark.partition()]++);
        }
        assertThat(next).doesNotContain(0);
    }

    @Test
    void anOrderingKeyKeepsEventsTogetherAndInOrder() throws Exception {
        submit("subject", 20);
        await().until(() -> producer.history().size() == 20);

        assertThat(producer.history())
                .extracting(ProducerRecord::partition)
                .containsOnly(producer.history().getFirst().partition());
        assertThat(producer.history())
                .extracting(record -> new String(record.value(), UTF_8))
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.range(0, 20).mapToObj(String::valueOf).toList());
        assertThat(header(producer.history().getFirst()).origin().orderingKey()).isEqualTo("same");
    }

    @Test
    void theHeaderHoldsOriginPipesAndJudgedTime() throws Exception {
        submit(null, 1);
        await().until(() -> producer.history().size() == 1);
        EventHeader header = header(producer.history().getFirst());

        assertThat(header.pipes()).containsExactly(new PipeRef(4, 2));
        assertThat(header.origin().tenant()).isEqualTo("acme");
        assertThat(header.origin().eventTime()).isEqualTo(1_000_000);
        assertThat(header.origin().eventTimeStated()).isFalse();
        assertThat(producer.history().getFirst().timestamp()).isNull();
    }

    @Test
    void nothingIsAcceptedBeforeTheBrokerAcknowledges() throws Exception {
        Settlement settlement = submit(null, 2);
        await().until(() -> producer.history().size() == 2);
        assertThat(settlement.outcome(0)).isEqualTo(Outcome.PENDING);

        producer.completeNext();
        producer.errorNext(new TimeoutException("8 s"));

        assertThat(settlement.outcome(0)).isEqualTo(Outcome.ACCEPTED);
        assertThat(settlement.outcome(1)).isEqualTo(Outcome.RETRY);
        assertThat(fatal.get()).isNull();
    }

    @Test
    void aRecordTheBrokerRefusesForItsSizeIsRejected() throws Exception {
        Settlement settlement = submit(null, 1);
        await().until(() -> producer.history().size() == 1);

        producer.errorNext(new RecordTooLargeException("too large"));

        assertThat(settlement.outcome(0)).isEqualTo(Outcome.TOO_LARGE);
    }

    @Test
    void aProducerThatThrowsLeavesTheWholeRequestToRetryAndNoGapInTheNumbers() throws Exception {
        producer.sendException = new TimeoutException("buffer full");
        Settlement refused = submit(null, 5);
        await().until(() -> refused.outcome(4) == Outcome.RETRY);
        producer.sendException = null;

        submit("subject", 1);
        await().until(() -> producer.history().size() == 1);

        assertThat(header(producer.history().getFirst()).mark().number()).isZero();
    }

    @Test
    void aFatalErrorIsTold() throws Exception {
        submit(null, 1);
        await().until(() -> producer.history().size() == 1);

        producer.errorNext(new ProducerFencedException("another"));

        assertThat(fatal.get()).isInstanceOf(ProducerFencedException.class);
    }

    @Test
    void anAnsweredRequestIsNotSentAnyMore() throws Exception {
        var done = new CountDownLatch(1);
        var settlement = new Settlement(3, 3, done::countDown);
        settlement.abandon();

        assertThat(appender.offer(new Submission(stamp(null, 1_000_000), items(3), settlement)))
                .isTrue();

        await().until(() -> done.getCount() == 0);
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void whatASenderIsToldIsStatedAndWhatItIsNotToldApart() throws Exception {
        Submission told = submission(2);
        Submission untold = submission(2);
        appender.offer(told);
        appender.offer(untold);
        await().until(() -> producer.history().size() == 4);
        producer.completeNext();
        producer.errorNext(new TimeoutException("8 s"));
        appender.answered(told, true);
        producer.completeNext();
        appender.answered(untold, false);
        producer.completeNext();

        AcknowledgedRecord record = acknowledged.next(false).orElseThrow();
        Mark first = header(producer.history().getFirst()).mark();
        assertThat(record.acknowledged()).isEqualTo(marks(first, 0, 1));
        assertThat(record.stored()).isEqualTo(marks(first, 2, 4));
        assertThat(record.topic()).isEqualTo("penstock.shared.g1.normalize");
    }

    private static Submission submission(int count) throws MalformedBodyException {
        return new Submission(
                stamp("subject", 1_000_000), items(count), new Settlement(count, count, () -> {}));
    }

    private static Marks marks(Mark like, long first, long end) {
        var runs = new MarkRuns();
        runs.add(like.epoch(), like.partition(), first, end);
        return runs.marks();
    }
}

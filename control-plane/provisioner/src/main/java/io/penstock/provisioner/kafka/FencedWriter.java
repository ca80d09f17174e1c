package io.penstock.provisioner.kafka;

import io.penstock.contract.resource.Observed;
import io.penstock.contract.topic.Topics;
import io.penstock.control.provision.Change;
import io.penstock.control.provision.ProvisioningPlan;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of the control plane's topics. All leaders share one transactional id, so that
 * opening a writer ends what an older one had begun, and refuses what it writes later.
 */
public final class FencedWriter implements AutoCloseable {
    /** The transactional id of every leader. */
    public static final String LEADER = "penstock-control";

    /** What came of a transaction. */
    public sealed interface Result {
        record Committed() implements Result {}

        /** A newer writer was opened: nothing of this was written, nor ever will be. */
        record Fenced() implements Result {}

        /** Kafka failed; whether it was written is to be read. */
        record Failed(KafkaException cause) implements Result {}
    }

    private final KafkaProducer<String, byte[]> producer;

    /** Opens the writer and fences all older ones; a {@link KafkaException} when Kafka is away. */
    public FencedWriter(String kafka) {
        producer = new KafkaProducer<>(Clients.settings(kafka, settings()));
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static Map<String, Object> settings() {
        return Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                LEADER,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.LINGER_MS_CONFIG,
                0,
                ProducerConfig.BUFFER_MEMORY_CONFIG,
                8L << 20,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                10_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                20_000,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                30_000);
    }

    /** Writes the whole plan or nothing of it. After anything but success the writer is done. */
    public Result write(ProvisioningPlan plan) {
        try {
            producer.beginTransaction();
            plan.changes().forEach(change -> send(Topics.PIPES, change.key(), value(change)));
            plan.observed().forEach(this::send);
            producer.commitTransaction();
            return new Result.Committed();
        } catch (KafkaException e) {
            return fenced(e) ? new Result.Fenced() : new Result.Failed(e);
        }
    }

    private static byte @Nullable [] value(Change change) {
        return switch (change) {
            case Change.Write(var config) -> config.write();
            case Change.Delete _ -> null;
        };
    }

    private void send(Observed observed) {
        send(Topics.OBSERVED, observed.key().toString(), observed.write());
    }

    /** Failures come back from the commit. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private void send(String topic, String key, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(topic, key, value));
    }

    private static boolean fenced(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof ProducerFencedException
                    || at instanceof InvalidProducerEpochException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}

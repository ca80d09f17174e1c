package io.penstock.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.PipeState;
import io.penstock.contract.topic.Topics;
import io.penstock.local.fixture.KafkaFixture;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DirectoryReaderIT {
    private final KafkaFixture kafka = KafkaFixture.start();
    private final Directory directory = new Directory();
    private final DirectoryReader reader = new DirectoryReader(kafka.bootstrap(), directory);

    @AfterEach
    void close() {
        reader.close();
        kafka.close();
    }

    private void createTopic() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic(Topics.PIPES, 1, (short) 1)))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    /** Writes as the control plane does: in a transaction, which may be taken back. */
    private void publish(boolean commit, ConfigRecord record) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafka.bootstrap(), "transactional.id", "control");
        try (var producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            var _ = producer.send(new ProducerRecord<>(Topics.PIPES, record.key(), record.write()));
            producer.flush();
            if (commit) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    private static PipeState pipe(int number) {
        return new PipeState(number, "acme", "orders", 1);
    }

    private boolean known(int pipe) {
        return directory.pipe(pipe).known().isPresent();
    }

    @Test
    void waitsForTheTopicReadsWhatIsCommittedAndFollows() throws Exception {
        var _ = reader.start();
        assertThat(reader.awaitCaughtUp(Duration.ofMillis(300))).isFalse();

        createTopic();
        assertThat(reader.awaitCaughtUp(Duration.ofSeconds(30))).isTrue();

        publish(false, pipe(1));
        publish(true, pipe(2));
        await().until(() -> known(2));
        assertThat(known(1)).isFalse();
    }

    @Test
    void isCaughtUpOnceAllThatWasThereIsTakenOverAbortedTransactionsIncluded() throws Exception {
        createTopic();
        publish(true, pipe(1));
        publish(true, pipe(2));
        publish(false, pipe(3));

        var _ = reader.start();

        assertThat(reader.awaitCaughtUp(Duration.ofSeconds(30))).isTrue();
        assertThat(known(1)).isTrue();
        assertThat(known(2)).isTrue();
        assertThat(known(3)).isFalse();
    }

    @Test
    void goesOnWhenKafkaWasAway() throws Exception {
        createTopic();
        var _ = reader.start();
        assertThat(reader.awaitCaughtUp(Duration.ofSeconds(30))).isTrue();

        kafka.kill();
        kafka.restart();
        publish(true, pipe(5));

        await().atMost(Duration.ofSeconds(30)).until(() -> known(5));
    }
}

package io.penstock.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.local.fixture.KafkaFixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrokerIT {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static KafkaFixture kafka;

    @BeforeAll
    static void startBroker() {
        kafka = KafkaFixture.start();
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @Test
    void recordSurvivesKillAndRestart() throws Exception {
        create("kept");
        write("kept", "still here");

        kafka.kill();
        kafka.restart();

        assertThat(read("kept")).containsExactly("still here");
    }

    @Test
    void transactionsWorkOnOneNode() throws Exception {
        create("fenced");
        var config = Map.<String, Object>of("transactional.id", "only", "max.block.ms", 30_000);
        try (var producer = producer(config)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("fenced", "once")).get(30, TimeUnit.SECONDS);
            producer.commitTransaction();
        }

        assertThat(read("fenced")).containsExactly("once");
    }

    @Test
    void topicsAreNotMadeByWritingToThem() {
        var config = Map.<String, Object>of("max.block.ms", 1_000);

        assertThatThrownBy(
                        () -> {
                            try (var producer = producer(config)) {
                                producer.send(new ProducerRecord<>("nobody-made-me", "x")).get();
                            }
                        })
                .isInstanceOf(ExecutionException.class);
    }

    @Test
    void hungBrokerAnswersNothingUntilItGoesOn() throws Exception {
        create("hung");

        kafka.suspend();
        try (var admin = admin()) {
            var topics = admin.listTopics().names();
            assertThatThrownBy(() -> topics.get(1, TimeUnit.SECONDS))
                    .isInstanceOf(TimeoutException.class);
            kafka.resume();
            assertThat(topics.get(30, TimeUnit.SECONDS)).contains("hung");
        }
    }

    private static void create(String topic) throws Exception {
        try (var admin = admin()) {
            var wanted = new NewTopic(topic, Optional.of(1), Optional.empty());
            admin.createTopics(List.of(wanted)).all().get(30, TimeUnit.SECONDS);
        }
    }

    private static void write(String topic, String value) throws Exception {
        try (var producer = producer(Map.of("acks", "all"))) {
            producer.send(new ProducerRecord<>(topic, value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(String topic) {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers", kafka.bootstrap(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest");
        try (var consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            var values = new ArrayList<String>();
            consumer.poll(WAIT).forEach(taken -> values.add(taken.value()));
            return values;
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> config) {
        var whole = new HashMap<>(config);
        whole.put("bootstrap.servers", kafka.bootstrap());
        return new KafkaProducer<>(whole, new StringSerializer(), new StringSerializer());
    }
}

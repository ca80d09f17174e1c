package io.penstock.bench.floor;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * A thread that reads a topic and hands its records on. It commits every 100 ms without waiting,
 * and without asking whether what it handed on has arrived.
 */
abstract class Hop implements Runnable {
    private static final long COMMIT_NANOS = 100_000_000;

    private final String kafka;
    private final String topic;

    Hop(String kafka, String topic) {
        this.kafka = kafka;
        this.topic = topic;
    }

    abstract void handOn(ConsumerRecord<byte[], byte[]> record) throws InterruptedException;

    @Override
    public void run() {
        try (KafkaConsumer<byte[], byte[]> consumer = FloorClients.consumer(kafka, topic)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            loop(consumer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop(KafkaConsumer<byte[], byte[]> consumer) throws InterruptedException {
        long committed = System.nanoTime();
        boolean moved = false;
        while (!Thread.currentThread().isInterrupted()) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
            for (ConsumerRecord<byte[], byte[]> record : records) {
                handOn(record);
                moved = true;
            }
            if (moved && System.nanoTime() - committed > COMMIT_NANOS) {
                consumer.commitAsync();
                committed = System.nanoTime();
                moved = false;
            }
        }
    }
}

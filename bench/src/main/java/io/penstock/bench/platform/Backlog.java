package io.penstock.bench.platform;

import io.penstock.bench.wait.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Records that consumer groups have not committed yet. A group is named as its topic. */
public final class Backlog implements AutoCloseable {
    private static final long SECONDS = 10;
    private final Admin admin;

    public Backlog(String kafka) {
        admin = Admin.create(Map.of("bootstrap.servers", kafka));
    }

    /** Records of this topic beyond what its group has committed. */
    public long of(String topic) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                get(admin.listConsumerGroupOffsets(topic).partitionsToOffsetAndMetadata());
        Map<TopicPartition, OffsetSpec> asked =
                committed.keySet().stream()
                        .collect(Collectors.toMap(each -> each, _ -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> ends = get(admin.listOffsets(asked).all());
        return ends.entrySet().stream()
                .mapToLong(
                        end -> {
                            OffsetAndMetadata at = committed.get(end.getKey());
                            return end.getValue().offset() - (at == null ? 0 : at.offset());
                        })
                .sum();
    }

    /** Waits until nothing is left in any of these topics. */
    public void awaitNone(List<String> topics, Duration limit) {
        Await.until(
                "the end of the backlog in " + topics,
                limit,
                () -> topics.stream().mapToLong(this::of).sum() == 0);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the broker", e);
        }
    }
}

package io.penstock.controller;

import io.penstock.contract.metric.PlatformMetrics;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * Finds how old the oldest unread records are, from Kafka's own books and without reading a record:
 * it asks which offset each step of a topic's retention begins at, and only where something is
 * unread. What it finds is {@link PlatformMetrics#RETENTION_USED}.
 */
final class RetentionGauge {
    private static final List<Double> STEPS = List.of(0.25, 0.5, 0.8);
    private static final double TAKEN = 1;

    private final Admin admin;
    private final InstantSource clock;

    RetentionGauge(Admin admin, InstantSource clock) {
        this.admin = admin;
        this.clock = clock;
    }

    /**
     * A partition with unread records.
     *
     * @param from the readers' position
     * @param first the oldest offset that is still there
     */
    record Unread(TopicPartition at, long from, long first) {}

    /** The highest step of each topic that has unread records. */
    Map<String, Double> read(Collection<Unread> unread)
            throws InterruptedException, TimeoutException {
        Map<String, Double> used = new HashMap<>();
        unread.forEach(
                one ->
                        used.merge(
                                one.at().topic(), one.from() < one.first() ? TAKEN : 0, Math::max));
        if (unread.isEmpty()) {
            return used;
        }
        Map<String, Long> retentions = retentions(used.keySet());
        Collection<Unread> older = unread;
        for (double step : STEPS) {
            older = olderThan(step, older, retentions);
            older.forEach(one -> used.merge(one.at().topic(), step, Math::max));
        }
        return used;
    }

    private List<Unread> olderThan(
            double step, Collection<Unread> unread, Map<String, Long> retentions)
            throws InterruptedException, TimeoutException {
        long now = clock.millis();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (Unread one : unread) {
            Long retention = retentions.get(one.at().topic());
            if (retention != null) {
                long at = Math.max(0, now - Math.round(retention * step));
                asked.put(one.at(), OffsetSpec.forTimestamp(at));
            }
        }
        if (asked.isEmpty()) {
            return List.of();
        }
        var younger = TopicGauge.await(admin.listOffsets(asked).all());
        return unread.stream().filter(one -> before(one, younger.get(one.at()))).toList();
    }

    /** -1 stands for: nothing is as young as that. */
    private static boolean before(Unread one, @Nullable ListOffsetsResultInfo younger) {
        return younger != null && (younger.offset() < 0 || one.from() < younger.offset());
    }

    /** ms; topics that keep records for ever are left out. */
    private Map<String, Long> retentions(Collection<String> topics)
            throws InterruptedException, TimeoutException {
        List<ConfigResource> asked =
                topics.stream()
                        .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                        .toList();
        Map<String, Long> retentions = new HashMap<>();
        TopicGauge.await(admin.describeConfigs(asked).all())
                .forEach((topic, config) -> keep(retentions, topic.name(), config));
        return retentions;
    }

    private static void keep(Map<String, Long> retentions, String topic, Config config) {
        long retention = Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
        boolean deletes =
                config.get(TopicConfig.CLEANUP_POLICY_CONFIG)
                        .value()
                        .contains(TopicConfig.CLEANUP_POLICY_DELETE);
        if (retention > 0 && deletes) {
            retentions.put(topic, retention);
        }
    }
}

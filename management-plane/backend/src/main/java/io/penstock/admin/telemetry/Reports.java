package io.penstock.admin.telemetry;

import io.penstock.contract.telemetry.LinkState;
import io.penstock.contract.telemetry.PlatformReport;
import io.penstock.contract.telemetry.Reporter;
import io.penstock.contract.telemetry.TopicState;
import io.penstock.contract.telemetry.Vitals;
import io.penstock.contract.telemetry.WorkerReport;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The last report of each worker and of the control plane. One thread adds, any number read. */
@Singleton
public class Reports {
    /**
     * What a worker said last.
     *
     * @param every how often it reports, ms
     * @param last whether it was about to end
     * @param at when Kafka took it, ms since 1970
     * @param lost reports of it that are missing
     * @param links as it told them last
     */
    public record OfWorker(
            Reporter reporter,
            Vitals vitals,
            long every,
            boolean last,
            long at,
            long lost,
            List<LinkState> links) {
        public OfWorker {
            links = List.copyOf(links);
        }

        /**
         * The same with the links of the report before: a long report's parts but the first have
         * none.
         */
        private OfWorker after(OfWorker before) {
            return links.isEmpty() && before.reporter.epoch() == reporter.epoch()
                    ? new OfWorker(reporter, vitals, every, last, at, lost, before.links)
                    : this;
        }
    }

    /**
     * What the control plane said last.
     *
     * @param at when Kafka took it, ms since 1970
     */
    public record OfPlatform(PlatformReport report, long at) {}

    /**
     * How full the topics were.
     *
     * @param at when Kafka took the report, ms since 1970
     */
    public record OfTopics(List<TopicState> topics, long at) {
        public OfTopics {
            topics = List.copyOf(topics);
        }
    }

    private final Map<String, OfWorker> workers = new ConcurrentHashMap<>();
    private volatile @Nullable OfPlatform platform;
    private volatile OfTopics topics = new OfTopics(List.of(), 0);

    /** By name. */
    public Map<String, OfWorker> workers() {
        return Map.copyOf(workers);
    }

    public Optional<OfPlatform> platform() {
        return Optional.ofNullable(platform);
    }

    public OfTopics topics() {
        return topics;
    }

    /** Takes a report; one of an earlier life of the worker says nothing new. */
    void take(WorkerReport report, long at, long lost) {
        var now =
                new OfWorker(
                        report.reporter(),
                        report.vitals(),
                        report.every(),
                        report.last(),
                        at,
                        lost,
                        report.links());
        workers.merge(
                report.reporter().name(),
                now,
                (before, _) ->
                        before.reporter().epoch() > now.reporter().epoch()
                                ? before
                                : now.after(before));
    }

    /** Takes a report, unless its controller was deposed. */
    void take(PlatformReport report, long at) {
        OfPlatform before = platform;
        if (before != null && before.report().epoch() > report.epoch()) {
            return;
        }
        platform = new OfPlatform(report, at);
        if (!report.topics().isEmpty()) {
            topics = new OfTopics(report.topics(), at);
        }
    }

    /** Forgets workers that have said nothing since then. */
    void forget(long before) {
        workers.values().removeIf(worker -> worker.at() < before);
    }

    void clear() {
        workers.clear();
        platform = null;
        topics = new OfTopics(List.of(), 0);
    }
}

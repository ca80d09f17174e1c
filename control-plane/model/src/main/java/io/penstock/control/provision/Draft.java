package io.penstock.control.provision;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.DestinationRevisionBody;
import io.penstock.contract.config.DestinationState;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.config.PipeState;
import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.config.TenantConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What {@code penstock.pipes} should hold: begun as what it holds, then changed. */
final class Draft {
    private final Map<String, ConfigRecord> published;
    private final Map<String, ConfigRecord> records;

    Draft(Map<String, ConfigRecord> published) {
        this.published = published;
        this.records = new TreeMap<>(published);
    }

    void put(ConfigRecord config) {
        records.put(config.key(), config);
    }

    void removeIf(Predicate<ConfigRecord> gone) {
        records.values().removeIf(gone);
    }

    Optional<ConfigRecord> find(String key) {
        return Optional.ofNullable(records.get(key));
    }

    <T extends ConfigRecord> Stream<T> all(Class<T> kind) {
        return records.values().stream().filter(kind::isInstance).map(kind::cast);
    }

    Optional<SourceConfig> source(String tenant, String name) {
        return all(SourceConfig.class)
                .filter(s -> s.tenant().equals(tenant) && s.name().equals(name))
                .findFirst();
    }

    Optional<PipeState> pipe(String tenant, String name) {
        return all(PipeState.class)
                .filter(p -> p.tenant().equals(tenant) && p.name().equals(name))
                .findFirst();
    }

    Optional<PipeRevisionBody> body(int pipe, int revision) {
        return find("pipe-revision/" + pipe + "/" + revision).map(PipeRevisionBody.class::cast);
    }

    Stream<DestinationRevisionBody> destination(String tenant, String name) {
        String destination = tenant + "/" + name;
        return all(DestinationRevisionBody.class)
                .filter(body -> body.destination().equals(destination));
    }

    /**
     * What has to be written to get there: first what is referred to, then what refers to it; then
     * the tombstones, the other way round.
     */
    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        records.values().stream()
                .filter(config -> !same(config, published.get(config.key())))
                .sorted(Comparator.comparingInt(Draft::rank).thenComparing(ConfigRecord::key))
                .forEach(config -> changes.add(new Change.Write(config)));
        published.values().stream()
                .filter(config -> !records.containsKey(config.key()))
                .sorted(
                        Comparator.comparingInt(Draft::rank)
                                .reversed()
                                .thenComparing(ConfigRecord::key))
                .forEach(config -> changes.add(new Change.Delete(config.key())));
        return changes;
    }

    private static boolean same(ConfigRecord wanted, @Nullable ConfigRecord is) {
        return is != null && Arrays.equals(wanted.write(), is.write());
    }

    private static int rank(ConfigRecord config) {
        return switch (config) {
            case LaneConfig _ -> 0;
            case TenantConfig _ -> 1;
            case DestinationState _, DestinationRevisionBody _ -> 2;
            case PipeRevisionBody _ -> 3;
            case PipeState _ -> 4;
            case SourceConfig _ -> 5;
        };
    }
}

package io.penstock.runtime.config;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.DestinationRevisionBody;
import io.penstock.contract.config.DestinationState;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.config.PipeState;
import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.config.TenantConfig;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.wire.WireException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The last known configuration, by name, in memory.
 *
 * <p>Thread-safe for any number of readers and one writer. A record that cannot be read is {@link
 * Lookup.Unreadable} under its key and touches no other; the keys of an unreadable source are
 * unknown.
 */
public final class Directory {
    private final Map<String, Lookup<ConfigRecord>> records = new ConcurrentHashMap<>();
    private final Map<String, SourceOfKey> sourcesByKeyId = new ConcurrentHashMap<>();
    private final DestinationRevisions destinations = new DestinationRevisions();

    /** The source that has the key with this id, expired or not. */
    public Optional<SourceOfKey> sourceByKeyId(String keyId) {
        return Optional.ofNullable(sourcesByKeyId.get(keyId));
    }

    public Lookup<LaneConfig> lane(String lane) {
        return find("lane/" + lane, LaneConfig.class);
    }

    public Lookup<TenantConfig> tenant(String tenant) {
        return find("tenant/" + tenant, TenantConfig.class);
    }

    public Lookup<PipeState> pipe(int pipe) {
        return find("pipe/" + pipe, PipeState.class);
    }

    public Lookup<SourceConfig> source(String tenant, String name) {
        return find("source/" + tenant + "/" + name, SourceConfig.class);
    }

    public Lookup<PipeRevisionBody> revision(PipeRef ref) {
        return find("pipe-revision/" + ref.pipe() + "/" + ref.revision(), PipeRevisionBody.class);
    }

    /**
     * The highest revision of a destination.
     *
     * @param destination {@code tenant/name}
     */
    public Lookup<DestinationRevisionBody> destination(String destination) {
        return destinations.highest(destination);
    }

    /**
     * Whether a destination is disabled; unknown: it never was.
     *
     * @param destination {@code tenant/name}
     */
    public Lookup<DestinationState> state(String destination) {
        return find("destination/" + destination, DestinationState.class);
    }

    /**
     * Takes over one record of the topic.
     *
     * @param value null: the record is deleted
     */
    public void apply(String key, byte @Nullable [] value) {
        Lookup<ConfigRecord> before = records.getOrDefault(key, new Lookup.Unknown<>());
        Lookup<ConfigRecord> after = value == null ? new Lookup.Unknown<>() : read(key, value);
        if (value == null) {
            records.remove(key);
        } else {
            records.put(key, after);
        }
        indexKeys(before, after);
        destinations.apply(key, after);
    }

    /** Forgets every record whose key is not among these: it was deleted unseen. */
    void retainOnly(Set<String> keys) {
        records.keySet().stream()
                .filter(key -> !keys.contains(key))
                .toList()
                .forEach(key -> apply(key, null));
    }

    private static Lookup<ConfigRecord> read(String key, byte[] value) {
        try {
            return new Lookup.Known<>(ConfigRecord.read(key, value));
        } catch (WireException e) {
            return new Lookup.Unreadable<>(String.valueOf(e.getMessage()));
        }
    }

    private <T extends ConfigRecord> Lookup<T> find(String key, Class<T> kind) {
        return records.getOrDefault(key, new Lookup.Unknown<>()).map(kind::cast);
    }

    private void indexKeys(Lookup<ConfigRecord> before, Lookup<ConfigRecord> after) {
        Map<String, SourceOfKey> now = keysOf(after);
        sourcesByKeyId.putAll(now);
        keysOf(before).entrySet().stream()
                .filter(old -> !now.containsKey(old.getKey()))
                .forEach(old -> sourcesByKeyId.remove(old.getKey(), old.getValue()));
    }

    private static Map<String, SourceOfKey> keysOf(Lookup<ConfigRecord> lookup) {
        return asSource(lookup).map(Directory::keysOf).orElse(Map.of());
    }

    private static Map<String, SourceOfKey> keysOf(SourceConfig source) {
        return source.keys().stream()
                .collect(
                        Collectors.toMap(
                                SourceConfig.Key::id,
                                key -> new SourceOfKey(source, key),
                                (_, last) -> last));
    }

    private static Optional<SourceConfig> asSource(Lookup<ConfigRecord> lookup) {
        return lookup.known().filter(SourceConfig.class::isInstance).map(SourceConfig.class::cast);
    }
}

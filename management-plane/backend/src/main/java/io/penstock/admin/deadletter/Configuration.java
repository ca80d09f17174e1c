package io.penstock.admin.deadletter;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.DestinationRevisionBody;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.config.PipeState;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.DestinationSpec;
import io.penstock.contract.wire.WireException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the data plane runs on, as {@code penstock.pipes} had it when it was read. What cannot be
 * read there is as if it were not there.
 */
final class Configuration {
    private static final Logger LOG = Logger.getLogger(Configuration.class);

    private final Map<String, byte[]> records;

    /**
     * A configuration.
     *
     * @param records the newest value of each key
     */
    Configuration(Map<String, byte[]> records) {
        this.records = Map.copyOf(records);
    }

    private <T extends ConfigRecord> Optional<T> find(String key, Class<T> kind) {
        byte[] value = records.get(key);
        return value == null ? Optional.empty() : Optional.ofNullable(read(key, value, kind));
    }

    private static <T extends ConfigRecord> @Nullable T read(
            String key, byte[] value, Class<T> kind) {
        try {
            return kind.cast(ConfigRecord.read(key, value));
        } catch (WireException e) {
            LOG.warnf(e, "A record of the configuration cannot be read key=%s", key);
            return null;
        }
    }

    Optional<LaneConfig> lane(String lane) {
        return find("lane/" + lane, LaneConfig.class);
    }

    /** Whether there is a pipe of this number; the bodies of one that was deleted stay. */
    boolean hasPipe(int number) {
        return find("pipe/" + number, PipeState.class).isPresent();
    }

    Optional<PipeRevisionBody> revision(PipeRef ref) {
        return find("pipe-revision/" + ref.pipe() + "/" + ref.revision(), PipeRevisionBody.class);
    }

    /** What the highest revision of a tenant's destination says. */
    Optional<DestinationSpec> destination(String tenant, String name) {
        String start = "destination-revision/" + tenant + "/" + name + "/";
        return records.keySet().stream()
                .filter(key -> key.startsWith(start))
                .flatMap(key -> find(key, DestinationRevisionBody.class).stream())
                .max(Comparator.comparingInt(DestinationRevisionBody::revision))
                .flatMap(
                        body ->
                                switch (DestinationSpec.read(body.spec())) {
                                    case Checked.Valid<DestinationSpec>(var spec) ->
                                            Optional.of(spec);
                                    case Checked.Invalid<DestinationSpec> _ -> Optional.empty();
                                });
    }
}

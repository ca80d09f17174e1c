package io.penstock.provisioner;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.config.PipeState;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.Observed;
import io.penstock.contract.resource.ResourceKey;
import io.penstock.contract.telemetry.LaneState;
import io.penstock.contract.wire.WireException;
import io.penstock.control.provision.ProvisioningPlan;
import io.penstock.control.provision.Situation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics that the provisioner reads, as tables in memory. */
final class Tables {
    private static final Logger LOG = LoggerFactory.getLogger(Tables.class);

    private static final int ALL = 100;

    private final Map<ResourceKey, Desired> desired = new HashMap<>();
    private final Map<String, ConfigRecord> published = new HashMap<>();
    private final Map<ResourceKey, Observed> observed = new HashMap<>();

    /** Takes a desired resource over; the highest generation counts, in any order. */
    void desired(String key, byte @Nullable [] value) {
        if (value == null) {
            return;
        }
        try {
            Desired read = Desired.read(value);
            desired.merge(read.key(), read, Tables::newer);
        } catch (WireException | IllegalArgumentException e) {
            LOG.error("A desired resource cannot be read. key={} cause={}", key, e.getMessage());
        }
    }

    private static Desired newer(Desired known, Desired read) {
        return read.generation() >= known.generation() ? read : known;
    }

    /**
     * Takes over what was published.
     *
     * @throws WireException for a record of a later release: without it numbers could be given
     *     twice
     */
    void published(String key, byte @Nullable [] value) {
        if (value == null) {
            published.remove(key);
        } else {
            published.put(key, ConfigRecord.read(key, value));
        }
    }

    /** Takes over what was answered. */
    void observed(String key, byte @Nullable [] value) {
        if (value == null) {
            observed.remove(ResourceKey.parse(key));
        } else {
            Observed read = Observed.read(value);
            observed.put(read.key(), read);
        }
    }

    /** What is written has become what is. */
    void apply(ProvisioningPlan plan) {
        plan.changes().forEach(change -> change.applyTo(published));
        plan.observed().forEach(answer -> observed.put(answer.key(), answer));
    }

    Situation situation(LaneConfig lane) {
        return new Situation(desired, published, observed, lane);
    }

    /**
     * The lane as it is published: all pipes are on it, and all its events enter one generation.
     */
    LaneState state(LaneConfig lane) {
        long pipes = published.values().stream().filter(PipeState.class::isInstance).count();
        return new LaneState(
                lane.generation().lane(),
                lane.generation().generation(),
                ALL,
                lane.partitions(),
                pipes);
    }

    int size() {
        return published.size();
    }
}

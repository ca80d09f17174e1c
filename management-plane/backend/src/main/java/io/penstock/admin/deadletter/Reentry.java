package io.penstock.admin.deadletter;

import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.failure.Evidence;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.DestinationSpec;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.topic.Placement;
import io.penstock.contract.topic.StageName;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * How a dead letter goes on: a record of the topic of the stage at which it ended, in the lane's
 * generation of today. A pure function of the dead letter and the configuration; what cannot go on
 * ends the request (409) with the rule that is in its way.
 */
final class Reentry {
    private final Configuration configuration;
    private final String lane;
    private final Event event;
    private final EventHeader header;

    private Reentry(Configuration configuration, String lane, Event event) {
        this.configuration = configuration;
        this.lane = lane;
        this.event = event;
        this.header = event.header();
    }

    /**
     * The record that sends a dead letter again: the same bytes, the delivery begun anew.
     *
     * @param lane whose dead letter it is
     */
    static ProducerRecord<byte[], byte[]> of(
            Configuration configuration, String lane, Event event, Evidence evidence) {
        return new Reentry(configuration, lane, event).at(stage(evidence));
    }

    private static StageName stage(Evidence evidence) {
        try {
            return StageName.of(evidence.stage());
        } catch (IllegalArgumentException _) {
            throw ProblemException.conflict(
                    "stage_unknown",
                    "A dead letter goes on at the stage where it ended; this one names '"
                            + evidence.stage()
                            + "', which is none.");
        }
    }

    private ProducerRecord<byte[], byte[]> at(StageName stage) {
        LaneConfig config =
                configuration
                        .lane(lane)
                        .orElseThrow(
                                () -> refused("lane_gone", "its lane '" + lane + "' is gone."));
        PipeRevisionBody body = revision();
        int partition =
                stage == StageName.TRANSMIT
                        ? transmit(body, config.partitions())
                        : Math.floorMod(header.mark().partition(), config.partitions());
        return new ProducerRecord<>(
                config.generation().topic(stage),
                partition,
                null,
                null,
                event.payload(),
                List.of(new RecordHeader(EventHeader.NAME, HeaderCodec.write(header.again()))));
    }

    /** Workers wait for ever for a revision that they do not know, so there has to be one. */
    private PipeRevisionBody revision() {
        if (header.pipes().size() != 1) {
            throw refused("pipe_gone", "it is on " + header.pipes().size() + " pipes, not on one.");
        }
        PipeRef ref = header.pipe();
        return configuration
                .revision(ref)
                .filter(body -> body.tenant().equals(header.origin().tenant()))
                .filter(_ -> configuration.hasPipe(ref.pipe()))
                .orElseThrow(() -> refused("pipe_gone", "the pipe that it was on is gone."));
    }

    private int transmit(PipeRevisionBody body, int partitions) {
        String tenant = header.origin().tenant();
        String name =
                destination(body)
                        .orElseThrow(
                                () ->
                                        refused(
                                                "destination_gone",
                                                "its branch leads to no destination."));
        DestinationSpec spec =
                configuration.destination(tenant, name).orElseThrow(() -> destinationGone(name));
        String key = header.origin().orderingKey();
        return Placement.transmit(
                tenant + "/" + name,
                spec.shards(),
                key == null ? header.ce().id() : key,
                partitions);
    }

    private Optional<String> destination(PipeRevisionBody body) {
        return switch (PipeSpec.read(body.spec())) {
            case Checked.Valid<PipeSpec>(var spec) -> destination(body, spec);
            case Checked.Invalid<PipeSpec> _ -> Optional.empty();
        };
    }

    private Optional<String> destination(PipeRevisionBody body, PipeSpec spec) {
        for (var branch : body.branches().entrySet()) {
            PipeSpec.Branch way = spec.branches().get(branch.getKey());
            if (branch.getValue() == header.course().branch() && way != null) {
                return Optional.of(way.destination());
            }
        }
        return Optional.empty();
    }

    /** 409: a destination that a person, or the data plane, knows no more. */
    static ProblemException destinationGone(String name) {
        return refused("destination_gone", "its destination '" + name + "' is gone.");
    }

    private static ProblemException refused(String code, String why) {
        return ProblemException.conflict(
                code,
                "A dead letter goes on with the revision of its pipe and to the destination that it"
                        + " had. This one cannot: "
                        + why);
    }
}

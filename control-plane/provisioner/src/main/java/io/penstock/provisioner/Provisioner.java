package io.penstock.provisioner;

import io.penstock.contract.telemetry.LaneState;
import io.penstock.contract.wire.WireException;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes real what {@code penstock.desired} asks for: topics, {@code penstock.pipes} and the answers
 * on {@code penstock.observed}. One thread at a time may call it, but for {@link #lanes}.
 */
public final class Provisioner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Provisioner.class);

    private final ProvisionerSettings settings;
    private final InstantSource clock;
    private volatile @Nullable Session session;
    private boolean failing;

    public Provisioner(ProvisionerSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** One turn: leads if it does not yet, then publishes what is new. */
    public Turn turn() {
        Turn turn = attempt();
        switch (turn) {
            case Turn.Quiet _ -> works();
            case Turn.Published(var changes, var answers) -> {
                works();
                LOG.info("Configuration is published. changes={} answers={}", changes, answers);
            }
            case Turn.Failed(var cause) -> fails(cause);
            case Turn.Fenced() -> {
                close();
                LOG.error("Another controller leads.");
            }
        }
        return turn;
    }

    private Turn attempt() {
        try {
            Session current = session;
            if (current == null) {
                current = Session.open(settings);
                session = current;
            }
            return current.turn(settings.patience(), clock);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException | WireException e) {
            return new Turn.Failed(e);
        }
    }

    /** The lanes as they are published; none while it does not lead. From any thread. */
    public List<LaneState> lanes() {
        Session current = session;
        return current == null ? List.of() : List.of(current.state());
    }

    private void works() {
        if (failing) {
            failing = false;
            LOG.info("The provisioner goes on.");
        }
    }

    private void fails(RuntimeException cause) {
        close();
        if (!failing) {
            failing = true;
            LOG.warn("The provisioner waits. cause={}", cause.toString());
        }
    }

    @Override
    public void close() {
        Session current = session;
        session = null;
        if (current != null) {
            current.close();
        }
    }
}

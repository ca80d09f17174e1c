package io.penstock.worker;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.topic.StageName;
import io.penstock.runtime.link.Taken;
import io.penstock.runtime.telemetry.Counters;
import io.penstock.runtime.telemetry.PassageBatch;
import io.penstock.runtime.telemetry.PassageCounter;
import io.penstock.worker.Pipes.Running;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what passes one link, on each pipe by itself. Used by the link's thread. */
final class Passing {
    private final StageName from;
    private final Counters counters;
    private final PassageBatch batch;
    private final Map<PipeRef, PassageCounter> known = new HashMap<>();
    private @Nullable PipeRef last;
    private @Nullable PassageCounter counter;
    private long eventTime;
    private long bytesIn;
    private int out;
    private long bytesOut;

    Passing(StageName from, Counters counters, InstantSource clock) {
        this.from = from;
        this.counters = counters;
        this.batch = new PassageBatch(clock, counters.link(from.text()));
    }

    /** A record is taken. */
    void read(Taken taken) {
        var _ = batch.read(taken.timestamp());
    }

    /** Its header; the first link of all notes in it when the event was stored. */
    EventHeader header(Taken taken) {
        EventHeader header = taken.event().header();
        return from == StageName.NORMALIZE && header.origin().stored() == 0
                ? header.with(header.origin().storedAt(taken.timestamp() * 1_000))
                : header;
    }

    /** The event is run on one of its pipes. */
    void begins(Running running, Event event) {
        PipeRef ref = running.pipe().ref();
        if (!ref.equals(last)) {
            counter = known.computeIfAbsent(ref, _ -> made(running));
            last = ref;
        }
        eventTime = event.header().origin().eventTime();
        bytesIn = event.payload().length;
        out = 0;
        bytesOut = 0;
    }

    private PassageCounter made(Running running) {
        return counters.passage(from.text(), running.tenant(), running.name());
    }

    /** It goes on as this, too. */
    void forwards(Event event) {
        out++;
        bytesOut += event.payload().length;
    }

    /** All is known of it on this pipe. */
    void ends() {
        if (counter != null) {
            batch.passed(counter, eventTime, bytesIn, out, bytesOut);
        }
    }

    /** The turn is over. */
    void turn() {
        batch.turn();
    }
}

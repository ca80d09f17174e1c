package io.penstock.runtime.link;

import io.penstock.contract.event.Event;
import io.penstock.contract.fact.Departure;
import java.util.List;

/** One record that a link has taken. Until it is ended its offset is not committed. */
public interface Taken {
    /** The event; until the record has ended. */
    Event event();

    /** The topic that it was read from. */
    String topic();

    int partition();

    long offset();

    /** The record's own time, ms since 1970: when Kafka appended it, if its topic says so. */
    long timestamp();

    /**
     * Ends the record: the outputs are written, and when all are acknowledged the offset is
     * settled; without outputs it is settled now. From any thread; never throws; a second call is
     * ignored.
     *
     * @param others how the event left otherwise than by an output: delivered, or filtered
     */
    void end(List<Output> outputs, List<Departure> others);

    /** Ends the record with these outputs alone. */
    default void end(List<Output> outputs) {
        end(outputs, List.of());
    }

    /** Says that nothing was begun with the record: it will be read again. From any thread. */
    void giveBack();
}

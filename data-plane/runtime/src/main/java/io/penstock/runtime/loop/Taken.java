package io.penstock.runtime.loop;

import io.penstock.contract.event.Event;
import java.util.List;

/** One record that a link has taken. Until it is ended its offset is not committed. */
public interface Taken {
    Event event();

    int partition();

    long offset();

    /**
     * Ends the record: the outputs are written, and when all are acknowledged the offset is
     * settled; without outputs it is settled now. From any thread; never throws; a second call is
     * ignored.
     */
    void end(List<Output> outputs);
}

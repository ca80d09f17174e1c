package io.penstock.stages;

import io.penstock.contract.event.Event;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.topic.StageName;

/** How one event left a group of stages. */
public sealed interface Ending {
    /**
     * The event goes to the topic of the stage after the group's last; after route its header's
     * course has the number of the branch it takes.
     */
    record Forwarded(Event event) implements Ending {}

    /** A rule of the pipe dropped the event. */
    record Filtered(String rule, StageName stage) implements Ending {}

    /**
     * The event could not go on.
     *
     * @param asTaken the event as that stage took it, so that every grouping gives the same dead
     *     letter
     */
    record Rejected(Event asTaken, Failure failure, StageName stage) implements Ending {}
}

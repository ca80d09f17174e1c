package io.penstock.stages;

import io.penstock.contract.topic.StageName;

/** One stage: a pure function of an event and the revision that it is on. */
public interface Stage {
    StageName name();

    /** What becomes of the event. Does not throw; does not change what it is given. */
    Outcome apply(StageEvent event, CompiledPipe pipe, Lookups lookups);
}

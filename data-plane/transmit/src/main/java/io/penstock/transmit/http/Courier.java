package io.penstock.transmit.http;

/** Makes attempts at one destination. Touched by one event loop only. */
@FunctionalInterface
public interface Courier {
    /** Starts one attempt; on the event loop. */
    Caller.Call post(Target target, Message message, Caller.Listener listener);
}

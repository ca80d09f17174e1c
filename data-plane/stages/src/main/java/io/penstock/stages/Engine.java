package io.penstock.stages;

/** What this build of the stages does with a spec, as a number. */
public final class Engine {
    /** Rises whenever the same spec and event can give another output than before. */
    public static final int VERSION = 1;

    private Engine() {}
}

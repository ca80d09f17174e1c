package io.penstock.ctl.surroundings;

/** Somebody at a terminal who can be asked. */
public interface Asking {
    /** Whether somebody is there. */
    boolean possible();

    /** A line that is typed; empty at the end of input. */
    String line(String prompt);

    /** A line that is typed without being shown. */
    String secret(String prompt);
}

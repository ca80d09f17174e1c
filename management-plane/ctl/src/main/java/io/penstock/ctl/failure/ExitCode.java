package io.penstock.ctl.failure;

/** What the process ends with. */
public enum ExitCode {
    OK(0, "done"),
    FAILURE(1, "refused or failed; the message says why"),
    USAGE(2, "the command line is wrong; nothing was asked"),
    NOT_FOUND(3, "what was named does not exist"),
    CONFLICT(4, "it exists already, is in use, or somebody else changed it first"),
    AUTH(5, "not signed in, or not allowed"),
    TIMEOUT(6, "no answer, or not live, within --timeout"),
    CHANGES(10, "`diff` found changes");

    private final int status;
    private final String meaning;

    ExitCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    public int status() {
        return status;
    }

    /** For people. */
    public String meaning() {
        return meaning;
    }
}

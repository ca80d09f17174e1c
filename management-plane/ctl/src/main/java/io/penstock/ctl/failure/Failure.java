package io.penstock.ctl.failure;

import java.util.List;

/** Why a command ends without success: what happened, why, and what to do next. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final transient List<String> why;
    private final String next;

    /**
     * A failure.
     *
     * @param what one sentence without a full stop
     * @param why details, a line each
     * @param next what to do or to type; empty: nothing helps
     */
    public Failure(ExitCode code, String what, List<String> why, String next) {
        super(what);
        this.code = code;
        this.why = List.copyOf(why);
        this.next = next;
    }

    public static Failure usage(String what, String next) {
        return new Failure(ExitCode.USAGE, what, List.of(), next);
    }

    public static Failure of(ExitCode code, String what, String next) {
        return new Failure(code, what, List.of(), next);
    }

    public ExitCode code() {
        return code;
    }

    /** Details, a line each. */
    public List<String> why() {
        return why;
    }

    /** What to do next; may be empty. */
    public String next() {
        return next;
    }
}

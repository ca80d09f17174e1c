package io.penstock.bench.load;

/** Ingest answered what its contract does not allow; a run ends with it. */
public final class BrokenAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BrokenAnswerException(String message) {
        super(message);
    }
}

package io.penstock.bench.ledger;

/** The ledger cannot judge: its evidence is damaged or incomplete. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}

package io.penstock.bench.ledger;

import java.nio.file.Path;
import java.util.Collection;

/**
 * Compares what senders sent, what sinks received and what ended in the dead letters or holds.
 *
 * <pre>{@code
 * Verdict verdict = new Ledger().sender(sent).sink(received).endings(endings)
 *         .verdict(Expectation.each(Set.of("crm", "archive")));
 * }</pre>
 */
public final class Ledger {
    private static final int NAMES = 20;

    private final Accounts accounts = new Accounts();
    private Naming naming = Naming.NONE;

    /** Reads a sender's whole file. */
    public Ledger sender(Path file) {
        LedgerFile.read(file, line -> accounts.sent(SentLine.read(line)));
        return this;
    }

    /** Reads a sink's whole file. */
    public Ledger sink(Path file) {
        LedgerFile.read(file, line -> accounts.received(ReceivedLine.read(line)));
        return this;
    }

    /** Reads what was added to a sink's file since its reader was last used. */
    public Ledger sinkOn(LedgerFile file) {
        file.readNew(line -> accounts.received(ReceivedLine.read(line)));
        return this;
    }

    /** Reads what is in a lane's dead letters and holds now; read the senders' files first. */
    public Ledger endings(EndingsReader reader) {
        reader.readAll(accounts);
        return this;
    }

    public Ledger filtered(Collection<String> ids) {
        ids.forEach(accounts::filtered);
        return this;
    }

    public Ledger naming(Naming names) {
        this.naming = names;
        return this;
    }

    public Verdict verdict(Expectation expectation) {
        return accounts.verdict(expectation, naming, NAMES, Long.MAX_VALUE);
    }
}

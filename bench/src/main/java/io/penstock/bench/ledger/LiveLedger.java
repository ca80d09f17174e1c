package io.penstock.bench.ledger;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** The ledger over files that still grow. An event that is nowhere for 30 s counts as lost. */
public final class LiveLedger {
    private static final Duration UNDERWAY = Duration.ofSeconds(30);

    private final Accounts accounts = new Accounts();
    private final LedgerFile sent;
    private final LedgerFile received;
    private final Expectation expectation;
    private final InstantSource clock;

    public LiveLedger(Path sent, Path received, Expectation expectation, InstantSource clock) {
        this.sent = new LedgerFile(sent);
        this.received = new LedgerFile(received);
        this.expectation = expectation;
        this.clock = clock;
    }

    /** The verdict on what the files say now; the lost are not named. */
    public Verdict now() {
        sent.readNew(line -> accounts.sent(SentLine.read(line)));
        received.readNew(line -> accounts.received(ReceivedLine.read(line)));
        long before = Micros.now(clock) - UNDERWAY.toNanos() / 1_000;
        return accounts.verdict(expectation, Naming.NONE, 0, before);
    }
}

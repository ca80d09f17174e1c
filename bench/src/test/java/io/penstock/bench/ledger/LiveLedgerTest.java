package io.penstock.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiveLedgerTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir Path directory;

    @Test
    void eventIsUnderwayFirstAndLostLater() {
        var now = new AtomicReference<>(START);
        try (var sent = new AppendFile(directory.resolve("sent"))) {
            sent.append(SentLine.accepted("a", Micros.of(START), Micros.of(START)).toBytes());
            LiveLedger ledger = ledger(now);
            Verdict first = ledger.now();
            now.set(START.plus(Duration.ofSeconds(31)));
            Verdict later = ledger.now();
            assertThat(first.underway()).isEqualTo(1);
            assertThat(first.lost()).isZero();
            assertThat(later.lost()).isEqualTo(1);
        }
    }

    @Test
    void linesAreTakenOnceAndOnlyWhenTheyAreWhole() {
        try (var received = new AppendFile(directory.resolve("received"))) {
            byte[] line = new ReceivedLine("a", "crm", 5).toBytes();
            received.append(java.util.Arrays.copyOf(line, 10));
            LiveLedger ledger = ledger(new AtomicReference<>(START));
            assertThat(ledger.now().deliveries()).isZero();
            received.append(java.util.Arrays.copyOfRange(line, 10, line.length));
            assertThat(ledger.now().deliveries()).isEqualTo(1);
            assertThat(ledger.now().duplicates()).isZero();
        }
    }

    private LiveLedger ledger(AtomicReference<Instant> now) {
        return new LiveLedger(
                directory.resolve("sent"),
                directory.resolve("received"),
                Expectation.anywhere(),
                now::get);
    }
}

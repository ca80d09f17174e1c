package io.penstock.bench.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.ledger.LedgerFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How long a sender's events took from when they were due to their acknowledgement. */
final class AnswerTimes {
    private final List<Long> micros = new ArrayList<>();
    private long unacknowledged;

    /** Reads a sender's file. */
    static AnswerTimes of(Path sent) {
        var times = new AnswerTimes();
        LedgerFile.read(sent, times::take);
        Collections.sort(times.micros);
        return times;
    }

    private void take(JsonNode line) {
        if (line.has("ackedAt")) {
            micros.add(line.path("ackedAt").asLong() - line.path("sentAt").asLong());
        } else {
            unacknowledged++;
        }
    }

    /** Milliseconds that 99 of 100 events took at most; 0 when none was acknowledged. */
    double p99() {
        int rank = (int) Math.ceil(micros.size() * 0.99);
        return micros.isEmpty() ? 0 : micros.get(rank - 1) / 1_000.0;
    }

    long unacknowledged() {
        return unacknowledged;
    }
}

package io.penstock.admin.ledger;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** A ledger as a table (RFC 4180): a line for each step. */
final class LedgerCsv {
    static final String TYPE = "text/csv";

    private static final MediaType CSV = new MediaType("text", "csv");
    private static final String HEAD =
            "start,sealed,accounted,unacknowledged,copies,delivered,filtered,dead_lettered,held,"
                    + "discarded,waiting,in_flight,missing,unknown,remainder,late,duplicates,"
                    + "replayed\r\n";

    private LedgerCsv() {}

    /** Whether a caller would rather have a table than JSON. */
    static boolean wanted(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .filter(type -> type.isCompatible(CSV))
                .findFirst()
                .filter(type -> !type.isCompatible(MediaType.APPLICATION_JSON_TYPE))
                .isPresent();
    }

    static String of(List<LedgerBucket> buckets) {
        var lines = new StringBuilder(HEAD);
        for (LedgerBucket bucket : buckets) {
            LedgerEquation e = bucket.equation();
            lines.append(bucket.start()).append(',').append(bucket.sealed());
            for (long count :
                    new long[] {
                        e.accounted(),
                        e.unacknowledged(),
                        e.copies(),
                        e.delivered(),
                        e.filtered(),
                        e.deadLettered(),
                        e.held(),
                        e.discarded(),
                        e.waiting(),
                        e.inFlight(),
                        e.missing(),
                        e.unknown(),
                        e.remainder(),
                        e.late(),
                        e.duplicates(),
                        e.replayed()
                    }) {
                lines.append(',').append(count);
            }
            lines.append("\r\n");
        }
        return lines.toString();
    }
}

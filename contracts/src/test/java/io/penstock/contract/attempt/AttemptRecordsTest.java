package io.penstock.contract.attempt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.Golden;
import io.penstock.contract.attempt.AttemptRecord.EventName;
import io.penstock.contract.attempt.AttemptRecord.Try;
import io.penstock.contract.attempt.AttemptRecord.WayName;
import io.penstock.contract.attempt.Exchange.Header;
import io.penstock.contract.event.Mark;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.WireException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptRecordsTest {
    private static final long AT = 1_700_000_000_000_000L;
    private static final EventName EVENT =
            new EventName("acme", "shop", "o/1", "order.created", new Mark(5, 2, 9), 7);
    private static final WayName WAY = new WayName(7, 3, "orders", 4, "to-crm", "crm", 2, 1);

    private static final AttemptRecord WAITING =
            new AttemptRecord(
                    EVENT,
                    WAY,
                    new Try(2, AT, 503, "destination_busy", "the destination answered 503"),
                    Next.waiting(AT + 10_000_000, "10s"),
                    new Exchange.Timing(12_000, 0, 500, 11_000, false),
                    new Exchange.Request(
                            "POST",
                            "https://crm.example.com/in?(hidden)",
                            List.of(new Header("ce-id", "1"), new Header("x-key", "(hidden)"))),
                    new Exchange.Response(
                            503, List.of(new Header("retry-after", "1")), "busy", true),
                    "192.0.2.1:443");
    private static final AttemptRecord DELIVERED =
            new AttemptRecord(
                    EVENT,
                    WAY,
                    new Try(3, AT, 200, null, null),
                    Next.delivered(),
                    new Exchange.Timing(900, -1, 0, 800, true),
                    WAITING.request(),
                    new Exchange.Response(200, List.of(), "", false),
                    "192.0.2.1:443");
    private static final AttemptRecord NOTHING =
            new AttemptRecord(
                    EVENT,
                    new WayName(7, 3, null, 4, null, "crm", 2, 0),
                    new Try(1, AT, 0, "dns_failed", "the host name has no address"),
                    Next.deadLettered(new Failure(FailureCode.RETRIES_EXHAUSTED, "no more")),
                    new Exchange.Timing(5, -1, -1, -1, false),
                    null,
                    null,
                    null);
    private static final AttemptTally TALLY =
            new AttemptTally("acme", "crm", AT, AT + 10_000_000, 5_000, 12, 22, 3);
    private static final AttemptTally TALLY_OF_REVISION =
            new AttemptTally("acme", "crm", AT, AT + 10_000_000, 0, 12, 9, 3, 4, 17, 1);

    @Test
    void recordsAreWrittenAsVersionOneWritesThemAndReadBack() {
        assertThat(AttemptRecord.read(Golden.check("attempt-waiting-v1", WAITING.write())))
                .isEqualTo(WAITING);
        assertThat(AttemptRecord.read(Golden.check("attempt-delivered-v1", DELIVERED.write())))
                .isEqualTo(DELIVERED);
        assertThat(AttemptRecord.read(Golden.check("attempt-nothing-v1", NOTHING.write())))
                .isEqualTo(NOTHING);
        assertThat(AttemptTally.read(Golden.check("attempt-tally-v1", TALLY.write())))
                .isEqualTo(TALLY);
        assertThat(
                        AttemptTally.read(
                                Golden.check(
                                        "attempt-tally-revision-v1", TALLY_OF_REVISION.write())))
                .isEqualTo(TALLY_OF_REVISION);
        var changed =
                new AttemptRecord(
                        EVENT,
                        new WayName(7, 3, "orders", 4, "to-crm", "crm", 2, 1, 17),
                        DELIVERED.attempt(),
                        DELIVERED.next(),
                        DELIVERED.timing(),
                        null,
                        null,
                        null);
        assertThat(AttemptRecord.read(Golden.check("attempt-changed-v1", changed.write())))
                .isEqualTo(changed);
        assertThat(WAITING.key()).isEqualTo("attempt/acme/o/1");
        assertThat(TALLY.key()).isEqualTo("tally/acme/crm");
    }

    @Test
    void everyThingThatMayBeNextIsWrittenAndReadBack() {
        var failure = new Failure(FailureCode.DESTINATION_GONE, "gone");
        List.of(
                        Next.delivered(),
                        Next.retry(AT),
                        Next.waiting(AT, "2h"),
                        Next.deadLettered(failure),
                        Next.held(failure))
                .forEach(next -> assertThat(Next.read(next.write().toBytes())).isEqualTo(next));
    }

    @Test
    void fieldsOfANewerReleaseArePassedOn() {
        byte[] tally = new TaggedWriter(1).text(1, "acme").text(99, "later").toBytes();

        assertThat(new String(AttemptTally.read(tally).write(), US_ASCII)).endsWith("later");
    }

    @Test
    void attemptOfNothingIsRefused() {
        assertThatThrownBy(() -> AttemptRecord.read(new byte[] {1}))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("must have an event");
    }

    @Test
    void brokenRecordIsRefusedAndNothingElse() {
        Golden.truncate(WAITING.write(), AttemptRecord::read);
        Golden.corrupt(WAITING.write(), AttemptRecord::read);
        Golden.truncate(TALLY.write(), AttemptTally::read);
        Golden.corrupt(TALLY.write(), AttemptTally::read);
    }
}

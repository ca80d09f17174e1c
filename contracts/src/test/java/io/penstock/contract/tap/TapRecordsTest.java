package io.penstock.contract.tap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.Golden;
import io.penstock.contract.failure.Failure;
import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.WireException;
import org.junit.jupiter.api.Test;

class TapRecordsTest {
    private static final Tap TAP =
            new Tap("acme", "t-1", Scope.PIPE, "orders", 10, 1_700_000_000_000_000L);
    private static final Listening LISTENING = new Listening("acme", "t-1", 17, "ingest");
    private static final Dropped DROPPED = new Dropped("acme", "t-1", 18, 17);
    private static final Tapped TAPPED =
            new Tapped(
                    "acme",
                    "t-1",
                    19,
                    Tapped.Point.DEAD_LETTERED,
                    new Tapped.Passed("shop", "orders", "crm", "e-1", "order.created", 12, 7, 0),
                    Tapped.Attempted.failed(
                            503,
                            3,
                            new Failure(FailureCode.RETRIES_EXHAUSTED, "gave up after 3 attempts")),
                    "{\"id\":\"e-1\"}");

    @Test
    void tapIsWrittenAsVersionOneWritesItAndReadBack() {
        assertThat(Tap.read(Golden.check("tap-v1", TAP.write()))).isEqualTo(TAP);
        assertThat(TAP.key()).isEqualTo("tap/acme/t-1");
    }

    @Test
    void reportsAreWrittenAsVersionOneWritesThemAndReadBack() {
        assertThat(TapReport.read(Golden.check("tap-listening-v1", LISTENING.write())))
                .isEqualTo(LISTENING);
        assertThat(TapReport.read(Golden.check("tap-dropped-v1", DROPPED.write())))
                .isEqualTo(DROPPED);
        assertThat(TapReport.read(Golden.check("tapped-v1", TAPPED.write()))).isEqualTo(TAPPED);
        assertThat(TAPPED.key()).isEqualTo(TAP.key());
    }

    @Test
    void eventThatIsNotDeliveredHasNoLag() {
        var accepted =
                new Tapped(
                        "acme",
                        "t-1",
                        19,
                        Tapped.Point.ACCEPTED,
                        new Tapped.Passed("shop", null, null, "e-1", "t", 12, 70_000, -1),
                        Tapped.Attempted.NONE,
                        null);

        assertThat(TapReport.read(accepted.write())).isEqualTo(accepted);
    }

    @Test
    void fieldsOfANewerReleaseArePassedOn() {
        byte[] tap = with(TAP.write(), "later");
        byte[] report = with(TAPPED.write(), "later");

        assertThat(new String(Tap.read(tap).write(), US_ASCII)).endsWith("later");
        assertThat(new String(TapReport.read(report).write(), US_ASCII)).endsWith("later");
    }

    private static byte[] with(byte[] record, String text) {
        byte[] more = new TaggedWriter(1).text(99, text).toBytes();
        byte[] both = java.util.Arrays.copyOf(record, record.length + more.length - 1);
        System.arraycopy(more, 1, both, record.length, more.length - 1);
        return both;
    }

    @Test
    void brokenRecordIsRefusedAndNothingElse() {
        Golden.truncate(TAP.write(), Tap::read);
        Golden.corrupt(TAP.write(), Tap::read);
        Golden.truncate(TAPPED.write(), TapReport::read);
        Golden.corrupt(TAPPED.write(), TapReport::read);
    }

    @Test
    void unknownKindAndScopeAreRefused() {
        assertThatThrownBy(() -> TapReport.read(new TaggedWriter(1).text(1, "sung").toBytes()))
                .isInstanceOf(WireException.class)
                .hasMessage("tap report has the unknown kind 'sung'");
        assertThatThrownBy(() -> Tap.read(new TaggedWriter(1).text(3, "planet").toBytes()))
                .isInstanceOf(WireException.class);
    }
}

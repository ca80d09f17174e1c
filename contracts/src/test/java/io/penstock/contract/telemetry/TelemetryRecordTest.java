package io.penstock.contract.telemetry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.Golden;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.contract.wire.WireException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TelemetryRecordTest {
    private static final WorkerReport WORKER =
            new WorkerReport(
                    new Reporter(
                            "shared-g1-transmit-0",
                            "stages",
                            "shared",
                            1,
                            List.of("normalize", "enrich"),
                            "0.1.0",
                            4711,
                            1_767_225_600_000L,
                            1_767_225_601_234L),
                    41,
                    1_767_225_605_000L,
                    1_767_225_610_000L,
                    5_000,
                    true,
                    new Vitals(8, 1_250, 64 << 20, 150 << 20),
                    List.of(new DeliveryCount("acme", "orders", "crm", lags(3, 84, 84), 2, 5)),
                    List.of(new PipeCount("acme", "orders", 7, 1)),
                    List.of(new SourceCount("acme", "shop", 1_000, 3, 4)),
                    UnknownFields.NONE);

    private static final PlatformReport PLATFORM =
            new PlatformReport(
                    "controller",
                    3,
                    1_767_225_610_000L,
                    5_000,
                    List.of(new LaneState("shared", 1, 100, 8, 12)),
                    List.of(
                            new TopicState(
                                    "penstock.shared.g1.transmit",
                                    8,
                                    10_000,
                                    1_234_567,
                                    "penstock.shared.g1.transmit",
                                    17),
                            new TopicState("penstock.pipes", 1, 40, -1, "", 0)),
                    List.of(
                            new WorkerState(
                                    "shared-g1-transmit-0",
                                    "transmit",
                                    "running",
                                    2,
                                    1_767_225_600_000L)),
                    UnknownFields.NONE);

    private static Lags lags(long... millis) {
        long[] counts = new long[LagBuckets.COUNT];
        for (long lag : millis) {
            counts[LagBuckets.of(lag)]++;
        }
        return Lags.of(counts);
    }

    @Test
    void reportsAreWrittenAsVersionOneWritesThemAndReadBack() {
        for (TelemetryRecord report : List.of(WORKER, PLATFORM)) {
            String kind = report.key().substring(0, report.key().indexOf('/'));
            byte[] bytes = Golden.check("telemetry-" + kind + "-v1", report.write());

            assertThat(TelemetryRecord.read(report.key(), bytes)).isEqualTo(report);
        }
    }

    @Test
    void brokenReportsAreRefusedWithAReason() {
        for (TelemetryRecord report : List.of(WORKER, PLATFORM)) {
            Golden.truncate(report.write(), bytes -> TelemetryRecord.read(report.key(), bytes));
            Golden.corrupt(report.write(), bytes -> TelemetryRecord.read(report.key(), bytes));
        }
        assertThatThrownBy(() -> TelemetryRecord.read("other/x", WORKER.write()))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("other/x");
        assertThatThrownBy(() -> TelemetryRecord.read("worker/x", new TaggedWriter(1).toBytes()))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("must be positive");
    }

    @Test
    void fieldsOfANewerReleaseArePassedOn() {
        byte[] more = new TaggedWriter(1).number(2, 1).number(5, 1).text(99, "later").toBytes();

        byte[] passedOn = TelemetryRecord.read("worker/x", more).write();

        assertThat(new String(passedOn, US_ASCII)).endsWith("later");
    }
}

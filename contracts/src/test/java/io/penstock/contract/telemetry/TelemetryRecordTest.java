package io.penstock.contract.telemetry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.Golden;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.contract.wire.WireException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class TelemetryRecordTest {
    private static final Percentage ERROR = Percentage.withPercentage(1.1);

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
                    List.of(
                            new Passage(
                                    Passage.TRANSMIT,
                                    "acme",
                                    "orders",
                                    9,
                                    8,
                                    900,
                                    800,
                                    1,
                                    Map.of(
                                            Span.LAG_IN,
                                            Lags.ofMicros(150, 900),
                                            Span.LAG_OUT,
                                            Lags.ofMicros(84_000, 1_000_000),
                                            Span.PROCESS,
                                            Lags.ofMicros(83_000),
                                            Span.TRANSIT,
                                            Lags.ofMicros(2_000),
                                            Span.EXPEL,
                                            Lags.ofMicros(80_000)))),
                    List.of(new LinkState("transmit", 8, 17, 5, 40)),
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
        return Lags.ofMicros(Arrays.stream(millis).map(lag -> lag * 1_000).toArray());
    }

    @Test
    void reportsAreWrittenAsBeforeAndReadBack() {
        byte[] worker = Golden.check("telemetry-worker-passages-v1", WORKER.write());
        byte[] platform = Golden.check("telemetry-platform-v1", PLATFORM.write());

        assertThat(TelemetryRecord.read(WORKER.key(), worker)).isEqualTo(WORKER);
        assertThat(TelemetryRecord.read(PLATFORM.key(), platform)).isEqualTo(PLATFORM);
    }

    @Test
    void aReportOfTheReleaseBeforeIsRead() {
        var report =
                (WorkerReport)
                        TelemetryRecord.read(
                                "worker/shared-g1-transmit-0",
                                Golden.earlier("telemetry-worker-v1"));

        assertThat(report.reporter()).isEqualTo(WORKER.reporter());
        assertThat(report.pipes()).isEqualTo(WORKER.pipes());
        assertThat(report.sources()).isEqualTo(WORKER.sources());
        assertThat(report.passages()).isEmpty();
        DeliveryCount count = report.deliveries().getFirst();
        assertThat(count.delivered()).isEqualTo(3);
        assertThat(count.lags().quantile(0.1).orElseThrow()).isCloseTo(3_000.0, ERROR);
        assertThat(count.lags().quantile(0.9).orElseThrow()).isCloseTo(85_000.0, ERROR);
    }

    @Test
    void theReleaseBeforeReadsTheSameLagsInReportsOfThisOne() {
        byte[] former = Golden.earlier("telemetry-worker-v1");
        byte[] now = WORKER.write();

        String lags = HexFormat.of().formatHex(lags(3, 84, 84).writeFormer());

        assertThat(HexFormat.of().formatHex(former)).contains(lags);
        assertThat(HexFormat.of().formatHex(now)).contains(lags);
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

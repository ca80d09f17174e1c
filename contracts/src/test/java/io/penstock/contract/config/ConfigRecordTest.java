package io.penstock.contract.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.Golden;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.pipe.Rates;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.Tiers;
import io.penstock.contract.wire.WireException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigRecordTest {

    static List<ConfigRecord> records() {
        Map<String, Integer> branches = new LinkedHashMap<>();
        branches.put("zeta", 300);
        branches.put("alpha", 1);
        return List.of(
                new LaneConfig(new LaneGeneration("shared", 1), 8),
                new TenantConfig("acme"),
                new SourceConfig(
                        "acme",
                        "shop",
                        "shared",
                        "subject",
                        16 << 20,
                        List.of(
                                new SourceConfig.Key("0a1b", "ff00", 0),
                                new SourceConfig.Key("0a1c", "ff01", 1_767_225_600_000_000L)),
                        List.of(1, 300)),
                new PipeState(300, "acme", "orders", 2),
                new DestinationState("acme", "crm-http", 17, "gone"),
                new PipeRevisionBody(
                        new PipeRef(300, 2),
                        "acme",
                        "orders",
                        branches,
                        "{\"ü\":1}".getBytes(UTF_8)),
                new DestinationRevisionBody(
                        "acme", "crm-http", 4, "{\"url\":\"http://x/\"}".getBytes(UTF_8)));
    }

    @Test
    void laneMayStateItsTiers() {
        var lane = new LaneConfig(new LaneGeneration("shared", 1), 8, Tiers.parse("500ms,2s"));
        byte[] bytes = Golden.check("config-lane-tiers-v1", lane.write());
        assertThat(ConfigRecord.read(lane.key(), bytes)).isEqualTo(lane);
    }

    static List<ConfigRecord> limited() {
        var rates = new Rates(500, 1 << 20);
        return List.of(
                new TenantConfig("acme", rates),
                new SourceConfig(
                        "acme",
                        "shop",
                        "shared",
                        null,
                        16 << 20,
                        rates,
                        List.of(new SourceConfig.Key("0a1b", "ff00", 0)),
                        List.of(1)));
    }

    @ParameterizedTest
    @MethodSource("limited")
    void limitsOfRatesAreWrittenUnderTagsOfTheirOwn(ConfigRecord record) {
        String kind = record.key().substring(0, record.key().indexOf('/'));
        byte[] bytes = Golden.check("config-" + kind + "-limited-v1", record.write());
        assertThat(ConfigRecord.read(record.key(), bytes)).isEqualTo(record);
        Golden.truncate(bytes, cut -> ConfigRecord.read(record.key(), cut));
        Golden.corrupt(bytes, corrupt -> ConfigRecord.read(record.key(), corrupt));
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordIsWrittenAsVersionOneWritesItAndReadBack(ConfigRecord record) {
        String kind = record.key().substring(0, record.key().indexOf('/'));
        byte[] bytes = Golden.check("config-" + kind + "-v1", record.write());
        ConfigRecord read = ConfigRecord.read(record.key(), bytes);
        assertThat(read).isEqualTo(record).hasSameHashCodeAs(record);
        assertThat(read.key()).isEqualTo(record.key());
        assertThat(read.write()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordOfANewerVersionIsRefused(ConfigRecord record) {
        byte[] newer = record.write();
        newer[0] = 2;
        assertThatThrownBy(() -> ConfigRecord.read(record.key(), newer))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("has version 2");
    }

    @ParameterizedTest
    @MethodSource("records")
    void brokenRecordIsRefusedAndNothingElse(ConfigRecord record) {
        Golden.truncate(record.write(), bytes -> ConfigRecord.read(record.key(), bytes));
        Golden.corrupt(record.write(), bytes -> ConfigRecord.read(record.key(), bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lane", "/x", "unknown/x", "Lane/x"})
    void recordOfNoKnownKindIsRefused(String key) {
        assertThatThrownBy(() -> ConfigRecord.read(key, new byte[] {1}))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("is of no known kind");
    }

    @ParameterizedTest
    @MethodSource("records")
    void fieldsOfANewerReleaseDoNotDisturb(ConfigRecord record) {
        byte[] bytes = record.write();
        byte[] newer = java.util.Arrays.copyOf(bytes, bytes.length + 3);
        newer[bytes.length] = 99;
        newer[bytes.length + 1] = 1;
        newer[bytes.length + 2] = 7;
        assertThat(ConfigRecord.read(record.key(), newer)).isEqualTo(record);
    }
}

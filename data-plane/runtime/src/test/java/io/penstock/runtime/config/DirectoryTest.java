package io.penstock.runtime.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.DestinationRevisionBody;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.config.PipeState;
import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.config.TenantConfig;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.pipe.Rates;
import io.penstock.contract.topic.LaneGeneration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectoryTest {
    private static final byte[] UNREADABLE = {99, 1, 2};
    private final Directory directory = new Directory();

    private void apply(ConfigRecord record) {
        directory.apply(record.key(), record.write());
    }

    private static SourceConfig source(String name, String... keyIds) {
        return new SourceConfig(
                "acme",
                name,
                "shared",
                null,
                1,
                List.of(keyIds).stream().map(id -> new SourceConfig.Key(id, "hash", 0)).toList(),
                List.of());
    }

    private static DestinationRevisionBody destination(int revision) {
        return new DestinationRevisionBody("acme", "crm", revision, new byte[0]);
    }

    private boolean knowsKey(String id) {
        return directory.sourceByKeyId(id).isPresent();
    }

    @Test
    void recordsAreFoundByName() {
        var lane = new LaneConfig(new LaneGeneration("shared", 1), 8);
        var pipe = new PipeState(4, "acme", "orders", 2);
        var body =
                new PipeRevisionBody(
                        new PipeRef(4, 2), "acme", "orders", Map.of("a", 1), "{}".getBytes(UTF_8));
        apply(lane);
        apply(pipe);
        apply(body);
        var tenant = new TenantConfig("acme", new Rates(500, 0));
        apply(tenant);

        assertThat(directory.lane("shared")).isEqualTo(new Lookup.Known<>(lane));
        assertThat(directory.tenant("acme")).isEqualTo(new Lookup.Known<>(tenant));
        assertThat(directory.pipe(4)).isEqualTo(new Lookup.Known<>(pipe));
        assertThat(directory.revision(new PipeRef(4, 2))).isEqualTo(new Lookup.Known<>(body));
        assertThat(directory.revision(new PipeRef(4, 3))).isEqualTo(new Lookup.Unknown<>());
        assertThat(directory.lane("other")).isEqualTo(new Lookup.Unknown<>());
    }

    @Test
    void keysFollowTheirSource() {
        apply(source("shop", "one", "two"));
        assertThat(directory.sourceByKeyId("one").orElseThrow().source().name()).isEqualTo("shop");

        apply(source("shop", "two", "three"));
        assertThat(knowsKey("one")).isFalse();
        assertThat(knowsKey("two")).isTrue();
        assertThat(knowsKey("three")).isTrue();

        directory.apply("source/acme/shop", null);
        assertThat(knowsKey("two")).isFalse();
    }

    @Test
    void aKeyThatMovedToAnotherSourceStaysWithIt() {
        apply(source("shop", "one"));
        apply(source("other", "one"));
        apply(source("shop"));

        assertThat(directory.sourceByKeyId("one").orElseThrow().source().name()).isEqualTo("other");
    }

    @Test
    void deliveriesUseTheHighestRevisionOfADestination() {
        apply(destination(9));
        apply(destination(10));
        apply(destination(2));
        assertThat(directory.destination("acme/crm"))
                .isEqualTo(new Lookup.Known<>(destination(10)));

        directory.apply(destination(10).key(), null);

        assertThat(directory.destination("acme/crm")).isEqualTo(new Lookup.Known<>(destination(9)));
        assertThat(directory.destination("acme/other")).isEqualTo(new Lookup.Unknown<>());
    }

    @Test
    void aRecordThatCannotBeReadTouchesNoOther() {
        apply(source("shop", "one"));
        apply(source("other", "two"));
        directory.apply("source/acme/shop", UNREADABLE);
        directory.apply("pipe/4", UNREADABLE);
        directory.apply("nonsense", UNREADABLE);
        directory.apply("destination-revision/acme/crm/3", UNREADABLE);

        assertThat(directory.pipe(4)).isInstanceOf(Lookup.Unreadable.class);
        assertThat(directory.destination("acme/crm")).isInstanceOf(Lookup.Unreadable.class);
        assertThat(knowsKey("one")).isFalse();
        assertThat(knowsKey("two")).isTrue();
    }

    @Test
    void recordsDeletedUnseenAreForgotten() {
        apply(source("shop", "one"));
        apply(source("other", "two"));

        directory.retainOnly(Set.of("source/acme/other"));

        assertThat(knowsKey("one")).isFalse();
        assertThat(knowsKey("two")).isTrue();
    }
}

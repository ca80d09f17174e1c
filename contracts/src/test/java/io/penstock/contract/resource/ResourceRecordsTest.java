package io.penstock.contract.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.Golden;
import io.penstock.contract.wire.WireException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceRecordsTest {
    private static final ResourceKey PIPE =
            new ResourceKey(ResourceKey.Kind.PIPE, "acme", "orders");
    private static final Desired DESIRED =
            new Desired(PIPE, 300, false, "{\"a\":1}".getBytes(UTF_8));
    private static final Desired DELETED = new Desired(PIPE, 301, true, new byte[0]);
    private static final Observed OBSERVED =
            new Observed(
                    PIPE,
                    300,
                    List.of(
                            new Condition(
                                    Condition.READY,
                                    Condition.Status.FALSE,
                                    "SourceMissing",
                                    "source 'shop' does not exist",
                                    1_767_225_600_000_000L)));

    @Test
    void desiredIsWrittenAsVersionOneWritesItAndReadBack() {
        assertThat(Desired.read(Golden.check("desired-v1", DESIRED.write()))).isEqualTo(DESIRED);
        assertThat(Desired.read(Golden.check("desired-deleted-v1", DELETED.write())))
                .isEqualTo(DELETED);
    }

    @Test
    void observedIsWrittenAsVersionOneWritesItAndReadBack() {
        assertThat(Observed.read(Golden.check("observed-v1", OBSERVED.write())))
                .isEqualTo(OBSERVED);
    }

    @Test
    void brokenRecordIsRefusedAndNothingElse() {
        Golden.truncate(DESIRED.write(), Desired::read);
        Golden.corrupt(DESIRED.write(), Desired::read);
        Golden.truncate(OBSERVED.write(), Observed::read);
        Golden.corrupt(OBSERVED.write(), Observed::read);
    }

    @Test
    void recordOfANewerVersionIsRefused() {
        byte[] desired = DESIRED.write();
        desired[0] = 2;
        assertThatThrownBy(() -> Desired.read(desired)).isInstanceOf(WireException.class);
        byte[] observed = OBSERVED.write();
        observed[0] = 2;
        assertThatThrownBy(() -> Observed.read(observed)).isInstanceOf(WireException.class);
    }

    @Test
    void generationThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> new Desired(PIPE, 0, false, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pipe/acme/orders has generation 0, which must be positive");
    }

    @Test
    void specsComeBackAsTheyWere() {
        var revision = new DesiredRevision(3, Map.of("url", "http://x/"));
        assertThat(DesiredRevision.read(revision.write())).isEqualTo(revision);
        for (String disabled : Arrays.asList("gone", null)) {
            var changed = new DesiredRevision(3, Map.of("url", "http://x/"), 7, disabled);
            assertThat(DesiredRevision.read(changed.write())).isEqualTo(changed);
        }
        var source = new DesiredSource(Map.of(), List.of(new DesiredSource.Key("0a", "ff", 0)));
        assertThat(DesiredSource.read(source.write())).isEqualTo(source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"revision\":\"1\"}",
                "{\"revision\":99999999999}",
                "{\"revision\":1,\"state\":{\"change\":0}}",
                "{\"revision\":1,\"state\":\"gone\"}",
                "{\"keys\":[1]}"
            })
    void specOfAnotherShapeIsRefused(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        assertThatThrownBy(() -> DesiredRevision.read(bytes))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DesiredSource.read(bytes))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keyIsReadAsItIsWritten() {
        assertThat(ResourceKey.parse("pipe/acme/orders")).isEqualTo(PIPE);
        assertThat(PIPE).hasToString("pipe/acme/orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pipe",
                "pipe/acme",
                "pipe/acme/a/b",
                "pipes/acme/a",
                "pipe/A/a",
                "pipe/a/"
            })
    void keyOfAnotherFormIsRefused(String text) {
        assertThatThrownBy(() -> ResourceKey.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

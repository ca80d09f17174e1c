package io.penstock.ingest.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.key.AccessKey;
import io.penstock.runtime.config.Directory;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeysTest {
    private final Random random = new Random(1);
    private final AccessKey key = AccessKey.make(AccessKey.Kind.SOURCE, random::nextBytes);
    private final AccessKey expiring = AccessKey.make(AccessKey.Kind.SOURCE, random::nextBytes);
    private final AccessKey stranger = AccessKey.make(AccessKey.Kind.SOURCE, random::nextBytes);
    private final Directory directory = new Directory();
    private final Keys keys = new Keys(directory, () -> true);

    KeysTest() {
        write(
                new SourceConfig.Key(key.id(), key.hash(), 0),
                new SourceConfig.Key(expiring.id(), expiring.hash(), 1_000));
    }

    private void write(SourceConfig.Key... entries) {
        var source =
                new SourceConfig("acme", "shop", "shared", null, 1, List.of(entries), List.of());
        directory.apply(source.key(), source.write());
    }

    private Access check(AccessKey asked, long now) {
        return keys.check("Bearer " + asked.reveal(), now);
    }

    @Test
    void aKeyOfASourceOpens() {
        assertThat(check(key, 5_000)).isInstanceOf(Access.Granted.class);
        assertThat(keys.check("bearer " + key.reveal(), 5_000)).isInstanceOf(Access.Granted.class);
        assertThat(check(expiring, 999)).isInstanceOf(Access.Granted.class);
    }

    @Test
    void unknownExpiredAndRevokedKeysDoNot() {
        assertThat(check(stranger, 0)).isInstanceOf(Access.Denied.class);
        assertThat(check(expiring, 1_000)).isInstanceOf(Access.Denied.class);

        write();

        assertThat(check(key, 0)).isInstanceOf(Access.Denied.class);
    }

    @Test
    void aRightIdWithAnotherSecretDoesNot() {
        write(new SourceConfig.Key(key.id(), stranger.hash(), 0));

        assertThat(check(key, 0)).isInstanceOf(Access.Denied.class);
    }

    @Test
    void aKeyThatOpenedBeforeIsCheckedAllTheSame() {
        assertThat(check(key, 0)).isInstanceOf(Access.Granted.class);
        assertThat(check(expiring, 999)).isInstanceOf(Access.Granted.class);
        String last = key.reveal().endsWith("0") ? "1" : "0";
        String mistyped = key.reveal().substring(0, key.reveal().length() - 1) + last;

        assertThat(keys.check("Bearer " + mistyped, 0)).isInstanceOf(Access.Denied.class);
        assertThat(check(expiring, 1_000)).isInstanceOf(Access.Denied.class);
        write(new SourceConfig.Key(key.id(), stranger.hash(), 0));
        assertThat(check(key, 0)).as("its hash has changed").isInstanceOf(Access.Denied.class);
        write();
        assertThat(check(key, 0)).as("revoked").isInstanceOf(Access.Denied.class);
    }

    @Test
    void othersTokensAndNoTokensDoNot() {
        AccessKey operator = AccessKey.make(AccessKey.Kind.OPERATOR, random::nextBytes);

        assertThat(check(operator, 0)).isInstanceOf(Access.Denied.class);
        assertThat(keys.check(null, 0)).isInstanceOf(Access.Denied.class);
        assertThat(keys.check("Basic YTpi", 0)).isInstanceOf(Access.Denied.class);
        assertThat(keys.check("Bearer psk_x", 0)).isInstanceOf(Access.Denied.class);
    }

    @Test
    void beforeTheConfigurationIsReadNobodyIsRefused() {
        var early = new Keys(new Directory(), () -> false);

        assertThat(early.check("Bearer " + key.reveal(), 0)).isInstanceOf(Access.NotYetKnown.class);
    }
}

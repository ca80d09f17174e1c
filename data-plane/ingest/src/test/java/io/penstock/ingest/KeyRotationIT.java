package io.penstock.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.key.AccessKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A source's key is replaced without a moment in which its sender is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyRotationIT {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final IngestFixture ingest = new IngestFixture(Map.of());
    private final AccessKey old = AccessKey.make(AccessKey.Kind.SOURCE, RANDOM::nextBytes);
    private final AccessKey young = AccessKey.make(AccessKey.Kind.SOURCE, RANDOM::nextBytes);

    @AfterAll
    void close() {
        ingest.close();
    }

    private static SourceConfig.Key entry(AccessKey key, long expires) {
        return new SourceConfig.Key(key.id(), key.hash(), expires);
    }

    private void publish(SourceConfig.Key... keys) {
        ingest.publishSource("shop", 1 << 20, null, List.of(keys));
    }

    private int status(AccessKey key) {
        return Reply.to(ingest.post(key, IngestFixture.events(1, "k"))).status();
    }

    @Test
    void bothKeysOpenUntilTheOldOneExpiresOrIsRevoked() {
        Instant inAnHour = Clock.systemUTC().instant().plus(Duration.ofHours(1));
        long expires = ChronoUnit.MICROS.between(Instant.EPOCH, inAnHour);
        publish(entry(old, 0));
        await().until(() -> status(old) == 202);
        assertThat(status(young)).isEqualTo(401);

        publish(entry(old, expires), entry(young, 0));
        await().until(() -> status(young) == 202);
        assertThat(status(old)).isEqualTo(202);

        ingest.pass(Duration.ofHours(2));
        assertThat(status(old)).isEqualTo(401);
        assertThat(status(young)).isEqualTo(202);

        publish(entry(old, 0));
        await().until(() -> status(young) == 401);
        assertThat(status(old)).isEqualTo(202);
    }
}

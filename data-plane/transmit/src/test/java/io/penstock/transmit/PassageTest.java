package io.penstock.transmit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.Origin;
import io.penstock.contract.telemetry.Lags;
import io.penstock.contract.telemetry.Passage;
import io.penstock.contract.telemetry.Span;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.Tiers;
import io.penstock.runtime.tap.Taps;
import io.penstock.runtime.telemetry.Counters;
import io.penstock.transmit.attempt.AttemptLog;
import io.penstock.transmit.fixture.Configuration;
import io.penstock.transmit.fixture.Events;
import io.penstock.transmit.fixture.FakeTaken;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What transmit tells of the times of deliveries: in virtual time, so to the µs. */
class PassageTest {
    private static final LaneGeneration LANE = new LaneGeneration("shared", 1);
    private static final String NOBODY = "127.0.0.1:1";

    /** How long the destination takes, ms. */
    private static final long ANSWER = 100;

    private final VirtualTime time = new VirtualTime();
    private final Counters counters = new Counters();
    private final Configuration configuration =
            new Configuration().pipe("well").destination("well", 1, "http://127.0.0.1/10", "");
    private final AttemptLog attempts =
            new AttemptLog(NOBODY, AttemptLog.Settings.usual(), configuration.directory(), time);
    private final TransmitStep step = step();

    private TransmitStep step() {
        var config = new LaneConfig(LANE, 1, Tiers.DEFAULT);
        configuration.directory().apply(config.key(), config.write());
        var made =
                new TransmitStep(
                        TransmitSettings.of("1.2.3"),
                        configuration.directory(),
                        LANE,
                        time,
                        new Taps(NOBODY, "transmit", time),
                        attempts,
                        RandomGenerator.of("L64X128MixRandom"),
                        counters,
                        ModelEndpoint.loops(time, new ModelEndpoint.Ledger()));
        made.owned(Set.of(0));
        return made;
    }

    @AfterEach
    void close() {
        step.close();
        attempts.close();
    }

    /** An event that happened 900 ms ago and was stored 700 ms ago. */
    private FakeTaken event() {
        Event event = Events.onBranch(1, 1);
        Origin of = event.header().origin();
        long now = time.millis() * 1_000;
        var origin =
                new Origin(
                        of.tenant(),
                        of.source(),
                        now - 900_000,
                        true,
                        now - 800_000,
                        of.orderingKey(),
                        now - 700_000);
        return new FakeTaken(event.with(event.header().with(origin)));
    }

    private Passage passed() {
        List<Passage> passages = counters.take().passages();
        assertThat(passages).hasSize(1);
        return passages.getFirst();
    }

    @Test
    void aDeliveryHasItsLagsTransitAndExpel() {
        FakeTaken taken = event();
        long size = taken.event().payload().length;

        step.take(taken);
        time.goOn(taken::ended, 10_000);

        Passage passed = passed();
        assertThat(passed.link()).isEqualTo(Passage.TRANSMIT);
        assertThat(passed.in()).isEqualTo(1);
        assertThat(passed.out()).isEqualTo(1);
        assertThat(passed.again()).isZero();
        assertThat(passed.bytesIn()).isEqualTo(size);
        assertThat(passed.bytesOut()).isEqualTo(size);
        assertThat(passed.lags(Span.LAG_IN)).isEqualTo(Lags.ofMicros(900_000));
        assertThat(passed.lags(Span.TRANSIT)).isEqualTo(Lags.ofMicros(700_000));
        assertThat(passed.lags(Span.EXPEL)).isEqualTo(Lags.ofMicros(ANSWER * 1_000));
        assertThat(passed.lags(Span.PROCESS)).isEqualTo(Lags.ofMicros(ANSWER * 1_000));
        assertThat(passed.lags(Span.LAG_OUT)).isEqualTo(Lags.ofMicros(900_000 + ANSWER * 1_000));
    }

    @Test
    void aDeliveryThatIsSentAgainHasNoTransitAndNoArrivalOfItsOwn() {
        FakeTaken first = event();
        Event event = first.event();
        var again = new FakeTaken(event.with(event.header().with(event.header().course().again())));

        step.redeliver().take(again);
        time.goOn(again::ended, 10_000);

        Passage passed = passed();
        assertThat(passed.in()).isEqualTo(1);
        assertThat(passed.again()).isEqualTo(1);
        assertThat(passed.lags(Span.LAG_IN).count()).isZero();
        assertThat(passed.lags(Span.TRANSIT).count()).isZero();
        assertThat(passed.lags(Span.LAG_OUT).count()).isEqualTo(1);
    }
}

package io.penstock.runtime.tap;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.tap.Scope;
import io.penstock.contract.tap.Tap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OpenTapsTest {
    private static final long NOW = 1_000_000_000L;
    private static final long SECOND = 1_000_000L;

    private final OpenTaps taps = new OpenTaps();

    private static Tap tap(String tenant, String id, long expires) {
        return new Tap(tenant, id, Scope.SOURCE, "shop", 2, expires);
    }

    private void open(Tap tap) {
        taps.apply(tap.key(), tap.write(), NOW);
    }

    private List<Watch> seenBy(String tenant) {
        Watching watching = taps.watching();
        return watching == null ? List.of() : watching.at(Scope.SOURCE, tenant, "shop");
    }

    @Test
    void withoutATapThereIsNothingToLookAt() {
        assertThat(taps.watching()).isNull();
    }

    @Test
    void tapSeesItsOwnTenantOnlyEvenWhereNamesAreTheSame() {
        open(tap("acme", "t-1", NOW + SECOND));

        assertThat(seenBy("acme")).hasSize(1);
        assertThat(seenBy("evil")).isEmpty();
        Watching watching = Objects.requireNonNull(taps.watching());
        assertThat(watching.any(Scope.SOURCE, "evil")).isFalse();
        assertThat(watching.at(Scope.PIPE, "acme", "shop")).isEmpty();
    }

    @Test
    void tapUnderTheKeyOfAnotherIsOverlooked() {
        Tap tap = tap("acme", "t-1", NOW + SECOND);

        taps.apply("tap/evil/t-1", tap.write(), NOW);

        assertThat(taps.watching()).isNull();
    }

    @Test
    void leaseThatIsNotRenewedEndsByItself() {
        open(tap("acme", "t-1", NOW + SECOND));
        taps.sweep(NOW + SECOND - 1);
        assertThat(seenBy("acme")).hasSize(1);

        taps.sweep(NOW + SECOND);

        assertThat(taps.watching()).isNull();
    }

    @Test
    void renewedLeaseGoesOnWithWhatWasCounted() {
        open(tap("acme", "t-1", NOW + SECOND));
        Watch watch = seenBy("acme").getFirst();
        watch.drop();

        open(tap("acme", "t-1", NOW + 30 * SECOND));
        taps.sweep(NOW + SECOND);

        assertThat(seenBy("acme")).containsExactly(watch);
        assertThat(watch.takeDropped()).isOne();
    }

    @Test
    void leaseIsNeverLongerThanThisClockAllows() {
        open(tap("acme", "t-1", Long.MAX_VALUE));

        taps.sweep(NOW + OpenTaps.LONGEST);

        assertThat(taps.watching()).isNull();
    }

    @Test
    void brokenRecordEndsItsOwnTapAndTouchesNoOther() {
        open(tap("acme", "t-1", NOW + SECOND));
        open(tap("acme", "t-2", NOW + SECOND));

        taps.apply("tap/acme/t-1", new byte[] {1, 1}, NOW);

        assertThat(seenBy("acme")).hasSize(1);
    }

    @Test
    void closedTapIsForgotten() {
        open(tap("acme", "t-1", NOW + SECOND));

        taps.apply("tap/acme/t-1", null, NOW);

        assertThat(taps.watching()).isNull();
    }

    @Test
    void moreTapsThanAWorkerServesAreOverlooked() {
        for (int i = 0; i < OpenTaps.MOST + 5; i++) {
            open(tap("acme", "t-" + i, NOW + SECOND));
        }

        assertThat(seenBy("acme")).hasSize(OpenTaps.MOST);
    }

    @Test
    void capHoldsForEachSecondAndWhatIsAboveIsCounted() {
        var watch = new Watch(tap("acme", "t-1", NOW));

        assertThat(List.of(watch.admits(NOW), watch.admits(NOW), watch.admits(NOW)))
                .containsExactly(true, true, false);
        assertThat(watch.admits(NOW + SECOND)).isTrue();
        assertThat(watch.takeDropped()).isOne();
        assertThat(watch.takeDropped()).isZero();
    }
}

package io.penstock.transmit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.event.EventHeader;
import io.penstock.contract.failure.FailureCode;
import io.penstock.runtime.telemetry.Counters;
import io.penstock.transmit.fixture.Configuration;
import io.penstock.transmit.fixture.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressBookTest {
    private final Configuration configuration = new Configuration();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final AddressBook book =
            new AddressBook(
                    configuration.directory(), () -> now, Duration.ofSeconds(10), new Counters());

    @Test
    void eventGoesToTheDestinationOfItsBranch() {
        configuration.pipe("crm", "archive");
        configuration.destination("crm", 1, "http://crm/", "");
        configuration.destination("archive", 1, "http://archive/", "");

        assertThat(found(1).name()).isEqualTo("acme/crm");
        assertThat(found(2).name()).isEqualTo("acme/archive");
    }

    @Test
    void highestRevisionOfADestinationIsUsedAsSoonAsItIsThere() {
        configuration.pipe("crm").destination("crm", 1, "http://old/", "");
        assertThat(found(1).spec().url()).hasHost("old");

        configuration.destination("crm", 2, "http://new/", "");

        assertThat(found(1).revision()).isEqualTo(2);
        assertThat(found(1).spec().url()).hasHost("new");
    }

    @Test
    void unknownPipeRevisionIsAwaitedForEver() {
        assertThat(find(1)).isEqualTo(new Address.Awaited());
        now = now.plus(Duration.ofDays(1));
        assertThat(find(1)).isEqualTo(new Address.Awaited());
    }

    @Test
    void unknownDestinationIsAwaitedForAWhile() {
        configuration.pipe("crm");
        assertThat(find(1)).isEqualTo(new Address.Awaited());
        now = now.plusMillis(9_999);
        assertThat(find(1)).isEqualTo(new Address.Awaited());
        now = now.plusMillis(1);
        assertThat(codeOf(1)).isEqualTo(FailureCode.DESTINATION_UNKNOWN);

        configuration.destination("crm", 1, "http://crm/", "");

        assertThat(found(1).name()).isEqualTo("acme/crm");
    }

    @Test
    void brokenDestinationIsUnfitAndTouchesNoOther() {
        configuration.pipe("crm", "archive");
        configuration.destination("crm", 1, "{\"url\":\"ftp://x\"}");
        configuration.destination("archive", 1, "http://archive/", "");

        assertThat(codeOf(1)).isEqualTo(FailureCode.DESTINATION_UNREADABLE);
        assertThat(found(2).name()).isEqualTo("acme/archive");
    }

    @Test
    void brokenDestinationIsMendedByItsNextRevision() {
        configuration.pipe("crm").destination("crm", 1, "{}");
        assertThat(codeOf(1)).isEqualTo(FailureCode.DESTINATION_UNREADABLE);

        configuration.destination("crm", 2, "http://crm/", "");

        assertThat(found(1).revision()).isEqualTo(2);
    }

    @Test
    void unreadableRecordIsUnfit() {
        configuration.pipe("crm");
        configuration.directory().apply("destination-revision/acme/crm/1", new byte[] {99});

        assertThat(codeOf(1)).isEqualTo(FailureCode.DESTINATION_UNREADABLE);
    }

    @Test
    void brokenPipeIsUnfit() {
        configuration.pipe(Map.of("a", 1), "{}");

        assertThat(codeOf(1)).isEqualTo(FailureCode.PIPE_UNREADABLE);
    }

    @Test
    void branchThatThePipeDoesNotHaveIsUnfit() {
        configuration.pipe("crm");

        assertThat(codeOf(42)).isEqualTo(FailureCode.PIPE_UNREADABLE);
    }

    @Test
    void eventThatIsNotOnOnePipeIsUnfit() {
        EventHeader header =
                Events.event(Events.attributes("1", null, Map.of()), List.of(), 1, 1).header();

        assertThat(book.find(header)).isInstanceOf(Address.Unfit.class);
    }

    private Address find(int branch) {
        return book.find(Events.onBranch(branch, 1).header());
    }

    private Destination found(int branch) {
        return ((Address.Found) find(branch)).destination();
    }

    private FailureCode codeOf(int branch) {
        return ((Address.Unfit) find(branch)).failure().code();
    }
}

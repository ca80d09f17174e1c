package io.penstock.observer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.audit.Finding;
import io.penstock.contract.audit.Finding.Kind;
import io.penstock.contract.audit.Finding.Named;
import io.penstock.contract.fact.AcknowledgedRecord;
import io.penstock.contract.fact.Author;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.Entered;
import io.penstock.contract.fact.FactRecord;
import io.penstock.contract.fact.FactRecord.Left;
import io.penstock.contract.fact.FactRecord.Reached;
import io.penstock.contract.fact.FactRecord.Tile;
import io.penstock.contract.fact.Marks;
import io.penstock.contract.fact.Way;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditEngineTest {
    private static final String FIRST = "penstock.shared.g1.normalize";
    private static final String TRANSMIT = "penstock.shared.g1.transmit";
    private static final long NOW = 1_800_000_000_000L;

    private final AuditEngine engine = new AuditEngine(AuditSettings.of("shared"), true);
    private final AuditEngine joining = new AuditEngine(AuditSettings.of("shared"), false);

    private static Marks marks(long from, long to) {
        return new Marks(List.of(new Marks.Run(9, 0, from, to)));
    }

    private static AcknowledgedRecord told(long sequence, long from, long to) {
        var reached = List.of(new Reached(FIRST, 0, to - 1));
        return new AcknowledgedRecord(
                "in", 9, sequence, FIRST, marks(from, to), Marks.NONE, reached, false);
    }

    private static FactRecord entered(long sequence, long from, long to) {
        var way = new Departure(Way.FORWARDED, 3, 31, 0, 0, null, 0);
        return new FactRecord(
                new Author("stages", 1, "1"),
                sequence,
                FIRST,
                0,
                List.of(new Tile(from, to)),
                List.of(new Left(way, marks(from, to))),
                Marks.NONE,
                0,
                List.of(new Reached(TRANSMIT, 0, to - 1)),
                List.of(),
                from,
                List.of(new Entered(3, 1, NOW / 60_000 * 60, marks(from, to))));
    }

    private static FactRecord delivered(long sequence, long from, long to, long but) {
        var way = new Departure(Way.DELIVERED, 3, 31, 0, 0, null, 0);
        Marks marks =
                new Marks(
                        List.of(new Marks.Run(9, 0, from, but), new Marks.Run(9, 0, but + 1, to)));
        return new FactRecord(
                new Author("transmit", 1, "1"),
                sequence,
                TRANSMIT,
                0,
                List.of(new Tile(from, to)),
                List.of(new Left(way, marks)),
                Marks.NONE,
                0,
                List.of(),
                List.of(),
                from,
                List.of());
    }

    @Test
    void lossIsKnownAsSoonAsTheReaderIsPast() {
        engine.apply(told(0, 0, 10), NOW);
        engine.apply(entered(0, 0, 10), NOW);
        assertThat(engine.open()).isEmpty();
        engine.apply(delivered(0, 0, 10, 4), NOW);
        assertThat(engine.open()).extracting(Finding::kind).containsExactly(Kind.MISSING_BETWEEN);
        assertThat(engine.open().getFirst().marks()).isEqualTo(marks(4, 5));
        assertThat(engine.state().missing()).isEqualTo(1);
    }

    @Test
    void nameOfALostEventIsSaidOnceItIsKnown() {
        engine.apply(entered(0, 0, 10), NOW);
        engine.apply(delivered(0, 0, 10, 4), NOW);
        String id = engine.open().getFirst().id();
        engine.advance(NOW);
        var named = new Named(9, 0, 4, "id-4", "acme", "shop", "t");
        engine.name(id, List.of(named));
        assertThat(engine.advance(NOW + 1))
                .filteredOn(Finding.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(
                        Finding.class,
                        finding -> assertThat(finding.named()).containsExactly(named));
    }

    @Test
    void whatWasBeforeTheAuditBeganIsNotJudged() {
        joining.apply(told(70, 0, 500), NOW);
        joining.apply(entered(900, 600, 610), NOW);
        joining.apply(delivered(300, 600, 610, 605), NOW);
        assertThat(joining.open()).extracting(Finding::kind).containsExactly(Kind.MISSING_BETWEEN);
        assertThat(joining.open().getFirst().marks()).isEqualTo(marks(605, 606));
    }

    @Test
    void lostAcknowledgementsAreUnknownAndNoSenderIsDoubted() {
        engine.apply(told(0, 0, 10), NOW);
        engine.apply(told(2, 20, 30), NOW);
        engine.apply(entered(0, 0, 30), NOW);
        for (int i = 1; i < 6; i++) {
            engine.advance(NOW + i * 30_000L);
        }
        assertThat(engine.open()).extracting(Finding::kind).containsOnly(Kind.UNKNOWN);
        engine.apply(told(1, 10, 20), NOW + 200_000);
        assertThat(engine.open()).isEmpty();
    }

    @Test
    void eventsNobodyWasToldOfAreSaidToBeUnacknowledged() {
        engine.apply(told(0, 0, 10), NOW);
        engine.apply(entered(0, 0, 12), NOW);
        for (int i = 1; i < 4; i++) {
            engine.advance(NOW + i * 21_000L);
        }
        assertThat(engine.open()).extracting(Finding::kind).containsExactly(Kind.UNACKNOWLEDGED);
        assertThat(engine.open().getFirst().marks()).isEqualTo(marks(10, 12));
        assertThat(engine.state().missing()).isZero();
    }

    @Test
    void tenMillionEventsOfOnePipeTakeAHundredKilobytes() {
        var load = new AuditLoad(1, 800_000, 10_000);
        while (load.events() < 10_000_000) {
            load.turn();
        }
        load.rest(Duration.ofMinutes(30));
        assertThat(load.unresolved()).isBetween(900L, 1_100L);
        assertThat(load.savedBytes()).isLessThan(100_000);
        assertThat(load.engine().state().missing()).isZero();
    }

    @Test
    void manyPipesTakeLittleMoreThanWhatIsUnresolved() {
        var load = new AuditLoad(1_000, 5_000, 100);
        for (int turn = 0; turn < 600; turn++) {
            load.turn();
        }
        load.rest(Duration.ofMinutes(30));
        assertThat(load.engine().bytes() / load.unresolved()).isLessThan(400);
        assertThat(load.engine().open()).isEmpty();
    }
}

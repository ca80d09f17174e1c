package io.penstock.observer.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.audit.Finding;
import io.penstock.contract.audit.Finding.Kind;
import io.penstock.contract.event.Mark;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One loss is planted in each lane: exactly that is found, at its hop, with its mark. */
class LossSim {
    private static final int WORLDS = 150;

    /** A lane with one fault, and what was said of it. */
    record World(SimPlant plant, String at, SimObserver observer) {
        List<Finding> found() {
            return observer.findings.values().stream()
                    .filter(each -> each.kind() != Kind.UNACKNOWLEDGED)
                    .toList();
        }

        /** Those that hold. */
        List<Finding> open() {
            return found().stream().filter(each -> each.until() == 0).toList();
        }

        Set<Mark> hit() {
            return plant.hit.stream().map(SimTopics.Rec::mark).collect(Collectors.toSet());
        }
    }

    static World world(long seed, SimPlant.Kind kind, Rules rules) {
        return world(seed, kind, rules, _ -> {});
    }

    static World world(long seed, SimPlant.Kind kind, Rules rules, Consumer<SimLane> begins) {
        var random = new SplittableRandom(seed * 31 + kind.name().length());
        List<Station> heads =
                new SimLane(seed, new SimPlant(SimPlant.Kind.NONE, "", 0), false).heads();
        boolean sends = kind == SimPlant.Kind.DROP || kind == SimPlant.Kind.HIDDEN;
        int last = heads.size() + (sends ? 2 : 1);
        int which = random.nextInt(last);
        String at =
                which < heads.size()
                        ? SimTopics.chain(heads.get(which))
                        : SimTopics.LANE + (which == heads.size() ? "retry.1s" : "redeliver");
        var plant = new SimPlant(kind, at, random.nextInt(10));
        Duration objective =
                kind == SimPlant.Kind.DELAY ? Duration.ofSeconds(90) : Duration.ofHours(100);
        var lane = new SimLane(seed, plant, false);
        begins.accept(lane);
        var observer =
                new SimObserver(
                        lane,
                        objective,
                        (settings, complete) -> new AuditEngine(settings, complete, rules));
        return new World(plant, at, observer.run(120));
    }

    private interface Check {
        void check(World world);
    }

    private static void each(SimPlant.Kind kind, Check check) {
        int hit = 0;
        for (long seed = 0; seed < WORLDS; seed++) {
            try {
                World world = world(seed, kind, new Rules());
                if (world.plant().hit.isEmpty()) {
                    AuditSim.isHealthy(world.observer());
                } else {
                    hit++;
                    check.check(world);
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(hit).isGreaterThan(WORLDS / 2);
    }

    /** Only that, of these events, and it still holds. */
    private static void only(World world, Kind kind) {
        assertThat(world.open()).isNotEmpty().allMatch(each -> each.kind() == kind);
        assertThat(world.observer().ever).isSubsetOf(EnumSet.of(kind, Kind.UNACKNOWLEDGED));
        Set<Mark> named = new HashSet<>();
        world.open().forEach(each -> named.addAll(SimObserver.marks(each)));
        assertThat(named).isEqualTo(world.hit());
        assertThat(world.observer().state.missing()).isPositive();
    }

    @Test
    void whatIsStatedAndNotWrittenIsMissingBetween() {
        each(SimPlant.Kind.DROP, LossSim::isMissingOnItsWay);
    }

    @Test
    void duplicateOfAnotherHidesNothing() {
        each(SimPlant.Kind.HIDDEN, LossSim::isMissingOnItsWay);
    }

    static void isMissingOnItsWay(World world) {
        Kind kind =
                world.found().isEmpty() ? Kind.MISSING_BETWEEN : world.found().getFirst().kind();
        assertThat(kind).isIn(Kind.MISSING_BETWEEN, Kind.MISSING_INSIDE);
        only(world, kind);
        assertThat(world.found()).hasSize(1);
        Finding found = world.found().getFirst();
        SimLink.Out dropped = world.plant().dropped;
        assertThat(found.from()).isEqualTo(world.at());
        if (dropped == null) {
            throw new AssertionError("nothing was dropped");
        }
        assertThat(found.pipe()).isEqualTo(dropped.departure().pipe());
        assertThat(found.branch()).isEqualTo(dropped.departure().branch());
        if (kind == Kind.MISSING_INSIDE) {
            assertThat(found.to()).isNull();
        } else if (!String.valueOf(dropped.topic()).contains(".retry.")) {
            assertThat(found.to()).isEqualTo(dropped.topic());
        }
        assertThat(found.place()).isNotNull();
    }

    @Test
    void whatALinkLetsNotGoIsMissingInside() {
        each(
                SimPlant.Kind.SILENT,
                world -> {
                    only(world, Kind.MISSING_INSIDE);
                    assertThat(world.found())
                            .allMatch(each -> world.at().equals(each.from()) && each.to() == null);
                });
    }

    @Test
    void offsetsThatArePassedInSilenceAreSkipped() {
        each(
                SimPlant.Kind.SKIP,
                world -> {
                    only(world, Kind.SKIPPED);
                    assertThat(world.found()).hasSize(1).allMatch(e -> world.at().equals(e.to()));
                });
    }

    @Test
    void whatRetentionRemovedIsSaidToBeLostByIt() {
        each(
                SimPlant.Kind.RETENTION,
                world -> {
                    only(world, Kind.LOST_BY_RETENTION);
                    assertThat(world.found()).hasSize(1).allMatch(e -> world.at().equals(e.to()));
                });
    }

    @Test
    void whatNobodyKnowsIsUnknownAndNotMissing() {
        each(
                SimPlant.Kind.FACT,
                world -> {
                    assertThat(world.observer().ever)
                            .isSubsetOf(EnumSet.of(Kind.UNKNOWN, Kind.UNACKNOWLEDGED))
                            .contains(Kind.UNKNOWN);
                    Set<Mark> named = new HashSet<>();
                    world.found().forEach(each -> named.addAll(SimObserver.marks(each)));
                    assertThat(world.hit()).containsAll(named);
                    assertThat(world.found()).allMatch(e -> world.at().equals(e.to()));
                });
    }

    @Test
    void whatIsHeldUpIsLateUntilItEnds() {
        each(
                SimPlant.Kind.DELAY,
                world -> {
                    assertThat(world.observer().ever)
                            .isSubsetOf(EnumSet.of(Kind.LATE, Kind.UNACKNOWLEDGED));
                    assertThat(world.found())
                            .isNotEmpty()
                            .allMatch(each -> each.until() > each.since());
                    Set<Mark> named = new HashSet<>();
                    world.found().forEach(each -> named.addAll(SimObserver.marks(each)));
                    assertThat(named).isEqualTo(world.hit());
                    assertThat(world.observer().differences()).isEmpty();
                });
    }
}

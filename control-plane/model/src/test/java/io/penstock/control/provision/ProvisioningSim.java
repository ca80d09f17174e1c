package io.penstock.control.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.DestinationRevisionBody;
import io.penstock.contract.config.DestinationState;
import io.penstock.contract.config.LaneConfig;
import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.config.PipeState;
import io.penstock.contract.config.SourceConfig;
import io.penstock.contract.config.TenantConfig;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.resource.ResourceKey.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Thousands of worlds in which people change their minds. */
class ProvisioningSim {
    private static final int WORLDS = 2_000;
    private static final int ACTIONS = 40;
    private static final List<String> SOURCES = List.of("shop", "web");
    private static final List<String> DESTINATIONS = List.of("crm", "sink", "lake");
    private static final List<String> PIPES = List.of("orders", "visits", "all");

    @Test
    void everyWorldIsReachedInOnePlanAndNoReaderEverSeesADanglingReference() {
        for (long seed = 0; seed < WORLDS; seed++) {
            try {
                new Run(seed).go();
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    /** One world; remembers every number that was ever given. */
    private static final class Run {
        private final SplittableRandom random;
        private final World world = new World();
        private final Map<String, byte[]> bodies = new HashMap<>();
        private final Map<Integer, String> pipes = new HashMap<>();
        private final Map<Integer, String> branches = new HashMap<>();
        private int revision = 1;

        Run(long seed) {
            random = new SplittableRandom(seed);
        }

        void go() {
            for (int i = 0; i < ACTIONS; i++) {
                act();
                if (random.nextInt(3) > 0) {
                    turn();
                }
            }
            turn();
        }

        private void act() {
            switch (random.nextInt(8)) {
                case 0 -> world.source(any(SOURCES), "h" + random.nextInt(5));
                case 1 -> world.source(any(SOURCES), "{\"odd\":1}", new String[0]);
                case 2 -> world.destination(any(DESTINATIONS), revision(), url());
                case 3 -> world.revision(World.key(Kind.DESTINATION, any(DESTINATIONS)), 1, "{}");
                case 4, 5 -> world.pipe(any(PIPES), revision(), some(SOURCES), some(DESTINATIONS));
                case 6 -> world.delete(World.key(Kind.PIPE, any(PIPES)));
                default -> deleteAny();
            }
        }

        private void deleteAny() {
            switch (random.nextInt(4)) {
                case 0 -> world.delete(World.key(Kind.SOURCE, any(SOURCES)));
                case 1 -> world.delete(World.key(Kind.DESTINATION, any(DESTINATIONS)));
                case 2 -> world.delete(World.key(Kind.TENANT, World.TENANT));
                default -> world.ask(World.key(Kind.TENANT, World.TENANT), "{}");
            }
        }

        /** Mostly the next, at times one that was used before: another pipe of the same name. */
        private int revision() {
            return random.nextInt(4) == 0 ? 1 + random.nextInt(revision) : ++revision;
        }

        private String url() {
            return "http://host" + random.nextInt(3) + ".test/";
        }

        private String any(List<String> names) {
            return names.get(random.nextInt(names.size()));
        }

        private List<String> some(List<String> names) {
            List<String> some = names.stream().filter(_ -> random.nextBoolean()).toList();
            return some.isEmpty() ? List.of(names.getFirst()) : some;
        }

        private void turn() {
            ProvisioningPlan plan = world.plan();
            Map<String, ConfigRecord> seen = new TreeMap<>(world.published);
            for (Change change : plan.changes()) {
                change.applyTo(seen);
                nothingDangles(seen);
            }
            world.apply(plan);
            assertThat(world.plan()).isEqualTo(new ProvisioningPlan(List.of(), List.of()));
            world.published.values().forEach(this::holds);
            everyResourceIsAnswered();
        }

        private static void nothingDangles(Map<String, ConfigRecord> seen) {
            for (ConfigRecord config : seen.values()) {
                assertThat(seen.keySet()).containsAll(referred(config, seen));
            }
        }

        private static List<String> referred(ConfigRecord config, Map<String, ConfigRecord> seen) {
            return switch (config) {
                case PipeState pipe ->
                        List.of("pipe-revision/" + pipe.pipe() + "/" + pipe.revision());
                case SourceConfig source -> source.pipes().stream().map(p -> "pipe/" + p).toList();
                case PipeRevisionBody body -> destinations(body, seen).toList();
                case LaneConfig _, TenantConfig _, DestinationState _, DestinationRevisionBody _ ->
                        List.of();
            };
        }

        /** Any revision will do; the first that is there, else one that is not. */
        private static Stream<String> destinations(
                PipeRevisionBody body, Map<String, ConfigRecord> seen) {
            return spec(body).branches().values().stream()
                    .map(branch -> "destination-revision/acme/" + branch.destination() + "/")
                    .map(
                            start ->
                                    seen.keySet().stream()
                                            .filter(key -> key.startsWith(start))
                                            .findFirst()
                                            .orElse(start));
        }

        private static PipeSpec spec(PipeRevisionBody body) {
            return PipeSpec.read(body.spec())
                    .orThrow(violations -> new IllegalStateException(violations.toString()));
        }

        private void holds(ConfigRecord config) {
            switch (config) {
                case PipeRevisionBody body -> {
                    byte[] first = bodies.putIfAbsent(body.key(), body.write());
                    assertThat(first == null || Arrays.equals(first, body.write())).isTrue();
                    body.branches()
                            .forEach(
                                    (name, number) ->
                                            given(
                                                    branches,
                                                    number,
                                                    body.ref().pipe() + " " + name));
                    given(pipes, body.ref().pipe(), body.name());
                }
                case SourceConfig source ->
                        assertThat(source.pipes()).isEqualTo(fedBy(source.name()));
                case PipeState _,
                        LaneConfig _,
                        TenantConfig _,
                        DestinationState _,
                        DestinationRevisionBody _ -> {}
            }
        }

        private List<Integer> fedBy(String source) {
            return world.published.values().stream()
                    .filter(PipeState.class::isInstance)
                    .map(PipeState.class::cast)
                    .filter(
                            pipe ->
                                    spec(world.find(
                                                    "pipe-revision/"
                                                            + pipe.pipe()
                                                            + "/"
                                                            + pipe.revision(),
                                                    PipeRevisionBody.class))
                                            .sources()
                                            .contains(source))
                    .map(PipeState::pipe)
                    .sorted()
                    .toList();
        }

        private static void given(Map<Integer, String> numbers, int number, String to) {
            String first = numbers.putIfAbsent(number, to);
            assertThat(first == null || first.equals(to)).as("%s given twice", number).isTrue();
        }

        private void everyResourceIsAnswered() {
            world.desired.forEach(
                    (key, desired) ->
                            assertThat(world.answer(key).observedGeneration())
                                    .isEqualTo(desired.generation()));
        }
    }
}

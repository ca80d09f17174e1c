package io.penstock.ingest.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.ingest.KeptAnswer;
import io.penstock.contract.ingest.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Instances that answer, read late, are killed and start over, in seeded interleavings. */
class IdempotencySim {
    private static final Duration STALENESS = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofMinutes(2);
    private static final int KEYS = 6;
    private static final int TURNS = 3_000;

    private record Written(Sha256 key, KeptAnswer answer, Instant at) {}

    private record Work(Sha256 key, KeptAnswer answer) {}

    private record Given(KeptAnswer answer, Instant at) {}

    /** What the brokers have, and what senders were told. */
    private final List<Written> log = new ArrayList<>();

    private final Map<Sha256, Given> given = new HashMap<>();
    private Instant now = Instant.EPOCH.plusSeconds(1_000_000);
    private int answers;

    /** One process: dies and starts with nothing but the log. */
    private final class Instance {
        private AnswerMemory memory = new AnswerMemory(1 << 20, KEPT);
        private final List<Work> storing = new ArrayList<>();
        private int read;
        private int end;
        private Instant asked = Instant.EPOCH;
        private Instant knownUntil = Instant.EPOCH;

        private void die() {
            memory = new AnswerMemory(1 << 20, KEPT);
            storing.clear();
            read = 0;
            end = 0;
            asked = Instant.EPOCH;
            knownUntil = Instant.EPOCH;
        }

        private void read(int records) {
            if (read == end) {
                asked = now;
                end = log.size();
            }
            for (int i = 0; i < records && read < end; i++) {
                Written next = log.get(read++);
                memory.remember(next.key(), next.answer(), next.at(), now);
            }
            if (read == end) {
                knownUntil = asked;
            }
        }

        private void request(Sha256 key, Sha256 payload) {
            if (knownUntil.plus(STALENESS).isBefore(now)) {
                return;
            }
            Claim claim = memory.claim(key, payload, now);
            Given before = given.get(key);
            if (before != null && promised(before)) {
                Claim expected =
                        before.answer().payload().equals(payload)
                                ? new Claim.Answered(before.answer())
                                : new Claim.OtherPayload();
                assertThat(claim).isEqualTo(expected);
                answers++;
            }
            if (claim instanceof Claim.Granted) {
                byte[] body = {(byte) log.size(), (byte) storing.size()};
                storing.add(new Work(key, new KeptAnswer(payload, 202, "text/plain", body)));
            }
        }

        private boolean promised(Given before) {
            return !now.isBefore(before.at().plus(STALENESS))
                    && now.isBefore(before.at().plus(KEPT));
        }

        /** Events are stored: the key record is written, then the answer given. */
        private void finish(boolean killedBeforeTheAnswer) {
            if (storing.isEmpty()) {
                return;
            }
            Work work = storing.removeFirst();
            log.add(new Written(work.key(), work.answer(), now));
            if (killedBeforeTheAnswer) {
                given.remove(work.key());
                die();
                return;
            }
            memory.remember(work.key(), work.answer(), now, now);
            memory.release(work.key());
            given.put(work.key(), new Given(work.answer(), now));
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRetryASecondAfterTheAnswerGetsTheSameAnswerFromEveryInstance(int seed) {
        var random = new Random(seed);
        List<Instance> instances = List.of(new Instance(), new Instance(), new Instance());
        for (int turn = 0; turn < TURNS; turn++) {
            now = now.plusMillis(random.nextInt(200));
            Instance instance = instances.get(random.nextInt(instances.size()));
            switch (random.nextInt(20)) {
                case 0 -> instance.die();
                case 1 -> instance.finish(random.nextInt(10) == 0);
                case 2, 3, 4 -> instance.finish(false);
                case 5, 6, 7, 8, 9, 10, 11, 12 -> instance.read(random.nextInt(5));
                default ->
                        instance.request(
                                new Sha256(random.nextInt(KEYS), 0, 0, 0),
                                new Sha256(0, 0, 0, random.nextInt(10) == 0 ? 2 : 1));
            }
        }

        assertThat(answers).as("requests the promise was about").isPositive();
    }
}

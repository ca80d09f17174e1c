package io.penstock.runtime.loop;

import io.penstock.contract.fact.Author;
import io.penstock.contract.fact.Departure;
import io.penstock.contract.fact.Way;
import io.penstock.contract.topic.StageName;
import io.penstock.runtime.link.Intake;
import io.penstock.runtime.link.LinkSettings;
import io.penstock.runtime.link.Output;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.link.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One seeded life of a link, over several processes. */
final class SimulatedLife implements Step {
    private static final int TURNS = 120;
    private static final int CALM_TURNS = 3_000;

    private final String seed;
    private final SplittableRandom random;
    private final SimulatedLog log;
    private final boolean inOrder;
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final Map<Integer, Long> lastTaken = new HashMap<>();
    private final Map<TopicPartition, Long> notBefore = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final List<Taken> begun = new ArrayList<>();
    private final List<Taken> queued = new ArrayList<>();
    private MockProducer<byte[], byte[]> producer = newProducer();
    private int acknowledged;
    private int looked;
    private int passes;
    private SimulatedGroup group;
    private LinkLoop loop;
    private long now = 1_000_000;
    private boolean calm;
    private boolean closing;
    private boolean undisturbed = true;
    private boolean patient;
    private final Set<String> ended = new HashSet<>();
    private Set<String> finished = Set.of();
    private Set<Integer> owned = Set.of();

    SimulatedLife(long number) {
        this.seed = "seed " + number;
        this.random = new SplittableRandom(number);
        this.log = new SimulatedLog(random, seed);
        this.inOrder = random.nextInt(4) == 0;
        log.partitions().forEach(partition -> committed.put(partition, new OffsetAndMetadata(0)));
        this.group = new SimulatedGroup(random, committed);
        this.loop = newLoop();
    }

    private LinkLoop newLoop() {
        patient = random.nextInt(4) > 0;
        var bounds = new LinkSettings.Bounds(1 + random.nextInt(20), 1 << 20, 40, 64);
        var settings =
                new LinkSettings(
                        "nowhere:1",
                        SimulatedLog.LANE,
                        Intake.stage(SimulatedLog.LANE, StageName.NORMALIZE),
                        new Author("sim", 1, "1"),
                        bounds,
                        Duration.ofMillis(random.nextInt(40)),
                        Duration.ofMillis(patient ? 10_000 : 20),
                        Duration.ofSeconds(6),
                        LinkSettings.BUCKET);
        var made = new LinkLoop(settings, this, this::time, () -> {}, group, this::renewed);
        group.beforePoll(this::feed);
        made.start();
        return made;
    }

    private static MockProducer<byte[], byte[]> newProducer() {
        return new MockProducer<>(
                false, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private MockProducer<byte[], byte[]> renewed() {
        producer = newProducer();
        acknowledged = 0;
        looked = 0;
        return producer;
    }

    /** Time passes whenever somebody looks; while a link closes, the world goes on. */
    private Instant time() {
        now += 1 + random.nextInt(3);
        if (closing) {
            endSome();
            acknowledgeSome();
        }
        return Instant.ofEpochMilli(now);
    }

    void live() {
        for (int turn = 0; turn < TURNS; turn++) {
            turn();
        }
        calm = true;
        group.calm();
        for (int turn = 0; turn < CALM_TURNS && !log.done(committed); turn++) {
            turn();
        }
        require(log.done(committed), "not all is committed: " + committed);
    }

    private void turn() {
        loop.turn();
        now += random.nextInt(30);
        endSome();
        acknowledgeSome();
        group.answerSome();
        lookAtOrder();
        log.check(committed);
        if (!calm) {
            disturb();
            log.check(committed);
        }
    }

    private void disturb() {
        switch (random.nextInt(60)) {
            case 0 -> {
                undisturbed = false;
                group.rebalanceSoon();
            }
            case 1 -> {
                undisturbed = false;
                if (producer.errorNext(new InvalidProducerEpochException("simulated"))) {
                    acknowledged++;
                }
            }
            case 2 -> startAgain();
            case 3 -> roll();
            default -> {}
        }
    }

    /** Everything in memory is gone; what Kafka has stays. */
    private void startAgain() {
        undisturbed = true;
        finished = Set.of();
        ended.clear();
        begun.clear();
        queued.clear();
        notBefore.clear();
        held.clear();
        group = new SimulatedGroup(random, committed);
        loop = newLoop();
    }

    private void roll() {
        group.calm();
        closing = true;
        loop.close();
        closing = false;
        boolean clean = undisturbed && patient && begun.isEmpty();
        clean &= acknowledged == producer.history().size();
        Set<String> before = clean ? Set.copyOf(ended) : Set.of();
        startAgain();
        finished = before;
    }

    @Override
    public Answer take(Taken taken) {
        if (!calm && random.nextInt(12) == 0) {
            return Answer.NOT_YET;
        }
        if (!calm && random.nextInt(12) == 0) {
            return notBefore(taken);
        }
        require(!early(taken), "offered before the instant that was named: " + name(taken));
        require(
                owned.contains(taken.partition()),
                "taken of a partition not owned: " + name(taken));
        require(!finished.contains(name(taken)), "taken again after a roll: " + name(taken));
        held.add(name(taken));
        Long last = lastTaken.put(taken.partition(), taken.offset());
        if (last != null && last >= taken.offset()) {
            passes++;
        }
        if (inOrder) {
            end(taken, 1);
        } else {
            (random.nextBoolean() ? begun : queued).add(taken);
        }
        return Answer.TAKEN;
    }

    private Answer notBefore(Taken taken) {
        require(!early(taken), "offered before the instant that was named: " + name(taken));
        long millis = now + 1 + random.nextInt(400);
        notBefore.put(at(taken), millis);
        return new Answer.NotBefore(millis);
    }

    private boolean early(Taken taken) {
        Long millis = notBefore.remove(at(taken));
        return millis != null && now < millis;
    }

    @Override
    public void owned(Set<Integer> partitions) {
        owned = partitions;
    }

    @Override
    public void displace(int partition, long offset, boolean pressing) {
        String head = partition + " " + offset;
        require(held.contains(head), "to be displaced, but was not taken: " + head);
        begun.addAll(queued);
        queued.clear();
        List<Taken> heads =
                begun.stream()
                        .filter(taken -> taken.partition() == partition)
                        .filter(taken -> taken.offset() == offset)
                        .toList();
        begun.removeAll(heads);
        heads.forEach(taken -> end(taken, 1));
    }

    @Override
    public void release(Set<TopicPartition> partitions) {
        notBefore.keySet().removeAll(partitions);
        held.removeIf(
                name -> partitions.stream().anyMatch(p -> name.startsWith(p.partition() + " ")));
        queued.removeIf(
                taken -> {
                    boolean leaves = partitions.contains(at(taken));
                    if (leaves) {
                        taken.giveBack();
                    }
                    return leaves;
                });
    }

    private static TopicPartition at(Taken taken) {
        return new TopicPartition(taken.topic(), taken.partition());
    }

    private void feed() {
        Set<TopicPartition> fed = new HashSet<>(group.assignment());
        fed.removeAll(group.paused());
        for (TopicPartition partition : fed) {
            log.from(partition, group.position(partition), random.nextInt(8))
                    .forEach(group::addRecord);
        }
    }

    private void endSome() {
        while (!queued.isEmpty() && random.nextInt(3) == 0) {
            begun.add(queued.removeFirst());
        }
        while (!begun.isEmpty() && random.nextInt(5) > 0) {
            end(begun.remove(random.nextInt(begun.size())), random.nextInt(3));
        }
    }

    private void end(Taken taken, int count) {
        List<Output> outputs = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            outputs.add(SimulatedLog.output(taken, number, count, passes));
        }
        var delivered = Departure.of(Way.DELIVERED, taken.event().header());
        log.ended(taken, count);
        ended.add(name(taken));
        taken.end(outputs, count == 0 ? List.of(delivered) : List.of());
    }

    private static String name(Taken taken) {
        return taken.partition() + " " + taken.offset();
    }

    private void acknowledgeSome() {
        while (random.nextInt(4) > 0 && acknowledged < producer.history().size()) {
            ProducerRecord<byte[], byte[]> next = producer.history().get(acknowledged++);
            if (!calm && !closing && !inOrder && random.nextInt(8) == 0) {
                producer.errorNext(new NotEnoughReplicasException("simulated"));
            } else {
                log.acknowledged(next);
                producer.completeNext();
            }
        }
    }

    private void lookAtOrder() {
        for (; inOrder && looked < producer.history().size(); looked++) {
            log.checkOrder(producer.history().get(looked));
        }
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(seed + ": " + what);
        }
    }
}

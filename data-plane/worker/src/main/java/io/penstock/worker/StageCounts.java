package io.penstock.worker;

import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.metric.Figures;
import io.penstock.contract.metric.LinkMetrics;
import io.penstock.contract.metric.Scrape;
import io.penstock.contract.topic.StageName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Counts what does not go on from the stages of this process, all pipes together, and shows it.
 * From any thread; nothing is counted for events that go on.
 */
final class StageCounts implements Figures {
    private static final List<FailureCode> CAUSES =
            Stream.of(FailureCode.values()).filter(StageCounts::ofStages).toList();

    private final Map<StageName, LongAdder> filtered = new ConcurrentHashMap<>();
    private final Map<Cause, LongAdder> deadLetters = new ConcurrentHashMap<>();
    private final Map<Cause, LongAdder> held = new ConcurrentHashMap<>();

    private record Cause(StageName stage, FailureCode code) {}

    /** All zero, and shown as such for these stages. */
    StageCounts(List<StageName> stages) {
        for (StageName stage : stages) {
            filtered.put(stage, new LongAdder());
            CAUSES.forEach(code -> deadLetters.put(new Cause(stage, code), new LongAdder()));
            held.put(new Cause(stage, FailureCode.PIPE_UNREADABLE), new LongAdder());
        }
    }

    private static boolean ofStages(FailureCode code) {
        return code.kind() == FailureCode.Kind.POISON || code == FailureCode.STAGE_BROKEN;
    }

    void filtered(StageName stage) {
        filtered.computeIfAbsent(stage, _ -> new LongAdder()).increment();
    }

    void deadLettered(StageName stage, FailureCode code) {
        deadLetters.computeIfAbsent(new Cause(stage, code), _ -> new LongAdder()).increment();
    }

    void held(StageName stage, FailureCode code) {
        held.computeIfAbsent(new Cause(stage, code), _ -> new LongAdder()).increment();
    }

    @Override
    public void show(Scrape scrape) {
        filtered.forEach(
                (stage, count) -> scrape.add(LinkMetrics.FILTERED, count.sum(), stage.text()));
        deadLetters.forEach(
                (cause, count) ->
                        scrape.add(
                                LinkMetrics.DEAD_LETTERS,
                                count.sum(),
                                cause.stage().text(),
                                cause.code().text()));
        held.forEach(
                (cause, count) ->
                        scrape.add(
                                LinkMetrics.HELD,
                                count.sum(),
                                cause.stage().text(),
                                cause.code().text()));
    }
}

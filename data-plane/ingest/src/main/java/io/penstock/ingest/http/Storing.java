package io.penstock.ingest.http;

import io.penstock.ingest.append.Settlement;
import io.penstock.ingest.append.Stamp;
import io.penstock.ingest.append.Submission;
import io.penstock.ingest.parse.Item;
import io.penstock.ingest.tap.TappedRequest;
import io.penstock.runtime.telemetry.SourceCounter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The events of one request on their way to the broker. */
final class Storing {
    /** Memory that an event takes beside its bytes: strings, the record, its callback. */
    private static final long ITEM_OVERHEAD = 400;

    private final List<Item> items;
    private final int good;
    private final Settlement settlement;
    private boolean counted;
    private @Nullable Consumer<Boolean> answered;
    private @Nullable Submission submission;
    private @Nullable TappedRequest tapped;

    /**
     * Nothing is sent yet.
     *
     * @param settled called once when all are settled, in any thread
     */
    Storing(List<Item> items, Runnable settled) {
        this.items = items;
        this.good = good(items);
        this.settlement = new Settlement(items.size(), Math.max(1, good), () -> settled(settled));
    }

    private void settled(Runnable answer) {
        answer.run();
        if (tapped != null) {
            tapped.settled(items, settlement::outcome);
        }
    }

    private static int good(List<Item> items) {
        int good = 0;
        for (Item item : items) {
            good += item instanceof Item.Good ? 1 : 0;
        }
        return good;
    }

    /** Hands the good events over, or says why not; then none is stored. */
    Optional<Problem> submit(Intake intake, Head head, Budget budget) {
        Optional<Problem> full = budget.grow(good * ITEM_OVERHEAD);
        if (full.isPresent()) {
            return full;
        }
        Optional<Stamp> stamp = Stamp.of(head.source(), intake.directory(), intake.now());
        if (stamp.isEmpty()) {
            return Optional.of(
                    new Problem(ProblemKind.NOT_READY, "the lane is not yet known here"));
        }
        return head.throttle().events(good).or(() -> offer(intake, stamp.get()));
    }

    private Optional<Problem> offer(Intake intake, Stamp stamp) {
        tapped = TappedRequest.of(intake.taps(), intake.directory(), stamp);
        var offered = new Submission(stamp, items, settlement);
        if (!intake.appender().offer(offered)) {
            return Optional.of(
                    new Problem(ProblemKind.OVERLOADED, "too many requests wait for the broker"));
        }
        submission = offered;
        answered = told -> intake.appender().answered(offered, told);
        return Optional.empty();
    }

    boolean nothingToStore() {
        return good == 0;
    }

    /** Says that no one waits any more: what is not yet sent need not be. */
    void abandon() {
        settlement.abandon();
    }

    /** What has become of the events until now, which is counted the first time. */
    Judgement judge(SourceCounter counter, IngestCounts counts) {
        settlement.close();
        var judgement = new Judgement(items, settlement::closing);
        if (!counted) {
            counted = true;
            judgement.count(counter, counts);
        }
        return judgement;
    }

    /**
     * The request is answered; a second time has no effect.
     *
     * @param told whether the answer says what is stored
     */
    void answered(boolean told) {
        if (answered != null) {
            Consumer<Boolean> once = answered;
            answered = null;
            once.accept(told);
        }
    }

    /**
     * The answer goes: what is stored by now has passed.
     *
     * @param received when the request's last byte came, µs since 1970
     */
    void passed(Intake intake, long received) {
        Submission stored = submission;
        if (stored != null) {
            submission = null;
            intake.passages().passed(stored, received, intake.now());
        }
    }
}

package io.penstock.observer.audit;

import io.penstock.contract.fact.Way;
import io.penstock.observer.audit.SimLink.Out;
import io.penstock.observer.audit.SimTopics.Rec;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A fault at one link, once; what it hit is kept, for the test to compare. */
final class SimPlant {
    enum Kind {
        NONE,
        /** An output is stated, and not written. */
        DROP,
        /** The same, and another one is written twice. */
        HIDDEN,
        /** A record is taken, and nothing of it leaves. */
        SILENT,
        /** An offset is passed without a word. */
        SKIP,
        /** A fact record is counted as sent, and is not. */
        FACT,
        /** Retention has removed a record before it was read. */
        RETENTION,
        /** A record is held up for very long. */
        DELAY
    }

    final Kind kind;
    private final String topic;
    private int after;
    private boolean doubled;
    private final RandomGenerator random = new java.util.SplittableRandom(5);

    /** The record that was hit; for facts the records. */
    final List<Rec> hit = new ArrayList<>();

    @Nullable Out dropped;

    SimPlant(Kind kind, String topic, int after) {
        this.kind = kind;
        this.topic = topic;
        this.after = after;
    }

    private boolean now(Kind wanted, String at) {
        return kind == wanted && topic.equals(at) && hit.isEmpty() && after-- <= 0;
    }

    boolean skips(String at, Rec rec) {
        if (now(Kind.SKIP, at)) {
            hit.add(rec);
            return true;
        }
        return false;
    }

    /** Whether retention removes the record, which is then stated to be lost. */
    boolean removes(String at, Rec rec) {
        if (now(Kind.RETENTION, at)) {
            hit.add(rec);
            return true;
        }
        return false;
    }

    List<Out> take(String at, Rec rec, List<Out> outs) {
        if (now(Kind.SILENT, at)) {
            hit.add(rec);
            return List.of();
        }
        return outs;
    }

    boolean drops(String at, Out out) {
        boolean goesOn =
                out.departure().way() == Way.FORWARDED || out.departure().way() == Way.WAITING;
        if (goesOn && (now(Kind.DROP, at) || now(Kind.HIDDEN, at))) {
            hit.add(out.rec());
            dropped = out;
            return true;
        }
        return false;
    }

    int copies(String at, Out out) {
        if (kind == Kind.HIDDEN && topic.equals(at) && !hit.isEmpty() && !doubled) {
            doubled = out.departure().way() == Way.FORWARDED;
            return doubled ? 2 : 1;
        }
        return 1;
    }

    boolean loses(String at, List<Rec> recs) {
        if (now(Kind.FACT, at)) {
            hit.addAll(recs);
            return true;
        }
        return false;
    }

    long delay(String at, Rec rec, RandomGenerator by) {
        if (now(Kind.DELAY, at)) {
            hit.add(rec);
            return 200_000;
        }
        return at.endsWith(".transmit") || at.endsWith(".redeliver")
                ? by.nextInt(300)
                : random.nextInt(20);
    }
}

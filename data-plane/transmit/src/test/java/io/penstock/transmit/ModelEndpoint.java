package io.penstock.transmit;

import io.penstock.transmit.http.Caller;
import io.penstock.transmit.http.Courier;
import io.penstock.transmit.http.Message;
import io.penstock.transmit.http.Outcome;
import io.penstock.transmit.http.Target;
import io.vertx.core.MultiMap;
import java.util.BitSet;
import java.util.Objects;

/**
 * The other side of all requests: endpoints that take one after the other, each in the time that
 * the rate in their path gives them ({@code /20}: twenty a second), and write down what they got.
 */
final class ModelEndpoint implements Courier {
    private static final Caller.Call NEVER_CANCELLED =
            () -> {
                throw new AssertionError("nothing presses, but a request was broken off");
            };

    private final VirtualTime time;
    private final Ledger ledger;
    private double freeAt;
    private int open;

    /** What all endpoints have got. */
    static final class Ledger {
        private final BitSet got = new BitSet();
        private long twice;
        private int mostOpen;

        /** Events that came. */
        int size() {
            return got.cardinality();
        }

        boolean has(long number) {
            return got.get((int) number);
        }

        /** Events that came again. */
        long twice() {
            return twice;
        }

        /** Requests at a time at one endpoint. */
        int mostOpen() {
            return mostOpen;
        }
    }

    ModelEndpoint(VirtualTime time, Ledger ledger) {
        this.time = time;
        this.ledger = ledger;
    }

    @Override
    public Caller.Call post(Target target, Message message, Caller.Listener listener) {
        double rate = Double.parseDouble(target.request().getURI().substring(1));
        long now = time.millis();
        freeAt = Math.max(freeAt, (double) now) + 1_000 / rate;
        long wait = Math.max(1, (long) Math.ceil(freeAt) - now);
        if (wait >= target.timeout().toMillis()) {
            throw new AssertionError("an answer takes " + wait + " ms, longer than is modelled");
        }
        ledger.mostOpen = Math.max(ledger.mostOpen, ++open);
        time.after(wait, () -> take(message, listener));
        listener.requestWritten();
        return NEVER_CANCELLED;
    }

    private void take(Message message, Caller.Listener listener) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        message.writeHeaders(time.instant(), headers);
        int number = Integer.parseInt(Objects.requireNonNull(headers.get("ce-id")).substring(2));
        if (ledger.got.get(number)) {
            ledger.twice++;
        }
        ledger.got.set(number);
        open--;
        listener.ended(new Outcome.Delivered(200), null);
    }

    /** Loops that are this one time, with an endpoint for each destination. */
    static Loops loops(VirtualTime time, Ledger ledger) {
        return new Loops() {
            @Override
            public Loop next() {
                return time;
            }

            @Override
            public Courier courier() {
                return new ModelEndpoint(time, ledger);
            }

            @Override
            public void close() {}
        };
    }
}

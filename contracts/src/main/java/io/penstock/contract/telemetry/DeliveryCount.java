package io.penstock.contract.telemetry;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import org.jspecify.annotations.Nullable;

/**
 * What came of the deliveries of one pipe to one destination since the last report. Tags: 1 tenant,
 * 2 pipe, 3 destination, 4 lags as the release before has them, 5 dead-lettered, 6 failed attempts,
 * 7 lags, which replace those of tag 4.
 *
 * @param lags of what was delivered: from the event's time to the destination's answer
 * @param deadLettered deliveries given up
 * @param failedAttempts tries without success, of deliveries that went on or not
 */
public record DeliveryCount(
        String tenant,
        String pipe,
        String destination,
        Lags lags,
        long deadLettered,
        long failedAttempts) {
    private static final int VERSION = 1;

    public DeliveryCount {
        if (deadLettered < 0 || failedAttempts < 0) {
            throw new IllegalArgumentException(
                    "delivery count of " + tenant + "/" + pipe + " has a negative count");
        }
    }

    TaggedWriter write() {
        return new TaggedWriter(VERSION)
                .text(1, tenant)
                .text(2, pipe)
                .text(3, destination)
                .bytes(4, lags.writeFormer())
                .number(5, deadLettered)
                .number(6, failedAttempts)
                .bytes(7, lags.write());
    }

    static DeliveryCount read(byte[] bytes) {
        var in = new TaggedReader(bytes, "delivery count", VERSION);
        String tenant = "";
        String pipe = "";
        String destination = "";
        Lags former = Lags.NONE;
        @Nullable Lags lags = null;
        long deadLettered = 0;
        long failedAttempts = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> tenant = in.text();
                case 2 -> pipe = in.text();
                case 3 -> destination = in.text();
                case 4 -> former = Lags.readFormer(in.bytes());
                case 5 -> deadLettered = in.number();
                case 6 -> failedAttempts = in.number();
                case 7 -> lags = Lags.read(in.bytes());
                default -> in.keep();
            }
        }
        return new DeliveryCount(
                tenant,
                pipe,
                destination,
                lags == null ? former : lags,
                deadLettered,
                failedAttempts);
    }

    /** Deliveries that the destination accepted; each has a lag. */
    public long delivered() {
        return lags.count();
    }
}

package io.penstock.ingest.idempotency;

import io.penstock.contract.ingest.KeptAnswer;

/** What a request with a key may do. */
public sealed interface Claim {

    /** Go on: the key is its own until it is released. */
    record Granted() implements Claim {}

    /** It has been answered before. */
    record Answered(KeptAnswer answer) implements Claim {}

    /** The key has been used for something else. */
    record OtherPayload() implements Claim {}

    /** A request with the key is being handled here. */
    record InFlight() implements Claim {}

    /** Other instances may have answered what is not yet known here. */
    record NotKnown() implements Claim {}
}

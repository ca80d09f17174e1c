package io.penstock.bench.sink;

import io.penstock.bench.ledger.ReceivedLine;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * A request that has been read and is answered once it is in the file.
 *
 * @param body the line for the file of bodies; null: nobody asked for it
 */
record Receipt(ReceivedLine line, @Nullable String body, int status, HttpServerResponse response) {
    boolean isConfirmed() {
        return status / 100 == 2;
    }
}

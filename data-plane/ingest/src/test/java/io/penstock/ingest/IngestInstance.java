package io.penstock.ingest;

import io.vertx.core.Vertx;

/** One ingest of several in this JVM. */
record IngestInstance(Vertx vertx, IngestService service, int port) implements AutoCloseable {
    @Override
    public void close() {
        service.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

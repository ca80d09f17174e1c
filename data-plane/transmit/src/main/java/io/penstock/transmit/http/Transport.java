package io.penstock.transmit.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** What carries requests: deliveries and test events travel alike. */
public final class Transport {
    private Transport() {}

    /**
     * Starts that many event loops, which wait for connections in the system's own way where there
     * is one, and keep no files.
     */
    public static Vertx start(int eventLoops) {
        return Vertx.vertx(
                new VertxOptions()
                        .setEventLoopPoolSize(eventLoops)
                        .setPreferNativeTransport(true)
                        .setFileSystemOptions(
                                new FileSystemOptions()
                                        .setFileCachingEnabled(false)
                                        .setClassPathResolvingEnabled(false)));
    }
}

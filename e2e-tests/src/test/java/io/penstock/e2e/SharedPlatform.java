package io.penstock.e2e;

import org.jspecify.annotations.Nullable;

/** The one healthy platform of this JVM: every test has a tenant of its own on it. */
final class SharedPlatform {
    /** Waits that a test can wait for. */
    static final String SHORT_TIERS = "controller.tiers=2s,5s";

    private static @Nullable RunningPlatform running;

    private SharedPlatform() {}

    static synchronized RunningPlatform get() {
        if (running == null) {
            running = RunningPlatform.start("shared", "--set", SHORT_TIERS);
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "platform-down"));
        }
        return running;
    }
}

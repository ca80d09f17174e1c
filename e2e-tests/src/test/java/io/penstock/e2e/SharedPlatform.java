package io.penstock.e2e;

import org.jspecify.annotations.Nullable;

/** The one healthy platform of this JVM: every test has a tenant of its own on it. */
final class SharedPlatform {
    private static @Nullable RunningPlatform running;

    private SharedPlatform() {}

    static synchronized RunningPlatform get() {
        if (running == null) {
            running = RunningPlatform.start("shared");
            Runtime.getRuntime().addShutdownHook(new Thread(running::close, "platform-down"));
        }
        return running;
    }
}

package io.penstock.e2e;

import io.penstock.bench.kill.Platform;
import io.penstock.bench.kill.Processes;
import io.penstock.bench.kill.Registration;
import io.penstock.bench.kill.Signal;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills a role's process as soon as the platform has brought it back, until it is closed. */
final class KeptAway implements AutoCloseable {
    private static final long LOOK_EVERY_MS = 20;

    private final Platform platform;
    private final String role;
    private final AtomicInteger kills = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    KeptAway(Platform platform, String role) {
        this.platform = platform;
        this.role = role;
        this.thread = Thread.ofPlatform().name("kept-away-" + role).daemon().start(this::run);
    }

    int kills() {
        return kills.get();
    }

    private void run() {
        try {
            while (!over.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
                platform.running(role).forEach(this::kill);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** With all that it has started: a server may be a child of what the platform knows. */
    private void kill(Registration back) {
        List<ProcessHandle> started =
                Processes.find(back).stream().flatMap(ProcessHandle::descendants).toList();
        try {
            Processes.signal(back, Signal.KILL);
            started.forEach(ProcessHandle::destroyForcibly);
            kills.incrementAndGet();
        } catch (IllegalStateException e) {
            Report.line(role + " was gone before it was killed: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        over.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.penstock.bench.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.bench.wait.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Acts on registered processes. A pid that meanwhile belongs to another process (its start differs
 * from the registered one) is never signalled.
 */
public final class Processes {
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private Processes() {}

    /** The registered process when it is alive; a zombie is not. */
    public static Optional<ProcessHandle> find(Registration registration) {
        return ProcessHandle.of(registration.pid())
                .filter(ProcessHandle::isAlive)
                .filter(handle -> !isZombie(handle.pid()))
                .filter(handle -> isSame(registration, handle));
    }

    public static boolean isAlive(Registration registration) {
        return find(registration).isPresent();
    }

    /** Signals it; an {@link IllegalStateException} when it is not running. */
    public static void signal(Registration registration, Signal signal) {
        ProcessHandle handle =
                find(registration)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                registration.name() + " is not running"));
        signal(handle.pid(), signal);
    }

    /** Waits until the registered process is gone. */
    public static void awaitDead(Registration registration, Duration limit) {
        Await.until("end of " + registration.name(), limit, () -> !isAlive(registration));
    }

    /** Kilobytes of memory that are this process's share (PSS), with its children's. */
    public static long pssKb(Registration registration) {
        return find(registration)
                .map(
                        handle ->
                                Stream.concat(Stream.of(handle), handle.descendants())
                                        .mapToLong(each -> pssKb(each.pid()))
                                        .sum())
                .orElse(0L);
    }

    static void signal(long pid, Signal signal) {
        run("kill", "-" + signal, Long.toString(pid));
    }

    private static boolean isSame(Registration registration, ProcessHandle handle) {
        if (registration.startedMs() > 0) {
            Instant registered = Instant.ofEpochMilli(registration.startedMs());
            return handle.info()
                    .startInstant()
                    .map(start -> Duration.between(start, registered).abs())
                    .map(apart -> apart.compareTo(SAME_START) <= 0)
                    .orElse(false);
        }
        String lstart = run("ps", "-o", "lstart=", "-p", Long.toString(handle.pid()));
        return !registration.lstart().isEmpty()
                && words(lstart).equals(words(registration.lstart()));
    }

    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static boolean isZombie(long pid) {
        return proc(pid, "stat").map(stat -> stat.matches("(?s)\\d+ \\(.*\\) Z.*")).orElse(false);
    }

    /** Where the system has no PSS: resident memory, shared pages included. */
    private static long pssKb(long pid) {
        return proc(pid, "smaps_rollup").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(Processes::digits)
                .findFirst()
                .orElseGet(() -> digits(run("ps", "-o", "rss=", "-p", Long.toString(pid))));
    }

    private static long digits(String text) {
        String digits = text.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    private static Optional<String> proc(long pid, String file) {
        try {
            return Optional.of(Files.readString(Path.of("/proc", Long.toString(pid), file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0 && command[0].equals("kill")) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + said);
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException("command cannot be run: " + command[0], e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command[0], e);
        }
    }
}

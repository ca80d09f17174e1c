package io.penstock.bench.kill;

import io.penstock.bench.wait.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processes of the platform of one home, as they registered themselves.
 *
 * <pre>{@code
 * var platform = new Platform(home);
 * Registration killed = platform.kill("transmit");
 * platform.awaitReplaced(killed, Duration.ofSeconds(15));
 * }</pre>
 */
public final class Platform {
    private final Path home;

    public Platform(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    public Path home() {
        return home;
    }

    /** All registrations by name, those of dead processes too. */
    public List<Registration> registrations() {
        Path run = home.resolve("run");
        if (!Files.isDirectory(run)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(run)) {
            return files.filter(file -> file.toString().endsWith(".properties"))
                    .map(Registration::read)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Registration::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("registrations cannot be listed: " + run, e);
        }
    }

    /** Registrations of processes that run now. */
    public List<Registration> running() {
        return registrations().stream().filter(Processes::isAlive).toList();
    }

    /** Running processes of a role. */
    public List<Registration> running(String role) {
        return running().stream().filter(each -> each.role().equals(role)).toList();
    }

    public Optional<Registration> named(String name) {
        return Registration.read(home.resolve("run").resolve(name + ".properties"));
    }

    /** The running process of this role, or of this name; there must be exactly one. */
    public Registration one(String roleOrName) {
        List<Registration> found =
                running().stream()
                        .filter(r -> r.role().equals(roleOrName) || r.name().equals(roleOrName))
                        .toList();
        if (found.size() != 1) {
            throw new IllegalStateException(
                    "one running " + roleOrName + " expected, but there are " + found.size());
        }
        return found.getFirst();
    }

    /** Signals the one of this role or name. */
    public Registration signal(String roleOrName, Signal signal) {
        Registration one = one(roleOrName);
        Processes.signal(one, signal);
        return one;
    }

    /** {@code kill -9} for the one of this role or name; returns when it is dead. */
    public Registration kill(String roleOrName) {
        Registration killed = signal(roleOrName, Signal.KILL);
        Processes.awaitDead(killed, Duration.ofSeconds(10));
        return killed;
    }

    /** Waits until another process of the same name runs and is ready, and gives it. */
    public Registration awaitReplaced(Registration old, Duration limit) {
        return Await.value(
                "another " + old.name(),
                limit,
                () ->
                        named(old.name())
                                .filter(now -> now.pid() != old.pid())
                                .filter(Registration::ready)
                                .filter(Processes::isAlive));
    }

    /** Waits until so many processes of the role run and are ready. */
    public List<Registration> awaitReady(String role, int count, Duration limit) {
        return Await.value(
                count + " ready " + role,
                limit,
                () ->
                        Optional.of(running(role).stream().filter(Registration::ready).toList())
                                .filter(ready -> ready.size() == count));
    }

    /** Kilobytes of memory of all that runs: sum of PSS, PostgreSQL's children included. */
    public long pssKb() {
        return running().stream().mapToLong(Processes::pssKb).sum();
    }
}

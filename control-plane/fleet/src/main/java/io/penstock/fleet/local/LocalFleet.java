package io.penstock.fleet.local;

import io.penstock.control.fleet.Step;
import io.penstock.control.fleet.Worker;
import io.penstock.control.fleet.Worker.Standing;
import io.penstock.control.fleet.WorkerSpec;
import io.penstock.fleet.Fleet;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workers as processes of this machine, found by the argument that names their home.
 *
 * <p>Its own workers are looked after in each turn. The whole process table is searched every
 * {@link #SEARCH}, when one of them has died, and before one is started.
 */
public final class LocalFleet implements Fleet {
    /** How often processes are searched that somebody else started. */
    public static final Duration SEARCH = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(LocalFleet.class);
    private static final Pattern WORKER = Pattern.compile("[a-z][-a-z0-9]*-g[0-9]+-[-a-z]+-[0-9]+");

    private record Held(String name, ProcessHandle handle, Instant started, Standing standing) {
        Held with(Standing standing) {
            return new Held(name, handle, started, standing);
        }

        Worker worker() {
            return new Worker(name, String.valueOf(handle.pid()), started, standing);
        }
    }

    private final Home home;
    private final Launch launch;
    private final InstantSource clock;
    private final Map<String, Held> held = new TreeMap<>();
    private Instant nextSearch = Instant.MIN;

    public LocalFleet(Home home, Launch launch, InstantSource clock) {
        this.home = home;
        this.launch = launch;
        this.clock = clock;
    }

    @Override
    public List<Worker> observe() {
        boolean died = held.values().removeIf(worker -> !ProcessTable.alive(worker.handle()));
        if (died || !clock.instant().isBefore(nextSearch)) {
            search();
        }
        return held.values().stream().map(Held::worker).toList();
    }

    private void search() {
        nextSearch = clock.instant().plus(SEARCH);
        ProcessTable.javas(home.marker()).stream()
                .filter(entry -> !held.containsKey(id(entry.handle())))
                .forEach(this::find);
    }

    private void find(ProcessTable.Entry entry) {
        entry.arguments().stream()
                .filter(Home::isProcess)
                .map(Home::processName)
                .filter(name -> WORKER.matcher(name).matches())
                .findFirst()
                .ifPresent(name -> held.put(id(entry.handle()), found(name, entry)));
    }

    private Held found(String name, ProcessTable.Entry entry) {
        Instant started = started(entry.handle());
        String version =
                registration(name)
                        .filter(file -> file.isOf(entry.handle().pid(), started))
                        .flatMap(Registration::version)
                        .orElse(null);
        return new Held(
                name,
                entry.handle(),
                started,
                new Standing.Found(version, Launch.command(entry.arguments())));
    }

    private Optional<Registration> registration(String name) {
        try {
            return Registration.read(home.registration(name));
        } catch (IOException e) {
            LOG.warn("A registration cannot be read. name={} cause={}", name, e.toString());
            return Optional.empty();
        }
    }

    @Override
    public void execute(Step step) {
        switch (step) {
            case Step.Start(var spec) -> start(spec);
            case Step.Adopt(var worker) -> stand(worker, new Standing.Ours());
            case Step.Stop(var worker, var _) -> {
                signal(worker, ProcessHandle::destroy);
                stand(worker, new Standing.Stopping(clock.instant()));
            }
            case Step.Kill(var worker) -> {
                signal(worker, ProcessHandle::destroyForcibly);
                stand(worker, new Standing.Killed());
            }
            case Step.Wait _ -> {}
        }
    }

    private void start(WorkerSpec spec) {
        search();
        if (held.values().stream().anyMatch(worker -> worker.name().equals(spec.name()))) {
            LOG.warn("A worker was started by somebody else. name={}", spec.name());
            return;
        }
        try {
            ProcessHandle handle = launch.start(spec);
            held.put(
                    id(handle),
                    new Held(spec.name(), handle, started(handle), new Standing.Ours()));
        } catch (IOException e) {
            LOG.error("A worker cannot be started. name={} cause={}", spec.name(), e.toString());
        }
    }

    private void signal(Worker worker, Predicate<ProcessHandle> signal) {
        Held process = held.get(worker.id());
        if (process != null && !signal.test(process.handle())) {
            LOG.debug("A worker had ended already. name={}", worker.name());
        }
    }

    private void stand(Worker worker, Standing standing) {
        held.computeIfPresent(worker.id(), (_, process) -> process.with(standing));
    }

    private Instant started(ProcessHandle handle) {
        return handle.info().startInstant().orElseGet(clock::instant);
    }

    private static String id(ProcessHandle handle) {
        return String.valueOf(handle.pid());
    }
}

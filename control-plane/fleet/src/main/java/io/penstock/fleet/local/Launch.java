package io.penstock.fleet.local;

import io.penstock.control.fleet.WorkerSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Starts a worker as a process that outlives this one: in a session of its own, so that no signal
 * for this process reaches it, with its output appended to its log.
 *
 * <p>A worker's command is what follows the program {@code java}, without the flags that only speed
 * or watch its start: with other ones it is no other worker.
 */
public final class Launch {
    private static final Pattern START_ONLY = Pattern.compile("-XX:AOT.*|-Xlog:.*");
    private static final long LARGEST_LOG = 20L << 20;

    private final Home home;
    private final Path java;
    private final Path directory;
    private final WorkerSettings settings;

    /**
     * A way to start workers.
     *
     * @param java the program
     * @param directory where they run
     * @param settings of which the flags count that matter for a start only
     */
    public Launch(Home home, Path java, Path directory, WorkerSettings settings) {
        this.home = home;
        this.java = java;
        this.directory = directory;
        this.settings = settings;
    }

    /** A worker's command, from the arguments that a process has. */
    static List<String> command(List<String> arguments) {
        return arguments.stream().filter(argument -> !startOnly(argument)).toList();
    }

    private static boolean startOnly(String argument) {
        return START_ONLY.matcher(argument).matches();
    }

    /** Starts the worker; an {@link IOException} when the system refuses. */
    ProcessHandle start(WorkerSpec spec) throws IOException {
        List<String> command = new ArrayList<>();
        setsid().ifPresent(program -> command.add(program.toString()));
        command.add(java.toString());
        settings.flags(spec.role()).stream().filter(Launch::startOnly).forEach(command::add);
        command.addAll(spec.command());
        return new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log(spec.name())))
                .start()
                .toHandle();
    }

    /** Where the system has no such program, a terminal's signals reach the workers too. */
    private static Optional<Path> setsid() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private File log(String name) throws IOException {
        Path log = home.log(name);
        Files.createDirectories(log.getParent());
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(
                    log,
                    log.resolveSibling(log.getFileName() + ".1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        return log.toFile();
    }
}

package io.penstock.bench.sink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The sink as a program of its own; it runs until it is stopped. */
@Command(
        name = "sink",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "A destination that remembers every event it confirmed.")
public final class Sink implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "0", description = "port on loopback, 0: any free")
    private int port;

    @Option(names = "--port-file", description = "the port is written here once it is open")
    private @Nullable Path portFile;

    @Option(names = "--file", required = true, description = "receipts are appended here")
    private Path file = Path.of("");

    @Option(names = "--bodies", description = "headers and bodies are appended here")
    private @Nullable Path bodies;

    @Option(names = "--status", defaultValue = "200", description = "answer to every request")
    private int status;

    @Option(names = "--delay", defaultValue = "PT0S", description = "wait before the answer")
    private Duration delay = Duration.ZERO;

    @Option(
            names = "--fail-first",
            defaultValue = "0",
            description = "first attempts of every delivery that fail")
    private int failFirst;

    @Option(names = "--fail-ratio", defaultValue = "0", description = "share of requests that fail")
    private double failRatio;

    @Option(names = "--fail-status", defaultValue = "503", description = "answer of a failure")
    private int failStatus;

    @Option(names = "--seed", defaultValue = "1", description = "of the dice of --fail-ratio")
    private long seed;

    @Option(
            names = "--until-end-of",
            defaultValue = "0",
            description = "ends when the process of this pid does, 0: when stopped")
    private long master;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Sink()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        var options =
                new SinkOptions(
                        port, file, bodies, status, delay, failFirst, failRatio, failStatus, seed);
        try (SinkServer server = SinkServer.start(options)) {
            announce(server.port());
            awaitEnd();
        }
        return 0;
    }

    private void awaitEnd() throws InterruptedException {
        if (master == 0) {
            new CountDownLatch(1).await();
        }
        ProcessHandle.of(master).ifPresent(process -> process.onExit().join());
    }

    private void announce(int open) {
        if (portFile != null) {
            writePort(portFile, open);
        }
        System.out.println("sink ready on port " + open);
    }

    private static void writePort(Path target, int open) {
        try {
            Path part = target.resolveSibling(target.getFileName() + ".part");
            Files.writeString(part, Integer.toString(open));
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("port file cannot be written: " + target, e);
        }
    }
}

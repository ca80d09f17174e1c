package io.penstock.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A single-node Kafka broker (KRaft) in a JVM of its own, which keeps its data. */
@Command(name = "broker", description = "A single-node Kafka broker on the loopback address")
public final class Broker implements Callable<Integer> {
    @Option(names = "--data", required = true, description = "directory of the data, kept")
    private Path data = Path.of("");

    @Option(names = "--port", description = "port, 0 for any free (default: ${DEFAULT-VALUE})")
    private int port = 19092;

    @Option(names = "--controller-port", description = "0: the port of the last start, or any free")
    private int controllerPort;

    @Option(names = "--ready-file", description = "written once the broker answers")
    private @Nullable Path readyFile;

    @Option(names = "--parent-pid", description = "the broker ends when this process has ended")
    private @Nullable Long parentPid;

    private Broker() {}

    public static void main(String[] args) {
        LogFormat.install();
        int status = new CommandLine(new Broker()).execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    @Override
    public Integer call() throws IOException {
        endWithParent();
        var storage = new BrokerStorage(data.toAbsolutePath());
        storage.format();
        var random = ThreadLocalRandom.current();
        int door = port == 0 ? FreePort.find(random) : port;
        int quorum = controllerPort == 0 ? storage.controllerPort(random) : controllerPort;
        var settings = new BrokerSettings(storage.directory(), door, quorum).toProperties();
        serve(new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM), door);
        return 0;
    }

    private void serve(KafkaRaftServer server, int door) throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        if (readyFile != null) {
            var pid = ProcessHandle.current().pid();
            new ReadyFile(readyFile).write(Map.of("port", door, "pid", pid));
        }
        Logger.getLogger("penstock.broker").info("broker ready address=127.0.0.1:" + door);
        server.awaitShutdown();
    }

    private void endWithParent() {
        if (parentPid != null) {
            long pid = parentPid;
            Thread.ofPlatform().daemon().name("parent-watch").start(() -> outlive(pid));
        }
    }

    private static void outlive(long pid) {
        ProcessHandle.of(pid).ifPresent(parent -> parent.onExit().join());
        Runtime.getRuntime().halt(0);
    }
}

package io.penstock.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** The broker's data directory: formatted once, recognised by its cluster id ever after. */
record BrokerStorage(Path directory) {
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    static final int NODE_ID = 1;

    /** Makes the directory a Kafka log directory; one that already is keeps what it holds. */
    void format() {
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setClusterId(clusterId())
                    .setNodeId(NODE_ID)
                    .setControllerListenerName(CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(directory.toString())
                    .setDirectories(List.of(directory.toString()))
                    .setIgnoreFormatted(true)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot format " + directory, e);
        }
    }

    /** The id already on disk, for a broker refuses to start on the data of another cluster. */
    String clusterId() throws IOException {
        var stored = load("meta.properties").getProperty("cluster.id");
        return stored == null ? Uuid.randomUuid().toString() : stored;
    }

    /** The controller's port of the last start, or another one when somebody took it since. */
    int controllerPort(RandomGenerator random) throws IOException {
        var stored = load("penstock.properties").getProperty("controller.port");
        if (stored != null && FreePort.isFree(Integer.parseInt(stored))) {
            return Integer.parseInt(stored);
        }
        int chosen = FreePort.find(random);
        Files.writeString(
                directory.resolve("penstock.properties"), "controller.port=" + chosen + "\n");
        return chosen;
    }

    private Properties load(String name) throws IOException {
        var properties = new Properties();
        var file = directory.resolve(name);
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                properties.load(in);
            }
        }
        return properties;
    }
}

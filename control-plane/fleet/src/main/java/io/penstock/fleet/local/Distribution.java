package io.penstock.fleet.local;

import io.penstock.control.fleet.Role;
import java.io.File;
import java.nio.file.Path;

/**
 * Where the product's jars are.
 *
 * @param root the checkout's folder
 * @param version of the jars
 */
public record Distribution(Path root, String version) {
    public Distribution {
        root = root.toAbsolutePath().normalize();
    }

    String classPath(Role role) {
        return switch (role) {
            case INGEST -> root + "/data-plane/ingest/target/ingest-" + version + "-runner.jar";
            case STAGES, TRANSMIT -> {
                String target = root + "/data-plane/worker/target/";
                yield target + "worker-" + version + ".jar" + File.pathSeparator + target + "lib/*";
            }
        };
    }

    static String main(Role role) {
        return switch (role) {
            case INGEST -> "io.quarkus.runner.GeneratedMain";
            case STAGES, TRANSMIT -> "io.penstock.worker.Worker";
        };
    }
}

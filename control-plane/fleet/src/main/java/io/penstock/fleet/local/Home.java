package io.penstock.fleet.local;

import java.nio.file.Path;

/**
 * The folder of a platform's state on this machine.
 *
 * @param path absolute
 */
public record Home(Path path) {
    private static final String HOME = "-Dpenstock.home=";
    private static final String PROCESS = "-Dpenstock.process=";

    public Home {
        path = path.toAbsolutePath().normalize();
    }

    /** Where processes register themselves. */
    public Path run() {
        return path.resolve("run");
    }

    public Path registration(String name) {
        return run().resolve(name + ".properties");
    }

    public Path log(String name) {
        return path.resolve("log").resolve(name + ".log");
    }

    /** The argument by which a process of this platform is found in the process table. */
    String marker() {
        return HOME + path;
    }

    /** The argument that names a process. */
    static String process(String name) {
        return PROCESS + name;
    }

    static boolean isProcess(String argument) {
        return argument.startsWith(PROCESS);
    }

    static String processName(String argument) {
        return argument.substring(PROCESS.length());
    }
}

package io.penstock.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** PostgreSQL refuses to run as root; on Linux a user namespace makes it somebody else. */
final class UserNamespace {
    private static final String HINT =
            "; as root on Linux PostgreSQL needs user namespaces:"
                    + " sysctl -w user.max_user_namespaces=10000"
                    + " (Debian also: sysctl -w kernel.unprivileged_userns_clone=1;"
                    + " in a container: allow unshare), or run as another user,"
                    + " or use an existing server with --postgres jdbc:…";

    private UserNamespace() {}

    /** What a command of PostgreSQL's must begin with on this machine. */
    static List<String> prefix() {
        return isRoot() && Files.isDirectory(Path.of("/proc/self/ns"))
                ? List.of("unshare", "-U")
                : List.of();
    }

    /** What to do when it did not start; empty for an ordinary user. */
    static String hint() {
        return isRoot() ? HINT : "";
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}

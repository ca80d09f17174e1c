package io.penstock.fleet.local;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A worker that does nothing until it is ended. Arguments: {@code dies} ends at once; {@code
 * stubborn} does not end when asked to; {@code registers=<version>} registers itself.
 */
public final class Sleeper {
    private Sleeper() {}

    public static void main(String[] args) throws Exception {
        System.out.println("sleeper");
        for (String arg : args) {
            if (arg.equals("dies")) {
                return;
            }
            if (arg.equals("stubborn")) {
                Runtime.getRuntime().addShutdownHook(new Thread(Sleeper::sleep));
            }
            if (arg.startsWith("registers=")) {
                register(arg.substring("registers=".length()));
            }
        }
        sleep();
    }

    private static void register(String version) throws Exception {
        var self = ProcessHandle.current();
        long started = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        String name = System.getProperty("penstock.process");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("pid", String.valueOf(self.pid()));
        values.put("started", String.valueOf(started));
        values.put("version", version);
        var home = new Home(Path.of(System.getProperty("penstock.home")));
        new Registration(values).write(home.registration(name));
    }

    private static void sleep() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

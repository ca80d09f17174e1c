package io.penstock.bench.platform;

import io.penstock.bench.measure.Progress;
import io.penstock.bench.process.Belongings;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What every benchmark is told. */
public final class BenchmarkOptions {
    @Option(names = "--rounds", defaultValue = "5", description = "rounds of each side")
    private int rounds = 5;

    @Option(names = "--seconds", defaultValue = "10", description = "length of a round")
    private double seconds = 10;

    @Option(
            names = "--warm-up",
            defaultValue = "60",
            description = "seconds of load for each side before the first round")
    private double warmUp = 60;

    @Option(names = "--json", description = "the result is JSON on stdout")
    private boolean json;

    @Option(names = "--check", description = "exit status 1 when a bar is not reached")
    private boolean check;

    @Option(names = "--launcher", required = true, hidden = true, description = "…/penstock")
    private Path launcher = Path.of("");

    @Option(names = "--home", required = true, hidden = true, description = "for all files")
    private Path home = Path.of("");

    public int rounds() {
        return atLeast("--rounds", rounds, 1);
    }

    public double seconds() {
        return atLeast("--seconds", seconds, 0.1);
    }

    public double warmUp() {
        return atLeast("--warm-up", warmUp, 0);
    }

    public boolean json() {
        return json;
    }

    public boolean check() {
        return check;
    }

    /** Starts a platform in a directory of its own, which is stopped with the belongings. */
    public TestPlatform start(
            Belongings belongings, Progress progress, String name, String... launcherOptions) {
        progress.say("starting a platform: " + name);
        return belongings.keep(
                TestPlatform.start(launcher, home().resolve(name), List.of(launcherOptions)));
    }

    public Path home() {
        return home.toAbsolutePath();
    }

    private static <T extends Number> T atLeast(String name, T value, double least) {
        if (value.doubleValue() < least) {
            throw new IllegalArgumentException(name + "=" + value + " must be at least " + least);
        }
        return value;
    }
}

package io.penstock.bench.demo;

import io.penstock.bench.api.ManagementApi;
import io.penstock.bench.ledger.EndingsReader;
import io.penstock.bench.ledger.Ledger;
import io.penstock.bench.ledger.LiveLedger;
import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.load.RunIds;
import io.penstock.bench.load.Samples;
import io.penstock.bench.load.SenderOptions;
import io.penstock.bench.load.SenderRun;
import io.penstock.bench.sink.SinkProcess;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Sends real events through a new pipe of a running platform and lets the ledger judge. Exit status
 * 0: with {@code --once} every event was acknowledged and arrived, else none was lost; 1: not so;
 * 2: it could not run.
 */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Sends real events through a new pipe and shows what arrives.")
public final class Demo implements Callable<Integer> {
    private static final Duration AFTER_STOP = Duration.ofSeconds(5);
    private static final Duration FOR_EVER = Duration.ofDays(365);

    @Mixin private DemoOptions options = new DemoOptions();

    private final InstantSource clock = InstantSource.system();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Demo())
                .setExecutionExceptionHandler(
                        (e, line, _) -> {
                            line.getErr().println("The demo could not run: " + e.getMessage());
                            return 2;
                        });
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.check();
        String token = Files.readString(options.tokenFile).strip();
        var ids = new RunIds("demo-" + Long.toString(clock.millis(), 36));
        Path directory = options.home.resolve("demo").resolve(ids.run()).toAbsolutePath();
        Screen screen = screen();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::stopAndWait));
        try (SinkProcess sink = SinkProcess.start(directory);
                var api = new ManagementApi(options.api, token)) {
            String key = DemoSetup.create(api, ids.run(), sink);
            DemoSetup.awaitKey(options.ingest, key);
            screen.say("Tenant " + ids.run() + " has a source, two destinations and a pipe.");
            Verdict verdict = run(key, ids, directory, sink.file(), screen);
            return tell(verdict, ids, directory, screen);
        } finally {
            ended.countDown();
        }
    }

    private Verdict run(String key, RunIds ids, Path directory, Path received, Screen screen)
            throws InterruptedException {
        Samples samples = Samples.shipped();
        Path sent = directory.resolve("sent.ndjson");
        var expectation = DemoPipe.expectation(ids, samples);
        var sending =
                SenderOptions.of(options.ingest, key, sent, ids, options.toSend())
                        .rate(options.rate);
        try (SenderRun sender = SenderRun.start(sending, samples)) {
            var live = new LiveLedger(sent, received, expectation, clock);
            var watch = new DemoRun(sender, live, screen);
            watch.watch(options.once ? options.patience : FOR_EVER, stop);
            sender.stop(AFTER_STOP);
            watch.watch(AFTER_STOP, new CountDownLatch(1));
            screen.endProgress();
        }
        var ledger = new Ledger().sender(sent).sink(received);
        readEndings(ledger);
        return ledger.verdict(expectation);
    }

    private void readEndings(Ledger ledger) {
        if (options.kafka != null) {
            try (EndingsReader endings = EndingsReader.connect(options.kafka, options.lane)) {
                ledger.endings(endings);
            }
        }
    }

    private int tell(Verdict verdict, RunIds ids, Path directory, Screen screen) {
        screen.summary(verdict);
        screen.say("Where to look next:");
        screen.say("  the ledger's files   " + directory);
        screen.say(
                "  the pipe             curl -H \"Authorization: Bearer $(cat "
                        + options.tokenFile
                        + ")\" "
                        + options.api
                        + "/api/v1/tenants/"
                        + ids.run()
                        + "/pipes/"
                        + DemoPipe.NAME);
        if (options.json) {
            System.out.println(DemoResult.line(verdict, options.startupSeconds));
            System.out.flush();
        }
        boolean good =
                options.once ? DemoResult.isGood(verdict, options.events) : verdict.lost() == 0;
        return good ? 0 : 1;
    }

    private Screen screen() {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return new Screen(options.json ? System.err : System.out, terminal);
    }

    /** Ctrl-C: what is underway may still arrive, and the sink is stopped. */
    private void stopAndWait() {
        stop.countDown();
        try {
            ended.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

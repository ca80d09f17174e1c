package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.bench.ledger.LedgerFile;
import io.penstock.bench.sink.SinkProcess;
import io.penstock.bench.wait.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Somebody with nothing but {@code ./penstock ctl} gets events to a destination, and tidies up. */
class CtlE2E {
    private static final Duration DELIVERED = Duration.ofSeconds(60);
    private static final int EVENTS = 250;
    private static final String FILE =
            """
            {kind: tenant, name: ctl-e2e}
            ---
            kind: pipe
            name: orders
            tenant: ctl-e2e
            spec: {sources: [shop], branches: {all: {destination: sink}}}
            ---
            {kind: source, tenant: ctl-e2e, name: shop}
            ---
            kind: destination
            tenant: ctl-e2e
            name: sink
            spec: {url: "SINK"}
            """;

    private final RunningPlatform on = SharedPlatform.get();
    private final Path folder = Checkout.scratch("ctl");

    /** What a run said and how it ended. */
    private record Said(int status, String out, String err) {}

    private Said ctl(String stdin, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Checkout.ROOT.resolve("penstock").toString());
        command.add("ctl");
        command.addAll(List.of(arguments));
        Path in = Files.writeString(folder.resolve("in.txt"), stdin);
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        var builder =
                new ProcessBuilder(command)
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().put("PENSTOCK_HOME", on.home().toString());
        builder.environment().put("PENSTOCK_NO_BUILD", "1");
        builder.environment().put("PENSTOCK_CONTEXT", folder.resolve("context.json").toString());
        builder.environment().put("PENSTOCK_TENANT", "ctl-e2e");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("ctl does not end: " + command);
        }
        return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private Said good(String stdin, String... arguments) throws IOException, InterruptedException {
        Said said = ctl(stdin, arguments);
        assertThat(said.status()).as(said.out() + said.err()).isZero();
        return said;
    }

    @Test
    void fromSignInToDeliveredEventsAndBack() throws IOException, InterruptedException {
        String token = RunningPlatform.read(on.home().resolve("operator-token"));
        try (var sink = SinkProcess.start(folder)) {
            String file = FILE.replace("SINK", sink.url("all").toString());
            good(token, "login", "--token-stdin");
            assertThat(good(file, "apply", "-f", "-", "--dry-run").err()).contains("4 created");
            good(file, "apply", "-f", "-", "--wait", "--timeout", "PT60S");
            assertThat(ctl(file, "diff", "-f", "-").status()).isZero();
            String changed = file.replace("shop}", "shop, spec: {orderingKey: subject}}");
            assertThat(ctl(changed, "diff", "-f", "-").status()).isEqualTo(10);
            Path key = folder.resolve("shop.key");
            good("", "create", "key", "shop", "--secret-file", key.toString());
            send(key);
            awaitReceived(sink);
            assertThat(good("", "describe", "pipe", "orders").out()).contains("Nothing is wrong.");
            assertThat(good("", "get", "pipes", "-o", "json").out()).contains("\"orders\"");
            assertThat(good("", "doctor").out()).contains("sign-in");
        }
        deleteAll();
    }

    /** The key is known to ingest a moment after it is made. */
    private void send(Path key) {
        Await.until(
                "the key to open ingest",
                Duration.ofSeconds(30),
                () -> {
                    try {
                        Said said = ctl("", "send", "--count", "1", "--key-file", key.toString());
                        return said.status() == 0;
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("interrupted", e);
                    }
                });
        try {
            String count = String.valueOf(EVENTS - 1);
            Said sent = good("", "send", "--count", count, "--key-file", key.toString());
            assertThat(sent.err()).contains(count + " accepted, 0 refused, 0 unknown");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void awaitReceived(SinkProcess sink) {
        Set<String> received = new TreeSet<>();
        var file = new LedgerFile(sink.file());
        Await.until(
                EVENTS + " events at the sink",
                DELIVERED,
                () -> {
                    file.readNew(line -> received.add(line.path("id").asText()));
                    return received.size() == EVENTS;
                });
    }

    private void deleteAll() throws IOException, InterruptedException {
        assertThat(ctl("", "delete", "source", "shop", "--yes").status()).as("in use").isEqualTo(4);
        good("", "delete", "pipe", "orders", "--yes");
        good("", "delete", "source", "shop", "--yes");
        good("", "delete", "destination", "sink", "--yes");
        good("", "delete", "tenant", "ctl-e2e", "--yes");
        assertThat(ctl("", "get", "pipe", "orders").status()).as("gone").isEqualTo(3);
        good("", "logout");
        assertThat(ctl("", "get", "tenants").status()).as("signed out").isEqualTo(5);
    }
}

package io.penstock.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A newcomer signs in with a browser and sees an own event delivered. */
class AdminUiE2E {
    private static final Duration LIMIT = Duration.ofMinutes(6);
    private final RunningPlatform on = SharedPlatform.get();

    /** The steps are in {@code management-plane/frontend/browser/ui.test.mjs}. */
    @Test
    void aNewcomerSeesAnOwnEventDelivered() throws IOException, InterruptedException {
        Path output = Checkout.scratch("admin-ui").resolve("browser.txt");
        var builder =
                new ProcessBuilder("npm", "run", "--silent", "browser")
                        .directory(Checkout.ROOT.resolve("management-plane/frontend").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("PENSTOCK_HOME", on.home().toString());
        builder.environment().put("PENSTOCK_UI", on.ui().toString());
        builder.environment().put("PENSTOCK_INGEST", on.ingest().toString());
        Process browser = builder.start();
        try {
            assertThat(browser.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("ended within %s, see %s", LIMIT, output)
                    .isTrue();
        } finally {
            browser.descendants().forEach(ProcessHandle::destroy);
            browser.destroy();
        }
        assertThat(browser.exitValue()).as(RunningPlatform.read(output)).isZero();
    }
}

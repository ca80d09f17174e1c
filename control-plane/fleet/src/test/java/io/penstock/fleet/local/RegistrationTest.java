package io.penstock.fleet.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {
    private static final Instant STARTED = Instant.ofEpochMilli(1_700_000_000_500L);

    @TempDir private Path folder;

    private static Registration registration(String pid, String started) {
        return new Registration(Map.of("pid", pid, "started", started));
    }

    @Test
    void valueIsWhatStandsBehindTheFirstEqualsSign() throws IOException {
        Path file = folder.resolve("a.properties");
        Files.writeString(file, "pid=7\ncommand.0=-Da=b:c\\d\n\nodd\n");

        assertThat(Registration.read(file))
                .hasValueSatisfying(
                        read -> assertThat(read.value("command.0")).hasValue("-Da=b:c\\d"));
    }

    @Test
    void missingFileIsNoRegistration() throws IOException {
        assertThat(Registration.read(folder.resolve("none"))).isEmpty();
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Path file = folder.resolve("run/a.properties");
        var written = registration("7", "1");

        written.write(file);

        assertThat(Registration.read(file)).hasValue(written);
    }

    @Test
    void startInstantMayBeRoundedButIsNotThatOfAnotherProcess() {
        var exact = registration("7", "1700000000500");
        var rounded = registration("7", "1700000000000");
        var earlier = registration("7", "1699999990000");
        var unreadable = registration("seven", "then");

        assertThat(exact.isOf(7, STARTED)).isTrue();
        assertThat(rounded.isOf(7, STARTED)).isTrue();
        assertThat(earlier.isOf(7, STARTED)).isFalse();
        assertThat(exact.isOf(8, STARTED)).isFalse();
        assertThat(unreadable.isOf(7, STARTED)).isFalse();
    }
}

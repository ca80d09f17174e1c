package io.penstock.bench.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineCounterTest {
    @TempDir Path directory;

    @Test
    void completeLinesAreCountedAsTheyCome() throws IOException {
        Path file = directory.resolve("received.ndjson");
        var counter = new LineCounter(file);
        assertThat(counter.count()).isZero();
        Files.writeString(file, "one\ntwo\nthr");
        assertThat(counter.count()).isEqualTo(2);
        Files.writeString(file, "ee\n", StandardOpenOption.APPEND);
        assertThat(counter.count()).isEqualTo(3);
        assertThat(counter.count()).isEqualTo(3);
    }

    @Test
    void fileLargerThanTheBufferIsCountedWhole() throws IOException {
        Path file = directory.resolve("large.ndjson");
        Files.writeString(file, "0123456789\n".repeat(50_000));
        assertThat(new LineCounter(file).count()).isEqualTo(50_000);
    }
}

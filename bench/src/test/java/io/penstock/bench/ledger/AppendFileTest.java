package io.penstock.bench.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AppendFileTest {
    @TempDir Path directory;

    @Test
    void reopenedFileGoesOnAfterItsLastWholeLine() throws IOException {
        Path file = directory.resolve("deep/er/file");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "one\ntwo\nthr");
        try (var appending = new AppendFile(file)) {
            appending.append("three\n".getBytes(UTF_8));
        }
        assertThat(file).hasContent("one\ntwo\nthree\n");
    }

    @Test
    void unfinishedTailLongerThanABlockIsCutOff() throws IOException {
        Path file = directory.resolve("file");
        Files.writeString(file, "one\n" + "x".repeat(200_000));
        try (var appending = new AppendFile(file)) {
            appending.append("two\n".getBytes(UTF_8));
        }
        assertThat(file).hasContent("one\ntwo\n");
    }

    @Test
    void fileOfOneUnfinishedLineStartsAnew() throws IOException {
        Path file = directory.resolve("file");
        Files.writeString(file, "unfinished");
        try (var appending = new AppendFile(file)) {
            appending.append("one\n".getBytes(UTF_8));
        }
        assertThat(file).hasContent("one\n");
    }
}

package io.penstock.bench.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokenRequestsTest {
    @TempDir Path directory;

    @Test
    void gzipBombUnpacksToItsMegabytes() throws IOException {
        byte[] bomb = Bombs.gzip(3);
        assertThat(bomb).hasSizeLessThan(10_000);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(bomb)).readAllBytes())
                .hasSize(3 << 20);
    }

    @Test
    void zstdBombUnpacksToItsMegabytes() throws IOException {
        byte[] bomb = Bombs.zstd(3);
        assertThat(bomb).hasSizeLessThan(200);
        try (var unpacked =
                Compression.zstd()
                        .build()
                        .wrapForInput(
                                ByteBuffer.wrap(bomb),
                                RecordBatch.CURRENT_MAGIC_VALUE,
                                BufferSupplier.create())) {
            assertThat(unpacked.readAllBytes()).hasSize(3 << 20).containsOnly((byte) ' ');
        }
    }

    @Test
    void statusIsReadFromTheFirstBytes() {
        assertThat(Answers.status("HTTP/1.1 400".getBytes(US_ASCII))).isEqualTo(400);
        assertThat(Answers.status("HTTP/1.1".getBytes(US_ASCII))).isZero();
        assertThat(Answers.status(new byte[0])).isZero();
    }

    @Test
    void answerTimesCountFromWhenAnEventWasDue() throws IOException {
        Path sent = directory.resolve("sent.ndjson");
        var lines = new StringBuilder();
        for (int i = 1; i <= 200; i++) {
            lines.append(
                    "{\"id\":\"%d\",\"sentAt\":1000,\"ackedAt\":%d}%n"
                            .formatted(i, 1000 + i * 1000));
        }
        lines.append("{\"id\":\"x\",\"sentAt\":1000}\n");
        Files.writeString(sent, lines);
        AnswerTimes times = AnswerTimes.of(sent);
        assertThat(times.p99()).isEqualTo(198);
        assertThat(times.unacknowledged()).isEqualTo(1);
    }
}
